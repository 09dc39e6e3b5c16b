"""What adds up and still cannot be right, or cannot be read: days, missing wholes, targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from tthc_metrics.catalogue import Definitions, Identity
from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import (
    day,
    decimal_text,
    fold,
    lower_first,
    number,
    target_percent,
)
from tthc_metrics.reconcile.checks import Check, Finding, Repair, compared, printed_text, value_of
from tthc_metrics.reconcile.relations import Equation, printing_slack, total
from tthc_metrics.reconcile.sheets import PrintedSheet, as_percent, quotes, rounded
from tthc_metrics.scoring.published_reports import INDEX

FULL_MARKS = 100
Derived = Sequence[Identity]


def period_day(identity: Identity, sheet: PrintedSheet) -> Iterator[Finding]:
    """The printed first or last day of the period is the period's."""
    figure = identity.one("figure")
    text = sheet.words.get(figure)
    if text is None:
        return
    right = getattr(sheet.period, identity.edge)
    try:
        printed = datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        printed = None
    if printed == right:
        yield Finding(
            Check(
                report=sheet.report,
                unit=sheet.unit,
                id=identity.id,
                label=identity.label,
                printed=right,
                expected=right,
                difference=0,
                holds=True,
            )
        )
        return
    repair = Repair(
        report=sheet.report,
        unit=sheet.unit,
        figure=figure,
        label=identity.label,
        printed=text,
        value=right,
    )
    check = Check(
        report=sheet.report, unit=sheet.unit, id=identity.id, label=identity.label,
        printed=printed, expected=right,
        difference=None if printed is None else (printed - right).days, holds=False,
        note=f"In «{text}»; kỳ báo cáo là {day(sheet.period.start)} – {day(sheet.period.end)}",
        repair=f"«{identity.label}»: {text} → {day(right)}", repairs=(repair,),
    )  # fmt: skip
    yield Finding(check)


def whole_missing(identity: Identity, sheet: PrintedSheet, same: Sequence[PrintedSheet], derived: Derived) -> Iterator[Finding]:  # fmt: skip
    """A count without any whole; those of several units of one report (`same`) are one finding."""
    if sheet.own is not None:
        return
    bare = [(one, one.cell(identity.one("part"))) for one in same]
    found = [(one, cell) for one, cell in bare if cell is not None and not _whole(identity, one, derived)]  # fmt: skip
    if not found:
        return
    unit = found[0][0].unit if len(found) == 1 else sheet.unit
    cells = [cell for _, cell in found]
    note = "Báo cáo không in mẫu số"
    if len(cells) > 1:
        parts = " + ".join(f"{cell.printed} ({one.unit})" for one, cell in found)
        note = f"{parts} = {number(int(total(cells)))}; báo cáo không in mẫu số"
    check = Check(
        report=sheet.report, unit=unit, id=identity.id, label=identity.label,
        printed=int(total(cells)), expected=None, difference=None, holds=False,
        remark=True, note=note,
    )  # fmt: skip
    yield Finding(check)


def _whole(identity: Identity, sheet: PrintedSheet, derived: Derived) -> bool:
    return any(sheet.terms(name, derived) is not None for name in identity["whole"])


