"""A table of units and their points to be filled in, with what is in force on the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.index_points.pasted import GRADE, TOTAL, filled_file
from tthc_metrics.intake.index_points.printed import TOTAL as TOTAL_ITEM
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.index.points import ToldPoints
from ui.queries import index, source

UNIT = "Đơn vị"
TAKEN_BACK = "–"
BY_GROUP, BY_CRITERION = "Theo nhóm", "Theo tiêu chí"
KINDS = {GroupBy.ALL: "", GroupBy.AGENCY: "Sở, ngành", GroupBy.COMMUNE: "Xã, phường", GroupBy.DISTRICT: "Huyện"}  # fmt: skip


def filled_in(on: date) -> SourceFile | None:
    """Draw the table of a day; what is filled in as a file, rows that were and are empty left out; None where all are."""
    units = index.units_to_fill(on)
    kinds = [by for by in KINDS if any(unit.by is by for unit in units.values())]
    with st.container(horizontal=True, key="index_fill_choices"):
        by = st.pills("Đơn vị", kinds, default=kinds[0], format_func=_named, key="index_kind", required=True)  # fmt: skip
        depth = st.pills("Điểm", [BY_GROUP, BY_CRITERION], default=BY_GROUP, key="index_depth", required=True)  # fmt: skip
    columns = _columns(on, depth == BY_CRITERION)
    shown = sorted((u for u in units.values() if u.by is by), key=lambda u: alphabetical(u.name))
    told = index.told(on)
    rows = [_row(unit, told.get(unit.id), columns) for unit in shown]
    settings = {UNIT: st.column_config.TextColumn(disabled=True, pinned=True)}
    edited: Any = st.data_editor(
        {name: [row[name] for row in rows] for name in (UNIT, *columns)},
        column_config=settings, hide_index=True, num_rows="fixed", width="stretch",
        key=f"index_table_{on}_{by}_{depth}",
    )  # fmt: skip
    names = (UNIT, *columns)
    lines = [list(map(_text, cells)) for cells in zip(*(edited[n] for n in names), strict=True)]
    filled = filled_lines(lines, rows, columns)
    return filled_file([names, *filled], on) if filled else None


def _named(by: GroupBy) -> str:
    return KINDS[by] or whole_word(index.words(date.max).whole)


def _columns(on: date, by_criterion: bool) -> Mapping[str, str]:
    """The items by the headings that a file has for them."""
    definition = source.definitions().index_on(on)
    if by_criterion:
        named = {criterion.titled: criterion.name for criterion in definition.criteria}
    else:
        named = {group.label: group.name for group in definition.groups}
    return {**named, TOTAL: TOTAL_ITEM, GRADE: "grade"}


def _row(unit: Unit, told: ToldPoints | None, columns: Mapping[str, str]) -> Mapping[str, str]:
    points = {} if told is None else {name: each.text for name, each in told.items.items()}
    if told and told.grade:
        points["grade"] = told.grade
    known = index.words(date.max)
    name = unit.name if known.meant(unit.name).id == unit.id else f"{unit.name} [{unit.id}]"
    return {UNIT: name, **{head: points.get(item, "") for head, item in columns.items()}}


def filled_lines(
    lines: Sequence[Sequence[str]], rows: Sequence[Mapping[str, str]], columns: Mapping[str, str]
) -> list[Sequence[str]]:
    """The lines that say something beside what the rows were: their points, or that they are taken back."""
    return [
        line if any(line[1:]) else _emptied(line, columns)
        for line, row in zip(lines, rows, strict=True)
        if any(line[1:]) or any(row[name] for name in columns)
    ]


def _emptied(line: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """A row whose points were all taken away: a file must say so, or they would stay in force."""
    marks = ("" if item == "grade" else TAKEN_BACK for item in columns.values())
    return [line[0], *marks]


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
