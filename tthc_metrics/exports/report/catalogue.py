"""The appendix of procedures: by tier, how many, at which level of service, integrated, with a process, at the one-stop office."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import LEVELS
from tthc_metrics.exports.official.records import ReportTable
from tthc_metrics.exports.report.online import FULL_AND_PARTIAL

TITLE = "TTHC theo cấp, loại dịch vụ công và tích hợp"
WIDTHS = (35, 17, 18, 18, 20, 19, 18, 20)  # mm
OF_INTEGRATION = ("level_4_integrated", "level_3_integrated", "rest_integrated")
"""A catalogue that tells nothing of integration has none of these, not 0."""
COLUMNS = ("procedures", "services_level_4", "services_level_3", "rest", *OF_INTEGRATION)


def catalogue_table(facts: Facts) -> ReportTable | None:
    """A row a tier, and all of them, a procedure of several tiers once; None without a catalogue."""
    if not facts.services.get("procedures"):
        return None
    rows = [(LEVELS[tier], *_cells(counts)) for tier, counts in facts.catalogue.items()]
    full = facts.period.end >= FULL_AND_PARTIAL
    levels = ("Toàn trình", "Một phần", "Chỉ thông tin") if full else ("Mức độ 4", "Mức độ 3", "Mức độ 1, 2, chưa rõ")  # fmt: skip
    return ReportTable(
        TITLE,
        (
            (("Cấp", 1, 2), ("Tổng số TTHC", 1, 2), ("Loại dịch vụ công", 3, 1), ("Tích hợp Cổng Dịch vụ công quốc gia", 3, 1)),
            tuple((text, 1, 1) for text in (*levels, *levels)),
        ),
        (*rows, ("Theo danh mục", *_cells(facts.services))),
        WIDTHS,
        strong=frozenset({len(rows)}),
        note="Danh mục đến ngày cuối kỳ. Một TTHC thuộc nhiều cấp chỉ tính một lần ở dòng cuối." if rows else "",
    )  # fmt: skip


def _cells(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The columns of one row; what is not online is the rest."""
    every = {
        **counts,
        "rest": counts["procedures"] - counts["services_online"],
        "level_3_integrated": counts["online_integrated"] - counts["level_4_integrated"],
        "rest_integrated": counts["services_integrated"] - counts["online_integrated"],
    }
    hidden = () if counts["integrated_of"] else OF_INTEGRATION
    return tuple(NO_VALUE if column in hidden else number(every[column]) for column in COLUMNS)
