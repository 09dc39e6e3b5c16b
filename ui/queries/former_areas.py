"""The caches of what the reform of July 2025 asks for: former districts as areas, offices outside their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.geography.crosswalk import one_province
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.geography.places import BEFORE, SINCE
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.scoring.former_districts import area_of_office, area_scores
from tthc_metrics.scoring.scorecard import days_told
from ui import queries
from ui.queries import loaded

KEPT = 64


@dataclass(frozen=True)
class Outside:
    """How many offices have dossiers in a period on whose last day they are not there, and how many."""

    offices: int
    dossiers: int


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _areas(version: tuple[str, int], codes: tuple[str, ...], calendar: str) -> list[Score]:
    named = queries.definitions().calendars[calendar]
    periods = [parse_period(code, named) for code in codes]
    return area_scores(queries.database(), queries.definitions(), periods)


def areas(periods: Sequence[Period]) -> list[Score]:
    """Every rate of dossiers of every former district as an area (periods of one calendar)."""
    if not periods:
        return []
    codes = tuple(period.code for period in periods)
    return _areas(queries.version(), codes, periods[0].calendar)


@st.cache_resource(max_entries=8, show_spinner=False)
def _homes(version: tuple[str, int]) -> Mapping[str, str]:
    return area_of_office(queries.database())


def area_of(office: str) -> str | None:
    """The area that an office is counted in."""
    return _homes(queries.version()).get(office)


@st.cache_resource(max_entries=8, show_spinner=False)
def _today(version: tuple[str, int]) -> bool:
    today = f"{SINCE}-commune-"
    return any((o.place_id or "").startswith(today) for o in loaded.offices().values())


def has_communes_of_today() -> bool:
    """Whether the data knows any commune of since July 2025."""
    return _today(queries.version())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _outside(version: tuple[str, int], code: str, calendar: str) -> Outside:
    period = parse_period(code, queries.definitions().calendars[calendar])
    there = queries.in_force(GroupBy.OFFICE, period)
    days = days_told(queries.database(), [period])
    rows = ledgers(queries.database(), days, GroupBy.OFFICE)
    found = [row["handled"] for row in rows if row.key not in there and row["handled"]]
    return Outside(len(found), sum(found))


def outside(period: Period) -> Outside:
    """Offices that ended before the period's end, or began after it, and have dossiers in it all the same."""
    return _outside(queries.version(), period.code, period.calendar)


@st.cache_resource(max_entries=8, show_spinner=False)
def _provinces(version: tuple[str, int]) -> frozenset[str]:
    return frozenset(o.province_id for o in loaded.offices().values() if o.province_id)


def is_of_one_province() -> bool:
    """Whether all that is held is of one province, or of several that went into one of today's."""
    return one_province(_provinces(queries.version())) is not None


def provinces_before(period: Period) -> list[str]:
    """The provinces of before the reform whose dossiers a period adds up, if they are one today; by name."""
    held = _provinces(queries.version())
    if era_of(period) is Era.COMMUNES or not is_of_one_province():
        return []
    return sorted(known_places()[p].name for p in held if p.startswith(BEFORE))
