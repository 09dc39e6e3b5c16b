"""What the cells of a column mean, chunk by chunk: what is asked of a text is asked once, however many cells have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.columns import PLAIN_TYPES
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.choices import EMPTY, LISTS
from tthc_metrics.intake.coded import chosen_own_code, meaning_of_cell
from tthc_metrics.intake.day_text import PLAIN, REWRITTEN, read_day
from tthc_metrics.intake.printed import PRINTED, PRINTED_VALUE, REPORTS, report_words
from tthc_metrics.intake.sheet_plan import SheetPlan

TEXT = pa.string()
DAYS = ("day", "moment")
"""Types of columns whose cells are days."""
TIERS, TIER_CODES = "tiers", "tier_codes"


@dataclass(frozen=True)
class Texts:
    """The cells of a column by their texts; `places`: which of them each cell is, None where each is a cell."""

    words: pa.StringArray
    places: pa.Int32Array | None = None

    @staticmethod
    def of(cells: pa.Array) -> Texts:
        """Of a column of text, or of one by its distinct texts."""
        if pa.types.is_dictionary(cells.type):
            return Texts(cells.dictionary, cells.indices)
        return Texts(cells)

    def each(self, change: Callable[[pa.StringArray], pa.StringArray]) -> Texts:
        """The same cells with every text changed."""
        return Texts(change(self.words), self.places)

    def cells(self) -> pa.StringArray:
        """Cell by cell."""
        return self.words if self.places is None else self.words.take(self.places)


def tidy(words: pa.StringArray) -> pa.StringArray:
    """Texts without spaces around; of spaces alone nothing is left."""
    trimmed = pc.utf8_trim_whitespace(words)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, TEXT), trimmed)


def usual_meanings(column: Column) -> Mapping[str, str]:
    """What words of a column mean unless something else was chosen."""
    return definitions().meanings.get(LISTS.get(column.type, column.type), {})


def understood(
    column: Column, text: Texts, sheet: SheetPlan, *, own_code: bool = False
) -> dict[str, pa.Array]:
    """The arrays of a column: its cells, of coded values also the text that means none of them.

    A column with an `own_code` (coded.py), by its cells or by what was chosen, means nothing usual by its numbers.
    """
    name, coded = column.name, column.type not in PLAIN_TYPES
    meanings, chosen = usual_meanings(column), sheet.choices.of_column(column)
    if coded and (own_code or chosen_own_code(meanings, chosen)):
        meanings = {word: value for word, value in meanings.items() if not word.isdecimal()}
    if sheet.kind == REPORTS:
        meanings = report_words(name)
    known = {**meanings, **chosen}
    if column.type in DAYS:
        return {name: _days(text.cells(), known, sheet.whole_years)}
    if any(value == EMPTY for value in known.values()):
        text = text.each(_by_word(lambda word: None if known.get(fold(word)) == EMPTY else word))
    if coded:
        found = text.each(_by_word(lambda word: meaning_of_cell(known, word)))
        return {name: found.cells(), f"{name}_raw": _unknown(text, found)}
    if known:
        text = text.each(_by_word(lambda word: known.get(fold(word), word)))
    cells = text.cells()
    if name == PRINTED:  # what it is worth depends on the figure of its row
        return {name: cells, PRINTED_VALUE: cells}
    if name == TIERS:
        return {name: cells, TIER_CODES: text.each(_by_word(_tier_codes)).cells()}
    return {name: cells}


def _unknown(text: Texts, found: Texts) -> pa.StringArray:
    """The cells whose text was found to mean nothing; mostly none."""
    if found.words.null_count == text.words.null_count:
        return pa.nulls(len(text.words if text.places is None else text.places), TEXT)
    means_nothing = pc.is_null(found.words)
    return text.each(lambda words: pc.if_else(means_nothing, words, pa.scalar(None, TEXT))).cells()


def _days(
    text: pa.StringArray, no_day: Mapping[str, str], whole_years: Callable[[str], str]
) -> pa.StringArray:
    """Cells of days in the forms that the database reads; nearly always they are in one already."""
    if text.null_count == len(text):
        return text
    odd = pc.invert(pc.match_substring_regex(text, PLAIN))
    if not pc.any(odd).as_py():
        return text
    for written, plain in REWRITTEN:
        text = pc.replace_substring_regex(text, written, plain)
    odd = pc.fill_null(pc.invert(pc.match_substring_regex(text, PLAIN)), False)
    read = _by_word(lambda cell: read_day(whole_years(cell), no_day))(text.filter(odd))
    return pc.replace_with_mask(text, odd, read)


def _tier_codes(words: str) -> str | None:
    """`Cấp huyện; Cấp xã` as `district;commune`; None for words that are no tiers."""
    codes = [
        definitions().meanings["tier"].get(fold(w)) for w in re.split("[;,/]", words) if w.strip()
    ]
    return ";".join(dict.fromkeys(filter(None, codes))) if codes and all(codes) else None


def _by_word(meaning: Callable[[str], str | None]) -> Callable[[pa.StringArray], pa.StringArray]:
    """Each text by what it means: worked out once for each spelling."""

    def looked_up(texts: pa.StringArray) -> pa.StringArray:
        coded = texts.dictionary_encode()
        words = pa.array([meaning(word) for word in coded.dictionary.to_pylist()], TEXT)
        return words.take(coded.indices)

    return looked_up
