"""The caches of drilling down: scopes and their parts, lists of dossiers, what falls due, what nobody used.

As in queries.py: keyed by the data's version, bounded, frozen answers shared between sessions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.geography import eras
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.dossier_list import Listed, Question, count_listed, listed
from tthc_metrics.ledger.due_soon import due_soon
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import units
from tthc_metrics.ledger.unused_procedures import Offer, Unused, offers, unused_procedures
from ui.queries import database, definitions, last_day, version

ANSWERS = 128
PAGES = 64
PAGE = 50  # dossiers on one page of a list

Version = tuple[str, int]


@dataclass(frozen=True)
class Days:
    """A period as far as the data tells it: its code and calendar, and the last day that is told."""

    code: str
    calendar: str
    told_until: date

    def period(self) -> Period:
        """The period, cut at the last day told: what falls due after that day is not overdue yet."""
        whole = parse_period(self.code, definitions().calendars[self.calendar])
        return up_to(whole, self.told_until)


def told_until(period: Period) -> date:
    """The last day that the dossiers speak of; that of the period where there are none."""
    return last_day() or period.end


def days_of(period: Period) -> Days:
    """What of a period is asked for."""
    return Days(period.code, period.calendar, told_until(period))


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _counts(version: Version, days: Days, within: Scope) -> Counts:
    return ledgers(database(), [days.period()], GroupBy.ALL, within)[0]


def counts(period: Period, within: Scope) -> Counts:
    """The ledger of a scope in a period."""
    return _counts(version(), days_of(period), within)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _parts(version: Version, days: Days, split: Split, within: Scope) -> list[Part]:
    return parts(database(), days.period(), split, within)


def parts_of(period: Period, split: Split, within: Scope) -> list[Part]:
    """The parts of a scope with their ledgers."""
    return _parts(version(), days_of(period), split, within)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _due(version: Version, until: date, split: Split, within: Scope) -> list[Part]:
    return due_soon(database(), until, split, within)


def due_parts(until: date, split: Split, within: Scope) -> list[Part]:
    """How many of each part fall due soon after the last day told."""
    return _due(version(), until, split, within)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _count(version: Version, question: Question) -> int:
    return count_listed(database(), question)


def number_listed(question: Question) -> int:
    """How many dossiers a list holds."""
    return _count(version(), question)


@st.cache_resource(max_entries=PAGES, show_spinner=False)
def _page(version: Version, question: Question, until: date, page: int) -> list[Listed]:
    return listed(database(), question, until, PAGE, (page - 1) * PAGE)


def page_of_list(question: Question, until: date, page: int) -> list[Listed]:
    """One page of a list, the first being 1."""
    return _page(version(), question, until, page)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _offers(version: Version, days: Days, by: GroupBy, within: Scope) -> Mapping[str, Offer]:
    return offers(database(), days.period(), by, within)


def offers_of(period: Period, by: GroupBy, within: Scope) -> Mapping[str, Offer]:
    """How many procedures each group offers online, and how many had no dossier."""
    return _offers(version(), days_of(period), by, within)


@st.cache_resource(max_entries=ANSWERS, show_spinner=False)
def _unused(version: Version, days: Days, by: GroupBy, within: Scope) -> list[Unused]:
    return unused_procedures(database(), days.period(), by, within)


def unused_of(period: Period, by: GroupBy, within: Scope) -> list[Unused]:
    """The procedures of one group that had no dossier."""
    return _unused(version(), days_of(period), by, within)


@st.cache_resource(max_entries=8, show_spinner=False)
def _units(version: Version, by: GroupBy) -> Mapping[str, Unit]:
    return units(database(), by)


def units_of(by: GroupBy) -> Mapping[str, Unit]:
    """Units of a kind by id."""
    return _units(version(), by)


def localities_by(period: Period) -> GroupBy:
    """What localities are in a period: districts as areas, communes since 1 July 2025."""
    return eras.localities_by(period)
