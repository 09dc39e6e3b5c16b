"""Phân tích: from the whole down to one procedure of one office: who pulls down, why late, what is due."""

from __future__ import annotations

from ui.views.unit import analysis_page as drill_page
from ui.widgets import choices, frame
from ui.widgets.book_strip import strip_html
from ui.widgets.era_notes import show_note
from ui.widgets.markup import show
from ui.widgets.scope import scope_asked

frame.stop_if_empty("Phân tích")
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
frame.stop_if_untold(period, "Phân tích")
scope = scope_asked()
with head:
    drill_page.show_heading(scope, period, "Phân tích")
    show_note(period, "phan-tich")
topic = drill_page.topic_asked()
drill_page.show_crumbs(scope, "phan-tich", muc=topic)
show(strip_html(period, scope.within), key="strip")
drill_page.show_topic(scope, period)
