"""Long work behind a page: in a thread of its own, watched and cancelled from any visit to the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from tthc_metrics.core.errors import Fault, TthcError
from tthc_metrics.core.progress import CancelledError, Progress

UNEXPECTED = Fault(
    "Việc này",
    "gặp lỗi ngoài dự kiến; chưa có gì thay đổi.",
    "Thử lại; nếu vẫn lỗi, báo người quản trị.",
)


@dataclass
class Job(Progress):
    """One piece of work: the stage it is in, the rows read, and in the end its result or its faults."""

    total: int = 0
    at_stage: str = "Bắt đầu"
    done: int = 0
    result: Any = None
    faults: tuple[Fault, ...] = ()
    finished: bool = False
    cancelled: Event = field(default_factory=Event)
    begun: float = field(default_factory=monotonic)

    def stage(self, name: str) -> None:
        self._stop_if_cancelled()
        self.at_stage, self.done, self.begun = name, 0, monotonic()

    def rows(self, done: int) -> None:
        self._stop_if_cancelled()
        self.done = done

    @property
    def share(self) -> float | None:
        """How much of the stage is done, 0 to 1; None if nobody can say."""
        return min(self.done / self.total, 1.0) if self.total and self.done else None

    @property
    def seconds_left(self) -> float | None:
        """How long the stage will still take at the pace so far; None if nobody can say."""
        share = self.share
        return (monotonic() - self.begun) * (1 - share) / share if share else None

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step, and changes nothing."""
        self.cancelled.set()

    def _stop_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise CancelledError(Fault("Việc này", "đã hủy; chưa có gì thay đổi.", ""))


_jobs: dict[str, Job] = {}
_lock = Lock()


def job_of(name: str) -> Job | None:
    """The work under a name, running or finished; None if there is none."""
    return _jobs.get(name)


def start(name: str, work: Callable[[Job], Any], total: int = 0) -> Job:
    """Begin work under a name, unless work of that name is still running: then that is the answer."""
    with _lock:
        running = _jobs.get(name)
        if running and not running.finished:
            return running
        job = _jobs[name] = Job(total=total)
    Thread(target=_run, args=(job, work), name=name, daemon=True).start()
    return job


def drop(name: str) -> None:
    """Forget finished work."""
    with _lock:
        if name in _jobs and _jobs[name].finished:
            del _jobs[name]


def _run(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        job.result = work(job)
    except TthcError as error:
        job.faults = error.faults
    except Exception:  # a defect of ours must not leave a page waiting for ever
        job.faults = (UNEXPECTED,)
        raise
    finally:
        job.finished = True
