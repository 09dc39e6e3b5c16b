"""Tables of a peak month: each unit at each stage, and how many units made which move by metric."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.records import Bands, Metric, Score
from tthc_metrics.core.vietnamese import lower_first, points, target_percent
from tthc_metrics.scoring.campaign import PeakScores, Stage
from tthc_metrics.scoring.changes import ORDER, Move, Moved
from tthc_metrics.scoring.changes import tally as tally_of_moves
from tthc_metrics.scoring.ranking import tally
from tthc_metrics.scoring.wording.campaign import ARROWS, HELD, STAGES, WON, why_unknown
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from ui.address.links import anchor, href
from ui.address.query import METRIC, UNIT
from ui.components.lights import pill_html

STAGES_SHOWN = (Stage.BEFORE, Stage.DURING, Stage.AFTER, Stage.LAST_YEAR)
MOVES_SHOWN = (Move.WORSE, Move.SAME, Move.BETTER, Move.UNKNOWN)
SLUG = "thang-cao-diem"


def main_step(scores: PeakScores) -> tuple[Stage, Stage]:
    """Which two stages tell the story: the month and the weeks after it, once these have begun."""
    if scores.peak.spans[Stage.AFTER].told is None:
        return Stage.BEFORE, Stage.DURING
    return Stage.DURING, Stage.AFTER


def words_of(step: tuple[Stage, Stage]) -> dict[Move, str]:
    """What the moves of a step are called: after the month it is held or lost, before it won."""
    return HELD if step == (Stage.DURING, Stage.AFTER) else WON


def steps_html(scores: PeakScores, metric: Metric) -> str:
    """The three comparisons side by side: how many units made which move, and who lost."""
    last = f"Trong tháng so với {lower_first(scores.peak.last_year.label)}"
    steps = [
        ("Trong tháng so với 4 tuần trước", (Stage.BEFORE, Stage.DURING), WON),
        ("4 tuần sau so với trong tháng", (Stage.DURING, Stage.AFTER), HELD),
        (last, (Stage.LAST_YEAR, Stage.DURING), WON),
    ]
    items = "".join(
        _step(title, scores.moved(*step, metric.id), words) for title, step, words in steps
    )
    return f'<ul class="tthc steps-of-peak" aria-label="Các bước so sánh">{items}</ul>'


def units_html(
    scores: PeakScores, metric: Metric, bands: Bands, word: str, query: dict[str, str], current: str
) -> str:
    """Each unit at each stage, those that lost first; a row leads to the unit on this page.

    `query` are the parameters that its links keep, `current` the unit that the page is about.
    """
    step = main_step(scores)
    words = words_of(step)
    moved = scores.moved(*step, metric.id)
    if not moved:  # nothing is told of the later stage: the units of the month stand by themselves
        moved = scores.moved(Stage.DURING, Stage.DURING, metric.id)
    heads = [
        "Đơn vị",
        *(STAGES[s] for s in STAGES_SHOWN[:3]),
        "Thay đổi, điểm %",
        STAGES[Stage.LAST_YEAR],
    ]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    by_stage = {s: {x.unit.id: x for x in scores.of(s, metric.id)} for s in STAGES_SHOWN}
    bodies = ""
    for move in MOVES_SHOWN:
        rows = [m for m in _ordered(moved) if m.move is move]
        if rows:
            shared = _shared_reason(rows)
            ending = f" ({shared})" if shared else ""
            title = f"{ARROWS[move]} {words[move].capitalize()}: {len(rows)} {word}{ending}"
            cells = "".join(
                _row(m, by_stage, heads, bands, query, current, not shared) for m in rows
            )
            bodies += (
                f'<tbody><tr class="group"><th scope="rowgroup" colspan="{len(heads)}">'
                f"{escape(title)}</th></tr>{cells}</tbody>"
            )
    caption = f"{metric.short_label}: {len(moved)} {word}, {STAGES[step[1]].lower()} so với {STAGES[step[0]].lower()}"
    return (
        f'<table class="tthc ranking plain peak"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{bodies}</table>"
    )


def metrics_html(
    scores: PeakScores, metrics: Sequence[Metric], word: str, query: dict[str, str], current: str
) -> str:
    """Each metric: how many units reach the target at each stage, and how many made which move."""
    step = main_step(scores)
    words = words_of(step)
    heads = [
        "Chỉ số",
        "Đạt chỉ tiêu: trước → trong → sau",
        *(f"{ARROWS[move]} {words[move].capitalize()}" for move in MOVES_SHOWN),
    ]
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    body = ""
    for metric in metrics:
        counts = tally_of_moves(scores.moved(*step, metric.id))
        reached = " → ".join(_reached(scores.of(s, metric.id)) for s in STAGES_SHOWN[:3])
        name = anchor(href(SLUG, **{**query, METRIC: metric.id}), escape(metric.short_label))
        texts = [reached, *(str(counts[move]) for move in MOVES_SHOWN)]
        cells = "".join(
            f'<td data-label="{escape(title)}">{escape(text)}</td>'
            for title, text in zip(heads[1:], texts, strict=True)
        )
        mark = ' aria-current="true"' if metric.id == current else ""
        body += f'<tr{mark}><th scope="row">{name}</th>{cells}</tr>'
    caption = f"Các chỉ số: số {word}, {STAGES[step[1]].lower()} so với {STAGES[step[0]].lower()}"
    return (
        f'<table class="tthc ranking plain moves"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _step(title: str, moved: Sequence[Moved], words: dict[Move, str]) -> str:
    counts = tally_of_moves(moved)
    items = "".join(
        f'<li><b>{counts[move]}</b> <span><i aria-hidden="true">{ARROWS[move]}</i> '
        f"{escape(words[move])}</span></li>"
        for move in (Move.SAME, Move.WORSE, Move.BETTER, Move.UNKNOWN)
    )
    worse = ", ".join(m.unit.short_name for m in moved if m.move is Move.WORSE)
    names = f"<p>{escape(words[Move.WORSE].capitalize())}: {escape(worse)}</p>" if worse else ""
    return f"<li><h2>{escape(title)}</h2><ul>{items}</ul>{names}</li>"


def _ordered(moved: Sequence[Moved]) -> list[Moved]:
    """Worst light first, then by name."""
    order = {light: place for place, light in enumerate(ORDER)}
    return sorted(
        moved,
        key=lambda m: (
            order.get(m.later.light, len(order)) if m.later else len(order),
            m.unit.name,
        ),
    )


def _shared_reason(rows: Sequence[Moved]) -> str:
    """The one reason why none of several can be compared; empty if there are several."""
    reasons = {why_unknown(m) for m in rows if m.move is Move.UNKNOWN}
    return reasons.pop() if len(reasons) == 1 and len(rows) > 1 else ""


def _row(
    moved: Moved,
    by_stage: dict[Stage, dict[str, Score]],
    heads: Sequence[str],
    bands: Bands,
    query: dict[str, str],
    current: str,
    explain: bool,
) -> str:
    unit = moved.unit
    link = anchor(href(SLUG, **{**query, UNIT: unit.id}), escape(unit.short_name))
    why = why_unknown(moved) if moved.move is Move.UNKNOWN and explain else ""
    if moved.target_changed and moved.earlier and moved.later:
        targets = [s.target for s in (moved.earlier, moved.later)]
        why = f"chỉ tiêu đổi: {' → '.join(target_percent(t.value) for t in targets if t)}"
    small = f"<small>{escape(why)}</small>" if why else ""
    cells = [value_html(by_stage[s].get(unit.id), bands) for s in STAGES_SHOWN[:3]]
    cells.append(escape(points(moved.change).removesuffix(" điểm %")))
    cells.append(value_html(by_stage[Stage.LAST_YEAR].get(unit.id), bands))
    body = "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(heads[1:], cells, strict=True)
    )
    mark = ' aria-current="true"' if unit.id == current else ""
    return f'<tr{mark}><th scope="row">{link}{small}</th>{body}</tr>'


def value_html(score: Score | None, bands: Bands) -> str:
    """A light, its rate, and the fraction that it is of; a dash where nothing is told."""
    if score is None:
        return "–"
    return (
        f'<span class="rate">{pill_html(bands.of(score.light))} <b>{escape(value_text(score))}</b></span>'
        f"<small>{escape(fraction_text(score))}</small>"
    )


def _reached(scores: Sequence[Score]) -> str:
    if not any(score.target for score in scores):
        return "–"
    found = tally(scores)
    return f"{found.reached}/{found.units}"
