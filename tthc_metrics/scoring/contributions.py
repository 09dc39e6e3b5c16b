"""Who pulls a rate down: how many dossiers each part is short of its own share of the target.

With a target t, a part of n over d lacks t × d − n; those of all parts add up to what the whole lacks. In whole
dossiers the parts are rounded so that they still do: the largest fractions are rounded up. Where less is
better, a part has n − t × d too many (of a stock, (n − t × d) / (1 − t)). Without a target the distance is to every dossier (none, where less is
better), so the parts are simply the dossiers that fell short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tthc_metrics.core.records import Metric, Target, Unit
from tthc_metrics.ledger.counts import every_count
from tthc_metrics.scoring.shortfall import distance


@dataclass(frozen=True)
class Contribution:
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
class Contributions:
    """What separates a whole from its target, shared out; the parts' `short` add up to the whole's.

    `shares`: who pulls down most first. `target` is None where none is in force. `unknown`: so many of the
    dossiers may be in the numerator, nobody can tell; `short` counts them as if they were not.
    """

    metric: Metric
    target: Target | None
    numerator: int
    denominator: int
    short: int
    shares: tuple[Contribution, ...]
    unknown: int = 0


def is_countable(metric: Metric) -> bool:
    """Whether the parts of a metric add up: both counts are of dossiers, and it is no mean of rates.

    Counts of catalogues do not: the same procedure stands in those of many offices.
    """
    counts = every_count()
    return not metric.of and metric.numerator in counts and metric.denominator in counts


def contributions(
    metric: Metric, target: Target | None, parts: Sequence[tuple[Unit, Mapping[str, int]]]
) -> Contributions:
    """Share out what the whole that the parts make up lacks; `target` is the whole's own.

    Parts without a dossier in the denominator are left out.
    """
    nothing_lost = Fraction(1 if metric.direction == "up" else 0)
    aim = Fraction(target.value) if target else nothing_lost
    found = [
        (unit, counts[metric.numerator], counts[metric.denominator])
        for unit, counts in parts
        if counts[metric.denominator] or counts[metric.numerator]
    ]
    exact = [distance(metric, aim, n, d) for _, n, d in found]
    shares = [
        Contribution(unit, n, d, short)
        for (unit, n, d), short in zip(found, whole_numbers(exact), strict=True)
    ]
    shares.sort(key=lambda share: (-share.short, share.unit.name, share.unit.id))
    return Contributions(
        metric=metric,
        target=target,
        numerator=sum(share.numerator for share in shares),
        denominator=sum(share.denominator for share in shares),
        short=sum(share.short for share in shares),
        shares=tuple(shares),
        unknown=sum(counts.get(metric.unknown or "", 0) for _, counts in parts),
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
