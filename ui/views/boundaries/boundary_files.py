"""Boundary files dropped on the page, those that are there, and taking them away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

import streamlit as st

from tthc_metrics import boundaries
from tthc_metrics.accounts.rules import Right
from tthc_metrics.boundaries import Atlas, Source
from tthc_metrics.core import jobs
from tthc_metrics.core.errors import Fault, TthcError
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.files.source_file import SourceFile
from ui.components.blocks import title_html
from ui.markup import Markup, fill
from ui.queries import boundaries as maps
from ui.queries.uploaded import OnDisk, given
from ui.queries.visitor import demand, note_of
from ui.widgets.job_progress import faults_html, finished
from ui.widgets.show import show, show_note

LABEL = (
    "Kéo tệp địa giới vào khung này hoặc nhấn Chọn tệp: GeoJSON, ZIP các tệp GeoJSON, hoặc tệp dvhcvn. "
    "Chỉ mã, tên và hình được giữ lại."
)
JOB, ROUND, TOLD = "map_job", "map_round", "map_told"
"""In the session: the job that reads, how often files were dropped, what was done."""
Done = tuple[list[str], list[Fault]]


def show_upload() -> None:
    """The place to drop files; or the progress of reading them; then what came of it."""
    name = str(st.session_state.get(JOB, ""))
    if jobs.job_of(name):
        job = finished(name, "Đang đọc tệp địa giới")
        if job is None:
            st.stop()
        jobs.drop(name)
        st.session_state[TOLD] = job.result or ([], list(job.faults))
        st.rerun()
    nth = int(st.session_state.get(ROUND, 0))
    files = st.file_uploader(LABEL, accept_multiple_files=True, key=f"files_map_{nth}")
    if files:
        note_of(demand(Right.LOAD, "Nạp bản đồ"), "map", ", ".join(file.name for file in files))
        st.session_state[JOB] = f"dia-gioi-nap-{uuid4().hex[:8]}"
        st.session_state[ROUND] = nth + 1  # the next drop begins with an empty box
        jobs.start(st.session_state[JOB], _reading([given(file) for file in files]))
        st.rerun()
    _tell()


def _reading(files: Sequence[tuple[SourceFile, OnDisk | None]]) -> Callable[[Job], Done]:
    folder = maps.folder()

    def work(job: Job) -> Done:
        kept, faults = [], []
        for file, held in files:
            job.stage(f"Đọc {file.name[:60]}")
            reading = boundaries.read_given(file)
            faults += reading.faults
            if reading.features:
                kept.append(boundaries.keep(folder, file.name, reading.features))
            if held is not None:
                held.remove()
        if kept:
            boundaries.build(folder, job)
        maps.forget()
        return kept, faults

    return work


def _tell() -> None:
    kept, faults = st.session_state.pop(TOLD, ([], []))
    if kept:
        show_note(f"Đã giữ {', '.join(kept)}. Xem kết quả khớp ở dưới.", "kept")
    if faults:
        show_faults(faults)


def show_faults(faults: Sequence[Fault]) -> None:
    """What is wrong with files, the first of very many."""
    show(faults_html(faults[:20]), key="map_faults")


def show_sources(atlas: Atlas) -> None:
    """The files that are there, each with what came of it and a way to take it away."""
    show(title_html("Tệp địa giới"), key="sources_title")
    for nth, source in enumerate(atlas.sources):
        with st.container(horizontal=True, vertical_alignment="center", key=f"map_source_{nth}"):
            show(_source_html(source), key=f"source_{nth}")
            with st.popover("Gỡ"):
                st.write("Xóa tệp này khỏi thư mục boundaries; hình của nó không còn trên bản đồ.")
                st.button("Xóa tệp", key=f"remove_{nth}", on_click=_remove, args=(source.name,))
        if source.faults:
            show(faults_html(source.faults), key=f"source_faults_{nth}")


def _source_html(source: Source) -> Markup:
    said = [f"{number(source.matched)} / {number(source.shapes)} hình khớp"]
    if source.left_out:
        said.append(f"{number(source.left_out)} bỏ qua")
    template = '<p class="tthc"><b>{}</b> <small>{}</small></p>'
    return fill(template, source.name, " · ".join(said))


def _remove(name: str) -> None:
    try:
        note_of(demand(Right.LOAD, "Xóa tệp bản đồ"), "map", f"xóa {name}")
        boundaries.remove(maps.folder(), name)
        st.session_state[TOLD] = ([], [])
    except TthcError as error:
        st.session_state[TOLD] = ([], list(error.faults))
    maps.forget()
