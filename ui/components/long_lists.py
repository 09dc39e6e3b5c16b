"""Lists of a nation's units: the first of them, how many are left out, and the way to all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tthc_metrics.core.vietnamese import fold, number
from ui.address.links import anchor
from ui.components.table import Across

T = TypeVar("T")
LONG, SHOWN = 170, 100  # no province has more communes than 170; of more units so many are shown
IN_FULL, ALL = "danh_sach", "du"
"""The parameter of the address that shows all."""


def cut(found: Sequence[T], whole: bool, shown: int = SHOWN) -> Sequence[T]:
    """Those to be shown: all if the address asks for the `whole` or they are few."""
    return found if whole or len(found) <= LONG else found[:shown]


def is_found(words: str, *names: str) -> bool:
    """Whether some words are in the names of a unit, whatever accents and spaces: `tnmt` finds Sở TN&MT."""
    return fold(words).replace(" ", "") in fold(" ".join(names)).replace(" ", "")


def left_out(found: Sequence[object], shown: Sequence[object], address: str) -> list[Across]:
    """The row that stands for those left out, with the way to all; none where none is."""
    rest = len(found) - len(shown)
    words = f"⋯ {number(rest)} đơn vị nữa ⋯"
    label = f"Xem cả danh sách, thêm {number(rest)} đơn vị"
    return [Across(anchor(address, words, label=label))] if rest else []
