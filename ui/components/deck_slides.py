"""A deck as one document: every page in it, so that the script only switches which is seen."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.reviews.deck import Deck, Slide, SlideKind, deck_stamp
from ui.address.presenting import PRESENT, SLIDE
from ui.components.deck_bodies import cards_html, tiles_html
from ui.components.deck_charts import chart_html
from ui.components.deck_tables import blocks_html, deck_table_html
from ui.components.lights import floor_text, pill_html
from ui.markup import NOTHING, Markup, bold, each, fill, joined

LISTS = (SlideKind.RANKING, SlideKind.ALL_RED)
"""Long tables, which stand in two blocks."""


def deck_html(deck: Deck, definitions: Definitions, address: str) -> Markup:
    """All pages; `address` is the deck's own, to which a page adds its number."""
    foot = deck_stamp(deck)
    of = len(deck.slides)
    pages = joined(
        fill(
            '<div class="slide {kind}" data-slide="{nth}" role="group" aria-label="Trang {nth} / {of}: {title}">'
            '<div class="face">{face}<footer><p>{source}<br><b>{foot}</b></p><p class="nth">{nth} / {of}</p></footer>'
            "</div>{opening}</div>",
            kind=slide.kind,
            nth=nth,
            of=of,
            title=slide.title,
            face=_face(slide, definitions),
            source=slide.source,
            foot=foot,
            opening=_opening(slide, nth, address),
        )
        for nth, slide in enumerate(deck.slides, 1)
    )
    return fill(
        '<section class="tthc deck" aria-label="{}"><div class="pages">{}</div></section>',
        deck.name or deck.title,
        pages,
    )


def _face(slide: Slide, definitions: Definitions) -> Markup:
    note = fill('<p class="small">{}</p>', _whole(slide.note)) if slide.note else NOTHING
    return fill(
        '<h2>{}</h2>{}<div class="body">{}</div>{}',
        unbroken(slide.title),
        fill('<p class="say">{}</p>', _whole(slide.sentence)) if slide.sentence else NOTHING,
        _body(slide, definitions.bands),
        _legend(slide, definitions) if slide.kind is SlideKind.MAP else note,
    )


def _opening(slide: Slide, nth: int, address: str) -> Markup:
    """The way into presenting, over the whole page."""
    glue = "&" if "?" in address else "?"
    link = f"{address}{glue}{PRESENT}=1&{SLIDE}={nth}"
    label = f"Trình chiếu từ trang {nth}: {slide.title}"
    return fill('<a class="open" href="{}" aria-label="{}"></a>', link, label)


def _whole(text: str) -> Markup:
    """With `**…**` in bold, and no break between a number and its unit."""
    return bold(unbroken(text))


def _body(slide: Slide, bands: Bands) -> Markup:
    if slide.kind is SlideKind.SUMMARY:
        return cards_html(slide.figures, bands)
    if slide.kind is SlideKind.MAP:
        return tiles_html(slide.figures, bands)
    chart = chart_html(slide.chart, bands) if slide.chart else NOTHING
    if slide.table is None:
        return chart
    if slide.kind in LISTS and not slide.chart:
        named_by = int(slide.table.columns[0] == "#")
        return blocks_html(slide.title, slide.table, bands, named_by)
    table = deck_table_html(slide.title, slide.table, bands)
    return fill('<div class="pair">{}{}</div>', chart, table) if slide.chart else table


def _legend(slide: Slide, definitions: Definitions) -> Markup:
    """What the colours mean, with the cut-offs of the metric if it has its own; then what must be said of the map."""
    metric = definitions.metrics.get(slide.figures[0].metric)
    bands = definitions.bands.for_metric(metric) if metric else definitions.bands
    items = [
        fill("{} {}", pill_html(band), floor_text(bands.lights, place))
        for place, band in enumerate(bands.lights)
    ]
    items += [fill("{} chưa đủ căn cứ", pill_html(bands.grey)), fill("{}", slide.note)]
    return fill('<ul class="key" aria-label="Chú giải màu">{}</ul>', each("<li>{}</li>", items))
