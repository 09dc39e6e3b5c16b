"""Step 1: drop files; they are read at once, in a job. Drafts that wait are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import SEEK_END
from uuid import uuid4

import pyarrow.parquet as pq
import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import moment
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.loading import drafts
from tthc_metrics.loading.book_drafts import book_among, keep_book
from tthc_metrics.loading.inbox import faults_of, inbox_folder
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.database import default_path
from tthc_metrics.store.place_table import fill_places
from ui.address.links import anchor, href
from ui.address.query import asked
from ui.components.blocks import remark_html
from ui.markup import fill, joined
from ui.queries import source
from ui.queries.uploaded import Dropped, OnDisk, given
from ui.queries.visitor import demand
from ui.views.loading.steps import DRAFT, JOB, SLUG, UNDERSTOOD, go, go_to, links_html
from ui.widgets.job_progress import faults_html, finished
from ui.widgets.show import show, show_note

TYPES = ("csv", "txt", "tsv", "xlsx", "xls", "ods", "html", "htm", "parquet", "zip")
READING = "doc-"  # how the names of jobs that read files begin
TEXT = (".csv", ".txt", ".tsv")
LOOKED_AT = 2**20  # bytes of a text by which its rows are guessed
LABEL = (
    "Kéo tệp vào khung này hoặc nhấn Chọn tệp: danh sách hồ sơ, danh mục thủ tục, danh sách đơn vị, báo cáo, điểm Chỉ số 766, "
    "hoặc ZIP của thư mục sổ các tỉnh (thả riêng). "
    "Các tệp đi với nhau thì thả cùng một lúc."
)
PRIVACY = (
    "Tệp chỉ nằm trên máy chủ này. Cột có dữ liệu cá nhân (họ tên, số định danh, điện thoại, địa chỉ …) "
    "không được đọc và không được lưu ở đâu."
)
GONE = (
    "Lần đọc tệp trước đã xong hoặc máy chủ đã khởi động lại. "
    "Nếu không thấy bản nạp ở dưới, hãy thả lại tệp."
)


def show_drop() -> None:
    """The place to drop files, or the progress of reading those that were dropped."""
    name = asked(JOB)
    if name and name.startswith(READING) and jobs.job_of(name):
        _show_reading(name)
        return
    if name:
        show_note(GONE, "gone")
    files = st.file_uploader(LABEL, type=TYPES, accept_multiple_files=True, key="files")
    show(remark_html(PRIVACY), key="privacy")
    if faults := faults_of(inbox_folder(default_path())):
        show(faults_html(faults), key="inbox_faults")
    if files:
        go(**{JOB: start_reading(files)})
        st.rerun()
    _show_unfinished()


def start_reading(files: Sequence[Dropped]) -> str:
    """Begin to read dropped files into a draft; the name of the job."""
    demand(Right.LOAD, "Nạp dữ liệu")
    name = f"{READING}{uuid4().hex[:8]}"
    found = [given(file) for file in files]
    total = rows_guessed(found[0][0]) if len(found) == 1 else 0
    jobs.start(name, _reading(found), total)
    return name


def rows_guessed(file: SourceFile) -> int:
    """About how many rows a file has, for the bar; 0 if that is not quickly told."""
    ending = file.name.lower()
    with file.open() as content:
        if ending.endswith(TEXT):
            begin = content.read(LOOKED_AT)
            whole = content.seek(0, SEEK_END)
            return begin.count(b"\n") * whole // max(len(begin), 1)
        if ending.endswith(".parquet"):
            try:
                return int(pq.read_metadata(content).num_rows)
            except (OSError, ValueError):
                return 0  # damaged: reading it says so
    return 0


def _reading(files: Sequence[tuple[SourceFile, OnDisk | None]]) -> Callable[[Job], str]:
    database = source.database()

    def work(job: Job) -> str:
        try:
            job.stage("Xem tệp")
            fill_places(database)
            given_files = [file for file, _ in files]
            if book := book_among(given_files):
                return keep_book(database, book, job)
            return drafts.keep(database, given_files, remembered(database), job)
        finally:
            for _, held in files:
                if held is not None:
                    held.remove()

    return work


def _show_reading(name: str) -> None:
    job = finished(name, "Đang đọc tệp")
    if job is None:
        return
    if job.result:
        jobs.drop(name)
        go_to(UNDERSTOOD, job.result)
        st.rerun()
    show(faults_html(job.faults), key="read_faults")
    show(links_html((href(SLUG), "Thả tệp khác")), key="other")


def _show_unfinished() -> None:
    waiting = drafts.unfinished(source.database())
    if not waiting:
        return
    items = joined(
        fill(
            "<li>{} <span>thả lúc {}</span></li>",
            anchor(href(SLUG, **{DRAFT: draft}), files),
            moment(made_at),
        )
        for draft, files, made_at in waiting
    )
    template = (
        '<section class="tthc unfinished"><h2>Bản nạp chưa xong</h2><ul>{}</ul>'
        "<p>Nhấn để làm tiếp từ bước đã dừng. Bản nạp chưa lưu tự bỏ sau 14 ngày.</p></section>"
    )
    show(fill(template, items), key="unfinished")
