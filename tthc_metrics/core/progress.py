"""How far a long piece of work has come, and whether it should stop."""

from __future__ import annotations

from tthc_metrics.core.errors import TthcError


class CancelledError(TthcError):
    """Whoever asked for the work wants it no more; nothing was changed."""


class Progress:
    """Hears how far work has come; this one keeps silent. Others say it, or raise CancelledError."""

    def stage(self, name: str) -> None:
        """A stage begins (Vietnamese, e.g. “Đọc tệp”)."""

    def rows(self, done: int) -> None:
        """So many rows have been read in this stage."""


SILENT = Progress()
