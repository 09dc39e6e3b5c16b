"""What a deck is made of: plain records of finished texts and exact counts, for any way to show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tthc_metrics.core.records import GroupBy, Light


class SlideKind(StrEnum):
    """What a slide is about, in the order of the deck."""

    SUMMARY = "summary"
    MAP = "map"
    RANKING = "ranking"
    RED = "red"
    PROMISES = "promises"
    PEAK = "peak"
    SUMS = "sums"
    UNIT = "unit"


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
class Slide:
    """One page: what to take away in `sentence` (`**…**` stands out), then figures or a table.

    `note` is small print that belongs to the page, `source` its period, its target's document, and
    what numerator and denominator are. Figures of a page with a table are those of its rows.
    """

    kind: SlideKind
    title: str
    sentence: str
    figures: tuple[Figure, ...] = ()
    table: SlideTable | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Deck:
    """The pages of a review, and which data they were made from.

    `metric` is the one that ranking and unit pages are about, `units` those that have a page of their
    own. `older` says as of which days figures are where units are not told equally far. `version` is the data's. `frozen_at` is None while the figures still follow the data.
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
