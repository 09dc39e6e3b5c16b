"""Whether a sheet is the statutory form 06: told by the eleven columns of counts and their order alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import numbers_columns
from tthc_metrics.intake.form06.form_words import form_words, says
from tthc_metrics.intake.headings import Block, Heading, NumberedRows, TableHead, key, written


@dataclass(frozen=True)
class FormColumns:
    """Where the form's columns stand, counted from 0; row numbers are the sheet's.

    `above` are the rows over the headings, `columns` our figures by position; data begins below `after`.
    `by` is what column 2 says of its rows: unit, field, or nothing («»).
    """

    above: NumberedRows
    heading_row: int
    number_row: int | None
    width: int
    ordinal: int | None
    name: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    by: str

    @property
    def after(self) -> int:
        """The last row that is no data."""
        return self.number_row or self.heading_row


def find_columns(head: TableHead) -> FormColumns | None:
    """The form's shape in the first rows of a sheet; None if it is no form 06.

    Of the runs of rows that have all eleven columns and a name for their rows, the first to end is the
    headings, without the title rows that might be taken for their upper part.
    """
    found = [shape for block in head.blocks if (shape := _form_columns(head.rows, block))]
    return min(found, key=lambda shape: (shape.heading_row, -len(shape.above)), default=None)


def _form_columns(head: NumberedRows, block: Block) -> FormColumns | None:
    columns = _figures(block.columns)
    if columns is None:
        return None
    named = [p for p in range(columns["handled"]) if p < len(block.columns) and block.columns[p]]
    ordinals = [p for p in named if _is_ordinal(block.columns[p])]
    names = [p for p in named if p not in ordinals]
    if not names:
        return None
    below = head[block.last + 1 :]
    numbered = bool(below) and numbers_columns([cell or "" for cell in below[0][1]])
    rows = [cells for _, cells in head[block.first : block.last + 1 + numbered]]
    return FormColumns(
        above=head[: block.first],
        heading_row=head[block.last][0],
        number_row=below[0][0] if numbered else None,
        width=max(map(len, rows)),
        ordinal=ordinals[-1] if ordinals else None,
        name=names[-1],
        columns=columns,
        headings={p: parts[-1].text for p, parts in enumerate(block.columns) if parts},
        by=_by(block.columns[names[-1]]),
    )


def _figures(over: Sequence[Heading]) -> dict[str, int] | None:
    """The position of every figure; None if one is lacking, or is there twice."""
    groups = list(form_words().columns)
    found: dict[str, int] = {}
    for position, parts in enumerate(over):
        text = fold(parts[-1].text) if parts else ""
        if not groups or not text or says(text, form_words().extra):
            continue
        figure = next((f for f, words in groups[0].items() if says(text, words)), None)
        if figure in found:
            return None
        if figure:
            found[figure] = position
        if all(f in found for f in groups[0]):
            groups.pop(0)
    return None if groups else found


def _is_ordinal(parts: Heading) -> bool:
    return key(written(parts)) in {key(word) for word in definitions().left_out.numbering}


def _by(parts: Heading) -> str:
    text, words = fold(written(parts)), form_words().by
    return next((by for by in ("field", "unit") if says(text, words[by])), "")
