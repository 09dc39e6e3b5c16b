"""What coded words mean that stand in a list: of whatever engine has read them."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.coded import meaning_of_cell

EMPTY = "empty"  # of values.toml: as if nothing were written
MOST_WORDS = 5_000


def meanings(column: Column, words: Sequence[str]) -> dict[str, str | None]:
    """Each word of a column and what it means; None: nothing known. InputError: too many to be coded."""
    if len(words) > MOST_WORDS:
        raise InputError(
            Fault(
                f"Cột «{column.label}»",
                f"có hơn {MOST_WORDS} giá trị khác nhau.",
                "Kiểm tra lại cột.",
            )
        )
    known = definitions().meanings[column.type]
    found = {word: meaning_of_cell(known, word) for word in words if word}
    return {word: "" if means == EMPTY else means for word, means in found.items()}
