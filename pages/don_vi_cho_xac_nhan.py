"""Đơn vị chờ xác nhận: offices that only the words of exports name, and what they are."""

from __future__ import annotations

from ui.address.query import asked
from ui.components.heading import heading_html, note_html, sentence_html
from ui.queries import loaded
from ui.views.data import office_form as offices_form
from ui.views.data import office_tables as offices_tables
from ui.widgets import frame
from ui.widgets.markup import show

TITLE = "Đơn vị chờ xác nhận"
NONE = "Chưa có đơn vị lạ nào. Tên đơn vị mà danh sách đơn vị không có sẽ hiện ở đây sau khi nạp dữ liệu."

waiting, decided = loaded.waiting_offices(), loaded.decisions()
show(heading_html(TITLE), key="heading")
show(sentence_html(offices_tables.sentence(waiting)), key="lead")
if offices_form.show_pending():
    pass  # its dossiers are moving: another decision waits
elif waiting:
    wish = asked(offices_tables.WISH)
    office = next((each for each in waiting if each.office_id == wish), waiting[0])
    left, right = frame.halves()
    with left:
        offices_form.show_form(office)
    with right:
        show(offices_tables.waiting_html(waiting, office.office_id), key="waiting")
elif not decided:
    show(note_html(NONE), key="empty")
offices_form.show_decided()
