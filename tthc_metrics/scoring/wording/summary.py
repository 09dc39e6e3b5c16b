"""The whole in two or three sentences: how many reach the target, who is furthest, what is missing.

Written by rules from the scores that the page shows, so that words and figures cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tthc_metrics.core.records import GroupBy, Light, Score
from tthc_metrics.core.vietnamese import listed, lower_first, number, percent, target_percent
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.scoring.ranking import ranked, shared_reason, tally
from tthc_metrics.scoring.shortfall import missing, most_lacking
from tthc_metrics.scoring.wording.lights import range_text, value_text
from tthc_metrics.scoring.wording.shortfall import (
    lacking_text,
    missing_text,
    shortfall_text,
    together,
)

NAMED = 2  # of so many units that share a value all are named; of more, how many they are


def headline(
    whole: Score,
    units: Sequence[Score],
    unit_word: str,
    others: Sequence[Score] = (),
    beside: Sequence[Score] = (),
    whole_word: str = "Toàn tỉnh",
    wholes: Sequence[Score] = (),
) -> str:
    """What to take away of one metric; `**…**` marks what should stand out.

    «7/18 huyện đạt chỉ tiêu hồ sơ trực tuyến; thấp nhất **Nam Trà My 4,9 %**. Toàn tỉnh còn thiếu
    **570 hồ sơ trực tuyến** để đạt 20 %; thiếu nhiều nhất **Sở TN&MT 524**. Điểm yếu nhất là thanh
    toán trực tuyến: 2/18 huyện đạt.» `others` are units that are not counted in the first sentence
    but may be the furthest from their target; `beside` the same units' scores in other metrics, `wholes` the whole's.
    """
    if whole.target is None:
        parts = _without_target(whole, units, unit_word, whole_word)
    else:
        parts = [reach_text(units, unit_word), _gap(whole, [*units, *others], whole_word)]
    parts.append(weakest(units, unit_word, beside, wholes))
    return " ".join(f"{part}." for part in parts if part)


def weakest(
    units: Sequence[Score], unit_word: str, beside: Sequence[Score], wholes: Sequence[Score] = ()
) -> str:
    """`Điểm yếu nhất là thanh toán trực tuyến: 2/18 huyện đạt`; the metric that fewest of the units with a colour reach.

    All that are as weak are named. Empty where no other metric is reached by fewer than the one shown, or none can be
    counted; never one in which the whole is green.
    """
    green = {score.metric.id for score in wholes if score.light is Light.GREEN}
    by_metric: dict[str, list[Score]] = {}
    for score in beside:
        by_metric.setdefault(score.metric.id, []).append(score)
    known = [
        scores for name, scores in by_metric.items() if name not in green and tally(scores).coloured
    ]
    least = min(map(_share_reached, known), default=Fraction(1))
    if least >= (_share_reached(units) if tally(units).coloured else Fraction(1)):
        return ""
    found = [scores for scores in known if _share_reached(scores) == least]
    said = {reached_text(scores, unit_word) for scores in found}
    names = [lower_first(scores[0].metric.short_label) for scores in found]
    if len(said) > 1:
        names = [
            f"{name} ({reached_text(scores, unit_word)})"
            for name, scores in zip(names, found, strict=True)
        ]
    ending = f": {said.pop()}" if len(said) == 1 else ""
    return f"Điểm yếu nhất là {listed(names)}{ending}"


def reached_text(units: Sequence[Score], unit_word: str, *, brief: bool = False) -> str:
    """`7/18 huyện đạt`, of those that are judged: `1/1 huyện có màu đạt` where others are not; empty where none is.

    `brief`: `1/1 có màu đạt`, which a card has room for.
    """
    found = tally(units)
    if not found.coloured:
        return ""
    judged = (
        unit_word
        if found.coloured == found.units
        else f"{'' if brief else unit_word} có màu".strip()
    )
    return f"{found.reached}/{found.coloured} {judged} đạt"


def _share_reached(units: Sequence[Score]) -> Fraction:
    found = tally(units)
    return Fraction(found.reached, found.coloured)


def reach_text(units: Sequence[Score], unit_word: str) -> str:
    """How many of the units reach the target, how many have no colour, and which is furthest; empty without units."""
    if not units:
        return ""
    found = tally(units)
    name = lower_first(units[0].metric.short_label)
    if not found.coloured:
        shared = shared_reason(units)
        why = f": {lower_first(shared)}" if shared else ""
        return f"Chưa xếp màu được {unit_word} nào về {name}{why}"
    said = f"{reached_text(units, unit_word)} chỉ tiêu {name}"
    grey = sum(score.light is Light.GREY for score in units)
    if grey:
        said += f", {grey} {unit_word} chưa xếp màu"
    coloured = [s for s in units if s.light is not Light.GREY]
    furthest = _furthest(coloured, unit_word, " trong số có màu" if grey else "")
    return f"{said}; {furthest}" if furthest else said


def _furthest(coloured: Sequence[Score], unit_word: str, among: str) -> str:
    """`huyện thấp nhất **Nam Trà My 4,9 %**`: of those with a colour; `cao nhất` where less is better.

    `among`: how those are told from the ones that have none.

    `có thể` where unknown dossiers leave open which one it is; nothing where all are alike.
    """
    if len(coloured) == 1:
        only = coloured[0]
        said = f"{unit_word} duy nhất có màu: **{only.unit.short_name} {value_text(only)}**"
        return said if among else ""
    ups = coloured[0].metric.direction == "up"
    order = [score for _, score in ranked(coloured)]
    last = [score for score in order if score.value == order[-1].value]
    if len(order) == len(last):
        return ""
    others = [score for score in order if score not in last]
    sure = all(_surely_beyond(one, other) for one in last for other in others)
    sure = sure and (len(last) == 1 or not any(score.unknown for score in last))
    word = "thấp nhất" if ups else "cao nhất"
    if not sure:
        word = f"có thể {word}"
    value = value_text(next((score for score in last if score.unknown), last[0]))
    word = f"{unit_word} {word}{among}"
    if len(last) > NAMED:
        return f"{word}: **{len(last)} {unit_word} cùng {value}**"
    names = " và ".join(score.unit.short_name for score in last)
    return f"{word} **{names} {value}**"


def _surely_beyond(last: Score, other: Score) -> bool:
    """Whether a unit stays behind another whatever their unknown dossiers are."""
    if last.metric.direction == "up":
        return _bounds(last)[1] <= _bounds(other)[0]
    return _bounds(last)[0] >= _bounds(other)[1]


def _bounds(score: Score) -> tuple[Fraction, Fraction]:
    if score.unknown is not None:
        return score.unknown.low, score.unknown.high
    value = score.value or Fraction(0)
    return value, value


def _gap(whole: Score, units: Sequence[Score], word: str) -> str:
    """What the whole lacks, or that it lacks nothing, and which unit lacks most."""
    lacking = missing(whole)
    if whole.target is None or lacking is None or whole.light is Light.GREY:
        said = whole.reason or shortfall_text(whole) or range_text(whole)
        return f"{word}: {lower_first(said or 'không có số liệu')}"
    if lacking == 0:
        said = (
            f"{word} **{value_text(whole)}**, đã đạt chỉ tiêu {target_percent(whole.target.value)}"
        )
    else:
        lacks = lacking_text(whole.metric, number(lacking), whole.target.value, strong=True)
        said = f"{word} {lacks}"
    aims = {s.target.value if s.target else None for s in units}
    furthest = most_lacking(units) if aims == {whole.target.value} else ()  # of one target only
    if (
        era_of(whole.period) is Era.BOTH
    ):  # districts, and offices of provinces merged, lack too and are not here
        furthest = ()
    if furthest:
        most = "thiếu nhiều nhất" if whole.metric.direction == "up" else "nhiều nhất"
        part = "lĩnh vực" if furthest[0].unit.by is GroupBy.FIELD else "đơn vị"
        names = together([s.unit.short_name for s in furthest], part)
        same = " cùng" if len(furthest) > 1 else ""
        said += f"; {most} **{names}{same} {missing_text(furthest[0])}**"
    return said


def _without_target(whole: Score, units: Sequence[Score], unit_word: str, word: str) -> list[str]:
    """The whole and the spread of its units; how many reach the target where one is of these alone."""
    name = lower_first(whole.metric.short_label)
    if any(score.target for score in units):
        own = f"{word} **{value_text(whole)}**, không có chỉ tiêu riêng"
        return [reach_text(units, unit_word), own]
    spread = spread_text(units, unit_word)
    if whole.value is None:
        return [f"{word}, {name}: {lower_first(whole.reason or 'không có số liệu')}", spread]
    said = f"Chưa có chỉ tiêu áp dụng cho {name}; {lower_first(word)} **{value_text(whole)}**"
    return [said, spread]


def spread_text(units: Sequence[Score], unit_word: str) -> str:
    """From the worst to the best unit, of those with enough dossiers and nothing unknown.

    Without a target all are grey, so the volume is looked at here and not the light.
    """
    enough = [
        s
        for s in units
        if s.value is not None
        and s.unknown is None
        and (s.denominator or 0) >= s.metric.minimum_volume
    ]
    if len(enough) < 2:
        return ""
    order = sorted(enough, key=lambda s: (s.value or 0, s.unit.id))
    if order[0].value == order[-1].value:
        return ""
    low, high = (
        together([s.unit.short_name for s in order if s.value == end.value], unit_word)
        + f" {percent(end.value)}"
        for end in (order[0], order[-1])
    )
    among = f"Trong {len(enough)} {unit_word}"
    if len(enough) < len(units):
        among = f"Trong {len(enough)}/{len(units)} {unit_word} có đủ hồ sơ để so"
    return f"{among}: thấp nhất **{low}**, cao nhất **{high}**"
