"""A deck as one document: every page in it, so that the script only switches which is seen."""

from __future__ import annotations

import re
from html import escape

from tthc_metrics.catalogue import Definitions
from tthc_metrics.reviews.deck import Deck, Kind, Slide, stamp
from ui.address.presenting import PRESENT, SLIDE
from ui.components.deck_bodies import cards_html, tiles_html
from ui.components.deck_rows import blocks_html, table_html
from ui.components.lights import floor_text, pill_html


def deck_html(deck: Deck, definitions: Definitions, address: str) -> str:
    """All pages; `address` is the deck's own, to which a page adds its number."""
    foot = stamp(deck)
    pages = "".join(
        _slide(slide, nth, len(deck.slides), foot, definitions, address)
        for nth, slide in enumerate(deck.slides, 1)
    )
    name = deck.name or deck.title
    return (
        f'<section class="tthc deck" aria-label="{escape(name)}">'
        f'<div class="pages">{pages}</div></section>'
    )


def _slide(
    slide: Slide, nth: int, of: int, foot: str, definitions: Definitions, address: str
) -> str:
    glue = "&" if "?" in address else "?"
    link = f"{address}{glue}{PRESENT}=1&{SLIDE}={nth}"
    spoken = f"Trang {nth} / {of}: {slide.title}"
    say = f'<p class="say">{bold(slide.sentence)}</p>' if slide.sentence else ""
    note = f'<p class="small">{bold(slide.note)}</p>' if slide.note else ""
    if slide.kind is Kind.MAP:
        note = _legend(slide, definitions)
    return (
        f'<div class="slide {slide.kind}" data-slide="{nth}" role="group" aria-label="{escape(spoken)}">'
        f'<div class="face"><h2>{escape(slide.title)}</h2>{say}'
        f'<div class="body">{_body(slide, definitions)}</div>{note}'
        f"<footer><p>{escape(slide.source)}<br><b>{escape(foot)}</b></p>"
        f'<p class="nth">{nth} / {of}</p></footer></div>'
        f'<a class="open" href="{escape(link)}" aria-label="{escape(f"Trình chiếu từ trang {nth}: {slide.title}")}"></a>'
        "</div>"
    )


def bold(text: str) -> str:
    """Escaped, with `**…**` in bold, and no break before a percent sign."""
    found = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))
    return found.replace(" %", "\u00a0%")


def _body(slide: Slide, definitions: Definitions) -> str:
    bands = definitions.bands
    if slide.kind is Kind.SUMMARY:
        return cards_html(slide.figures, bands)
    if slide.kind is Kind.MAP:
        return tiles_html(slide.figures, bands)
    if slide.table is None:
        return ""
    if slide.kind is Kind.RANKING:
        return blocks_html(slide.title, slide.table, bands)
    return table_html(slide.title, slide.table, bands)


def _legend(slide: Slide, definitions: Definitions) -> str:
    """What the colours mean, with the cut-offs of the metric if it has its own."""
    metric = definitions.metrics.get(slide.figures[0].metric)
    bands = definitions.bands.for_metric(metric) if metric else definitions.bands
    items = "".join(
        f"<li>{pill_html(band)} {escape(floor_text(bands.lights, place))}</li>"
        for place, band in enumerate(bands.lights)
    )
    grey = f"<li>{pill_html(bands.grey)} chưa đủ căn cứ</li>"
    return (
        f'<ul class="key" aria-label="Chú giải màu">{items}{grey}<li>{escape(slide.note)}</li></ul>'
    )
