"""Units by kind: their names, which of them are there on a day, and where their tiles stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.geography.tile_grid import TileCell, tile_grid
from tthc_metrics.ledger import units as ledger_units
from tthc_metrics.ledger.units import spots, whole_word
from ui.queries import coverage, source
from ui.queries.cache import MANY, cached


@cached(MANY)
def _in_force(by: GroupBy, on: date) -> frozenset[str]:
    return ledger_units.in_force(source.database(), by, on)


def in_force(by: GroupBy, period: Period) -> frozenset[str]:
    """The units that are there on a period's last day; others of its scores are of offices that ended."""
    return _in_force(by, period.end)


@cached(entries=32)
def _grid(by: GroupBy, on: date, province: str | None) -> list[TileCell]:
    return tile_grid(spots(source.database(), by, on, province))


def grid(period: Period, province: str | None = None) -> list[TileCell]:
    """Where the tile of each locality stands on the last day of a period: on a map of all, or of a province alone."""
    return _grid(localities_by(period), period.end, province)


@cached()
def provinces() -> Mapping[str, Unit]:
    """The provinces of the data by id; none where all is of one."""
    return ledger_units.provinces(source.database())


@cached()
def units_of(by: GroupBy) -> Mapping[str, Unit]:
    """Units of a kind by id."""
    return ledger_units.units(source.database(), by)


def unit_of(key: str) -> Unit | None:
    """The district or office of an id; None where there is none."""
    return units_of(GroupBy.DISTRICT).get(key) or units_of(GroupBy.OFFICE).get(key)


def whole() -> Unit:
    """All dossiers together."""
    return units_of(GroupBy.ALL)["all"]


@cached()
def word_of_whole() -> str:
    """What the whole is called beside its units: `Toàn tỉnh`, `Toàn thành phố`; the first also before there is any."""
    return whole_word(whole()) if coverage.span() else "Toàn tỉnh"


@cached()
def name_of_whole() -> str:
    """Whose figures these are: the province, or that they are of several."""
    return whole().short_name if coverage.span() else "Chưa có hồ sơ"


@cached()
def names() -> Mapping[str, Unit]:
    """The whole, districts and agencies by id."""
    kinds = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)
    return {key: unit for by in kinds for key, unit in units_of(by).items()}
