"""The appendix of late dossiers: by field, those resolved late by cause, and those still open."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.official.records import ORDINAL, ReportTable
from tthc_metrics.scoring.wording.causes import CAUSES
from tthc_metrics.scoring.wording.elsewhere import split_note

TITLE = "Hồ sơ quá hạn theo lĩnh vực và nguyên nhân"
FIGURES = ("resolved_late", *CAUSES, "open_overdue")
WIDTHS = (ORDINAL, 46, 16, 17, 17, 17, 17, 23)  # mm
NOTE = "Đơn vị tính: hồ sơ. Nguyên nhân do đơn vị ghi; Không nêu: không tệp nào ghi. Phần mềm: chậm kết thúc trên phần mềm."
SHORT = {"late_software": "Phần mềm"}


def late_causes(facts: Facts) -> ReportTable | None:
    """Fields that have any, those with most first; None where nothing is late."""
    late = [p for p in facts.fields if p.counts["resolved_late"] or p.counts["open_overdue"]]
    if not late:
        return None
    late.sort(key=lambda p: (-sum(_two(p.counts)), alphabetical(p.unit.name)))
    rows = [(str(nth), p.unit.name, *_cells(p.counts)) for nth, p in enumerate(late, 1)]
    words = [SHORT.get(name, CAUSES[name]) for name in CAUSES]
    return ReportTable(
        TITLE,
        (
            (("STT", 1, 2), ("Lĩnh vực", 1, 2), ("Đã giải quyết quá hạn", 5, 1), ("Đang giải quyết quá hạn", 1, 2)),
            tuple((text, 1, 1) for text in ("Tổng số", *words)),
        ),
        (*rows, ("", "Tổng cộng", *_cells(facts.counts))),
        WIDTHS,
        words=frozenset({1}),
        strong=frozenset({len(rows)}),
        note=f"{NOTE} {split_note(facts.lacking)}".rstrip(),
    )  # fmt: skip


def _two(counts: Mapping[str, int]) -> tuple[int, int]:
    return counts["resolved_late"], counts["open_overdue"]


def _cells(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(number(counts[figure]) for figure in FIGURES)
