"""What the door's own pages do: signing in and out, another password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive

from tthc_metrics.accounts import first, signing_in
from tthc_metrics.accounts.sessions import Session, sessions, sign_out
from tthc_metrics.core.errors import Fault, InputError, StoreError
from ui.door import pages
from ui.door.asking import Asked
from ui.door.cookies import give, take
from ui.door.elsewhere import Elsewhere
from ui.door.form import FORWARD, form, inside
from ui.door.headers import PLAIN
from ui.door.limits import TOO_MANY, Tries
from ui.door.standing import Keeper, Standing
from ui.door.ways import BACK, CHANGE, OWN, SIGN_IN, SIGN_OUT, SINGLE

HASHING = 2
"""Passwords looked at together: each takes 64 MB and a core."""


class Desk:
    """Answers for the addresses of the door itself."""

    def __init__(self, keeper: Keeper, tries: Tries, elsewhere: Elsewhere) -> None:
        self._keeper, self._tries, self._elsewhere = keeper, tries, elsewhere
        self._hashing = CapacityLimiter(HASHING)

    async def answer(
        self, asked: Asked, session: Session | None, standing: Standing, receive: Receive
    ) -> Response:
        """The answer to a request for one of the door's addresses."""
        found = await self._answer(asked, session, standing, receive)
        found.headers["content-security-policy"] = PLAIN
        found.headers["cache-control"] = "no-store"
        return found

    async def _answer(
        self, asked: Asked, session: Session | None, standing: Standing, receive: Receive
    ) -> Response:
        path, method = asked.scope["path"], asked.scope["method"]
        if method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("", 405)
        posted = await form(receive) if method == "POST" else None
        onward = (posted or QueryParams(asked.scope.get("query_string", b""))).get(FORWARD)
        if standing is Standing.OPEN:
            return RedirectResponse(inside(onward), 303)
        if standing is Standing.FIRST:
            return await self._first(asked, posted)
        if path in (SINGLE, BACK):
            if not self._tries.another(asked.address):
                return HTMLResponse(
                    self._sign_in_page(onward=inside(onward), faults=[TOO_MANY]), 429
                )
            return await self._elsewhere.answer(asked, self._keeper.file)
        if path == SIGN_IN:
            return await self._sign_in(asked, session, posted, inside(onward))
        if session is None:
            return RedirectResponse(SIGN_IN, 303)
        if path == CHANGE:
            return await self._change(session, posted, inside(onward))
        if path == OWN:
            mine = await to_thread.run_sync(sessions, self._keeper.file, session.account.account)
            return HTMLResponse(pages.own(session, mine, "/"))
        if path == SIGN_OUT:
            return await self._sign_out(session, posted)
        return PlainTextResponse("", 405)

    async def _first(self, asked: Asked, posted: Mapping[str, str] | None) -> Response:
        """Who sits at this computer and can read the server's files makes the first administrator."""
        file = self._keeper.file
        if not self._keeper.is_here(asked.host, asked.is_passed_on):
            return HTMLResponse(pages.first_by_command())
        lies = first.secret_path(file)
        try:
            await to_thread.run_sync(first.secret_of, file)
        except StoreError as error:
            return HTMLResponse(pages.first_by_command(error.faults), 503)
        if posted is None:
            return HTMLResponse(pages.first_administrator(lies))
        secret, name, full_name = (posted.get(field, "") for field in ("ma", "ten", "ho_ten"))
        if not self._tries.another(asked.address):
            return HTMLResponse(pages.first_administrator(lies, [TOO_MANY], name, full_name), 429)
        try:
            opened = await to_thread.run_sync(
                first.make, file, secret, name, full_name, limiter=self._hashing
            )
        except InputError as error:
            told = pages.first_administrator(lies, error.faults, name, full_name)
            return HTMLResponse(told, 403)
        return HTMLResponse(pages.opened(opened))

    async def _sign_in(
        self,
        asked: Asked,
        session: Session | None,
        posted: Mapping[str, str] | None,
        onward: str,
    ) -> Response:
        if posted is None:
            return RedirectResponse(onward, 303) if session and not session.must_change else HTMLResponse(self._sign_in_page(onward))  # fmt: skip
        name = posted.get("ten", "")
        if not self._tries.another(asked.address):
            return HTMLResponse(self._sign_in_page(onward, [TOO_MANY], name), 429)
        typed = signing_in.Asked(
            name,
            posted.get("mat_khau", ""),
            code=posted.get("ma", ""),
            address=asked.address,
            agent=asked.headers.get("user-agent", ""),
        )
        try:
            token = await to_thread.run_sync(
                signing_in.sign_in, self._keeper.file, typed, limiter=self._hashing
            )
        except InputError as error:
            return HTMLResponse(self._sign_in_page(onward, error.faults, name), 403)
        answer = RedirectResponse(onward, 303)  # to CHANGE first, if the door says so then
        give(answer, token, asked.is_tls)
        return answer

    def _sign_in_page(self, onward: str, faults: Sequence[Fault] = (), name: str = "") -> str:
        single = self._elsewhere.title
        return pages.sign_in(onward, (*faults, *self._elsewhere.faults), name, single=single)

    async def _change(
        self, session: Session, posted: Mapping[str, str] | None, onward: str
    ) -> Response:
        if posted is None:
            return HTMLResponse(pages.change_password(session, onward))
        old, new, again = (posted.get(name, "") for name in ("cu", "moi", "lai"))
        if not self._tries.another(session.id):
            return HTMLResponse(pages.change_password(session, onward, [TOO_MANY]), 429)

        def changed() -> None:
            signing_in.change_password(self._keeper.file, session, old, new, again)

        try:
            await to_thread.run_sync(changed, limiter=self._hashing)
        except InputError as error:
            return HTMLResponse(pages.change_password(session, onward, error.faults), 403)
        return RedirectResponse(onward, 303)

    async def _sign_out(self, session: Session, posted: Mapping[str, str] | None) -> Response:
        if posted is None:
            return RedirectResponse(OWN, 303)
        everywhere = bool(posted.get("moi_noi"))
        await to_thread.run_sync(sign_out, self._keeper.file, session, everywhere)
        answer = RedirectResponse(SIGN_IN, 303)
        take(answer)
        return answer
