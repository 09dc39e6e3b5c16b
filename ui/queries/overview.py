"""The cache of Toàn tỉnh: its parts as finished HTML, kept until the data changes.

Everything on the page but its widgets follows from the data and the address, so that whoever asks
what another has asked before costs no more than sending it.
"""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.periods import parse_period
from ui import queries
from ui.views.overview import overview_page as page
from ui.views.overview.overview_page import Overview, Question

KEPT = 128  # of 100 kilobytes at the most


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _parts(
    version: tuple[str, int], code: str, calendar: str, metric: str, second: str | None,
    by_province: bool, in_full: bool,
) -> Overview:  # fmt: skip
    known = queries.definitions()
    return page.overview(
        Question(
            parse_period(code, known.calendars[calendar]),
            known.metrics[metric],
            known.metrics[second] if second else None,
            by_province,
            in_full,
        )
    )


def parts(asked: Question) -> Overview:
    """The page that the address asks for."""
    period, second = asked.period, asked.second
    return _parts(
        queries.version(),
        period.code,
        period.calendar,
        asked.metric.id,
        second.id if second else None,
        asked.by_province,
        asked.in_full,
    )
