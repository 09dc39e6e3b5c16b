"""Why this colour: one sentence with every figure in it, and what it would take to change it."""

from __future__ import annotations

from fractions import Fraction

from tthc_metrics.core.records import Bands, Light, Score
from tthc_metrics.core.vietnamese import day, lower_first
from tthc_metrics.scoring.outlook import Outlook
from tthc_metrics.scoring.verdict import attainment
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.scoring.wording.lights import (
    attained_text,
    fraction_text,
    range_text,
    unknown_note,
    value_text,
)
from tthc_metrics.scoring.wording.shortfall import missing_texts
from tthc_metrics.scoring.wording.targets import by_document


def why(score: Score, found: Outlook, bands: Bands, *, brief: bool = False) -> str:
    """The sentence: what, of what, against what, by which document, which colour, what is missing.

    `brief`: what the rest of the period must bring as a slide has room for.
    """
    metric, period = score.metric, score.period
    parts = [
        f"{metric.label} của {score.unit.name}, {lower_first(period.label)} "
        f"({day(period.start)} – {day(period.end)}): {value_text(score)} ({fraction_text(score)} {metric.counted})"
    ]
    if score.value is not None and (older := older_text(score.told)):
        parts.append(older)
    if score.unknown is not None and score.value is not None:
        parts.append(_unknown_text(score))
    if score.target is not None:
        parts.append(by_document(score.target))
    if score.light is Light.GREY:
        parts.append(f"không xếp màu: {lower_first(score.reason or '')}")
    else:
        parts.append(_band_text(score, bands))
        parts.extend(missing_texts(score, found, bands, brief=brief))
    return "; ".join(parts) + "."


def _band_text(score: Score, bands: Bands) -> str:
    band = bands.of(score.light)
    said = f"màu {lower_first(band.label)}"
    if score.attainment is not None:
        said += f" vì đạt {_attained(score)} chỉ tiêu"
    return f"{said} ({bands.note[:1].lower()}{bands.note[1:]})" if bands.provisional else said


def _attained(score: Score) -> str:
    """`77,3 %`, or `từ 77,3 % đến 79,1 %` where some is unknown."""
    if score.unknown is None or score.target is None or not score.target.value:
        return attained_text(score)
    bounds = (score.unknown.low, score.unknown.high)
    shares = [attainment(rate, score.target, score.metric) or Fraction(0) for rate in bounds]
    low, high = (attained_text(score, share) for share in (min(shares), max(shares)))
    return f"từ {low} đến {high}"


def _unknown_text(score: Score) -> str:
    """Between which rates the true one lies; why, unless that is the reason of the light too."""
    note = unknown_note(score)
    cause = "" if note in (score.reason or "") else f" vì {note}"
    return range_text(score) + cause
