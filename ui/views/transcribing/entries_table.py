"""The numbers of the report as a table to be worked on: a figure chosen for each, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from tthc_metrics.catalogue import TIERS
from tthc_metrics.core.printed_numbers import read_number
from tthc_metrics.intake.transcribing.told_units import tier_of
from tthc_metrics.loading.transcriptions import Entry
from ui.queries import source

NONE = ""
NOT_TAKEN, OF_REPORT = "(không lấy)", "(như báo cáo)"
"""What stands in the cells of numbers that nobody named, and of those of the report's own unit."""
ROW, HEADER, MOST = 35, 40, 720
"""Pixels: of a row, of the headings, of the whole table."""
SHOWN = ("figure", "printed", "measure", "unit", "tier", "part", "read", "sentence", "place")
"""The columns, in their order; what a number is read as, where it stands, are not worked on."""


def show_entries(entries: Sequence[Entry], key: str) -> tuple[Entry, ...]:
    """The table; its rows as they stand now, those that were emptied left out."""
    labels = {name: figure.label for name, figure in source.definitions().figures.items()}
    edited = st.data_editor(
        pa.table({name: [_cell(one, name, labels) for one in entries] for name in SHOWN}, _SCHEMA),
        key=key, height=min(MOST, HEADER + ROW * (len(entries) + 1)), num_rows="dynamic", hide_index=True, width="stretch",
        column_order=SHOWN, disabled=("read", "sentence", "place"), column_config=_columns(labels),
    )  # fmt: skip
    names = {label: name for name, label in labels.items()}
    return tuple(_entry(row, names) for row in edited.to_pylist() if (row["printed"] or "").strip())


_SCHEMA = pa.schema([(name, pa.string()) for name in SHOWN])


def _cell(entry: Entry, name: str, labels: dict[str, str]) -> str:
    if name == "figure":
        return labels.get(entry.figure, NOT_TAKEN)
    if name == "tier":
        return TIERS.get(entry.tier, OF_REPORT)
    if name == "read":
        return read_as(entry) or ("" if entry.figure else entry.why)
    return str(getattr(entry, name))


def read_as(entry: Entry) -> str:
    """What a printed number is read as, where that is not plain: about so many, or not read at all."""
    known = source.definitions().figures.get(entry.figure)
    kind = known.kind if known else "percent" if "%" in entry.printed else "count"
    if kind in ("date", "words"):
        return NONE
    found = read_number(entry.printed, kind)
    if found is None:
        return "Không đọc được: ghi lại thành một số"
    return "Số gần đúng, so lỏng" if found.about else NONE


def _entry(row: dict[str, Any], names: dict[str, str]) -> Entry:
    text = {name: str(row[name] or "").strip() for name in SHOWN}
    tiers = {label: tier for tier, label in TIERS.items()}
    return Entry(
        printed=text["printed"],
        figure=names.get(text["figure"], NONE),
        measure=text["measure"],
        unit=text["unit"],
        tier=tiers.get(text["tier"]) or (tier_of(text["unit"]) if text["unit"] else NONE),
        part=text["part"],
        place=text["place"],
        sentence=text["sentence"],
        why=NONE if text["figure"] in names else text["read"],
    )


def _columns(labels: dict[str, str]) -> dict[str, Any]:
    config = st.column_config
    return {
        "figure": config.SelectboxColumn("Tên số liệu", options=[NOT_TAKEN, *labels.values()], width="large", help="Gõ để tìm"),
        "printed": config.TextColumn("Số in", width="small", help="Như báo cáo in: 16.302, 97,97%, gần 27.000"),
        "measure": config.TextColumn("Đơn vị tính", width=110),
        "unit": config.TextColumn("Đơn vị bên trong", width="medium", help="Để trống nếu là số của cả đơn vị báo cáo"),
        "tier": config.SelectboxColumn("Tuyến", options=[OF_REPORT, *TIERS.values()], width=150),
        "part": config.TextColumn("Lĩnh vực, phần", width=150, help="Tên lĩnh vực; «Nhắc lại» nếu báo cáo in số này lần nữa"),
        "read": config.TextColumn("Ghi chú", width=170),
        "sentence": config.TextColumn("Câu trong báo cáo", width="large"),
        "place": config.TextColumn("Vị trí", width=140),
    }  # fmt: skip
