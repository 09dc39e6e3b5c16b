"""Why dossiers were late, as far as the exports say: subjective, objective, closed late in software only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tthc_metrics.core.vietnamese import number, percent

CAUSES = {
    "late_subjective": "Chủ quan",
    "late_objective": "Khách quan",
    "late_software": "Chậm kết thúc trên phần mềm",
    "late_unknown": "Không nêu",
}


def causes(counts: Mapping[str, int]) -> dict[str, int]:
    """The late results of a ledger by cause; together they are all of them (`resolved_late`)."""
    return {name: counts[name] for name in CAUSES}


def late_causes_text(counts: Mapping[str, int], who: str) -> str:
    """`Huyện A có **12 hồ sơ** giải quyết quá hạn: chủ quan 7 (58,3 %), …`; `**…**` stands out."""
    late = counts["resolved_late"]
    if not late:
        return f"{who} không có hồ sơ giải quyết quá hạn trong kỳ ({number(counts['resolved'])} hồ sơ đã giải quyết)."
    said = ", ".join(
        f"{CAUSES[name].lower()} {number(value)} ({percent(Fraction(value, late))})"
        for name, value in causes(counts).items()
        if value
    )
    return f"{who} có **{number(late)} / {number(counts['resolved'])} hồ sơ** giải quyết quá hạn: {said}."
