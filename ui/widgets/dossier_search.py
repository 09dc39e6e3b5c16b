"""The search for dossiers by number or text: `tim` in the address of a list."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.ledger.dossier_list import EVERY
from ui.address.pages import DOSSIERS, PART
from ui.address.query import asked, kept
from ui.address.scope import STATE
from ui.widgets.filters import SELECT_WIDTH

FIND = "tim"
LONGEST = 80  # letters


def words_asked() -> str:
    """What the address searches for; empty if nothing."""
    return (asked(FIND) or "").strip()[:LONGEST]


def show_search() -> None:
    """A line to write into; whatever is written leads to the list of all dossiers that hold it."""
    key = "dossier_search"
    st.session_state[key] = words_asked()

    def search() -> None:
        words = st.session_state[key].strip()
        rest = {name: value for name, value in kept().items() if name != FIND}
        if words:
            rest |= {PART: DOSSIERS.name, FIND: words}
            if not words_asked():  # a search begins among all; narrowed to a state it stays so
                rest[STATE] = EVERY
        st.query_params.from_dict(rest)

    st.text_input(
        "Tìm hồ sơ",
        key=key,
        on_change=search,
        max_chars=LONGEST,
        placeholder="Số hồ sơ, thủ tục, lĩnh vực",
        width=2 * SELECT_WIDTH,
    )
