"""Many scores as one record: judged metric by metric when they are looked at, since a page shows a few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Unit


@dataclass(frozen=True)
class PeriodScores:
    """The units of one period in their order, and the way to the scores of some of them in one metric.

    `judge` takes their places; `judged` has what was asked of all.
    """

    period: Period
    units: Sequence[Unit]
    judge: Callable[[Metric, Sequence[int]], Sequence[Score]]
    judged: dict[str, Sequence[Score]] = field(default_factory=dict, repr=False)

    def of(self, metric: Metric) -> Sequence[Score]:
        """One score a unit."""
        if metric.id not in self.judged:
            self.judged[metric.id] = self.judge(metric, range(len(self.units)))
        return self.judged[metric.id]

    @cached_property
    def one_of_each(self) -> Sequence[int]:
        """Where a unit of each tier stands, or of each field of work: a target is of these."""
        places: dict[str | None, int] = {}
        for place, unit in enumerate(self.units):
            places.setdefault(unit.id if unit.by is GroupBy.FIELD else unit.tier, place)
        return list(places.values())

    def those(self, is_one: Callable[[Unit], bool]) -> PeriodScores:
        """The same of some units alone."""
        kept = [place for place, unit in enumerate(self.units) if is_one(unit)]
        if len(kept) == len(self.units):
            return self

        def judge(metric: Metric, places: Sequence[int]) -> Sequence[Score]:
            own = [kept[place] for place in places]
            every = self.judged.get(metric.id)
            return [every[place] for place in own] if every else self.judge(metric, own)

        return PeriodScores(self.period, [self.units[place] for place in kept], judge)


class Scores(Sequence[Score]):
    """Every metric of every unit in every period: by period, unit and metric, in that order.

    To walk it judges all of it; `of_metric`, `of_units` and `units_of` do not.
    """

    def __init__(self, metrics: Sequence[Metric], parts: Sequence[PeriodScores]) -> None:
        self.metrics, self.parts = metrics, parts

    def __len__(self) -> int:
        return sum(len(part.units) for part in self.parts) * len(self.metrics)

    def __iter__(self) -> Iterator[Score]:
        for part in self.parts:
            for scores in zip(*(part.of(metric) for metric in self.metrics), strict=True):
                yield from scores

    @overload
    def __getitem__(self, place: int) -> Score: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Score]: ...
    def __getitem__(self, place: int | slice) -> Score | Sequence[Score]:
        if isinstance(place, slice):
            return list(self)[place]
        row, column = divmod(range(len(self))[place], len(self.metrics))
        for part in self.parts:
            if row < len(part.units):
                return part.of(self.metrics[column])[row]
            row -= len(part.units)
        raise IndexError(place)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))


def of_metric(scores: Iterable[Score], metric: str) -> list[Score]:
    """The scores of one metric, in the order given."""
    if not isinstance(scores, Scores):
        return [score for score in scores if score.metric.id == metric]
    own = [each for each in scores.metrics if each.id == metric]
    return [score for part in scores.parts for each in own for score in part.of(each)]


def of_metrics(scores: Sequence[Score], wanted: Callable[[Metric], bool]) -> Sequence[Score]:
    """The scores of some metrics, in the order given."""
    if isinstance(scores, Scores):
        return Scores([metric for metric in scores.metrics if wanted(metric)], scores.parts)
    return [score for score in scores if wanted(score.metric)]


def is_main(metric: Metric) -> bool:
    """Whether it stands on the cards of every page."""
    return metric.main


def of_units(scores: Sequence[Score], is_one: Callable[[Unit], bool]) -> Sequence[Score]:
    """The scores of some units, in the order given."""
    if isinstance(scores, Scores):
        return Scores(scores.metrics, [part.those(is_one) for part in scores.parts])
    return [score for score in scores if is_one(score.unit)]


def of_unit(scores: Sequence[Score], unit: str) -> Sequence[Score]:
    """The scores of one unit by its id, in the order given."""
    return of_units(scores, lambda each: each.id == unit)


def units_of(scores: Sequence[Score]) -> list[Unit]:
    """The units that scores are of, each once, in the order given."""
    if isinstance(scores, Scores):
        found = [unit for part in scores.parts for unit in part.units] if scores.metrics else []
    else:
        found = [score.unit for score in scores]
    return list({unit.id: unit for unit in found}.values())


def first_period(scores: Sequence[Score]) -> Period | None:
    """The period of the first score; nothing is judged for it."""
    if isinstance(scores, Scores):
        return next((part.period for part in scores.parts if part.units), None)
    return scores[0].period if scores else None


def metrics_of(scores: Sequence[Score]) -> list[Metric]:
    """The metrics that scores are of, each once, in the order given."""
    if isinstance(scores, Scores):
        return list(scores.metrics) if len(scores) else []
    return list({score.metric.id: score.metric for score in scores}.values())


def metrics_with_target(scores: Sequence[Score]) -> list[Metric]:
    """The metrics in which any of the units has a target, in the order given.

    A target is of a tier, or of a field of work: one unit of each is asked, not thousands.
    """
    if not isinstance(scores, Scores):
        return metrics_of([score for score in scores if score.target])
    asked = [(part, part.one_of_each) for part in scores.parts]
    return [
        metric
        for metric in scores.metrics
        if any(score.target for part, places in asked for score in part.judge(metric, places))
    ]


def joined(*several: Sequence[Score]) -> Sequence[Score]:
    """Scores of the same metrics one after the other."""
    some = [scores for scores in several if len(scores)]
    known = [scores for scores in some if isinstance(scores, Scores)]
    if len(known) < len(some) or any(each.metrics != known[0].metrics for each in known):
        return [score for scores in some for score in scores]
    return (
        Scores(known[0].metrics, [part for each in known for part in each.parts]) if known else []
    )
