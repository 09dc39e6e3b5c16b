"""Units of one metric as bars in order: the light's colour and shape, the rate, and where the target stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.records import Band, Bands, Score
from tthc_metrics.core.vietnamese import target_percent
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.wording.lights import value_text
from ui.address.links import anchor
from ui.components.blocks import section_html
from ui.components.lights import paint
from ui.components.unit_links import address_of_unit
from ui.markup import NOTHING, Markup, attributes, fill, joined


@dataclass(frozen=True)
class Bar:
    """One unit; `share` (0 to 1) is its rate beside the highest there is, None without a rate."""

    name: str
    value: str
    band: Band
    share: float | None
    href: str = ""


def unit_bars_html(
    scores: Sequence[Score],
    bands: Bands,
    slug: str | None,
    title: str,
    province: str | None = None,
) -> Markup:
    """The units of one metric, of a `province` alone if one is given, as bars, best first; the target's line where all have the same."""
    order = [score for _, score in ranked(scores)]
    targets = {s.target.value for s in order if s.target}
    aim = targets.pop() if len(targets) == 1 else None
    target = None if aim is None else Fraction(aim)
    top = max([*(s.value for s in order if s.value is not None), target or Fraction(0)])
    drawn = [
        Bar(
            score.unit.short_name,
            value_text(score),
            bands.of(score.light),
            float(score.value / top) if score.value is not None and top else None,
            address_of_unit(slug, score, province=province) if slug else "",
        )
        for score in order
    ]
    words = f"Vạch: chỉ tiêu {target_percent(aim)}" if aim is not None else ""
    place = float(target / top) if target is not None and top else None
    return bars_html(drawn, title=title, target=place, target_words=words)


def bars_html(
    bars: Sequence[Bar], *, title: str, target: float | None, target_words: str
) -> Markup:
    """The bars; `target` (0 to 1) is where its line stands, on the same scale."""
    line = attributes(style=f"--target:{100 * target:.1f}%") if target is not None else NOTHING
    note = fill('<p class="fresh">{}</p>', target_words) if target_words else NOTHING
    items = joined(fill("<li>{}</li>", _bar(bar)) for bar in bars)
    return section_html(title, "bars", fill("{}<ul{}>{}</ul>", note, line, items))


def _bar(bar: Bar) -> Markup:
    width = 100 * (bar.share or 0)
    drawn = fill(
        '<span class="beam" aria-hidden="true"><span style="{};width:{}%"></span></span>',
        paint(bar.band),
        f"{width:.1f}",
    )
    name = anchor(bar.href, bar.name) if bar.href else bar.name
    value = fill(
        '<b>{}</b> <small><span aria-hidden="true">{}</span> {}</small>',
        bar.value,
        bar.band.shape,
        bar.band.label,
    )
    return fill("<span>{}</span>{}<span>{}</span>", name, drawn, value)
