"""The rows of the statutory form 06: which are figures, whose, and which are none and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import numbers_columns
from tthc_metrics.intake.form06.form_columns import FormColumns
from tthc_metrics.intake.form06.form_words import ORDINAL, spelling, unnumbered
from tthc_metrics.intake.headings import key
from tthc_metrics.intake.left_out import sums_up
from tthc_metrics.intake.personal import mask
from tthc_metrics.intake.personal_cells import MASK

COUNT = re.compile(r"\d{1,8}|\d{1,3}(\.\d{3}){1,2}")  # longer ones are numbers of something else
TRIED = re.compile(r"\s*([+\-−]?\s*\d|[=#(])")
NOTHING = ("", "-", "–", "—", "−", "...", "…")
LETTER, ROMAN, GROUP, NUMBER, DOTTED = range(5)
RANKS = (
    (ROMAN, re.compile(r"[IVX]+")),
    (LETTER, re.compile(r"[A-Z]")),
    (DOTTED, re.compile(r"\d+(\.\d+)+|[a-zđ]|[-+*]")),
    (NUMBER, re.compile(r"\d+")),
)
AS_GROUP, AS_TOTAL, AS_NOTE = ("nhóm",), ("tổng cộng",), ("ghi chú",)
AS_SIGNATURE, AS_NUMBERS, AS_HEADINGS = ("người lập biểu",), ("1", "2", "3"), ()
"""What a row that has no figures is shown as: what it says, a signatory's name perhaps, leaves no trace."""
OF_TOTALS = frozenset(
    [
        "ho",
        "so",
        "tthc",
        "nhom",
        "trang",
        "phan",
        "muc",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "a",
        "b",
        "c",
        "d",
    ]
)


