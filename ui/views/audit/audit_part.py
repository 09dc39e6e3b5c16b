"""Nhật ký, for the auditor: what was done, when, by whom; whether the log is whole; the same as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from tthc_metrics.accounts.log import WORDS, Entry
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.exports.dossier_csv import csv_bytes
from ui.components.table import PLAIN, Table, Value, table_html
from ui.queries import accounts
from ui.widgets.file_button import show_file_button
from ui.widgets.job_progress import faults_html
from ui.widgets.show import show, show_heading, show_note

TITLE = "Nhật ký"
SHOWN = 200
HEADS = ("Mục", "Lúc", "Ai", "Việc", "Về", "Từ địa chỉ")
FILE_HEADS = ("entry", "at", "who", "what", "about", "address", "hash_before", "hash")
NONE = "Nhật ký trống, hoặc không có mục nào như vậy."


def show_audit() -> None:
    """The newest entries, found by words; whether the chain holds."""
    faults = accounts.faults_of_log()
    show_heading(TITLE, lead=log_text(faults == []))
    if faults:
        show(faults_html(faults), key="log_faults")
    words = st.text_input("Tìm (người, việc, tệp, địa chỉ)", key="log_words", max_chars=100)
    found = accounts.entries(words, SHOWN)
    if found:
        caption = f"{number(len(found))} mục mới nhất"
        rows = [entry_cells(entry) for entry in found]
        show(table_html(Table(caption, HEADS, rows, PLAIN)), key="log")
    else:
        show_note(NONE, "log_none")
    every = accounts.whole_log()
    show_file_button(
        f"Tải toàn bộ nhật ký ({number(len(every))} mục, CSV)",
        lambda: log_csv(every),
        file_name="nhat-ky.csv",
        mime="text/csv",
        key="log_file",
    )


def log_text(is_whole: bool) -> str:
    """Whether anybody altered it."""
    if is_whole:
        return "Chuỗi mã của nhật ký **nguyên vẹn**: không mục nào bị sửa, thêm hay xóa."
    return "**Nhật ký đã bị sửa**: xem mục nào ở dưới."


def entry_cells(entry: Entry) -> tuple[Value, ...]:
    """One row of the table."""
    return (
        number(entry.entry),
        moment(entry.moment),
        entry.who,
        WORDS.get(entry.what, entry.what),
        entry.about,
        entry.address,
    )


def log_csv(found: Sequence[Entry]) -> bytes:
    """The whole log; cells that a spreadsheet would run are made harmless, the hashes are as they are."""
    return csv_bytes(FILE_HEADS, ([asdict(entry)[name] for name in FILE_HEADS] for entry in found))
