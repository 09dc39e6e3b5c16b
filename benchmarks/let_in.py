"""Everybody is let in, as the door does while there is only simulated data: for servers that measure pages without it."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.queries.visitor import HEADER, OPEN


class LetIn:
    """ASGI middleware that writes the session of everybody into each connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        if "headers" in scope:
            scope = {**scope, "headers": [*scope["headers"], (HEADER.encode(), OPEN.encode())]}
        await self.app(scope, receive, send)
