"""The pages that everybody looks at: the whole in figures, one map a metric, the rankings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tthc_metrics.core.periods import days_beside, titled
from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import day, lower_first, number, points
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.reviews.deck.material import Material, Units
from tthc_metrics.reviews.deck.places import islands, places
from tthc_metrics.reviews.deck.records import Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import counted, days, figure, numbered, pages, source
from tthc_metrics.scoring.ranking import ranked, shared_reason, tally
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.lights import fraction_text, target_text, value_text
from tthc_metrics.scoring.wording.shortfall import lacking_heading, numerator_heading
from tthc_metrics.scoring.wording.summary import headline

CARDS = 6  # figures of the whole on one page
FACTS = 4  # lines under each
ROWS = 20  # of a ranking on one page, in two blocks
ENDS = 10  # of a longer one: the best and the last
Ranked = list[tuple[int | None, Score]]
FEW = 40  # units that are all ranked, on several pages


def summary(material: Material) -> Slide:
    """The whole: the main metrics and the overdue stock, and the sentence to take away."""
    shown = list(dict.fromkeys([*material.shown(), material.definitions.metrics[STOCK]]))[:CARDS]
    scores = [s for metric in shown for s in of_metric(material.scores, metric.id)]
    targets = list(dict.fromkeys(s.target.source for s in scores if s.target))
    return Slide(
        SlideKind.SUMMARY,
        f"{material.whole_word} · {titled(material.period)}",
        metric_sentence(material, material.metric, beside=True),
        tuple(figure(s, _facts(material, s)) for s in scores),
        note=" ".join(_notes(material)),
        source="; ".join([days(material.period), *targets]),
    )


def metric_sentence(material: Material, metric: Metric, beside: bool = False) -> str:
    """What to take away of a metric, as the page Toàn tỉnh says it."""
    (focus,) = of_metric(material.scores, metric.id)
    units = material.local_units
    others = [s for s in units.scores if s.metric.main and s.metric.id != metric.id]
    return headline(
        focus,
        of_metric(units.scores, metric.id),
        unit_word=units.word,
        others=of_metric(material.agencies, metric.id),
        beside=others if beside else (),
        whole_word=material.whole_word,
    )


def maps(material: Material) -> Iterator[Slide]:
    """One a metric: a square for each locality, best first; then one of the departments."""
    where = places(material)
    for metric in material.shown():
        scores = [s for _, s in ranked(of_metric(material.localities, metric.id))]
        if scores:
            title = f"{metric.short_label} theo địa phương"
            yield _map(material, metric, title, scores, where)
    agencies = of_metric(material.agencies, material.metric.id)
    if agencies:
        title = f"{material.metric.short_label} theo sở, ban, ngành"
        yield _map(material, material.metric, title, [s for _, s in ranked(agencies)], {})


def rankings(material: Material) -> Iterator[Slide]:
    """The localities and the departments in order, by the metric asked for."""
    for units in (material.local_units, material.agency_units):
        yield from _ranking(material, units)


def _notes(material: Material) -> list[str]:
    """What a reader must know of the period itself."""
    period, said = material.period, []
    if period.start < material.first:
        said.append(f"Hồ sơ chỉ có đủ từ {day(material.first)}.")
    if material.until < period.end:
        said.append(f"Kỳ chưa kết thúc: số liệu đến {day(material.until)}.")
    if era_of(period) is Era.BOTH:
        said.append("Kỳ vắt qua 01/07/2025, khi không còn cấp huyện: đơn vị là cấp xã.")
    return said


def _facts(material: Material, score: Score) -> list[str]:
    units = of_metric(material.localities, score.metric.id)
    found, reached = tally(units), ""
    if score.target is not None and found.coloured:
        reached = f" · {found.reached}/{found.units} {material.local_units.word} đạt"
    facts = [
        counted(score),
        target_text(score) + reached,
        score.reason if score.reason and score.target else "",
        _change(score, material.before),
        _change(score, material.last_year),
    ]
    return list(dict.fromkeys(fact for fact in facts if fact))[:FACTS]


def _change(score: Score, earlier: Sequence[Score]) -> str:
    """`+4,9 điểm % so với quý IV/2021`; empty where either rate is not known exactly.

    Days without a name of their own are told: an unfinished period is compared with as many.
    """
    before = next(iter(of_metric(earlier, score.metric.id)), None)
    if before is None or before.value is None or score.value is None:
        return ""
    if before.unknown or score.unknown:
        return ""
    label = lower_first(before.period.label).partition(" (")[0]  # a week without its days
    name = days_beside(before.period) if ".." in before.period.code else label
    return f"{points(score.value - before.value)} so với {name}"


def _map(
    material: Material,
    metric: Metric,
    title: str,
    scores: Sequence[Score],
    where: dict[str, tuple[int, int]],
) -> Slide:
    tiles = [figure(s, (counted(s), s.reason or ""), where.get(s.unit.id)) for s in scores]
    if where and material.is_national:
        tiles += islands(where)
    return Slide(
        SlideKind.MAP,
        title,
        metric_sentence(material, metric)
        if where
        else lights_text(scores, material.agency_units.words),
        tuple(tiles),
        note=material.definitions.bands.note,
        source=source(material.period, metric, scores),
    )


def lights_text(scores: Sequence[Score], words: str) -> str:
    """`10 sở, ban, ngành: **6 xanh**, 2 vàng, 1 cam, 1 đỏ.`"""
    names = {"green": "xanh", "yellow": "vàng", "orange": "cam", "red": "đỏ", "grey": "xám"}
    shared = shared_reason(scores)
    if shared:
        return f"{len(scores)} {words}, chưa xếp màu: {lower_first(shared)}."
    counts = Counter(s.light for s in scores)
    said = [f"**{counts[light]} {names[light]}**" for light in Light if counts[light]]
    return f"{len(scores)} {words}: {', '.join(said)}."


def _ranking(material: Material, units: Units) -> Iterator[Slide]:
    metric = material.metric
    scores = of_metric(units.scores, metric.id)
    order = ranked(scores)
    note = ""
    if len(order) > FEW:
        order, note = _ends(order, units.word)
    found = list(pages(order, ROWS))
    of_total = f"{numerator_heading(metric)} / tổng"
    for nth, rows in enumerate(found, 1):
        yield Slide(
            kind=SlideKind.RANKING,
            title=numbered(
                f"Xếp hạng {units.words}: {lower_first(metric.short_label)}", nth, len(found)
            ),
            sentence=lights_text(scores, units.words),
            figures=tuple(figure(score) for _, score in rows),
            table=SlideTable(
                ("#", "Đơn vị", "Mức, tỷ lệ", of_total, lacking_heading(metric)),
                tuple(_row(rank, score) for rank, score in rows),
            ),
            note=note,
            source=source(material.period, metric, scores),
        )


def _ends(order: Ranked, word: str) -> tuple[Ranked, str]:
    """The first and the last of those with a colour, each once, and what is left out."""
    shown = [pair for pair in order if pair[0] is not None] or order
    grey, said = len(order) - len(shown), []
    if len(shown) > 2 * ENDS:
        between = len(shown) - 2 * ENDS
        said.append(f"{ENDS} {word} đầu và {ENDS} {word} cuối; còn {between} {word} ở giữa.")
        shown = [*shown[:ENDS], *shown[-ENDS:]]
    if grey:
        said.append(f"{grey} {word} chưa xếp màu không có trong bảng.")
    return shown, " ".join(said)


def _row(rank: int | None, score: Score) -> tuple[SlideCell, ...]:
    return (
        str(rank) if rank else "–",
        score.unit.short_name,
        Mark(score.light, value_text(score)),
        fraction_text(score),
        number(missing(score)),
    )
