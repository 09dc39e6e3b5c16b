"""Finished periods that a later load changed, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Unit
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.scoring.restatements import Restatement
from tthc_metrics.scoring.wording.restated import did_text
from ui.components.table import Table, table_html
from ui.markup import Markup

COLUMNS = ("Kỳ", "Đơn vị", "Chỉ số", "Trước", "Sau", "Do", "Lúc")
SHOWN = 200


def restated_html(
    found: Sequence[Restatement], names: Mapping[str, Unit], definitions: Definitions
) -> Markup:
    """The newest changes first, as many as a page can bear; the caption tells how many there are."""
    caption = f"Số liệu kỳ cũ đã điều chỉnh: {number(len(found))}"
    rows = [
        (
            _period(one, definitions),
            names[one.unit].short_name if one.unit in names else one.unit,
            definitions.metrics[one.metric].short_label,
            _rate(one.text_before(2), one.before),
            _rate(one.text_after(2), one.after),
            did_text(one),
            moment(one.at),
        )
        for one in found[:SHOWN]
    ]
    return table_html(Table(caption, COLUMNS, rows))


def _period(one: Restatement, definitions: Definitions) -> str:
    calendar = definitions.calendars[one.calendar]
    return f"{parse_period(one.period, calendar).label} · {calendar.label}"


def _rate(rate: str, counts: tuple[int | None, int]) -> str:
    return f"{rate} ({number(counts[0])} / {number(counts[1])})"
