"""What a deck is asked to show: frozen or not, and which units get a page of their own."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.reviews.deck import Deck
from tthc_metrics.reviews.frozen import Review, freeze
from ui import queries
from ui.address import query
from ui.address.links import anchor, href
from ui.address.presenting import DECK
from ui.address.query import UNIT, asked, kept
from ui.components.heading import note_html
from ui.queries import deck as queries_deck
from ui.widgets.markup import show

REVIEW = "phien"
REVIEWS = "ra-soat"
UNITS, NAME, TOLD = "deck_units", "review_name", "deck_told"
WIDTH = 330


def review_asked() -> Review | None:
    """The frozen review that the address names; a regret is shown if there is none."""
    wish = asked(REVIEW)
    if wish is None:
        return None
    found = queries_deck.frozen_reviews()
    review = next((r for r in found if str(r.review_id) == wish), None)
    if review is None:
        show(
            note_html(f"Không có phiên rà soát “{wish}”; đang xem số liệu hiện nay."), key="unknown"
        )
    return review


def choose_units(period: Period) -> tuple[str, ...]:
    """Units with a page of their own, `don_vi` in the address, parted by commas; drawn as a choice."""
    known = _known(period)
    offices = queries_deck.offices()
    wished = [unit for unit in (asked(UNIT) or "").split(",") if unit]
    names = dict(known) | {u: offices[u].name for u in wished if u not in known and u in offices}
    chosen = [unit for unit in wished if unit in names]
    st.session_state[UNITS] = chosen

    def write() -> None:
        rest = {name: value for name, value in kept().items() if name != UNIT}
        units = ",".join(st.session_state[UNITS])
        st.query_params.from_dict(rest | ({UNIT: units} if units else {}))

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
        show(note_html(f"Không có đơn vị “{', '.join(lost)}” trong dữ liệu."), key="unknown_unit")
    return tuple(chosen)


def _known(period: Period) -> Mapping[str, str]:
    """Localities and departments of a period by name."""
    everyone = [*queries.localities(period), *queries.scores([period], GroupBy.AGENCY)]
    return {s.unit.id: s.unit.name for s in sorted(everyone, key=lambda s: s.unit.name)}


def address_of(deck: Deck, review: Review | None) -> str:
    """Where this deck is found again."""
    if review:
        return href(DECK, **{REVIEW: str(review.review_id)})
    units = ",".join(deck.units)
    return href(
        DECK, **{query.CALENDAR: deck.calendar, query.PERIOD: deck.period, query.METRIC: deck.metric, UNIT: units}
    )  # fmt: skip


def show_freezing(deck: Deck, period: Period) -> None:
    """One click with a name; what it came to stands there until the next rerun."""
    key = f"{NAME}_{period.calendar}_{period.code}"

    def begin() -> None:
        try:
            number = freeze(queries.database(), deck, st.session_state[key])
        except TthcError as error:
            st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)
            return
        st.query_params.from_dict({REVIEW: str(number)})

    with st.popover("Chốt số liệu"):
        st.text_input("Tên phiên rà soát", value=f"Rà soát {period.label}", key=key, max_chars=80)
        st.button("Chốt phiên này", key="freeze", type="primary", on_click=begin)
        if told := st.session_state.pop(TOLD, None):
            show(note_html(told), key="not_frozen")


def start_html(count: int) -> str:
    """The button that begins, and how one goes on."""
    begin = '<a href="#" class="button main" data-present>Bắt đầu trình chiếu</a>'
    reviews = anchor(href(REVIEWS), "Phiên rà soát đã chốt", css="button")
    return (
        f'<p class="tthc actions start">{begin}{reviews}'
        f'<span class="fresh">{count} trang · phím F: toàn màn hình · ← → PageUp PageDown: lật trang · Esc: thoát</span></p>'
    )
