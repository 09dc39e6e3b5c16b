"""Who comes in with what, and when not."""

from __future__ import annotations

import sqlite3
import threading
from itertools import pairwise
from time import time

import pytest

from tests.accounts.shared import GOOD, code_of, made, session_of, signed_in
from tthc_metrics.accounts import people, sessions, signing_in
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.signing_in import Asked
from tthc_metrics.core.errors import InputError, RequestError, StoreError

MINUTE, HOUR, DAY = 60, 3600, 86_400


def test_the_right_password_opens_a_session_that_must_choose_another_first(
    file: AccountsFile,
) -> None:
    opened = made(file)
    session = session_of(file, signed_in(file, opened))
    assert session is not None
    assert (session.account.account, session.must_change) == ("lan", True)
    signing_in.change_password(file, session, opened.password, GOOD, GOOD)
    again = session_of(file, signing_in.sign_in(file, Asked(" LAN ", GOOD)))
    assert again is not None
    assert not again.must_change


def test_only_hashes_are_kept_for_the_owner_alone(file: AccountsFile) -> None:
    opened = made(file)
    token = signed_in(file, opened)
    kept = b"".join(path.read_bytes() for path in file.path.parent.iterdir())
    assert opened.password.encode() not in kept
    assert token.encode() not in kept
    assert {path.stat().st_mode & 0o077 for path in file.path.parent.iterdir()} == {0}


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [("lan", "sai", "sai mật khẩu"), ("khong-co", "sai", "không có tài khoản"), ("lan", "", "sai mật khẩu")],
)  # fmt: skip
def test_what_was_wrong_is_not_told_but_written_down(
    file: AccountsFile, name: str, password: str, why: str
) -> None:
    made(file)
    with pytest.raises(InputError) as told:
        signing_in.sign_in(file, Asked(name, password, address="10.0.0.9"))
    assert told.value.faults == (signing_in.WRONG,)
    with file.reading() as connection:
        last = connection.execute("SELECT * FROM log ORDER BY entry DESC").fetchone()
    assert (last["what"], last["address"]) == ("refused", "10.0.0.9")
    assert why in last["about"]


def test_five_wrong_tries_lock_even_many_at_once_and_time_or_an_administrator_opens(
    file: AccountsFile,
) -> None:
    opened = made(file)
    wrong = Asked("lan", "sai")

    def try_it() -> None:
        with pytest.raises(InputError):
            signing_in.sign_in(file, wrong)

    threads = [threading.Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pytest.raises(InputError):  # the right one, too late
        signed_in(file, opened)
    assert people.accounts(file)[0].state == "tạm khóa vì nhập sai"
    assert signed_in(file, opened, time() + 31 * MINUTE)
    for _ in range(5):
        try_it()
    anew = people.reset(file, "lan", by="quan-tri")
    assert signed_in(file, anew)


def test_four_wrong_tries_do_not_lock_and_a_right_one_forgets_them(file: AccountsFile) -> None:
    opened = made(file)
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(InputError):
                signing_in.sign_in(file, Asked("lan", "sai"))
        assert signed_in(file, opened)


def test_an_administrator_needs_a_code_and_each_opens_once(file: AccountsFile) -> None:
    opened = made(file, "quan-tri", "administrator")
    code = code_of(opened)
    with pytest.raises(InputError):
        signing_in.sign_in(file, Asked("quan-tri", opened.password))
    assert signing_in.sign_in(file, Asked("quan-tri", opened.password, code))
    with pytest.raises(InputError):
        signing_in.sign_in(file, Asked("quan-tri", opened.password, code))
    assert signed_in(file, opened, time() + MINUTE)


def test_a_session_ends_by_idleness_by_age_by_revoking_and_with_its_account(
    file: AccountsFile,
) -> None:
    opened = made(file)
    now = time()
    token = signed_in(file, opened)
    assert session_of(file, token, now + 14 * MINUTE)
    assert session_of(file, token, now + 16 * MINUTE) is None
    for late in range(10, 13 * 60, 10):  # somebody works all day
        if session := session_of(file, token, now + late * MINUTE):
            sessions.touch(file, session, now + late * MINUTE)
    assert session_of(file, token, now + 12 * HOUR + MINUTE) is None
    other = signed_in(file, opened)
    sessions.revoke(file, sessions.id_of(other)[:12], by="quan-tri")
    assert session_of(file, other) is None
    third = signed_in(file, opened)
    people.disable(file, "lan", by="quan-tri")
    assert session_of(file, third) is None
    with pytest.raises(InputError):
        signed_in(file, opened)


def test_an_administrator_is_idle_sooner(file: AccountsFile) -> None:
    token = signed_in(file, made(file, "hai", "leader", "administrator"))
    assert session_of(file, token, time() + 4 * MINUTE)
    assert session_of(file, token, time() + 6 * MINUTE) is None


def test_signing_out_everywhere_ends_all_and_one_ends_one(file: AccountsFile) -> None:
    opened = made(file)
    one, two, three = (signed_in(file, opened) for _ in range(3))
    session = session_of(file, one)
    assert session
    sessions.sign_out(file, session)
    assert [bool(session_of(file, token)) for token in (one, two, three)] == [False, True, True]
    session = session_of(file, two)
    assert session
    sessions.sign_out(file, session, everywhere=True)
    assert session_of(file, three) is None


def test_another_password_ends_what_else_was_open(file: AccountsFile) -> None:
    opened = made(file)
    thief, own = signed_in(file, opened), signed_in(file, opened)
    session = session_of(file, own)
    assert session
    signing_in.change_password(file, session, opened.password, GOOD, GOOD)
    assert session_of(file, own)
    assert session_of(file, thief) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Ngan-1", "ít nhất 14"),
        ("khong-co-chu-hoa-1", "chữ hoa"),
        ("KHONG-CO-CHU-THUONG-1", "chữ thường"),
        ("Khong-Co-So-Nao-Ca", "chữ số"),
        ("KhongCoDauNao2026", "dấu hoặc ký tự"),
        ("Co-Ten-Lan-Ben-Trong-1", "tên đăng nhập"),
        ("A1-" + "a" * 300, "dài quá"),
    ],
)
def test_a_weak_password_is_refused_with_all_that_is_weak(file: AccountsFile, password: str, why: str) -> None:  # fmt: skip
    opened = made(file)
    session = session_of(file, signed_in(file, opened))
    assert session
    with pytest.raises(InputError, match=why):
        signing_in.change_password(file, session, opened.password, password, password)


