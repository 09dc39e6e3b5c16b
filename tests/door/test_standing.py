"""When nobody has to sign in, and when that ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accounts.shared import made
from tests.door.asking import Behind, alone, gate, get, opened, until
from tthc_metrics.accounts.file import AccountsFile
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
