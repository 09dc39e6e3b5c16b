"""Phrases that several pages of a deck share, and figures made from scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TypeVar

from tthc_metrics.core.periods import named_beside
from tthc_metrics.core.records import Metric, Period, Score
from tthc_metrics.core.vietnamese import capitalised, day, lower_first, moment
from tthc_metrics.reviews.deck.records import Bar, Chart, Deck, Figure
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.targets import by_document

Row = TypeVar("Row")


def figure(
    score: Score,
    facts: Sequence[str] = (),
    place: tuple[int, int] | None = None,
    label: str = "",
) -> Figure:
    """A score as a figure; `place` is its (row, column) on the map."""
    row, column = place or (None, None)
    return Figure(
        unit=score.unit.id, grouped_by=score.unit.by, name=score.unit.short_name,
        metric=score.metric.id,
        label=label or score.metric.short_label, numerator=score.numerator,
        denominator=score.denominator, value=value_text(score),
        light=score.light, facts=tuple(dict.fromkeys(fact for fact in facts if fact)), row=row, column=column,
    )  # fmt: skip


def counted(score: Score) -> str:
    """`6.027 / 32.982 hồ sơ tiếp nhận`; the reason where nothing was reported."""
    if score.numerator is None and score.denominator is None:
        return score.reason or ""
    return f"{fraction_text(score)} {score.metric.counted}"


def days(period: Period) -> str:
    """`Quý I/2022 (01/01/2022 – 31/03/2022)`."""
    return f"{period.label} ({day(period.start)} – {day(period.end)})"


def source(period: Period, metric: Metric, scores: Sequence[Score]) -> str:
    """The period, the target with its document, and what is divided by what."""
    targets = {s.target for s in scores if s.target is not None}
    said = [by_document(t) for t in sorted(targets, key=lambda t: (t.value, t.source))]
    return "; ".join(
        (
            days(period),
            *(said or ["chưa có chỉ tiêu áp dụng"]),
            f"tử số: {lower_first(metric.numerator_label)}",
            f"mẫu số: {lower_first(metric.denominator_label)}",
        )
    )


def rate_chart(title: str, bars: Sequence[tuple[str, Score]]) -> Chart:
    """Rates as bars in the colours of their lights; the target a line where all have the same."""
    found = [score for _, score in bars]
    targets = {score.target.value for score in found if score.target}
    target = float(targets.pop()) if len(targets) == 1 else None
    rates = [float(s.value) for s in found if s.value is not None]
    return Chart(
        title=title,
        series=(title,),
        bars=tuple(
            Bar(name, (None if s.value is None else float(s.value),), value_text(s), s.light)
            for name, s in bars
        ),
        is_rate=True,
        end=axis_end([*rates, target or 0.0]),
        target=target,
    )


def axis_end(rates: Sequence[float]) -> float:
    """A round rate above the highest; never more than 100 %."""
    top = max(rates, default=0.0) * 1.12
    step = next((s for s in (0.01, 0.02, 0.05, 0.1, 0.2) if top / s <= 10), 0.25)
    return min(1.0, round(ceil(top / step) * step, 4)) or 1.0


def plain(text: str) -> str:
    """Without the marks of what stands out."""
    return text.replace("**", "")


def ended(text: str) -> str:
    """A sentence without its full stop, as a title is written."""
    return plain(text).rstrip(". ")


def named(names: Sequence[str], most: int = 3) -> str:
    """`Hội An, Tam Kỳ, Duy Xuyên và 4 nữa`."""
    left = len(names) - most
    return ", ".join(names[:most]) + (f" và {left} nữa" if left > 0 else "")


def beside_name(period: Period) -> str:
    """`quý IV/2021`; an unfinished period is compared with as many days, which are told."""
    return named_beside(period).partition(" (")[0]  # a week without its days


def told_text(deck: Deck) -> str:
    """`số liệu đến 17:00 30/06/2022`, or that units are told to other days."""
    return deck.older or f"số liệu đến {moment(deck.data_until)}"


def deck_stamp(deck: Deck) -> str:
    """`Số liệu đến 17:00 30/06/2022, chốt lúc 09:15 05/07/2022`; what stands at the foot of each page."""
    told = told_text(deck)
    said = [capitalised(told)]
    if deck.frozen_at is not None:
        said.append(f"chốt lúc {moment(deck.frozen_at)}")
    if deck.unfinished:
        said.append(deck.unfinished.partition(",")[0])
    if deck.simulated:
        said.append("dữ liệu mô phỏng")
    return ", ".join(said)


def pages(rows: Sequence[Row], fit: int) -> Iterator[Sequence[Row]]:
    """Rows in stretches of equal length, none longer than `fit`."""
    count = -(-len(rows) // fit)
    start = 0
    for nth in range(count):
        length = len(rows) // count + (nth < len(rows) % count)
        yield rows[start : start + length]
        start += length


def numbered(title: str, nth: int, of: int) -> str:
    """`Đơn vị đỏ (1/2)` where a title goes over several pages."""
    return f"{title} ({nth}/{of})" if of > 1 else title
