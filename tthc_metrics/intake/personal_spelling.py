"""Words that stand too close or too far apart to be read, as they are meant: «LeThiHoa», «L ê T h ị H o a»."""

from __future__ import annotations

import re
from collections.abc import Iterable

UPPER = r"A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸĔĬŎŬ"
LOWER = rf"[^\W\d_{UPPER}]"

RUN_ON = "\xa0"
"""A space that composed texts have not: here one word ran on into the next."""
_CAMEL = re.compile(rf"(?<={LOWER})(?=[{UPPER}])")
_LETTERS = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_SYLLABLE = re.compile("[^aeiouy]{0,3}[aeiouy]{1,3}[^aeiouy]{0,2}|.")
_WIDE = re.compile(r"(?<![^\W_])(?:[^\W\d_] {1,3}){5,}[^\W\d_](?![^\W_])")
_MIDDLE = re.compile("(?<=[^\\W\\d_]{2})(VĂN|THỊ)(?=[^\\W\\d_]{2})")


def parted(text: str, by: str = " ") -> str:
    """With a space before each capital that follows a small letter: `LeThiHoa` → `Le Thi Hoa`."""
    return _CAMEL.sub(by, text)


def respelt(text: str) -> str:
    """A composed text whose words are put together of letters that stand apart, and parted by `RUN_ON` where they run together.

    Words with a digit in them are keys, and stay.
    """
    return _LETTERS.sub(lambda word: parted(word[0], RUN_ON), _WIDE.sub(_joined, text))


def are_syllables(words: Iterable[str]) -> bool:
    """Whether folded words are syllables or single letters: those of a name are, those of a key by chance are not."""
    return all(_SYLLABLE.fullmatch(word) for word in words)


def _joined(found: re.Match[str]) -> str:
    """Two spaces part words; where one parts all letters, capitals do, or «VĂN», «THỊ» among them."""
    words = re.split(" {2,}", found[0]) if "  " in found[0] else [found[0]]
    return " ".join(_MIDDLE.sub(r" \1 ", word.replace(" ", "")) for word in words)
