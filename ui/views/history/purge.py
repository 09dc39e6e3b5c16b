"""A batch purged for good: first what that means, then the deed; nothing brings it back."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.purging import Purged, purge
from tthc_metrics.store.batches import Batch
from ui.address.links import button, href
from ui.address.pages import PART
from ui.address.query import asked
from ui.components.blocks import actions_html
from ui.components.heading import sentence_html
from ui.queries import source
from ui.queries.visitor import demand, note_of
from ui.views.history.undo import ASK
from ui.widgets.job_progress import TURN, WHO, finished, show_failure
from ui.widgets.receipt import BATCH, HISTORY
from ui.widgets.show import show

PURGE = "xoa-han"


def show_purge(batch: Batch) -> None:
    """The way to the question; or the question and the button; or how far it is."""
    deed = f"{PURGE}-{batch.batch_id}"
    if jobs.job_of(deed):
        _show_deed(deed)
    elif asked(ASK) == PURGE:
        _show_question(batch, deed)
    elif not asked(ASK):
        to = href(HISTORY, **{BATCH: str(batch.batch_id), ASK: PURGE})
        show(actions_html(button(to, "Xóa hẳn lần nạp này …")), key="ask_purge")


def show_purged(batch_id: str) -> bool:
    """What became of a batch that is no longer there; False if it was not purged just now."""
    return _show_deed(f"{PURGE}-{batch_id}")


def _show_deed(deed: str) -> bool:
    if jobs.job_of(deed) is None:
        return False
    ended = finished(deed, "Đang xóa hẳn")
    if ended and ended.faults:
        show_failure(ended, deed, "Quay lại")
    elif ended:
        purged: Purged = ended.result
        show(sentence_html(purged.told), key="purged")
    return True


def _show_question(batch: Batch, deed: str) -> None:
    rows = batch.total_rows + batch.refused_rows
    said = (
        f"Xóa hẳn **{number(rows)} dòng** của lần nạp {batch.batch_id} cùng dòng bị từ chối, bản nháp, lựa chọn khớp cột của nguồn này. "
        "**Không khôi phục lại được**; nhật ký chỉ giữ: ai xóa, lúc nào, bao nhiêu dòng. Số liệu trở lại như chưa từng nạp tệp này. "
        "Bản sao lưu lập trước đây vẫn còn dữ liệu ấy. Chỉ cần bỏ số liệu thì chọn Hoàn tác."
    )
    show(sentence_html(said), key="would_purge")
    with st.container(horizontal=True, vertical_alignment="center", key="decide_purge"):
        st.button(
            f"Xóa hẳn lần nạp {batch.batch_id}",
            key="purge_it",
            type="primary",
            on_click=_begin,
            args=(batch.batch_id, deed),
        )
        back = href(HISTORY, **{BATCH: str(batch.batch_id)})
        show(actions_html(button(back, "Thôi")), key="leave_purge")


def _begin(batch_id: int, deed: str) -> None:
    who = demand(Right.LOAD, "Xóa hẳn lần nạp")
    database, by = source.database(), who.signs(st.session_state.get(WHO))

    def work(job: Job) -> Purged:
        job.stage(TURN)
        purged = purge(database, batch_id, by)
        note_of(who, "purge", f"lần nạp {batch_id}")
        return purged

    jobs.start(deed, work)
    st.query_params.from_dict({PART: HISTORY, BATCH: str(batch_id)})
