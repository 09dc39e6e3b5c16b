"""How far long work has come, as lines on standard error; short work stays silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from tthc_metrics.core.progress import Progress
from tthc_metrics.core.vietnamese import number

MARK = "⋯ "
"""What these lines begin with, so that whoever reads standard error can tell them from faults."""
SILENCE = 2.0  # seconds since the command began: work that ends within them needs no lines
EVERY = 1.0  # seconds between lines about rows


@dataclass
class ProgressLines(Progress):
    """Lines like `⋯ ho-so.csv: Đọc tệp, 200.000 dòng`. `check` raises where the work is to stop."""

    what: str
    hint: Callable[[str], None]
    check: Callable[[], None]
    begun: float
    clock: Callable[[], float] = monotonic
    _stage: str = field(default="", init=False)
    _last: float = field(default=0.0, init=False)

    def stage(self, name: str) -> None:
        self.check()
        self._stage = name
        self._tell(name, self.begun + SILENCE)

    def rows(self, done: int) -> None:
        self.check()
        said = f"{self._stage}, {number(done)} dòng"
        self._tell(said, max(self.begun + SILENCE, self._last + EVERY))

    def _tell(self, said: str, not_before: float) -> None:
        now = self.clock()
        if now >= not_before:
            self._last = now
            self.hint(f"{MARK}{self.what}: {said}")
