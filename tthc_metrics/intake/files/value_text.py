"""The value of a workbook's cell as text. Imports nothing of ours: calamine_child.py needs it too."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

LARGEST = 10**15  # beyond it Excel has lost digits: it keeps fifteen


def text(value: Any) -> str:
    """A cell as text.

    Whole numbers have no point, others no exponent, dates are ISO. A number so large that Excel has
    lost digits of it is told in scientific form (1.23456789012346E+17), which no code has.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value, 0)
    if isinstance(value, dt.datetime):
        return (value + dt.timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    return str(value.isoformat())


def number(value: float, decimals: int) -> str:
    """A number as text; `decimals`: how many its format always shows."""
    if abs(value) >= LARGEST:
        digits, exponent = f"{value:.14E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent}"
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value() and not decimals:
        return str(int(value))
    shown = f"{exact:.{decimals}f}"
    return shown if decimals and Decimal(shown) == exact else f"{exact.normalize():f}"
