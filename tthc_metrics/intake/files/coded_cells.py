"""Cells of a workbook as its child tells them: column by column the texts that occur, and which of them each cell is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tthc_metrics.intake.files import row_chunks

PLAIN = bytes({*range(32, 127)} - {*b"'="})
"""Letters of texts that there is nothing to tidy in (cell_text.tidy), as in columns of numbers and days."""


@dataclass(frozen=True)
class CodedCells:
    """Some rows: their numbers from 1, and their columns; see calamine_child.py."""

    numbers: NDArray[np.uint32]
    columns: Sequence[tuple[pa.StringArray, NDArray[np.uint32]]]

    @staticmethod
    def of_message(numbers: bytes, columns: Sequence[tuple[bytes, bytes, bytes]]) -> CodedCells:
        """As it comes from the child."""
        coded = [
            (_texts(letters, ends), np.frombuffer(places, np.uint32))
            for letters, ends, places in columns
        ]
        return CodedCells(np.frombuffer(numbers, np.uint32), coded)

    def rows(self) -> list[tuple[int, list[str]]]:
        """Row by row."""
        cells = [texts.take(pa.array(places)).to_pylist() for texts, places in self.columns]
        return [
            (number, list(row))
            for number, row in zip(self.numbers.tolist(), zip(*cells, strict=True), strict=True)
        ]

    def tidied(self, tidy: Callable[[str], str]) -> Tidied:
        """The rows that are not blank, each text tidied once."""
        arrays, letters, longest = [], 0, 0
        for texts, places in self.columns:
            words = texts
            if _letters(texts).translate(None, PLAIN):
                words = pa.array([tidy(text) for text in texts.to_pylist()], row_chunks.TEXT)
            sizes = pc.utf8_length(words).to_numpy().astype(np.int64)
            letters += int(sizes[places].sum())
            longest = max(longest, int(sizes.max(initial=0)))
            blank = pc.or_(pc.equal(words, ""), pc.utf8_is_space(words))
            words = pc.if_else(blank, pa.scalar(None, row_chunks.TEXT), words)
            arrays.append(words.take(pa.array(places)))
        while arrays and arrays[-1].null_count == len(arrays[-1]):
            arrays.pop()
        batch = row_chunks.of_columns(self.numbers.astype(np.int64), arrays, range(len(arrays)))
        filled = np.zeros(len(self.numbers), dtype=bool)
        for column in arrays:
            filled |= pc.is_valid(column).to_numpy(zero_copy_only=False)
        return Tidied(batch if filled.all() else batch.filter(pa.array(filled)), letters, longest)


def _texts(letters: bytes, ends: bytes) -> pa.StringArray:
    """Texts that stand one after the other in UTF-8, each from one end to the next."""
    return pa.StringArray.from_buffers(
        len(ends) // 4 - 1, pa.py_buffer(ends), pa.py_buffer(letters)
    )


def _letters(texts: pa.StringArray) -> bytes:
    return bytes(texts.buffers()[2])


@dataclass(frozen=True)
class Tidied:
    """Rows as GridSheet keeps them; how many letters all cells have, and the longest."""

    batch: pa.RecordBatch
    letters: int
    longest: int
