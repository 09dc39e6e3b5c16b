"""Đối soát: where published reports contradict themselves, and which one figure would mend it."""

from __future__ import annotations

from ui import queries
from ui.components.heading import heading_html, sentence_html
from ui.queries import loaded
from ui.views.reports import reconciliation as reconcile_tables
from ui.views.reports import restatements as restated_tables
from ui.widgets import frame
from ui.widgets.markup import show

TITLE = "Đối soát"

reports = loaded.reports()
frame.stop_if_none(reports, TITLE, "Chưa có báo cáo nào. Hãy nạp tệp số liệu báo cáo.")
checks = loaded.checks()

show(heading_html(TITLE, freshness="Số liệu thật, chép từ văn bản đã công bố"), key="heading")
show(sentence_html(reconcile_tables.sentence(checks)), key="lead")
for place, section in enumerate(reconcile_tables.sections(checks, reports)):
    show(section, key=f"report_{place}")
show(reconcile_tables.legend_html(), key="legend")
if loaded.restated():
    names = queries.names_of_units()
    html = restated_tables.restated_html(loaded.restated(), names, queries.definitions())
    show(html, key="restated")
