"""What a browser fetches before it can draw anything: packed for who takes it, the same bytes for all, kept rightly."""

from __future__ import annotations

import asyncio
import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message
from streamlit import file_util
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from ui.shell.document import VietnameseDocument
from ui.shell.packed_assets import PackedAssets
from ui.shell.packing import way_taken

STATIC = Path(file_util.get_static_dir())
FIRST = re.findall(r"\./(static/(?:js|css)/[^\"]+)", (STATIC / "index.html").read_text("utf-8"))
FOR_EVER = "public, immutable, max-age=31536000"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    sent: bytes

    @property
    def content(self) -> bytes:
        """The body as a browser unpacks it."""
        return unpacked(self.sent, self.headers.get("content-encoding", ""))


def unpacked(sent: bytes, way: str) -> bytes:
    if way == "br":  # a stream that says nothing of its length, as a browser reads it
        with pa.CompressedInputStream(pa.BufferReader(sent), "brotli") as stream:
            return bytes(stream.read())
    return gzip.decompress(sent) if way == "gzip" else sent


@pytest.fixture(scope="module")
def app() -> ASGIApp:
    """The two middlewares before Streamlit's own files, without Streamlit's runtime."""
    return Starlette(
        routes=create_streamlit_static_assets_routes(None),
        middleware=[Middleware(VietnameseDocument), Middleware(PackedAssets)],
    )


def asked(app: ASGIApp, path: str, **headers: str) -> Answer:
    """GET with these headers, `_` for `-`."""
    named = {"host": "office", **headers}
    scope = {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "method": "GET",
        "path": f"/{path}",
        "query_string": b"",
        "root_path": "",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in named.items()],
    }
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    with ThreadPoolExecutor(1) as thread:  # in this one a browser's loop may be running
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    start, *rest = messages
    body = b"".join(message.get("body", b"") for message in rest)
    return Answer(start["status"], Headers(raw=start["headers"]), body)


@pytest.mark.parametrize(
    ("accepted", "way", "most"),
    [("gzip, deflate, br, zstd", "br", 470_000), ("gzip, deflate", "gzip", 550_000)],
)
def test_the_first_files_are_packed_and_kept_for_ever(
    app: ASGIApp, accepted: str, way: str, most: int
) -> None:
    sent = 0
    for path in FIRST:
        answer = asked(app, path, accept_encoding=accepted)
        assert answer.headers["content-encoding"] == way, path
        assert answer.headers["cache-control"] == FOR_EVER
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.content == (STATIC / path).read_bytes()
        assert answer.headers["content-length"] == str(len(answer.sent))
        sent += len(answer.sent)
    assert len(FIRST) > 50
    assert sent < most, "bytes before a page can be drawn"


@pytest.mark.parametrize(
    "headers",
    [{}, {"accept_encoding": "gzip;q=0"}, {"accept_encoding": "zstd"}],
    ids=["identity", "gzip refused", "another way"],
)
def test_plain_for_who_takes_neither(app: ASGIApp, headers: dict[str, str]) -> None:
    answer = asked(app, FIRST[0], **headers)
    assert "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.content == (STATIC / FIRST[0]).read_bytes()


def test_a_part_is_of_the_plain_file(app: ASGIApp) -> None:
    answer = asked(app, FIRST[0], accept_encoding="gzip", range="bytes=0-9")
    assert answer.status == 206
    assert answer.content == (STATIC / FIRST[0]).read_bytes()[:10]


def test_who_has_the_file_is_not_sent_it_again(app: ASGIApp) -> None:
    tag = asked(app, FIRST[0], accept_encoding="gzip").headers["etag"]
    assert tag.startswith("W/")
    again = asked(app, FIRST[0], accept_encoding="gzip", if_none_match=tag)
    assert (again.status, again.content) == (304, b"")


def test_a_changed_file_is_packed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_util, "get_static_dir", lambda: str(tmp_path))
    file = tmp_path / "static" / "js" / "one.js"
    file.parent.mkdir(parents=True)
    (tmp_path / "index.html").write_text("")
    app = Starlette(routes=create_streamlit_static_assets_routes(None))
    packing = PackedAssets(app)
    for text in ("first", "second, longer"):
        file.write_text(text)
        answer = asked(packing, "static/js/one.js", accept_encoding="gzip")
        assert (answer.content.decode(), answer.headers["content-encoding"]) == (text, "gzip")


def test_what_is_packed_already_and_what_is_not_there_pass_through(app: ASGIApp) -> None:
    font = next((STATIC / "static" / "media").glob("*.woff2"))
    for path in (f"static/media/{font.name}", "static/js/none.js"):
        answer = asked(app, path, accept_encoding="gzip")
        assert "content-encoding" not in answer.headers


def test_the_document_is_packed_but_not_kept(app: ASGIApp) -> None:
    html = {"accept": "text/html"}
    plain = asked(app, "", **html)
    packed = asked(app, "", **html, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.sent) < 30_000
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    for answer in (plain, packed):
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, GZIP;q=0.8", "br"),
        ("br; q=0, gzip", "gzip"),
        ("gzip; q=0", ""),
        ("gzip;q=0.000, BR;q=0.1", "br"),
        ("gzip;q=0.5", "gzip"),
        ("x-gzipped, brotli", ""),
        ("identity", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_which_way_is_taken(accepted: str, way: str) -> None:
    assert way_taken(accepted) == way
