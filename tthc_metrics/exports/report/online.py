"""Sections I.3, I.7 and I.8 of the report: the catalogue, the one-stop office, services on line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import NO_VALUE, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import LEVELS
from tthc_metrics.exports.official.records import share, to_fill
from tthc_metrics.exports.unit_wording import services_note
from tthc_metrics.scoring.wording.catalogues import no_catalogue
from tthc_metrics.scoring.wording.lights import (
    fraction_text,
    range_text,
    unknown_note,
    value_text,
)

FULL_AND_PARTIAL = date(2022, 8, 15)
"""Since Nghị định 42/2022/NĐ-CP services are full (was level 4) or partial (level 3)."""
LEVEL_WORDS = {
    False: ("mức độ 4", "mức độ 3", "mức độ 1, 2 hoặc chưa rõ"),
    True: ("toàn trình", "một phần", "chỉ cung cấp thông tin"),
}
"""By whether the day is one of full and partial services."""
NOT_TOLD = "danh mục không cho biết TTHC nào đã tích hợp"


def catalogue(facts: Facts) -> tuple[str, ...]:
    """How many procedures the unit has, on the period's last day, by tier; who set them, no catalogue tells."""
    procedures = facts.services.get("procedures")
    said = "- Tổng số TTHC thuộc thẩm quyền giải quyết theo danh mục đến cuối kỳ"
    if not procedures:
        return (f"{said}: {NO_VALUE} ({no_catalogue(facts.unit)}).",)
    tiers = "; ".join(
        f"{LEVELS[tier].lower()}: {number(counts['procedures'])}"
        for tier, counts in facts.catalogue.items()
    )
    apart = f" ({tiers}; một TTHC có thể thuộc nhiều cấp)" if tiers else ""
    origin = to_fill("số TTHC do Trung ương quy định, số TTHC do địa phương quy định")
    return (f"{said}: {number(procedures)} TTHC{apart}.", f"- Theo cơ quan quy định: {origin}.")


def one_stop(facts: Facts) -> tuple[str, ...]:
    """Procedures at the one-stop office and with an approved process; what people thought of it."""
    asked = {
        "one_stop_procedures": "TTHC thực hiện tại bộ phận một cửa",
        "process_approved": "TTHC đã phê duyệt quy trình nội bộ, quy trình điện tử",
        "satisfaction": "Hồ sơ được tổ chức, cá nhân đánh giá hài lòng",
    }
    return tuple(_rate(facts.score(metric), label) for metric, label in asked.items())


def services(facts: Facts) -> str:
    """Services by level, in the words that were in force on the period's last day."""
    found = facts.services
    if not found.get("procedures"):
        return f"- Dịch vụ công trực tuyến: {NO_VALUE} ({no_catalogue(facts.unit)})."
    all_of_them = found["procedures"]
    levels = "; ".join(
        f"{name}: {number(count)}, đạt {share(count, all_of_them)}"
        for name, count in _levels(found, facts.period.end)
    )
    return f"- Trong {number(all_of_them)} TTHC theo danh mục: {levels}."


def _levels(counts: Mapping[str, int], on: date) -> Iterator[tuple[str, int]]:
    if on >= FULL_AND_PARTIAL:
        yield "dịch vụ công trực tuyến toàn trình", counts["services_level_4"]
        yield "dịch vụ công trực tuyến một phần", counts["services_level_3"]
        yield "chỉ cung cấp thông tin", counts["procedures"] - counts["services_online"]
        return
    for level in (4, 3, 2):
        yield f"dịch vụ công mức độ {level}", counts[f"services_level_{level}"]
    rest = counts["procedures"] - counts["services_online"] - counts["services_level_2"]
    if rest:
        yield "mức độ 1 hoặc chưa rõ", rest


def integration(facts: Facts) -> str:
    """What is integrated into the national portal by level of service, in the words of the period's last day."""
    found = facts.services
    if not found.get("procedures"):
        return f"- TTHC tích hợp theo loại dịch vụ công: {NO_VALUE} ({no_catalogue(facts.unit)})."
    if not found["integrated_of"]:
        return f"- TTHC tích hợp theo loại dịch vụ công: {NO_VALUE} ({NOT_TOLD})."
    online, full = found["online_integrated"], found["level_4_integrated"]
    parts = [
        (integrated, found[name])
        for integrated, name in (
            (full, "services_level_4"),
            (online - full, "services_level_3"),
        )
    ]
    rest = found["services_integrated"] - online, found["procedures"] - found["services_online"]
    words = LEVEL_WORDS[facts.period.end >= FULL_AND_PARTIAL]
    said = "; ".join(
        f"{word}: {number(part)} / {number(whole)}, đạt {share(part, whole)}"
        for word, (part, whole) in zip(words, [*parts, rest], strict=True)
        if whole
    )
    unknown = found["procedures"] - found["integrated_of"]
    more = f"; trong đó {number(unknown)} TTHC không rõ đã tích hợp hay chưa" if unknown else ""
    return f"- TTHC tích hợp theo loại dịch vụ công: {said}{more}."


def online(facts: Facts) -> tuple[str, ...]:
    """Services by level and used, integration, online payment, digitised."""
    full = facts.period.end >= FULL_AND_PARTIAL
    dossiers = "Hồ sơ toàn trình" if full else "Hồ sơ mức độ 4"
    services_word = "toàn trình, một phần" if full else "mức độ 3, 4"
    asked = {
        "services_with_dossier": f"Dịch vụ công {services_word} có phát sinh hồ sơ trực tuyến",
        "level4_dossiers": f"{dossiers} trong tổng số hồ sơ trực tuyến",
        "portal_integration": "TTHC tích hợp lên Cổng Dịch vụ công quốc gia",
        "online_payment": "Hồ sơ thanh toán trực tuyến trên hồ sơ phải nộp phí, lệ phí",
        "digitised_rate": "Hồ sơ số hóa thành phần hồ sơ khi tiếp nhận",
    }
    return (
        services(facts),
        integration(facts),
        *(_rate(facts.score(metric), label) for metric, label in asked.items()),
        *filter(None, [services_note(facts)]),
    )


def _rate(score: Score, label: str) -> str:
    """`- Hồ sơ …: 4.255 / 26.274 hồ sơ có phí, đạt 16,2 %.`; a dash with its reason."""
    if score.value is None:
        return f"- {label}: {NO_VALUE} ({lower_first(score.reason or 'không có số liệu')})."
    said = f"- {label}: {fraction_text(score)} {score.metric.counted}, đạt {value_text(score)}"
    note = "; ".join(text for text in (unknown_note(score), range_text(score)) if text)
    return f"{said} ({note})." if note else f"{said}."
