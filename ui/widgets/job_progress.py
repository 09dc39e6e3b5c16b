"""A job as its page shows it: the stage, how far, how long still, and a way to stop it.

The job runs in a thread of its own; whoever opens its page sees it, and nobody has to.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic, sleep

import streamlit as st

from tthc_metrics.core.errors import Fault, on_page
from tthc_metrics.core.jobs import Job, drop, job_of
from tthc_metrics.core.vietnamese import number
from ui.components.heading import note_html
from ui.markup import Markup, attributes, fill, joined
from ui.widgets.show import show

PATIENCE = 0.8  # seconds: work that ends within them needs no bar
EVERY = 0.7  # seconds between looks at longer work
WHO = "loading_who"  # in the session: who loads, undoes and confirms
TURN = "Chờ đến lượt: một lần nạp khác đang ghi"  # the stage of a job that waits to write


def finished(name: str, title: str) -> Job | None:
    """The job once it is over; until then its progress is drawn, and the answer is None."""
    job = job_of(name)
    end = monotonic() + PATIENCE
    while job and not job.finished and monotonic() < end:
        sleep(0.03)
    if job is None or job.finished:
        return job
    _watch(name, title)
    return None


def show_failure(job: Job, name: str, again: str = "Thử lại") -> None:
    """Say why a job came to nothing, and offer to begin it again."""
    show(faults_html(job.faults), key="job_faults")
    st.button(again, key=f"again_{name}", on_click=drop, args=(name,))


def faults_html(faults: Sequence[Fault]) -> Markup:
    """Faults as a list of sentences: where and what, then what to do."""
    items = joined(
        fill("<li><b>{}</b>: {} <span>{}</span></li>", f.where, f.what, on_page(f.cure))
        for f in faults
    )
    return fill('<div role="alert"><ul class="tthc faults">{}</ul></div>', items)


def progress_html(job: Job, title: str) -> Markup:
    """What is being done, a bar, the rows read, and the time left if anybody can tell."""
    share = job.share
    bar = attributes(value=f"{share:.3f}", max="1") if share is not None else ""
    said = [job.at_stage]
    if job.done:
        rows = f"{number(job.done)} dòng"
        said.append(f"{rows} trong khoảng {number(job.total)}" if job.total else rows)
    if job.seconds_left is not None:
        said.append(time_left(job.seconds_left))
    elif (spent := int(monotonic() - job.begun)) > 2:
        said.append(f"đã {spent} giây")
    if job.cancelled.is_set():
        said = ["Đang dừng…"]
    template = '<section class="tthc progress"><h2>{}</h2><progress aria-label="{}"{}></progress><p>{}</p></section>'
    return fill(template, title, title, bar, " · ".join(said))


def time_left(seconds: float) -> str:
    """`còn khoảng 20 giây`, `còn khoảng 3 phút`."""
    if seconds < 5:
        return "còn vài giây"
    if seconds < 90:
        return f"còn khoảng {round(seconds / 5) * 5} giây"
    return f"còn khoảng {round(seconds / 60)} phút"


@st.fragment(run_every=EVERY)
def _watch(name: str, title: str) -> None:
    job = job_of(name)
    if job is None or job.finished:
        st.rerun()
        return
    show(progress_html(job, title), key=f"progress_{name}")
    st.button("Hủy", key=f"cancel_{name}", on_click=job.cancel, disabled=job.cancelled.is_set())
    show(
        note_html("Có thể rời trang này: việc vẫn chạy, mở lại địa chỉ này để xem."),
        key=f"leave_{name}",
    )
