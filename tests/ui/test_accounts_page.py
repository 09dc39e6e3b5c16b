"""The pages of administrators and auditors: what they show and do, and that names are words, never markup."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.accounts.conftest import quick as quick
from tests.accounts.shared import made, signed_in
from tests.opening import MAIN, PATHS, Reader
from tests.patience import PATIENCE
from tests.ui.becoming import become as become
from tests.ui.becoming import reader as reader
from tthc_metrics.accounts import log, people, sessions
from tthc_metrics.accounts.file import AccountsFile

HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def opened(part: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE).run()
    app.query_params["phan"] = part
    return app.switch_page(PATHS["so-lieu"]).run()


def told(app: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in app.get("html"))


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    return button.click().run()


def test_an_account_is_added_and_its_password_shown_once(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    file = become("administrator")
    app = opened("tai-khoan")
    app.text_input(key="account_name").input("hai")
    app.text_input(key="account_full_name").input(HOSTILE)
    app.multiselect(key="account_add_roles").set_value(["unit"])
    app.multiselect(key="account_add_units").set_value(["63-district-516"])
    press(app, "Thêm tài khoản")
    assert "mật khẩu dùng một lần là" in told(app)
    assert "<img" not in told(app)
    found = {account.account: account for account in people.accounts(file)}["hai"]
    assert (found.roles, [unit.unit for unit in found.units]) == (("unit",), ["63-district-516"])
    app.run()
    assert "mật khẩu dùng một lần là" not in told(app)
    press(app, "Thêm tài khoản")
    assert "đã có" in told(app)


def test_an_account_is_changed_ended_and_disabled(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    file = become("administrator")
    signed_in(file, made(file, "lan"))
    app = opened("tai-khoan")
    app.selectbox(key="account_chosen").set_value("lan").run()
    for deed, said in (
        ("end", "chấm dứt 1 phiên"),
        ("reset_code", "Khóa cho ứng dụng"),
        ("disable", "Đã khóa lan"),
        ("enable", "Đã mở lại lan"),
    ):
        app.selectbox(key="account_deed_lan").set_value(deed)
        press(app, "Thực hiện")
        assert said in told(app)
    app.multiselect(key="account_lan_roles").set_value(["analyst", "auditor"])
    app.selectbox(key="account_deed_lan").set_value("roles")
    press(app, "Thực hiện")
    (lan,) = [account for account in people.accounts(file) if account.account == "lan"]
    assert lan.roles == ("analyst", "auditor")
    assert not [one for one in sessions.sessions(file) if one.account.account == "lan"]


def test_the_log_is_shown_found_and_told_to_be_whole(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    file = become("auditor")
    log.write(file, "load", HOSTILE, "=1+1 tệp của tôi.csv")
    page = Reader().open("so-lieu?phan=nhat-ky")
    assert "nguyên vẹn" in page.words
    assert "<img" not in page.html
    assert page.rows("4 mục")[1][4] == "=1+1 tệp của tôi.csv"
    with file.writing() as connection:
        connection.execute("DROP TRIGGER log_stays")
        connection.execute("UPDATE log SET who = 'x' WHERE entry = 1")
    assert "đã bị sửa" in Reader().open("so-lieu?phan=nhat-ky").words
