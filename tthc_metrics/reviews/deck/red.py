"""The units that are red, each with who answers for it, what is missing, and what it promises by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import (
    capitalised,
    day,
    lower_first,
    target_percent,
)
from tthc_metrics.reviews.commitments import Commitment
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Deck, Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import days, figure, named, numbered, pages, source
from tthc_metrics.reviews.remarks import Remark, answering, remarks
from tthc_metrics.scoring.shortfall import by_lack, missing_range, most_lacking
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.shortfall import (
    lacking_heading,
    missing_text,
    missing_texts,
    range_text,
    together,
)
from tthc_metrics.scoring.wording.targets import document_text

ROWS = 4  # on the page of the metric asked for
LONGEST = 60  # letters of who answers
LISTED = 18  # of all on one page of the appendix
LIST = ("Chỉ số", "Mức, tỷ lệ", "Thiếu, thừa")
NO_PROMISE, NOBODY = "chưa có cam kết", "chưa ghi"
Promises = Mapping[tuple[str, str], Sequence[Commitment]]
"""By metric and unit."""


def red_of(material: Material, metric: Metric) -> list[Score]:
    """The red units in a metric, furthest from the target first."""
    return sorted((s for s in material.inside(metric.id) if s.light is Light.RED), key=by_lack)


def main_red(material: Material) -> Slide | None:
    """Those that are furthest in the metric asked for; None where none is red."""
    metric, red = material.metric, red_of(material, material.metric)
    if not red:
        return None
    rows, said = red[:ROWS], remarks(material.database)
    bounds = [missing_range(score) or (0, 0) for score in red]
    lacking = range_text(sum(least for least, _ in bounds), sum(most for _, most in bounds))
    verb = lower_first(lacking_heading(metric))
    return Slide(
        kind=SlideKind.RED,
        title=f"{len(red)} {material.part_word} đỏ về {lower_first(metric.short_label)}, {verb} {lacking} {metric.missing}{_most(red, material.part_word)}",
        sentence="",
        figures=tuple(figure(score) for score in rows),
        table=SlideTable(_columns(material), tuple(_row(material, score, said) for score in rows)),
        note=_left_out(red[ROWS:], material.part_word),
        source=source(material.period, metric, red),
    )


def all_red(material: Material) -> Iterator[Slide]:
    """Every red unit in every metric that targets judge, the overdue stock too, metric by metric."""
    shown = dict.fromkeys([*material.judged, material.definitions.metrics[STOCK]])
    red = [score for metric in shown for score in red_of(material, metric)]
    whose = len({score.unit.id for score in red})
    title = f"Mọi chỗ đỏ: {len(red)} ở {whose} {material.part_word}, theo từng chỉ số"
    found = list(pages(red, LISTED))
    targets = dict.fromkeys(document_text(score.target) for score in red if score.target)
    for nth, rows in enumerate(found, 1):
        yield Slide(
            kind=SlideKind.ALL_RED,
            title=numbered(title, nth, len(found)),
            sentence="",
            figures=tuple(figure(score) for score in rows),
            table=SlideTable(
                (capitalised(material.part_word), *LIST), tuple(_short_row(score) for score in rows)
            ),
            source="; ".join([days(material.period), *targets]),
        )


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
    """`Ra quân hai đợt; đạt 15 % đến 30/09/2022`"""
    promise = found.promise
    rate = f"đạt {target_percent(promise.promised)} " if promise.promised is not None else ""
    closed = f" (đã đóng {day(found.closed_at.date())})" if found.closed_at else ""
    return f"{promise.words.rstrip('. ')}; {rate}đến {day(promise.deadline)}{closed}"


def answering_text(said: Sequence[Remark], score: Score) -> str:
    """Who answers for a unit on the last day of its period, as the office wrote it down."""
    found = answering(said, score.unit.id, score.period.end)
    words = found.words if found else NOBODY
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _most(red: Sequence[Score], word: str) -> str:
    """`; nhiều nhất Tây Giang 62`; empty where it is all of them, or unknown dossiers leave it open."""
    first = most_lacking(red)
    if not first or len(first) == len(red):
        return ""
    names = together([score.unit.short_name for score in first], word)
    return f"; nhiều nhất {names}{' cùng' if len(first) > 1 else ''} {missing_text(first[0])}"


def _columns(material: Material) -> tuple[str, ...]:
    lacking = f"{lacking_heading(material.metric)} đến hết kỳ"
    return (capitalised(material.part_word), "Nơi trả lời", "Mức, tỷ lệ", lacking, "Cam kết, hạn")


def _left_out(rest: Sequence[Score], word: str) -> str:
    """`Còn 3 đơn vị đỏ nữa, ở phụ lục: An, Bình, Châu.`"""
    if not rest:
        return ""
    names = named([score.unit.short_name for score in rest], 6)
    return f"Còn {len(rest)} {word} đỏ nữa, ở phụ lục: {names}."


def _row(material: Material, score: Score, said: Sequence[Remark]) -> tuple[SlideCell, ...]:
    lacking = missing_texts(score, material.outlook(score), material.definitions.bands, brief=True)
    return (
        score.unit.short_name,
        answering_text(said, score),
        Mark(score.light, value_text(score)),
        "; ".join(lacking) or (score.reason or ""),
        NO_PROMISE,
    )


def _short_row(score: Score) -> tuple[SlideCell, ...]:
    return (
        score.unit.short_name,
        score.metric.short_label,
        Mark(score.light, value_text(score)),
        missing_text(score),
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
