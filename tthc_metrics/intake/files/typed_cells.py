"""Typed columns (Parquet) as the text that an export would hold."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.files.cell_text import tidy
from tthc_metrics.intake.files.value_text import LARGEST, number

TEXT = pa.string()
VIETNAM = 7 * 3600  # seconds before UTC all year: no table of time zones is needed
CODE_DECIMALS = 4  # as many fixed decimals are a code's (1.010700), fewer an amount's


class NotCellsError(Exception):
    """A column of lists, records or bytes; the message is its type."""


def as_text(cells: pa.Array) -> pa.Array:
    """A column as text, empty cells null. Moments with a time zone become Vietnam's.

    Numbers are written as in a workbook (see calamine_child.number): whole ones without a point.
    """
    kind = cells.type
    if pa.types.is_dictionary(kind):
        return as_text(cells.dictionary_decode())
    if pa.types.is_null(kind) or pa.types.is_boolean(kind) or pa.types.is_integer(kind):
        return cells.cast(TEXT)
    if pa.types.is_date(kind):
        return cells.cast(pa.date32()).cast(TEXT)
    if pa.types.is_time(kind):
        return cells.cast(pa.time32("s"), safe=False).cast(TEXT)
    if pa.types.is_timestamp(kind):
        return _moments(cells)
    if pa.types.is_floating(kind):
        return _floats(cells.cast(pa.float64()))
    if pa.types.is_decimal(kind):
        return _by_value(cells, _decimal)
    if _is_text(kind):
        return _tidied(cells)
    raise NotCellsError(str(kind))


def _is_text(kind: pa.DataType) -> bool:
    """Old programs write text as bytes without saying so."""
    names = ("string", "large_string", "string_view", "binary", "large_binary", "binary_view")
    return str(kind) in names


def _moments(cells: pa.Array) -> pa.Array:
    zone = cells.type.tz
    seconds = cells.cast(pa.timestamp("s", tz=zone), safe=False)
    if zone:
        # Made here: pyarrow imports pandas with its first value, which no other command needs.
        later = pa.scalar(VIETNAM, pa.duration("s"))
        seconds = pc.add(seconds.cast(pa.timestamp("s", "UTC")).cast(pa.timestamp("s")), later)
    return seconds.cast(TEXT)


def _floats(cells: pa.Array) -> pa.Array:
    infinite = pc.is_inf(cells)
    if pc.any(infinite).as_py():  # a division by zero; NaN is how programs write an empty cell
        return pc.if_else(infinite, pa.scalar("#DIV/0!", TEXT), _floats(_finite(cells)))
    cells = _finite(cells)
    whole = pc.and_(pc.equal(cells, pc.trunc(cells)), pc.less(pc.abs(cells), float(LARGEST)))
    digits = pc.if_else(whole, cells, pa.scalar(None, pa.float64())).cast(pa.int64()).cast(TEXT)
    if pc.all(whole).as_py() is not False:
        return digits
    return pc.coalesce(digits, _by_value(cells, lambda value: number(value, 0)))


def _finite(cells: pa.Array) -> pa.Array:
    return pc.if_else(pc.is_finite(cells), cells, pa.scalar(None, pa.float64()))


def _tidied(cells: pa.Array) -> pa.Array:
    """Text tidied; bytes that are no UTF-8 raise ArrowInvalid."""
    cells = cells.cast(TEXT)
    return _by_value(cells, lambda text: tidy(text) or None)


def _decimal(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent >= CODE_DECIMALS:
        return f"{value:f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _by_value(cells: pa.Array, change: Callable[[Any], str | None]) -> pa.Array:
    """Each value changed once, however often it occurs."""
    if pc.count_distinct(cells).as_py() * 2 > len(cells):
        changed = [None if value is None else change(value) for value in cells.to_pylist()]
        return pa.array(changed, TEXT)
    coded = cells.dictionary_encode()
    texts = pa.array([change(value) for value in coded.dictionary.to_pylist()], TEXT)
    return texts.take(coded.indices)
