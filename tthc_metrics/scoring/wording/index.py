"""Sentences about the index of Quyết định 766: what is told, what is lacking, what one more point costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import Criterion, IndexDefinition
from tthc_metrics.core.vietnamese import NO_VALUE, beside, day, decimal_text, lower_first, number
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow, Place
from tthc_metrics.scoring.index.cost import Cost, room_of, to_next_grade
from tthc_metrics.scoring.index.own import OwnPoints
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.index.whose import UnitsByWords
from tthc_metrics.scoring.wording.freshness import named_days

MOST = 3  # groups in a sentence
NO_POINTS = "chưa có điểm của Cổng"
PARTIAL = "chưa đủ sáu nhóm"


def rivals_text(words: str, known: UnitsByWords) -> str:
    """Which units of one name words may mean, and what would tell them apart; empty where they fit none, or one."""
    rivals = [known.full_name(unit) for unit in known.rivals(words)]
    if not rivals:
        return ""
    named = f"{', '.join(rivals[:-1])} và {rivals[-1]}"
    return (
        f"«{words}» có thể là {named}: chưa tính cho đơn vị nào. Thêm cột mã đơn vị hoặc cột huyện, "
        "hay ghi huyện sau tên, rồi nạp lại."
    )


def points_text(points: Fraction | None, cuts: Iterable[Decimal | Fraction] = ()) -> str:
    """Points beside what would be all of them, or a better grade, without an idle zero; None → a dash."""
    if points is None:
        return NO_VALUE
    text = beside(points, [Fraction(cut) for cut in cuts], 2)
    return text.rstrip("0").rstrip(",") if "," in text else text


def change_text(change: Fraction | None) -> str:
    """`+0,4`, `−1,2`, `−0,005` from 70 to 69,995, `0`; None → a dash."""
    if change is None:
        return NO_VALUE
    exact = (change * 1000).denominator == 1 and (change * 100).denominator != 1
    text = decimal_text(abs(change), 3) if exact else points_text(abs(change))
    return text if text == "0" else f"{'+' if change > 0 else '−'}{text}"


def total_text(score: IndexScore, definition: IndexDefinition) -> str:
    """`82,8`; where a group is missing how much is known, of how much."""
    if score.total is not None:
        return points_text(score.total, [least for least, _ in definition.grades])
    if score.known_maximum:
        known = points_text(score.known, [score.known_maximum])
        return f"{known} / {points_text(score.known_maximum)}"
    return NO_VALUE


def grade_text(score: IndexScore) -> str:
    """`Tốt`; that some group is missing; a dash where nothing is told."""
    return score.grade or (PARTIAL if score.known_maximum else NO_VALUE)


def place_text(place: Place | None) -> str:
    """`12 / 94`; None → a dash."""
    return NO_VALUE if place is None else f"{number(place.rank)} / {number(place.of)}"


def lead_text(board: IndexBoard, row: IndexRow, name: str) -> str:
    """`Đà Nẵng: **82,8 điểm, loại Tốt**, ngày 30/06/2026; +0,4 so với 31/05/2026; thiếu nhiều nhất: …`"""
    score, definition = row.score, board.definition
    if score.day is None:
        return f"{name}: {NO_POINTS} trong kỳ này."
    if score.total is None:
        missing = [g.label for g in definition.groups if score.groups[g.name] is None]
        said = f"**{total_text(score, definition)} điểm** đã biết; chưa có {_listed(missing)}, nên không có tổng, loại và hạng"
    else:
        grade = lower_first(score.grade or "")
        said = f"**{total_text(score, definition)} điểm, loại {grade}**"
    said = f"{name}: {said}, {day_text(board, score.day)}"
    if row.change is not None:
        said += f"; {change_text(row.change)} so với {day(row.before)}"
    lacking = _lacking(score, definition)
    return f"{said}; thiếu nhiều nhất: {lacking}." if lacking else f"{said}."


def since_text(board: IndexBoard) -> str:
    """What stands over changes: `So với 22/06`, with the year where it is another one; where units differ only how far back."""
    since = {row.before for row in board.rows if row.change is not None and row.before}
    if len(since) != 1 or board.day is None:
        return "So với ít nhất một tuần trước" if since else "So với tuần trước"
    (only,) = since
    return f"So với {f'{only:%d/%m}' if only.year == board.day.year else day(only)}"


def since_of(board: IndexBoard, row: IndexRow) -> str:
    """`so với 15/06/2026`, of a unit whose change is counted from another day than others'; else empty."""
    since = {each.before for each in board.rows if each.change is not None}
    return f"so với {day(row.before)}" if row.change is not None and len(since) > 1 else ""


