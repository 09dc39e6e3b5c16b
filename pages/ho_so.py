"""Hồ sơ: the dossiers behind a count, one by one, without personal data; page by page or as a file."""

from __future__ import annotations

from ui.address.scope import STATE
from ui.components.heading import sentence_html
from ui.queries import breakdown as queries_drill
from ui.views.unit import analysis_page as drill_page
from ui.views.unit import dossiers_page as drill_list
from ui.widgets import choices, frame
from ui.widgets.markup import show
from ui.widgets.scope import scope_asked

frame.stop_if_empty("Hồ sơ")
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
frame.stop_if_untold(period, "Hồ sơ")
scope = scope_asked()
with tools:
    state = drill_list.state_chosen()
with head:
    drill_page.show_heading(scope, period, "Hồ sơ")
drill_page.show_crumbs(scope, "ho-so", **{STATE: state})
found = drill_list.asked(state, period, scope)
total = queries_drill.number_listed(found)
show(sentence_html(drill_list.sentence(total, found, scope)), key="lead")
drill_list.show_list(found, total, period, scope, state)
drill_list.show_download(found, total, period)
