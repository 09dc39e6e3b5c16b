"""Step 6: save, in a job; then the receipt has an address of its own."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.loading import drafts
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.sources import remember
from tthc_metrics.store.batches import read_batches
from ui.queries import source
from ui.queries.visitor import Visitor, demand, note_of, visitor
from ui.views.loading import draft_state
from ui.views.loading.steps import EFFECT, KNOWN, address, go, links_html
from ui.widgets.job_progress import TURN, WHO, finished, show_failure
from ui.widgets.receipt import BATCH
from ui.widgets.show import show, show_note

Saved = tuple[list[int], list[int]]
"""Numbers of the batches that were made, and of those that had brought the same before."""

DOOR_SHUTS = (
    "Hồ sơ thật được lưu thì bảng điều hành đóng cửa: từ đó mọi người phải đăng nhập. Trang sẽ hướng dẫn tạo quản trị đầu tiên ngay "
    "trên máy này; biên nhận và tệp dòng bị từ chối nằm ở Lịch sử nạp. Chỉ muốn thử thì dừng ở bước Tác động."
)


def job_name(draft: str) -> str:
    """What the job that saves a draft is called."""
    return f"luu-{draft}"


def show_save(draft: Draft) -> None:
    """Who loads, and the one button; or how far the saving is."""
    name = job_name(draft.id)
    if jobs.job_of(name):
        show_saving(draft.id)
        return
    key = f"who_{draft.id}"
    st.session_state.setdefault(key, st.session_state.get(WHO, ""))
    who = visitor()
    if who is None or not who.account:  # else it is known who loads
        show_note(DOOR_SHUTS, "door_shuts")
        with st.container(key="who", width=420):
            st.text_input(
                "Người nạp (không bắt buộc)",
                key=key,
                max_chars=80,
                placeholder="Tên hoặc chức danh",
            )
    with st.container(horizontal=True, vertical_alignment="center", key="save"):
        st.button("Lưu", key="save_draft", type="primary", on_click=_begin, args=(draft, key))
        show(links_html((address(EFFECT, draft.id), "Xem lại tác động"), main=False), key="back")


def show_saving(draft: str) -> None:
    """How far a draft's saving is; once it is over, the way to the receipt."""
    name = job_name(draft)
    job = finished(name, "Đang lưu")
    if job is None:
        return
    if job.result is None:
        show_failure(job, name, "Về bước Lưu")
        return
    made, known = job.result
    jobs.drop(name)
    found = {BATCH: ",".join(map(str, made)), KNOWN: ",".join(map(str, known))}
    go(**{parameter: text for parameter, text in found.items() if text})
    st.rerun()


def _begin(draft: Draft, key: str) -> None:
    who = demand(Right.LOAD, "Nạp dữ liệu")
    st.session_state[WHO] = typed = str(st.session_state.get(key) or "").strip()
    draft_state.forget_trial(draft.id)
    jobs.start(job_name(draft.id), _saving(draft, who, who.signs(typed)), draft.rows)


def _saving(draft: Draft, who: Visitor, by: str | None) -> Callable[[Job], Saved]:
    database, parts = source.database(), draft_state.wanted(draft)
    load = draft_state.loading(draft)

    def work(job: Job) -> Saved:
        job.stage(TURN)
        outcomes = load(LoadContext(by), job)
        remember(database, parts)
        drafts.throw_away(database, draft.id)
        for outcome in outcomes:
            note_of(who, "load", f"lần nạp {outcome.batch.batch_id}: {outcome.batch.file_name}")
        return [o.batch.batch_id for o in outcomes if o.saved], [
            number for o in outcomes if not o.saved and (number := _same(o)) is not None
        ]

    return work


def _same(outcome: Outcome) -> int | None:
    """The batch in force that brought the same file before."""
    for batch in read_batches(source.database()):
        if (batch.sha256, batch.kind) == (
            outcome.batch.sha256,
            outcome.batch.kind,
        ) and not batch.undone:
            return batch.batch_id
    return None
