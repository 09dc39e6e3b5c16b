"""A peak month in words: what held, what relapsed, what improved, by count and by name."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import day, lower_first
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.campaign import PeakScores, Span, Stage
from tthc_metrics.scoring.changes import Move, Moved, still, tally_changes
from tthc_metrics.scoring.wording.lights import value_text

# Not of the month's own days: a month by that name has another figure.
STAGES = {
    Stage.BEFORE: "4 tuần trước",
    Stage.DURING: "Tuần trong tháng",
    Stage.AFTER: "4 tuần sau",
    Stage.LAST_YEAR: "Tuần năm trước",
}
HELD = {
    Move.WORSE: "tụt lại",
    Move.SAME: "giữ được",
    Move.BETTER: "tốt lên",
    Move.UNKNOWN: "không so được",
}
"""After the month against the month: what became of what was won."""

WON = {
    Move.WORSE: "xuống mức",
    Move.SAME: "giữ mức",
    Move.BETTER: "lên mức",
    Move.UNKNOWN: "không so được",
}
"""The month against the weeks before it, and against the same month a year before."""

ARROWS = {Move.WORSE: "↓", Move.SAME: "=", Move.BETTER: "↑", Move.UNKNOWN: "–"}
NAMED = 3


def campaign_lead(
    scores: PeakScores, metric: Metric, whole: Sequence[Score | None], word: str
) -> str:
    """The sentence on top of the page; `**…**` marks what should stand out.

    `whole` are the province's scores before, during and after; `word` is what units are called.
    """
    during = scores.of(Stage.DURING, metric.id)
    parts = [
        f"{metric.short_label}, {len(during)} {word}: {_story(scores, metric)}",
        _whole(whole),
    ]
    return " ".join(f"{part}." for part in parts if part)


def held_text(moved: Sequence[Moved]) -> str:
    """`**giữ được 9** (2 vẫn đỏ), **tụt lại 4** (Nam Trà My, Tây Giang …), tốt lên 3`."""
    counts = tally_changes(moved)
    red = len(still(moved, Light.RED))
    said = [f"**giữ được {counts[Move.SAME]}**" + (f" (trong đó {red} vẫn đỏ)" if red else "")]
    worse = [m.unit.short_name for m in moved if m.move is Move.WORSE]
    said.append(f"**tụt lại {counts[Move.WORSE]}**" + (f" ({_names(worse)})" if worse else ""))
    said.append(f"tốt lên {counts[Move.BETTER]}")
    if counts[Move.UNKNOWN]:
        said.append(f"không so được {counts[Move.UNKNOWN]}")
    return ", ".join(said)


def counts_text(moved: Sequence[Moved], words: dict[Move, str] = HELD) -> str:
    """`giữ được 9, tụt lại 4, tốt lên 3, không so được 2`; all units, nothing left out."""
    counts = tally_changes(moved)
    order = (Move.SAME, Move.WORSE, Move.BETTER, Move.UNKNOWN)
    return ", ".join(f"{words[move]} {counts[move]}" for move in order)


def span_note(span: Span, name: str, first_told: str, last_told: str) -> str:
    """That a span is told in part or not at all; empty where all of it is."""
    days = f"{name} ({day(span.whole.start)} – {day(span.whole.end)})"
    if span.told is None:
        return f"{days}: chưa có số liệu, hồ sơ có từ {first_told} đến {last_told}."
    if span.told.start > span.whole.start:
        told = f"{day(span.told.start)} đến {day(span.told.end)}"
        return f"{days}: tính từ {told}; trước đó chưa chắc có đủ số liệu."
    if span.in_part:
        return f"{days}: mới có số liệu từ {day(span.told.start)} đến {day(span.told.end)}."
    return ""


def why_unknown(moved: Moved, missing: str = "không có số liệu") -> str:
    """Why two lights cannot be compared: the reason of the first that is grey or missing."""
    for score in (moved.earlier, moved.later):
        if score is None:
            return missing
        if score.light is Light.GREY:
            days = f"từ {day(score.period.start)} đến {day(score.period.end)}"
            return lower_first(score.reason or missing).replace("trong kỳ", days)
    return ""


def _story(scores: PeakScores, metric: Metric) -> str:
    """What became of the month's lights, once there are weeks after it; else of those before."""
    span = scores.peak.spans[Stage.AFTER]
    if span.told is None:
        won = scores.moved(Stage.BEFORE, Stage.DURING, metric.id)
        known = counts_text(won, WON) if _any_known(won) else _rates(won, "trong tháng")
        return f"chưa có số liệu các tuần sau; trong tháng so với 4 tuần trước {known}"
    held = scores.moved(Stage.DURING, Stage.AFTER, metric.id)
    if scores.is_uneven(Stage.DURING, Stage.AFTER, metric.id):
        return "chưa so được các tuần sau: mới có số liệu một phần, mà khoảng ngắn hơn tự nó cho tỷ lệ thấp hơn"
    name = "những tuần sau đã có số liệu" if span.in_part else "4 tuần sau tháng cao điểm"
    return f"{name} {held_text(held) if _any_known(held) else _rates(held, 'sau tháng')}"


def _any_known(moved: Sequence[Moved]) -> bool:
    return any(m.move is not Move.UNKNOWN for m in moved)


def _rates(moved: Sequence[Moved], when: str) -> str:
    """Where there are no colours to compare: why not, and what the rates alone say."""
    reasons = {why_unknown(m) for m in moved}
    why = reasons.pop() if len(reasons) == 1 else "không đơn vị nào có màu ở cả hai bên"
    changes = [m.change for m in moved if m.change is not None]
    up, down = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    said = f"không so được theo màu ({why})"
    return f"{said}; tỷ lệ {when} cao hơn ở {up}, thấp hơn ở {down} đơn vị" if changes else said


def _whole(scores: Sequence[Score | None]) -> str:
    names = ("trước", "tuần trong tháng", "sau")
    said = [
        f"{n} **{value_text(s)}**"
        for n, s in zip(names, scores, strict=True)
        if s and s.value is not None
    ]
    name = next((whole_word(s.unit) for s in scores if s), "")
    return f"{name}: {', '.join(said)}" if said else ""


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} …" if len(names) > NAMED else shown
