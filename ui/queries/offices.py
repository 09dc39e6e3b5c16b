"""Offices: all by id, those to be confirmed, and what was decided of them."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.intake.offices import Office
from tthc_metrics.loading import office_decisions
from tthc_metrics.loading.office_decisions import Decision, WaitingOffice
from tthc_metrics.loading.office_matching import stored_offices
from ui.queries import source
from ui.queries.cache import as_written, cached


@cached()
def offices() -> Mapping[str, Office]:
    """Every office by id, those to be confirmed too."""
    with source.database().cursor() as cursor:
        return {office.office_id: office for office in stored_offices(cursor)}


@cached()
def provinces_of_units() -> Mapping[str, str | None]:
    """The province of every office and of every district that has offices, by id."""
    every = offices().values()
    districts = {office.district_id: office.province_id for office in every if office.district_id}
    return districts | {office.office_id: office.province_id for office in every}


@cached()
def count_waiting() -> int:
    """How many offices are to be confirmed."""
    return office_decisions.count_waiting(source.database())


@cached()
def waiting() -> list[WaitingOffice]:
    """The offices to be confirmed, those with most dossiers first."""
    return office_decisions.waiting(source.database())


@cached(holds_for=as_written)
def decisions() -> list[Decision]:
    """What was decided of offices so far."""
    return office_decisions.decided(source.database())
