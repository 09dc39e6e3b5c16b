"""The switches of text size and contrast in the sidebar; `accessibility.js` does and keeps what they ask."""

from __future__ import annotations

import streamlit as st

from ui.markup import Markup, fill, joined

SWITCHES = (
    # what it asks for, what it shows, what it is called
    ("smaller", "A−", "Chữ nhỏ hơn"),
    ("usual", "A", "Cỡ chữ thường"),
    ("larger", "A+", "Chữ lớn hơn"),
    ("contrast", "Tương phản", "Tương phản cao"),
)


def switches_html() -> Markup:
    """Four buttons, and a place where what they did is said to a screen reader."""
    button = '<button type="button" data-accessibility="{}" title="{}" aria-label="{}">{}</button>'
    return fill(
        '<div class="tthc accessibility" role="group" aria-label="Cỡ chữ và độ tương phản">'
        '{}<span class="unseen" role="status"></span></div>',
        joined(fill(button, wish, name, name, shown) for wish, shown, name in SWITCHES),
    )


def show_switches() -> None:
    """Draw them where the sidebar is being drawn."""
    st.html(switches_html())
