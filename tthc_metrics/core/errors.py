"""What went wrong, in a sentence that its reader can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where it stands, what it is, what to do about it (Vietnamese)."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.cure}".strip()


class TthcError(Exception):
    """One or more faults, reported together.

    `total` counts them all; `faults` may hold only the first of very many.
    """

    def __init__(self, *faults: Fault, total: int | None = None) -> None:
        self.faults = faults
        self.total = len(faults) if total is None else total
        super().__init__("\n".join(str(fault) for fault in faults))


class DefinitionError(TthcError):
    """The TOML definitions contradict themselves; nothing can be counted with them."""


class InputError(TthcError):
    """A file cannot be loaded as it is; the database stays as it was."""


class RequestError(TthcError):
    """A question that cannot be answered: an unknown period, calendar, unit or metric."""


class StoreError(TthcError):
    """The database cannot be opened or written."""


class InUseError(StoreError):
    """Another process holds the database, most often the server of the pages."""
