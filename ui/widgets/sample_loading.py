"""The sample, loaded from an empty page: one click, in the background, with its progress."""

from __future__ import annotations

import pyarrow.parquet as pq
import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.loading.sample import DATA, SIMULATED, load_sample_if_empty, takes_sample
from ui.queries import source
from ui.queries.visitor import demand
from ui.widgets.job_progress import finished, show_failure

JOB = "nap-mau"
TITLE = "Đang nạp dữ liệu mẫu"


def offered() -> bool:
    """Whether the database can take the sample: nothing else was ever loaded into it."""
    return takes_sample(source.database())


def show_loading() -> bool:
    """How far the loading is, or why it failed; False if nobody asked for it."""
    if jobs.job_of(JOB) is None:
        return False
    job = finished(JOB, TITLE)
    if job is not None and job.result is None:
        show_failure(job, JOB)
    elif job is not None:
        jobs.drop(JOB)
        st.rerun()
    return True


def begin() -> None:
    """Start it; a second click while it runs changes nothing."""
    demand(Right.LOAD, "Nạp dữ liệu mẫu")
    database = source.database()

    def work(job: Job) -> int:
        job.stage("Mở dữ liệu mẫu")
        return len(load_sample_if_empty(database, job))

    jobs.start(JOB, work, _rows())


def _rows() -> int:
    """How many dossiers the sample has, for the bar."""
    return int(pq.read_metadata(DATA / SIMULATED[-1]).num_rows)
