"""Who has no session gets no further than the sign-in page, whatever is asked and however it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboard
from tests.accounts.shared import GOOD, made
from tests.door.asking import HOST, Behind, alone, asked, gate, get, opened, post, scope_of
from tthc_metrics.accounts import people
from tthc_metrics.accounts.file import AccountsFile
from ui.door.ways import PUBLIC_PATHS, Way, way
from ui.queries.visitor import HEADER, OPEN

ROUTES = sorted(
    {
        re.sub(r"{[^}]*}", "x", getattr(route, "path", "") or "/")
        for route in dashboard.app._build_starlette_app().routes
    }
)
"""Every route of the running application, Streamlit's and ours, with something in its places."""
HERE = [f"/{'/'.join(path.split('/')[1:])}" for path in ROUTES]


@pytest.fixture
def shut(enter: Callable[..., str]) -> str:
    """Somebody has an account; the cookie of that one."""
    return enter("leader", "analyst")


def test_the_routes_of_the_application_are_known_here() -> None:
    assert {"/health", "/_stcore/stream", "/media/x", "/_stcore/upload_file/x/x"} <= set(HERE)
    assert len(HERE) > 12


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_no_route_answers_a_stranger(data: Path, shut: str, method: str, accept: str) -> None:
    behind = Behind()
    app = gate(behind, data)
    for path in (*HERE, "/", "/toan-tinh", "/index.html", "/khong-co", "/static/js/x.js"):
        for cookie in (
            "",
            "tthc=" + "x" * 43,
            "tthc=",
            "tthc=\x7f;;=",
            shut + "x",
            "__Host-" + shut,
        ):
            answer = get(app, path, method=method, accept=accept, cookie=cookie, origin=f"http://{HOST}")  # fmt: skip
            if path not in PUBLIC_PATHS:
                assert answer.status in (303, 403, 404, 405), (path, answer)
                assert "lan" not in answer.text.split("/")
    assert {scope["path"] for scope in behind.came} <= {"/health"}


def test_a_stranger_is_led_to_the_sign_in_page_and_back_to_what_was_asked(
    data: Path, shut: str
) -> None:
    app = gate(Behind(), data)
    answer = get(app, "/dia-phuong", query="ky=2022-03&don_vi=a b")
    assert answer.status == 303
    assert (
        answer.headers["location"]
        == "/dang-nhap?tiep=%2Fdia-phuong%3Fky%3D2022-03%26don_vi%3Da%20b"
    )
    assert get(app, "/").headers["location"] == "/dang-nhap"
    page = get(app, "/dang-nhap", query="tiep=%2Fdia-phuong%3Fky%3D2022-03")
    assert 'name="tiep" value="/dia-phuong?ky=2022-03"' in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(
    "tiep",
    ["//evil.vn", "/\\evil.vn", "https://evil.vn", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1", "evil.vn", "", "/ /x"],
)  # fmt: skip
def test_the_way_on_never_leads_elsewhere(data: Path, shut: str, tiep: str) -> None:
    app = gate(Behind(), data)
    answer = post(app, "/dang-nhap", {"ten": "lan", "mat_khau": "sai", "tiep": tiep})
    assert 'name="tiep" value="/"' in answer.text
    signed = post(app, "/dang-nhap", {"ten": "lan", "mat_khau": GOOD, "tiep": tiep})  # fmt: skip
    assert (signed.status, signed.headers["location"]) == (303, "/")


def test_signing_in_opens_and_signing_out_shuts(data: Path, shut: str) -> None:
    behind = Behind()
    app = gate(behind, data)
    fields = {"ten": "Lan", "mat_khau": GOOD, "tiep": "/hop?phan=ra-soat"}
    answer = post(app, "/dang-nhap", fields)
    assert answer.headers["location"] == "/hop?phan=ra-soat"
    said = answer.headers["set-cookie"]
    assert "HttpOnly" in said
    assert "SameSite=lax" in said
    cookie = f"tthc={answer.cookies['tthc']}"
    assert get(app, "/hop", cookie=cookie).text == "behind"
    own = get(app, "/toi", cookie=cookie)
    assert "Trần Thị Lan" in own.text
    assert "10.0.0.7" in own.text
    assert post(app, "/dang-xuat", {}, cookie=cookie).headers["location"] == "/dang-nhap"
    assert get(app, "/hop", cookie=cookie).status == 303
    assert get(app, "/hop", cookie=shut).text == "behind"  # the other session of the account
    assert post(app, "/dang-xuat", {"moi_noi": "1"}, cookie=shut).status == 303
    assert get(app, "/hop", cookie=shut).status == 303


def test_over_tls_the_cookie_is_one_that_no_other_page_can_set(data: Path, shut: str) -> None:
    app = gate(Behind(), data)
    fields = {"ten": "lan", "mat_khau": GOOD}
    answer = post(app, "/dang-nhap", fields, scheme="https", origin=f"https://{HOST}")
    token = answer.cookies["__Host-tthc"]
    assert "Secure" in answer.headers["set-cookie"]
    assert get(app, "/", scheme="https", cookie=f"__Host-tthc={token}").text == "behind"
    assert get(app, "/", scheme="https", cookie=f"tthc={token}").status == 303
    assert "strict-transport-security" in answer.headers


def test_a_password_for_one_sign_in_opens_only_the_page_for_another(
    data: Path, file: AccountsFile
) -> None:
    opened_ = made(file)
    behind = Behind()
    app = gate(behind, data)
    first = post(app, "/dang-nhap", {"ten": "lan", "mat_khau": opened_.password, "tiep": "/hop"})
    cookie = f"tthc={first.cookies['tthc']}"
    assert get(app, "/hop", cookie=cookie).headers["location"] == "/doi-mat-khau?tiep=%2Fhop"
    assert get(app, "/media/x", cookie=cookie, accept="*/*").status == 403
    fields = {"cu": opened_.password, "moi": GOOD, "lai": GOOD, "tiep": "/hop"}  # fmt: skip
    assert "giống nhau" in post(app, "/doi-mat-khau", fields | {"lai": "x"}, cookie=cookie).text
    assert behind.came == []
    assert post(app, "/doi-mat-khau", fields, cookie=cookie).headers["location"] == "/hop"
    assert get(app, "/hop", cookie=cookie).text == "behind"


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/script-health-check", "/index.html", "/anything.php", "/component/x/y", "/_stcore/agent",
     "/_stcore/bidi-components/x", "/auth/login", "/oauth2callback", "//", "/static/../etc", "/.git/config", "/a\\b",
     "/toan-tinh/", "/%2e%2e", "/hop\x00", "/HOP", "/_stcore/", "/media", "/_stcore/upload_file/x"],
)  # fmt: skip
def test_what_nobody_needs_does_not_exist_for_anybody(data: Path, shut: str, path: str) -> None:
    behind = Behind()
    assert get(gate(behind, data), path, cookie=shut).status == 404
    assert behind.came == []


