"""What any page is while there are no dossiers: what this is, and the two ways to begin."""

from __future__ import annotations

import streamlit as st

from ui.address.links import anchor, href
from ui.address.method import SLUG as METHOD
from ui.components.heading import heading_html, note_html, sentence_html
from ui.widgets import sample_loading as sample
from ui.widgets.markup import show

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
        show(f'<h2 class="tthc">Xem thử</h2><p class="tthc">{SAMPLE}</p>', key="sample")
        st.button("Nạp dữ liệu mẫu", key="load_sample", type="primary", on_click=sample.begin)
    with right, st.container(key="way_own"):
        show(_own_html(history=False), key="own")


def _own_html(history: bool) -> str:
    links = [anchor(href("nap-du-lieu"), "Nạp dữ liệu", css="button")]
    if history:
        links.append(anchor(href("lich-su-nap"), "Lịch sử nạp", css="button"))
    return (
        f'<h2 class="tthc">Dữ liệu của tỉnh</h2><p class="tthc">{OWN}</p>'
        f'<p class="tthc actions">{"".join(links)}</p>'
    )


def _reading_html() -> str:
    guide, method = (
        anchor(href("huong-dan"), "hướng dẫn nạp dữ liệu"),
        anchor(href(METHOD), "cách tính từng chỉ số"),
    )
    return f'<p class="tthc reading">Đọc trước: {guide}, {method}.</p>'
