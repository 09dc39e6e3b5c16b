"""One metric's entry on «Cách tính»: what it is for, how it is formed, judged and mistaken for others."""

from __future__ import annotations

from html import escape

from tthc_metrics.catalogue import TIERS, Definitions
from tthc_metrics.catalogue.method import Method
from tthc_metrics.core.records import Metric, Target
from tthc_metrics.core.vietnamese import day, lower_first, number, target_percent
from ui.address.method import LIGHTS, UNKNOWN, count_id
from ui.views.help.method.lights import cuts_html
from ui.views.help.method.parts import table, terms, within

TARGET_COLUMNS = ("Áp dụng từ", "Chỉ tiêu", "Cho", "Văn bản")
NO_TARGET = (
    "Chưa có văn bản đặt chỉ tiêu: đèn xám cho đến khi tỉnh đặt (data/definitions/targets.toml)."
)


def metric_html(metric: Metric, known: Definitions, method: Method) -> str:
    """The entry; its address is the metric's id."""
    return (
        f'<article id="{metric.id}" tabindex="-1"><h3>{escape(metric.label)}</h3>'
        f"<p>{escape(metric.why)}</p>"
        + terms(
            (
                ("Tên ngắn", escape(metric.short_label)),
                ("Tử số", _count(metric.numerator, metric.numerator_label)),
                ("Mẫu số", _count(metric.denominator, metric.denominator_label)),
                ("Cách gộp", _mean(metric, known)),
                ("Chiều", _direction(metric)),
                ("Số lượng tối thiểu", _minimum(metric)),
                ("Phần chưa rõ", _unknown(metric)),
                ("Ngưỡng màu", _cuts(metric, known)),
                ("Gần giống", _alike(metric, known, method)),
                ("Lưu ý", escape(method.notes.get(metric.id, ""))),
                ("Cách tính theo", escape(metric.source)),
            )
        )
        + _targets(metric, known)
        + "</article>"
    )


def _count(name: str, label: str) -> str:
    return within(count_id(name), label)


def _direction(metric: Metric) -> str:
    if metric.direction == "up":
        return "Cao hơn là tốt hơn; đạt bao nhiêu phần chỉ tiêu = tỷ lệ / chỉ tiêu"
    return "Thấp hơn là tốt hơn; đạt bao nhiêu phần chỉ tiêu = chỉ tiêu / tỷ lệ"


def _minimum(metric: Metric) -> str:
    if metric.minimum_volume == 1:
        return ""
    return f"dưới {number(metric.minimum_volume)} {escape(metric.counted)} thì xám, vẫn ghi số đếm"


def _mean(metric: Metric, known: Definitions) -> str:
    if metric.of is None:
        return ""
    of = known.metrics[metric.of]
    return (
        f"trung bình cộng không trọng số của {within(of.id, lower_first(of.label))} của các đơn vị"
    )


def _unknown(metric: Metric) -> str:
    if metric.unknown is None or metric.unknown_of is None:
        return ""
    sign = "≈" if metric.unknown_in_denominator else "≥"
    return (
        f"{within(count_id(metric.unknown), metric.unknown_label)} có thể thuộc tử số"
        f"{' và cả mẫu số' if metric.unknown_in_denominator else ''}: tỷ lệ ghi {sign}, "
        f"{within(UNKNOWN, 'chỉ có màu khi mọi khả năng cho cùng một màu')}"
    )


def _cuts(metric: Metric, known: Definitions) -> str:
    general = within(LIGHTS, "theo ngưỡng chung")
    if not metric.cuts:
        return general
    return f"riêng của chỉ số này: {cuts_html(known.bands.for_metric(metric))}"


def _alike(metric: Metric, known: Definitions, method: Method) -> str:
    family = method.family_of(metric.id)
    if family is None:
        return ""
    others = [known.metrics[name] for name in family.metrics if name != metric.id]
    links = ", ".join(within(other.id, other.short_label) for other in others)
    return f"{links}. {escape(family.why)}"


def _targets(metric: Metric, known: Definitions) -> str:
    found = sorted(
        (target for target in known.targets if target.metric == metric.id),
        key=lambda target: target.valid_from,
    )
    if not found:
        return f'<p class="none">{escape(NO_TARGET)}</p>'
    return table(
        f"Chỉ tiêu: {lower_first(metric.short_label)}", TARGET_COLUMNS, [_row(t) for t in found]
    )


def _row(target: Target) -> tuple[str, ...]:
    only = ", chỉ các kỳ nằm trong tháng cao điểm" if target.peak_months_only else ""
    tiers = ", ".join(lower_first(TIERS[tier]) for tier in target.tiers)
    return (
        day(target.valid_from),
        escape(target_percent(target.value) + only),
        escape(tiers),
        escape(target.source),
    )


def counts_html(method: Method) -> str:
    """Every count with its column in the statutory form and its rule."""
    rows = [
        (
            f'<span id="{count_id(count.name)}" tabindex="-1">{escape(count.label)}</span>',
            f"cột {count.form}" if count.form else "–",
            escape(count.rule),
        )
        for count in method.counts.values()
    ]
    return table(
        "Số đếm, cột của biểu II.06 và cách đếm", ("Số đếm", "Biểu II.06", "Cách đếm"), rows
    )
