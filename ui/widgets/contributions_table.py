"""Ai kéo xuống: what each part adds to the shortfall, as a sentence and a table that sums to the whole's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Metric, Period, Score, Target
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, lower_first, number
from tthc_metrics.ledger.breakdown import Part, Split
from tthc_metrics.ledger.dossier_list import state_label
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.contributions import (
    Contribution,
    Contributions,
    counts_of,
    is_countable,
)
from tthc_metrics.scoring.judged import untold_reason
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.verdict import unknown_text
from tthc_metrics.scoring.wording.contributions import (
    contributions_text,
    formula_text,
    own_distance_text,
    part_heading,
    signed,
)
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.scoring.wording.lights import value_beside
from tthc_metrics.scoring.wording.shortfall import numerator_heading
from tthc_metrics.scoring.wording.targets import by_document, document_text, fields_text, tiers_text
from ui.components.heading import note_html, sentence_html
from ui.components.table import BREAKDOWN, Table, Value, bar, count, figure, link, table_html
from ui.markup import NOTHING, Markup
from ui.queries import breakdown, coverage, source
from ui.queries.cache import MANY, at_address, cached
from ui.widgets.named_scope import PARTS, NamedScope, name_of
from ui.widgets.show import show, show_lead
from ui.widgets.unit_address import analysis_at, dossiers_at

SHOWN = 40
OWN = "Theo chỉ tiêu riêng"
"""What a field lacks (+) to the target that gives it its light; the last column is its part in what the whole lacks."""
NOT_COUNTABLE = (
    "{metric} không chia được: tử số, mẫu số không cộng từ các đơn vị lại (danh mục thủ tục của các đơn vị "
    "trùng nhau). Chọn chỉ số đếm từ hồ sơ, hoặc xem xếp hạng ở trang Toàn tỉnh."
)


def show_contributions(
    scope: NamedScope,
    period: Period,
    metric: Metric,
    split: Split,
    *,
    rows: int = SHOWN,
    lead: bool = True,
    key: str = "gap",
) -> None:
    """The sentence (if `lead`) and the table of the parts, who pulls down most first."""
    if not is_countable(metric):
        note = note_html(NOT_COUNTABLE.format(metric=metric.label))
        show(sentence_html(f"{metric.label}.") + note if lead else note, key=key)
        return
    sentence, table = _said(
        scope.within, period, metric.id, split, rows, _scope=scope, _metric=metric
    )
    if lead:
        show_lead(sentence)
    if table:
        show(table, key=key)


@cached(MANY, at_address)
def _said(
    within: Scope,
    period: Period,
    metric: str,
    split: Split,
    rows: int,
    _scope: NamedScope,
    _metric: Metric,
) -> tuple[str, Markup]:
    """The sentence and the table, which is empty without parts."""
    tier = _scope.unit.tier
    if untold := untold_reason(period, coverage.told_of(within, period)):
        return f"{_scope.name}: {lower_first(untold)}.", NOTHING
    found = breakdown.contributions_of(period, _metric, split, within=within, tier=tier)
    sentence = contributions_text(found, _scope.name, PARTS[split])
    if not found.shares:
        return sentence, NOTHING
    parts = breakdown.parts_of(period, split, within, counts_of(_metric))
    asked = _Asked(found, {part.unit.id: part for part in parts}, _scope, period, split)
    return sentence, table_html(asked.table(rows))


@dataclass(frozen=True)
class _Asked:
    """The shares of a scope's parts in what it lacks; `homes` are the parts by id."""

    found: Contributions
    homes: Mapping[str, Part]
    scope: NamedScope
    period: Period
    split: Split

    def table(self, rows: int) -> Table:
        """The parts, as many as `rows`, the rest together, and the sum."""
        word = PARTS[self.split]
        shares, rest = self.found.first(rows)
        lights = ["Mức"] if self.has_lights else []
        own = [OWN] if self.own_targets else []
        most = max(abs(share.surely) for share in shares)
        body = [self._row(share, most) for share in shares]
        lines = [*shares, *([rest] if rest else [])]
        if rest:
            left = len(self.found.shares) - len(shares)
            body.append(_sums([rest], f"{number(left)} {word} còn lại", (lights, own)))
        rounding = 0 if self.found.unknown else sum(s.short for s in lines) - self.found.short
        name = lower_first(self.found.metric.short_label)
        return Table(
            f"Ai kéo xuống: {name} theo {word}",
            (
                word.capitalize(),
                *lights,
                "Tỷ lệ",
                self._counted(),
                "Trên tổng",
                *own,
                part_heading(self.found, bool(own)),
            ),
            body,
            BREAKDOWN,
            total=_sums(lines, "Cộng", (lights, own), self.found),
            note=_note(self.found, self.scope, self.period, rounding, self.own_targets),
        )

    @cached_property
    def has_lights(self) -> bool:
        """Whether targets can judge the parts: fields only where one names them."""
        return self.split in (Split.UNIT, Split.TIER) or bool(self.own_targets)

    @cached_property
    def own_targets(self) -> tuple[Target, ...]:
        """The targets that judge the parts and are not the whole's: fields' by their names, units' by their tiers."""
        homes = [self.homes[share.unit.id] for share in self.found.shares]
        if self.split in (Split.UNIT, Split.TIER):
            homes = list({home.unit.tier: home for home in homes}.values())
        elif self.split is not Split.FIELD:
            return ()
        found = dict.fromkeys(one.target for one in map(self._score, homes) if one.target)
        return tuple(target for target in found if target != self.found.target)

    def _score(self, part: Part) -> Score:
        told = coverage.told(part.unit.by, self.scope.within).of(self.period, part.unit.id)
        known, tier = source.definitions_of(self.period), self.scope.unit.tier
        return score(part.unit, self.found.metric, self.period, part.counts, known, told=told, of_tier=tier)  # fmt: skip

    def _counted(self) -> str:
        return numerator_heading(self.found.metric)

    def _row(self, share: Contribution, most: int) -> list[Value]:
        metric, part = self.found.metric, self.homes[share.unit.id]
        known, one = source.definitions_of(self.period), self._score(part)
        few = share.denominator < metric.minimum_volume
        lights = self.has_lights
        name = name_of(part, self.scope)
        counts = ((share.numerator, metric.numerator), (share.denominator, metric.denominator))
        why = (one.reason or "" if few and lights else "") or older_text(one.told)
        return [
            link(name, analysis_at(part.within), why),
            *([known.bands.of(one.light)] if lights else []),
            figure(
                value_beside(one, self.found.target)
                + (" · ít hồ sơ" if few and not lights else ""),
                few,
            ),
            *(
                count(
                    value,
                    dossiers_at(part.within, state),
                    f"{state_label(state, self.period.end).lower()}, {name}",
                )
                if share.is_told or state != metric.numerator
                else figure(NO_VALUE, few=True)
                for value, state in counts
            ),
            *([figure(own_distance_text(one))] if self.own_targets else []),
            bar(share.surely, most, signed(share.least, share.short)),
        ]


