"""Phrases that a text may begin with, or hold, told apart by their accents where the text has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tthc_metrics.core.vietnamese import fold, lowered, spelled

_WORDS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


class FirstWords:
    """The phrases of a list, asked for at the beginning of texts.

    A word with accents is only the word that it is: «Công an» begins no total («cộng»), «Sổ theo dõi» names no «Sở».
    Without them it is any word that folds alike.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in sorted(map(_words, phrases), key=len, reverse=True):
            self._by_first.setdefault(fold(phrase[0]), []).append(phrase)

    @property
    def first_letters(self) -> str:
        """The letters that phrases begin with, folded."""
        return "".join(sorted({word[0] for word in self._by_first}))

    def begin(self, text: str) -> bool:
        """Whether a text begins with one of the phrases."""
        return any(True for _ in self._found(_words(text)))

    def stand_in(self, text: str) -> bool:
        """Whether one of the phrases stands anywhere in a text, as whole words."""
        words = _words(text)
        return any(True for nth in range(len(words)) for _ in self._found(words[nth:]))

    def length(self, text: str) -> int:
        """How many letters the longest phrase has that a text begins with; 0 for none."""
        return max((len(" ".join(phrase)) for phrase in self._found(_words(text))), default=0)

    def rests(self, text: str) -> list[list[str]]:
        """The folded words after each of the phrases that a text begins with."""
        words = _words(text)
        return [[fold(word) for word in words[len(phrase) :]] for phrase in self._found(words)]

    def _found(self, words: list[str]) -> Iterable[list[str]]:
        for phrase in self._by_first.get(fold(words[0]), ()) if words else ():
            said = words[: len(phrase)]
            if len(said) == len(phrase) and all(map(_may_be, said, phrase)):
                yield phrase


def _words(text: str) -> list[str]:
    found = _WORDS.findall(unicodedata.normalize("NFD", lowered(text)))
    return [spelled(word) or word for word in found]


def _may_be(said: str, meant: str) -> bool:
    return said == meant or said == fold(meant)
