"""Phân tích: from the whole down to one procedure of one office: who pulls down, why late, what is due."""

from ui.views.analysis import topics
from ui.widgets import frame
from ui.widgets.book_strip import strip_html
from ui.widgets.era_notes import show_era
from ui.widgets.named_scope import scope_asked
from ui.widgets.scope_heading import show_crumbs, show_scope_heading
from ui.widgets.show import show

TITLE, SLUG = "Phân tích", "phan-tich"

head, _, period = frame.begin(TITLE)
scope = scope_asked()
with head:
    show_scope_heading(scope, period, TITLE)
    show_era(period, SLUG)
show_crumbs(scope, SLUG, muc=topics.topic_asked())
show(strip_html(period, scope.within), key="strip")
topics.show_topic(scope, period)
