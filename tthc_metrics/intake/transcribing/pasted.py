"""A pasted text: its paragraphs and tables one after the other, each number with what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tthc_metrics.intake.transcribing.numbers import sentences
from tthc_metrics.intake.transcribing.proposing import Proposal, Reader
from tthc_metrics.intake.transcribing.tables import cells_of, is_row, read_table

NEXT = 3
"""Lines further on in which the parts of a total may be listed."""
LONGEST = 200_000
"""Characters of one paste: a report of a province has a tenth."""


def read_pasted(text: str) -> list[Proposal]:
    """Every number that may be a figure, in the order of the text."""
    return list(_read(text[:LONGEST]))


def _read(text: str) -> Iterator[Proposal]:
    reader = Reader()
    paragraphs = tables = 0
    lines = [line for line in text.splitlines() if line.strip()]
    read = 0
    for rows, group in groupby(lines, key=is_row):
        if rows:
            tables += 1
            table = [cells_of(line) for line in group]
            read += len(table)
            yield from read_table(table, f"bảng {tables}", reader)
            continue
        for line in group:
            paragraphs, read = paragraphs + 1, read + 1
            told, below = sentences(line), " ".join(lines[read : read + NEXT])
            for nth, sentence in enumerate(told, 1):
                rest = f"{' '.join(told[nth : nth + 1])} {below}"
                yield from reader.sentence(sentence, f"đoạn {paragraphs}, câu {nth}", rest)
