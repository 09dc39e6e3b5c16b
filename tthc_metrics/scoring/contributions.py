"""Who pulls a rate down: how many dossiers each part is short of its own share of the target.

With a target t, a part of n over d lacks t × d − n; those of all parts add up to what the whole lacks. In whole
dossiers each is rounded up, so that a part lacks here what it lacks on its own page, and the whole is rounded up
once: by so many the parts may be more (`rounding`). Where less is
better, a part has n − t × d too many (of a stock, (n − t × d) / (1 − t)). Without a target the distance is to every dossier (none, where less is
better), so the parts are simply the dossiers that fell short.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tthc_metrics.core.records import Metric, Target, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.ledger.counts import every_count
from tthc_metrics.scoring.shortfall import distance
from tthc_metrics.scoring.verdict import exactly


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
    """What separates a whole from its target, shared out; the parts' `short` add up to it and the `rounding`.

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

    @property
    def rounding(self) -> int:
        """By how many dossiers the parts, each rounded up, are more than the whole; below their number."""
        return sum(share.short for share in self.shares) - self.short

    def first(self, most: int) -> tuple[tuple[Contribution, ...], Contribution | None]:
        """The parts that pull down most, and all others as one part, which is rounded once; None if there are none."""
        rest = self.shares[most:]
        if not rest:
            return self.shares, None
        numerator, denominator = (
            sum(counts)
            for counts in zip(*((s.numerator, s.denominator) for s in rest), strict=True)
        )
        short = _short(self.metric, self.target, numerator, denominator)
        others = Unit("rest", "", "", None, rest[0].unit.by)
        return self.shares[:most], Contribution(others, numerator, denominator, short)


def is_countable(metric: Metric) -> bool:
    """Whether the parts of a metric add up: both counts are of dossiers, and it is no mean of rates.

    Counts of catalogues do not: the same procedure stands in those of many offices.
    """
    counts = every_count()
    return not metric.of and metric.numerator in counts and metric.denominator in counts


def counts_of(metric: Metric) -> tuple[str, ...]:
    """The counts that the contributions to a metric, and the scores of the parts, are formed of."""
    names = {metric.numerator, metric.denominator, *metric.unknown_counts}
    return tuple(name for name in every_count() if name in names)


def _short(metric: Metric, target: Target | None, numerator: int, denominator: int) -> int:
    """What some counts lack to the target; to nothing lost where there is none."""
    return ceil(distance(metric, _aim(metric, target), numerator, denominator))


def _aim(metric: Metric, target: Target | None) -> Fraction:
    if target is None:
        return Fraction(1 if metric.direction == "up" else 0)
    return exactly(target.value)


def contributions(
    metric: Metric, target: Target | None, parts: Sequence[tuple[Unit, Mapping[str, int]]]
) -> Contributions:
    """Share out what the whole that the parts make up lacks; `target` is the whole's own.

    Parts without a dossier in the denominator are left out.
    """
    found = [
        (unit, counts[metric.numerator], counts[metric.denominator])
        for unit, counts in parts
        if counts[metric.denominator] or counts[metric.numerator]
    ]
    shares = [Contribution(unit, n, d, _short(metric, target, n, d)) for unit, n, d in found]
    shares.sort(key=lambda share: (-share.short, alphabetical(share.unit.name), share.unit.id))
    numerator = sum(share.numerator for share in shares)
    denominator = sum(share.denominator for share in shares)
    return Contributions(
        metric=metric,
        target=target,
        numerator=numerator,
        denominator=denominator,
        short=_short(metric, target, numerator, denominator),
        shares=tuple(shares),
        unknown=sum(counts.get(metric.unknown or "", 0) for _, counts in parts),
    )
