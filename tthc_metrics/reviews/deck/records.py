"""What a deck is made of: plain records of finished texts and exact counts, for any way to show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tthc_metrics.core.records import GroupBy, Light


class SlideKind(StrEnum):
    """What a slide is about, in the order of the deck; those after the divider are its appendix."""

    COVER = "cover"
    PROMISES = "promises"
    SUMMARY = "summary"
    MAP = "map"
    CHANGES = "changes"
    SHORTFALL = "shortfall"
    OVERDUE = "overdue"
    RED = "red"
    PEAK = "peak"
    DECISIONS = "decisions"
    DIVIDER = "divider"
    RANKING = "ranking"
    ALL_RED = "all_red"
    UNIT = "unit"
    SUMS = "sums"
    ABOUT = "about"


@dataclass(frozen=True)
class Mark:
    """A light, with the text that stands beside its word and shape."""

    light: Light
    text: str = ""


SlideCell = str | Mark


@dataclass(frozen=True)
class SlideTable:
    """Texts and lights; every row has a cell for each column, the first names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[SlideCell, ...], ...]


@dataclass(frozen=True)
class Figure:
    """One metric of one unit: written, and as the counts it is formed from.

    Counts are None where nothing was reported; a mean has no numerator. `facts` are short sentences,
    most important first. `row` and `column` are its place on a tile map, from 0; None elsewhere and
    for units that lie nowhere.
    """

    unit: str
    grouped_by: GroupBy
    name: str
    metric: str
    label: str
    numerator: int | None
    denominator: int | None
    value: str
    light: Light
    facts: tuple[str, ...] = ()
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: a value a series (None: not known), and what is written beside it."""

    name: str
    values: tuple[float | None, ...]
    text: str
    light: Light | None = None


@dataclass(frozen=True)
class Chart:
    """Horizontal bars from 0 to `end`; of several series they are stacked.

    Values are rates (0 to 1) if `is_rate`, else dossiers. `target` is a line through all bars.
    """

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    is_rate: bool
    end: float
    target: float | None = None


@dataclass(frozen=True)
class Slide:
    """One page: its message in `title`, what belongs to it in `sentence` (`**…**` stands out), then what it shows.

    `note` is small print that belongs to the page, `source` its period, its target's document, and
    what numerator and denominator are. Figures of a page with a table are those of its rows. `spoken` is
    what the presenter finds below it.
    """

    kind: SlideKind
    title: str
    sentence: str
    figures: tuple[Figure, ...] = ()
    table: SlideTable | None = None
    note: str = ""
    source: str = ""
    chart: Chart | None = None
    spoken: str = ""


@dataclass(frozen=True)
class Deck:
    """The pages of a review, and which data they were made from.

    `of` is the unit that it tells of. `metric` is the one that most pages are about, `units` those that have
    a page of their own in the appendix. `edition` is that of the definitions, `findings` are three sentences for who reads no more. `older` says as of which days figures are where others of the data are told further, `unfinished` that the period was not over. `version` is the data's. `frozen_at` is None while the figures still follow the data.
    """

    title: str
    calendar: str
    period: str
    metric: str
    units: tuple[str, ...]
    version: int
    data_until: datetime | None
    simulated: bool
    slides: tuple[Slide, ...]
    name: str = ""
    frozen_at: datetime | None = None
    older: str = ""
    unfinished: str = ""
    of: str = "all"
    edition: str = ""
    findings: tuple[str, ...] = ()
