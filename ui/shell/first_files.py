"""What a first page needs beside what Streamlit's document names: asked for at once, not one after the other.

Streamlit's document names the code of its frame. That of the parts on a page it asks for when the first of them
comes, after three more round trips; on a slow network a second passes with nothing on its way. So the document names
these files too, to be fetched after all others, and the two questions that the frame asks before it connects.

The code of the charts is heavier than all else together; a module of ours that decides when it is needed is put before it.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from streamlit import file_util

PARTS = ("Html", "Selectbox", "ButtonGroup")
"""Streamlit's names for the parts that nearly every page of ours begins with."""
QUESTIONS = ("_stcore/health", "_stcore/host-config")
CHARTS = "PlotlyChart"
LATER = Path(__file__).parent / "static" / "later.js"
_IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def links(document: str) -> str:
    """The elements for the head of Streamlit's document; none for a part that this Streamlit does not have."""
    folder = _scripts()
    named = set(re.findall(r"static/js/([^\"]+\.js)", document))
    wanted = dict.fromkeys(name for part in PARTS for name in _needed(folder, part))
    code = "".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{name}">\n'
        for name in wanted
        if name not in named
    )
    asked = "".join(
        f'<link rel="preload" as="fetch" crossorigin href="./{path}">\n' for path in QUESTIONS
    )
    return asked + code


def import_map() -> str:
    """What makes Streamlit's own import of the charts' code lead to `later.js`, which imports it when it is needed.

    Only for Streamlit's scripts: ours gets the code itself. The address says which state of ours it is, so that a
    browser never has an older one. Empty if this Streamlit has no such file.
    """
    found = sorted(_scripts().glob(f"{CHARTS}.*.js"))
    if len(found) != 1:
        return ""
    name, state = found[0].name, hashlib.sha256(LATER.read_bytes()).hexdigest()[:12]
    instead = {f"/static/js/{name}": f"/app/static/{LATER.name}?of={name}&state={state}"}
    return f'<script type="importmap">{json.dumps({"scopes": {"/static/js/": instead}})}</script>\n'


def _scripts() -> Path:
    return Path(file_util.get_static_dir()) / "static" / "js"


@cache
def _needed(folder: Path, part: str) -> tuple[str, ...]:
    """The file of a part and all that it imports."""
    waiting = [path.name for path in folder.glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name not in found and (folder / name).is_file():
            found[name] = None
            waiting += _IMPORT.findall((folder / name).read_text("utf-8"))
    return tuple(found)
