"""A button that makes a file when it is pressed, and keeps it until the browser has it.

Streamlit forgets a file made on demand as soon as any two visitors' pages have been drawn after it, even when
its own visitor's browser is still about to fetch it; and it forgets how to make it as soon as the visitor's page
is drawn anew and any other page after that, even when the press is still on its way. In a busy office a download
would fail now and then. The last of both are therefore held by the server itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from threading import Thread
from typing import Literal

import streamlit as st
from streamlit.runtime import get_instance

from ui.queries.owners import claim
from ui.queries.visitor import note_of, visitor

HELD = 16
"""How many of the last files are held: of a few megabytes at the most, and fetched within a second."""
WAYS = 512
"""How many of the last ways to make one: a page has ten, and nothing but their names in memory."""
SERVER = "the server itself"

_numbers, _files = count(), count()


def show_file_button(
    label: str,
    make: Callable[[], bytes],
    *,
    file_name: str,
    mime: str,
    key: str,
    after: Literal["rerun", "ignore"] = "ignore",
    wide: bool = False,
) -> bool:
    """Draw the button; `after` says whether the page is drawn anew when it is pressed. True in that run.

    Who presses it is written into the log, and nobody else may fetch the file.
    """
    who = visitor()

    def made() -> bytes:
        content = make()
        if who is not None:
            note_of(who, "export", file_name)
        # A thread of its own belongs to no visitor, so the file is the server's.
        account = who.account if who else ""
        holding = Thread(target=_hold, args=(content, mime, file_name, account))
        holding.start()
        holding.join()
        return content

    known = _ways()
    pressed = st.download_button(
        label,
        made,
        file_name=file_name,
        mime=mime,
        key=key,
        on_click=after,
        use_container_width=wide,
    )
    held = get_instance().media_file_mgr._files_by_session_and_coord[SERVER]
    for way in _ways() - known:
        held[f"way-{next(_numbers) % WAYS}"] = way
    return pressed


def _ways() -> frozenset[str]:
    """What Streamlit knows to make files by, by its own names; nothing public tells."""
    return frozenset(get_instance().media_file_mgr._deferred_callables)


def _hold(content: bytes, mime: str, file_name: str, account: str) -> None:
    place = f"made-{next(_files) % HELD}"
    address = get_instance().media_file_mgr.add(
        content, mime, place, file_name=file_name, is_for_static_download=True
    )
    claim(address.rpartition("/")[2], account)
