"""Old Excel workbooks (BIFF in an OLE file): which cells have no value, which rows and columns are hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from tthc_metrics.intake.cell_patterns import UNKNOWN

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY, INTS = 128, 4
NO_SECTOR = 0xFFFFFFFA  # and above: end of a chain, free, or a sector of the tables themselves
SMALL = 4096  # streams below lie in a stream of their own; a workbook with data is larger
BOUND_SHEET, BEGINS, FORMULA, ERROR = 0x85, 0x0809, 0x0006, 0x0205
ROW, COLUMNS = 0x0208, 0x007D
DATE_MODE, ENDS = 0x0022, 0x000A
NO_NUMBER, FAILED, EMPTY = (
    b"\xff\xff",
    2,
    3,
)  # a formula's value: no number, but an error, an empty text
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}  # fmt: skip
LEAST = {FORMULA: 14, ERROR: 8, ROW: 14, COLUMNS: 10}  # bytes of such a record
Cells = dict[tuple[int, int], str]


def valueless_cells(file: BinaryIO) -> dict[str, Cells]:
    """By sheet's name; nothing if the file is no such workbook, or an older one.

    Programs that work nothing out say of every formula that its value is an empty text; where all of a workbook do, they have none.
    """
    data = file.read()
    if not data.startswith(MAGIC):
        return {}
    starts: dict[int, str] = {}
    found: dict[str, Cells] = {}
    waiting: dict[str, Cells] = {}
    worked_out, name = False, ""
    for at, kind, body in _records(_workbook(data)):
        if kind == BOUND_SHEET and len(body) >= 8:
            starts[struct.unpack_from("<I", body)[0]] = _name(body)
        elif kind == BEGINS:
            name = starts.get(at, name)
        elif kind in (FORMULA, ERROR) and len(body) >= LEAST[kind]:
            row, column = struct.unpack_from("<HH", body)
            error = _error(kind, body)
            empty = kind == FORMULA and body[6] == EMPTY and body[12:14] == NO_NUMBER
            worked_out |= kind == FORMULA and not empty
            if error or empty:
                (waiting if empty else found).setdefault(name, {})[row + 1, column] = (
                    error or UNKNOWN
                )
    return (
        found
        if worked_out
        else {**found, **{n: {**found.get(n, {}), **c} for n, c in waiting.items()}}
    )


def counts_from_1904(file: BinaryIO) -> bool:
    """Whether the workbook counts its days from 1904; what is said of all of it stands before the first sheet."""
    data = file.read()
    if data.startswith(MAGIC):
        for _, kind, body in _records(_workbook(data)):
            if kind in (DATE_MODE, ENDS):
                return kind == DATE_MODE and body[:1] == b"\x01"
    return False


NARROW = 180
"""Too narrow for anything but the room beside a letter: a column's width is told in parts of 256 of one."""


def hidden_parts(
    file: BinaryIO,
) -> dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    """By sheet's name the ranges of hidden rows, from 1, and of hidden columns, from 0."""
    data = file.read()
    if not data.startswith(MAGIC):
        return {}
    starts: dict[int, str] = {}
    found: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    name = ""
    for at, kind, body in _records(_workbook(data)):
        if kind == BOUND_SHEET and len(body) >= 8:
            starts[struct.unpack_from("<I", body)[0]] = _name(body)
        elif kind == BEGINS:
            name = starts.get(at, name)
        elif kind in (ROW, COLUMNS) and len(body) >= LEAST[kind]:
            rows, columns = found.setdefault(name, ([], []))
            first, last = struct.unpack_from("<HH", body)
            if kind == ROW and body[12] & 0x20:
                rows.append((first + 1, first + 1))
            elif kind == COLUMNS and (body[8] & 1 or struct.unpack_from("<H", body, 4)[0] < NARROW):
                columns.append((first, last))
    return found


def _error(kind: int, body: bytes) -> str | None:
    """The error that a cell shows, itself or as its formula's value; None if it shows none."""
    if kind == ERROR:
        return ERRORS.get(body[6], UNKNOWN) if body[7] else None
    is_error = body[6] == FAILED and body[12:14] == NO_NUMBER
    return ERRORS.get(body[8], UNKNOWN) if is_error else None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The records of a workbook's stream: where each begins, its kind, what is in it."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    text = body[8 : 8 + length * (2 if wide else 1)]
    return text.decode("utf-16-le" if wide else "latin-1", "replace")


def _workbook(data: bytes) -> bytes:
    """The stream «Workbook» of an OLE file; empty if it has none, or a small one."""
    sector = 1 << int(struct.unpack_from("<H", data, 30)[0])
    directory = int(struct.unpack_from("<I", data, 48)[0])
    table = _table(data, sector)
    entries = _chain(data, sector, table, directory)
    for at in range(0, len(entries) - ENTRY + 1, ENTRY):
        length = int(struct.unpack_from("<H", entries, at + 64)[0])
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        first, size = struct.unpack_from("<II", entries, at + 116)
        if name in ("Workbook", "Book") and size >= SMALL:
            return _chain(data, sector, table, first)[:size]
    return b""


def _table(data: bytes, sector: int) -> list[int]:
    """Which sector follows each; its own sectors are listed in the header, and in further ones from there."""
    own = list(struct.unpack_from("<109I", data, 76))
    following = int(struct.unpack_from("<I", data, 68)[0])
    for _ in range(len(data) // sector):
        if following >= NO_SECTOR:
            break
        further = struct.unpack_from(f"<{sector // INTS}I", data, (following + 1) * sector)
        own += further[:-1]
        following = further[-1]
    table: list[int] = []
    for number in own:
        if number < NO_SECTOR:
            table += struct.unpack_from(f"<{sector // INTS}I", data, (number + 1) * sector)
    return table


def _chain(data: bytes, sector: int, table: list[int], number: int) -> bytes:
    parts = []
    for _ in range(len(table)):
        if number >= NO_SECTOR:
            break
        parts.append(data[(number + 1) * sector : (number + 2) * sector])
        number = table[number]
    return b"".join(parts)
