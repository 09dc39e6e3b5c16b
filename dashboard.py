"""Starts the server: the app, the document it is sent in, and the health route. No page content.

A folder `pages/` beside the script that Streamlit runs would wake its old multipage mode, so the
script it runs is `ui/shell/main.py` and this file only names it.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import duckdb
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tthc_metrics.accounts.passwords import nobody
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.cli.serving import commands_carried_out
from tthc_metrics.core.descriptors import raise_limit
from tthc_metrics.core.errors import StoreError, TthcError
from tthc_metrics.geography.crosswalk import area_of_commune, origins
from tthc_metrics.store.causes import explained, is_outside
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import close_all, shared
from ui.door.connections import bounded_connections
from ui.door.gate import Gate
from ui.queries.uploaded import clear, folder_of
from ui.queries.visitor import HEADER
from ui.shell.answers import keep_answers
from ui.shell.daily_copies import daily_copies
from ui.shell.document import VietnameseDocument
from ui.shell.guide_pictures import route as guide_route
from ui.shell.inbox import watched_inbox
from ui.shell.packed_assets import PackedAssets
from ui.shell.prepared import prepared_answers
from ui.shell.shape_files import route as map_route

COLLECTED = (
    50_000,
    20,
    10,
)  # how many new objects, and younger passes, until the collector looks through a generation
HANDED_ON = 0.0005
"""Seconds after which a thread hands on the interpreter: a page asks for it a hundred times, and beside a load waits so long each time."""
HEAVY = (
    "pandas",  # comes with whatever needs it first; whoever draws a chart meanwhile would find half of it
    "tthc_metrics.scoring.published_reports",
    "ui.components.figures",
    "ui.views.analysis.topics",
    "ui.views.deck.deck_choice",
    "ui.views.dossiers.dossier_list",
    "ui.views.history.undo",
    "ui.views.loading.loading_page",
    "ui.views.method.method_page",
    "ui.views.offices.office_form",
    "ui.views.papers.paper_cards",
    "ui.widgets.choices",
    "ui.widgets.map_choice",
    "ui.widgets.timeline_panel",
    "ui.widgets.trend_panel",
)


@asynccontextmanager
async def warm(_: st.App) -> AsyncIterator[None]:
    """Import what every page needs before the first visitor waits for it, then freeze it.

    Frozen objects are no longer walked by the garbage collector, so that its passes stay short, and it passes less
    often: a page of a nation makes ten thousands of scores, all of them kept. While the server runs it loads what is put into the watched folder and carries out commands.
    """
    raise_limit()
    sys.setswitchinterval(HANDED_ON)
    keep_answers()
    clear(folder_of(default_path()))
    for name in HEAVY:
        importlib.import_module(name)
    for known in (
        known_places,
        origins,
        area_of_commune,
        nobody,
    ):  # else every first visitor fills them
        known()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED)
    try:
        async with bounded_connections():
            with watched_inbox(), daily_copies(), prepared_answers(), commands_carried_out():
                yield
    finally:
        close_all()


def apologise(error: Exception) -> bool:
    """Say in Vietnamese that a page failed; Streamlit still writes the details to the log."""
    if isinstance(error, duckdb.Error) and is_outside(error):
        error = explained(str(default_path()), error)
    if isinstance(error, TthcError):  # faults of definitions, data or address: already sentences
        for fault in error.faults:
            st.error(str(fault))
        return True
    st.error(
        "Trang này gặp lỗi khi tính. Hãy tải lại trang; nếu vẫn lỗi, xin báo người quản trị "
        "kèm thời điểm xảy ra."
    )
    return True


async def health(request: Request) -> JSONResponse:
    """Answer that the process takes requests and that the database, if there is one, can be read.

    What is wrong, with where the file lies, is told only to who may see pages.
    """
    faults = await run_in_threadpool(_faults_of_database)
    if not faults:
        return JSONResponse({"status": "ok"})
    told = {"faults": faults} if HEADER in request.headers else {}
    return JSONResponse({"status": "error", **told}, status_code=503)


def _faults_of_database() -> list[str]:
    path = default_path()
    try:
        if path.exists() or not path.parent.is_dir():
            shared(path).version()
    except StoreError as error:
        return [str(fault) for fault in error.faults]
    except duckdb.Error as error:
        return [str(fault) for fault in explained(str(path), error).faults]
    return []


app = st.App(
    "ui/shell/main.py",
    lifespan=warm,
    on_script_error=apologise,
    routes=[Route("/health", health), map_route, guide_route],
    middleware=[
        Middleware(
            Gate,
            database=default_path,
            bound=lambda: str(st.get_option("server.address") or ""),
            hosts=lambda: list(st.get_option("server.allowedHosts") or ()),
            most_megabytes=lambda: int(st.get_option("server.maxUploadSize")),
        ),
        Middleware(VietnameseDocument),
        Middleware(PackedAssets),
    ],
)
