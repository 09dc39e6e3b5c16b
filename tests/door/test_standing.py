"""When nobody has to sign in, and when that ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accounts.shared import made
from tests.door.asking import Behind, alone, gate, get, opened, post, until
from tthc_metrics.accounts import first, people
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.core.errors import InputError
from ui.door import standing
from ui.queries.visitor import HEADER, OPEN


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is looked at for every request."""
    monkeypatch.setattr(standing, "AGAIN", 0.0)


def test_simulated_data_on_this_computer_is_open_and_the_page_knows(
    data: Path, hold: Callable[[bool], Path], file: AccountsFile
) -> None:
    behind = Behind()
    app = gate(behind, data)
    assert get(app, "/").text == "behind"  # nothing loaded at all
    hold(True)
    assert get(app, "/hop").text == "behind"
    assert dict(behind.came[1]["headers"])[HEADER.encode()] == OPEN.encode()
    assert get(app, "/dang-nhap").headers["location"] == "/"
    assert not file.exists


@pytest.mark.parametrize(
    ("bound", "headers"),
    [
        ("0.0.0.0", {}),
        ("", {}),
        ("10.0.0.1", {}),
        ("127.0.0.1", {"host": "tthc.vn"}),
        ("127.0.0.1", {"x_forwarded_for": "10.0.0.9"}),
    ],
)
def test_from_elsewhere_somebody_must_be_the_first_administrator(
    data: Path, bound: str, headers: dict[str, str]
) -> None:
    behind = Behind()
    app = gate(behind, data, bound, ("tthc.vn",))
    assert get(app, "/hop", **headers).headers["location"].startswith("/dang-nhap")
    page = get(app, "/dang-nhap", **headers)
    assert "accounts add quan-tri --role administrator" in page.text
    assert "<form" not in page.text
    assert behind.came == []
    assert post(app, "/dang-nhap", {"ma": "x", "ten": "ke-la"}, **headers).status in (200, 403)
    assert not list(data.parent.glob("*.txt"))  # no secret for who cannot use it


def test_the_first_administrator_is_made_by_who_can_read_the_servers_files(
    data: Path, hold: Callable[[bool], Path], file: AccountsFile, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(False)
    app, lies = gate(Behind(), data), data.with_name("tthc.ma-quan-tri.txt")
    lies.write_text("known-to-a-stranger")  # laid there by somebody else, readable by all
    lies.chmod(0o644)
    page = get(app, "/dang-nhap").text
    secret = lies.read_text().strip()
    assert str(lies) in page
    assert secret not in page
    assert secret in capsys.readouterr().out
    assert lies.stat().st_mode & 0o077 == 0
    asked = {"ten": "chi-huy", "ho_ten": "<b>Trần Lan</b>"}
    for wrong in ("", "known-to-a-stranger", secret[:-1]):
        answer = post(app, "/dang-nhap", {**asked, "ma": wrong})
        assert (answer.status, "Mã: không đúng" in answer.text) == (403, True)
    assert not people.accounts(file)
    strange = post(app, "/dang-nhap", {**asked, "ma": secret}, origin="https://evil.vn")
    assert strange.status == 403
    done = post(app, "/dang-nhap", {**asked, "ma": f" {secret}\n"})
    (made_one,) = people.accounts(file)
    assert (made_one.account, made_one.roles, made_one.has_code) == ("chi-huy", ("administrator",), True)  # fmt: skip
    assert "Mật khẩu dùng một lần" in done.text
    assert not lies.exists()
    again = post(app, "/dang-nhap", {"ma": secret, "ten": "hai", "ho_ten": "x"})
    assert "Mật khẩu dùng một lần" not in again.text
    with pytest.raises(InputError, match="đã có tài khoản"):
        first.make(file, first.secret_of(file), "hai", "")


def test_real_data_shuts_the_door_and_the_pages_that_are_open(
    data: Path, hold: Callable[[bool], Path], file: AccountsFile
) -> None:
    behind = Behind()
    app = gate(behind, data)

    async def live() -> None:
        socket, run = await opened(app)
        await until(lambda: behind.came)
        hold(False)
        await run
        assert socket.closed == 4401

    alone(live())
    assert get(app, "/").status == 303
    assert "Cần quản trị đầu tiên" in get(app, "/dang-nhap").text
    made(file, "quan-tri", "administrator")
    assert "Mật khẩu" in get(app, "/dang-nhap").text


def test_an_account_shuts_it_for_good_even_if_disabled_data_is_simulated(
    data: Path, hold: Callable[[bool], Path], file: AccountsFile
) -> None:
    hold(True)
    app = gate(Behind(), data)
    assert get(app, "/").text == "behind"
    made(file)
    assert get(app, "/").status == 303


def test_accounts_that_cannot_be_read_let_nobody_in(data: Path, file: AccountsFile) -> None:
    behind = Behind()
    file.path.write_bytes(b"no database at all, but something else entirely, and long" * 9)
    answer = get(gate(behind, data), "/")
    assert answer.status == 503
    assert "Tệp tài khoản" in answer.text
    assert behind.came == []
