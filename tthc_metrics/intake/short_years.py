"""Days with years of two figures, of which the year may stand first: `22-06-13` is told from `13-06-22` by its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_SHORT = re.compile(r"\s*(\d\d)([-/.])(\d\d)\2(\d\d)(?![-/.\d])")
LEAST = 3
"""So many different last parts, and at most half as many first ones, are days after a year."""


def year_first(cells: Iterable[str]) -> Callable[[str], str]:
    """What makes `2022-06-13` of `22-06-13` where the cells of a column show that its years stand first, else nothing."""
    found = [parts for cell in cells if (parts := _SHORT.match(cell))]
    firsts, lasts = ({parts[place] for parts in found} for place in (1, 4))
    if len(lasts) < LEAST or len(firsts) * 2 > len(lasts) or any(not "10" <= y <= "40" for y in firsts):  # fmt: skip
        return lambda cell: cell
    return lambda cell: _SHORT.sub(r"20\1-\3-\4", cell, count=1)
