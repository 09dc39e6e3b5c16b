"""Choices that live in the address: the address says what is shown, the widget only changes it.

`bind="query-params"` would write the Vietnamese label into the address, drop a wrong value without
a word, and lose it on the way to another page; an address must carry codes and be shareable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import streamlit as st

from ui.address.query import PERIOD, asked, kept
from ui.components.heading import note_html

DAY, UNREAD = "%d/%m/%Y", "days_unread"
SELECT_WIDTH = 174  # two of them fit side by side on a phone


@dataclass(frozen=True)
class Option:
    """Something to choose: its code in the address and its words on the screen."""

    code: str
    label: str


def resolve(options: Sequence[Option], default: str, wish: str | None) -> tuple[Option, bool]:
    """The option wished for, or the default; the flag says that the wish could not be met."""
    by_code = {option.code: option for option in options}
    if wish is None:
        return by_code[default], False
    if wish in by_code:
        return by_code[wish], False
    return by_code[default], True


def choose(
    name: str,
    label: str,
    options: Sequence[Option],
    default: str,
    *,
    pills: bool = False,
    show_label: bool = True,
    width: int | Literal["stretch"] = "stretch",
) -> Option:
    """Draw the widget of one parameter and return what is chosen.

    A value that does not exist leads to the default, with a sentence that says so.
    Nothing is written to the address until the reader chooses: writing on load would put a second
    entry into the history and catch the Back button.
    """
    chosen, missed = resolve(options, default, asked(name))
    labels = {option.code: option.label for option in options}
    key = f"filter_{name}"
    st.session_state[key] = chosen.code

    def write() -> None:
        st.query_params.from_dict({**kept(), name: st.session_state[key]})

    visibility: Literal["visible", "collapsed"] = "visible" if show_label else "collapsed"
    codes = list(labels)

    def speak(code: str) -> str:
        return labels.get(code, code)

    if pills:
        # Without `required` a second click would leave nothing chosen.
        st.pills(
            label,
            codes,
            format_func=speak,
            key=key,
            on_change=write,
            required=True,
            label_visibility=visibility,
            wrap=True,
        )
    else:
        st.selectbox(
            label,
            codes,
            format_func=speak,
            key=key,
            on_change=write,
            label_visibility=visibility,
            width=width,
        )
    if missed:
        st.html(note_html(regret(label, asked(name), chosen)))
    return chosen


def choose_days(first: date, last: date) -> None:
    """Any other range of days, behind a button; the range becomes the period of the address.

    Typed as officials write days: Streamlit's own calendar speaks English.
    """
    keys = [f"{name}_{first}_{last}" for name in ("first_day", "last_day")]

    def write() -> None:
        try:
            days = [datetime.strptime(st.session_state[key].strip(), DAY).date() for key in keys]
        except ValueError:
            st.session_state[UNREAD] = True
            return
        changed = {PERIOD: f"{min(days)}..{max(days)}"}
        st.query_params.from_dict({**kept(), **changed})

    with st.popover("Khoảng ngày"):
        for key, label, day in zip(keys, ("Từ ngày", "Đến ngày"), (first, last), strict=True):
            st.text_input(label, value=f"{day:{DAY}}", key=key)
        st.button("Xem khoảng ngày này", on_click=write)
        if st.session_state.pop(UNREAD, False):
            st.html(note_html("Ghi ngày dạng 15/03/2022."))


def regret(label: str, wish: str | None, shown: Option) -> str:
    """That the address asks for what is not there, and what is shown instead."""
    return f"{label} “{wish}” trong địa chỉ không có trong dữ liệu; đang xem {shown.label}."
