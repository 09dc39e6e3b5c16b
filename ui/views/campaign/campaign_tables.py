"""Tables of a peak month: each unit at each stage, and how many units made which move by metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Bands, Metric, Score
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, lower_first, points
from tthc_metrics.scoring.campaign import PeakScores, Stage
from tthc_metrics.scoring.changes import ORDER, Move, Moved
from tthc_metrics.scoring.changes import tally_changes as tally_of_moves
from tthc_metrics.scoring.ranking import tally
from tthc_metrics.scoring.wording.campaign import ARROWS, HELD, STAGES, WON, why_unknown
from tthc_metrics.scoring.wording.changes import aims_text
from ui.address.links import href
from ui.address.query import METRIC, UNIT
from ui.components.figures import rate_html
from ui.components.long_lists import ALL, IN_FULL, cut, left_out
from ui.components.table import PLAIN, Across, Row, Table, Value, link, table_html
from ui.markup import Markup, each, fill, joined

STAGES_SHOWN = (Stage.BEFORE, Stage.DURING, Stage.AFTER, Stage.LAST_YEAR)
MOVES_SHOWN = (Move.WORSE, Move.SAME, Move.BETTER, Move.UNKNOWN)
SLUG = "thang-cao-diem"


def steps_html(scores: PeakScores, metric: Metric) -> Markup:
    """The three comparisons side by side: how many units made which move, and who lost."""
    last = f"Các tuần trong tháng so với các tuần của {lower_first(scores.peak.last_year.label)}"
    steps = (
        ("Các tuần trong tháng so với 4 tuần trước", (Stage.BEFORE, Stage.DURING), WON),
        ("4 tuần sau so với các tuần trong tháng", (Stage.DURING, Stage.AFTER), HELD),
        (last, (Stage.LAST_YEAR, Stage.DURING), WON),
    )
    return fill(
        '<ul class="tthc steps-of-campaign" aria-label="Các bước so sánh">{}</ul>',
        joined(_step(title, scores.moved(*step, metric.id), words) for title, step, words in steps),
    )


def _step(title: str, moved: Sequence[Moved], words: dict[Move, str]) -> Markup:
    counts = tally_of_moves(moved)
    items = joined(
        fill(
            '<li><b>{}</b> <span><i aria-hidden="true">{}</i> {}</span></li>',
            counts[move],
            ARROWS[move],
            words[move],
        )
        for move in (Move.SAME, Move.WORSE, Move.BETTER, Move.UNKNOWN)
    )
    worse = ", ".join(m.unit.short_name for m in moved if m.move is Move.WORSE)
    names = [f"{words[Move.WORSE].capitalize()}: {worse}"] if worse else []
    return fill("<li><h2>{}</h2><ul>{}</ul>{}</li>", title, items, each("<p>{}</p>", names))


@dataclass(frozen=True)
class CampaignTables:
    """The tables of one peak month: `word` is what its units are called, `query` what links keep."""

    scores: PeakScores
    bands: Bands
    word: str
    query: dict[str, str]

    @property
    def _step(self) -> tuple[Stage, Stage]:
        """Which two stages tell the story: the month and the weeks after it, once these have begun."""
        if self.scores.peak.spans[Stage.AFTER].told is None:
            return Stage.BEFORE, Stage.DURING
        return Stage.DURING, Stage.AFTER

    @property
    def _words(self) -> dict[Move, str]:
        """What the moves are called: after the month it is held or lost, before it won."""
        return HELD if self._step == (Stage.DURING, Stage.AFTER) else WON

    @property
    def _compared(self) -> str:
        earlier, later = (STAGES[stage].lower() for stage in self._step)
        return f"{later} so với {earlier}"

    def units_html(self, metric: Metric, current: str) -> Markup:
        """Each unit at each stage, those that lost first; a row leads to the unit on this page.

        `current` is the unit that the page is about.
        """
        moved = self.scores.moved(*self._step, metric.id)
        if (
            not moved
        ):  # nothing is told of the later stage: the units of the month stand by themselves
            moved = self.scores.moved(Stage.DURING, Stage.DURING, metric.id)
        by_stage = {s: {x.unit.id: x for x in self.scores.of(s, metric.id)} for s in STAGES_SHOWN}
        rows: list[Row | Across] = []
        for move in MOVES_SHOWN:
            found = [m for m in _ordered(moved) if m.move is move]
            if not found:
                continue
            shared = _shared_reason(found)
            ending = f" ({shared})" if shared else ""
            title = (
                f"{ARROWS[move]} {self._words[move].capitalize()}: {len(found)} {self.word}{ending}"
            )
            rows.append(Across(title, heading=True))
            shown = cut(found, IN_FULL in self.query)
            rows += [
                Row(self._unit(m, by_stage, explain=not shared), m.unit.id == current)
                for m in shown
            ]
            rows += left_out(found, shown, href(SLUG, **{**self.query, IN_FULL: ALL}))
        during = [STAGES[s] for s in STAGES_SHOWN[:3]]
        heads = ("Đơn vị", *during, "Thay đổi, điểm %", STAGES[Stage.LAST_YEAR])
        caption = f"{metric.short_label}: {len(moved)} {self.word}, {self._compared}"
        return table_html(Table(caption, heads, rows, f"{PLAIN} campaign"))

    def metrics_html(self, metrics: Sequence[Metric], current: str) -> Markup:
        """Each metric: how many units reach the target at each stage, and how many made which move."""
        heads = (
            "Chỉ số",
            "Đạt chỉ tiêu: trước → trong → sau",
            *(f"{ARROWS[move]} {self._words[move].capitalize()}" for move in MOVES_SHOWN),
        )
        rows = [Row(self._metric(metric), metric.id == current) for metric in metrics]
        caption = f"Các chỉ số: số {self.word}, {self._compared}"
        return table_html(Table(caption, heads, rows, f"{PLAIN} moves"))

    def _metric(self, metric: Metric) -> list[Value]:
        counts = self.scores.tallied(*self._step, metric.id)
        reached = " → ".join(self._reached(stage, metric) for stage in STAGES_SHOWN[:3])
        name = link(metric.short_label, href(SLUG, **{**self.query, METRIC: metric.id}))
        return [name, reached, *(str(counts[move]) for move in MOVES_SHOWN)]

    def _reached(self, stage: Stage, metric: Metric) -> str:
        if not self.scores.has_target(stage, metric.id):
            return "–"
        found = tally(self.scores.of(stage, metric.id))
        return f"{found.reached}/{found.coloured}" if found.coloured else NO_VALUE

    def _unit(
        self, moved: Moved, by_stage: dict[Stage, dict[str, Score]], explain: bool
    ) -> list[Value]:
        unit = moved.unit
        why = why_unknown(moved) if moved.move is Move.UNKNOWN and explain else ""
        why = aims_text(moved) or why
        name = link(unit.short_name, href(SLUG, **{**self.query, UNIT: unit.id}), why)
        *during, last_year = (rate_html(by_stage[s].get(unit.id), self.bands) for s in STAGES_SHOWN)
        score = moved.later or moved.earlier
        uneven = score is not None and self.scores.is_uneven(*self._step, score.metric.id)
        change = NO_VALUE if uneven else points(moved.change).removesuffix(" điểm %")
        return [name, *during, change, last_year]


def _ordered(moved: Sequence[Moved]) -> list[Moved]:
    """Worst light first, then by name."""
    order = {light: place for place, light in enumerate(ORDER)}
    return sorted(
        moved,
        key=lambda m: (
            order.get(m.later.light, len(order)) if m.later else len(order),
            alphabetical(m.unit.name),
        ),
    )


def _shared_reason(rows: Sequence[Moved]) -> str:
    """The one reason why none of several can be compared; empty if there are several."""
    reasons = {why_unknown(m) for m in rows if m.move is Move.UNKNOWN}
    return reasons.pop() if len(reasons) == 1 and len(rows) > 1 else ""
