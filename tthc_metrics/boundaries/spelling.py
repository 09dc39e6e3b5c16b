"""When two spellings are one name: Hoà = Hòa, Đăk = Đắk, ’ = ', «TP. Tam Kỳ» = «Tam Kỳ»."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tthc_metrics.core.vietnamese import fold

KINDS = (
    "tinh", "thanh pho", "thi xa", "thi tran", "dac khu", "huyen dao", "huyen", "quan", "phuong", "xa",
    "tp", "tx", "tt", "dk", "h", "q", "p", "x",
)  # fmt: skip
_KIND = re.compile(rf"^({'|'.join(KINDS)}) (?=\S)")
_ABROAD = re.compile(r" (province|city|district|commune|ward|township|town|special zone)$")
_APOSTROPHES = re.compile("['’‘ʼ`´]")  # no end of a word: H'Drai is one
KEPT = 1 << 16


@lru_cache(KEPT)
def letters(name: str) -> str:
    """The letters alone, without accents or spaces; numbers without zeros before them.

    `Phường 01` → `phuong1`, `Ia H’Drai` → `iahdrai`.
    """
    words = _ABROAD.sub("", fold(_APOSTROPHES.sub("", name)))
    return re.sub(r"(?<!\d)0+(?=\d)", "", words).replace(" ", "")


@lru_cache(KEPT)
def forms(name: str) -> tuple[str, ...]:
    """The letters of a name as it is, then without the kind of unit before it.

    In this order, because a name may begin like a kind: Quản Bạ, Xa Dung.
    """
    return tuple(dict.fromkeys((letters(name), letters(kindless(name)))))


@lru_cache(KEPT)
def spelt(name: str) -> str:
    """The letters, and the accents of every word in one order: Hoà = Hòa, but Sơn Hà ≠ Sơn Hạ."""
    return f"{letters(name)}|{' '.join(_marks(word) for word in name.split())}"


def kindless(name: str) -> str:
    """The name as written without the kind of unit before it: `TX.Điện Bàn` → `Điện Bàn`."""
    kind = _KIND.match(fold(_APOSTROPHES.sub("", name)))
    tokens = name.replace(".", ". ").split()
    return " ".join(tokens[len(kind[1].split()) :] if kind else tokens)


def _marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d\u0335"))
    return "".join(sorted(c for c in decomposed if unicodedata.combining(c)))
