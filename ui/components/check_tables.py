"""Checks of published reports as tables: what does not add up first, what does behind a fold."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.reconcile import Check, Repair, difference_text, printed_text
from tthc_metrics.scoring.published_reports import PublishedReport
from ui.components.blocks import fold_html, title_html
from ui.components.table import Table, table_html
from ui.markup import Markup, each, fill

LEGEND = (
    "✓ Khớp: đúng đến chữ số được in",
    "✕ Không khớp: báo cáo tự mâu thuẫn; «Đối chiếu» là số mà các số in khác cho ra",
    "! Lưu ý: không có gì để đối chiếu, hoặc số khó tin",
)
QUOTES = 3
WAYS = 2
"""Sentences of the report, and ways to mend, that a cell of the table has room for."""
COLUMNS = ("Phép kiểm tra", "Kết quả", "Báo cáo in", "Đối chiếu", "Lệch", "Cách tính, cách sửa")


def checks_text(checks: Sequence[Check]) -> str:
    """`108 phép kiểm tra ở 6 báo cáo: 95 khớp, **8 không khớp**, 5 điều cần lưu ý.`"""
    holds, fails, remarks = (len(part) for part in _parts(checks))
    places = number(len({check.report for check in checks}))
    parts = [f"{number(holds)} khớp", f"**{number(fails)} không khớp**"]
    parts += [f"{number(remarks)} điều cần lưu ý"] if remarks else []
    return f"{number(len(checks))} phép kiểm tra ở {places} văn bản: {', '.join(parts)}."


def sections(checks: Sequence[Check], reports: Sequence[PublishedReport]) -> list[Markup]:
    """One section a document, those with the most that does not add up first."""
    own: dict[str, PublishedReport] = {}
    for report in reports:
        own.setdefault(report.report, report)
    grouped: dict[str, list[Check]] = {}
    for check in checks:
        grouped.setdefault(check.report, []).append(check)
    order = sorted(grouped, key=lambda name: -len(_parts(grouped[name])[1]))
    return [_section(grouped[name], name, own.get(name)) for name in order]


def legend_html() -> Markup:
    """What the signs mean."""
    template = '<div class="tthc legend"><ul aria-label="Chú giải dấu">{}</ul></div>'
    return fill(template, each("<li>{}</li>", LEGEND))


def _section(checks: Sequence[Check], name: str, report: PublishedReport | None) -> Markup:
    holds, fails, remarks = _parts(checks)
    title = _title(name, report)
    unit = report.unit.name if report else ""
    top = _table(title, (*fails, *remarks), unit) if fails or remarks else title_html(title)
    if not holds:
        return top
    count = f"✓ {number(len(holds))} phép kiểm tra khớp"
    return top + fold_html(count, _table(f"Khớp: {title}", holds, unit))


def _table(title: str, checks: Sequence[Check], unit: str) -> Markup:
    return table_html(Table(title, COLUMNS, [_row(check, unit) for check in checks]))


def _parts(checks: Sequence[Check]) -> tuple[list[Check], list[Check], list[Check]]:
    """What holds, what does not, what is only to be noted."""
    return (
        [check for check in checks if check.holds],
        [check for check in checks if not check.holds and not check.remark],
        [check for check in checks if check.remark],
    )


def _title(name: str, report: PublishedReport | None) -> str:
    """Whose report it is and of which days; a document that is no report, by its own name."""
    if report is None:
        return name
    period = report.period
    days = f"{day(period.start)} – {day(period.end)}"
    return " · ".join(filter(None, (report.unit.name, period.label, days, report.document)))


def _row(check: Check, unit: str) -> tuple[str, ...]:
    """A check of a unit inside the report says which."""
    inside = f" ({check.unit})" if check.unit not in ("", unit) else ""
    repair = f"Có thể sửa {check.repair}" if check.repair else ""
    quotes = "" if check.holds else " ".join(f"«{quote}»" for quote in check.quotes[:QUOTES])
    said = f"Báo cáo viết: {quotes}" if quotes else ""
    return (
        f"{check.label}{inside}",
        check.sign,
        printed_text(check.printed),
        check.expected_text,
        difference_text(check),
        ". ".join(text for text in (check.note, repair, ways_text(check), said) if text),
    )


def ways_text(check: Check) -> str:
    """The smallest slips that would explain it: of one cell where none is told yet, and of two cells."""
    if check.limit:  # it tells no value: any smaller one would do
        return ""
    told = [mend for mend in check.mends if len(mend.changes) > 1 or not check.repair][:WAYS]
    words = [f"{' và '.join(map(_change, mend.changes))} ({mend.how})" for mend in told]
    lead = (
        "Hoặc sửa thế này, mọi phép cũng khớp"
        if _mends_alone(check)
        else "Sửa thế này thì mọi phép khớp"
    )
    return f"{lead}: {'; hoặc '.join(words)}" if words else ""


def _mends_alone(check: Check) -> bool:
    """Whether the one cell told makes all hold, as two would."""
    return bool(check.repair) and any(len(mend.changes) == 1 for mend in check.mends)


def _change(repair: Repair) -> str:
    return f"«{repair.label}»: {repair.printed} → {printed_text(repair.value)}"
