"""A guide on the page: its texts, and its pictures with room kept for them before they come."""

from __future__ import annotations

from html import escape

import streamlit as st

from ui.guides.reading import Guide, Picture
from ui.markup import show


def show_guide(guide: Guide) -> None:
    """Every part in turn."""
    with st.container(key="guide"):
        for place, part in enumerate(guide.parts):
            if isinstance(part, Picture):
                show(_picture_html(part), key=f"guide_{place}")
            else:
                st.markdown(part)


def _picture_html(picture: Picture) -> str:
    return (
        f'<img class="tthc" src="{escape(picture.address)}" alt="{escape(picture.alt)}"'
        f' width="{picture.width}" height="{picture.height}">'
    )
