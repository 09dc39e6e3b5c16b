"""Who is signed in, in the sidebar, with the way out; and what is said to somebody whose session has ended."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tthc_metrics.accounts.rules import rules
from ui.markup import Markup, fill
from ui.queries import owners
from ui.queries.visitor import Visitor

OPEN = "Chưa đặt mật khẩu: chỉ có dữ liệu mô phỏng, chỉ xem được trên máy này."
SAMPLES = "Có hai mẫu: Quảng Nam 2021–2022 (make run), Đà Nẵng 2025–2026 (make run-da-nang)."
ENDED = '<p class="tthc note">Phiên đăng nhập đã hết. <a href="/dang-nhap" target="_self">Đăng nhập</a></p>'


def who_html(who: Visitor) -> Markup:
    """The name, the roles, and a link to the page with the ways out; that all is open, while it is."""
    if not who.account:
        return fill('<p class="tthc who">{}<br><small>{}</small></p>', OPEN, SAMPLES)
    titles = ", ".join(rules().roles[role].title for role in who.roles if role in rules().roles)
    template = '<p class="tthc who"><b>{}</b> {}<br><a href="/toi" target="_self">Tài khoản, đăng xuất</a></p>'
    return fill(template, who.full_name, titles)


def claim_page(who: Visitor) -> None:
    """This page of Streamlit's belongs to who looks: nobody else takes it up again, or uploads into it."""
    context = get_script_run_ctx()
    if context and who.account:
        owners.claim(context.session_id, who.account)


def show_ended() -> None:
    """The way to sign in again."""
    st.html(ENDED)
