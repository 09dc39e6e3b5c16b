"""What a deck is asked to show: frozen or not, and which units get a page of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.reviews.deck import Deck
from tthc_metrics.reviews.frozen import Review, freeze
from tthc_metrics.scoring.scores import units_of
from tthc_metrics.scoring.standing import WHOLE
from ui.address import query
from ui.address.links import button, href
from ui.address.presenting import DECK, OWN, REVIEW, REVIEWS
from ui.address.query import PROVINCE, UNIT, asked, here, kept
from ui.components.blocks import actions_html
from ui.components.deck_slides import deck_html
from ui.markup import NOTHING, Markup, fill
from ui.queries import reviews, scorecard, source, units
from ui.queries.cache import cached
from ui.queries.units import provinces, unit_of
from ui.queries.visitor import demand, may, note_of
from ui.widgets.province_asked import lies_in
from ui.widgets.sent_together import sent_together
from ui.widgets.show import show_note

UNITS, NAME, TOLD = "deck_units", "review_name", "deck_told"
WIDTH = 330


def choose_units(period: Period, province: str | None) -> tuple[str, ...]:
    """Units with a page of their own, `don_vi` in the address, parted by commas; drawn as a choice."""
    known = _known(period, province)
    offices = units.units_of(GroupBy.OFFICE)
    wished = [unit for unit in (asked(UNIT) or "").split(",") if unit]
    there = units.in_force(GroupBy.OFFICE, period)
    more = [u for u in wished if u not in known and u in there and lies_in(u, province)]
    names = dict(known) | {u: offices[u].name for u in more}
    chosen = [unit for unit in wished if unit in names]
    st.session_state[UNITS] = chosen

    def write() -> None:
        rest = {name: value for name, value in kept().items() if name != UNIT}
        chosen = ",".join(st.session_state[UNITS])
        st.query_params.from_dict(rest | ({UNIT: chosen} if chosen else {}))

    st.multiselect(
        "Thêm trang cho từng đơn vị",
        list(names),
        format_func=lambda unit: names.get(unit, unit),
        key=UNITS,
        on_change=write,
        placeholder="Chọn đơn vị",
        width=WIDTH,
    )
    if lost := [unit for unit in wished if unit not in names]:
        show_note(_lost_text(lost, province), "unknown_unit")
    return tuple(chosen)


def _lost_text(lost: Sequence[str], province: str | None) -> str:
    """Why units that the address names have no page: of another province than the deck, or not there in the period."""
    foreign = [unit for unit in lost if unit_of(unit) and not lies_in(unit, province)]
    absent = [unit for unit in lost if unit not in foreign]
    said = [f"Kỳ này không có {_named(absent)}."] if absent else []
    if province and foreign:
        said.append(f"{_named(foreign)} không thuộc {provinces()[province].name}.")
    return " ".join(said)


def _named(lost: Sequence[str]) -> str:
    return ", ".join(found.name if (found := unit_of(unit)) else f"“{unit}”" for unit in lost)


def _known(period: Period, province: str | None) -> Mapping[str, str]:
    """Localities and departments of a period by name, of all or of a province."""
    agencies = scorecard.scores([period], GroupBy.AGENCY, province=province)
    groups = scorecard.localities(period, province), agencies
    everyone = [unit for scores in groups for unit in units_of(scores)]
    return {
        unit.id: unit.name for unit in sorted(everyone, key=lambda unit: alphabetical(unit.name))
    }


def owner_of(units: tuple[str, ...], province: str | None) -> str:
    """The unit that the deck is of: the only one in the address if it is to have its own, else the province or the whole."""
    return units[0] if len(units) == 1 and asked(OWN) else province or WHOLE


def owner_link(units: tuple[str, ...], owner: str, province: str | None) -> Markup:
    """The way to the deck of the one unit chosen, and back to that of the province or the whole; nothing without one."""
    if len(units) != 1:
        return NOTHING
    if owner in units:
        above = provinces()[province].name if province else "toàn bộ"
        return button(here(**{OWN: None}), f"Bộ trang của {above}")
    unit = unit_of(units[0])
    return button(here(**{OWN: "1"}), f"Bộ trang riêng của {unit.name}") if unit else NOTHING


def address_of(deck: Deck, review: Review | None) -> str:
    """Where this deck is found again."""
    if review:
        return href(DECK, **{REVIEW: str(review.review_id)})
    province = deck.of if deck.of in provinces() else None
    is_own = deck.of != WHOLE and not province
    asks = {
        query.CALENDAR: deck.calendar,
        query.PERIOD: deck.period,
        query.METRIC: deck.metric,
        PROVINCE: province,
        UNIT: deck.of if is_own else ",".join(deck.units),
    }
    return href(DECK, **asks, **({OWN: "1"} if is_own else {}))


def show_freezing(deck: Deck, period: Period) -> None:
    """One click with a name; what it came to stands there until the next rerun."""
    key = f"{NAME}_{period.calendar}_{period.code}"

    def begin() -> None:
        try:
            who = demand(Right.PROMISE, "Chốt số liệu")
            number = freeze(source.database(), deck, st.session_state[key], by=who.signs())
            note_of(who, "review", f"chốt phiên {number}")
        except TthcError as error:
            st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)
            return
        st.query_params.from_dict({REVIEW: str(number)})

    if not may(Right.PROMISE):
        return
    with st.popover("Chốt số liệu"):
        with sent_together(key):
            st.text_input(
                "Tên phiên rà soát", value=f"Rà soát {titled(period)}", key=key, max_chars=80
            )
            st.form_submit_button("Chốt phiên này", key="freeze", type="primary", on_click=begin)
        if told := st.session_state.pop(TOLD, None):
            show_note(told, "not_frozen")


def start_html(count: int, more: Markup = NOTHING) -> Markup:
    """The button that begins, and how one goes on."""
    return actions_html(
        Markup('<a href="#" class="button main" data-present>Bắt đầu trình chiếu</a>'),
        more,
        button(href(REVIEWS), "Phiên rà soát đã chốt"),
        fill(
            '<span class="fresh">{} trang<span class="keys"> · phím F: toàn màn hình · ← → PageUp PageDown: lật trang'
            ' · Esc: thoát</span><span class="by-finger"> · vuốt ngang: lật trang</span></span>',
            str(count),
        ),
        css="actions start",
    )


def slides_html(shown: Deck, address: str) -> Markup:
    """The deck as one document; `address` is its own."""
    of = (
        shown.of,
        shown.calendar,
        shown.period,
        shown.metric,
        shown.units,
        shown.name,
        shown.frozen_at,
    )
    return _slides(of, address, shown)


@cached(reviews.KEPT, reviews.with_promises)
def _slides(of: tuple[object, ...], address: str, _deck: Deck) -> Markup:
    return deck_html(_deck, source.definitions(), address)
