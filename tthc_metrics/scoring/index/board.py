"""The units of one kind beside each other, each with its newest points of a period: ranks, changes, ours beside the portal's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from tthc_metrics.ledger.kept import pinned
from tthc_metrics.ledger.units import in_force, whole_on
from tthc_metrics.scoring.alike import Alike
from tthc_metrics.scoring.index.newest import newest_points
from tthc_metrics.scoring.index.own import OwnOfUnit, OwnOfUnits, OwnPoints
from tthc_metrics.scoring.index.points import IndexScore, index_score, nothing_told, ranked_index
from tthc_metrics.scoring.index.whose import is_unknown
from tthc_metrics.scoring.scorecard import open_scorecard
from tthc_metrics.scoring.scores import of_metric, of_metrics, units_of
from tthc_metrics.store.database import Rows

VOLUME = "online_rate"  # its denominator is what came in: by it units are alike


@dataclass(frozen=True)
class Place:
    """A rank among so many units that have one."""

    rank: int
    of: int


@dataclass(frozen=True)
class IndexRow:
    """One unit: the portal's points with its places, what they were a week before, and what our dossiers say.

    `change` is of the total, since `before`, the unit's newest day of points at least a week older; None where either
    has no total.
    """

    score: IndexScore
    among_all: Place | None
    among_similar: Place | None
    change: Fraction | None
    own: Mapping[str, OwnPoints]
    before: date | None = None

    @property
    def unit(self) -> Unit:
        """Whose it is."""
        return self.score.unit

    @property
    def wanting(self) -> list[OwnPoints]:
        """Ours of the criteria to which the portal may give more: where it gives all, another dossier earns nothing."""
        told = self.score.criteria
        return [o for o in self.own.values() if told[o.criterion.name] != o.criterion.maximum]


@dataclass(frozen=True)
class IndexBoard:
    """All units of a kind in a period, each on its own newest day of points within it.

    `unknown` are units of which nobody knows which office they mean; they are in no row.
    """

    definition: IndexDefinition
    period: Period
    by: GroupBy
    rows: Sequence[IndexRow]
    unknown: Sequence[IndexScore]

    @property
    def days(self) -> Sequence[date]:
        """The days whose points are shown, the oldest first: more than one where units were told on different ones."""
        return sorted({row.score.day for row in self.rows if row.score.day})

    @property
    def day(self) -> date | None:
        """The newest of them; None where no unit was told of."""
        return max(self.days, default=None)

    @property
    def before(self) -> date | None:
        """The newest day that changes are counted from."""
        return max((row.before for row in self.rows if row.before), default=None)

    def is_provisional(self, day: date) -> bool:
        """Whether the period was not over on a day of points."""
        return day < self.period.end

    @property
    def older(self) -> Sequence[IndexRow]:
        """The units whose points are of an older day than the newest shown."""
        return [row for row in self.rows if row.score.day and row.score.day != self.day]

    def row(self, unit: str) -> IndexRow | None:
        """The row of a unit."""
        return next((row for row in self.rows if row.unit.id == unit), None)


def index_board(
    database: Rows, definitions: Definitions, period: Period, by: GroupBy
) -> IndexBoard:
    """Every unit that the period has, in the order of the scorecard; ranks only among those with a total."""
    with pinned(database):
        return _board(database, definitions, period, by)


def _board(database: Rows, definitions: Definitions, period: Period, by: GroupBy) -> IndexBoard:
    definition = definitions.index_on(period.end)
    spoken = {each.metric for each in definition.criteria if each.metric} | {VOLUME}
    every = open_scorecard(database, definitions, [period], by)
    scores = of_metrics(every, lambda metric: metric.id in spoken)
    newest = newest_points(database, period, by)
    now = {key: index_score(each.now, definition) for key, each in newest.items()}
    was = {k: index_score(n.before, definition) for k, n in newest.items() if n.before}
    own = OwnOfUnits(scores, definition)
    listed = _units(database, period, by, units_of(scores), now)
    found = [now.get(u.id) or nothing_told(u, definition) for u in listed]
    ranked = found if by is GroupBy.ALL else ranked_index(found)
    ranked = [replace(score, unit=unit) for score, unit in zip(ranked, listed, strict=True)]
    many = sum(score.rank is not None for score in ranked)
    among = _Similar.of(ranked, of_metric(scores, VOLUME))
    return IndexBoard(
        definition=definition,
        period=period,
        by=by,
        rows=[
            IndexRow(
                score=score,
                among_all=_place(score, many),
                among_similar=among.place(score),
                change=_change(score, was.get(score.unit.id)),
                own=OwnOfUnit(own, score.unit.id),
                before=was[score.unit.id].day if score.unit.id in was else None,
            )
            for score in ranked
        ],
        unknown=[score for score in now.values() if is_unknown(score.unit)],
    )


def _units(
    database: Rows,
    period: Period,
    by: GroupBy,
    counted: Sequence[Unit],
    now: Mapping[str, IndexScore],
) -> list[Unit]:
    """Those of the period's last day, those with points, and those that only their dossiers speak of."""
    if by is GroupBy.ALL:
        return [whole_on(database, period.end)]
    there = in_force(database, by, period.end)
    listed = {u.id: u for u in counted if u.id in there or u.id in now}
    more = {s.unit.id: s.unit for s in now.values() if not is_unknown(s.unit)}
    return [*(more | listed).values()]


def _place(score: IndexScore, many: int) -> Place | None:
    return None if score.rank is None else Place(score.rank, many)


@dataclass(frozen=True)
class _Similar:
    """The units that have a total, and which of them handle most nearly as many dossiers as one."""

    totals: Mapping[str, IndexScore]
    handling: frozenset[str]
    alike: Alike

    @classmethod
    def of(cls, scores: Sequence[IndexScore], volumes: Sequence[Score]) -> _Similar:
        totals = {score.unit.id: score for score in scores if score.total is not None}
        known = [volume for volume in volumes if volume.unit.id in totals]
        handling = frozenset(volume.unit.id for volume in known if volume.denominator)
        return cls(totals, handling, Alike(known))

    def place(self, score: IndexScore) -> Place | None:
        """Its rank among them; None where nobody counted any dossiers of its own."""
        own = score.unit.id
        if score.rank is None or own not in self.handling:
            return None
        kept = ranked_index([self.totals[unit] for unit in self.alike.to(score.unit)])
        mine = next(each for each in kept if each.unit.id == own)
        return _place(mine, len(kept))


def _change(now: IndexScore, was: IndexScore | None) -> Fraction | None:
    if was is None or now.total is None or was.total is None:
        return None
    return now.total - was.total
