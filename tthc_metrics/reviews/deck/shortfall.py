"""Who makes up what is missing: the parts of a unit by how many dossiers each lacks."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import lower_first, number, target_percent
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Bar, Chart, Slide, SlideKind
from tthc_metrics.reviews.deck.wording import source
from tthc_metrics.scoring.contributions import Contributions, contributions, is_countable
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.contributions import (
    contributions_text,
    distance_text,
    is_untold,
)
from tthc_metrics.scoring.wording.shortfall import lacking_heading, range_text, together

BARS = 9


def shortfall(material: Material, found: Contributions | None) -> Slide | None:
    """The chart of contributions; None where no part surely lacks anything, or parts do not add up."""
    if found is None or is_untold(found):
        return None
    down = found.down
    if not down:
        return None
    bars = [
        Bar(s.unit.short_name, (float(s.least),), f"{range_text(s.least, s.short)} ({number(s.numerator)} / {number(s.denominator)})")
        for s in down[:BARS]
    ]  # fmt: skip
    left = down[BARS:]
    rest = (
        f" Còn {len(left)} {material.part_word} nữa, cộng {range_text(sum(s.least for s in left), sum(s.short for s in left))}."
        if left
        else ""
    )
    sure = " Cột là phần chắc chắn thiếu." if found.unknown else ""
    name = f"{lacking_heading(material.metric)}: {material.metric.missing}"
    (own,) = of_metric(material.scores, material.metric.id)
    return Slide(
        kind=SlideKind.SHORTFALL,
        title=_title(material, found),
        sentence=contributions_text(found, material.whole_word, material.part_word),
        note=f"Trong ngoặc: {lower_first(material.metric.numerator_label)} / {lower_first(material.metric.denominator_label)}.{sure}{rest}",
        source=source(material.period, material.metric, [own]),
        chart=Chart(
            title=name,
            series=(name,),
            bars=tuple(bars),
            is_rate=False,
            end=max(bar.values[0] or 0 for bar in bars) * 1.05,
        ),
    )


def shared_out(material: Material) -> Contributions | None:
    """What the unit lacks to its target, shared out among its parts."""
    (own,) = of_metric(material.scores, material.metric.id)
    if own.target is None or not is_countable(material.metric) or material.is_national:
        return None
    shares = [(part.unit, part.counts) for part in material.split]
    return contributions(material.metric, own.target, shares, own.told)


def _title(material: Material, found: Contributions) -> str:
    """`Sở TN&MT thiếu 524 trong 570 hồ sơ trực tuyến để toàn tỉnh đạt 20 %`; who lacks as much is named too."""
    metric, first = material.metric, found.furthest(1)
    names = together([share.unit.short_name for share in first], material.part_word)
    if found.unknown:
        most = f"; nhiều nhất {names} {range_text(first[0].least, first[0].short)}" if first else ""
        return f"{distance_text(found, material.whole_word)}{most}"
    own, word = first[0].short, "cùng " if len(first) > 1 else ""
    verb = "thiếu" if metric.direction == "up" else "phải bớt"
    aim = target_percent(found.target.value) if found.target else ""
    whole = material.whole_within
    if found.short <= 0:
        still = word or "còn "
        return f"{material.whole_word} đã đạt {aim}, nhưng {names} {still}{verb} {number(own)} {metric.missing}"
    if own <= found.short:
        of = f" trong {number(found.short)}" if own < found.short else ""
        return f"{names} {word}{verb} {number(own)}{of} {metric.missing} để {whole} đạt {aim}"
    return f"{material.whole_word} {verb} {number(found.short)} {metric.missing} để đạt {aim}; riêng {names} {word}{number(own)}"
