"""Who signs in elsewhere: the way to the provider and back, and names that a trusted proxy gives."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tthc_metrics.accounts import signing_in
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.sessions import Session, sign_out
from tthc_metrics.accounts.sign_on import SignOn, read_sign_on, sign_on_path
from tthc_metrics.core.errors import DefinitionError, Fault, InputError
from ui.door import pages
from ui.door.asking import Asked
from ui.door.cookies import give
from ui.door.form import FORWARD, inside
from ui.door.provider import WAITING, SingleSignOn
from ui.door.proxied import name_given
from ui.door.ways import SIGN_IN, SINGLE

STATE = "tthc-ve"
"""The cookie by which the browser that comes back is the one that went."""
UNSET = Fault(
    "Đăng nhập một lần", "chưa dùng được vì cấu hình sai.", "Quản trị xem nhật ký của máy chủ."
)
_log = logging.getLogger(__name__)
BY_PROVIDER, BY_PROXY = "Đăng nhập một lần", "Đăng nhập qua proxy"


class Elsewhere:
    """All of it for one database; what is set is read once, when it is first needed."""

    def __init__(self, database: Callable[[], Path]) -> None:
        self._database = database
        self.faults: tuple[Fault, ...] = ()

    @cached_property
    def set(self) -> SignOn:
        """What is set; nothing if it is faulty, which the sign-in page says and the log in full."""
        try:
            return read_sign_on(sign_on_path(self._database()))
        except DefinitionError as error:
            for fault in error.faults:  # strangers are not told what is set
                _log.error("%s", fault)
            self.faults = (UNSET,)
            return SignOn()

    @cached_property
    def _single(self) -> SingleSignOn | None:
        return SingleSignOn(self.set, self.set.provider) if self.set.provider else None

    @property
    def title(self) -> str:
        """How the provider is called on the sign-in page; empty if there is none."""
        return self.set.provider.title if self.set.provider else ""

    @property
    def stripped(self) -> tuple[str, ...]:
        """Headers by which only the proxy may say who somebody is: nothing behind the door sees them."""
        return (self.set.proxy.header.lower(),) if self.set.proxy else ()

    async def answer(self, asked: Asked, file: AccountsFile) -> Response:
        """To the provider, or back from it."""
        if self._single is None:
            return RedirectResponse(SIGN_IN, 303)
        query = QueryParams(asked.scope.get("query_string", b""))
        try:
            if asked.scope["path"] == SINGLE:
                return await self._sent(self._single, asked, inside(query.get(FORWARD)))
            return await self._back(self._single, asked, query, file)
        except InputError as error:
            return HTMLResponse(pages.sign_in("/", error.faults, single=self.title), 403)

    async def _sent(self, single: SingleSignOn, asked: Asked, onward: str) -> Response:
        address, state = await to_thread.run_sync(single.begin, onward)
        answer = RedirectResponse(address, 303)
        answer.set_cookie(
            STATE,
            state,
            int(WAITING),
            path=SIGN_IN,
            secure=asked.is_tls,
            httponly=True,
            samesite="lax",
        )
        return answer

    async def _back(
        self, single: SingleSignOn, asked: Asked, query: QueryParams, file: AccountsFile
    ) -> Response:
        kept = cookie_parser(asked.headers.get("cookie", "")).get(STATE, "")
        name, onward = await to_thread.run_sync(single.finish, dict(query), kept)
        has_codes = bool(self.set.provider and self.set.provider.codes)
        answer = await _let_in(
            asked, file, name, how=BY_PROVIDER, has_codes=has_codes, onward=onward
        )
        answer.delete_cookie(STATE, path=SIGN_IN)
        return answer

    async def named_by_proxy(
        self, asked: Asked, session: Session | None, file: AccountsFile, onward: str
    ) -> Response | None:
        """Whom the proxy names signs in, and whoever was before is out; None if it names nobody, or who is in already."""
        proxy = self.set.proxy
        name = name_given(asked, proxy) if proxy else None
        if (
            proxy is None
            or name is None
            or (session and session.account.account == name.casefold())
        ):
            return None
        if session:
            await to_thread.run_sync(sign_out, file, session)
        try:
            return await _let_in(
                asked, file, name, how=BY_PROXY, has_codes=proxy.codes, onward=onward
            )
        except InputError as error:
            return HTMLResponse(pages.sentence("Không vào được", str(error)), 403)


async def _let_in(
    asked: Asked, file: AccountsFile, name: str, *, how: str, has_codes: bool, onward: str
) -> Response:
    who = signing_in.Asked(
        name, "", address=asked.address, agent=asked.headers.get("user-agent", "")
    )

    def begun() -> str:
        return signing_in.sign_in_known(file, who, how, has_codes=has_codes)

    answer = RedirectResponse(onward, 303)
    give(answer, await to_thread.run_sync(begun), asked.is_tls)
    return answer
