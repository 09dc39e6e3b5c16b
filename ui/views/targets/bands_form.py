"""Ngưỡng màu: from which share of a target on each light shines, and by which document."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.catalogue.own_targets import OwnTargets
from tthc_metrics.catalogue.typed import typed_percent
from tthc_metrics.core.vietnamese import target_percent
from tthc_metrics.scoring.wording.target_effect import cuts_text
from ui.queries import source
from ui.views.targets.draft import KEPT, propose

LABELS = {
    "green": "Xanh từ (% chỉ tiêu)",
    "yellow": "Vàng từ (% chỉ tiêu)",
    "orange": "Cam từ (% chỉ tiêu)",
    "zero_yellow": "Chỉ tiêu 0 %: vàng đến (%)",
    "zero_orange": "Chỉ tiêu 0 %: cam đến (%)",
}


def bands_lead() -> str:
    """What holds now: for every period, there is no other day for bands."""
    bands = source.definitions().bands
    return f"{bands.note}: {cuts_text(bands)}. Áp dụng cho mọi kỳ."


def show_bands() -> None:
    """The form, filled with what holds."""
    bands = source.definitions().bands
    values = {str(band.light): band.at_least for band in bands.lights}
    values |= {"zero_yellow": bands.zero_target_yellow, "zero_orange": bands.zero_target_orange}
    with st.form("bands_form"):
        with st.container(horizontal=True, key="bands_line"):
            for name, label in LABELS.items():
                st.text_input(
                    label,
                    value=target_percent(values[name]),
                    key=f"bands_{name}",
                    persist_state=KEPT,
                    width=200,
                )
        st.text_input("Văn bản quy định (trống: tạm quy ước)", value=bands.source, key="bands_source", persist_state=KEPT, max_chars=300)  # fmt: skip
        st.form_submit_button("Xem tác động", type="primary", on_click=_propose)
    st.button("Trở về ngưỡng có sẵn …", key="bands_usual", on_click=_usual)


def _propose() -> None:
    def change(own: OwnTargets) -> OwnTargets:
        state = st.session_state
        cuts = {name: typed_percent(state[f"bands_{name}"]) for name in LABELS}
        return own.with_bands(**cuts, source=str(state["bands_source"]).strip())

    propose("Sửa ngưỡng màu", change)


def _usual() -> None:
    propose("Sửa ngưỡng màu", lambda own: own.with_bands())
