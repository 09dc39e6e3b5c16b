"""Which figure a number in a sentence is: by the words around it, by the rules of figure_words.toml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from tthc_metrics.catalogue import FigureRule, definitions
from tthc_metrics.catalogue.figure_words import PERCENT
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.transcribing.matching import (
    FLEETING,
    Said,
    best_rule,
    noun_of,
    stage_of,
    why_left,
)
from tthc_metrics.intake.transcribing.numbers import Number, named_unit, numbers
from tthc_metrics.intake.transcribing.told_units import GOES_ON, listed_units, tier_of, unit_told

MEASURES = {
    "dossiers": "hồ sơ", "procedures": "TTHC", "services": "dịch vụ", "units": "đơn vị", "feedback": "PAKN",
    "results": "kết quả", "payments": "giao dịch", "documents": "văn bản", "money": "đồng", "points": "điểm",
    PERCENT: "%",
}  # fmt: skip
AGAIN = "nhắc lại số đã in"
OTHERWISE = "đã in số khác cho cùng tên; nếu là nhắc lại thì ghi phần «Nhắc lại»"
UNNAMED = "chưa rõ là số liệu nào"

_GRADE = re.compile(r"xếp loại\s*:?\s*[“\"«]?(xuất sắc|tốt|khá|trung bình|yếu)", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    """A printed number, the figure that it is taken for (None: nobody knows), and what else it may be.

    `why` says why no figure is proposed, or what must be looked at. `unit`, `tier` and `part` are empty where
    it is of the report's own unit as a whole.
    """

    printed: str
    sentence: str
    place: str
    figure: str | None = None
    others: tuple[str, ...] = ()
    measure: str = ""
    unit: str = ""
    tier: str = ""
    part: str = ""
    why: str = ""


@dataclass
class Reader:
    """What is known of the text so far: of what it speaks, what was counted last, what has been proposed."""

    stage: str = ""
    noun: str = ""
    last: FigureRule | None = None
    last_percent: str = ""
    rest: str = ""
    unit: str = ""
    seen: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def sentence(self, text: str, place: str, rest: str = "") -> list[Proposal]:
        """The numbers of one sentence, each with what it is taken for; `rest` is what follows it."""
        self.last, self.rest = None, rest
        if not GOES_ON.match(text):
            self.unit = ""
        found = numbers(text)
        listed = listed_units(text, found)
        made = [
            one
            for number, unit in zip(found, listed, strict=True)
            for one in self._of_unit(number, text, place, unit)
        ]
        if grade := _GRADE.search(text):
            made += [
                Proposal(grade[1], text, place, "index_grade", measure="loại")
                for one in made
                if one.figure == "index_total"
            ]
        self.stage = stage_of(text) or self.stage
        return [self.once(one) for one in made]

    def once(self, one: Proposal) -> Proposal:
        """What is printed a second time is not proposed again; with another number it is asked about."""
        if one.figure is None:
            return one
        printed, key = fold(one.printed), (one.unit, one.part, one.figure)
        twins = [(one.unit, one.part, other) for other in one.others]
        if key not in self.seen and not any(self.seen.get(twin) == printed for twin in twins):
            self.seen[key] = printed
            return one
        why = AGAIN if self.seen.get(key, printed) == printed else OTHERWISE
        return replace(one, figure=None, others=(one.figure, *one.others), why=why)

    def _of_unit(self, number: Number, text: str, place: str, unit: str) -> Iterator[Proposal]:
        """The same of a unit that is named before the number; one that only a name stands before is as the last count."""
        if not unit:
            yield from self._number(number, text, place)
            return
        if fold(number.near) == fold(unit) and self.last and not number.is_percent:
            told = Proposal(
                number.printed, text, place, self.last.figure, measure=MEASURES.get(self.noun, "")
            )
            yield _tiered(replace(told, unit=unit))
            return
        for one in self._number(number, text, place):
            yield _tiered(replace(one, unit=unit)) if one.figure else one

    def _number(self, number: Number, text: str, place: str) -> Iterator[Proposal]:
        """A proposal for the number, and one for that behind its slash."""
        plain = Proposal(number.printed, text, place)
        if why := why_left(number, text):
            yield replace(plain, why=why)
            return
        stage = stage_of(text[: number.start]) or self.stage
        noun = PERCENT if number.is_percent else noun_of(number, text) or self.noun
        said = Said(
            text, f"{text[number.start :]} {self.rest}", noun, stage, {key[2] for key in self.seen}
        )
        rule = best_rule(number, said)
        if number.is_percent:
            yield self._percent(plain, number, rule or _rule_of_share(number, said))
            return
        if number.of and (rule is None or not rule.of) and (both := self._share_of()):
            yield replace(plain, figure=both[0], measure=MEASURES.get(noun, ""), unit=self.unit)
            yield replace(
                plain,
                printed=number.of,
                figure=both[1],
                measure=MEASURES.get(noun, ""),
                unit=self.unit,
            )
            return
        self.noun = noun if noun not in FLEETING else ""
        if rule is None:
            yield replace(plain, measure=MEASURES.get(noun, ""), why=UNNAMED)
            return
        self.last = rule
        measure = MEASURES.get(noun or next(iter(rule.nouns), ""), "")
        self.unit = unit_told(number, rule, self.unit)
        made = replace(plain, figure=rule.figure, others=rule.others, measure=measure)
        made = _tiered(replace(made, unit=self.unit))
        yield made
        if number.of:
            yield replace(made, printed=number.of, figure=rule.of or None, others=(), why="" if rule.of else UNNAMED)  # fmt: skip

    def _share_of(self) -> tuple[str, str] | None:
        """The two counts that the percentage just before is the share of: `đạt 78,5% (12.345/15.726 hồ sơ)`."""
        metric = definitions().metrics.get(self.last_percent.removesuffix("_percent"))
        return (metric.numerator, metric.denominator) if metric and not metric.of else None

    def _percent(self, plain: Proposal, number: Number, rule: FigureRule | None) -> Proposal:
        """By a name of its own, else that of the count just before; of a unit that is named, the same."""
        unit = named_unit(number.before)
        if rule is None and unit and self.last_percent:
            figure = self.last_percent.replace("_mean_of_units", "")
            return _tiered(replace(plain, figure=figure, measure="%", unit=unit))
        named_so = rule.figure if rule and PERCENT in rule.nouns else rule.percent if rule else ""
        figure = named_so or (self.last.percent if self.last else "")
        if not figure:
            return replace(plain, measure="%", why=UNNAMED)
        self.last_percent = figure
        others = rule.others if rule else ()
        own = self.last.unit if self.last and not rule else ""
        return _tiered(replace(plain, figure=figure, others=others, measure="%", unit=own))


def _rule_of_share(number: Number, said: Said) -> FigureRule | None:
    """The count that a percentage is named by: `trước hạn chiếm 60%`; None if its own clause names none."""
    near = replace(number, wide=number.near, before="", behind="", is_percent=False)
    noun = noun_of(near, said.sentence) or "dossiers"
    stages = dict.fromkeys((said.stage, "resolved"))
    found = (best_rule(near, replace(said, noun=noun, stage=stage)) for stage in stages)
    return next((rule for rule in found if rule and rule.percent), None)


def named(
    words: str, noun: str, stage: str = "", *, after: str = "", seen: Collection[str] = ()
) -> str | None:
    """The figure that a heading or the label of a row names; None if it names none.

    `seen` are the figures of the headings or rows before it, `after` the words of those that follow.
    """
    said = Said(words, f"gồm {after}" if after else "", noun, stage_of(words) or stage, seen)
    number = Number(
        printed="", start=0, near=words, wide=words, before=words, after="", behind="",
        is_percent=noun == PERCENT,
    )  # fmt: skip
    rule = best_rule(number, said)
    return rule.figure if rule else None


def _tiered(one: Proposal) -> Proposal:
    return replace(one, tier=tier_of(one.unit)) if one.unit else one
