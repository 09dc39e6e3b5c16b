"""The words the rest is written in: frozen records, no behaviour beyond themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property


class Light(StrEnum):
    """The colours of the traffic-light map, best first; grey says that there is none."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"
    GREY = "grey"


class GroupBy(StrEnum):
    """What one row of a ledger or a scorecard stands for."""

    ALL = "all"
    PROVINCE = "province"
    TIER = "tier"
    AGENCY = "agency"
    DISTRICT = "district"
    COMMUNE = "commune"
    OFFICE = "office"
    FIELD = "field"
    PROCEDURE = "procedure"


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included, as one calendar cuts them."""

    code: str
    calendar: str
    start: date
    end: date
    label: str
    cut_by: str = field(default="", repr=False, compare=False)
    """What titles call the calendar, where plain months or weeks from Monday would give other days."""


@dataclass(frozen=True)
class Unit:
    """Whatever a row is about: the whole, a province, a tier, an office, a field …

    `tier` says which targets apply; it is None where no target can (a field, a procedure).
    """

    id: str
    name: str
    short_name: str
    tier: str | None
    by: GroupBy


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A rate by name: which count over which, and what it is for."""

    id: str
    label: str
    short_label: str
    numerator: str
    denominator: str
    numerator_label: str
    denominator_label: str
    main: bool = False  # stands on the cards of every page
    of: str | None = None  # the metric of which this is the unweighted mean over offices
    cuts: tuple[tuple[str, Decimal], ...]  # its own cut-offs by light; empty: those of bands.toml
    direction: str  # "up": more is better; "down": less is better
    minimum_volume: int  # below this denominator there is no colour
    counted: str  # what the denominator counts, in two or three words: "hồ sơ tiếp nhận"
    missing: str  # what one more of is needed, e.g. "hồ sơ trực tuyến"
    why: str
    source: str
    unknown: str | None = None  # a count of which any part may belong to the numerator
    unknown_of: str | None = None  # the count that it is part of
    unknown_label: str = ""
    unknown_outside: str | None = (
        None  # the count of those of them that may belong to the denominator and are not in it
    )
    leaves_by: str | None = (
        None  # the count of those of a stock that were dealt with, and left both counts
    )
    catches_up: bool = False  # what is in the denominator may still come into the numerator

    @property
    def unknown_counts(self) -> tuple[str | None, str | None, str | None]:
        """The names of the counts of what nobody can tell: all of it, of what, and what of it is outside the denominator."""
        return self.unknown, self.unknown_of, self.unknown_outside


@dataclass(frozen=True)
class Target:
    """What a metric must reach from a day on, for some tiers, by a document.

    One that names `fields` of work judges those alone ("*": each), not the units; the others judge no field.
    """

    metric: str
    valid_from: date
    tiers: tuple[str, ...]
    value: Decimal
    peak_months_only: bool
    source: str  # the document, with its number and day
    valid_until: date | None = None  # the last day
    fields: tuple[str, ...] = ()
    owner: str = "own"  # whose document it is: OWNERS of catalogue/targets.py
    whose: str = ""  # the other province, where it is one's
    sure: str = ""  # how sure the document is known: SURE of catalogue/targets.py; empty: the office's own word
    id: str = ""  # of the entry of its file; the dates of a schedule share it
    set_by: str = "office"  # which file set it: FILES of catalogue/targets.py, the last goes first

    @property
    def is_example(self) -> bool:
        """Whether it is of another province: it judges only where an office copied it."""
        return self.owner == "province"

    def is_in_force(self, on: date) -> bool:
        """Whether a day lies in its days."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class WorkdaySwaps:
    """Days off and days worked that the calendar of holidays has otherwise; the hours of a working day.

    `hours` are the spans in which offices are open, as minutes since midnight. An online dossier that waits longer
    than `acceptance` minutes of them was accepted late.
    """

    off: frozenset[date]
    on: frozenset[date]
    hours: tuple[tuple[int, int], ...]
    acceptance: int


@dataclass(frozen=True)
class PeakMonths:
    """The months of campaign, by number, since a day, by a document."""

    months: tuple[int, ...]
    valid_from: date
    source: str


@dataclass(frozen=True)
class Band:
    """A light and the least share of the target that earns it."""

    light: Light
    at_least: Decimal
    label: str  # the word: "Xanh"
    shape: str  # the shape, so that colour is never the only sign
    fill: str
    ink: str


@dataclass(frozen=True)
class Unknown:
    """So many dossiers of so many that a rate may or may not count: nobody can tell.

    The true rate lies from `low` (none of them belongs to the numerator) to `high` (all of them do).
    """

    count: int
    of: int
    low: Fraction
    high: Fraction
    outside: int = 0  # of them are not in the denominator and may belong to it


@dataclass(frozen=True)
class Told:
    """How far a unit's offices are told in a period: the least and the furthest of their last days.

    `older` of them are told less far in it than others of the data are; where all are, `first` is `last`. `until` is the
    furthest last day of them whatever the period, where others of the data are told further; else None. `silent` are
    the counts of which their files tell nothing in it, which says nothing of its days.
    """

    first: date
    last: date
    older: int = 0
    until: date | None = None
    silent: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Score:
    """One metric of one unit in one period, with all that explains it.

    Counts are None when nothing was reported; `value` and `attainment` are exact. Where some dossiers
    are `unknown` they are of those that are known. `reason` says, for a grey light, why there is no
    colour. `told`: as of which days dossiers are counted; None where no file speaks of the unit.
    """

    unit: Unit
    metric: Metric
    period: Period
    numerator: int | None
    denominator: int | None
    value: Fraction | None
    target: Target | None
    attainment: Fraction | None
    light: Light
    reason: str | None
    unknown: Unknown | None = None
    told: Told | None = None


@dataclass(frozen=True)
class AsOf:
    """How fresh the data is: the last moment any dossier speaks of, and when it was loaded."""

    data_until: datetime | None
    loaded_at: datetime | None
    simulated: bool


@dataclass(frozen=True)
class Bands:
    """The lights best first, grey's looks, and the cut-offs where the target is 0."""

    lights: tuple[Band, ...]
    grey: Band
    zero_target_yellow: Decimal
    zero_target_orange: Decimal
    provisional: bool  # no document says so
    note: str
    source: str = ""  # the document of a province that does

    def for_metric(self, metric: Metric) -> Bands:
        """The same with a metric's own cut-offs, where it has any."""
        if not metric.cuts:
            return self
        if metric.cuts not in self._by_cuts:
            own = dict(metric.cuts)
            lights = (replace(b, at_least=own.get(str(b.light), b.at_least)) for b in self.lights)
            self._by_cuts[metric.cuts] = replace(self, lights=tuple(lights))
        return self._by_cuts[metric.cuts]

    @cached_property
    def floors(self) -> Sequence[tuple[Light, int, int]]:
        """From which share of a target on each light shines, as a fraction: asked for thousands of rates a page."""
        return [(band.light, *band.at_least.as_integer_ratio()) for band in self.lights]

    @cached_property
    def _by_cuts(self) -> dict[tuple[tuple[str, Decimal], ...], Bands]:
        return {}

    def of(self, light: Light) -> Band:
        """The band that describes a light, grey included."""
        return next((b for b in self.lights if b.light is light), self.grey)
