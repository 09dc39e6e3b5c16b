"""Who signs in elsewhere: by the province's single sign-on, or named by a trusted proxy; accounts and sessions are ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey

from tests.accounts.shared import made
from tests.door.asking import HOST, Answer, Behind, alone, asked, gate, get, scope_of
from tests.door.identity import CLIENT, SECRET, Identity, identity
from tthc_metrics.accounts import log, people, sessions
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.sign_on import read_sign_on, sign_on_path
from tthc_metrics.core.errors import DefinitionError
from ui.door.gate import Gate

DEEP = "/dia-phuong?ky=2022-Q1&don_vi=63-district-516"
OIDC = """[oidc]
title = "Đăng nhập một lần của tỉnh"
issuer = "{issuer}"
client_id = "{client}"
client_secret = "{secret}"
redirect = "http://{host}/dang-nhap/ve"
{more}
"""
PROXY = """[proxy]
header = "X-Remote-User"
addresses = ["10.0.0.7", "192.168.7.0/24"]
secret = "mot-bi-mat-dai-hon-24-ky-tu"
"""
PROOF = {"x_tthc_proxy": "mot-bi-mat-dai-hon-24-ky-tu"}


@pytest.fixture
def province() -> Iterator[Identity]:
    with identity() as found:
        yield found


def write(data: Path, text: str) -> None:
    path = sign_on_path(data)
    path.write_text(text)
    path.chmod(0o600)


@pytest.fixture
def door(data: Path, file: AccountsFile, province: Identity) -> tuple[Gate, Behind]:
    """A door with a single sign-on, and Lan who has an account."""
    made(file, "lan", "leader")
    write(
        data, OIDC.format(issuer=province.address, client=CLIENT, secret=SECRET, host=HOST, more="")
    )
    behind = Behind()
    return gate(behind, data), behind


def sent(app: Gate) -> tuple[str, str]:
    """To the provider: the address, and the cookie that the browser keeps."""
    answer = get(
        app, "/dang-nhap/mot-lan", query="tiep=" + DEEP.replace("?", "%3F").replace("&", "%26")
    )
    assert answer.status == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    return answer.headers["location"], f"tthc-ve={answer.cookies['tthc-ve']}"


def back(app: Gate, address: str, cookie: str = "") -> Answer:
    parts = urlsplit(address)
    return get(app, parts.path, query=parts.query, cookie=cookie, sec_fetch_site="cross-site")


def test_to_the_provider_and_back_to_what_was_asked(
    door: tuple[Gate, Behind], province: Identity, file: AccountsFile
) -> None:
    app, _ = door
    assert "Đăng nhập một lần của tỉnh" in get(app, "/dang-nhap").text
    address, cookie = sent(app)
    asked_for = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert (asked_for["client_id"], asked_for["scope"]) == (CLIENT, "openid profile")
    home = back(app, province.signs_in(address), cookie)
    assert (home.status, home.headers["location"]) == (303, DEEP)
    mine = f"tthc={home.cookies['tthc']}"
    assert get(app, "/hop", cookie=mine).text == "behind"
    (session,) = sessions.sessions(file, "lan")
    sessions.revoke(file, session.id, by="quan-tri")  # ours, at once
    assert get(app, "/hop", cookie=mine).status == 303
    assert any(e.what == "sign_in" and "một lần" in e.about for e in log.whole(file))


@pytest.mark.parametrize(
    ("what", "wrong"),
    [
        ("nonce", {"nonce": "another"}),
        ("issuer", {"iss": "https://evil.vn"}),
        ("audience", {"aud": "another"}),
        ("audience of two", {"azp": "another", "aud": [CLIENT, "another"]}),
        ("expired", {"exp": 1}),
        ("no name", {"preferred_username": ""}),
        ("a list for a name", {"preferred_username": ["lan"]}),
        ("key", {}),
    ],
)
def test_a_token_that_is_not_right_lets_nobody_in(
    door: tuple[Gate, Behind],
    province: Identity,
    file: AccountsFile,
    what: str,
    wrong: dict[str, object],
) -> None:
    app, _ = door
    province.wrong = wrong
    if what == "key":
        province.key = ECKey.generate_key("P-256", {"kid": "1"})
    address, cookie = sent(app)
    answer = back(app, province.signs_in(address), cookie)
    assert (answer.status, "giấy xác nhận" in answer.text, "tthc" in answer.cookies) == (
        403,
        True,
        False,
    )
    assert sessions.sessions(file) == []


def test_only_the_browser_that_went_comes_back_and_only_once(
    door: tuple[Gate, Behind], province: Identity
) -> None:
    app, _ = door
    address, cookie = sent(app)
    home = province.signs_in(address)
    for other in (
        "",
        "tthc-ve=another",
        sent(app)[1],
    ):  # somebody is made to follow another's way back
        assert back(app, home, other).status == 403
    assert back(app, home, cookie).status == 303
    assert back(app, home, cookie).status == 403
    refused = sent(app)
    state = parse_qs(urlsplit(refused[0]).query)["state"][0]
    assert (
        "bị từ chối"
        in back(app, f"/dang-nhap/ve?error=access_denied&state={state}", refused[1]).text
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ke-la", "chưa có tài khoản ở đây"),
        ("khoa", "tài khoản đã khóa"),
        ("quan-tri", "mật khẩu và mã một lần"),
    ],
)
def test_who_has_no_account_or_needs_a_code_is_told_so(
    door: tuple[Gate, Behind], province: Identity, file: AccountsFile, name: str, said: str
) -> None:
    app, _ = door
    made(file, "quan-tri", "administrator")
    made(file, "khoa")
    people.disable(file, "khoa", by="quan-tri")
    province.name = name
    address, cookie = sent(app)
    answer = back(app, province.signs_in(address), cookie)
    assert (answer.status, said in answer.text) == (403, True)
    assert any(e.what == "refused" for e in log.whole(file))


def test_where_there_is_no_internet_files_say_what_the_provider_would(
    data: Path, file: AccountsFile, province: Identity
) -> None:
    made(file, "lan")
    more = 'discovery = "sso.json"\nkeys = "keys.json"'
    write(
        data,
        OIDC.format(issuer=province.address, client=CLIENT, secret=SECRET, host=HOST, more=more),
    )
    (data.parent / "sso.json").write_text(json.dumps(province.discovery()))
    (data.parent / "keys.json").write_text(
        json.dumps({"keys": [province.known.as_dict(private=False)]})
    )
    app = gate(Behind(), data)
    address, cookie = sent(app)
    assert back(app, province.signs_in(address), cookie).status == 303
    assert province.asked == ["/token"]


def test_a_provider_that_cannot_be_reached_is_said(data: Path, file: AccountsFile) -> None:
    made(file)
    write(
        data,
        OIDC.format(issuer="http://127.0.0.1:1", client=CLIENT, secret=SECRET, host=HOST, more=""),
    )
    answer = get(gate(Behind(), data), "/dang-nhap/mot-lan")
    assert (answer.status, "không đọc được cấu hình" in answer.text) == (403, True)


def test_a_trusted_proxy_names_who_comes(data: Path, file: AccountsFile) -> None:
    made(file, "lan")
    made(file, "hai")
    write(data, PROXY)
    behind = Behind()
    app = gate(behind, data)
    named = {"x_remote_user": "Lan", **PROOF}
    page = urlsplit(DEEP)
    come = get(app, page.path, query=page.query, **named)
    assert (come.status, come.headers["location"]) == (303, DEEP)
    mine = f"tthc={come.cookies['tthc']}"
    assert get(app, page.path, cookie=mine, **named).text == "behind"
    assert {b"x-remote-user", b"x-tthc-proxy"}.isdisjoint(dict(behind.came[0]["headers"]))
    other = get(
        app, "/hop", cookie=mine, **{**named, "x_remote_user": "hai"}
    )  # another sits there now
    assert other.status == 303
    assert [session.account.account for session in sessions.sessions(file)] == ["hai"]
    assert "chưa có tài khoản" in get(app, "/hop", **{**named, "x_remote_user": "ke-la"}).text


FORGED: dict[str, Callable[[], dict[str, object]]] = {
    "another address": lambda: {"client": ("10.0.0.8", 50_000)},
    "passed on by a proxy of this computer": lambda: {"client": ("10.0.0.7", 0)},
    "no secret": lambda: {"headers": {"x_tthc_proxy": ""}},
    "another secret": lambda: {"headers": {"x_tthc_proxy": "x" * 30}},
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_name_is_nobodys(data: Path, file: AccountsFile, how: str) -> None:
    made(file, "lan")
    write(data, PROXY)
    behind = Behind()
    app = gate(behind, data)
    forged = FORGED[how]()
    headers = {"x_remote_user": "lan", **PROOF, **forged.pop("headers", {})}  # type: ignore[dict-item]
    answer = alone(asked(app, {**scope_of("/hop", **headers), **forged}))
    assert answer.headers["location"].startswith("/dang-nhap")
    assert (behind.came, sessions.sessions(file)) == ([], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[proxy]\nheader = 'X'\naddresses = ['nha-toi']\nsecret = 'ngan'",
            "«nha-toi» không phải địa chỉ",
        ),
        ("[proxy]\nheader = 'X'\naddresses = []\nsecret = 'ngan'", "secret quá ngắn"),
        ("[oidc]\ntitle = 'x'", "thiếu «issuer»"),
        ("[oidc]\ntitle='x'\nissuer='http://sso.vn'\nclient_id='x'\nredirect='x'", "https://"),
        ("[ldap]\nx = 1", "không có mục này"),
    ],
)
def test_what_is_set_wrongly_is_said_with_its_line(
    data: Path, file: AccountsFile, caplog: pytest.LogCaptureFixture, text: str, said: str
) -> None:
    made(file)
    write(data, text)
    with pytest.raises(DefinitionError, match=said):
        read_sign_on(sign_on_path(data))
    app = gate(Behind(), data)
    get(app, "/hop")
    assert "cấu hình sai" in get(app, "/dang-nhap").text
    assert said in caplog.text


def test_others_may_not_read_what_is_set(data: Path) -> None:
    write(data, PROXY)
    sign_on_path(data).chmod(0o644)
    with pytest.raises(DefinitionError, match="người khác đọc được"):
        read_sign_on(sign_on_path(data))
