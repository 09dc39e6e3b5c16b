"""The workbook that the next office checks: every figure with its counts, every sum live."""

from __future__ import annotations

from typing import Any

from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.workbook import ledgers as workbook_ledgers
from tthc_metrics.exports.workbook import overview as workbook_overview
from tthc_metrics.exports.workbook import trend as workbook_trend
from tthc_metrics.exports.workbook import units as workbook_units
from tthc_metrics.exports.workbook import wording as workbook_words
from tthc_metrics.exports.workbook.look import FONT, SIZE, Look
from tthc_metrics.exports.workbook.printing import limit_print
from tthc_metrics.exports.xlsx import book_bytes


def make(papers: Papers) -> bytes:
    """The workbook as XLSX."""
    facts = papers.facts
    return book_bytes(facts, "Sổ số liệu", FONT, SIZE, lambda book: _draw(book, facts))


def _draw(book: Any, facts: Facts) -> None:
    look = Look(book, facts.definitions.bands)
    workbook_overview.draw(book, look, facts)
    rows = workbook_units.draw_units(book, look, facts)
    workbook_units.draw_ranking(book, look, facts, rows)
    workbook_trend.draw(book, look, facts)
    workbook_ledgers.draw_ledgers(book, look, facts)
    workbook_words.draw_definitions(book, look, facts)
    workbook_ledgers.draw_checks(book, look, facts)
    workbook_words.draw_overdue(book, look, facts)
    limit_print(book, look)
