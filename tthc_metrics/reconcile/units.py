"""Counts of a unit against those of the units, or fields, that a report lists inside it.

A report seldom says whether the units it names are all there are. They are taken to be all where their
tiers make up the unit, where the count stands in a row of totals, or where most counts add up; then each
must. Otherwise only what is more than the whole is an error, and what misses it by a slip of the pen a remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthc_metrics.catalogue import Identity
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.headings import JOINED
from tthc_metrics.reconcile.checks import Finding, compared, printed_text, sum_text
from tthc_metrics.reconcile.relations import Equation, total
from tthc_metrics.reconcile.sheets import PrintedCell, PrintedSheet
from tthc_metrics.reconcile.strokes import strokes

WITHIN = ", "
OF_A_TIER = "cap "
"""Begins the name of all units of a tier together: «Cấp huyện»."""
FEW = 6  # units whose sum is written out
TELLING = 100
"""A single count that adds up to so much does so by no chance."""
NO_DISTRICTS = date(2025, 7, 1)
WHOLE = (
    frozenset({"centre", "localities"}),
    frozenset({"agency", "localities"}),
    frozenset({"agency", "district", "commune"}),
)
"""Tiers, each told as one, that make up a province."""
WHOLE_SINCE = frozenset({"agency", "commune"})
INSIDE = {"localities": ("district", "commune"), "centre": ("agency",)}


@dataclass(frozen=True)
class _Group:
    """Parts of one unit; `certain`: they are all that it has."""

    parts: Sequence[PrintedSheet]
    certain: bool
    by: str = "units"


@dataclass(frozen=True)
class _Column:
    """A count of the unit, and the same of its parts."""

    whole: PrintedCell
    cells: tuple[PrintedCell, ...]

    @property
    def gap(self) -> int:
        return int(self.whole.value - total(self.cells))

    @property
    def is_exact(self) -> bool:
        return not self.whole.is_about and not any(cell.is_about for cell in self.cells)

    @property
    def fits(self) -> bool:
        """Whether it adds up, and not only because the others are 0."""
        return self.is_exact and not self.gap and sum(cell.value > 0 for cell in self.cells) > 1


def whole_of_units(
    identity: Identity,
    sheet: PrintedSheet,
    same_report: Sequence[PrintedSheet],
    province: Sequence[PrintedSheet],
) -> Iterator[Finding]:
    """A check for each count of a unit whose parts are all told; of others only what cannot be."""
    for group in _groups(sheet, same_report, province):
        columns = _columns(identity, sheet, group)
        known = group.certain or _add_up(columns.values())
        for figure, column in columns.items():
            suffix = f":{figure}" if group.by == "units" else f":{figure}:fields"
            if known or "tong" in fold(column.whole.place).split():
                yield _equal(identity, sheet, column, suffix, group.by)
            else:
                yield _not_more(identity, sheet, column, suffix)
                yield from _near(identity, sheet, column, suffix)


def _groups(
    sheet: PrintedSheet, same_report: Sequence[PrintedSheet], province: Sequence[PrintedSheet]
) -> Iterator[_Group]:
    if sheet.fields:
        top = [n for n in sheet.fields if JOINED not in n]
        yield _Group([sheet.fields[name] for name in top], certain=False, by="fields")
    inner = [one for one in same_report if one.own and one is not sheet]
    if sheet.own is None:
        yield from _of_own(sheet, inner, province)
    else:
        yield _Group([one for one in inner if _is_inside(one, sheet)], certain=False)


def _of_own(
    sheet: PrintedSheet, inner: Sequence[PrintedSheet], province: Sequence[PrintedSheet]
) -> Iterator[_Group]:
    """What a report's own unit is made of: tiers told as one, the centre and the localities, units one by one."""
    tiers = [one for one in inner if _is_tier(one)]
    if all(one.tier in INSIDE for one in tiers):  # «cấp huyện và cấp xã» beside the centre
        tiers = []
    single = [one for one in inner if one not in tiers]
    if tiers:
        yield _Group(tiers, _make_whole(sheet, tiers))
    big = [one for one in single if one.tier in INSIDE]
    if big and sheet.tier == "province":
        yield _Group(big, _make_whole(sheet, big))
    if not tiers and not big:
        names = {one.unit for one in single}
        yield _Group([o for o in single if o.unit.partition(WITHIN)[2] not in names], False)
    if sheet.tier == "province":
        others = [one for one in province if one.tier in INSIDE and _days(one) == _days(sheet)]
        if others and _make_whole(sheet, others):
            yield _Group(others, certain=True)


