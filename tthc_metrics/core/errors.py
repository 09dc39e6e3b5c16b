"""What went wrong, in a sentence that its reader can act on."""

from __future__ import annotations

import re
from dataclasses import dataclass

BY_COMMAND = re.compile(r" \(bằng lệnh: [^()]*\)")
"""The part of a sentence that tells what to write in a command or a file of it; no such part has brackets of its own."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where it stands, what it is, what to do about it (Vietnamese)."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.cure}".strip()


def on_page(sentence: str) -> str:
    """A sentence as a page says it: what to press, without the part about commands."""
    return BY_COMMAND.sub("", sentence)


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


class NoTableError(InputError):
    """A file holds no table at all: a letter, a picture. Beside others in a ZIP it is passed over, and said."""


class RequestError(TthcError):
    """A question that cannot be answered: an unknown period, calendar, unit or metric."""


class StoreError(TthcError):
    """The database cannot be opened or written."""


class InUseError(StoreError):
    """Another process holds the database, most often the server of the pages."""
