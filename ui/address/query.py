"""What the address bar holds: the names of its parameters, and what it asks for now."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

PERIOD, CALENDAR, METRIC, UNIT = "ky", "lich", "chi_so", "don_vi"
PROVINCE = "tinh"
"""Of several provinces the one that pages are limited to."""
PAGE, FIND_UNIT = "trang", "tim_don_vi"
SHARED = (
    PERIOD,
    CALENDAR,
    METRIC,
    UNIT,
    PROVINCE,
)  # mean the same on every page, so links carry them along


def asked(name: str) -> str | None:
    """What the address asks for, or None; the last one if it asks twice."""
    return st.query_params.get(name) or None


def kept() -> dict[str, str]:
    """What stays in the address when something else is chosen: all but the page of a list and what units are sought by."""
    passing = (PAGE, FIND_UNIT)
    return {name: value for name, value in st.query_params.to_dict().items() if name not in passing}


def whole() -> str:
    """All that the address asks for, as one text, in its order, which links keep."""
    return urlencode(st.query_params.to_dict())


def here(**changed: str | None) -> str:
    """The address of this page with some parameters changed; None or empty takes one out."""
    return "?" + urlencode({name: value for name, value in {**kept(), **changed}.items() if value})


def carried() -> dict[str, str]:
    """The parameters that every link to another page should keep."""
    return asked_of(*SHARED)


def asked_of(*names: str) -> dict[str, str]:
    """Those of some parameters that the address has."""
    return {name: value for name in names if (value := asked(name))}
