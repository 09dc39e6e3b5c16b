"""Which addresses there are at all: everything else does not exist, whoever asks.

Streamlit answers any address with its page, and has routes for developers, agents and measuring; what is not named
here never reaches it. A route that is added later is closed until it is named.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from ui.address.pages import PAGES
from ui.address.shapes import PREFIX as SHAPES
from ui.components.guides import PICTURES
from ui.shell.moved import OFFICE

SIGN_IN, STYLE, HEALTH = "/dang-nhap", "/dang-nhap.css", "/health"
OWN, CHANGE, SIGN_OUT = "/toi", "/doi-mat-khau", "/dang-xuat"
SINGLE, BACK = "/dang-nhap/mot-lan", "/dang-nhap/ve"
"""To the province's single sign-on, and back from it."""
HERE = "/con-day"
"""By which a page says that somebody is at it, though it asks the server for nothing: slides are turned by the browser."""
SOCKET, UPLOAD, MEDIA = "/_stcore/stream", "/_stcore/upload_file/", "/media/"
ASKED = ("/_stcore/health", "/_stcore/host-config")
PUBLIC_PATHS = (SIGN_IN, STYLE, HEALTH, SINGLE, BACK)
FILES = ("/static/", "/app/static/")
_PAGES = {"/", *(f"/{page.slug}" for page in PAGES)}
_FORMER = {f"/{OFFICE}", *(f"/{name}" for page in PAGES for name in page.names)}
"""What once was a page's address, and leads to a part of one now (ui/shell/moved.py)."""
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|//|/\.|%")
GUESSED = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+")


class Way(Enum):
    """What lies at an address."""

    PUBLIC = auto()
    OF_THE_DOOR = auto()
    PAGE = auto()
    SOCKET = auto()
    UPLOAD = auto()
    MEDIA = auto()
    PRIVATE = auto()
    NONE = auto()


def way(path: str, is_socket: bool, wants_page: bool) -> Way:
    """What lies at a path as the server will route it (`scope["path"]`, never the text of the address)."""
    if is_socket:
        return Way.SOCKET if path == SOCKET else Way.NONE
    if _ODD.search(path):
        return Way.NONE
    if path in PUBLIC_PATHS:
        return Way.PUBLIC
    if path in (OWN, CHANGE, SIGN_OUT, HERE):
        return Way.OF_THE_DOOR
    if path in _PAGES or (wants_page and path in _FORMER):
        return Way.PAGE
    if path.startswith(UPLOAD):
        return Way.UPLOAD if GUESSED.fullmatch(path) else Way.NONE
    if path.startswith(MEDIA):
        return Way.MEDIA
    if path in ASKED or path.startswith((*FILES, f"/{SHAPES}/", f"/{PICTURES}/")):
        return Way.PRIVATE
    return Way.NONE
