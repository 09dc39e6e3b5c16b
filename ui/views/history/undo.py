"""A batch out of force or back into it: first what that would do, then the question, then the deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.loading.apply import switch_batch, try_switching
from tthc_metrics.loading.observing import Applied
from tthc_metrics.store.batches import Batch, writing
from ui.address.links import button, href
from ui.address.pages import PART
from ui.address.query import asked
from ui.components.blocks import actions_html
from ui.components.heading import sentence_html
from ui.components.shifts import shifts_html
from ui.queries import source
from ui.queries.cache import version
from ui.queries.visitor import demand, note_of
from ui.views.history.history_table import would_do_text
from ui.widgets.job_progress import TURN, WHO, finished, show_failure
from ui.widgets.receipt import BATCH, HISTORY
from ui.widgets.show import show, show_note

ASK, UNDO, REDO = "hoi", "hoan-tac", "khoi-phuc"

ELSEWHERE = {
    "index_points": "Đổi ở trang Chỉ số 766: điểm, hạng và mức tăng giảm của các đơn vị trong lần nạp này. Đèn của hồ sơ không đổi.",
    "reports": "Đổi ở trang Đối chiếu: số của các báo cáo trong lần nạp này, và các phép đối soát. Đèn của hồ sơ không đổi.",
}
"""What changes with lists that no light follows from, by their kind."""


def show_undo(batch: Batch) -> None:
    """The way to the question; or what it would do, and the button; or how far it is."""
    undo = not batch.undone
    word = UNDO if undo else REDO
    deed = f"{word}-{batch.batch_id}"
    if jobs.job_of(deed):
        _show_deed(deed, undo)
        return
    if asked(ASK) != word:
        question = "Hoàn tác lần nạp này" if undo else "Khôi phục lần nạp này"
        to = href(HISTORY, **{BATCH: str(batch.batch_id), ASK: word})
        show(actions_html(button(to, f"{question} …")), key="ask")
        return
    _show_question(batch, undo, deed)


def _show_deed(deed: str, undo: bool) -> None:
    """How far it is; once it is done, the batch as it is now."""
    ended = finished(deed, "Đang hoàn tác" if undo else "Đang khôi phục")
    if ended and ended.faults:
        show_failure(ended, deed, "Quay lại")
    elif ended:
        jobs.drop(deed)
        st.rerun()


def _show_question(batch: Batch, undo: bool, deed: str) -> None:
    name = f"thu-{deed}-{version()[1]}"
    if jobs.job_of(name) is None:
        jobs.start(name, _trying(batch.batch_id, undo))
    job = finished(name, "Đang xem sẽ thay đổi gì (chưa làm gì)")
    if job is None:
        return
    if job.faults:
        show_failure(job, name)
        return
    saved: Applied = job.result
    show(sentence_html(would_do_text(saved, batch, undo)), key="would")
    if elsewhere := ELSEWHERE.get(batch.kind):
        show_note(elsewhere, "undo_elsewhere")
    else:
        show(shifts_html(saved.shifts, source.definitions().bands), key="undo_shifts")
    with st.container(horizontal=True, vertical_alignment="center", key="decide"):
        st.button(
            f"{'Hoàn tác' if undo else 'Khôi phục'} lần nạp {batch.batch_id}",
            key="do_it",
            type="primary",
            on_click=_begin,
            args=(batch.batch_id, undo, deed, name),
        )
        back = href(HISTORY, **{BATCH: str(batch.batch_id)})
        show(actions_html(button(back, "Thôi")), key="leave_it")


def _trying(batch_id: int, undo: bool) -> Callable[[Job], Applied]:
    database = source.database()

    def work(job: Job) -> Applied:
        job.stage(TURN)
        return try_switching(database, batch_id, undo)

    return work


def _begin(batch_id: int, undo: bool, deed: str, tried: str) -> None:
    who = demand(Right.LOAD, "Hoàn tác" if undo else "Khôi phục")
    jobs.drop(tried)
    database, by = source.database(), who.signs(st.session_state.get(WHO))

    def work(job: Job) -> bool:
        job.stage(TURN)
        with writing(database) as cursor:
            job.stage("Tính lại số liệu")
            switch_batch(cursor, batch_id, undo, datetime.now(), by)
            job.stage("Ghi vào cơ sở dữ liệu")
        note_of(who, "undo", f"{'hoàn tác' if undo else 'khôi phục'} lần nạp {batch_id}")
        return True

    jobs.start(deed, work)
    st.query_params.from_dict({PART: HISTORY, BATCH: str(batch_id)})
