"""The papers of the last readers: counted once for all kinds, each made once, kept until the data change."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.exports.kinds import (
    OF_AREAS,
    Paper,
    PaperKind,
    Papers,
    area_papers,
    paper,
    prepare,
)
from tthc_metrics.ledger.sight import Sight
from tthc_metrics.scoring import scores
from tthc_metrics.scoring.standing import WHOLE
from ui.queries import reviews, scorecard, source, units
from ui.queries.cache import Version, cached, pinned_version

COUNTED = 6  # of a few megabytes each
MADE = 24  # finished files, of half a megabyte at the most
PACK = "pack"
FAILED = "Không lập được tệp này vì lỗi chương trình. Báo cho người quản trị kèm thời điểm xảy ra."


def _as_now() -> tuple[Version, str, int]:
    """What a paper holds for: the data, what units promised, and which reviews are frozen."""
    return *reviews.with_promises(), len(reviews.frozen())


@cached(COUNTED, _as_now)
def _papers(period: Period, unit: str, seen: Sight) -> Papers:
    return prepare(source.database(), source.definitions(), period, unit, sight=seen)


def _papers_for(kind: PaperKind, period: Period, unit: str, seen: Sight) -> Papers:
    """Those of the unit; of a former district's area where the kind knows areas."""
    from tthc_metrics.exports.area_facts import is_area

    if kind.name == OF_AREAS and is_area(source.database(), period, unit):
        return area_papers(_papers(period, WHOLE, seen), unit)
    return _papers(period, unit, seen)


@cached(MADE, _as_now)
def _made(period: Period, unit: str, kind: PaperKind | None, seen: Sight) -> Paper | str:
    try:
        if kind is not None:
            return paper(kind, _papers_for(kind, period, unit, seen))
        from tthc_metrics.exports.pack import make_pack

        return make_pack(source.database(), source.definitions(), period, unit, sight=seen)
    except TthcError as error:
        return " ".join(str(fault) for fault in error.faults)
    except Exception:  # a fault of ours must not show as an English one
        logging.getLogger(__name__).exception("a paper failed")
        return FAILED


def made(
    version: Version, period: Period, unit: Unit, kind: PaperKind | None, seen: Sight
) -> Paper | str:
    """A finished paper of the data of `version`, or the sentence that says why there is none; the pack
    if `kind` is None. Lists of dossiers in it hold those in sight."""
    with pinned_version(version):
        return _made(period, unit.id, kind, seen)


def units_of(period: Period, province: str | None = None) -> Mapping[str, Unit]:
    """The whole, or a province, and every unit of it in a period, districts as areas first, by id; of districts those that are there on its last day."""
    groups = (GroupBy.PROVINCE if province else GroupBy.ALL, GroupBy.DISTRICT, GroupBy.OFFICE)
    return {
        unit.id: unit
        for by in groups
        for unit in scores.units_of(scorecard.scores([period], by, province=province))
        if by is not GroupBy.DISTRICT or unit.id in units.in_force(by, period)
    }
