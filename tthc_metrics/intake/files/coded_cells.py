"""Cells of a workbook as its child tells them: column by column the texts that occur, and which of them each cell is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tthc_metrics.intake.files import row_chunks
from tthc_metrics.intake.files.cell_text import is_blank

Columns = Sequence[tuple[Sequence[str], bytes]]


@dataclass(frozen=True)
class CodedCells:
    """Some rows: their numbers from 1, and their columns; see calamine_child.py."""

    numbers: NDArray[np.uint32]
    columns: Columns

    @staticmethod
    def of_message(numbers: bytes, columns: Columns) -> CodedCells:
        """As it comes from the child."""
        return CodedCells(np.frombuffer(numbers, np.uint32), columns)

    def rows(self) -> list[tuple[int, list[str]]]:
        """Row by row."""
        cells = [
            [texts[place] for place in np.frombuffer(places, np.uint32).tolist()]
            for texts, places in self.columns
        ]
        return [
            (number, list(row))
            for number, row in zip(self.numbers.tolist(), zip(*cells, strict=True), strict=True)
        ]

    def tidied(self, tidy: Callable[[str], str]) -> Tidied:
        """The rows that are not blank, each text tidied once."""
        arrays, letters, longest = [], 0, 0
        for texts, places in self.columns:
            chosen = np.frombuffer(places, np.uint32)
            clean = texts if _are_plain(texts) else [tidy(text) for text in texts]
            sizes = np.array([len(text) for text in clean], dtype=np.int64)
            letters += int(sizes[chosen].sum())
            longest = max(longest, int(sizes.max(initial=0)))
            words = pa.array([None if is_blank(text) else text for text in clean], row_chunks.TEXT)
            arrays.append(words.take(pa.array(chosen)))
        while arrays and arrays[-1].null_count == len(arrays[-1]):
            arrays.pop()
        batch = row_chunks.of_columns(self.numbers.astype(np.int64), arrays, range(len(arrays)))
        filled = np.zeros(len(self.numbers), dtype=bool)
        for column in arrays:
            filled |= pc.is_valid(column).to_numpy(zero_copy_only=False)
        return Tidied(batch if filled.all() else batch.filter(pa.array(filled)), letters, longest)


def _are_plain(texts: Sequence[str]) -> bool:
    """Whether there is nothing to tidy in any of them (cell_text.tidy), as in columns of numbers and days: asked of all at once."""
    together = "".join(texts)
    plain = together.isascii() and together.isprintable()
    return plain and "'" not in together and "=" not in together


@dataclass(frozen=True)
class Tidied:
    """Rows as GridSheet keeps them; how many letters all cells have, and the longest."""

    batch: pa.RecordBatch
    letters: int
    longest: int
