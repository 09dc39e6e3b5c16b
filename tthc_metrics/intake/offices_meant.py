"""The office of everything that all files in force say of one, whatever the order of loading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tthc_metrics.geography.places import BEFORE
from tthc_metrics.intake.offices import Office, OfficeBook, OfficeNaming


def offices_meant(
    namings: Mapping[int, Iterable[OfficeNaming]], book: OfficeBook
) -> Mapping[tuple[int, str | None, str | None, str], Office]:
    """The office of everything that files say of one, by file and words; what is new joins the book.

    Codes of all files make their offices known before any bare name is asked for, and the former era
    comes before today's, so that one answer comes of any order of rows and files, and of any parts of a file.
    """
    ordered = sorted(
        ((word, file) for file, words in namings.items() for word in words),
        key=lambda each: (_order(each[0]), each[1]),
    )
    meant: dict[tuple[int, str | None, str | None, str], Office] = {}
    for bare_names in (False, True):
        book.hear(word for word, _ in ordered)
        homes = {file: book.home_of(words) for file, words in namings.items()}
        for word, file in ordered:
            if (word[0] is None) == bare_names:
                book.home = homes[file]
                meant[file, *word] = book.identify(*word)
                book.add(meant[file, *word])
    return meant


def _order(word: OfficeNaming) -> tuple[bool, bool, str, str]:
    code, name, era = word
    return era != BEFORE, code is None, code or "", name or ""
