"""Cells that look personal are masked before they reach the database, column by column: as `•••`, days as `••/••/••••`.

A million rows of twenty columns must pass in under a second, so a column is first asked cheaply whether
anything in it can be personal at all: by the bytes of all its cells, by its distinct cells. Only what
remains is looked at cell by cell (`personal.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.cell_patterns import DAY_CELL, is_day
from tthc_metrics.intake.day_text import read_day
from tthc_metrics.intake.personal import looks_personal, mask
from tthc_metrics.intake.personal_cells import DAY_MASK, MASK, NONE, ODD, SYSTEM_NUMBER
from tthc_metrics.intake.personal_homes import may_be_house
from tthc_metrics.intake.personal_names import may_hold_name

Role = Literal["code", "words", "day", "coded", "other"]
"""What a column holds, which decides what is masked in it:

code    dossier numbers and codes: a cell that looks personal, whole
words   names of offices, fields, procedures: names, identity numbers, telephones and e-mail addresses in it,
        or all of it if it is nothing else, an address or a bare number
day     days: a cell that is no day and looks personal, whole; of a birthday it is told that it was a day
coded   values of a list: a cell that looks personal, whole
other   columns that are not known: a cell that looks personal, whole
"""

NO_FORMS: Mapping[int, frozenset[str]] = MappingProxyType({})
FEW = 100  # distinct cells that are looked at one by one sooner than an expression is compiled
WORDS = 5_000  # distinct cells of one batch up to which they are words that come again
AT_ONCE = 400  # letters of patterns in one expression
MANY = 20_000  # distinct suspicious cells of one batch; beyond, all of them are masked unseen
LONG_AGO = r"^(.{6})?(19|200)"
BORN = r"^\s*(\d{1,2}[/.\-]\d{1,2}[/.\-])?19[3-8]\d"
"""RE2: a day long before there were dossiers, which is somebody's birthday in a column of days too."""
_DAY_BYTES = b"0123456789/:- T"


@dataclass(frozen=True)
class Look:
    """How a column is looked at: by what it holds, and without the kinds of cells that are its own form."""

    role: Role
    own: frozenset[str] = NONE


def clean(
    batch: pa.RecordBatch, roles: Mapping[int, Role], own: Mapping[int, frozenset[str]] = NO_FORMS
) -> tuple[pa.RecordBatch, dict[int, int]]:
    """A batch of cells with what looks personal masked, and how many cells, by position.

    The columns of cells are named `c{position}`, of text or of distinct texts and places; one without a role is
    `other`. `own` are the kinds of cells that are the form of a column's own numbers. Positions in which nothing was
    masked are not counted.
    """
    columns, counts = [], {}
    for name, cells in zip(batch.schema.names, batch.columns, strict=True):
        position = int(name[1:]) if name[:1] == "c" and name[1:].isdigit() else None
        if position is not None:
            look = Look(roles.get(position, "other"), own.get(position, NONE))
            cells, masked = _clean_column(cells, look)
            if masked:
                counts[position] = masked
        columns.append(cells)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema), counts


def _clean_column(cells: pa.Array, look: Look) -> tuple[pa.Array, int]:
    if not pa.types.is_dictionary(cells.type):
        cells, place = _clean_texts(cells, look)
        return cells, 0 if place is None else len(cells) - place.null_count
    words, place = _clean_texts(cells.dictionary, look)
    if place is None:
        return cells, 0
    masked = pc.is_valid(place).take(cells.indices)
    return pa.DictionaryArray.from_arrays(cells.indices, words), pc.sum(masked).as_py()


def _clean_texts(cells: pa.StringArray, look: Look) -> tuple[pa.StringArray, pa.Int32Array | None]:
    """Texts with what looks personal masked, and an array that is not null where one was; None: none was."""
    suspects = _suspects(cells, look)
    masked = _masked(suspects, look) if suspects else {}
    if not masked:
        return cells, None
    place = pc.index_in(cells, pa.array(list(masked), pa.string()), skip_nulls=True)
    instead = pa.array(list(masked.values()), pa.string()).take(place)
    return pc.if_else(pc.is_valid(place), instead, cells), place


def _suspects(cells: pa.StringArray, look: Look) -> list[str]:
    """The distinct cells that may hold something personal; mostly none."""
    if look.role == "code" and len(cells) > FEW:
        cells = cells.filter(pc.invert(pc.match_substring_regex(cells, SYSTEM_NUMBER.pattern)))
    elif look.role in ("day", "other"):
        days = _shaped_as_days(cells)
        before = LONG_AGO if look.role == "other" else BORN
        if days is not None:
            cells = cells.filter(_but(days, cells, before))
        if look.role == "day" and len(cells):
            cells = cells.filter(_but(pc.match_substring_regex(cells, DAY_CELL), cells, before))
        if _too_short(cells):
            return []
    distinct = cells.unique().drop_null()
    if len(distinct) > WORDS:
        return list(_matching(distinct, look).to_pylist())
    harmless = _harmless(look)
    if len(harmless) > MANY:
        harmless.clear()
    fresh = [word for word in distinct.to_pylist() if word not in harmless]
    if len(fresh) > FEW:
        matching = set(_matching(pa.array(fresh, pa.string()), look).to_pylist())
        harmless.update(word for word in fresh if word not in matching)
        return sorted(matching)
    return fresh


