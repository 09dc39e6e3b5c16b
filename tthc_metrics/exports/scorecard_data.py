"""The scorecard as data for the typesetter: the main metrics, maps, every unit, what the figures mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, lower_first, target_percent
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import bands_data, legend, map_data, maps
from tthc_metrics.exports.qr_code import qr_data
from tthc_metrics.exports.unit_wording import (
    bold_parts,
    earlier_headings,
    inside,
    locality_words,
    unit_headline,
)
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.scoring.wording.greys import greys_named, reason_kind
from tthc_metrics.scoring.wording.lights import fraction_text, unknown_note, value_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, stamp, targets_text, told_text

ROOM, MUCH_ROOM = 88, 190  # mm that a map may take: two on a page, or one of very many units
MANY_ROWS = 10


def scorecard_data(papers: Papers) -> dict[str, Any]:
    """What scorecard.typ needs; texts only, numbers already written."""
    facts = papers.facts
    bands = facts.definitions.bands
    return {
        "heading": "Bảng điểm thủ tục hành chính",
        "title": f"Bảng điểm thủ tục hành chính – {facts.unit.name} – {titled(facts.period)}",
        "author": "Bảng điều hành thủ tục hành chính",
        "description": "; ".join(f"{term}: {text}" for term, text in stamp(facts)),
        "bands": bands_data(bands),
        "legend": legend(bands),
        "unit": facts.unit.name,
        "period": facts.label,
        "days": days_text(facts),
        "told": capitalised(told_text(facts)),
        "edition": facts.edition,
        "simulated": SIMULATED if facts.fresh.simulated else "",
        "headline": bold_parts(_headline(papers)),
        "earlier": list(earlier_headings(facts, "Kỳ trước", "Năm trước")),
        "metrics": [_metric(facts, metric) for metric in facts.main],
        "targets": [*(f"Chỉ tiêu: {text}." for text in targets_text(facts)), f"{bands.note}."],
        "maps": [_with_room(map_data(slide, facts.definitions.bands)) for slide in maps(papers)],
        "matrices": _matrices(facts),
        "notes": _notes(facts),
        "qr": qr_data(facts.code),
    }


def _with_room(tiles: dict[str, Any]) -> dict[str, Any]:
    return tiles | {"most": MUCH_ROOM if tiles["rows"] > MANY_ROWS else ROOM}


def _headline(papers: Papers) -> str:
    """The deck's sentence for the whole; for a unit its own."""
    facts = papers.facts
    if facts.unit.id == WHOLE:
        return next(s.sentence for s in papers.deck.slides if s.kind is SlideKind.SUMMARY)
    return unit_headline(facts, facts.definitions.metrics[papers.deck.metric])


def _metric(facts: Facts, metric: Metric) -> dict[str, str]:
    score = facts.score(metric.id)
    return {
        "label": metric.short_label,
        "light": str(score.light),
        "value": value_text(score),
        "counts": fraction_text(score),
        "target": target_percent(score.target.value) if score.target else NO_VALUE,
        "before": _earlier(facts.before, metric),
        "year": _earlier(facts.last_year, metric),
        "note": _note(score),
    }


def _earlier(scores: Sequence[Score], metric: Metric) -> str:
    return next((value_text(score) for score in of_metric(scores, metric.id)), NO_VALUE)


def _note(score: Score) -> str:
    """What is missing, why there is no colour, what is unknown, of which day it is."""
    found = [shortfall_text(score), score.reason or "", unknown_note(score), older_text(score.told)]
    texts = dict.fromkeys(text for text in found if text)
    said = "; ".join(lower_first(text) for text in texts)
    return capitalised(said)


def _matrices(facts: Facts) -> list[dict[str, Any]]:
    """The localities, then the departments: a row each, a column a main metric."""
    first = facts.main[0].id
    groups = (
        (locality_words(facts), of_metric(facts.localities, first)),
        ("Sở, ban, ngành", of_metric(facts.agencies, first)),
    )
    return [_matrix(facts, name, scores) for name, scores in groups if scores]


def _matrix(facts: Facts, name: str, units: Sequence[Score]) -> dict[str, Any]:
    notes: dict[str, int] = {}
    scores = {(s.unit.id, m.id): s for m in facts.main for s in inside(facts, m.id)}
    judged = [m.id for m in facts.main if any(s.target for s in inside(facts, m.id))]
    grey, units = _without_colour(units, scores, judged)
    rows = [
        {
            "name": scores[unit.unit.id, facts.main[0].id].unit.short_name,
            "cells": [
                _cell(scores.get((unit.unit.id, metric.id)), metric, notes, metric.id in judged)
                for metric in facts.main
            ],
        }
        for unit in units
    ]
    return {
        "title": f"{name}: mọi chỉ số chính",
        "name": "Đơn vị",
        "columns": [metric.short_label for metric in facts.main],
        "rows": rows,
        "notes": [
            *(f"{nth}. {text}" for text, nth in notes.items()),
            *grey,
            *_unjudged(facts, judged),
        ],
    }


def _without_colour(
    units: Sequence[Score], scores: Mapping[tuple[str, str], Score], judged: Sequence[str]
) -> tuple[list[str], list[Score]]:
    """Units without a colour in any metric that has a target, told together by reason; the others, a row each."""
    own = {
        u.unit.id: [scores[u.unit.id, m] for m in judged if (u.unit.id, m) in scores] for u in units
    }
    told = [u for u in units if any(s.light is not Light.GREY for s in own[u.unit.id])]
    if not told:
        return [], list(units)
    rest = [own[u.unit.id][0] for u in units if u not in told and own[u.unit.id]]
    return [f"{said}." for said in greys_named(rest, "đơn vị", "chỉ số nào")], told


def _unjudged(facts: Facts, judged: Sequence[str]) -> list[str]:
    """The columns that have no light, because nobody has a target in them."""
    names = [m.short_label for m in facts.main if m.id not in judged]
    return [f"Chưa có chỉ tiêu áp dụng, không xếp màu: {', '.join(names)}."] if names else []


def _cell(
    score: Score | None, metric: Metric, notes: dict[str, int], is_judged: bool
) -> dict[str, str]:
    """A light with the number of the note that says why it is grey; the rate alone where nobody is judged."""
    if score is not None and not is_judged:
        rate = {"value": value_text(score), "counts": fraction_text(score)}
        return {"light": "", "note": "", **rate}
    if score is None:
        reason, light = f"{metric.short_label}: không có số liệu", Light.GREY
        value, counts = NO_VALUE, ""
    else:
        reason, light = capitalised(reason_kind(score.reason)), score.light
        value, counts = value_text(score), fraction_text(score)
    note = str(notes.setdefault(reason, len(notes) + 1)) if light is Light.GREY and reason else ""
    return {"light": str(light), "value": value, "counts": counts, "note": note}


def _notes(facts: Facts) -> list[tuple[str, str]]:
    """The stamp, then what each main metric is a share of."""
    return [
        *stamp(facts),
        *(
            (
                metric.label,
                f"{lower_first(metric.numerator_label)} / {lower_first(metric.denominator_label)}. "
                f"{metric.why}",
            )
            for metric in facts.main
        ),
    ]
