"""What every answer says to the browser, whatever it holds: what may be loaded, framed, kept."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from ui.door.ways import Way


def policy(host: str) -> str:
    """What the browser may load: this server, and the data and blob addresses that it makes.

    Streamlit needs inline styles and scripts, and compiles its own code ('wasm-unsafe-eval'): these stay open. `host`
    is one that the door knows.
    """
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' ws://{host} wss://{host} blob: data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


PLAIN = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""The policy of the door's own pages: no script at all."""
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
YEAR = "max-age=31536000"


def guarded(send: Send, host: str, found: Way, *, is_tls: bool, is_open: bool) -> Send:
    """A `send` that adds the headers to whatever is answered."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            for name, value in ALWAYS.items():
                headers[name] = value
            headers.setdefault("content-security-policy", policy(host))
            headers["x-frame-options"] = "SAMEORIGIN"
            if is_tls:
                headers["strict-transport-security"] = YEAR
            kept = headers.get("cache-control", "")
            if found is Way.MEDIA or (not is_open and found in (Way.PAGE, Way.OF_THE_DOOR)):
                headers["cache-control"] = "no-store"
            elif not is_open and "public" in kept and found is not Way.PUBLIC:
                headers["cache-control"] = kept.replace("public", "private")
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending
