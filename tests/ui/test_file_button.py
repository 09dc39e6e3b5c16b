"""A file made on demand is there until the browser has fetched it, whatever other visitors do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ui.widgets import file_button

NAME, MIME = "Biểu 06.csv", "text/csv"


class Server:
    """What Streamlit keeps files in, and the way a press takes through it."""

    def __init__(self) -> None:
        self.storage = MemoryMediaFileStorage("/media")
        self.media_file_mgr = MediaFileManager(self.storage)

    def press(self, make: Callable[[], bytes]) -> str:
        """The name of the file that the browser is told to fetch."""
        placeholder = self.media_file_mgr.add_deferred(make, MIME, "1.0", file_name=NAME)
        return self.media_file_mgr.execute_deferred(placeholder).rsplit("/", 1)[1]

    def others_draw_pages(self) -> None:
        for _ in range(3):
            self.media_file_mgr.remove_orphaned_files()

    def fetched(self, name: str) -> bytes:
        return self.storage.get_file(name).content


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    found = Server()
    monkeypatch.setattr(file_button, "get_instance", lambda: found)
    return found


@pytest.fixture
def button(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Callable[[], bytes]]:
    """What Streamlit is given to call when the button is pressed."""

    def drawn(content: bytes) -> Callable[[], bytes]:
        given: list[Callable[[], bytes]] = []
        monkeypatch.setattr(
            st, "download_button", lambda label, made, **_: bool(given.append(made))
        )
        file_button.show_file_button("Tải", lambda: content, file_name=NAME, mime=MIME, key="k")
        return given[0]

    return drawn


def test_streamlit_alone_forgets_it(server: Server) -> None:
    """The reason for all this: where it fails, the holding may go."""
    name = server.press(lambda: b"a")
    server.others_draw_pages()
    with pytest.raises(MediaFileStorageError):
        server.fetched(name)


def test_the_last_files_are_held(
    server: Server, button: Callable[[bytes], Callable[[], bytes]]
) -> None:
    contents = [str(number).encode() for number in range(file_button.HELD + 1)]
    names = [server.press(button(content)) for content in contents]
    server.others_draw_pages()
    assert [server.fetched(name) for name in names[1:]] == contents[1:]
    with pytest.raises(MediaFileStorageError):
        server.fetched(names[0])


def test_a_press_still_finds_its_way_when_the_page_was_drawn_anew(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is pressed the page is drawn again, and somebody else's after it, before the press is dealt with."""
    manager, ways = server.media_file_mgr, list[str]()

    def drawn(label: str, made: Callable[[], bytes], **_: object) -> bool:
        ways.append(manager.add_deferred(made, MIME, "1.0", file_name=NAME))
        return False

    def drawn_anew() -> None:
        manager.clear_session_refs("dontcare")
        server.others_draw_pages()

    monkeypatch.setattr(st, "download_button", drawn)
    file_button.show_file_button("Tải", lambda: b"a", file_name=NAME, mime=MIME, key="k")
    drawn_anew()
    assert server.fetched(manager.execute_deferred(ways[0]).rsplit("/", 1)[1]) == b"a"
    drawn("Tải", lambda: b"b")  # Streamlit alone
    drawn_anew()
    with pytest.raises(MediaFileStorageError, match="not found"):
        manager.execute_deferred(ways[1])


def test_a_file_that_cannot_be_made_is_not_held(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[SimpleNamespace] = []
    monkeypatch.setattr(
        st,
        "download_button",
        lambda label, made, **rest: bool(given.append(SimpleNamespace(made=made, **rest))),
    )

    def fails() -> bytes:
        raise ValueError("không lập được")

    file_button.show_file_button("Tải", fails, file_name=NAME, mime=MIME, key="k", after="rerun")
    with pytest.raises(MediaFileStorageError, match="không lập được"):
        server.press(given[0].made)
    assert given[0].on_click == "rerun"
