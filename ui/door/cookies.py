"""The cookie that holds the token of a session: out of reach of scripts, sent to this server only."""

from __future__ import annotations

from starlette.responses import Response

COOKIE, COOKIE_OVER_TLS = "tthc", "__Host-tthc"


def give(answer: Response, token: str, is_tls: bool) -> None:
    """The browser keeps it until it is closed; how long it opens anything is the server's business."""
    name = COOKIE_OVER_TLS if is_tls else COOKIE
    answer.set_cookie(name, token, path="/", secure=is_tls, httponly=True, samesite="lax")


def take(answer: Response) -> None:
    """The browser forgets it."""
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    answer.delete_cookie(COOKIE_OVER_TLS, path="/", secure=True, httponly=True, samesite="lax")
