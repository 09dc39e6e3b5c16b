"""The code of a paper: whose figures, of when, by which definitions and loads, a hash of them; and the signature.

`TTHC1/63-district-516/calendar/2022-Q1/1dc439b6/1-3/5f0c…/ABCDE FGHIJ …`: in groups, for it is printed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from nacl.signing import SigningKey, VerifyKey

from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.seals.office_key import verifies
from tthc_metrics.store.database import Rows

MARK = "TTHC1"
GROUP = 13  # letters of the signature
HASH = 16  # letters
LETTERS = 103  # of a whole signature
CODE = re.compile(rf"{MARK}(?:/[^/]+){{6}}/[A-Z2-7]{{1,{LETTERS}}}")
"""Without spaces: a line may end anywhere in what is printed."""


@dataclass(frozen=True)
class PaperCode:
    """What a code says, and its signature."""

    unit: str
    calendar: str
    period: str
    edition: str
    batches: str
    figures: str
    signature: bytes = b""

    @property
    def said(self) -> str:
        """What is signed."""
        parts = (self.unit, self.calendar, self.period, self.edition, self.batches, self.figures)
        return "/".join((MARK, *parts))

    def written(self) -> str:
        """As it is printed."""
        letters = base64.b32encode(self.signature).decode().rstrip("=")
        groups = (letters[n : n + GROUP] for n in range(0, len(letters), GROUP))
        return f"{self.said}/ {' '.join(groups)}"

    def is_of(self, key: VerifyKey) -> bool:
        """Whether the office signed it."""
        return verifies(key, self.said.encode(), self.signature)


def code_of(
    database: Rows, found: Facts, edition: str, key: SigningKey, more: Iterable[str] = ()
) -> PaperCode:
    """The code of a unit's figures as they are now, signed; `more` are figures that only this paper shows."""
    code = unsigned(database, found, edition, more)
    return PaperCode(**{**vars(code), "signature": key.sign(code.said.encode()).signature})


def unsigned(database: Rows, found: Facts, edition: str, more: Iterable[str] = ()) -> PaperCode:
    """The same without a signature, to compare with."""
    period = found.period
    figures = figures_hash(found, more)
    batches = ranges(batches_in_force(database)) or "0"
    return PaperCode(
        found.unit.id, period.calendar, period.code, edition, batches=batches, figures=figures
    )


def figures_hash(found: Facts, more: Iterable[str] = ()) -> str:
    """Over every figure that papers show: of the unit, the units inside it, its fields and offices, and of earlier periods.

    `more` are the lines of figures that one kind of paper shows besides.
    """
    scores = [*found.scores, *found.localities, *found.agencies, *found.before, *found.last_year]
    scores += [score for earlier in found.history for score in earlier]
    lines = sorted(
        f"{s.metric.id} {s.period.code} {s.unit.by} {s.unit.id} {s.numerator} {s.denominator} {s.value} {s.light}"
        for s in scores
    )
    lines += _counts("", {**found.counts, **found.services})
    for part in (*found.fields, *found.offices):
        lines += _counts(f"{part.unit.by} {part.unit.id}", part.counts)
    return sha256("\n".join([*lines, *more]).encode()).hexdigest()[:HASH]


def _counts(of: str, counts: Mapping[str, int]) -> list[str]:
    return sorted(f"{of} {name} {count}" for name, count in counts.items())


def batches_in_force(database: Rows) -> list[int]:
    """The loads whose rows count, by number."""
    rows = database.rows("SELECT batch_id FROM batches WHERE NOT undone ORDER BY batch_id")
    return [row["batch_id"] for row in rows]


def ranges(numbers: Sequence[int]) -> str:
    """`1-3,5`."""
    return ",".join(f"{a}-{b}" if b > a else str(a) for a, b in _runs(numbers))


def numbers_of(text: str) -> set[int]:
    """The numbers of `1-3,5`."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found - {0}


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = None
    for nth, number in enumerate(numbers):
        first = number if first is None else first
        if nth + 1 == len(numbers) or numbers[nth + 1] != number + 1:
            yield first, number
            first = None


def read_code(text: str) -> PaperCode | None:
    """The first code in a text; None if there is none that can be read."""
    found = CODE.search("".join(text.split()))
    if found is None:
        return None
    said, _, letters = found[0].rpartition("/")
    try:
        _, unit, calendar, period, edition, batches, figures = said.split("/")
        signature = base64.b32decode(letters + "=" * (-len(letters) % 8))
        numbers_of(batches)
    except ValueError:
        return None
    return PaperCode(
        unit, calendar, period, edition, batches=batches, figures=figures, signature=signature
    )
