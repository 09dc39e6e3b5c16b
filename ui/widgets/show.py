"""The one door through which our own HTML reaches Streamlit."""

from __future__ import annotations

import streamlit as st

from ui.components.heading import heading_html, note_html, sentence_html
from ui.markup import Markup


def show(html: Markup, key: str) -> None:
    """Put finished HTML on the page; `key` names its container (CSS class `st-key-…`).

    Plain `st.html`, which Streamlit also sanitises. Links marked `data-page` are followed by the
    script of `ui/shell/js/document.js` as the browser's own history, so one rerun and no reload; without
    the script they still are ordinary links.
    """
    with st.container(key=key, gap=None):
        st.html(html)


def show_heading(title: str, freshness: str = "", lead: str = "") -> None:
    """The title, the line under it, and the sentence to take away."""
    show(heading_html(title, freshness=freshness), key="heading")
    if lead:
        show_lead(lead)


def show_lead(sentence: str) -> None:
    """The sentence to take away; `**…**` in it is bold."""
    show(sentence_html(sentence), key="lead")


def show_note(text: str, key: str) -> None:
    """A calm remark in a grey box."""
    show(note_html(text), key=key)
