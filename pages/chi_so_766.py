"""Chỉ số 766: the composite index of units, as far as the data tells it."""

from tthc_metrics.core.periods import titled
from ui.address.method import INDEX, entry_link
from ui.components.blocks import remark_html
from ui.queries import source
from ui.views.index.index_table import lead_text, show_tables
from ui.widgets import frame
from ui.widgets.era_notes import show_era
from ui.widgets.show import show, show_heading, show_lead

TITLE = "Chỉ số 766"

head, _, period = frame.begin(TITLE)
index = source.definitions().index
with head:
    show_heading(f"{TITLE} · {titled(period)}", frame.freshness(period))
    show_era(period, "chi-so-766")
show_lead(lead_text(period))
note = f"{index.source}. {index.note}. Thiếu nhóm nào thì không có tổng điểm. "
show(remark_html(note + entry_link(INDEX, "Cách tính Chỉ số 766")), key="method")
show_tables(period)
