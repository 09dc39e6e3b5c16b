"""Whoever is in: how long, how much, whose files; and that a session ended ends what is open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.accounts.shared import session_of
from tests.door.asking import Behind, alone, asked, gate, get, opened, scope_of, until
from tthc_metrics.accounts import people, sessions
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.rules import rules
from ui.door.sockets import Wish, wish_of
from ui.queries import owners

POLL = BackMsg(rerun_script={"is_auto_rerun": True, "fragment_id": "x"}).SerializeToString()  # type: ignore[arg-type]
CLICK = BackMsg(rerun_script={"query_string": "ky=2022"}).SerializeToString()  # type: ignore[arg-type]
END: dict[str, Callable[[AccountsFile, str], object]] = {
    "revoked": lambda file, id: sessions.revoke(file, id, by="quan-tri"),
    "disabled": lambda file, _: people.disable(file, "lan", by="quan-tri"),
    "other roles": lambda file, _: people.change_roles(file, "lan", ["auditor"], (), by="quan-tri"),
    "reset": lambda file, _: people.reset(file, "lan", by="quan-tri"),
}


@pytest.mark.parametrize("how", END)
def test_an_open_page_is_closed_when_its_session_ends(
    data: Path, enter: Callable[..., str], file: AccountsFile, how: str
) -> None:
    behind, cookie = Behind(), enter("leader")
    other = enter("leader", name="hai")

    async def live() -> None:
        app = gate(behind, data)
        mine, run = await opened(app, cookie=cookie)
        theirs, run_theirs = await opened(app, cookie=other)
        await until(lambda: len(behind.came) == 2)
        END[how](file, sessions.id_of(cookie.removeprefix("tthc=")))
        await run
        assert mine.closed == 4401
        assert theirs.closed is None
        theirs.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await run_theirs

    alone(live())
    assert behind.heard[0]["type"] == "websocket.disconnect"


def aged(file: AccountsFile, cookie: str, seconds: float) -> None:
    """Nothing was done in a session for so long."""
    with closing(file.connection()) as connection:
        connection.execute(
            "UPDATE sessions SET seen_at = seen_at - ? WHERE session = ?",
            (seconds, sessions.id_of(cookie.removeprefix("tthc="))),
        )


def test_a_click_keeps_a_session_and_a_page_that_looks_again_by_itself_does_not(
    data: Path, enter: Callable[..., str], file: AccountsFile
) -> None:
    behind, cookie = Behind(), enter("leader")
    token = cookie.removeprefix("tthc=")

    def seen() -> float:
        session = session_of(file, token)
        assert session
        return session.seen_at

    async def live() -> None:
        socket, run = await opened(gate(behind, data), cookie=cookie)
        aged(file, cookie, 600)
        before = seen()
        for data_ in (CLICK, POLL, POLL):  # the first is the page's own, as it connects
            socket.say(data_)
        await until(lambda: len(behind.heard) == 3)
        assert seen() == before
        socket.say(CLICK)
        await until(lambda: seen() > before + 500)
        aged(file, cookie, 16 * 60)
        await run
        assert socket.closed == 4401

    alone(live())


@pytest.mark.parametrize(
    ("message", "wish"),
    [
        (BackMsg(app_heartbeat=True), Wish.PASSING),
        (BackMsg(stop_script=True), Wish.DEED),
        (BackMsg(clear_cache=True), Wish.NOT_OURS),
        (BackMsg(load_git_info=True), Wish.NOT_OURS),
        (BackMsg(debug_shutdown_runtime=True), Wish.NOT_OURS),
        (BackMsg(backend_operation_request={"install_skills": {}}), Wish.NOT_OURS),  # type: ignore[arg-type]
        (BackMsg(backend_operation_request={"deferred_file": {"file_id": "x"}}), Wish.DEED),  # type: ignore[arg-type]
    ],
)
def test_what_a_message_is(message: BackMsg, wish: Wish) -> None:
    assert wish_of(message.SerializeToString()) is wish


def test_what_only_developers_send_does_not_come_through(
    data: Path, enter: Callable[..., str]
) -> None:
    behind, cookie = Behind(), enter("leader")

    async def live() -> None:
        socket, run = await opened(gate(behind, data), cookie=cookie)
        socket.say(BackMsg(clear_cache=True).SerializeToString())
        socket.say(CLICK)
        socket.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await run

    alone(live())
    assert [message.get("bytes") for message in behind.heard] == [CLICK, None]


def test_pages_that_one_account_has_open_are_bounded(data: Path, enter: Callable[..., str]) -> None:
    behind, cookie = Behind(), enter("leader")
    most = rules().signing_in.sockets

    async def live() -> None:
        app = gate(behind, data)
        came = [await opened(app, cookie=cookie) for _ in range(most)]
        await until(lambda: len(behind.came) == most)
        late, run = await opened(app, cookie=cookie)
        await run
        assert late.closed == 1013
        for socket, running in came:
            socket.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
            await running
        socket, running = await opened(app, cookie=cookie)
        await until(lambda: len(behind.came) == most + 1)
        socket.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await running

    alone(live())


def test_a_made_file_and_a_page_belong_to_their_account(
    data: Path, enter: Callable[..., str]
) -> None:
    behind = Behind()
    mine, theirs = enter("analyst"), enter("analyst", name="hai")
    app = gate(behind, data)
    owners.claim("abc.csv", "lan")
    owners.claim("page-1", "lan")
    assert get(app, "/media/abc.csv", cookie=mine).text == "behind"
    assert get(app, "/media/abc.csv", cookie=mine).headers["cache-control"] == "no-store"
    assert get(app, "/media/abc.csv", cookie=theirs).status == 404
    assert get(app, "/media/other.csv", cookie=mine).status == 404
    put = {"method": "PUT", "origin": "http://127.0.0.1:8501"}
    assert get(app, "/_stcore/upload_file/page-1/f", cookie=mine, **put).status == 400  # of no file
    assert get(app, "/_stcore/upload_file/page-1/f", cookie=theirs, **put).status == 403


def test_a_page_is_taken_up_again_only_by_its_account(
    data: Path, enter: Callable[..., str]
) -> None:
    behind = Behind()
    owners.claim("page-7", "lan")
    named: list[bytes] = []

    async def live() -> None:
        for cookie in (enter("leader"), enter("leader", name="hai")):
            app = gate(behind, data)
            socket, run = await opened(app, cookie=cookie, sec_websocket_protocol="streamlit, xsrf, page-7")  # fmt: skip
            socket.to_server.put_nowait({"type": "websocket.disconnect", "code": 1000})
            await run

    alone(live())
    named = [dict(scope["headers"])[b"sec-websocket-protocol"] for scope in behind.came]
    assert named == [b"streamlit, xsrf, page-7", b"streamlit, xsrf"]


def test_uploads_are_for_who_loads(data: Path, enter: Callable[..., str]) -> None:
    behind = Behind()
    leader, analyst = enter("leader"), enter("analyst", name="hai")
    for account in ("lan", "hai"):
        owners.claim("page-9", account)
    app = gate(behind, data, megabytes=1)
    path, put = "/_stcore/upload_file/page-9/f", {"method": "PUT", "origin": "http://127.0.0.1:8501"}  # fmt: skip
    assert get(app, path, cookie=leader, **put).status == 403
    assert get(app, path, cookie=analyst, content_length="9999999999", **put).status == 413
    assert get(app, path, cookie=analyst, content_length="-1", **put).status == 413
    assert get(app, path, cookie=analyst, **{**put, "method": "DELETE"}).text == "behind"


def test_who_turns_slides_says_so_and_is_not_idle(
    data: Path, enter: Callable[..., str], file: AccountsFile
) -> None:
    cookie = enter("leader")
    app = gate(Behind(), data)
    aged(file, cookie, 600)
    before = session_of(file, cookie.removeprefix("tthc="))
    assert before

    async def live() -> None:
        own = {"method": "POST", "origin": "http://127.0.0.1:8501", "accept": "*/*"}
        assert (
            await asked(app, scope_of("/con-day", **own))
        ).status == 204  # a stranger's word counts nothing
        assert (await asked(app, scope_of("/con-day", cookie=cookie, **own))).status == 204

        def later() -> bool:
            found = session_of(file, cookie.removeprefix("tthc="))
            return found is not None and found.seen_at > before.seen_at

        await until(later)

    alone(live())
    assert get(app, "/con-day", cookie=cookie).status == 405
    strange = get(app, "/con-day", cookie=cookie, method="POST", origin="https://evil.vn")
    assert strange.status == 403
