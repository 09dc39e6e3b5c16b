"""One metric's entry on «Cách tính»: what it is for, how it is formed, judged and mistaken for others."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.method import Method
from tthc_metrics.core.records import Metric, Target
from tthc_metrics.core.vietnamese import lower_first, number
from tthc_metrics.scoring.wording.targets import asked_text, days_text, document_text, tiers_text
from ui.address.method import LIGHTS, UNKNOWN, count_id
from ui.markup import NOTHING, Markup, fill, joined
from ui.views.method.entries import table, terms, within
from ui.views.method.light_rules import cuts_html

TARGET_COLUMNS = ("Áp dụng", "Chỉ tiêu", "Cho", "Văn bản")
NO_TARGET = "Chưa có văn bản đặt chỉ tiêu: đèn xám cho đến khi tỉnh đặt ở mục Chỉ tiêu."


def metric_html(metric: Metric, known: Definitions, method: Method) -> Markup:
    """The entry; its address is the metric's id."""
    said = terms(
        (
            ("Tên ngắn", metric.short_label),
            ("Tử số", _count(metric.numerator, metric.numerator_label)),
            ("Mẫu số", _count(metric.denominator, metric.denominator_label)),
            ("Cách gộp", _mean(metric, known)),
            ("Chiều", _direction(metric)),
            ("Số lượng tối thiểu", _minimum(metric)),
            ("Phần chưa rõ", _unknown(metric)),
            ("Ngưỡng màu", _cuts(metric, known)),
            ("Gần giống", _alike(metric, known, method)),
            ("Lưu ý", method.notes.get(metric.id, "")),
            ("Cách tính theo", metric.source),
        )
    )
    title = fill("<h3>{}</h3><p>{}</p>", metric.label, metric.why)
    template = '<article id="{}" tabindex="-1">{}{}{}</article>'
    return fill(template, metric.id, title, said, _targets(metric, known))


def _count(name: str, label: str) -> Markup:
    return within(count_id(name), label)


def _direction(metric: Metric) -> str:
    if metric.direction == "up":
        return "Cao hơn là tốt hơn; đạt bao nhiêu phần chỉ tiêu = tỷ lệ / chỉ tiêu"
    return "Thấp hơn là tốt hơn; đạt bao nhiêu phần chỉ tiêu = chỉ tiêu / tỷ lệ"


def _minimum(metric: Metric) -> str:
    if metric.minimum_volume == 1:
        return ""
    return f"dưới {number(metric.minimum_volume)} {metric.counted} thì xám, vẫn ghi số đếm"


def _mean(metric: Metric, known: Definitions) -> Markup:
    if metric.of is None:
        return NOTHING
    of = known.metrics[metric.of]
    link = within(of.id, lower_first(of.label))
    return fill("trung bình cộng không trọng số của {} của các đơn vị", link)


def _unknown(metric: Metric) -> Markup:
    if metric.unknown is None or metric.unknown_of is None:
        return NOTHING
    both = metric.unknown_outside is not None
    return fill(
        "{} có thể thuộc tử số{}: tỷ lệ ghi {}, {}",
        within(count_id(metric.unknown), metric.unknown_label),
        " và cả mẫu số" if both else "",
        "≈" if both else "≥",
        within(UNKNOWN, "chỉ có màu khi mọi khả năng cho cùng một màu"),
    )


def _cuts(metric: Metric, known: Definitions) -> Markup:
    general = within(LIGHTS, "theo ngưỡng chung")
    if not metric.cuts:
        return general
    return fill("riêng của chỉ số này: {}", cuts_html(known.bands.for_metric(metric)))


def _alike(metric: Metric, known: Definitions, method: Method) -> Markup:
    family = method.family_of(metric.id)
    if family is None:
        return NOTHING
    others = [known.metrics[name] for name in family.metrics if name != metric.id]
    links = joined((within(other.id, other.short_label) for other in others), ", ")
    return fill("{}. {}", links, family.why)


def _targets(metric: Metric, known: Definitions) -> Markup:
    found = sorted(
        (target for target in known.targets if target.metric == metric.id),
        key=lambda target: target.valid_from,
    )
    if not found:
        return fill('<p class="none">{}</p>', NO_TARGET)
    return table(
        f"Chỉ tiêu: {lower_first(metric.short_label)}",
        TARGET_COLUMNS,
        [_row(t, metric) for t in found],
    )


def _row(target: Target, metric: Metric) -> tuple[str, ...]:
    return (
        days_text(target),
        asked_text(target, metric),
        tiers_text(target),
        document_text(target),
    )


def counts_html(method: Method) -> Markup:
    """Every count with its column in the statutory form and its rule."""
    rows = [
        (
            fill('<span id="{}" tabindex="-1">{}</span>', count_id(count.name), count.label),
            f"cột {count.form}" if count.form else "–",
            count.rule,
        )
        for count in method.counts.values()
    ]
    return table(
        "Số đếm, cột của biểu II.06 và cách đếm", ("Số đếm", "Biểu II.06", "Cách đếm"), rows
    )
