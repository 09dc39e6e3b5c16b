"""The papers of the last readers: counted once for all kinds, each made once, kept until the data change."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import streamlit as st

from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.exports.kinds import Kind, Paper, Papers, paper, prepare
from ui import queries

COUNTED = 6  # of a few megabytes each
MADE = 24  # finished files, of half a megabyte at the most
PACK = "pack"


@st.cache_resource(max_entries=COUNTED, show_spinner=False)
def _papers(version: tuple[str, int], code: str, calendar: str, unit: str) -> Papers:
    period = parse_period(code, queries.definitions().calendars[calendar])
    return prepare(queries.database(), queries.definitions(), period, unit)


@st.cache_resource(max_entries=MADE, show_spinner=False)
def _made(
    version: tuple[str, int], code: str, calendar: str, unit: str, kind: Kind | None
) -> Paper | str:
    """The file, or the sentence that says why there is none; the pack if `kind` is None."""
    try:
        if kind is not None:
            return paper(kind, _papers(version, code, calendar, unit))
        from tthc_metrics.exports.pack import make_pack

        period = parse_period(code, queries.definitions().calendars[calendar])
        return make_pack(queries.database(), queries.definitions(), period, unit)
    except TthcError as error:
        return " ".join(str(fault) for fault in error.faults)
    except Exception:  # a fault of ours must not show as an English one
        logging.getLogger(__name__).exception("a paper failed")
        return "Không lập được tệp này vì lỗi chương trình. Báo cho người quản trị kèm thời điểm xảy ra."


def made(version: tuple[str, int], period: Period, unit: Unit, kind: Kind | None) -> Paper | str:
    """A finished paper of the data of `version`, or why there is none."""
    return _made(version, period.code, period.calendar, unit.id, kind)


def units_of(period: Period) -> Mapping[str, Unit]:
    """The whole and every unit of a period, districts as areas first, by id."""
    groups = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.OFFICE)
    return {s.unit.id: s.unit for by in groups for s in queries.scores([period], by)}