def day_text(board: IndexBoard, on: date | None) -> str:
    """`ngày 30/06/2026`; while the period was not over on that day it is provisional."""
    return f"ngày {day(on)}" + (" (tạm tính)" if on and board.is_provisional(on) else "")


def days_text(days: Sequence[date]) -> str:
    """`ngày 30/06/2026`, or `từ ngày 15/06/2026 đến ngày 30/06/2026` where units were told on different days."""
    first, last = min(days), max(days)
    return f"ngày {day(last)}" if first == last else f"từ ngày {day(first)} đến ngày {day(last)}"


def own_day_text(board: IndexBoard, row: IndexRow) -> str:
    """`điểm ngày 15/06/2026`, of a unit whose points are older than the board's newest; else empty."""
    on = row.score.day
    return f"điểm ngày {day(on)}" if on and on != board.day else ""


def mixed_note(board: IndexBoard) -> str:
    """For readers of a board and its ranks: which units stand with older points; empty where all are of one day."""
    if not board.older:
        return ""
    named = [(row.unit.short_name, row.score.day) for row in board.older if row.score.day]
    named.sort(key=lambda pair: pair[1])
    return (
        f"Điểm {days_text(board.days)}; {number(len(named))} đơn vị cũ hơn: {named_days(named)}. "
        "Mỗi đơn vị là điểm mới nhất của mình trong kỳ; hạng xếp theo các điểm ấy."
    )


def _lacking(score: IndexScore, definition: IndexDefinition) -> str:
    found = [
        (Fraction(group.maximum) - points, group.label)
        for group in definition.groups
        if (points := score.groups[group.name]) is not None and points < group.maximum
    ]
    found.sort(key=lambda pair: -pair[0])
    return ", ".join(f"{lower_first(label)} {points_text(lack)}" for lack, label in found[:MOST])


def _listed(labels: Sequence[str]) -> str:
    shown = [f"«{label}»" for label in labels]
    return " và ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def own_text(own: OwnPoints | None) -> str:
    """`1,1`; `≤ 3` where ours counts less than is asked; `2,5–3` where some dossiers are unknown; a dash for nothing."""
    if own is None or own.high is None:
        return NO_VALUE
    cuts = [own.criterion.maximum]
    if own.low is None:
        return f"≤ {points_text(own.high, cuts)}"
    low, high = points_text(own.low, cuts), points_text(own.high, cuts)
    return low if own.points is not None else f"{low}–{high}"


def counts_text(own: OwnPoints | None) -> str:
    """`518 / 1.881`."""
    if own is None or own.score.numerator is None:
        return NO_VALUE
    return f"{number(own.score.numerator)} / {number(own.score.denominator)}"


def full_text(criterion: Criterion) -> str:
    """The full mark: `80 %`."""
    value = criterion.full * 100
    return f"{decimal_text(value, 0 if value == int(value) else 1)} %"


def cost_text(cost: Cost) -> str:
    """`thêm 423 dịch vụ có hồ sơ trực tuyến: từ 1,1 lên 2 điểm`."""
    own = cost.own
    since, until = (points_text(p, [own.criterion.maximum]) for p in (cost.points, cost.reached))
    return f"thêm {number(cost.steps)} {_what(own)}: từ {since} lên {until} điểm"


def next_grade_text(row: IndexRow, definition: IndexDefinition) -> str:
    """How far the next grade is, and what our dossiers know of the way; empty without a total, or at the best grade."""
    ahead = to_next_grade(row.score.total, row.wanting, definition, room_of(row.score, definition))
    if ahead is None:
        return ""
    grade, lacking, way = ahead
    said = f"Còn **{points_text(lacking)} điểm** đến loại {lower_first(grade)}"
    if way is None:
        return f"{said}; các tiêu chí đếm được từ hồ sơ đã nạp không đủ để bù."
    steps = "; ".join(
        f"tiêu chí {c.own.criterion.number}: thêm **{number(c.steps)}** {_what(c.own)}" for c in way
    )
    return f"{said}. Theo hồ sơ đã nạp, ít việc nhất: {steps}."


def says(own: OwnPoints | None) -> bool:
    """Whether our dossiers say anything of a criterion."""
    return own is not None and own.high is not None


def silent_text(definition: IndexDefinition, own: Mapping[str, OwnPoints]) -> str:
    """Of which criteria our dossiers say nothing, in one sentence; empty where they speak of all."""
    silent = [c.number or f"«{c.label}»" for c in definition.criteria if not says(own.get(c.name))]
    return f"Hồ sơ đã nạp không nói gì về tiêu chí {', '.join(silent)}: chỉ có điểm của Cổng." if silent else ""  # fmt: skip


def _what(own: OwnPoints) -> str:
    what = own.score.metric.missing
    return f"{what} (hồ sơ mới, đều đúng hạn)" if own.criterion.each == "both" else what
