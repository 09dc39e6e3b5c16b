"""What Toàn tỉnh shows, drawn from constants: the floor below which no Streamlit page can be.

The benchmark records the messages of one run of the real page and writes them beside this script's
copy; here they become the same containers, texts and widgets in the same order, without a query,
a cache or a rule.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

SIDEBAR = 4  # whose figures, the size of words, presenting, the menu
RECORDED = Path(__file__).with_name("recorded.json")


@st.cache_resource
def recorded() -> dict[str, object]:
    """The texts and the choices of the page, read once."""
    return json.loads(RECORDED.read_text("utf-8"))


def ignore() -> None:
    """A widget of the page has such a function too."""


page = recorded()
texts = iter(page["html"])
st.set_page_config(page_title="Toàn tỉnh", layout="wide", initial_sidebar_state=236)
with st.sidebar:
    for _ in range(SIDEBAR):
        st.html(next(texts))
with st.container(key="tabs", gap=None):
    st.html(next(texts))
tools = st.container(horizontal=True, width="content", key="top_tools")
head = st.container(key="top_head")
with tools:
    with st.container(key="periods", gap=None):
        st.html(next(texts))
    with st.popover("Khoảng ngày"):
        st.text_input("Từ ngày", "01/01/2022", key="first")
        st.text_input("Đến ngày", "31/03/2022", key="last")
        st.button("Xem khoảng ngày này", on_click=ignore)
with head, st.container(key="heading", gap=None):
    st.html(next(texts))
for name in ("since", "lead", "cards"):
    with st.container(key=name, gap=None):
        st.html(next(texts))
with st.container(horizontal=True, vertical_alignment="center", key="lights"):
    st.pills(
        "Chỉ số", page["pills"], key="metric", on_change=ignore, required=True,
        label_visibility="collapsed", default=page["pills"][0],
    )  # fmt: skip
    st.selectbox("So sánh", page["select"][0], key="second", on_change=ignore, width=258)
left, right = st.columns([1, 1.02], gap="medium")
with left, st.container(key="map_box"), st.container(key="map", gap=None):
    st.html(next(texts))
with right, st.container(key="ranking", gap=None):
    st.html(next(texts))
with left, st.container(key="agencies", gap=None):
    st.html(next(texts))
with st.container(key="legend", gap=None):
    st.html(next(texts))
