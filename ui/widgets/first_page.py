"""What any page is while there are no dossiers: what this is, and the two ways to begin."""

from __future__ import annotations

import streamlit as st

from ui.address.links import anchor, button, href
from ui.address.method import SLUG as METHOD
from ui.components.blocks import actions_html, remark_html, title_html
from ui.components.heading import heading_html, note_html, sentence_html
from ui.markup import Markup, fill
from ui.widgets import sample_loading as sample
from ui.widgets.show import show

LEAD = (
    "Bảng điều hành cho biết đơn vị nào **đỏ**, vì sao, và còn thiếu bao nhiêu hồ sơ để đạt chỉ tiêu. "
    "Mọi thứ chạy trên máy này, không cần internet."
)
EMPTY = (
    "Chưa có hồ sơ nào. Xem thử với dữ liệu mẫu, hoặc nạp tệp xuất từ hệ thống một cửa của tỉnh."
)
OTHERS = "Chưa có hồ sơ nào đang có hiệu lực. Nạp danh sách hồ sơ, hoặc khôi phục một lần nạp đã hoàn tác."
SAMPLE = (
    "Hồ sơ mô phỏng của tỉnh Quảng Nam và các báo cáo thật đã công bố. Mất chừng mười giây. Mọi trang đều ghi "
    "“dữ liệu mô phỏng”; hoàn tác được ở Lịch sử nạp."
)
OWN = (
    "Danh sách hồ sơ CSV, Excel, ODS, HTML, Parquet hoặc ZIP: xem trước tác động rồi mới lưu. Dữ liệu cá nhân không "
    "được đọc và không được lưu."
)


def show_start(title: str) -> None:
    """The page of that title without dossiers."""
    show(heading_html(title), key="heading")
    show(sentence_html(LEAD), key="lead")
    with st.container(key="start"):
        if sample.show_loading():
            return
        offered = sample.offered()
        show(note_html(EMPTY if offered else OTHERS), key="empty")
        if offered:
            _show_both()
        else:
            show(_own_html(history=True), key="own")
        show(_reading_html(), key="reading")


def _show_both() -> None:
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="way_sample"):
        show(title_html("Xem thử") + fill('<p class="tthc">{}</p>', SAMPLE), key="sample")
        st.button("Nạp dữ liệu mẫu", key="load_sample", type="primary", on_click=sample.begin)
    with right, st.container(key="way_own"):
        show(_own_html(history=False), key="own")


def _own_html(history: bool) -> Markup:
    links = [button(href("nap-du-lieu"), "Nạp dữ liệu")]
    if history:
        links.append(button(href("lich-su-nap"), "Lịch sử nạp"))
    title = title_html("Dữ liệu của tỉnh")
    return title + fill('<p class="tthc">{}</p>', OWN) + actions_html(*links)


def _reading_html() -> Markup:
    guide = anchor(href("huong-dan"), "hướng dẫn nạp dữ liệu")
    method = anchor(href(METHOD), "cách tính từng chỉ số")
    return remark_html(fill("Đọc trước: {}, {}.", guide, method), "reading")
