"""Which rule of figure_words.toml fits the words around a number; why a number is no figure at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import FigureRule, FigureWords, definitions
from tthc_metrics.catalogue.figure_words import PERCENT, Phrase
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.transcribing.numbers import Number

FLEETING = ("units", "documents", "money")
"""Nouns that say nothing of what the next number counts."""
OTHER_PERIOD = "số của kỳ khác"
_AND = re.compile(r"\bvà\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:nam|quy|thang|ky) truoc (?=chuyen)")
_OTHER_PERIOD = re.compile(r"\((?:\s*(?:cùng kỳ|năm \d{4}|quý [IVX\d]+|tháng \d+|kỳ trước|6 tháng|9 tháng)[^()]*)$", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What stands around a number: its sentence, what follows, what is counted, of what it speaks, what was before."""

    sentence: str
    after: str
    noun: str
    stage: str
    seen: Collection[str]


def best_rule(number: Number, said: Said) -> FigureRule | None:
    """The rule with the longest words: in the clause after the number, in that before it, then farther away."""
    short = _AND.split(number.after)[0]
    near = [(number.after, 4), (short, 6), (number.near, 0), (number.wide, -1)]
    rules = [(nth, rule) for nth, rule in enumerate(definitions().figure_words.rules) if _fits(rule, said)]  # fmt: skip
    farther = [[(number.before, 0)], [(number.behind, 0)] if said.noun == "units" else []]
    for clauses in (near, *farther):
        told = [(_CARRIED.sub("ky truoc ", fold(words)), more) for words, more in clauses]
        least = len(told[-1][0]) - len(told[-2][0]) if clauses is near else 0
        scored = [
            (score, -nth, rule)
            for nth, rule in rules
            if (score := _score(rule, told, said.stage, least)) is not None
        ]
        if scored:
            return max(scored, key=lambda one: one[:2])[2]
    return None


def _fits(rule: FigureRule, said: Said) -> bool:
    if rule.nouns and said.noun and said.noun not in rule.nouns:
        return False
    if (PERCENT in rule.nouns) != (said.noun == PERCENT) or (
        rule.stages and said.stage not in rule.stages
    ):
        return False
    if rule.beside and rule.beside not in said.seen and not _mentions(rule.beside, said.sentence):
        return False
    return not rule.later or _said_later(rule.later, said.after)


def _mentions(figure: str, text: str) -> bool:
    """Whether a sentence has words for a figure."""
    folded, rules = fold(text), definitions().figure_words.rules
    return any(w.pattern.search(folded) for r in rules if r.figure == figure for w in r.words)


def _said_later(phrases: Iterable[Phrase], after: str) -> bool:
    """Whether the parts that follow, up to what was resolved, have these words."""
    parts = re.split(r"trong đó|gồm", after, maxsplit=1, flags=re.IGNORECASE)
    if len(parts) < 2:
        return False
    folded = fold(parts[1]).partition("giai quyet")[0]
    return any(one.pattern.search(folded) for one in phrases)


def _score(
    rule: FigureRule, clauses: Sequence[tuple[str, int]], stage: str, least: int
) -> tuple[int, int] | None:
    """Words found, more for those after the number, and whether of the stage; the last clause, which is the near
    one and another, counts for words that reach into the near one: past `least`."""
    best = 0
    for nth, (clause, more) in enumerate(clauses):
        if any(one.pattern.search(clause) for one in rule.unless):
            continue
        since = least if nth == len(clauses) - 1 else 0
        found = (one.words for one in rule.words for m in one.pattern.finditer(clause) if m.end() > since)  # fmt: skip
        longest = max(found, default=0)
        best = max(best, longest * 2 + more if longest else 0)
    return (best, stage in rule.stages) if best else None


def _cue(text: str, words: FigureWords) -> str:
    """Of what the text speaks last: the cue that ends farthest; of two, the longer."""
    folded = fold(text)
    found = [
        (match.end(), one.words, stage)
        for stage, phrases in words.stages.items()
        for one in phrases
        for match in one.pattern.finditer(folded)
    ]
    return max(found)[2] if found else ""


def noun_of(number: Number, text: str) -> str:
    """What is counted: by the words right after the number, else by the clause before it, else by the sentence."""
    words = definitions().figure_words
    if re.search(r"tỷ|tỉ|triệu", number.printed) and "đồng" in number.printed:
        return "money"
    after = f"{fold(number.after)} "
    for name, spelt in words.nouns.items():
        if any(after.startswith(f"{word} ") for word in spelt):
            return name
    for before in (number.near, text[: number.start]):
        said = f" {fold(before)} ".replace(" dich vu buu chinh", " buu chinh")
        for name, spelt in words.nouns.items():
            if name not in FLEETING and any(f" {word} " in said for word in spelt):
                return name
    return ""


def why_left(number: Number, text: str) -> str:
    """Why a number is no figure of this period; empty if it may be one."""
    words = definitions().figure_words
    if _OTHER_PERIOD.search(text[: number.start]):
        return OTHER_PERIOD
    clause = number.near if number.near.split() else number.wide
    before, after = (_CARRIED.sub("ky nay ", fold(part)) for part in (clause, number.after))
    close = " ".join(fold(number.near).split()[-4:])
    compared, *others = words.left
    if any(one.pattern.search(close) for one in words.left[compared]):
        return compared
    for why in others:
        if any(one.pattern.search(f"{before} | {after}") for one in words.left[why]):
            return why
    return ""


def stage_of(words: str) -> str:
    """Of what words speak; empty if they do not tell."""
    return _cue(words, definitions().figure_words)
