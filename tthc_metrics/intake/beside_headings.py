"""Whether words in brackets, or above a heading, make another column of the one that the heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.beside_headings import SAME, OtherColumn
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.headings import Heading

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


def made_other(parts: Heading, name: str, spelling: str) -> OtherColumn | None:
    """The words that make another column of `name`, which it was taken for by a folded spelling; None without any.

    Words that the spelling itself has were taken into account.
    """
    for group in definitions().beside_headings.groups:
        if group.makes_other(name) and (
            any(not _holds(spelling, words) for words in _words_of(group, parts))
            or _names_another(group, parts)
            or _is_strange(group, parts)
        ):
            return group
    return None


def _names_another(group: OtherColumn, parts: Heading) -> bool:
    """Whether a heading above names an office of the group's."""
    return any(
        _begins(upper, group.above) and not any(_holds(upper, words) for words in group.unless)
        for upper in (fold(part.text) for part in parts[:-1])
    )


def _is_strange(group: OtherColumn, parts: Heading) -> bool:
    """Whether brackets beside a heading hold anything but the group's harmless words; a translation says what it says."""
    if not group.harmless:
        return False
    harmless = {word for words in group.harmless for word in words.split()} | _fillers()
    return any(
        not text.isascii() and not harmless.issuperset(fold(text).split())
        for text in _BRACKETS.findall(parts[-1].text)
    )


def says_real(parts: Heading, name: str) -> bool:
    """Whether a heading of `name` says that its day is the real one, so that a plain one beside it is another."""
    real = definitions().beside_headings.real
    told = fold(" ".join(part.text for part in parts))
    return real.makes_other(name) and any(_holds(told, words) for words in real.words)


def suggested(group: OtherColumn, name: str) -> str | None:
    """What a column may be of which words made another one than `name`."""
    return name if group.suggests == SAME else group.suggests


def _words_of(group: OtherColumn, parts: Heading) -> Iterator[str]:
    """The words of a group that stand beside a heading: anywhere in it, in brackets above, or as all that is said above."""
    *uppers, own = (fold(part.text) for part in parts)
    bracketed = [fold(text) for part in parts for text in _BRACKETS.findall(part.text)]
    for words in group.words:
        if any(_holds(text, words) for text in (own, *bracketed)) or any(
            _says_only(text, words) for text in uppers
        ):
            yield words


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return f"{text} ".startswith(tuple(f"{each} " for each in words))


def _says_only(text: str, words: str) -> bool:
    if not _holds(text, words):
        return False
    left = f" {text} ".replace(f" {words} ", " ").split()
    return _fillers().issuperset(left)


@cache
def _fillers() -> frozenset[str]:
    return definitions().beside_headings.fillers
