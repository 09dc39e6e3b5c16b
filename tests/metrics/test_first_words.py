"""Phrases at the beginning of a text: a word with accents is only the word that it is."""

from __future__ import annotations

import pytest

from tthc_metrics.core.first_words import FirstWords

TOTALS = FirstWords(["tổng cộng", "cộng", "ủy ban nhân dân"])
SAID = {
    # the folded words after each phrase that the text begins with
    "Cộng": [[]],
    "CỘNG (I+II): 125 hồ sơ": [["i", "ii", "125", "ho", "so"]],
    "CONG trang 2": [["trang", "2"]],
    "Tổng  cộng": [[]],
    "Tong cộng": [[]],
    "Uỷ ban nhân dân xã A": [["xa", "a"]],
    "«Cộng»_ngày": [["ngay"]],
    "Công an tỉnh": [],
    "Tổng công ty": [],
    "1. Cộng": [],
    "Tổng": [],
    "": [],
}


@pytest.mark.parametrize("text", SAID)
def test_what_follows(text: str) -> None:
    assert TOTALS.rests(text) == SAID[text]
    assert TOTALS.begin(text) == bool(SAID[text])


def test_the_longest_counts() -> None:
    words = FirstWords(["sở", "sở y", "ban"])
    assert [words.length(text) for text in ("Sở Y tế", "So Tu phap", "Sổ tay", "Bán")] == [
        5,
        3,
        0,
        0,
    ]
    assert (words.first_letters, FirstWords([]).begin("sở")) == ("bs", False)
