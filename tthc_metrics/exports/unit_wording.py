"""What papers call a unit and the units inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_metrics.core.periods import days_beside, is_cut
from tthc_metrics.core.records import GroupBy, Metric, Score, Unit
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports.facts import Facts
from tthc_metrics.ledger import units
from tthc_metrics.ledger.procedure_counts import USED
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.summary import headline

WORDS = {
    GroupBy.DISTRICT: ("huyện", "Huyện, thị xã, thành phố"),
    GroupBy.COMMUNE: ("xã", "Xã, phường, đặc khu"),
    GroupBy.OFFICE: ("đơn vị", "Đơn vị trực thuộc"),
}


def unit_whole_word(facts: Facts) -> str:
    """`Toàn tỉnh`, `Toàn thành phố`, `Toàn huyện`; the short name of an office."""
    unit = facts.unit
    if unit.by not in (GroupBy.ALL, GroupBy.PROVINCE, GroupBy.DISTRICT):
        return unit.short_name
    return units.whole_word(unit)


def locality_word(facts: Facts) -> str:
    """What one of the units inside is called in a sentence: `huyện`."""
    return _words(facts)[0]


def locality_words(facts: Facts) -> str:
    """What they are called together, as a heading: `Huyện, thị xã, thành phố`."""
    return _words(facts)[1]


def unit_headline(facts: Facts, metric: Metric) -> str:
    """What to take away of a metric, as the pages say it; `**…**` marks what stands out."""
    return headline(
        facts.score(metric.id),
        [_clear(score) for score in of_metric(facts.localities, metric.id)],
        locality_word(facts),
        of_metric(facts.agencies, metric.id),
        whole_word=unit_whole_word(facts),
    )


def earlier_headings(facts: Facts, *words: str) -> Iterator[str]:
    """`Kỳ trước`, and a year before; with their days where they are cut to as many as have passed."""
    for word, scores in zip(words, (facts.before, facts.last_year), strict=True):
        cut = scores and is_cut(scores[0].period, facts.period)
        yield f"{word}, {days_beside(scores[0].period)}" if cut else word


def inside(facts: Facts, metric: str) -> list[Score]:
    """The scores of all units inside, localities first."""
    return [_clear(score) for score in of_metric([*facts.localities, *facts.agencies], metric)]


def _clear(score: Score) -> Score:
    """A district's own office by its full name: in short it is called as the district is."""
    if score.unit.by is GroupBy.OFFICE and score.unit.tier == "district":
        return replace(score, unit=replace(score.unit, short_name=score.unit.name))
    return score


def named_in_sentence(unit: Unit) -> str:
    """`tỉnh Quảng Nam` for a place; an office as it calls itself."""
    return lower_first(unit.name) if _is_place(unit) else unit.name


def in_sentence(unit: Unit) -> str:
    """`UBND tỉnh Quảng Nam` for a place; an office as it calls itself."""
    return f"UBND {lower_first(unit.name)}" if _is_place(unit) else unit.name


def _is_place(unit: Unit) -> bool:
    return unit.tier == "province" or unit.by is GroupBy.DISTRICT


def bare(text: str) -> str:
    """A sentence without its marks."""
    return text.replace("**", "")


def bold_parts(text: str) -> list[tuple[str, bool]]:
    """A sentence in stretches, each with whether it stands out; empty ones left out."""
    return [(part, bool(nth % 2)) for nth, part in enumerate(text.split("**")) if part]


def _words(facts: Facts) -> tuple[str, str]:
    kinds: Sequence[GroupBy] = [score.unit.by for score in facts.localities[:1]]
    return WORDS[kinds[0]] if kinds else WORDS[GroupBy.OFFICE]


def services_note(facts: Facts) -> str:
    """Why nobody can tell how many services were used; empty where it is told, or there is no catalogue."""
    used = [s for s in facts.scores if s.metric.numerator == USED and s.value is None]
    said = split_note(facts.lacking) if facts.services.get("procedures") else ""
    return f"{used[0].metric.short_label}: {lower_first(said)}" if said and used else ""
