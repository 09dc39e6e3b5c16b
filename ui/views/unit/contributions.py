"""Ai kéo xuống: what each part adds to the shortfall, as a sentence and a table that sums to the whole's."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Metric, Period
from tthc_metrics.core.vietnamese import lower_first, moment, number, target_percent
from tthc_metrics.ledger.breakdown import Part, Split
from tthc_metrics.ledger.dossier_list import state_label
from tthc_metrics.scoring.contributions import Contributions, Share, contributions, is_countable
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.contributions import contributions_text
from tthc_metrics.scoring.wording.lights import value_text
from ui import queries
from ui.address.scope import ANALYSIS, address, dossiers_at
from ui.components.drill_table import (
    Cell,
    bar,
    count,
    drill_html,
    figure,
    light,
    link,
    text,
)
from ui.components.heading import note_html, sentence_html
from ui.queries import breakdown as queries_drill
from ui.widgets.markup import show
from ui.widgets.scope import PARTS, NamedScope, name_of

SHOWN = 40
NOT_COUNTABLE = (
    "{metric} không chia được: tử số, mẫu số không cộng từ các đơn vị lại (danh mục thủ tục của các đơn vị "
    "trùng nhau). Chọn chỉ số đếm từ hồ sơ, hoặc xem xếp hạng ở trang Toàn tỉnh."
)


def show_gap(
    scope: NamedScope,
    period: Period,
    metric: Metric,
    split: Split,
    rows: int = SHOWN,
    lead: bool = True,
) -> None:
    """The sentence (if `lead`) and the table of the parts, who pulls down most first."""
    if not is_countable(metric):
        said = note_html(NOT_COUNTABLE.format(metric=metric.label))
        show(sentence_html(f"{metric.label}.") + said if lead else said, key="gap")
        return
    parts = queries_drill.parts_of(period, split, scope.within)
    target = queries.definitions().target(metric.id, scope.unit.tier, period)
    found = contributions(metric, target, [(part.unit, part.counts) for part in parts])
    if lead:
        show(sentence_html(contributions_text(found, scope.name, PARTS[split])), key="lead")
    if not found.shares:
        return
    homes = {part.unit.id: part for part in parts}
    show(_table(found, homes, scope, period, split, rows), key="gap")


def _table(
    found: Contributions,
    homes: dict[str, Part],
    scope: NamedScope,
    period: Period,
    split: Split,
    rows: int,
) -> str:
    most = max(abs(share.short) for share in found.shares)
    lights = split in (Split.UNIT, Split.TIER)
    word = PARTS[split]
    columns = [
        word.capitalize(), *(["Mức"] if lights else []), "Tỷ lệ", "Số đạt", "Trên tổng",
        "Thiếu (+) / vượt (−)",
    ]  # fmt: skip
    body = [
        _row(share, homes[share.unit.id], found, scope, period, most)
        for share in found.shares[:rows]
    ]
    if rest := found.shares[rows:]:
        body.append(_rest(rest, f"{number(len(rest))} {word} còn lại", lights))
    caption = f"Ai kéo xuống: {lower_first(found.metric.short_label)} theo {word}"
    return drill_html(
        caption, columns, body, _rest(found.shares, "Cộng", lights), _note(found, scope, period)
    )


def _row(
    share: Share, part: Part, found: Contributions, scope: NamedScope, period: Period, most: int
) -> list[Cell]:
    metric = found.metric
    one = score(part.unit, metric, period, part.counts, queries.definitions())
    few = share.denominator < metric.minimum_volume
    lights = part.unit.tier is not None
    name = name_of(part, scope)
    why = one.reason or "" if few and lights else ""
    cells = [link(name, address(ANALYSIS, part.within), why)]
    if lights:
        cells.append(light(queries.definitions().bands.of(one.light)))
    return [
        *cells,
        figure(value_text(one) + (" · ít hồ sơ" if few and not lights else ""), few),
        *(
            count(value, dossiers_at(part.within, state), f"{state_label(state).lower()}, {name}")
            for value, state in (
                (share.numerator, metric.numerator),
                (share.denominator, metric.denominator),
            )
        ),
        bar(share.short, most, signed(share.short)),
    ]


def _rest(shares: Sequence[Share], name: str, lights: bool) -> list[Cell]:
    return [
        text(name),
        *([text("")] if lights else []),
        text(""),
        figure(number(sum(share.numerator for share in shares))),
        figure(number(sum(share.denominator for share in shares))),
        figure(signed(sum(share.short for share in shares))),
    ]


def signed(short: int) -> str:
    """`+148` is lacking, `−30` beyond the target."""
    return f"+{number(short)}" if short > 0 else f"−{number(-short)}" if short else "0"


def _note(found: Contributions, scope: NamedScope, period: Period) -> str:
    """What stands behind the figures: both counts, the target and its document, the data's last moment."""
    metric, target = found.metric, found.target
    said = [
        f"Số đạt: {lower_first(metric.numerator_label)}; trên tổng: {lower_first(metric.denominator_label)}",
    ]
    if target:
        said.append(
            f"phần thiếu của mỗi dòng = {target_percent(target.value)} × trên tổng − số đạt, làm tròn để cộng lại "
            f"đúng bằng phần thiếu của {scope.name}; chỉ tiêu theo {target.source}"
            if metric.direction == "up"
            else f"phần vượt của mỗi dòng = số đạt − {target_percent(target.value)} × trên tổng; chỉ tiêu theo {target.source}"
        )
    else:
        said.append("chưa có chỉ tiêu áp dụng: đếm hồ sơ chưa đạt")
    if found.unknown:
        said.append(
            f"{number(found.unknown)} {lower_first(metric.unknown_label)} được tính như chưa đạt, phần thiếu thật có thể ít hơn"
        )
    said.append(f"{period.label}, số liệu đến {moment(queries.fresh().data_until)}")
    return ". ".join(part[:1].upper() + part[1:] for part in said) + "."
