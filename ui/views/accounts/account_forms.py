"""The forms of *Tài khoản*: a new account, another's roles, state, password. What is secret is shown once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from tthc_metrics.accounts import people, sessions
from tthc_metrics.accounts.people import Account, Opened
from tthc_metrics.accounts.rules import Right, rules
from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.records import GroupBy
from ui.components.blocks import title_html
from ui.queries import units
from ui.queries.accounts import file
from ui.queries.visitor import demand
from ui.views.accounts.account_words import role_title, unit_name
from ui.widgets.show import show, show_note

TOLD = "account_told"
DEEDS = {
    "roles": "Ghi vai trò và đơn vị đã chọn",
    "reset": "Đặt lại mật khẩu",
    "reset_code": "Đặt lại mật khẩu và mã một lần",
    "end": "Chấm dứt mọi phiên đang mở",
    "disable": "Khóa tài khoản",
    "enable": "Mở lại tài khoản",
}


def show_told() -> None:
    """What the last deed came to; a password or secret stands here once and nowhere else."""
    if said := st.session_state.pop(TOLD, None):
        show_note(said, "account_told")


def show_add() -> None:
    """A new account."""
    with st.form("account_add", clear_on_submit=False):
        show(title_html("Thêm tài khoản"), key="account_add_title")
        st.text_input("Tên đăng nhập", key="account_name", max_chars=64)
        st.text_input("Họ tên hoặc chức danh", key="account_full_name", max_chars=100)
        _roles_and_units("account_add")
        st.checkbox("Dùng mã một lần (quản trị luôn dùng)", key="account_code")
        st.form_submit_button("Thêm tài khoản", on_click=_add)


def show_change(found: Sequence[Account]) -> None:
    """What is done to an account that is there."""
    if not found:
        return
    show(title_html("Sửa tài khoản"), key="account_change_title")
    names = [account.account for account in found]
    chosen = st.selectbox("Tài khoản", names, key="account_chosen")
    account = next(each for each in found if each.account == chosen)
    with st.form(f"account_change_{chosen}"):
        _roles_and_units(f"account_{chosen}", account)
        st.selectbox("Việc", list(DEEDS), format_func=DEEDS.__getitem__, key=f"account_deed_{chosen}")  # fmt: skip
        st.form_submit_button("Thực hiện", on_click=_change, args=(chosen,))


def _roles_and_units(key: str, account: Account | None = None) -> None:
    held = [unit.unit for unit in account.units if unit.until is None] if account else []
    known = dict.fromkeys(  # one that the data does not know any more stays until it is taken out
        [*units.units_of(GroupBy.DISTRICT), *units.units_of(GroupBy.OFFICE), *held]
    )
    st.multiselect(
        "Vai trò",
        list(rules().roles),
        default=list(account.roles) if account else [],
        format_func=role_title,
        key=f"{key}_roles",
    )
    st.multiselect(
        "Đơn vị được xem hồ sơ (vai trò Đơn vị)",
        list(known),
        default=held,
        format_func=unit_name,
        key=f"{key}_units",
    )


def _add() -> None:
    state = st.session_state

    def act(by: str) -> str:
        opened = people.add(
            file(),
            state["account_name"],
            state["account_full_name"],
            state["account_add_roles"],
            state["account_add_units"],
            by=by,
            with_code=state["account_code"],
        )
        return opened_text(opened)

    _done("Thêm tài khoản", act)


def _change(name: str) -> None:
    state = st.session_state
    deed = state[f"account_deed_{name}"]
    roles, held = state[f"account_{name}_roles"], state[f"account_{name}_units"]

    def act(by: str) -> str:
        if deed == "roles":
            secret = people.change_roles(file(), name, roles, held, by=by)
            return f"Đã ghi vai trò của {name}; phiên đang mở đã chấm dứt." + secret_text(secret)
        if deed in ("reset", "reset_code"):
            return opened_text(people.reset(file(), name, by=by, code=deed == "reset_code"))
        if deed == "end":
            return f"Đã chấm dứt {sessions.revoke_all(file(), name, by=by)} phiên của {name}."
        people.disable(file(), name, by=by, enable=deed == "enable")
        return f"Đã {'mở lại' if deed == 'enable' else 'khóa'} {name}."

    _done(DEEDS[deed], act)


def _done(deed: str, act: Callable[[str], str]) -> None:
    try:
        st.session_state[TOLD] = act(demand(Right.ACCOUNTS, deed).account)
    except TthcError as error:
        st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)


def opened_text(opened: Opened) -> str:
    """The password for one sign-in, and the secret for codes."""
    said = f"Tài khoản {opened.account}: mật khẩu dùng một lần là {opened.password} . Trao tận tay; không hiện lại."
    return said + secret_text(opened.code_secret)


def secret_text(secret: str | None) -> str:
    """The secret for the application on a telephone; nothing without one."""
    return f" Khóa cho ứng dụng mã một lần: {secret} ." if secret else ""
