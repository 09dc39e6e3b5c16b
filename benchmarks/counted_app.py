"""The product's pages, in a server that counts the statements its database is asked (benchmarks/visits.py)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

import dashboard
from benchmarks.let_in import LetIn
from tthc_metrics.scoring.prepared import prepare
from tthc_metrics.store.batches import note, noting
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import shared

MAIN = Path(__file__).resolve().parents[1] / "ui" / "shell" / "main.py"
_execute = Cursor.execute
_counted = 0


def _counting(cursor: Cursor, *args: Any, **kwargs: Any) -> Any:
    global _counted
    _counted += 1
    return _execute(cursor, *args, **kwargs)


Cursor.execute = _counting  # type: ignore[assignment,method-assign]


def counted(_: Request) -> JSONResponse:
    """How many statements were asked since the server began."""
    return JSONResponse(_counted)


def changed(_: Request) -> JSONResponse:
    """As if data had been loaded: no answer that was kept holds any longer; what all pages need is made anew."""
    database = shared(default_path())
    with noting(database) as cursor:
        note(cursor, "load", None, datetime.now(), None)
    prepare(database)
    return JSONResponse(None)


app = st.App(
    MAIN,
    lifespan=dashboard.warm,
    on_script_error=dashboard.apologise,
    routes=[Route("/counted", counted), Route("/changed", changed, methods=["POST"])],
    middleware=[Middleware(LetIn)],
)
