"""A target in words: what it asks of whom, from when until when, by which document, and whose that is.

Whatever pages, papers and commands say of a target is written here.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType

from tthc_metrics.catalogue import TIERS, Definitions, definitions
from tthc_metrics.catalogue.targets import EACH, FOLDER, OFFICE, PRODUCT, SURE
from tthc_metrics.core.records import Metric, Period, Target, Unit
from tthc_metrics.core.vietnamese import day, listed, lower_first, target_percent

EXAMPLE = "ví dụ của tỉnh khác"
"""What stands behind the document of an example that was copied; papers print it in red."""
SET_BY = {OFFICE: "cơ quan đặt", FOLDER: "tỉnh đặt (data/definitions)", PRODUCT: "có sẵn"}
TIERS_SHORT = {
    "province": "toàn tỉnh",
    "agency": "sở, ngành",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "centre": "trung tâm PVHCC",
    "localities": "cấp huyện và cấp xã",
}
NONE: Mapping[str, str] = MappingProxyType({})
EVERY_TIER = "mọi tuyến"


def document_text(target: Target) -> str:
    """`Văn bản 2316 … của UBND tỉnh Kon Tum (ví dụ của tỉnh khác)`: the document, never as if it were one's own."""
    return f"{target.source} ({EXAMPLE})" if target.is_example else target.source


def by_document(target: Target) -> str:
    """`chỉ tiêu 20 % theo Văn bản …`."""
    return f"chỉ tiêu {target_percent(target.value)} theo {document_text(target)}"


def asked_text(target: Target, metric: Metric) -> str:
    """`≥ 20 %`, and where it holds for peak months or fields of work alone."""
    sign = "≥" if metric.direction == "up" else "≤"
    only = ", chỉ các kỳ nằm trong tháng cao điểm" if target.peak_months_only else ""
    return f"{sign} {target_percent(target.value)}{fields_text(target)}{only}"


def fields_text(target: Target) -> str:
    """`, lĩnh vực Đất đai, Đầu tư`; nothing where it is for units."""
    if not target.fields:
        return ""
    if EACH in target.fields:
        return ", từng lĩnh vực"
    return f", lĩnh vực {', '.join(target.fields)}"


def other_targets_text(
    known: Definitions,
    period: Period,
    unit: Unit,
    shown: Container[str],
    results: Mapping[str, str] = NONE,
) -> str:
    """`còn 2 chỉ tiêu khác đang áp dụng: trễ có xin lỗi ≥ 100 % (96,0 %, vàng), …`: where some metrics are `shown`, those that judge a unit in others; empty without.

    `results` are how it stands in them, by metric.
    """
    found = [
        f"{lower_first(metric.short_label)} {asked_text(target, metric)}{results.get(name, '')}"
        for name, metric in definitions().metrics.items()
        if name not in shown and (target := known.target(name, unit.tier, period))
    ]
    return f"còn {len(found)} chỉ tiêu khác đang áp dụng: {listed(found)}" if found else ""


def days_text(target: Target) -> str:
    """`từ 30/06/2020`, `từ 01/01/2020 đến 31/12/2020`."""
    until = f" đến {day(target.valid_until)}" if target.valid_until else ""
    return f"từ {day(target.valid_from)}{until}"


def tiers_text(target: Target) -> str:
    """For whom it is: `mọi tuyến`, or each of its tiers."""
    if set(TIERS_SHORT) <= set(target.tiers):
        return EVERY_TIER
    return ", ".join(TIERS_SHORT.get(tier, TIERS[tier]) for tier in target.tiers)


def set_by_text(target: Target) -> str:
    """Who set it here: `cơ quan đặt`, `chép ví dụ`, `có sẵn`."""
    if target.is_example:
        return "ví dụ để chép" if target.set_by == PRODUCT else "chép ví dụ"
    return SET_BY[target.set_by]


def sure_text(target: Target) -> str:
    """How sure the document is known; empty for the office's own word."""
    return SURE.get(target.sure, "")


def target_sentence(target: Target, metric: Metric) -> str:
    """`Hồ sơ trực tuyến ≥ 20 %, từ 30/06/2020, cho toàn tỉnh, sở …, theo Văn bản …`."""
    return (
        f"{metric.short_label} {asked_text(target, metric)}, {days_text(target)}, "
        f"cho {tiers_text(target)}, theo {document_text(target)}"
    )


def dated_text(target: Target) -> str:
    """`20 % từ 30/06/2020, chỉ trong tháng cao điểm (Văn bản …)`: one of several of a metric over the years."""
    only = ", chỉ trong tháng cao điểm" if target.peak_months_only else ""
    return f"{target_percent(target.value)} {days_text(target)}{fields_text(target)}{only} ({document_text(target)})"
