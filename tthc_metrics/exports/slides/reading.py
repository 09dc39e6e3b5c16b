"""Counts and targets back from a deck's finished texts, where a chart needs them as numbers.

A frozen review has nothing but its texts and figures; a chart made from them cannot say anything else.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.reviews.deck import Figure, Mark, Slide, SlideCell

_TARGET = re.compile(r"chỉ tiêu (\d+(?:,\d+)?) % theo ")
_COUNTS = re.compile(r"\(([\d.]+) / ([\d.]+)\)$")


def rate_of(figure: Figure) -> Fraction | None:
    """The rate of a figure, exactly; None where it is written as a dash, or has no counts (a mean)."""
    if figure.value == NO_VALUE or figure.numerator is None or not figure.denominator:
        return None
    return Fraction(figure.numerator, figure.denominator)


def rate_in(cell: SlideCell) -> Fraction | None:
    """The rate of `26,5 % (3.744 / 14.122)`, exactly; None where there is none."""
    found = _COUNTS.search(cell.text) if isinstance(cell, Mark) else None
    if found is None:
        return None
    numerator, denominator = (int(text.replace(".", "")) for text in found.groups())
    return Fraction(numerator, denominator) if denominator else None


def target_of(slide: Slide) -> Decimal | None:
    """The target that a slide's source names; None if it names none, or several."""
    found = set(_TARGET.findall(slide.source))
    return Decimal(found.pop().replace(",", ".")) / 100 if len(found) == 1 else None
