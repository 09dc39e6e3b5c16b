"""By which names the server answers, from which pages it takes requests, and what every answer says to the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.door.asking import HOST, Behind, gate, get, post
from ui.door.hosts import is_known, is_own_page


@pytest.mark.parametrize(
    ("host", "bound", "allowed", "known"),
    [
        ("127.0.0.1:8501", "127.0.0.1", (), True),
        ("localhost", "127.0.0.1", (), True),
        ("[::1]:8501", "127.0.0.1", (), True),
        ("tthc.quangnam.gov.vn", "127.0.0.1", (), False),
        ("tthc.quangnam.gov.vn", "127.0.0.1", ("tthc.quangnam.gov.vn",), True),
        ("TTHC.QuangNam.gov.vn.:443", "127.0.0.1", ("tthc.quangnam.gov.vn",), True),
        ("a.quangnam.gov.vn", "", ("*.quangnam.gov.vn",), True),
        ("xquangnam.gov.vn", "", ("*.quangnam.gov.vn",), False),
        ("evil.vn", "0.0.0.0", (), False),  # a name that a stranger made lead here
        ("10.1.2.3:8501", "0.0.0.0", (), True),
        ("10.1.2.3:8501", "127.0.0.1", (), False),
        ("10.1.2.3", "10.1.2.3", (), True),
        ("127.0.0.1:8501@evil.vn", "127.0.0.1", (), False),
        ("127.0.0.1; script-src *", "127.0.0.1", (), False),
        ("", "127.0.0.1", (), False),
        (None, "127.0.0.1", (), False),
    ],
)
def test_a_host_is_known(host: str | None, bound: str, allowed: tuple[str, ...], known: bool) -> None:  # fmt: skip
    assert is_known(host, bound, allowed) is known


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        (None, True),
        (f"http://{HOST}", True),
        (f"https://{HOST}", True),
        ("http://127.0.0.1:9999", False),
        ("http://127.0.0.1", False),
        ("null", False),
        ("https://evil.vn", False),
        (f"https://evil.vn/{HOST}", False),
        (f"http://evil.vn@{HOST}", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_an_origin_is_our_own(origin: str | None, own: bool) -> None:
    assert is_own_page(origin, HOST) is own


def test_an_unknown_origin_or_host_never_comes_through(
    data: Path, enter: Callable[..., str]
) -> None:
    """Streamlit would ask an outside host for its own address, while everybody waits."""
    behind, cookie = Behind(), enter("leader")
    app = gate(behind, data)
    for strange in ({"origin": "https://evil.vn"}, {"host": "evil.vn"}, {"host": ""}):
        for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/x", "/health", "/dang-nhap"):  # fmt: skip
            assert get(app, path, cookie=cookie, **strange).status in (400, 403)
    assert post(app, "/dang-xuat", {}, cookie=cookie, origin="https://evil.vn").status == 403
    assert post(app, "/dang-xuat", {}, cookie=cookie, origin="", sec_fetch_site="cross-site").status == 403  # fmt: skip
    assert behind.came == []


@pytest.mark.parametrize("path", ["/", "/index.html", "/dang-nhap", "/dang-nhap.css", "/health", "/khong.co", "/toi"])  # fmt: skip
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_every_answer_says_what_may_be_loaded_framed_and_kept(
    data: Path, enter: Callable[..., str], path: str, accept: str
) -> None:
    app = gate(Behind(), data)
    for cookie in ("", enter("leader")):
        answer = get(app, path, accept=accept, cookie=cookie)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
        assert answer.headers["referrer-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors" in policy
        assert "http:" not in policy
        if path not in ("/dang-nhap.css", "/health"):
            assert answer.headers["cache-control"] == "no-store"


def test_what_may_be_kept_by_others_is_kept_by_the_reader_alone(
    data: Path, enter: Callable[..., str], hold: Callable[[bool], Path]
) -> None:
    behind = Behind(answers={"cache-control": "public, max-age=9"})
    app = gate(behind, data)
    hold(True)
    assert get(app, "/dia-gioi/k/n.geojson").headers["cache-control"] == "public, max-age=9"
    cookie = enter("leader")
    kept = get(app, "/dia-gioi/k/n.geojson", cookie=cookie).headers["cache-control"]
    assert kept == "private, max-age=9"
