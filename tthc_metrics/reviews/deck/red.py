"""The units that are red, each with its counts, what is missing, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import alphabetical, day, lower_first, target_percent
from tthc_metrics.reviews.commitments import Commitment
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Deck, Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import figure, numbered, pages, source
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.shortfall import lacking_heading, missing_texts

ROWS = 4
MOST = 12  # of one metric: three pages; after the reform a hundred communes may be red
NAMED = 12  # of those that have no row
NO_PROMISE = "chưa có cam kết"
Promises = Mapping[tuple[str, str], Sequence[Commitment]]
"""By metric and unit."""


def red_units(material: Material) -> Iterator[Slide]:
    """The red units of every metric shown, furthest from the target first; the metric asked for first."""
    order = dict.fromkeys([material.metric, *material.shown()])
    for metric in order:
        scores = of_metric([*material.localities, *material.agencies], metric.id)
        red = sorted((s for s in scores if s.light is Light.RED), key=_furthest)
        found = list(pages(red[:MOST], ROWS))
        for nth, rows in enumerate(found, 1):
            yield _slide(material, metric, red, rows, (nth, len(found)))


def with_promises(deck: Deck, promises: Sequence[Commitment]) -> Deck:
    """The deck with what red units promise in its review beside them, in place of what stood there.

    Of frozen figures too: promises are given after them.
    """
    given = (
        c
        for c in promises
        if (c.promise.calendar, c.promise.period) == (deck.calendar, deck.period)
    )
    own = by_unit(given, closed_too=deck.frozen_at is not None)
    return replace(deck, slides=tuple(_promised(slide, own) for slide in deck.slides))


def by_unit(
    promises: Iterator[Commitment] | Sequence[Commitment], closed_too: bool = False
) -> Promises:
    """Open promises by metric and unit; closed ones too on the pages of a frozen review."""
    found: dict[tuple[str, str], list[Commitment]] = {}
    for each in promises:
        if each.closed_at is None or closed_too:
            found.setdefault((each.promise.metric, each.promise.unit), []).append(each)
    return found


def promise_text(found: Commitment) -> str:
    """`Ra quân hai đợt; đạt 15 % đến 30/09/2022`."""
    promise = found.promise
    rate = f"đạt {target_percent(promise.promised)} " if promise.promised is not None else ""
    closed = f" (đã đóng {day(found.closed_at.date())})" if found.closed_at else ""
    return f"{promise.words.rstrip('. ')}; {rate}đến {day(promise.deadline)}{closed}"


def _furthest(score: Score) -> tuple[int, str]:
    return -(missing(score) or 0), alphabetical(score.unit.name)


def _slide(
    material: Material,
    metric: Metric,
    red: Sequence[Score],
    rows: Sequence[Score],
    page: tuple[int, int],
) -> Slide:
    title = f"Đỏ về {lower_first(metric.short_label)}: {len(red)} đơn vị"
    return Slide(
        kind=SlideKind.RED,
        title=numbered(title, *page),
        sentence="",
        figures=tuple(figure(score) for score in rows),
        table=SlideTable(_columns(metric), tuple(_row(material, score) for score in rows)),
        note=_left_out(red[MOST:]) if rows[-1] is red[:MOST][-1] else "",
        source=source(material.period, metric, red),
    )


def _columns(metric: Metric) -> tuple[str, ...]:
    lacking = f"{lacking_heading(metric)} đến hết kỳ"
    return ("Đơn vị trả lời", "Mức, tỷ lệ", "Tử số / mẫu số", lacking, "Cam kết")


def _left_out(rest: Sequence[Score]) -> str:
    """`Còn 3 đơn vị đỏ nữa: An, Bình, Châu.`"""
    if not rest:
        return ""
    names = ", ".join(score.unit.short_name for score in rest[:NAMED])
    return f"Còn {len(rest)} đơn vị đỏ nữa: {names}{' …' if len(rest) > NAMED else '.'}"


def _row(material: Material, score: Score) -> tuple[SlideCell, ...]:
    lacking = missing_texts(score, material.outlook(score), material.definitions.bands, brief=True)
    return (
        score.unit.short_name,
        Mark(score.light, value_text(score)),
        fraction_text(score),
        "; ".join(lacking) or (score.reason or ""),
        NO_PROMISE,
    )


def _promised(slide: Slide, promises: Promises) -> Slide:
    if slide.kind is not SlideKind.RED or slide.table is None:
        return slide
    rows = tuple(
        (*row[:-1], said_text(promises.get((figure.metric, figure.unit), ())))
        for row, figure in zip(slide.table.rows, slide.figures, strict=True)
    )
    return replace(slide, table=replace(slide.table, rows=rows))


def said_text(found: Sequence[Commitment]) -> str:
    """The promise that is due first, and how many more there are."""
    if not found:
        return NO_PROMISE
    first, *more = sorted(found, key=lambda c: (c.promise.deadline, c.commitment_id))
    return promise_text(first) + (f"; và {len(more)} cam kết nữa" if more else "")
