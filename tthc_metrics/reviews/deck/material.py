"""What the pages of a deck are made from: where a unit and its parts stand, now and a period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Told, Unit
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.contributions import counts_of
from tthc_metrics.scoring.scorecard import of_metric, score, scorecard
from tthc_metrics.scoring.standing import (
    WHOLE,
    Standing,
    has_several_provinces,
    periods_told,
    span_told,
    standing,
)
from tthc_metrics.store.database import Database

TREND = 9  # periods, the one asked for the last of them
WORDS: Mapping[GroupBy, tuple[str, str]] = {
    GroupBy.PROVINCE: ("tỉnh", "tỉnh, thành phố"),
    GroupBy.DISTRICT: ("huyện", "huyện, thị xã, thành phố"),
    GroupBy.COMMUNE: ("xã", "xã, phường, đặc khu"),
    GroupBy.AGENCY: ("sở, ngành", "sở, ban, ngành"),
    GroupBy.FIELD: ("lĩnh vực", "lĩnh vực"),
}
AREAS = (GroupBy.ALL, GroupBy.PROVINCE, GroupBy.DISTRICT)
PAPER = "Bộ trình chiếu"


@dataclass(frozen=True)
class Units:
    """The units that a deck compares, and what they are called in short and in full."""

    by: GroupBy
    scores: Sequence[Score]
    word: str
    words: str


@dataclass(frozen=True)
class Material(Standing):
    """Where a unit stands in a period, and the metric that most pages are about.

    `split` are its parts with their counts, none of a nation. `localities` of an office are its fields, judged by what names them for its tier.
    """

    database: Database
    metric: Metric
    split: Sequence[Part]

    @property
    def local_units(self) -> Units:
        """The parts of the unit: localities, provinces where there are several, offices, fields."""
        return Units(self.localities_by, self.localities, *_words(self.localities_by))

    @property
    def agency_units(self) -> Units:
        """Its departments."""
        return Units(GroupBy.AGENCY, self.agencies, *_words(GroupBy.AGENCY))

    @property
    def is_national(self) -> bool:
        """Whether its localities are provinces."""
        return self.localities_by is GroupBy.PROVINCE

    @property
    def whole_word(self) -> str:
        """What the unit is called in a sentence: `Toàn tỉnh`; an office by its name."""
        unit = self.unit
        return whole_word(unit) if unit.by in AREAS else unit.short_name

    @property
    def whole_within(self) -> str:
        """The same inside a sentence: `toàn tỉnh`; a name stays as it is."""
        return lower_first(self.whole_word) if self.unit.by in AREAS else self.whole_word

    @property
    def part_word(self) -> str:
        """What any of its parts is called, departments too."""
        return "lĩnh vực" if self.localities_by is GroupBy.FIELD else "đơn vị"

    @cached_property
    def judged(self) -> list[Metric]:
        """The metric asked for, and the main ones that a target of the period judges."""
        everyone = [*self.scores, *self.localities, *self.agencies]
        with_target = {s.metric.id for s in everyone if s.target is not None}
        main = [m for m in self.definitions.metrics.values() if m.main and m.id in with_target]
        return main if self.metric in main else [self.metric, *main]

    @cached_property
    def inside_before(self) -> list[Score]:
        """The parts in the metric asked for, a period before; none where nothing tells of it."""
        if not self.before:
            return []
        only = replace(self.definitions, metrics={self.metric.id: self.metric})
        period = self.before[0].period
        if self.localities_by is GroupBy.FIELD:
            then = parts(self.database, period, Split.FIELD, self.within)
            return _of_fields(then, only, self.unit, period, None)
        groups = [self.localities_by, *([GroupBy.AGENCY] if self.agencies else [])]
        found = [
            s for by in groups for s in scorecard(self.database, only, [period], by, self.within)
        ]
        here = {s.unit.id for s in self.inside(self.metric.id)}
        return [replace(s, unit=clear(s.unit)) for s in found if s.unit.id in here]

    def inside(self, metric: str) -> list[Score]:
        """The scores of all parts in a metric, localities first."""
        return of_metric([*self.localities, *self.agencies], metric)


def deck_material(
    database: Database,
    definitions: Definitions,
    period: Period,
    metric: str,
    unit: str = WHOLE,
    known: Standing | None = None,
) -> Material:
    """Count every metric of `definitions`; RequestError if the dossiers do not tell the period.

    `known` is what papers have counted already: it is not counted again, where decks mean the same by it.
    """
    nation = unit == WHOLE and has_several_provinces(database)
    found = known if known is not None and not nation else None
    if found is None:
        first, _ = span_told(database, period, PAPER)
        history = periods_told(period, first, definitions.calendars[period.calendar], TREND)
        asked = (database, definitions, period, unit)
        found = standing(*asked, history=history, nation=True, paper=PAPER)
    if nation:
        own = []  # what provinces lack is not shared out
    elif found.within.office is None:  # of units what they lack is asked, of fields every rate
        names = counts_of(definitions.metrics[metric])
        own = parts(database, found.days, Split.UNIT, found.within, names)
    else:
        own = parts(database, found.days, Split.FIELD, found.within)
    return material_of(database, definitions, found, metric, own)


def material_of(
    database: Database,
    definitions: Definitions,
    found: Standing,
    metric: str,
    split: Sequence[Part],
) -> Material:
    """What the pages of a unit are made from, of what is counted already."""
    values = {name: value for name, value in Standing.known(found).items() if name != "definitions"}
    if found.within.office is None:
        values["localities"] = [replace(s, unit=clear(s.unit)) for s in found.localities]
    else:
        values["localities"] = _of_fields(split, definitions, found.unit, found.period, found.told)
        values["localities_by"] = GroupBy.FIELD
    own = [replace(part, unit=clear(part.unit)) for part in split]
    return Material(
        **values,
        definitions=definitions,
        database=database,
        metric=definitions.metrics[metric],
        split=own,
    )


def _of_fields(
    fields: Sequence[Part],
    definitions: Definitions,
    office: Unit,
    period: Period,
    told: Told | None,
) -> list[Score]:
    """The fields of an office, each judged by what names it for the office's tier; the office is `told` so far."""
    return [
        score(
            part.unit,
            metric,
            period,
            part.counts,
            definitions,
            told=told,
            of_tier=office.tier,
        )
        for part in fields
        for metric in definitions.metrics.values()
        if not metric.of
    ]


def clear(unit: Unit) -> Unit:
    """A district's own office by its full name: in short it is called as the district is."""
    if unit.by is GroupBy.OFFICE and unit.tier == "district":
        return replace(unit, short_name=unit.name)
    return unit


def _words(by: GroupBy) -> tuple[str, str]:
    return WORDS.get(by, ("đơn vị", "đơn vị trực thuộc"))
