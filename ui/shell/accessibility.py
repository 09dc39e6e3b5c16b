"""The switches of text size and contrast in the sidebar; `accessibility.js` does and keeps what they ask."""

from __future__ import annotations

from html import escape

import streamlit as st

SWITCHES = (
    # what it asks for, what it shows, what it is called
    ("smaller", "A−", "Chữ nhỏ hơn"),
    ("usual", "A", "Cỡ chữ thường"),
    ("larger", "A+", "Chữ lớn hơn"),
    ("contrast", "Tương phản", "Tương phản cao"),
)


def switches_html() -> str:
    """Four buttons, and a place where what they did is said to a screen reader."""
    buttons = "".join(
        f'<button type="button" data-comfort="{wish}" title="{escape(name)}"'
        f' aria-label="{escape(name)}">{escape(shown)}</button>'
        for wish, shown, name in SWITCHES
    )
    return (
        '<div class="tthc comfort" role="group" aria-label="Cỡ chữ và độ tương phản">'
        f'{buttons}<span class="unseen" role="status"></span></div>'
    )


def show_switches() -> None:
    """Draw them where the sidebar is being drawn."""
    st.html(switches_html())
