"""The choices of the pages of time: which peak month or week, which units, one unit or the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tthc_metrics.core.periods import Calendar
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from ui import queries
from ui.queries import campaign as peaks
from ui.widgets import filters, frame
from ui.widgets.choices import PEAK
from ui.widgets.filters import Option

MONTH, WEEK, GROUP = "thang", "tuan", "loai"
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
    by = peaks.localities_of(period)
    localities = {
        GroupBy.DISTRICT: Group(by, "huyện", "Huyện, thị xã, thành phố"),
        GroupBy.COMMUNE: Group(by, "xã", "Xã, phường, đặc khu"),
    }
    agencies = Group(GroupBy.AGENCY, "sở, ngành", "Sở, ban, ngành")
    return {LOCALITIES: localities[by], AGENCIES: agencies}


def month(named: Calendar, months: Sequence[Period]) -> Period:
    """The peak month that the address names, drawn as a choice; else the newest told to the end."""
    known = {m.code: m for m in months}
    options = [Option(m.code, f"{m.label} {PEAK}") for m in months]
    newest = peaks.newest_told(months, named).code
    label = "Tháng cao điểm"
    return known[filters.choose(MONTH, label, options, newest, width=filters.SELECT_WIDTH).code]


def week(weeks: Sequence[Period], newest: Period) -> Period:
    """The week that the address names, drawn as a choice; else the newest that is over."""
    known = {w.code: w for w in weeks}
    options = [Option(w.code, w.label) for w in weeks]
    chosen = filters.choose(WEEK, "Tuần", options, newest.code, width=250)
    return known[chosen.code]


def group(known: dict[str, Group]) -> Group:
    """The kind of units that the address names, drawn as a choice."""
    options = [Option(code, each.title) for code, each in known.items()]
    chosen = filters.choose(GROUP, "Nhóm đơn vị", options, LOCALITIES, pills=True, show_label=False)
    return known[chosen.code]


def whole() -> Unit:
    """The province, or whatever all dossiers together are."""
    return Unit(WHOLE, queries.name_of_whole(), queries.word_of_whole(), "province", GroupBy.ALL)


def unit(*lists: Sequence[Score]) -> Unit:
    """The unit that the address names, drawn as a choice: the whole, then those of each list."""
    known = {WHOLE: whole()}
    for scores in lists:
        known |= {s.unit.id: s.unit for s in sorted(scores, key=lambda s: s.unit.name)}
    options = [Option(each.id, name_of(each)) for each in known.values()]
    return known[filters.choose_unit("Đơn vị", options, WHOLE).code]


def name_of(unit: Unit) -> str:
    """What a unit is called on these pages."""
    return queries.word_of_whole() if unit.by is GroupBy.ALL else unit.name


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Charts at the left, the wide table at the right; one under the other below a wide screen."""
    with st.container(key="peak_halves"):
        return frame.halves()


def row() -> DeltaGenerator:
    """A place for two choices side by side, one under the other on a phone."""
    return st.container(horizontal=True, horizontal_alignment="distribute", key="peak_choices")