@dataclass(frozen=True)
class FormRow:
    """A row with figures, as written: `path` are the rows it stands under, the outermost first, and itself.

    The total row's path is empty.
    """

    number: int
    path: tuple[str, ...]
    cells: Mapping[str, str]

    @property
    def name(self) -> str:
        """What column 2 says."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class FormRows:
    """All rows with figures in their order, and by number what each that has none is shown as."""

    figures: tuple[FormRow, ...]
    left_out: Mapping[int, tuple[str, ...]]
    total: FormRow | None


@dataclass(frozen=True)
class _Line:
    number: int
    ordinal: str
    name: str
    cells: Mapping[str, str]
    counted: bool  # at least one count, or what was meant for one


def read_rows(
    rows: Iterable[tuple[int, Sequence[str | None]]],
    shape: FormColumns,
    where: Callable[[int], str],
    faults: list[Fault],
) -> FormRows:
    """Sort the rows below the headings; `faults` takes what is no count, and counts of nothing."""
    left_out: dict[int, tuple[str, ...]] = {}
    lines: list[_Line] = []
    for number, cells in rows:
        texts = [(cell or "").strip() for cell in cells]
        if numbers_columns(texts):
            left_out[number] = AS_NUMBERS
        elif _repeats_headings(texts, shape):
            left_out[number] = AS_HEADINGS
        else:
            lines.append(_line(number, texts, shape))
    last = max((line.number for line in lines if line.counted), default=0)
    for line in lines:
        if line.number > last:
            left_out[line.number] = _as_foot(line)
        elif not line.counted:
            left_out[line.number] = AS_TOTAL if _is_total(line) else AS_GROUP
        faults += _faults(line, where)
    found = _without_doubles(
        _rows([line for line in lines if line.number <= last]), where, faults, left_out
    )
    return FormRows(tuple(found), left_out, next((row for row in found if not row.path), None))


def _rows(lines: Sequence[_Line]) -> Iterator[FormRow]:
    """The rows with figures, each with what it stands under."""
    total = _grand_total(lines)
    stack: list[tuple[int, str]] = []
    for line in lines:
        if line is total:
            yield FormRow(line.number, (), line.cells)
        elif _is_total(line):
            if line.counted:  # of the innermost group that is open
                yield FormRow(
                    line.number, tuple(n for rank, n in stack if rank < NUMBER), line.cells
                )
        elif fold(line.name):
            rank = _rank(line)
            stack = [*(each for each in stack if each[0] < rank), (rank, unnumbered(line.name))]
            if line.counted:
                yield FormRow(line.number, tuple(name for _, name in stack), line.cells)


def _without_doubles(
    rows: Iterable[FormRow],
    where: Callable[[int], str],
    faults: list[Fault],
    left_out: dict[int, tuple[str, ...]],
) -> list[FormRow]:
    """The rows, each path once; a total that only says again what its group says is left out."""
    seen: dict[tuple[str, ...], FormRow] = {}
    for row in rows:
        same = seen.setdefault(tuple(map(spelling, row.path)), row)
        if same is row:
            continue
        if same.cells == row.cells:
            left_out[row.number] = AS_TOTAL
            continue
        what = f"«{mask(row.name) or 'Tổng cộng'}» đã có số khác ở dòng {same.number}."
        faults.append(Fault(where(row.number), what, "Gộp hai dòng, hoặc ghi tên khác nhau."))
    return list(seen.values())


def _line(number: int, texts: Sequence[str], shape: FormColumns) -> _Line:
    def at(position: int | None) -> str:
        return texts[position] if position is not None and position < len(texts) else ""

    ordinal, name = at(shape.ordinal), " ".join(at(shape.name).split())
    if not name and not _is_ordinal(ordinal):  # «Tổng cộng» in a cell merged over both
        ordinal, name = "", " ".join(ordinal.split())
    if not ordinal and (inside := ORDINAL.match(name)):
        ordinal = inside[0]
    cells = {figure: at(position) for figure, position in shape.columns.items()}
    counted = any(TRIED.match(cell) for cell in cells.values() if cell not in NOTHING)
    return _Line(
        number, ordinal, name, {f: c for f, c in cells.items() if c not in NOTHING}, counted
    )


def _is_ordinal(text: str) -> bool:
    return not text or any(pattern.fullmatch(text.strip(" .()/")) for _, pattern in RANKS)


def _rank(line: _Line) -> int:
    """How deep a row stands: A, then I, then a group without a number, then 1, then 1.1."""
    text = line.ordinal.strip(" .()/")
    for rank, pattern in RANKS:
        if text and pattern.fullmatch(text):
            return rank
    return NUMBER if line.counted else GROUP


def _repeats_headings(texts: Sequence[str], shape: FormColumns) -> bool:
    """Whether a row has two of the headings again, as on every printed page."""
    same = sum(key(text) == key(shape.headings.get(p, "")) for p, text in enumerate(texts) if text)
    return same >= 2


def _as_foot(line: _Line) -> tuple[str, ...]:
    if _is_total(line):
        return AS_TOTAL
    return AS_NOTE if definitions().left_out.note.begin(line.name) else AS_SIGNATURE


def _is_total(line: _Line) -> bool:
    """«Tổng cộng», «Cộng (I+II)»: after the word of a total nothing but what it is the total of."""
    return sums_up(line.name, OF_TOTALS)


def _grand_total(lines: Sequence[_Line]) -> _Line | None:
    """The total of the whole form; None where there are totals of groups alone.

    Of several it is the only «Tổng …» among «Cộng …», else the one above all rows, or at the very end
    below another total.
    """
    totals = [line for line in lines if line.counted and _is_total(line)]
    greater = [line for line in totals if not fold(line.name).startswith("cong")]
    for only in (totals, greater):
        if len(only) == 1:
            return only[0]
    if not totals:
        return None
    if lines[0] is totals[0]:
        return totals[0]
    return lines[-1] if list(lines[-2:]) == totals[-2:] else None


def _faults(line: _Line, where: Callable[[int], str]) -> Iterator[Fault]:
    if not line.counted:
        return
    if not fold(line.name):
        what = "có số nhưng không có tên lĩnh vực hoặc đơn vị."
        yield Fault(where(line.number), what, "Ghi tên ở cột 2, hoặc xóa dòng này.")
    for figure, cell in line.cells.items():
        if not COUNT.fullmatch(cell):
            label = definitions().figures[figure].label
            shown = MASK if sum(map(str.isdigit, cell)) > 8 else mask(cell)
            what = f"cột «{label}» ghi «{shown}», không phải số hồ sơ."
            cure = "Ghi số nguyên, ví dụ 1234 hoặc 1.234; để trống nếu không có số."
            yield Fault(where(line.number), what, cure)
