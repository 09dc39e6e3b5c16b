"""Every page runs through Streamlit's own test harness, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ui.pages import PAGES, PageSpec

MAIN = Path(__file__).resolve().parents[2] / "ui" / "main.py"


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.slug)
def test_the_page_runs(spec: PageSpec, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TTHC_DB", str(database))
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    app.switch_page(str(spec.path)).run()
    assert not app.exception
    assert any("<h1>" in element.proto.body for element in app.get("html"))