def _is_tier(sheet: PrintedSheet) -> bool:
    return fold(sheet.unit).startswith(OF_A_TIER)


def _is_inside(one: PrintedSheet, whole: PrintedSheet) -> bool:
    """Whether a unit of a report belongs to another of it: by its name, or as one of a tier."""
    if one.unit.endswith(WITHIN + whole.unit):
        return True
    if _is_tier(one) or one.tier in INSIDE:
        return False
    return (_is_tier(whole) and one.tier == whole.tier) or one.tier in INSIDE.get(
        whole.tier or "", ()
    )


def _make_whole(sheet: PrintedSheet, parts: Sequence[PrintedSheet]) -> bool:
    tiers = [part.tier or "" for part in parts]
    if len(set(tiers)) < len(tiers):
        return False
    since = sheet.period.start >= NO_DISTRICTS and set(tiers) == WHOLE_SINCE
    return sheet.tier == "province" and (since or frozenset(tiers) in WHOLE)


def _days(sheet: PrintedSheet) -> tuple[date, date]:
    return sheet.period.start, sheet.period.end


def _columns(identity: Identity, sheet: PrintedSheet, group: _Group) -> Mapping[str, _Column]:
    found = {}
    for figure in identity["figures"]:
        whole = sheet.cell(figure)
        cells = tuple(c for part in group.parts if (c := part.cell(figure)) is not None)
        if (
            whole is not None
            and len(cells) > 1
            and (not group.certain or len(cells) == len(group.parts))
        ):
            found[figure] = _Column(whole, cells)
    return found


def _add_up(columns: Iterable[_Column]) -> bool:
    """Whether counts add up so often, or to so much, that the parts must be all there are."""
    told = [column for column in columns if column.is_exact]
    fitting = [column for column in told if column.fits]
    failing = [column for column in told if column.gap]
    telling = len(fitting) > 1 or any(column.whole.value >= TELLING for column in fitting)
    return telling and len(fitting) >= len(failing)


def _equal(
    identity: Identity, sheet: PrintedSheet, column: _Column, suffix: str, by: str
) -> Finding:
    what = "đơn vị" if by == "units" else "lĩnh vực"
    many = f"Cộng {len(column.cells)} {what} = {printed_text(int(total(column.cells)))}"
    check = compared(
        identity, sheet, column.whole.value, total(column.cells), suffix=suffix,
        label=f"{column.whole.label}: số chung = cộng các {what}",
        note=sum_text(column.cells) if len(column.cells) <= FEW else many,
    )  # fmt: skip
    return Finding(check, Equation((column.whole,), column.cells), linked=_is_linked(column))


def _not_more(identity: Identity, sheet: PrintedSheet, column: _Column, suffix: str) -> Finding:
    check = compared(
        identity, sheet, total(column.cells), column.whole.value, limit=True, suffix=suffix,
        label=f"{column.whole.label}: cộng các đơn vị, lĩnh vực kể tên không quá số chung",
        note=sum_text(column.cells) if len(column.cells) <= FEW else "",
    )  # fmt: skip
    relation = Equation(column.cells, (column.whole,), at_most=True)
    return Finding(check, relation, linked=_is_linked(column), quiet=True)


def _near(
    identity: Identity, sheet: PrintedSheet, column: _Column, suffix: str
) -> Iterator[Finding]:
    """Three units or more that miss the whole by one slip of the pen are likely to be all of it."""
    adds_up = total(column.cells)
    slip = len(column.cells) > 2 and column.is_exact and strokes(column.whole, adds_up) == 1
    if column.gap > 0 and slip and column.gap * 20 <= column.whole.value:
        found = compared(
            identity, sheet, column.whole.value, adds_up, suffix=f"{suffix}:near",
            label=f"{column.whole.label}: gần bằng cộng các đơn vị, lĩnh vực kể tên",
            note="Không khớp nếu các đơn vị, lĩnh vực ấy là tất cả; chỉ khác một chữ số",
        )  # fmt: skip
        yield Finding(replace(found, remark=True))


def _is_linked(column: _Column) -> bool:
    return len({cell.report for cell in (column.whole, *column.cells)}) > 1
