"""How a page is divided: the heading with its filters, and the two halves of a screen."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def top() -> tuple[DeltaGenerator, DeltaGenerator]:
    """A place for the heading and, at its right (below it on a phone), one for the filters.

    Two places, because the filters must be drawn before the heading knows what to say.
    """
    row = st.container(horizontal=True, vertical_alignment="top", key="top")
    head = row.container(key="top_head")
    tools = row.container(horizontal=True, width="content", key="top_tools")
    return head, tools


def halves() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Map at the left, ranking at the right; one under the other on a phone."""
    left, right = st.columns([1, 1.02], gap="medium")
    return left, right
