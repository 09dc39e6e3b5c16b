"""A CSV file as a sheet: its encoding, its separator, its first rows, and all rows as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa

from tthc_metrics.intake.files import row_chunks
from tthc_metrics.intake.files.cell_text import is_blank
from tthc_metrics.intake.files.csv_careful import Shape
from tthc_metrics.intake.files.csv_stretches import Stretches
from tthc_metrics.intake.files.encodings import Encoding, encoding_of, utf8_stream
from tthc_metrics.intake.files.limits import COLUMNS
from tthc_metrics.intake.files.source_file import SourceFile, refusal
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, MergedCells

SEPARATORS = ",;\t|"
STATED = re.compile(rb'"?sep=(.)"?[\r\n]', re.IGNORECASE)


def sheets_of_csv(source: SourceFile) -> list[CsvSheet]:
    """Its one sheet, or none if all its rows are blank."""
    sheet = CsvSheet(source)
    return [sheet] if sheet.head else []


class CsvSheet:
    """The one table of a CSV file; see text_sheet.Sheet. Its cells are never all in memory."""

    name: str | None = None
    merged: Sequence[MergedCells] = ()

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._encoding = encoding_of(source)
        self._separator, self._stated, self.head = _first_look(source, self._encoding)
        widest = max((len(row) for _, row in self.head), default=0)
        if widest > COLUMNS:
            raise refusal(
                source, f"có {widest} cột, quá {COLUMNS}.", "Chỉ xuất những cột cần dùng."
            )

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The rows below row `after`; see text_sheet.Sheet.chunks."""
        shape = Shape(self._separator, width, self._encoding.shown)
        with utf8_stream(self._source, self._encoding) as stream:
            stretches = Stretches(stream, shape)
            row_no = stretches.skip(max(after, int(self._stated)))
            for parsed in stretches.rest(keep):
                broken += [BrokenRow(row_no + b.row_no, b.what, b.cure) for b in parsed.broken]
                if len(parsed.rows):
                    yield row_chunks.moved(parsed.rows, row_no)
                row_no += parsed.records


def _first_look(
    source: SourceFile, encoding: Encoding
) -> tuple[str, bool, list[tuple[int, list[str]]]]:
    """The separator, whether the first line states it (`sep=;`), and the first HEAD rows that are not empty."""
    with utf8_stream(source, encoding) as stream:
        stretches = Stretches(stream, Shape(",", 0))
        stated = STATED.match(stretches.peek())
        if stated and stated[1].decode() in SEPARATORS:
            looked = stretches.look(Shape(stated[1].decode(), 0), HEAD + 1)
            return stated[1].decode(), True, looked.rows[1:]
        looks = {one: stretches.look(Shape(one, 0, encoding.shown), HEAD) for one in SEPARATORS}
    best = max(SEPARATORS, key=lambda one: _agreement([row for _, row in looks[one].rows]))
    if looks[best].broken and not looks[best].rows:
        first = looks[best].broken[0]
        raise refusal(source, f"từ dòng {first.row_no} {first.what}", first.cure)
    return best, False, looks[best].rows


def _agreement(rows: Sequence[Sequence[str]]) -> int:
    """How well a separator explains the rows: many of them with the same number of cells, and filled ones.

    Squared in the rows, so that 58 of 60 with 20 cells beat 60 with one comma in each, and these beat a
    few sentences with many. Titles have one cell and do not count.
    """
    filled: dict[int, list[int]] = {}
    for row in rows:
        if len(row) > 1:
            filled.setdefault(len(row), []).append(sum(not is_blank(cell) for cell in row))
    return max(
        (len(alike) * sum(max(n - 1, 0) for n in alike) for alike in filled.values()), default=0
    )
