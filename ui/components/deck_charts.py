"""Charts of a page of a deck: horizontal bars, lights as colour and shape, the target as a line, stacked series in greys."""

from __future__ import annotations

from decimal import Decimal

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import target_percent, unbroken
from tthc_metrics.reviews.deck import Bar, Chart
from ui.components.lights import paint
from ui.markup import NOTHING, Markup, attributes, each, fill, joined

TONES = ("tone0", "tone1", "tone2", "tone3")
"""Of stacked series, the youngest the lightest: colour belongs to the lights."""


def chart_html(chart: Chart, bands: Bands) -> Markup:
    """The chart under its own heading; a legend where a bar is made of several."""
    line, said, css = NOTHING, chart.title, "rods"
    if chart.target is not None:
        line = attributes(style=f"--target:{100 * chart.target / chart.end:.2f}%")
        said += f" · vạch đứng: chỉ tiêu {target_percent(Decimal(str(chart.target)))}"
        css = "rods aimed"
    bars = joined(
        fill("<li{}>{}</li>", _painted(bar, bands), _bar(bar, chart, bands)) for bar in chart.bars
    )
    drawn = fill('<ul class="{}"{}>{}</ul>', css, line, bars)
    template = '<figure class="chart"><figcaption>{}</figcaption>{}{}</figure>'
    return fill(template, unbroken(said), drawn, _legend(chart))


def _painted(bar: Bar, bands: Bands) -> Markup:
    """The colour of a bar's light, on what holds its shape and its word too."""
    return attributes(style=paint(bands.of(bar.light))) if bar.light is not None else NOTHING


def _bar(bar: Bar, chart: Chart, bands: Bands) -> Markup:
    sign, word = "", ""
    if bar.light is not None:
        sign, word = f"{bands.of(bar.light).shape} ", f" {bands.of(bar.light).label}"
    template = '<span class="name">{}</span><span class="rod">{}</span><b>{}<span class="spoken">{}</span></b>'
    name = f"{sign}{bar.name}"
    return fill(template, name, _pieces(bar, chart), unbroken(bar.text), word)


def _pieces(bar: Bar, chart: Chart) -> Markup:
    """One a series; what is not known, or none, is not drawn."""
    found = []
    for nth, value in enumerate(bar.values):
        if value:
            is_stacked = len(chart.series) > 1
            tone = TONES[nth % len(TONES)] if is_stacked else "lit" if bar.light else ""
            width = f"{100 * value / chart.end:.2f}"
            inside = fill("<i>{}</i>", f"{value:.0f}") if is_stacked else NOTHING
            template = '<span class="{}" style="width:{}%">{}</span>'
            found.append(fill(template, tone, width, inside))
    return joined(found)


def _legend(chart: Chart) -> Markup:
    if len(chart.series) < 2:
        return NOTHING
    items = (
        fill('<span class="{}"></span> {}', TONES[nth % len(TONES)], name)
        for nth, name in enumerate(chart.series)
    )
    return fill('<ul class="series" aria-label="Chú giải">{}</ul>', each("<li>{}</li>", items))
