"""The top of a page: what it is about, how fresh it is, and the one sentence to take away."""

from __future__ import annotations

from ui.markup import NOTHING, Markup, bold, fill


def heading_html(title: str, *, freshness: str = "", sentence: str = "") -> Markup:
    """Title, line of dates and freshness, and the sentence; `**…**` in the sentence is bold."""
    return fill(
        '<header class="tthc head"><h1>{}</h1>{}{}</header>',
        title,
        fill('<p class="fresh">{}</p>', freshness) if freshness else NOTHING,
        sentence_html(sentence) if sentence else NOTHING,
    )


def sentence_html(sentence: str) -> Markup:
    """The leading sentence by itself, where the heading stands beside filters."""
    return fill('<p class="tthc lead">{}</p>', bold(sentence))


def note_html(text: str) -> Markup:
    """A calm remark in a grey box: an empty page, or an address that asks for what is not there."""
    return fill('<p class="tthc note" role="status">{}</p>', text)
