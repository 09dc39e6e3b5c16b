"""What a leader must know of a unit in three sentences: who makes up what is missing, what waits, what changed."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.ledger.undated import open_undated
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.overdue import Overdue, overdue
from tthc_metrics.reviews.deck.overview import change_text
from tthc_metrics.reviews.deck.shortfall import shortfall
from tthc_metrics.reviews.deck.wording import beside_name
from tthc_metrics.scoring.contributions import Contributions
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.elsewhere import away_text
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.overdue import nothing_overdue_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text


def findings(material: Material, shared: Contributions | None, late: Overdue) -> tuple[str, ...]:
    """Three sentences without a full stop, the first two as the slides say them."""
    lacking, waiting = shortfall(material, shared), overdue(material, late)
    return (
        lacking.title if lacking else _reached(material),
        waiting.title if waiting else _nothing_waits(material),
        _change(material),
    )


def _nothing_waits(material: Material) -> str:
    """Of an office that tells no day of the period nobody knows; what has no due day cannot be overdue."""
    if material.untold:
        return f"Hồ sơ quá hạn: {lower_first(material.untold)}"
    undated = open_undated(material.database, material.days.end, material.within)
    return nothing_overdue_text(material.counts["open"], undated)


def _reached(material: Material) -> str:
    (own,) = of_metric(material.scores, material.metric.id)
    said = f"{material.metric.short_label} {value_text(own)}"
    if material.within.office and (away := away_text(material.lacking)):
        return f"{said}; chưa chia được theo lĩnh vực: {away}"
    if own.reason:
        return f"{said}: {lower_first(own.reason)}"
    return f"{said}, {shortfall_text(own) or 'không phần nào còn thiếu'}"


def _change(material: Material) -> str:
    """`Hồ sơ trực tuyến 18,3 %, +4,9 điểm % so với quý IV/2021`."""
    (own,) = of_metric(material.scores, material.metric.id)
    said = f"{material.metric.short_label} {value_text(own)}"
    if text := change_text(own, material.before):
        return f"{said}, {text}"
    before = material.before[0].period if material.before else None
    return f"{said}, chưa so được với {beside_name(before) if before else 'kỳ trước'}"