def _but(days: pa.BooleanArray, cells: pa.StringArray, before: str) -> pa.BooleanArray:
    """Which cells are not among these days, or of long before them."""
    return pc.or_(pc.invert(days), pc.match_substring_regex(cells, before))


def _matching(cells: pa.StringArray, look: Look) -> pa.StringArray:
    text = _bytes(cells)
    apart = b"\xcc" in text or b"\xcd" in text  # letters and their tones kept apart
    spelt = pc.utf8_normalize(cells, "NFC") if apart else cells
    found = np.zeros(len(cells), dtype=bool)
    for pattern in _patterns(look):
        found |= pc.match_substring_regex(spelt, pattern).to_numpy(zero_copy_only=False)
    return cells.filter(pa.array(found))


def _is_day(text: str) -> bool:
    """Whether a cell in a column of days is a day in some way of writing it, or words for none (01/01/1970); a birthday is no such day."""
    read = read_day(text, definitions().meanings["no_day"])
    return read is None or (read != text and not re.match(BORN, text))


def _masked(suspects: list[str], look: Look) -> dict[str, str]:
    """What the suspicious cells become, those that do; the others need not be looked at again."""
    if len(suspects) > MANY and look.role not in ("words", "day"):
        return dict.fromkeys(suspects, MASK)
    change = mask if look.role == "words" else _mask_whole
    if look.role == "day":
        suspects, change = [text for text in suspects if not _is_day(text)], _mask_day
    found = {text: new for text in suspects if (new := change(text, look.own)) != text}
    _harmless(look).update(text for text in suspects if text not in found)
    return found


def _mask_whole(cell: str, own: frozenset[str]) -> str:
    return MASK if looks_personal(cell, own) else cell


def _mask_day(cell: str, own: frozenset[str]) -> str:
    return DAY_MASK if is_day(cell) and looks_personal(cell, own) else _mask_whole(cell, own)


@lru_cache(maxsize=500)
def _harmless(look: Look) -> set[str]:
    """Words that were judged before and hold nothing personal: other words are kept nowhere, here neither."""
    return set()


@cache
def _patterns(look: Look) -> Sequence[str]:
    """RE2: what a cell of this role must hold, one of them, to be looked at more closely.

    Each is a walk through all letters, so the short ones are asked as one, up to `AT_ONCE`; beyond, they are too much for
    RE2's quick way, and take ten times as long.
    """
    kinds = [
        kind.pattern for name, kind in definitions().personal.cells.items() if name not in look.own
    ]
    return list(_at_once([ODD, *kinds, *may_be_house(), *may_hold_name()]))


def _at_once(patterns: Iterable[str]) -> Iterator[str]:
    """The patterns, the shorter first, as many in one as are not too long."""
    either: list[str] = []
    for pattern in sorted(patterns, key=len):
        if either and sum(map(len, either)) + len(pattern) > AT_ONCE:
            yield "|".join(either)
            either = []
        either.append(f"(?:{pattern.replace('(?P<keep>', '(?:')})")
    yield "|".join(either)


def _bytes(cells: pa.StringArray) -> bytes:
    """The text of all cells, one after the other."""
    _, offsets, data = cells.buffers()
    if data is None or not len(cells):
        return b""
    bounds = np.frombuffer(offsets, np.int32)[cells.offset : cells.offset + len(cells) + 1]
    return bytes(data.slice(bounds[0], bounds[-1] - bounds[0]).to_pybytes())


def _too_short(cells: pa.StringArray) -> bool:
    """Whether no cell has room for a name of four letters («Lê A») or a number: an ordinal column."""
    longest = pc.max(pc.binary_length(cells)).as_py()
    return longest is None or longest < 4 or (longest < 9 and _bytes(cells).isdigit())


def _shaped_as_days(cells: pa.StringArray) -> pa.BooleanArray | None:
    """Which cells are written `dd/mm/yyyy` or `yyyy-mm-dd`, with or without the hour.

    Looks at lengths and at the places of separators only: a fifth of the time of an expression. None
    where any cell holds another letter: then they must be looked at one by one.
    """
    text = _bytes(cells)
    if not text or text.translate(None, _DAY_BYTES):
        return None
    letters = np.frombuffer(text + b"\0" * 20, np.uint8)
    offsets = np.frombuffer(cells.buffers()[1], np.int32)
    bounds = offsets[cells.offset : cells.offset + len(cells) + 1]
    starts, lengths = bounds[:-1] - bounds[0], np.diff(bounds)

    def are(place: int, marks: str) -> NDArray[np.bool_]:
        found = letters[starts + place]
        there: NDArray[np.bool_] = (found == ord(marks[0])) | (found == ord(marks[-1]))
        return there

    shaped = (are(2, "/-") & are(5, "/-")) | (are(4, "-") & are(7, "-"))
    timed = ((lengths == 16) | (lengths == 19)) & are(10, " T") & are(13, ":")
    return pa.array(shaped & ((lengths == 10) | timed))
