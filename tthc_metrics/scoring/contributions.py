"""Who pulls a rate down: how many dossiers each part is short of its own share of the target.

With a target t, a part of n over d lacks t × d − n; those of all parts add up to what the whole lacks. In whole
dossiers each is rounded up, so that a part lacks here what it lacks on its own page, and the whole is rounded up
once: by so many the parts may be more (`rounding`). Where less is
better, a part has n − t × d too many (of a stock, (n − t × d) / (1 − t)). Without a target the distance is to every dossier (none, where less is
better), so the parts are simply the dossiers that fell short.

Of dossiers of which nobody can tell whether they count, none may or all: what is lacked is then a range, and
nothing is said of who lacks most that they could turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tthc_metrics.core.records import Metric, Target, Told, Unit, Unknown
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.ledger.counts import every_count
from tthc_metrics.scoring.judged import unknown_of
from tthc_metrics.scoring.shortfall import distances
from tthc_metrics.scoring.verdict import OpenCounts, exactly, unknown_range


@dataclass(frozen=True)
class Contribution:
    """One part: its counts, and by how many dossiers it pulls the whole down (below 0: up).

    `short` counts those of which nobody can tell as lacking, `least` as not: the same number where none is.
    """

    unit: Unit
    numerator: int
    denominator: int
    short: int
    least: int
    is_told: bool = True  # whether anybody can tell its numerator

    @property
    def surely(self) -> int:
        """What it pulls down, or up, whatever the unknown are; 0 where it may be either."""
        return max(self.least, 0) or min(self.short, 0)

    @property
    def value(self) -> Fraction | None:
        """The part's own rate; None where there is nothing to divide by."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True)
class Contributions:
    """What separates a whole from its target, shared out; the parts' `short` add up to it and the `rounding`.

    `shares`: who pulls down most first. `target` is None where none is in force. `unknown`: of which dossiers nobody
    can tell; `short` counts them as lacking, `least` as not. None where that changes nothing.
    """

    metric: Metric
    target: Target | None
    numerator: int
    denominator: int
    short: int
    least: int
    shares: tuple[Contribution, ...]
    unknown: Unknown | None = None
    open_to: Mapping[str, OpenCounts] = field(default_factory=dict)
    """Of which dossiers of each part nobody can tell."""
    is_silent: bool = False  # whether no file tells which dossiers are to be counted

    @property
    def rounding(self) -> int:
        """By how many dossiers the parts, each rounded up, are more than the whole; below their number."""
        return sum(share.short for share in self.shares) - self.short

    @property
    def down(self) -> tuple[Contribution, ...]:
        """The parts that surely lack something, who lacks most first."""
        return tuple(share for share in self.shares if share.least > 0)

    def furthest(self, most: int) -> tuple[Contribution, ...]:
        """The parts that surely lack most, at least `most` of them; those who lack as much as the last of these are among them.

        Fewer, or none, where unknown dossiers could put another before them.
        """
        found: list[Contribution] = []
        for nth, share in enumerate(self.down):
            after = max((s.short for s in self.shares[nth + 1 :]), default=share.least)
            is_tie = bool(found) and share.least == share.short == found[-1].short
            if (nth >= most and not is_tie) or share.least < after:
                break
            found.append(share)
        return tuple(found)

    def first(self, most: int) -> tuple[tuple[Contribution, ...], Contribution | None]:
        """The parts that pull down most, and all others as one part, which is rounded once; None if there are none."""
        rest = self.shares[most:]
        if not rest:
            return self.shares, None
        others = Unit("rest", "", "", None, rest[0].unit.by)
        counts = sum(s.numerator for s in rest), sum(s.denominator for s in rest)
        unknown: OpenCounts = _sum([self.open_to[s.unit.id] for s in rest])
        return self.shares[:most], _share(self.metric, self.target, others, counts, unknown)


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


def _share(
    metric: Metric,
    target: Target | None,
    unit: Unit,
    counts: tuple[int, int],
    unknown: OpenCounts,
) -> Contribution:
    """What some counts lack to the target; to nothing lost where there is none."""
    least, short = distances(metric, _aim(metric, target), counts, unknown)
    is_told = not unknown[0] or unknown[0] != unknown[1]
    return Contribution(unit, *counts, short, least, is_told)


def _sum(unknown: Sequence[OpenCounts]) -> OpenCounts:
    first, second, third = (sum(each) for each in zip(*unknown, strict=True))
    return first, second, third


def _aim(metric: Metric, target: Target | None) -> Fraction:
    if target is None:
        return Fraction(1 if metric.direction == "up" else 0)
    return exactly(target.value)


def contributions(
    metric: Metric,
    target: Target | None,
    parts: Sequence[tuple[Unit, Mapping[str, int]]],
    told: Told | None = None,
) -> Contributions:
    """Share out what the whole that the parts make up lacks; `target` is the whole's own.

    Parts without a dossier in the denominator are left out. `told`: how far the whole is.
    """
    found = [
        (unit, (counts[metric.numerator], counts[metric.denominator]), unknown_of(metric, counts))
        for unit, counts in parts
    ]
    shares = [
        _share(metric, target, unit, counts, unknown)
        for unit, counts, unknown in found
        if any(counts) or unknown[2]
    ]
    shares.sort(key=lambda s: (-s.least, -s.short, alphabetical(s.unit.name), s.unit.id))
    counts = sum(n for _, (n, _), _ in found), sum(d for _, (_, d), _ in found)
    unknown = _sum([(0, 0, 0), *(own for _, _, own in found)])
    least, short = distances(metric, _aim(metric, target), counts, unknown)
    return Contributions(
        metric=metric,
        target=target,
        numerator=counts[0],
        denominator=counts[1],
        short=short,
        least=least,
        shares=tuple(shares),
        unknown=unknown_range(*counts, *unknown),
        open_to={unit.id: own for unit, _, own in found},
        is_silent=told is not None and metric.denominator in told.silent,
    )