def test_none_of_the_last_ten_passwords_comes_back(file: AccountsFile) -> None:
    opened = made(file)
    session = session_of(file, signed_in(file, opened))
    assert session
    used = [opened.password, *(f"Mat-Khau-So-{n:02}-x" for n in range(12))]
    for old, new in pairwise(used):
        signing_in.change_password(file, session, old, new, new)
    for back in (used[-1], used[-10]):
        with pytest.raises(InputError, match="gần nhất"):
            signing_in.change_password(file, session, used[-1], back, back)
    signing_in.change_password(file, session, used[-1], used[1], used[1])


def test_an_administrators_password_is_old_after_two_months(file: AccountsFile) -> None:
    opened = made(file, "quan-tri", "administrator")
    session = session_of(file, signed_in(file, opened))
    assert session
    signing_in.change_password(
        file, session, opened.password, "Tam-Ky-1", "Tam-Ky-1"
    )  # 8 are enough with a code
    for month in (1, 2):  # it is used, so not disabled
        later = time() + (30 * month + 2) * DAY
        asked = Asked("quan-tri", "Tam-Ky-1", code_of(opened, later))
        token = signing_in.sign_in(file, asked, later)
        found = session_of(file, token, later)
        assert found is None or found.must_change == (month == 2)
        with file.reading() as connection:
            row = connection.execute("SELECT must_change FROM sessions WHERE session = ?", (sessions.id_of(token),)).fetchone()  # fmt: skip
        assert bool(row["must_change"]) == (month == 2)


def test_an_account_unused_for_45_days_is_disabled(file: AccountsFile) -> None:
    opened = made(file)
    assert signed_in(file, opened, time() + 44 * DAY)
    with pytest.raises(InputError):
        signed_in(file, opened, time() + 90 * DAY)
    assert people.accounts(file)[0].state == "đã khóa"


def test_the_last_administrator_stays(file: AccountsFile) -> None:
    made(file, "mot", "administrator")
    with pytest.raises(InputError, match="cuối cùng"):
        people.disable(file, "mot", by="mot")
    made(file, "hai", "administrator")
    people.disable(file, "mot", by="hai")
    with pytest.raises(InputError, match="cuối cùng"):
        people.change_roles(file, "hai", ["leader"], (), by="hai")


def test_other_roles_end_what_is_open_and_units_keep_their_days(file: AccountsFile) -> None:
    opened = made(file, "lan", "unit", units=("a", "b"))
    token = signed_in(file, opened)
    people.change_roles(file, "lan", ["unit"], ("b", "c"), by="quan-tri")
    assert session_of(file, token) is None
    (account,) = people.accounts(file)
    assert {unit.unit for unit in account.units if unit.until is None} == {"b", "c"}


@pytest.mark.parametrize(
    ("name", "roles"), [("Lan", ("leader",)), ("x", ("leader",)), ("a b c", ("leader",)), ("lan2", ()), ("lan3", ("vua",)), ("<b>an", ("leader",))]
)  # fmt: skip
def test_a_faulty_account_is_refused(file: AccountsFile, name: str, roles: tuple[str, ...]) -> None:
    made(file)
    with pytest.raises(InputError):
        people.add(file, name, "", roles, by="quan-tri")


def test_asking_makes_no_file_and_a_broken_one_is_told(file: AccountsFile) -> None:
    assert people.accounts(file) == []
    assert sessions.sessions(file) == []
    assert not file.exists
    with pytest.raises(RequestError):
        people.reset(file, "ai-do", by="quan-tri")
    file.path.write_bytes(b"this is no database of SQLite, nor has it ever been one" * 9)
    with pytest.raises(StoreError, match="Tệp tài khoản"):
        people.accounts(file)


def test_a_file_of_a_later_schema_is_left_alone(file: AccountsFile) -> None:
    made(file)
    with sqlite3.connect(file.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="phiên bản mới hơn"):
        people.accounts(file)
