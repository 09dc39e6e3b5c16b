"""What an unknown heading may mean, by likeness to known headings and by the cells below it.

Only ever a suggestion for the page: nothing is loaded by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import SequenceMatcher

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_day, is_dossier_number, is_procedure_code

ALIKE = 0.72  # headings less like than this are not suggested by their spelling alone
AS_WELL = 0.5  # how sure it is that a second column of one name, or one that words beside it make another, is that name
BY_CELLS = 0.6  # how sure cells alone can make
FITS = 0.8  # of the cells that are not empty must be of a column's type
PLAIN = frozenset({"ngay", "thoi", "gian", "diem", "gio", "thang", "nam"})
"""Words that every heading of a day may have: those alone make no two of them alike."""
COLUMNS = 200  # unknown columns that are compared; further ones get no suggestion

TELLING: Mapping[str, str] = {
    "channel": "channel",
    "status": "status",
    "late_cause": "late_cause",
    "procedure_code": "procedure_code",
}
"""Types of which a kind of file has one column, so that cells alone tell which it is."""


def suggest(
    headings: Sequence[str],
    samples: Sequence[str],
    columns: Sequence[Column],
    free: Collection[str],
) -> tuple[str, float] | None:
    """The name among `free` that a column most likely has, and how sure that is (0–1); None if none is likely.

    `headings` are the ways to spell its heading, `samples` cells that are not empty. A column that is most like a name
    that is taken is not offered for another: beside «Ngày trả», «Ngày trả cho dân» is not the day promised.
    """
    best: tuple[str, float] | None = None
    for column in columns:
        sure = _likelihood(headings, samples, column)
        if sure and (best is None or sure > best[1]):
            best = column.name, sure
    return best if best and best[0] in free else None


def _likelihood(headings: Sequence[str], samples: Sequence[str], column: Column) -> float:
    alike = max((_alike(h, known) for h in headings for known in column.headings), default=0.0)
    fit = _share(samples, column)
    if fit is not None and fit < FITS:
        return 0.0
    if alike >= ALIKE:
        return round(0.9 * alike + (0.09 if fit else 0.0), 2)
    telling = column.type in TELLING or (column.key and column.signature)
    return BY_CELLS if fit and telling else 0.0


def may_be(
    name: str, samples: Sequence[str], columns: Sequence[Column], free: Collection[str]
) -> tuple[str, float] | None:
    """The name, if it is free and most cells can be of its column."""
    column = next((each for each in columns if each.name == name and name in free), None)
    share = _share(samples, column) if column else 0.0
    return (name, AS_WELL) if share is None or share >= FITS else None


def _alike(one: str, other: str) -> float:
    """How alike two folded headings are (0–1), whatever the order of their words."""
    words, known = set(one.split()), set(other.split())
    if not words & known:
        return 0.0
    plain = PLAIN if words & known <= PLAIN else frozenset[str]()
    first, second = (
        " ".join(sorted(w for w in text.split() if w not in plain)) for text in (one, other)
    )
    matcher = SequenceMatcher(None, first, second)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _share(samples: Sequence[str], column: Column) -> float | None:
    """The share of cells that a column of this type can hold; None where cells say nothing."""
    of_type = looks(column)
    if of_type is None or not samples:
        return None
    return sum(map(of_type, samples)) / len(samples)


def looks(column: Column) -> Callable[[str], bool] | None:
    """What every cell of a column must look like; None where its type does not tell."""
    if column.type in ("day", "moment"):
        return is_day
    if column.type == "procedure_code":
        return is_procedure_code
    if column.type not in PLAIN_TYPES:
        meanings = definitions().meanings[column.type]
        return lambda cell: fold(cell) in meanings
    if column.name == "dossier_no":
        return is_dossier_number
    return None
