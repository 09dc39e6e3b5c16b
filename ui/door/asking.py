"""A request as the door sees it: by which name, for what, from whom; and what of it is passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope

from ui.door.cookies import COOKIE, COOKIE_OVER_TLS
from ui.door.hosts import is_own_page
from ui.door.ways import Way, way
from ui.queries.owners import belongs
from ui.queries.visitor import HEADER

SAFE = ("GET", "HEAD", "OPTIONS")
STRIPPED = (b"x-tthc-", b"x-streamlit-user")
"""Headers by which somebody could say who they are: only the door says so."""


@dataclass(frozen=True)
class Asked:
    """A request as the door sees it."""

    scope: Scope
    headers: Headers
    host: str
    way: Way
    is_tls: bool

    @property
    def wants_page(self) -> bool:
        """Whether somebody opens a page, and not a script something."""
        return self.scope.get("method") in SAFE and "text/html" in self.headers.get("accept", "")

    @property
    def is_passed_on(self) -> bool:
        """Whether a proxy says that it asks for somebody else."""
        return any(name in self.headers for name in ("x-forwarded-for", "forwarded"))

    @property
    def address(self) -> str:
        """Whose request it is."""
        client = self.scope.get("client")
        return str(client[0]) if client else ""


def asked_of(scope: Scope) -> Asked:
    """A request of either kind; a Host header that is there twice is none."""
    headers = Headers(scope=scope)
    is_socket = scope["type"] == "websocket"
    wants_page = scope.get("method") in SAFE and "text/html" in headers.get("accept", "")
    found = way(scope["path"], is_socket, wants_page)
    host = headers.get("host", "") if len(headers.getlist("host")) == 1 else ""
    return Asked(scope, headers, host, found, is_tls=scope.get("scheme") in ("https", "wss"))


def comes_from_here(asked: Asked) -> bool:
    """Whether a browser asks on behalf of one of our own pages, or somebody opens an address."""
    if not is_own_page(asked.headers.get("origin"), asked.host):
        return False
    is_deed = asked.scope["type"] == "websocket" or asked.scope.get("method") not in SAFE
    return not is_deed or asked.headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def token_of(asked: Asked) -> str | None:
    """The token of the cookie; over TLS only that of the cookie that no other page can have set."""
    cookies = SimpleCookie()
    for text in asked.headers.getlist("cookie"):
        try:
            cookies.load(text)
        except CookieError:
            return None
    name = COOKIE_OVER_TLS if asked.is_tls else COOKIE
    return cookies[name].value if name in cookies else None


def headers_for(
    asked: Asked, session: str, account: str, stripped: Sequence[str] = ()
) -> list[tuple[bytes, bytes]]:
    """The headers that are passed on: without what the client says it is, with whose session it is."""
    without = (*STRIPPED, *(name.encode("latin-1", "replace") for name in stripped))
    kept = [pair for pair in asked.scope["headers"] if not pair[0].lower().startswith(without)]
    if asked.way is Way.SOCKET and account:
        kept = [(name, _without_strange_page(name, value, account)) for name, value in kept]
    if session:
        kept.append((HEADER.encode(), session.encode()))
    return kept


def _without_strange_page(name: bytes, value: bytes, account: str) -> bytes:
    """A socket may go on with a page of Streamlit's that it names: only with one of its own account."""
    if name.lower() != b"sec-websocket-protocol":
        return value
    words = [word.strip() for word in value.decode("latin-1").split(",")]
    if len(words) > 2 and not belongs(words[2], account):
        words = words[:2]
    return ", ".join(words).encode("latin-1")
