"""The statutory forms that papers follow, each with who issued it and when it is in force (definitions/forms.toml)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tthc_metrics.catalogue import FOLDER, OWN
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.core.vietnamese import day

FILE = "forms.toml"
PAPERS = ("form06", "report")
MAY_HAVE_CHANGED = "mẫu có thể đã thay đổi"


@dataclass(frozen=True)
class StatutoryForm:
    """One form (forms.toml says what each field is), in force from `valid_from` to `valid_to`, both included."""

    paper: str
    name: str
    title: str
    authority: str
    document: str
    valid_from: date
    valid_to: date | None = None
    unsure_from: date | None = None
    unsure_why: str = ""

    def doubt(self, on: date) -> str:
        """Why it may not be the form of a day; empty where it is known to be."""
        if on < self.valid_from:
            return f"{MAY_HAVE_CHANGED}: {self.document} ban hành sau kỳ này"
        if self.valid_to and on > self.valid_to:
            return f"{MAY_HAVE_CHANGED}: {self.document} hết hiệu lực ngày {day(self.valid_to)}"
        if self.unsure_from and on >= self.unsure_from:
            return f"{MAY_HAVE_CHANGED}: {self.unsure_why}"
        return ""


def statutory_form(paper: str, on: date) -> StatutoryForm:
    """The form of a paper that is in force on a day; else the last known before it, else the first known."""
    own = [form for form in _forms() if form.paper == paper]
    begun = [form for form in own if form.valid_from <= on]
    in_force = [form for form in begun if form.valid_to is None or on <= form.valid_to]
    return (in_force or begun or own[:1])[-1]


@cache
def _forms() -> Sequence[StatutoryForm]:
    return read_forms(FOLDER / FILE, OWN / FILE)


def read_forms(*paths: Path) -> Sequence[StatutoryForm]:
    """All forms of the files that are there, the oldest first; DefinitionError with all faults at once."""
    faults: list[Fault] = []
    found = [
        table.record(StatutoryForm, among={"paper": PAPERS})
        for path in paths
        if path.exists()
        for table in TomlFile(path, faults).listed("form")
    ]
    if faults:
        raise DefinitionError(*faults)
    return sorted(found, key=lambda form: form.valid_from)
