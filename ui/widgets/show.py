"""The one door through which our own HTML reaches Streamlit."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup


def show(html: Markup, key: str) -> None:
    """Put finished HTML on the page; `key` names its container (CSS class `st-key-…`).

    Plain `st.html`, which Streamlit also sanitises. Links marked `data-page` are followed by the
    script of `ui/shell/js/document.js` as the browser's own history, so one rerun and no reload; without
    the script they still are ordinary links.
    """
    with st.container(key=key, gap=None):
        st.html(html)
