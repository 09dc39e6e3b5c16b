"""The rankings of the appendix: bars best first; of very many the ends."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.reviews.deck.material import Material, Units
from tthc_metrics.reviews.deck.overview import lights_text
from tthc_metrics.reviews.deck.records import Slide, SlideKind
from tthc_metrics.reviews.deck.wording import figure, numbered, pages, rate_chart, source
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.greys import greys_in_short
from tthc_metrics.scoring.wording.lights import fraction_text

ROWS = 16  # bars on a page, with what is said of those left out
ENDS = 8  # of a longer one: the best and the last
FEW = 40  # units that are all ranked, on several pages
Ranked = list[tuple[int | None, Score]]


def rankings(material: Material) -> Iterator[Slide]:
    """The localities and the departments in order, by the metric asked for."""
    for units in (material.local_units, material.agency_units):
        yield from _ranking(material, units)


def _ranking(material: Material, units: Units) -> Iterator[Slide]:
    metric = material.metric
    scores = of_metric(units.scores, metric.id)
    order = ranked(scores)
    if not any(score.value is not None for _, score in order):
        return
    order, note = ends(order, units.word)
    found = list(pages(order, ROWS))
    for nth, rows in enumerate(found, 1):
        title = f"Xếp hạng {units.words}: {lower_first(metric.short_label)}"
        yield Slide(
            kind=SlideKind.RANKING,
            title=numbered(title, nth, len(found)),
            sentence=lights_text(scores, units.words),
            figures=tuple(figure(score) for _, score in rows),
            note=note,
            source=source(material.period, metric, scores),
            chart=rate_chart(metric.short_label, [(_name(rank, s), s) for rank, s in rows]),
        )


def _name(rank: int | None, score: Score) -> str:
    """`3. Hội An (52 / 1.000)`"""
    place = f"{rank}. " if rank else ""
    return f"{place}{score.unit.short_name} ({fraction_text(score)})"


def ends(order: Ranked, word: str) -> tuple[Ranked, str]:
    """Those with a colour, of very many the first and the last, and what is left out: those without one by reason."""
    shown = [pair for pair in order if pair[0] is not None] or order
    grey, said = [s for rank, s in order if rank is None], []
    if len(order) > FEW and len(shown) > 2 * ENDS:
        between = len(shown) - 2 * ENDS
        said.append(f"{ENDS} {word} đầu và {ENDS} {word} cuối; còn {between} {word} ở giữa.")
        shown = [*shown[:ENDS], *shown[-ENDS:]]
    if grey and len(grey) < len(order):
        said.append(f"{len(grey)} {word} chưa xếp màu ({greys_in_short(grey)}).")
    return shown, " ".join(said)
