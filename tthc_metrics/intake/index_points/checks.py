"""What points of one unit say against each other and against the definition: maxima, sums, parts, the printed grade.

Printed numbers are rounded, so a sum is wrong only where no true numbers could have been printed so: each may
differ by half of its last digit. What is not told leaves its sum open within its maximum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import (
    FULL_MARKS,
    Criterion,
    IndexDefinition,
    IndexGroup,
)
from tthc_metrics.core.vietnamese import decimal_text, fold, lower_first
from tthc_metrics.intake.index_points.printed import TOTAL, PrintedPoints

FILL_ANEW = "Xem lại trên Cổng rồi sửa."


@dataclass(frozen=True)
class PointFault:
    """One thing that is wrong: at which item (group, criterion, total, grade), what (Vietnamese), what to do.

    One that `refuses` cannot be: the row is not loaded. The others are loaded and told wherever they are shown.
    """

    item: str
    what: str
    cure: str
    refuses: bool = False


@dataclass(frozen=True)
class _Span:
    """From where to where a sum may lie."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)

    def __add__(self, other: _Span) -> _Span:
        return _Span(self.low + other.low, self.high + other.high)

    def meets(self, printed: PrintedPoints) -> bool:
        value = printed.value or Fraction(0)
        return self.low - printed.slack <= value <= self.high + printed.slack


def point_faults(
    definition: IndexDefinition,
    items: Mapping[str, PrintedPoints],
    grade: str | None = None,
) -> list[PointFault]:
    """All faults, in the order of the definition."""
    found = [*_beyond(definition, items)]
    if any(fault.refuses for fault in found):
        return found
    found += _groups(definition, items)
    found += _total(definition, items)
    return [*found, *_grade(definition, items, grade)]


def _beyond(
    definition: IndexDefinition, items: Mapping[str, PrintedPoints]
) -> Iterator[PointFault]:
    maxima = {**definition.maxima, TOTAL: Decimal(FULL_MARKS)}
    for name, most in maxima.items():
        printed = items.get(name)
        if printed is None or printed.value is None:
            continue
        what = f"{item_label(definition, name)} ghi {printed.text} điểm"
        if printed.value > most:
            told = f"{what}, quá điểm tối đa {plain(Fraction(most))}."
            yield PointFault(name, told, FILL_ANEW, refuses=True)
        elif printed.value < 0:
            yield PointFault(name, f"{what}, dưới 0.", FILL_ANEW, refuses=True)


def _groups(
    definition: IndexDefinition, items: Mapping[str, PrintedPoints]
) -> Iterator[PointFault]:
    for group in definition.groups:
        printed, criteria = items.get(group.name), definition.of_group(group.name)
        if printed is None or printed.value is None or not _told(items, criteria):
            continue
        parts = _sum(_criterion(each, items.get(each.name)) for each in criteria)
        if not parts.meets(printed):
            what = f"nhóm «{group.label}» ghi {printed.text} điểm, các tiêu chí {_mismatch(printed, items, criteria, parts)}."
            yield PointFault(group.name, what, FILL_ANEW)


def _total(definition: IndexDefinition, items: Mapping[str, PrintedPoints]) -> Iterator[PointFault]:
    printed = items.get(TOTAL)
    if printed is None or printed.value is None or not items.keys() & definition.maxima.keys():
        return
    parts = _sum(_group(definition, group.name, items) for group in definition.groups)
    if not parts.meets(printed):
        what = f"tổng điểm ghi {printed.text}, các nhóm {_mismatch(printed, items, definition.groups, parts)}."
        yield PointFault(TOTAL, what, FILL_ANEW)


def _grade(
    definition: IndexDefinition, items: Mapping[str, PrintedPoints], grade: str | None
) -> Iterator[PointFault]:
    if not grade or fold(grade) in ("", "chua xep loai", "khong xep loai"):
        return
    known = {fold(label): label for _, label in definition.grades}
    word = known.get(fold(grade).removeprefix("loai "))
    if word is None:
        words = ", ".join(lower_first(label) for _, label in definition.grades)
        yield PointFault(
            "grade", f"xếp loại ghi «{grade}», không có loại này.", f"Ghi một trong: {words}."
        )
        return
    total = items.get(TOTAL)
    if total is None or total.value is None:
        own = [items.get(group.name) for group in definition.groups]
        told = [each for each in own if each is not None and each.value is not None]
        if len(told) < len(own):
            return
        total = PrintedPoints(sum((each.value or Fraction(0) for each in told), Fraction(0)), max(each.digits for each in told))  # fmt: skip
    value = total.value or Fraction(0)
    possible = {
        definition.grade(max(value + d, Fraction(0))) for d in (-total.slack, 0, total.slack)
    }
    if word not in possible:
        what = f"xếp loại ghi «{word}», tổng {total.text} điểm là loại «{definition.grade(value)}»."
        yield PointFault("grade", what, FILL_ANEW)


def _told(items: Mapping[str, PrintedPoints], criteria: Iterable[Criterion]) -> bool:
    return any(each.name in items and items[each.name].value is not None for each in criteria)


def _criterion(criterion: Criterion, printed: PrintedPoints | None) -> _Span:
    if printed is not None and printed.value is not None:
        return _Span(printed.value - printed.slack, printed.value + printed.slack)
    return _Span(Fraction(0), Fraction(criterion.maximum))


def _group(definition: IndexDefinition, name: str, items: Mapping[str, PrintedPoints]) -> _Span:
    printed = items.get(name)
    if printed is not None and printed.value is not None:
        return _Span(printed.value - printed.slack, printed.value + printed.slack)
    return _sum(_criterion(each, items.get(each.name)) for each in definition.of_group(name))


def _sum(spans: Iterable[_Span]) -> _Span:
    return sum(spans, _Span())


def _mismatch(
    printed: PrintedPoints,
    items: Mapping[str, PrintedPoints],
    parts: Sequence[Criterion | IndexGroup],
    within: _Span,
) -> str:
    """`cộng lại được 82,3: lệch 0,5`; where some are not told `đã biết cộng lại được 60,1: nhiều hơn mức có thể`."""
    own = [items.get(part.name) for part in parts]
    told = [each for each in own if each is not None and each.value is not None]
    whole = sum((each.value or Fraction(0) for each in told), Fraction(0))
    value = printed.value or Fraction(0)
    if len(told) == len(own):
        return f"cộng lại được {plain(whole)}: lệch {plain(abs(value - whole))}"
    apart = "nhiều hơn" if value > within.high else "ít hơn"
    return f"đã biết cộng lại được {plain(whole)}: {apart} mức có thể"


def item_label(definition: IndexDefinition, name: str) -> str:
    """What sentences call an item: `nhóm «Số hóa hồ sơ»`, `tiêu chí «3.3 Hồ sơ nộp trực tuyến»`, `tổng điểm`."""
    for group in definition.groups:
        if group.name == name:
            return f"nhóm «{group.label}»"
    for criterion in definition.criteria:
        if criterion.name == name:
            return f"tiêu chí «{criterion.titled}»"
    return "tổng điểm" if name == TOTAL else "xếp loại"


def plain(points: Fraction) -> str:
    """Points without idle zeros: `7,7`, `12`."""
    digits = next((n for n in range(6) if points * 10**n == int(points * 10**n)), 6)
    return decimal_text(points, digits)
