"""Tài khoản, for administrators: who may come in and is in; added, disabled, given other roles, set anew."""

from __future__ import annotations

from ui.components.table import PLAIN, Table, table_html
from ui.queries import accounts
from ui.views.accounts.account_forms import show_add, show_change, show_told
from ui.views.accounts.account_words import account_cells, accounts_text, session_cells
from ui.widgets.show import show, show_heading

TITLE = "Tài khoản"
HEADS = (
    "Tài khoản",
    "Vai trò",
    "Đơn vị được xem hồ sơ",
    "Mã một lần",
    "Lần cuối",
    "Rà soát quyền",
    "Tình trạng",
)
OPEN = ("Phiên", "Tài khoản", "Từ lúc", "Lần cuối", "Địa chỉ", "Trình duyệt")  # fmt: skip


def show_accounts() -> None:
    """The list, the forms, and the sessions that are open."""
    found = accounts.all_accounts()
    show_heading(TITLE, lead=accounts_text(found))
    show_told()
    rows = [account_cells(account) for account in found]
    show(table_html(Table("Các tài khoản", HEADS, rows, PLAIN)), key="accounts")
    show_add()
    show_change(found)
    opened = [session_cells(session) for session in accounts.open_sessions()]
    show(table_html(Table("Phiên đang mở", OPEN, opened, PLAIN)), key="sessions")
