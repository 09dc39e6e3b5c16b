"""Published sums that do not add up, as the documents print them."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.reconcile import Check, difference_text, printed_text, reconcile
from tthc_metrics.reviews.deck.records import Slide, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import numbered, pages
from tthc_metrics.scoring.published_reports import origin_text, published_reports
from tthc_metrics.store.database import Database

ROWS = 5
COLUMNS = ("Văn bản", "Phép kiểm tra", "Báo cáo in", "Đối chiếu", "Lệch")


def published_sums(database: Database, definitions: Definitions, province: str) -> Iterator[Slide]:
    """The checks that fail in reports of the province; nothing where all hold or none is loaded."""
    reports = [
        r for r in published_reports(database, definitions) if fold(r.province) == fold(province)
    ]
    checks = reconcile(reports, definitions, with_mends=False)
    fails = [check for check in checks if not check.holds and not check.remark]
    names = {one.report: f"{one.unit.name}, {one.period.label}" for one in reversed(reports)}
    places = len({check.report for check in checks})
    parts, origin = list(pages(fails, ROWS)), origin_text(database)
    for nth, rows in enumerate(parts, 1):
        yield Slide(
            SlideKind.SUMS,
            numbered("Số đã công bố không khớp", nth, len(parts)),
            f"{number(len(checks))} phép kiểm tra ở {places} văn bản: **{len(fails)} không khớp**.",
            table=SlideTable(COLUMNS, tuple(_row(check, names) for check in rows)),
            source=f"{origin}; cách tính, cách sửa ở trang Đối chiếu",
        )


def _row(check: Check, names: dict[str, str]) -> tuple[str, ...]:
    whole = names.get(check.report, check.report)
    inside = f" ({check.unit})" if check.unit and not whole.startswith(check.unit) else ""
    return (
        whole,
        f"{check.label}{inside}",
        printed_text(check.printed),
        check.expected_text,
        difference_text(check),
    )
