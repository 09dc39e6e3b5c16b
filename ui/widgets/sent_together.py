"""Fields that are sent together, when a button among them is pressed."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def sent_together(key: str) -> DeltaGenerator:
    """The place of such fields; its buttons are `st.form_submit_button`.

    Sent one by one, each field that is left draws the page anew while the next is being typed; on a busy machine what had
    just been typed was lost, and what stood there before was saved.
    """
    return st.form(f"{key}_form", border=False, enter_to_submit=False)
