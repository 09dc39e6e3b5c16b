"""Who pulls a rate down: how many dossiers each part is short of its own share of the target.

With a target t, a part of n over d lacks t × d − n; those of all parts add up to what the whole lacks. In whole
dossiers the parts are rounded so that they still do: the largest fractions are rounded up. Where less is
better, a part has n − t × d too many. Without a target the distance is to every dossier (none, where less is
better), so the parts are simply the dossiers that fell short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tthc_metrics.core.records import Metric, Target, Unit
from tthc_metrics.core.vietnamese import number, target_percent
from tthc_metrics.ledger.counts import every_count

NAMED = 3  # parts that the sentence names
BRIEF = 48  # letters of a name in it


@dataclass(frozen=True)
class Share:
    """One part: its counts, and by how many dossiers it pulls the whole down (below 0: up)."""

    unit: Unit
    numerator: int
    denominator: int
    short: int

    @property
    def value(self) -> Fraction | None:
        """The part's own rate; None where there is nothing to divide by."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True)
class Gap:
    """What separates a whole from its target, shared out; the parts' `short` add up to the whole's.

    `shares`: who pulls down most first. `target` is None where none is in force. `unknown`: so many of the
    dossiers may be in the numerator, nobody can tell; `short` counts them as if they were not.
    """

    metric: Metric
    target: Target | None
    numerator: int
    denominator: int
    short: int
    shares: tuple[Share, ...]
    unknown: int = 0


def is_countable(metric: Metric) -> bool:
    """Whether the parts of a metric add up: both counts are of dossiers, and it is no mean of rates.

    Counts of catalogues do not: the same procedure stands in those of many offices.
    """
    counts = every_count()
    return not metric.of and metric.numerator in counts and metric.denominator in counts


def gap(
    metric: Metric, target: Target | None, parts: Sequence[tuple[Unit, Mapping[str, int]]]
) -> Gap:
    """Share out the gap of the whole that the parts make up; `target` is the whole's own.

    Parts without a dossier in the denominator are left out.
    """
    found = [
        (unit, counts[metric.numerator], counts[metric.denominator])
        for unit, counts in parts
        if counts[metric.denominator] or counts[metric.numerator]
    ]
    exact = [_lacking(metric, target, n, d) for _, n, d in found]
    shares = [
        Share(unit, n, d, short)
        for (unit, n, d), short in zip(found, whole_numbers(exact), strict=True)
    ]
    shares.sort(key=lambda share: (-share.short, share.unit.name, share.unit.id))
    return Gap(
        metric,
        target,
        sum(share.numerator for share in shares),
        sum(share.denominator for share in shares),
        sum(share.short for share in shares),
        tuple(shares),
        sum(counts.get(metric.unknown or "", 0) for _, counts in parts),
    )


def whole_numbers(exact: Sequence[Fraction]) -> list[int]:
    """Each rounded down or up so that the sum is that of all, rounded up once.

    Who is nearest to the next whole number is rounded up first; of equals, who comes first.
    """
    found = [floor(value) for value in exact]
    left = -floor(-sum(exact, Fraction(0))) - sum(found)
    order = sorted(range(len(exact)), key=lambda place: (found[place] - exact[place], place))
    for place in order[:left]:
        found[place] += 1
    return found


def sentence(found: Gap, who: str, of_parts: str) -> str:
    """`Toàn tỉnh còn thiếu **570 hồ sơ trực tuyến** để đạt 20 %: 12 đơn vị kéo xuống 1.980, …`.

    `who` is the whole, `of_parts` what its parts are called; `**…**` marks what should stand out.
    """
    down = [share for share in found.shares if share.short > 0]
    lifted = -sum(share.short for share in found.shares if share.short < 0)
    if not found.denominator:
        return f"{who}: không có {found.metric.counted} trong kỳ."
    said = _distance(found, who)
    if down:
        pulled = sum(share.short for share in down)
        said += f": {number(len(down))} {of_parts} kéo xuống {number(pulled)}"
        said += f", phần vượt bù lại {number(lifted)}" if lifted else ""
        names = ", ".join(
            f"**{_brief(s.unit.short_name)} {number(s.short)}**" for s in down[:NAMED]
        )
        said += f". Nhiều nhất: {names}"
    return f"{said}."


def _brief(name: str) -> str:
    """A name that fits into a sentence: those of procedures may be three lines long."""
    return name if len(name) <= BRIEF else name[:BRIEF].rsplit(" ", 1)[0] + " …"


def _distance(found: Gap, who: str) -> str:
    metric, short = found.metric, found.short
    if found.target is None:
        what = "chưa đạt" if metric.direction == "up" else metric.missing
        return f"{who} có **{number(short)} / {number(found.denominator)} {metric.counted}** {what} (chưa có chỉ tiêu)"
    aim = target_percent(found.target.value)
    if metric.direction == "down":
        return f"{who} phải bớt **{number(max(short, 0))} {metric.missing}** để còn {aim}"
    if short <= 0:
        return f"{who} đã đạt chỉ tiêu {aim}, vượt **{number(-short)} {metric.missing}**"
    return f"{who} còn thiếu **{number(short)} {metric.missing}** để đạt {aim}"


def _lacking(metric: Metric, target: Target | None, numerator: int, denominator: int) -> Fraction:
    if metric.direction == "up":
        rate = Fraction(target.value) if target else Fraction(1)
        return rate * denominator - numerator
    rate = Fraction(target.value) if target else Fraction(0)
    return numerator - rate * denominator
