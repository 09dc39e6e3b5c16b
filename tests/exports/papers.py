"""How tests of papers come by facts and read workbooks back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, cast
from warnings import catch_warnings, simplefilter

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.exports.evaluating import Sheets, same
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.exports.facts import Facts, paper_facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.reviews.deck.records import Deck
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

NAM_TRA_MY = "63-district-516"
AGENCY = "H47.02"  # Sở Tài nguyên và Môi trường
COMMUNE = "H47.35.10"  # UBND xã Trà Vinh, huyện Nam Trà My


def facts_of(
    database: Database, unit: str = WHOLE, code: str = "2022-Q1", calendar: str = "calendar"
) -> Facts:
    """The facts of a period; of the sample, which nobody changes, gathered once for all tests."""
    return (_facts if database.path == ":memory:" else _kept)(database, unit, code, calendar)


def _facts(database: Database, unit: str, code: str, calendar: str) -> Facts:
    period = parse_period(code, definitions().calendars[calendar])
    return paper_facts(database, definitions(), period, unit)


_kept = cache(_facts)


def without_deck(facts: Facts) -> Papers:
    """For papers that are made from facts alone."""
    return Papers(facts, cast(Deck, None))


def opened(content: bytes) -> tuple[Workbook, Workbook]:
    """The workbook with its formulas, and with the values stored beside them."""
    return formulas_of(content), values_of(content)


def formulas_of(content: bytes) -> Workbook:
    """The workbook with its formulas, to be typed over."""
    return _read(content, data_only=False)


@lru_cache(maxsize=4)
def values_of(content: bytes) -> Workbook:
    """The workbook with the values stored beside its formulas, to read."""
    return _read(content, data_only=True)


def _read(content: bytes, data_only: bool) -> Workbook:
    with catch_warnings():
        simplefilter("ignore", UserWarning)  # openpyxl does not know data bars of Excel 2010
        return load_workbook(BytesIO(content), data_only=data_only)


def wrong_values(content: bytes) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Every formula whose stored value is not what it gives: stored, calculated."""
    formulas, values = opened(content)
    sheets = Sheets(formulas)
    found = {}
    for sheet, cell in sheets.formulas():
        stored, now = values[sheet][cell].value, sheets.value(sheet, cell)
        if not same(stored, now):
            found[sheet, cell] = (stored, now)
    return found


def column(sheet: Any, letter: str) -> Mapping[str, int]:
    """The row of each text in a column."""
    return {str(c.value): c.row for c in sheet[letter] if c.value is not None}
