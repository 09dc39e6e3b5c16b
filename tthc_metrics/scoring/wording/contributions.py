"""Who pulls a rate down, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tthc_metrics.core.records import Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, lower_first, number, target_percent
from tthc_metrics.scoring.contributions import Contribution, Contributions
from tthc_metrics.scoring.shortfall import distances
from tthc_metrics.scoring.verdict import (
    exactly,
    nothing_counted,
    silent_text,
    unknown_reason,
    unknown_text,
)
from tthc_metrics.scoring.wording.shortfall import lacking_text, numerator_heading, range_text

NAMED = 3  # parts that the sentence names
BRIEF = 48  # letters of a name in it


def contributions_text(found: Contributions, who: str, of_parts: str) -> str:
    """`Toàn tỉnh còn thiếu **570 hồ sơ trực tuyến** để đạt 20 %: 12 đơn vị kéo xuống 1.980, …`.

    `who` is the whole, `of_parts` what its parts are called; `**…**` marks what should stand out.
    """
    if is_untold(found):
        assert found.unknown is not None
        return f"{who}: {lower_first(unknown_reason(found.metric, found.unknown))}."
    if not found.denominator:
        why = silent_text if found.is_silent else nothing_counted
        return f"{who}: {lower_first(why(found.metric))}."
    if found.unknown is not None:
        return f"{distance_text(found, who, strong=True)}{_surely_down(found, of_parts)}."
    said, down = distance_text(found, who, strong=True), found.down
    if down:
        lifted = -sum(share.short for share in found.shares if share.short < 0)
        pulled = sum(share.short for share in down)
        said += f": {number(len(down))} {of_parts} kéo xuống {number(pulled)}"
        said += f", phần vượt bù lại {number(lifted)}" if lifted else ""
        if found.rounding:
            said += f", trừ {number(found.rounding)} do làm tròn từng {of_parts}"
        said += f". Nhiều nhất: {_named(found.furthest(NAMED), of_parts)}"
    return f"{said}."


def part_heading(found: Contributions, own_beside: bool = False) -> str:
    """What the numbers of the parts are: to the whole's target, or to every dossier where it has none.

    `own_beside`: what parts lack to targets of their own stands beside it.
    """
    if found.target is None:
        return "Chưa đạt" if found.metric.direction == "up" else capitalised(found.metric.missing)
    if own_beside:
        lacking = "thiếu" if found.metric.direction == "up" else "phải bớt"
        return f"Góp vào phần {lacking} chung (+)"
    return (
        "Thiếu (+) / vượt (−)" if found.metric.direction == "up" else "Phải bớt (+) / còn được (−)"
    )


def own_distance_text(score: Score) -> str:
    """`+6`, `−15`: what a part lacks to the target by which it is lit itself; a dash without one."""
    unknown = score.unknown
    if score.target is None or score.numerator is None or not score.denominator:
        return NO_VALUE
    open_to = (unknown.count, unknown.of, unknown.outside) if unknown else (0, 0, 0)
    counts = score.numerator, score.denominator
    return signed(*distances(score.metric, exactly(score.target.value), counts, open_to))


def signed(least: int, most: int) -> str:
    """`+148` is lacking, `−30` beyond the target; `−3 đến +26` where unknown dossiers leave it open."""
    bounds = dict.fromkeys((least, most))
    return " đến ".join(
        f"+{number(short)}" if short > 0 else f"−{number(-short)}" if short else "0"
        for short in bounds
    )


def is_untold(found: Contributions) -> bool:
    """Whether nobody can tell of any dossier."""
    return found.unknown is not None and found.unknown.count == found.unknown.of


def _surely_down(found: Contributions, of_parts: str) -> str:
    """Who lacks something whatever the unknown dossiers are; who most, where they could not turn that either."""
    if not found.down:
        return f". Chưa kết luận được {of_parts} nào kéo xuống"
    most = found.furthest(NAMED)
    said = f": {number(len(found.down))} {of_parts} chắc chắn kéo xuống"
    return f"{said}. {'Nhiều nhất' if most else 'Trong đó'}: {_named(most or found.down, of_parts)}"


def _named(shares: Sequence[Contribution], of_parts: str) -> str:
    """`**A 20**, **B 10** và 2 đơn vị khác cùng 10`."""
    shown, left = shares[:NAMED], shares[NAMED:]
    said = ", ".join(
        f"**{_brief(s.unit.short_name)} {range_text(s.least, s.short)}**" for s in shown
    )
    alike = {(s.least, s.short) for s in (shown[-1], *left)}
    same = f" cùng {number(shown[-1].short)}" if len(alike) == 1 and left else ""
    return said + (f" và {number(len(left))} {of_parts} khác{same}" if left else "")


def formula_text(metric: Metric, aim: Decimal, whole: str) -> str:
    """How the part of each row is worked out: `phần thiếu của mỗi dòng = 20 % × trên tổng − số đạt, …`."""
    target, of = target_percent(aim), lower_first(numerator_heading(metric))
    if metric.direction == "up":
        part, formula = "phần thiếu", f"{target} × trên tổng − {of}"
    else:
        part, formula = "phần phải bớt", f"{of} − {target} × trên tổng"
        if metric.leaves_by and 0 < aim < 1:
            formula = (
                f"({formula}) / (1 − {target}), vì giải quyết xong thì hồ sơ ra khỏi cả hai số"
            )
    return f"{part} của mỗi dòng = {formula}, làm tròn lên; dòng cộng là của {whole}, chỉ làm tròn một lần"


def _brief(name: str) -> str:
    """A name that fits into a sentence: those of procedures may be three lines long."""
    return name if len(name) <= BRIEF else name[:BRIEF].rsplit(" ", 1)[0] + " …"


def distance_text(found: Contributions, who: str, *, strong: bool = False) -> str:
    """What the whole lacks, or by how much it is beyond its target; a range with its reason where some is unknown.

    `**…**` marks the number if `strong`.
    """
    said = _distance(found, who, strong)
    return f"{said}, vì {unknown_text(found.metric, found.unknown)}" if found.unknown else said


def _distance(found: Contributions, who: str, strong: bool) -> str:
    metric, least, most = found.metric, found.least, found.short
    mark = "**" if strong else ""
    if found.target is None:
        what = "chưa đạt" if metric.direction == "up" else metric.missing
        counted = f"{range_text(least, most)} / {number(found.denominator)} {metric.counted}"
        return f"{who} có {mark}{counted}{mark} {what} (chưa có chỉ tiêu)"
    aim = found.target.value
    if most <= 0 and metric.direction == "up":
        if not least:
            return f"{who} đã đạt đúng chỉ tiêu {target_percent(aim)}"
        beyond = range_text(-most, -least)
        return f"{who} đã đạt chỉ tiêu {target_percent(aim)}, vượt {mark}{beyond} {metric.missing}{mark}"
    lacking = range_text(max(least, 0), max(most, 0))
    to_reach = "để còn" if metric.direction == "down" else "để đạt"
    return f"{who} {lacking_text(metric, lacking, aim, strong=strong, to_reach=to_reach)}"
