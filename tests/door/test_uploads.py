"""Uploads: to disk in pieces, bounded, gone with the last who holds them; a sentence where one is refused."""

from __future__ import annotations

import asyncio
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from anyio import to_thread
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tests.door.asking import Answer, Behind, alone, asked, gate, scope_of
from tthc_metrics.accounts.rules import rules
from ui.door.gate import Gate
from ui.queries import owners, uploaded
from ui.queries.uploaded import OnDisk, clear, folder_of, given

MB = 2**20
PATH = "/_stcore/upload_file/page-9/"
SENT = {
    "method": "PUT",
    "origin": "http://127.0.0.1:8501",
    "content_type": "multipart/form-data; boundary=here",
}


def form(content: bytes, name: str = "hồ sơ.csv", files: int = 1) -> bytes:
    part = f'--here\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    return (part.encode() + content + b"\r\n") * files + b"--here--\r\n"


@pytest.fixture
def store() -> MemoryUploadedFileManager:
    """Streamlit's own store of files."""
    return MemoryUploadedFileManager("/_stcore/upload_file")


@pytest.fixture
def app(data: Path, store: MemoryUploadedFileManager) -> Gate:
    owners.claim("page-9", "hai")

    def keep(page: str, file: UploadedFileRec) -> bool:
        store.add_file(page, file)
        return True

    return gate(Behind(), data, megabytes=4, keep=keep)


@pytest.fixture
def put(app: Gate, enter: Callable[..., str]) -> Callable[..., Answer]:
    """An analyst sends a file."""
    cookie = enter("analyst", name="hai")

    def sent(*parts: bytes, file: str = "f", **more: str) -> Answer:
        return alone(asked(app, scope_of(PATH + file, cookie=cookie, **{**SENT, **more}), *parts))

    return sent


def held_in(store: MemoryUploadedFileManager, file: str = "f") -> OnDisk:
    (record,) = store.get_files("page-9", [file])
    assert isinstance(record.data, OnDisk)
    return record.data


def test_a_file_comes_in_any_pieces_and_is_read_from_disk(
    put: Callable[..., Answer],
    store: MemoryUploadedFileManager,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"a;b\r\n--her\r\n1;2\r\n" * 100
    body = form(content)
    assert put(*(body[n : n + 7] for n in range(0, len(body), 7))).status == 204
    held = held_in(store)
    assert len(held) == 0  # nothing in memory
    assert held.path.parent == folder_of(data)
    assert held.path.stat().st_mode & 0o077 == 0
    ctx = SimpleNamespace(uploaded_file_mgr=store, session_id="page-9")
    monkeypatch.setattr(uploaded, "get_script_run_ctx", lambda: ctx)
    source, keeps = given(SimpleNamespace(name="hồ sơ.csv", file_id="f", getvalue=bytes))
    with source.open() as file:
        assert file.read() == content
    assert source.name == "hồ sơ.csv"
    store.remove_session_files("page-9")  # the page is closed while its file is being read
    del held
    assert source.open().close() is None
    assert keeps is not None
    keeps.remove()
    assert not list(folder_of(data).iterdir())


@pytest.mark.parametrize("how", ["remove_file", "remove_session_files"])
def test_a_file_is_off_the_disk_when_it_is_taken_away_or_its_page_is_gone(
    put: Callable[..., Answer],
    store: MemoryUploadedFileManager,
    data: Path,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A thread of the pool lets go of what its last call gave when it gets its turn: on a busy machine much later.
    held: list[object] = []

    async def in_thread(call: Callable[..., object], *values: object) -> object:
        held.append(await run_sync(call, *values))
        return held[-1]

    run_sync = to_thread.run_sync
    monkeypatch.setattr(to_thread, "run_sync", in_thread)
    put(form(b"x"))
    assert held
    assert len(list(folder_of(data).iterdir())) == 1
    getattr(store, how)(*("page-9", "f")[: 2 if how == "remove_file" else 1])
    assert not list(folder_of(data).iterdir())


@pytest.mark.parametrize(
    ("parts", "more", "status"),
    [
        ([form(b"x" * (4 * MB + 1))], {}, 413),
        ([b"x" * MB] * 7, {}, 400),
        ([form(b"x")[:-9]], {}, 400),
        ([form(b"x", files=2)], {}, 400),
        ([b"--here--\r\n"], {}, 400),
        ([b"\x00" * 100], {}, 400),
        ([form(b"x")], {"content_type": "text/csv"}, 400),
        ([form(b"x")], {"content_length": str(6 * MB)}, 413),
    ],
)
def test_what_is_too_large_or_no_file_is_refused_in_a_sentence_and_leaves_nothing(
    put: Callable[..., Answer], data: Path, parts: list[bytes], more: dict[str, str], status: int
) -> None:
    answer = put(*parts, **more)
    assert (answer.status, "Tải lên" in answer.text) == (status, True)
    assert not folder_of(data).exists() or not list(folder_of(data).iterdir())


@pytest.mark.parametrize("limit", ["account_megabytes", "total_megabytes", "left_megabytes"])
def test_files_that_wait_are_bounded_together(
    put: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    assert put(form(b"x" * MB)).status == 204
    monkeypatch.setitem(vars(rules().uploads), limit, 1 if limit != "left_megabytes" else 2**40)
    answer = put(form(b"x" * MB), file="g")
    assert (answer.status, "không còn chỗ" in answer.text) == (413, True)


def test_a_role_that_uploads_nothing_has_no_bound_to_fill() -> None:
    for role in rules().roles.values():
        assert ("load" in role.rights) == (role.upload_megabytes > 0), role.name


def test_five_large_files_at_once_are_not_in_memory(
    app: Gate, enter: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie, piece = enter("analyst", name="hai"), b"x" * MB
    monkeypatch.setattr(app, "_most", lambda: 1_024)
    head, end = form(b"").split(b"\r\n\r\n", 1)
    parts = [head + b"\r\n\r\n", *[piece] * 40, end]
    tracemalloc.start()

    async def together() -> list[Answer]:
        sent = (scope_of(f"{PATH}{n}", cookie=cookie, **SENT) for n in range(5))
        return await asyncio.gather(*(asked(app, scope, *parts) for scope in sent))

    try:
        answers = alone(together())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [answer.status for answer in answers] == [204] * 5
    assert peak < 40 * MB  # of 200


def test_what_a_killed_server_left_is_cleared_and_what_another_holds_stays(data: Path) -> None:
    folder = folder_of(data)
    folder.mkdir()
    names = {"4999999.a.hai": False, f"{os.getpid()}.b.hai": False, f"{os.getppid()}.c.hai": True}
    for name in names:
        (folder / name).touch()
    clear(folder)
    assert {name: (folder / name).exists() for name in names} == names


def test_streamlits_own_store_is_as_we_use_it() -> None:
    """Fails where a version of Streamlit keeps files otherwise: then look at ui/door/arrivals.py."""
    assert callable(Runtime.is_active_session)
    assert isinstance(Runtime.uploaded_file_mgr, property)
    assert UploadedFileRec._fields == ("file_id", "name", "type", "data")


def test_every_page_that_takes_files_reads_them_from_disk() -> None:
    """The bytes of what st.file_uploader gives are empty: `given` knows where they are."""
    ui = Path(owners.__file__).parents[1]
    texts = {path.name: path.read_text("utf-8") for path in ui.rglob("*.py")}
    takers = {name for name, text in texts.items() if "st.file_uploader(" in text}
    assert takers
    assert {name for name in takers if "given(" not in texts[name]} == set()
