"""Cells that look personal are masked before they reach the database, column by column.

A million rows of twenty columns must pass in under a second, so a column is first asked cheaply whether
anything in it can be personal at all: by the bytes of all its cells, by its distinct cells. Only what
remains is looked at cell by cell (`personal.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import DAY_CELL
from tthc_metrics.intake.personal import MASK, holds_name, is_name, looks_personal, mask_numbers

Role = Literal["code", "words", "day", "coded", "other"]
"""What a column holds, which decides what is masked in it:

code    dossier numbers and codes: a cell that is an e-mail address or holds a person's name, whole, and a
        bare telephone or identity number among codes of another form
words   names of offices, fields, procedures: identity numbers, telephones and e-mail addresses in it, or
        all of it if it is a person's name
day     days: a cell that is no day and looks personal, whole
coded   values of a list: a cell that looks personal, whole
other   columns that are not known: a cell that looks personal, whole
"""

FEW = 100  # distinct cells that are looked at one by one sooner than an expression is compiled
STRAY = re.compile(r"^(0\d{9}|0\d{11})$")
"""A telephone or an identity number alone: among codes of another form it has strayed in from its column."""
MANY = 20_000  # distinct suspicious cells of one batch; beyond, all of them are masked unseen
_DAY_BYTES = b"0123456789/:- T"


def clean(
    batch: pa.RecordBatch, roles: Mapping[int, Role]
) -> tuple[pa.RecordBatch, dict[int, int]]:
    """A batch of cells with what looks personal masked as `•••`, and how many cells, by position.

    The columns of cells are named `c{position}`; one without a role is `other`. Positions in which
    nothing was masked are not counted.
    """
    columns, counts = [], {}
    for name, cells in zip(batch.schema.names, batch.columns, strict=True):
        position = int(name[1:]) if name[:1] == "c" and name[1:].isdigit() else None
        if position is not None and pa.types.is_string(cells.type):
            cells, masked = _clean_column(cells, roles.get(position, "other"))
            if masked:
                counts[position] = masked
        columns.append(cells)
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema), counts


def _clean_column(cells: pa.StringArray, role: Role) -> tuple[pa.StringArray, int]:
    suspects = _suspects(cells, role)
    if not len(suspects):
        return cells, 0
    masked = _masked(suspects, role)
    if not masked:
        return cells, 0
    place = pc.index_in(cells, pa.array(list(masked), pa.string()), skip_nulls=True)
    instead = pa.array(list(masked.values()), pa.string()).take(place)
    return pc.if_else(pc.is_valid(place), instead, cells), len(cells) - place.null_count


def _suspects(cells: pa.StringArray, role: Role) -> pa.StringArray:
    """The distinct cells that may hold something personal; mostly none."""
    nothing = cells.slice(0, 0)
    if role == "code":
        strays = _stray_numbers(cells)
        if _plain_codes(_bytes(cells)):
            return strays
        odd = cells.filter(pc.match_substring_regex(cells, r"[^\x21-\x3f\x41-\x7e]"))
        cells = pa.concat_arrays([odd, strays])
    elif role in ("day", "other"):
        days = _shaped_as_days(cells)
        if days is not None:
            cells = cells.filter(pc.invert(days))
        if role == "day" and len(cells):
            cells = cells.filter(pc.invert(pc.match_substring_regex(cells, DAY_CELL)))
        if _too_short(cells):
            return nothing
    distinct = cells.unique().drop_null()
    if len(distinct) <= FEW:
        return distinct
    text = _bytes(distinct)
    apart = b"\xcc" in text or b"\xcd" in text  # letters and their tones kept apart
    spelt = pc.utf8_normalize(distinct, "NFC") if apart else distinct
    return distinct.filter(pc.match_substring_regex(spelt, _pattern(role)))


def _masked(suspects: pa.StringArray, role: Role) -> dict[str, str]:
    """What the suspicious cells become, those that do."""
    if len(suspects) > MANY and role != "words":
        return dict.fromkeys(suspects.to_pylist(), MASK)
    change = _CHANGES[role]
    return {text: new for text in suspects.to_pylist() if (new := change(text)) != text}


def _mask_code(cell: str) -> str:
    return MASK if "@" in cell or holds_name(cell) or STRAY.match(cell) else cell


def _mask_words(cell: str) -> str:
    return MASK if is_name(cell) else mask_numbers(cell)


def _mask_whole(cell: str) -> str:
    return MASK if looks_personal(cell) else cell


_CHANGES: Mapping[Role, Callable[[str], str]] = {
    "code": _mask_code,
    "words": _mask_words,
    "day": _mask_whole,
    "coded": _mask_whole,
    "other": _mask_whole,
}


@cache
def _pattern(role: Role) -> str:
    """RE2: what a cell of this role must hold to be looked at more closely."""
    words = definitions().personal
    numbers = [f"({words.cells[name]})" for name in ("email", "national_id", "phone")]
    spelt = {s for name in words.surnames for s in (name, fold(name).title())}
    names = rf"(?:{'|'.join(sorted(spelt | {s.upper() for s in spelt}))})[ \t\x{{a0}}]+\p{{Lu}}"
    names += rf"|(?i:{'|'.join(words.sure_surnames)})[ \t\x{{a0}}]+\p{{L}}"
    if role == "words":
        return "|".join([*numbers, names])
    if role == "code":
        return f"@|{names}|{STRAY.pattern}"
    return "|".join([*numbers, names, *(f"({words.cells[n]})" for n in ("old_id", "address"))])


def _bytes(cells: pa.StringArray) -> bytes:
    """The text of all cells, one after the other."""
    _, offsets, data = cells.buffers()
    if data is None or not len(cells):
        return b""
    bounds = np.frombuffer(offsets, np.int32)[cells.offset : cells.offset + len(cells) + 1]
    return bytes(data.slice(bounds[0], bounds[-1] - bounds[0]).to_pybytes())


def _stray_numbers(cells: pa.StringArray) -> pa.StringArray:
    """The cells that are bare telephones or identity numbers, where most cells are codes of another form."""
    lengths = pc.binary_length(cells)
    some = cells.filter(pc.or_(pc.equal(lengths, 10), pc.equal(lengths, 12)))
    some = some.filter(pc.match_substring_regex(some, STRAY.pattern))
    return some if len(some) * 2 < len(cells) - cells.null_count else some.slice(0, 0)


def _plain_codes(text: bytes) -> bool:
    """Whether nothing in a column of codes can be a name or an address: one word each, no accents."""
    return text.isascii() and not any(mark in text for mark in (b" ", b"@", b"\t", b"\n", b"\r"))


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
