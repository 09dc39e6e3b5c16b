"""What other targets or bands would do to the lights of a period: counts before and after, and whose light turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.periods import quarters_between
from tthc_metrics.core.records import GroupBy, Light, Metric, Period, Score
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.kept import pinned
from tthc_metrics.ledger.lacking import Lacking, lacking_parts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.units import in_force
from tthc_metrics.scoring.scorecard import data_span, days_told, scorecard
from tthc_metrics.store.database import Rows

GROUPS = {
    GroupBy.ALL: "Toàn bộ",
    GroupBy.AGENCY: "Sở, ban, ngành",
    GroupBy.DISTRICT: "Cấp huyện",
    GroupBy.COMMUNE: "Cấp xã",
    GroupBy.FIELD: "Lĩnh vực",
}


@dataclass(frozen=True)
class Counted:
    """How many units of a group have which light in one metric."""

    metric: Metric
    by: GroupBy
    before: Mapping[Light, int]
    after: Mapping[Light, int]


@dataclass(frozen=True)
class Turned:
    """One unit whose light is not what it was."""

    before: Score
    after: Score


@dataclass(frozen=True)
class TargetEffect:
    """What a change does in a period; both empty where no light turns.

    `lacking` is what the lights by field leave out of dossiers that lie elsewhere.
    """

    period: Period
    counted: tuple[Counted, ...]
    turned: tuple[Turned, ...]
    lacking: Lacking = field(default_factory=Lacking)


def current_period(rows: Rows, definitions: Definitions) -> Period | None:
    """The newest quarter that dossiers tell of; None where there are none."""
    span = data_span(rows)
    if span is None:
        return None
    return quarters_between(definitions.calendars["calendar"], *span)[-1]


def target_effect(rows: Rows, before: Definitions, after: Definitions, period: Period) -> TargetEffect:  # fmt: skip
    """The lights of every group in a period, by both: of the metrics that are judged otherwise alone."""
    changed = [m for m in after.metrics.values() if _differs(m, before, after)]
    counted: list[Counted] = []
    turned: list[Turned] = []
    with pinned(rows):
        for by in GROUPS if changed else ():
            was, now = (
                list(_scores(rows, known, changed, period, by)) for known in (before, after)
            )
            pairs = [Turned(b, a) for b, a in zip(was, now, strict=True)]
            turned += [pair for pair in pairs if pair.before.light != pair.after.light]
            counted += _counted(changed, by, pairs)
        lacks = _lacking(rows, period) if changed else Lacking()
    order = {metric.id: place for place, metric in enumerate(changed)}
    turned.sort(key=lambda pair: order[pair.after.metric.id])
    return TargetEffect(period, tuple(counted), tuple(turned), lacks)


def _lacking(rows: Rows, period: Period) -> Lacking:
    (days,) = days_told(rows, [period])
    return lacking_parts(
        rows, days, GroupBy.FIELD, Scope(),
        rows=lambda: (row.values for row in ledgers(rows, [days], GroupBy.FIELD)),
    )  # fmt: skip


def _differs(metric: Metric, before: Definitions, after: Definitions) -> bool:
    if before.bands != after.bands:
        return True
    was, now = ([t for t in known.targets if t.metric == metric.id] for known in (before, after))
    return was != now


def _scores(rows: Rows, known: Definitions, metrics: Sequence[Metric], period: Period, by: GroupBy) -> Iterator[Score]:  # fmt: skip
    few = replace(known, metrics={m.id: m for m in metrics} | _means(known, metrics))
    wanted = {metric.id for metric in metrics}
    found = (s for s in scorecard(rows, few, [period], by) if s.metric.id in wanted)
    if by in (GroupBy.ALL, GroupBy.FIELD):
        return found
    there = in_force(
        rows, by, period.end
    )  # no page has a light for others, which live on in open dossiers alone
    return (s for s in found if s.unit.id in there)


def _means(known: Definitions, metrics: Sequence[Metric]) -> dict[str, Metric]:
    """What means of units are formed from."""
    return {m.of: known.metrics[m.of] for m in metrics if m.of}


def _counted(metrics: Sequence[Metric], by: GroupBy, pairs: Sequence[Turned]) -> Iterator[Counted]:
    for metric in metrics:
        own = [pair for pair in pairs if pair.after.metric.id == metric.id]
        before = Counter(pair.before.light for pair in own)
        after = Counter(pair.after.light for pair in own)
        if any(pair.before.light != pair.after.light for pair in own):
            yield Counted(metric, by, before, after)
