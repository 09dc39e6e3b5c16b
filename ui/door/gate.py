"""The middleware that stands before everything: whoever has no session gets no further than the sign-in page.

Closed by default: what is not named in `ways.py` does not exist, what is named needs a session, but for the sign-in page,
its style sheet and `/health`. It decides on `scope["path"]`, which is what the server routes by.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tthc_metrics.accounts.rules import Right, rules
from tthc_metrics.accounts.sessions import TOUCHED_EVERY, Session, id_of, session_of, touch
from tthc_metrics.core.errors import StoreError
from ui.door import pages
from ui.door.arrivals import Arrivals, Keep, keep_for_page
from ui.door.asking import Asked, asked_of, comes_from_here, headers_for, token_of
from ui.door.desk import Desk
from ui.door.elsewhere import Elsewhere
from ui.door.form import forward, inside
from ui.door.headers import PLAIN, guarded
from ui.door.hosts import is_known, name_of
from ui.door.limits import Tries, Uploads
from ui.door.sockets import Sockets, receiving
from ui.door.standing import Keeper, Standing
from ui.door.ways import CHANGE, HEALTH, HERE, MEDIA, SIGN_IN, STYLE, Way
from ui.queries.owners import belongs
from ui.queries.uploaded import MB, TOO_LARGE
from ui.queries.visitor import OPEN


class Gate:
    """ASGI middleware; `database` says where the data lies, `bound` on which address the server listens."""

    def __init__(
        self,
        app: ASGIApp,
        database: Callable[[], Path],
        bound: Callable[[], str],
        hosts: Callable[[], Sequence[str]],
        most_megabytes: Callable[[], int],
        keep: Keep = keep_for_page,
    ) -> None:
        self.app = app
        self._bound, self._hosts = bound, hosts
        self.keeper = Keeper(database, bound)
        self._tries = Tries(rules().signing_in.tries_a_minute)
        self._elsewhere = Elsewhere(database)
        self._desk = Desk(self.keeper, self._tries, self._elsewhere)
        self._sockets = Sockets(self._holds, self.keeper.changed)
        self._uploads = Uploads()
        self._arrivals, self._most = Arrivals(database, keep), most_megabytes
        self._touching: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or let through."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        asked = asked_of(scope)
        if not is_known(asked.host, self._bound(), self._hosts()):
            await _refuse(asked, receive, send, 400, "Máy chủ này không có tên như vậy.")
            return
        if not comes_from_here(asked):
            await _refuse(asked, receive, send, 403, "Yêu cầu đến từ một trang khác.")
            return
        try:
            standing = await self.keeper.standing(asked.host, asked.is_passed_on)
            session = self._session(asked)
        except StoreError as error:
            await _refuse(asked, receive, send, 503, str(error))
            return
        if scope["type"] == "http":
            send = _guarded(asked, send, standing)
        await self._answered(asked, session, standing, receive, send)

    async def _answered(
        self,
        asked: Asked,
        session: Session | None,
        standing: Standing,
        receive: Receive,
        send: Send,
    ) -> None:
        path = asked.scope["path"]
        if path == HEALTH:
            known = session.id if session else OPEN if standing is Standing.OPEN else ""
            await self._pass(asked, known, receive, send)
            return
        if path == STYLE:
            sheet = Response(pages.style(), media_type="text/css", headers={"cache-control": "max-age=3600"})  # fmt: skip
            await sheet(asked.scope, receive, send)
            return
        if asked.way is Way.NONE:
            await _refuse(asked, receive, send, 404, "Địa chỉ không đúng, hoặc trang đã đổi tên.")
        elif path == HERE and asked.scope["method"] == "POST":
            if session and not session.must_change:
                self._touch(session)
            await Response(status_code=204)(asked.scope, receive, send)
        elif asked.way in (Way.PUBLIC, Way.OF_THE_DOOR):
            answer = await self._desk.answer(asked, session, standing, receive)
            await answer(asked.scope, receive, send)
        elif standing is Standing.OPEN:
            await self._pass(asked, OPEN, receive, send)
        elif standing is Standing.SHUT and (named := await self._by_proxy(asked, session)):
            await named(asked.scope, receive, send)
        elif session is None:
            await _send_to(SIGN_IN + _onward(asked), asked, receive, send)
        elif session.must_change:
            await _send_to(CHANGE + _onward(asked), asked, receive, send)
        else:
            await self._let_in(asked, session, receive, send)

    async def _by_proxy(self, asked: Asked, session: Session | None) -> Response | None:
        """Signs in whom a trusted proxy names, when a page is opened."""
        if asked.way is not Way.PAGE or asked.scope.get("method") != "GET":
            return None
        query = asked.scope.get("query_string", b"").decode("latin-1")
        onward = inside(asked.scope["path"] + (f"?{query}" if query else ""))
        answer = await self._elsewhere.named_by_proxy(asked, session, self.keeper.file, onward)
        if answer:
            answer.headers["cache-control"] = "no-store"
        return answer

    async def _let_in(self, asked: Asked, session: Session, receive: Receive, send: Send) -> None:
        """What a session may, but for whose page and file it is and how much at once."""
        path, account = asked.scope["path"], session.account
        if asked.way is Way.MEDIA and not belongs(path.removeprefix(MEDIA), account.account):
            await _refuse(asked, receive, send, 404, "Không có tệp này.")
        elif asked.way is Way.UPLOAD and not (
            Right.LOAD in account.rights and belongs(path.split("/")[3], account.account)
        ):
            await _refuse(asked, receive, send, 403, "Tài khoản này không nạp tệp.")
        else:
            if asked.way in (Way.PAGE, Way.UPLOAD):
                self._touch(session)
            await self._pass(asked, session.id, receive, send)

    async def _pass(self, asked: Asked, session: str, receive: Receive, send: Send) -> None:
        """To Streamlit, with whose session it is written into the headers."""
        account = self._account_of(session) if asked.way is Way.SOCKET else ""
        headers = headers_for(asked, session, account, self._elsewhere.stripped)
        scope = {**asked.scope, "headers": headers}
        if asked.way is Way.SOCKET:
            await self._socket(scope, session, account, receive, send)
        elif asked.way is Way.UPLOAD:
            await self._upload(scope, asked, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(
        self, scope: Scope, session: str, account: str, receive: Receive, send: Send
    ) -> None:
        if account and self._sockets.number_of(account) >= rules().signing_in.sockets:
            await send({"type": "websocket.close", "code": 1013})
            return
        with self._sockets.entered(session, account) as end:
            received, sent = receiving(receive, send, end, lambda: self._touch_by_id(session))
            await self.app(scope, received, sent)

    async def _upload(self, scope: Scope, asked: Asked, receive: Receive, send: Send) -> None:
        if scope["method"] != "PUT":  # taking a file away again
            await self.app(scope, receive, send)
            return
        session = self._session(asked)
        most = self._most() * MB
        if session:
            most = min(most, rules().upload_megabytes(session.account.roles) * MB)
        if self._uploads.is_too_long(asked.headers.get("content-length"), most):
            await _refuse(asked, receive, send, 413, str(TOO_LARGE))
            return
        async with self._uploads.turn() as is_mine:
            if is_mine:
                account = session.account.account if session else ""
                came = self._uploads.bounded(receive, most)
                answer = await self._arrivals.take(asked, account, most, came)
                await answer(asked.scope, receive, send)
            else:
                await _refuse(asked, receive, send, 503, "Quá nhiều tệp đang tải lên. Chờ một lát rồi thử lại.")  # fmt: skip

    def _session(self, asked: Asked) -> Session | None:
        connection = self.keeper.connection()
        token = token_of(asked)
        return session_of(connection, id_of(token)) if connection and token else None

    def _session_by_id(self, session: str) -> Session | None:
        connection = self.keeper.connection()
        return session_of(connection, session) if connection else None

    def _account_of(self, session: str) -> str:
        found = self._session_by_id(session) if session not in ("", OPEN) else None
        return found.account.account if found else ""

    async def _holds(self, session: str) -> bool:
        """Whether an open socket may stay; one whose accounts cannot be read may not."""
        try:
            if session == OPEN:
                return await self.keeper.standing("127.0.0.1", False) is Standing.OPEN
            found = self._session_by_id(session)
        except StoreError:
            return False
        return found is not None and not found.must_change

    def _touch_by_id(self, session: str) -> None:
        if session != OPEN and (found := self._session_by_id(session)):
            self._touch(found)

    def _touch(self, session: Session) -> None:
        """Beside the answer: nobody waits for the disk."""

        async def touched() -> None:
            await run_in_threadpool(touch, self.keeper.file, session)

        if session.is_due(TOUCHED_EVERY):
            task = asyncio.create_task(touched())
            self._touching.add(task)
            task.add_done_callback(self._touching.discard)


def _onward(asked: Asked) -> str:
    return forward(asked.scope["path"], asked.scope.get("query_string", b""))


def _guarded(asked: Asked, send: Send, standing: Standing = Standing.SHUT) -> Send:
    is_open = standing is Standing.OPEN
    host = asked.host if name_of(asked.host) else ""
    return guarded(send, host, asked.way, is_tls=asked.is_tls, is_open=is_open)


async def _send_to(address: str, asked: Asked, receive: Receive, send: Send) -> None:
    if asked.wants_page:
        await RedirectResponse(address, 303)(asked.scope, receive, send)
    else:
        await _refuse(asked, receive, send, 403, "Cần đăng nhập.")


async def _refuse(asked: Asked, receive: Receive, send: Send, status: int, what: str) -> None:
    if asked.scope["type"] == "websocket":
        await receive()  # the handshake itself, which is then refused
        await send({"type": "websocket.close", "code": 1008})
        return
    answer: Response = PlainTextResponse(what, status)
    if asked.wants_page:
        answer = HTMLResponse(
            pages.sentence("Không có trang này" if status == 404 else "Không mở được", what), status
        )
    answer.headers["content-security-policy"] = PLAIN
    answer.headers["cache-control"] = "no-store"
    await answer(asked.scope, receive, _guarded(asked, send))