def due_day(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """Nothing late and most closed on the very day: plausible only if days are typed in."""
    late = sheet.cell(identity.one("late"))
    same_day = sheet.cell(identity.one("same_day"))
    whole = sheet.terms(identity.one("whole"), derived)
    if late is None or late.value or same_day is None or whole is None or not total(whole):
        return
    share = same_day.value / total(whole)
    if share < Fraction(identity.at_least):
        return
    text = decimal_text(share * 100, 1)
    note = (
        f"{same_day.printed} / {number(int(total(whole)))} = {text} % kết thúc đúng ngày hẹn, 0 quá hạn: "
        "chỉ hợp lý nếu ngày kết thúc được gõ vào"
    )
    check = Check(
        report=sheet.report, unit=sheet.unit, id=identity.id, label=identity.label,
        printed=as_percent(rounded(share * 100, 1), 1),
        expected=None, difference=None, holds=False, remark=True, note=note,
    )  # fmt: skip
    yield Finding(check)


def targets(identity: Identity, definitions: Definitions) -> Iterator[Finding]:
    """Two targets of one document and day for one numerator, by different denominators."""
    grouped: dict[tuple[str, object, str], dict[str, Target]] = {}
    for target in (
        *definitions.examples,
        *definitions.targets,
    ):  # an example that was copied is the same
        numerator = definitions.metrics[target.metric].numerator
        key = target.source, target.valid_from, numerator
        grouped.setdefault(key, {})[target.metric] = target
    for (source, since, _), of_metrics in grouped.items():
        found = list(of_metrics.values())
        metrics = [definitions.metrics[target.metric] for target in found]
        if len({metric.denominator for metric in metrics}) < 2:
            continue
        parts = [
            f"{metric.label}: từ {target_percent(target.value)} (mẫu số: {lower_first(metric.denominator_label)})"
            for metric, target in zip(metrics, found, strict=True)
        ]
        check = Check(
            report=source, unit="", id=f"{identity.id}:{metrics[0].numerator}",
            label=identity.label, printed=None, expected=None, difference=None,
            holds=False, remark=True, note=f"Từ {since:%d/%m/%Y}. {'; '.join(parts)}",
        )  # fmt: skip
        yield Finding(check)


def grade(identity: Identity, sheet: PrintedSheet, definitions: Definitions) -> Iterator[Finding]:
    """The printed grade is the one that the printed points are worth."""
    points, word = sheet.cell(identity.one("points")), sheet.words.get(identity.one("grade"))
    full = sheet.cell(identity.one("maximum"))
    if points is None or word is None or (full is not None and full.value != FULL_MARKS):
        return  # grades are those of 100 points
    right = definitions.index_on(sheet.period.end).grade(points.value)
    holds = fold(right) in fold(word)
    check = Check(
        report=sheet.report, unit=sheet.unit, id=identity.id, label=identity.label,
        printed=value_of(points.value, points), expected=None, difference=None, holds=holds,
        note=f"In «{word}»; {points.printed} điểm là «{right}»",
        quotes=quotes((points,)),
    )  # fmt: skip
    yield Finding(check)


def most(identity: Identity, sheet: PrintedSheet, definitions: Definitions) -> Iterator[Finding]:
    """No share exceeds 100 %, no group of the index its points: told where one does, and no maximum is printed."""
    groups = definitions.index_on(sheet.period.end).groups
    limits = {
        f"{INDEX}{group.name}": Fraction(group.maximum)
        for group in groups
        if f"index_{group.name}_max" not in sheet.cells
    }
    for figure, cell in sheet.cells.items():
        limit = Fraction(100) if cell.kind == "percent" else limits.get(figure)
        least = cell.value if cell.low is None else cell.low
        if limit is not None and least > limit:
            check = compared(
                identity, sheet, cell.value, limit, limit=True, suffix=f":{figure}", like=cell,
                label=f"{cell.label} không quá {printed_text(value_of(limit, cell))}",
            )  # fmt: skip
            yield Finding(replace(check, quotes=quotes((cell,))))


def again(identity: Identity, sheet: PrintedSheet) -> Iterator[Finding]:
    """What is printed a second time is what was printed first."""
    for name, part in sheet.again.items():
        for figure, cell in part.cells.items():
            first = sheet.cells.get(figure)
            if first is None:
                continue
            check = compared(
                identity, sheet, cell.value, first.value, suffix=f":{figure}:{name}", like=first,
                label=f"{first.label}: số nhắc lại bằng số đã in",
            )  # fmt: skip
            slack = printing_slack(cell, first)
            yield Finding(check, Equation((cell,), (first,), tolerance=slack))
