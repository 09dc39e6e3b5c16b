"""What a cell looks like, by itself: a day, a code, a number. Says nothing of what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable

DATE = r"(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|(19|20)\d\d[/\-]\d{1,2}[/\-]\d{1,2})"
CLOCK = r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?(SA|CH|AM|PM))?(Z|[+\-]\d{2}:?\d{2})?"
RUN = r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(([01]\d|2[0-3])[0-5]\d[0-5]\d)?"
DAY_CELL = rf"^\s*({DATE}([T ,]+{CLOCK})?|{CLOCK}[ ,]+{DATE}|{RUN})\s*$"
"""RE2: every way to write a day that exports use, with or without the hour."""

PROCEDURE_CELL = r"^\s*\d\.\d{6}(\.[0-9A-Z.]+)?\s*$"
DOSSIER_CELL = r"^\s*[0-9A-Z]+(\.[0-9A-Z]+)*-\d{6}-\d{3,8}\s*$"
"""RE2: dossier numbers as the national rules form them, `H56.14-240823-0001`."""

KEY_CELL = r"^\s*[0-9A-Za-z]*[0-9][0-9A-Za-z_./\-]{3,}\s*$|^\s*[A-Za-z][0-9A-Za-z_./\-]*[0-9][0-9A-Za-z_./\-]*\s*$"
"""RE2: most names of rows, quickly told; `like_a_key` knows all of them."""

DAY_BEGINS = r"^\s*([0-9]{1,4}[/.:\-][0-9]|[0-9]{5})"
"""RE2: how cells with days begin, however they go on."""

UNKNOWN = "=…"
"""How a formula is told whose value the file does not hold."""
NO_VALUE = (
    r"^\s*(?i:=.+|#(N/A|REF!?|VALUE!?|NAME\??|DIV/0!?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)"
    r"|#{3,}|Err:\d{3})\s*$"
)
"""RE2: a formula that was not worked out, an error, or a column too narrow to show a value: no empty cell."""

_NO_VALUE = re.compile(NO_VALUE)
_DAY = re.compile(DAY_CELL)
_PROCEDURE = re.compile(PROCEDURE_CELL)
_DOSSIER = re.compile(DOSSIER_CELL)
_NUMBER = re.compile(r"^\s*[+\-]?\d[\d.,\s]*%?\s*$")
_KEY = re.compile(r"^\s*[^\W_][\w./\-]{3,}\s*$")
_NUMBERING = re.compile(r"^\s*[(\[]?\s*(\d{1,3}|[A-Za-z]{1,2})\s*[)\]]?\s*$")
_SUM = re.compile(r"^\s*[(\[]?\s*\(?\d{1,3}\)?\s*=[\d\s=+\-*/:x%().]+[)\]]?\s*$")


def is_day(cell: str) -> bool:
    """Whether a cell reads as a day, with or without the hour: `01/06/2022 07:30`."""
    return _DAY.match(cell) is not None


def has_no_value(cell: str) -> bool:
    """Whether a cell shows an error or a formula in place of a value: `#N/A`, `=E2+7`."""
    return cell[:1] in "=#Ee " and _NO_VALUE.match(cell) is not None


def is_number(cell: str) -> bool:
    """Whether a cell is a number and nothing else: `1.234,5`, `97 %`."""
    return _NUMBER.match(cell) is not None


def is_procedure_code(cell: str) -> bool:
    """Whether a cell is the code of a procedure: `1.001193`."""
    return _PROCEDURE.match(cell) is not None


def is_dossier_number(cell: str) -> bool:
    """Whether a cell is a dossier's number in the national form."""
    return _DOSSIER.match(cell) is not None


def like_a_key(cell: str) -> bool:
    """Whether a cell can be the name of a row: one word of four letters or more, with a digit."""
    return _KEY.match(cell) is not None and any(c.isdigit() for c in cell)


def like_data(cell: str) -> bool:
    """Whether a cell is of a kind that no heading is: a day, a code, a number, an e-mail address."""
    return bool(cell) and (
        is_number(cell) or is_day(cell) or is_dossier_number(cell)
        or is_procedure_code(cell) or "@" in cell
    )  # fmt: skip


def like_a_record(cells: Iterable[str]) -> bool:
    """Whether a row is one of a list: a dossier's number in it, or among four cells a day and a name of a row, or two days."""
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    if any(map(is_dossier_number, filled)):
        return True
    named = any(like_a_key(cell) and not is_day(cell) for cell in filled)
    return len(filled) >= 4 and any(map(is_day, filled)) and named + sum(map(is_day, filled)) >= 2


def numbers_columns(cells: list[str]) -> bool:
    """Whether cells are the row of column numbers: 1, 2, 3 / (1), (2) / A, B, 1, 2, 3=4+5.

    Empty cells are passed over. The numbers must count up by one, three cells at least.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 3 or not all(_NUMBERING.match(c) or _SUM.match(c) for c in filled):
        return False
    firsts = [int(found[0]) for c in filled if (found := re.findall(r"\d+", c))]
    return len(firsts) >= 2 and firsts == list(range(firsts[0], firsts[0] + len(firsts)))
