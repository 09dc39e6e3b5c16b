"""Which unit a page is about: localities, departments or single offices, and the one that the address names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import streamlit as st

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring.scores import of_metric, units_of
from ui.address.links import button
from ui.address.pages import DETAIL
from ui.address.query import UNIT, asked, here
from ui.address.scope import AGENCY, LOCALITY, WHOLE
from ui.components.blocks import actions_html
from ui.queries import scorecard
from ui.queries.cache import MANY, at_address, cached
from ui.queries.offices import offices
from ui.queries.units import unit_of
from ui.widgets import choices, frame
from ui.widgets.era_notes import show_missing
from ui.widgets.province_asked import province_asked
from ui.widgets.province_choice import province_chosen
from ui.widgets.show import show, show_heading, show_note
from ui.widgets.unit_address import page_of_unit
from ui.widgets.unit_choice import UnitChoice


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit: the page it is shown on, how it is grouped, and what its peers are called."""

    page: str
    title: str
    by: GroupBy
    peer: str
    none: str


ALL = UnitKind(
    DETAIL.name, "Toàn tỉnh", GroupBy.ALL, "", "Kỳ này không có hồ sơ nào trong dữ liệu."
)
PROVINCES = UnitKind(DETAIL.name, ALL.title, GroupBy.PROVINCE, "tỉnh, thành phố", ALL.none)
DISTRICTS = UnitKind(
    LOCALITY, "Địa phương", GroupBy.DISTRICT, "huyện", "Kỳ này không có huyện nào trong dữ liệu."
)
COMMUNES = UnitKind(
    LOCALITY,
    "Địa phương",
    GroupBy.COMMUNE,
    "xã, phường, đặc khu",
    "Kỳ này không có xã, phường nào trong dữ liệu.",
)
OFFICES = UnitKind(
    LOCALITY,
    "Đơn vị",
    GroupBy.OFFICE,
    "đơn vị cùng cấp",
    "Kỳ này không có đơn vị nào trong dữ liệu.",
)
AGENCIES = UnitKind(
    AGENCY,
    "Sở, ngành",
    GroupBy.AGENCY,
    "sở, ngành",
    "Kỳ này không có sở, ngành nào trong dữ liệu.",
)


def kind_asked(page: str, period: Period) -> UnitKind:
    """What the units of a page are in a period: a single office where the address names one that is no locality."""
    if page == WHOLE:
        return PROVINCES if province_asked(period) else ALL
    if page == AGENCY:
        return AGENCIES
    office = offices().get(asked(UNIT) or "")
    if localities_by(period) is GroupBy.COMMUNE:
        return COMMUNES if office is None or office.tier in ("commune", "agency") else OFFICES
    return DISTRICTS if office is None or office.tier == "agency" else OFFICES


def stop_if_absent(page: str, period: Period, there: Collection[str]) -> None:
    """End the page if the unit asked for is one of its own, but not `there` in the period: no other is shown instead."""
    unit = unit_of(asked(UNIT) or "")
    if unit is None or unit.id in there or page_of_unit(unit.id) != page:
        return
    show_heading(f"{unit.name} · {titled(period)}", frame.freshness(period, scope_of_unit(unit)))
    if not show_missing(unit.id, None, period):
        show_note(f"{unit.name} không có hồ sơ nào trong kỳ này.", "absent")
    show(actions_html(button(here(**{UNIT: None}), "Xem các đơn vị có trong kỳ")), key="others")
    st.stop()


@dataclass(frozen=True)
class UnitChosen:
    """A unit with its kind, and the scores of everyone of that kind in the period."""

    kind: UnitKind
    period: Period
    unit: Unit
    everyone: Sequence[Score]

    @classmethod
    def drawn(cls, page: str, period: Period) -> Self:
        """The unit that the address names, drawn as a choice; the page ends here if the period has none."""
        kind = kind_asked(page, period)
        everyone = scorecard.scores([period], kind.by)
        frame.stop_if_none(everyone, kind.title, kind.none)
        if page == WHOLE:
            province = province_chosen(period)
            own = scorecard.scores([period], kind.by, province=province)
            return cls(kind, period, own[0].unit, everyone)
        choice = _choice(page, period, kind, everyone)
        frame.stop_if_none(choice.units, kind.title, kind.none)
        stop_if_absent(page, period, choice.units)
        return cls(kind, period, choice.drawn(), everyone)

    @property
    def within(self) -> Scope:
        """The unit's own dossiers."""
        return scope_of_unit(self.unit)

    @property
    def where(self) -> Mapping[str, str | None]:
        """What scores are asked for by to have the unit's own."""
        return {name: getattr(self.within, name) for name in ("district", "office", "province")}


@cached(MANY, at_address)
def _choice(page: str, period: Period, _kind: UnitKind, _everyone: Sequence[Score]) -> UnitChoice:
    """The choice among the units of a page, of which a nation has thousands: those of the province that the address
    names, unless it names a unit of another."""
    of_province = scorecard.scores([period], _kind.by, province=province_asked(period))
    away = asked(UNIT) not in {None, *(unit.id for unit in units_of(of_province))}
    shown = of_metric(_everyone if away else of_province, choices.metric_asked().id)
    if _kind is OFFICES:  # departments have a page of their own
        shown = [s for s in shown if s.unit.tier != "agency"]
    return choices.of_units(_kind.title, shown)