@given(path=st.text(min_size=1, max_size=40).map(lambda text: "/" + text))
def test_no_path_at_all_lets_a_stranger_in(path: str) -> None:
    for wants_page in (True, False):
        found = way(path, False, wants_page)
        assert found is not Way.PUBLIC or path in PUBLIC_PATHS
        assert way(path, True, wants_page) in (Way.SOCKET, Way.NONE)


def test_who_says_who_they_are_is_not_believed(data: Path, shut: str) -> None:
    behind = Behind()
    app = gate(behind, data)
    forged = {"X-TTHC-Session": OPEN, "x_tthc_account": "quan-tri", "x_streamlit_user": "x"}
    assert get(app, "/", **forged).status == 303
    assert get(app, "/", cookie=shut, **forged).text == "behind"
    kept = [(name, value) for name, value in behind.came[0]["headers"] if b"tthc" in name or b"user" in name]  # fmt: skip
    assert [name for name, _ in kept] == [HEADER.encode()]
    assert kept[0][1] != OPEN.encode()
    get(app, "/health", **forged)
    assert HEADER.encode() not in dict(behind.came[1]["headers"])


def test_too_many_tries_of_one_address_are_refused_before_anything_is_looked_at(
    data: Path, shut: str
) -> None:
    app = gate(Behind(), data)
    tried = [post(app, "/dang-nhap", {"ten": f"x{n}", "mat_khau": "x"}).status for n in range(22)]
    assert tried == [403] * 20 + [429] * 2


@pytest.mark.parametrize("body", [b"x" * 100_000, b"\xff\xfe=%zz&&&=;ten", b"ten=" + b"a&" * 500])
def test_a_strange_form_is_a_wrong_one(data: Path, shut: str, body: bytes) -> None:
    app = gate(Behind(), data)
    scope = scope_of("/dang-nhap", method="POST", origin=f"http://{HOST}")
    assert alone(asked(app, scope, body)).status in (403, 429)


def test_a_stranger_opens_no_socket(data: Path, shut: str) -> None:
    behind = Behind()

    async def try_it() -> None:
        for headers in ({}, {"cookie": "tthc=x"}, {"cookie": shut, "origin": "https://evil.vn"}):
            socket, run = await opened(gate(behind, data), **headers)
            await run
            assert socket.closed is not None

    alone(try_it())
    assert behind.came == []


HOSTILE = "<script>alert(1)</script>\"'\u202e=1+1\x00" + "x" * 3000


def test_names_and_addresses_are_words_on_every_page_of_the_door(
    data: Path, file: AccountsFile
) -> None:
    opened_ = people.add(file, "lan", HOSTILE, ["leader"], by="thử")
    app = gate(Behind(), data)
    fields = {"ten": HOSTILE, "mat_khau": HOSTILE, "ma": HOSTILE, "tiep": f"/{HOSTILE}"}
    shown = [post(app, "/dang-nhap", fields).text, get(app, "/dang-nhap", query=f"tiep={HOSTILE}").text]  # fmt: skip
    answer = post(
        app, "/dang-nhap", {"ten": "lan", "mat_khau": opened_.password}, user_agent="<b>x"
    )
    cookie = f"tthc={answer.cookies['tthc']}"
    shown.append(get(app, "/doi-mat-khau", cookie=cookie, query="tiep=/%3Cscript%3E").text)
    shown.append(get(app, "/toi", cookie=cookie).text)
    for page in shown:
        assert "<script" not in page
        assert "<b>x" not in page
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
