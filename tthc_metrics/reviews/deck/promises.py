"""What units promised in earlier reviews, beside what came of it in this period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.core.vietnamese import day, lower_first, target_percent
from tthc_metrics.ledger.units import in_force
from tthc_metrics.reviews.commitments import (
    LIGHTS,
    WORDS,
    Commitment,
    Kept,
    outcome,
)
from tthc_metrics.reviews.deck.records import Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.wording import days, figure, named
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.store.database import Rows

ROWS = 4
NAMED = 3  # units in a sentence
ORDER = (Kept.MISSED, Kept.PENDING, Kept.OPEN, Kept.UNMEASURED, Kept.MET, Kept.EARLY, Kept.PAST)
COLUMNS = ("Đơn vị", "Cam kết", "Mức hứa", "Hạn", "Kết quả kỳ này", "Đánh giá")


@dataclass(frozen=True)
class Result:
    """One promise, the unit's score in a later period, and what that makes of it."""

    commitment: Commitment
    score: Score | None
    kept: Kept


def results(
    database: Rows,
    definitions: Definitions,
    period: Period,
    promises: Sequence[Commitment],
    until: date,
) -> list[Result]:
    """Promises beside a period's scores; `until` is the last day that the dossiers tell."""
    wanted = {c.promise.metric for c in promises} & set(definitions.metrics)
    only = replace(definitions, metrics={m: definitions.metrics[m] for m in sorted(wanted)})
    scores = {
        (score.metric.id, score.unit.id): score
        for by in sorted({c.promise.grouped_by for c in promises})
        for there in [in_force(database, by, period.end)]
        for score in scorecard(database, only, [period], by)
        if score.unit.id in there
        or by is GroupBy.ALL  # an office that ended answers for nothing now
    }
    last = min(until, period.end)
    return [
        Result(c, score, outcome(c.promise, score, last))
        for c in promises
        for score in [scores.get((c.promise.metric, c.promise.unit))]
    ]


def kept_promises(
    found: Sequence[Result], definitions: Definitions, period: Period
) -> Slide | None:
    """The open promises of earlier reviews, those not kept first; None where none was given."""
    if not found:
        return None
    order = sorted(found, key=lambda result: ORDER.index(result.kept))
    counts = Counter(result.kept for result in found)
    said = ", ".join(f"**{counts[k]} {WORDS[k].lower()}**" for k in ORDER if counts[k])
    rows, left = order[:ROWS], len(order) - ROWS
    names = [r.commitment.promise.unit_name for r in order[ROWS:]]
    return Slide(
        SlideKind.PROMISES,
        _title(counts, len(found)),
        f"{len(found)} cam kết còn theo dõi: {said}.",
        tuple(figure(result.score) for result in rows if result.score),
        SlideTable(COLUMNS, tuple(_row(result, definitions) for result in rows)),
        note=f"Còn {left} cam kết nữa: {named(names, 6)}." if left > 0 else "",
        source=f"Kết quả: {days(period)}",
    )


def _title(counts: Mapping[Kept, int], of: int) -> str:
    """`1/5 cam kết kỳ trước không đạt`; how many were kept where none was missed, else what they are."""
    if missed := counts[Kept.MISSED]:
        return f"{missed}/{of} cam kết kỳ trước không đạt"
    if kept := counts[Kept.MET] + counts[Kept.EARLY]:
        return f"{kept}/{of} cam kết kỳ trước đã đạt"
    if counts[Kept.PENDING] == of:
        return f"{of} cam kết kỳ trước chưa đến hạn"
    said = [f"{counts[k]} {lower_first(WORDS[k])}" for k in ORDER if counts[k]]
    return f"{of} cam kết kỳ trước: {', '.join(said)}"


def due_within(found: Sequence[Result], first: date, last: date) -> list[Result]:
    """The promises still followed that were to be kept between two days of the period that judged them."""
    return [
        result
        for result in found
        if result.commitment.closed_at is None
        and result.kept is not Kept.PAST
        and first <= result.commitment.promise.deadline <= last
    ]


def due_text(due: Sequence[Result], by: str) -> str:
    """`Cam kết phải xong đến 30/06/2022: **1 không đạt** (Sở Y tế), **2 đạt cam kết** (Hội An, Tam Kỳ).`"""
    said = []
    for kept in (Kept.MISSED, Kept.OPEN, Kept.UNMEASURED, Kept.MET):
        if names := [r.commitment.promise.unit_name for r in due if r.kept is kept]:
            rest = f" và {len(names) - NAMED} đơn vị nữa" if len(names) > NAMED else ""
            said.append(
                f"**{len(names)} {lower_first(WORDS[kept])}** ({', '.join(names[:NAMED])}{rest})"
            )
    return f"Cam kết phải xong {by}: {', '.join(said)}."


def result_text(result: Result) -> str:
    """`4,9 % (21 / 428)`; what is missing where there is no figure."""
    score = result.score
    if score is None:
        return "không còn đơn vị này trong kỳ"
    if score.metric.of or score.numerator is None:
        return score.reason or value_text(score)
    return f"{value_text(score)} ({fraction_text(score)})"


def _row(result: Result, definitions: Definitions) -> tuple[SlideCell, ...]:
    promise = result.commitment.promise
    metric = definitions.metrics.get(promise.metric)
    label = f"{metric.short_label}: " if metric else ""
    rate = target_percent(promise.promised) if promise.promised is not None else "–"
    return (
        promise.unit_name,
        f"{label}{promise.words}",
        rate,
        day(promise.deadline),
        result_text(result),
        Mark(LIGHTS[result.kept], WORDS[result.kept]),
    )
