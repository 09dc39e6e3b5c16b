"""What a form of the door sends: small, in time, by a page of ours."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote

from starlette.types import Receive

MOST_BYTES, PATIENCE = 16_384, 20.0
FORWARD = "tiep"
_INSIDE = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")


async def form(receive: Receive) -> Mapping[str, str]:
    """The fields of a form, the last of each name; none if it is too large or does not end."""
    try:
        body = await asyncio.wait_for(_body(receive), PATIENCE)
        return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))  # fmt: skip
    except (TimeoutError, ValueError):  # or more fields than any form of ours has
        return {}


async def _body(receive: Receive) -> bytes:
    body = b""
    while len(body) <= MOST_BYTES:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return body
    return b""


def inside(address: str | None) -> str:
    """Where to go on after signing in: an address of this server, else the first page."""
    return address if address and _INSIDE.fullmatch(address) else "/"


def forward(path: str, query: bytes) -> str:
    """The address asked for, as a parameter of that of the sign-in page; nothing for the first page."""
    asked = path + (f"?{query.decode('latin-1')}" if query else "")
    return "" if asked == "/" else f"?{FORWARD}={quote(asked, safe='')}"
