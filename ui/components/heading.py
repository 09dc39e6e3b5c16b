"""The top of a page: what it is about, how fresh it is, and the one sentence to take away."""

from __future__ import annotations

import re
from html import escape


def heading_html(title: str, *, freshness: str = "", sentence: str = "") -> str:
    """Title, line of dates and freshness, and the sentence; `**…**` in the sentence is bold."""
    parts = [f"<h1>{escape(title)}</h1>"]
    if freshness:
        parts.append(f'<p class="fresh">{escape(freshness)}</p>')
    if sentence:
        parts.append(sentence_html(sentence))
    return f'<header class="tthc head">{"".join(parts)}</header>'


def sentence_html(sentence: str) -> str:
    """The leading sentence by itself, where the heading stands beside filters."""
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(sentence))
    return f'<p class="tthc lead">{bold}</p>'


def note_html(text: str) -> str:
    """A calm remark in a grey box: an empty page, or an address that asks for what is not there."""
    return f'<p class="tthc note" role="status">{escape(text)}</p>'
