"""What the pages of a deck are made from: where the whole stands, and what its units are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Metric, Period, Score
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.standing import Standing, standing
from tthc_metrics.store.database import Database


@dataclass(frozen=True)
class Units:
    """The units that a deck compares, and what they are called in short and in full."""

    by: GroupBy
    scores: Sequence[Score]
    word: str
    words: str


@dataclass(frozen=True)
class Material(Standing):
    """Where the whole of a period stands, and the metric that ranking and unit pages are about."""

    database: Database
    metric: Metric

    @property
    def local_units(self) -> Units:
        """Its localities: provinces where there are several."""
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
        """What the whole is called."""
        return whole_word(self.scores[0].unit)

    def shown(self) -> list[Metric]:
        """The main metrics, the one asked for first if it is none of them."""
        main = [m for m in self.definitions.metrics.values() if m.main]
        return main if self.metric in main else [self.metric, *main]


def deck_material(
    database: Database, definitions: Definitions, period: Period, metric: str
) -> Material:
    """Count every metric of `definitions`; RequestError if the dossiers do not tell the period."""
    found = standing(database, definitions, period, nation=True, paper="Bộ trình chiếu")
    return Material(**found.known(), database=database, metric=definitions.metrics[metric])


def _words(by: GroupBy) -> tuple[str, str]:
    return {
        GroupBy.PROVINCE: ("tỉnh", "tỉnh, thành phố"),
        GroupBy.DISTRICT: ("huyện", "huyện, thị xã, thành phố"),
        GroupBy.COMMUNE: ("xã", "xã, phường, đặc khu"),
    }.get(by, ("sở, ngành", "sở, ban, ngành"))
