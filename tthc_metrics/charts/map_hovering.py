"""What areas say when pointed at, said once where they say it alike: a rerun carries little."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def shared_words(texts: Sequence[Sequence[str]]) -> tuple[str, list[list[str]]]:
    """A plotly template for lines of text, and what fills its holes for each of several areas.

    `[["8 / 24 hồ sơ", "Chỉ tiêu 20 %"], ["3 / 9 hồ sơ", "Chỉ tiêu 20 %"]]` gives
    `%{customdata[1]} hồ sơ<br>Chỉ tiêu 20 %` and `[["8 / 24"], ["3 / 9"]]`: hole 0 is somebody else's.
    """
    most = max(map(len, texts))
    lines = [[escape(part) for part in text] + [""] * (most - len(text)) for text in texts]
    template, holes = "", [[] for _ in texts]  # type: tuple[str, list[list[str]]]
    for nth in range(most):
        # A line that some lack must bring its own break.
        same = [("<br>" if nth and text[nth] else "") + text[nth] for text in lines]
        before, after = _around(same)
        middles = [text[len(before) : len(text) - len(after)] for text in same]
        template += _plain(before)
        if any(middles):
            template += f"%{{customdata[{len(holes[0]) + 1}]}}"
            for hole, middle in zip(holes, middles, strict=True):
                hole.append(middle)
        template += _plain(after)
    return template, holes


def _around(texts: Sequence[str]) -> tuple[str, str]:
    """What all texts begin and end with, whole words only, without overlap."""
    before = _alike(texts)
    if any(text != before for text in texts):
        before = before[: max(before.rfind(" "), before.rfind(">")) + 1]
    rest = [text[len(before) :] for text in texts]
    after = _alike([text[::-1] for text in rest])[::-1]
    space = after.find(" ")
    return before, after if all(text == after for text in rest) else after[space:] if space >= 0 else ""  # fmt: skip


def _alike(texts: Sequence[str]) -> str:
    """The letters that all texts begin with; the first and the last in order differ the most."""
    first, last = min(texts), max(texts)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


def _plain(text: str) -> str:
    """A text that plotly does not take for a variable."""
    return text.replace("%{", "% {")
