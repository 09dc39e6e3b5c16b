"""Imported once by the process that children are made from: what those that are servers would each import anew."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import ui
from tthc_metrics.accounts.passwords import nobody
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.geography.crosswalk import area_of_commune, origins

SERVES = (
    "streamlit.web.cli",
    "streamlit.web.server.starlette.starlette_app",
    "uvicorn",
    "pandas",
    "plotly.graph_objects",
)
SCRIPT = "ui.shell.main"
"""What Streamlit runs on every visit: nothing to be imported."""

for name in (*SERVES, *(module.name for module in walk_packages(ui.__path__, "ui."))):
    if name != SCRIPT:
        import_module(name)
for known in (
    known_places,
    origins,
    area_of_commune,
    nobody,
):  # as dashboard.py does when it starts
    known()
