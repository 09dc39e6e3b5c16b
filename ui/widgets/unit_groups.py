"""The choices of campaign and bulletin: which kind of units their tables show, one unit or the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.geography.eras import localities_by
from ui.address.query import UNIT, asked
from ui.queries import units
from ui.queries.cache import MANY, at_address, cached
from ui.widgets import filters, frame, unit_choice
from ui.widgets.filters import Option
from ui.widgets.province_asked import lies_in, province_asked
from ui.widgets.province_choice import province_chosen
from ui.widgets.unit_choice import UnitChoice

GROUP = "loai"
LOCALITIES, AGENCIES = "dia-phuong", "so-nganh"
WHOLE = "all"


@dataclass(frozen=True)
class Group:
    """The units of one table: how they are grouped, and what they are called in short and in full."""

    by: GroupBy
    word: str
    title: str


def groups(period: Period) -> dict[str, Group]:
    """The two kinds of units by their code in the address; localities are those of the period."""
    by = localities_by(period)
    localities = {
        GroupBy.DISTRICT: Group(by, "huyện", "Huyện, thị xã, thành phố"),
        GroupBy.COMMUNE: Group(by, "xã", "Xã, phường, đặc khu"),
    }
    agencies = Group(GroupBy.AGENCY, "sở, ngành", "Sở, ban, ngành")
    return {LOCALITIES: localities[by], AGENCIES: agencies}


def group(known: dict[str, Group], unit: Unit) -> Group:
    """The kind of units that the address names, drawn as a choice; else that of the unit shown."""
    usual = AGENCIES if unit.by is GroupBy.AGENCY else LOCALITIES
    options = [Option(code, each.title) for code, each in known.items()]
    chosen = filters.choose(GROUP, "Nhóm đơn vị", options, usual, pills=True, show_label=False)
    return known[chosen.code]


def whole(period: Period) -> Unit:
    """The province, or whatever all dossiers together are; of several provinces the one that the address names."""
    if province := province_asked(period):
        return units.provinces()[province]
    return Unit(WHOLE, units.name_of_whole(), units.word_of_whole(), "province", GroupBy.ALL)


def unit(period: Period, kinds: Iterable[Group], of: Callable[[GroupBy], Sequence[Unit]]) -> Unit:
    """The unit that the address names, drawn as a choice: the whole, then those `of` each kind; of several provinces one
    is a choice before it.

    A single office that is there in the period may be asked for too.
    """
    province_chosen(period)
    chosen = _choice(period, tuple(each.by for each in kinds), of).drawn()
    return whole(period) if chosen.id == WHOLE else chosen


@cached(MANY, at_address)
def _choice(
    period: Period, kinds: tuple[GroupBy, ...], _of: Callable[[GroupBy], Sequence[Unit]]
) -> UnitChoice:
    known = {WHOLE: replace(whole(period), id=WHOLE)}
    for found in map(_of, kinds):
        known |= {each.id: each for each in sorted(found, key=lambda each: alphabetical(each.name))}
    followed = units.units_of(GroupBy.OFFICE).get(asked(UNIT) or "")
    if (
        followed
        and followed.id in units.in_force(GroupBy.OFFICE, period)
        and lies_in(followed.id, province_asked(period))
    ):
        known.setdefault(followed.id, followed)
    return unit_choice.choice("Đơn vị", known, WHOLE, name_of)


def name_of(unit: Unit) -> str:
    """What a unit is called on these pages."""
    return units.word_of_whole() if unit.by is GroupBy.ALL else unit.name


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Charts at the left, the wide table at the right; one under the other below a wide screen."""
    with st.container(key="campaign_halves"):
        return frame.halves()


def row() -> DeltaGenerator:
    """A place for two choices side by side, one under the other on a phone."""
    return st.container(horizontal=True, horizontal_alignment="distribute", key="campaign_choices")
