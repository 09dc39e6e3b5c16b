"""Đơn vị chờ xác nhận: offices that only the words of exports name, and what they are."""

from __future__ import annotations

from ui.address.query import asked
from ui.queries import offices
from ui.views.offices.office_form import show_decided, show_form, show_pending
from ui.views.offices.office_tables import WISH, waiting_html, waiting_text
from ui.widgets import frame
from ui.widgets.show import show, show_heading, show_note

NONE = "Chưa có đơn vị lạ nào. Tên đơn vị mà danh sách đơn vị không có sẽ hiện ở đây sau khi nạp dữ liệu."


def show_offices() -> None:
    """The offices that wait, and what was decided of others."""
    waiting, decided = offices.waiting(), offices.decisions()
    show_heading("Đơn vị chờ xác nhận", lead=waiting_text(waiting))
    if show_pending():
        pass  # its dossiers are moving: another decision waits
    elif waiting:
        wish = asked(WISH)
        office = next((each for each in waiting if each.office_id == wish), waiting[0])
        left, right = frame.halves()
        with left:
            show_form(office)
        with right:
            show(waiting_html(waiting, office.office_id), key="waiting")
    elif not decided:
        show_note(NONE, "empty")
    show_decided()