def _sums(
    shares: Sequence[Contribution],
    name: str,
    beside: tuple[Sequence[str], Sequence[str]],
    whole: Contributions | None = None,
) -> list[Value]:
    """Parts together, nothing in the columns of lights and own targets `beside`; what the `whole` lacks is its own, which is rounded once and not part by part."""
    least = whole.least if whole else sum(share.least for share in shares)
    short = whole.short if whole else sum(share.short for share in shares)
    is_told = any(share.is_told for share in shares)
    return [
        name,
        *("" for _ in beside[0]),
        "",
        figure(sum(share.numerator for share in shares) if is_told else NO_VALUE),
        figure(sum(share.denominator for share in shares)),
        *("" for _ in beside[1]),
        figure(signed(least, short)),
    ]


def _note(
    found: Contributions,
    scope: NamedScope,
    period: Period,
    rounding: int,
    own: Sequence[Target],
) -> str:
    """What stands behind the figures: both counts, the target and its document, the data's last moment."""
    metric, target = found.metric, found.target
    said = [
        f"{numerator_heading(metric)}: {lower_first(metric.numerator_label)}; trên tổng: {lower_first(metric.denominator_label)}",
    ]
    if target:
        said.append(
            f"{formula_text(metric, target.value, scope.name)}; chỉ tiêu theo {document_text(target)}"
        )
    else:
        said.append("chưa có chỉ tiêu áp dụng: đếm hồ sơ chưa đạt")
    said += [
        f"{by_document(each)}{fields_text(each) or f', cho {tiers_text(each)}'}" for each in own
    ]
    if own:
        said.append(f"{lower_first(OWN)}: thiếu (+) hay vượt (−) chỉ tiêu đã xếp màu dòng đó")
    if rounding:
        said.append(
            f"cộng từng dòng hơn dòng cộng {number(rounding)} hồ sơ, vì mỗi dòng làm tròn lên"
        )
    if found.unknown:
        said.append(f"{unknown_text(metric, found.unknown)}: phần thiếu chỉ biết trong khoảng")
    said.append(f"{titled(period)}, {coverage.until_text(scope.within, period)}")
    return ". ".join(capitalised(part) for part in said) + "."
