"""What the meeting must decide, from what the slides before it say: each with its reason and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import (
    alphabetical,
    capitalised,
    lower_first,
    number,
    target_percent,
)
from tthc_metrics.ledger.units import in_force
from tthc_metrics.reviews.commitments import Commitment, Kept, given_in
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.overdue import LONG, Overdue, done_number, overdue_number
from tthc_metrics.reviews.deck.promises import Result
from tthc_metrics.reviews.deck.records import Slide, SlideKind, SlideTable
from tthc_metrics.reviews.deck.red import red_of
from tthc_metrics.reviews.deck.wording import days, named
from tthc_metrics.scoring.contributions import Contributions
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.elsewhere import away_text
from tthc_metrics.scoring.wording.overdue import done_text, left_text

COLUMNS = ("Việc cần quyết", "Căn cứ", "Giao đơn vị", "Hạn")
TO_FILL = "…/…/……"
GONE = "(nay không còn, giao nơi kế thừa)"
Row = tuple[str, str, str, str]


def decisions(
    material: Material,
    shared: Contributions | None,
    late: Overdue,
    kept: Sequence[Result],
    promises: Sequence[Commitment],
) -> Slide | None:
    """A row a decision, deadlines left to fill; None where nothing calls for one."""
    rows = [
        *_missed(kept),
        *_lacking(material, shared),
        *_overdue(material, late),
        *_unpromised(material, promises),
    ]
    if not rows:
        return None
    return Slide(
        kind=SlideKind.DECISIONS,
        title=f"Cuộc họp cần quyết {len(rows)} việc",
        sentence="",
        table=SlideTable(COLUMNS, tuple(rows)),
        note="Hạn và đơn vị chủ trì do cuộc họp ghi.",
        source=days(material.period),
    )


def _missed(kept: Sequence[Result]) -> Iterator[Row]:
    names = [r.commitment.promise.unit_name for r in kept if r.kept is Kept.MISSED]
    if names:
        what = f"Xử lý {len(names)} cam kết kỳ trước không đạt: làm tiếp hay đặt hạn mới"
        yield what, f"{len(names)}/{len(kept)} cam kết không đạt", named(names), TO_FILL


def _lacking(material: Material, found: Contributions | None) -> Iterator[Row]:
    """What is surely lacked, of whom surely lacks most: nothing is ordered that unknown dossiers could turn."""
    down = found.furthest(3) if found is not None else ()
    if found is None or found.least <= 0 or not down:
        return
    metric = material.metric
    lack = "thiếu" if metric.direction == "up" else "phải bớt"
    pulled = sum(share.least for share in down)
    least = "ít nhất " if found.unknown else ""
    yield (
        _ordered(material, found, f"{least}{number(found.least)} {metric.missing}"),
        f"{len(down)} {material.part_word} xa chỉ tiêu nhất {lack} {least}{number(pulled)}",
        _ordered_to(material, [_called(share.unit, material) for share in down]),
        TO_FILL,
    )


def _ordered(material: Material, found: Contributions, lacking: str) -> str:
    """The rate to be reached, with what is lacking; of what can be worked off, that. What came in another way stays so."""
    metric = material.metric
    if metric.leaves_by or found.target is None:
        return f"Giao chỉ tiêu giảm {lacking}"
    when = "đến nay" if material.unfinished else "kỳ này"
    aim = target_percent(found.target.value)
    if metric.direction == "up":
        return f"Giao chỉ tiêu đạt {aim}: {when} thiếu {lacking}"
    return f"Giao chỉ tiêu còn {aim}: {when} thừa {lacking}"


def _overdue(material: Material, found: Overdue) -> Iterator[Row]:
    total, done = overdue_number(material, found), done_number(found)
    if total <= done:
        return
    left = left_text(total - done, material.known_days)
    what = f"Giải quyết dứt điểm {left}; xin lỗi người dân bằng văn bản"
    if away := away_text(material.lacking):
        stock = [s for s in material.inside(STOCK) if s.numerator]
        stock.sort(key=lambda s: (-(s.numerator or 0), alphabetical(s.unit.name)))
        names = named([s.unit.short_name for s in stock]) or material.unit.short_name
        yield what, capitalised(away), names, TO_FILL
        return
    waiting = {unit: own for unit, own in found.items() if own.left}
    long = sum(own.ages[LONG] - own.done[LONG] for own in waiting.values())
    why = (
        f"{number(long)} hồ sơ quá 60 ngày làm việc"
        if long
        else f"ở {len(waiting)} {material.part_word}"
    )
    if told := done_text(total, done, material.own_end):
        why += f"; {lower_first(told)}"
    order = sorted(waiting.items(), key=lambda each: -each[1].left)  # of as many as they stood
    yield what, why, _ordered_to(material, [_called(unit, material) for unit, _ in order]), TO_FILL


def _called(unit: Unit, material: Material) -> str:
    """`Thăng Bình (nay không còn, giao nơi kế thừa)`: the dossiers of a unit may outlive it."""
    if unit.by not in (GroupBy.OFFICE, GroupBy.DISTRICT):
        return unit.short_name
    there = in_force(material.database, unit.by, material.period.end)
    return unit.short_name if unit.id in there else f"{unit.short_name} {GONE}"


def _ordered_to(material: Material, parts: Sequence[str]) -> str:
    """Whom the parts name; an office where they are its fields, which answer to nobody."""
    if material.localities_by is not GroupBy.FIELD:
        return named(parts)
    return f"{material.unit.short_name} ({named(parts)})"


def _unpromised(material: Material, promises: Sequence[Commitment]) -> Iterator[Row]:
    if material.localities_by is GroupBy.FIELD:
        return  # a field answers to nobody: its office does
    given = {c.promise.unit for c in given_in(promises, material.period)}
    red = red_of(material, material.metric)
    names = [s.unit.short_name for s in red if s.unit.id not in given]
    if names:
        yield (
            f"Yêu cầu {len(names)} đơn vị đỏ cam kết mức và ngày đạt",
            f"{len(names)}/{len(red)} đơn vị đỏ về {lower_first(material.metric.short_label)} chưa cam kết",
            named(names),
            TO_FILL,
        )
