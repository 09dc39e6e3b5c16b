"""What the sheet of a unit says, in finished texts, before it is laid out: all of it is its deck's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period, titled
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.core.vietnamese import NO_VALUE, day, lower_first
from tthc_metrics.exports.unit_wording import named_in_sentence
from tthc_metrics.reviews.deck import Deck, Figure, Slide, SlideKind, told_text

TITLE = "PHIẾU TÓM TẮT"
HEADINGS = ("Chỉ số", "Mức", "Số hồ sơ", "Chỉ tiêu")
CHANGE = "So với kỳ trước"
PROPOSALS = 3  # lines left to fill
BESIDE = " so với "


@dataclass(frozen=True)
class Sheet:
    """One unit's page. `rows` are its metrics: the figure, and the texts of `headings` from the third on."""

    unit: Unit
    province: str
    deck: Deck
    period: Period
    headings: tuple[str, ...]
    rows: tuple[tuple[Figure, str, str, str], ...]
    map: Slide | None
    code: str

    @property
    def subject(self) -> str:
        """`Thực hiện thủ tục hành chính quý II/2022 của huyện Tây Giang`."""
        whose = named_in_sentence(self.unit)
        return f"Thực hiện thủ tục hành chính {lower_first(titled(self.period))} của {whose}"

    @property
    def days(self) -> str:
        """The days of the period, as of when, and that it is not over where it is not."""
        span = f"từ {day(self.period.start)} đến {day(self.period.end)}"
        return f"({'; '.join(filter(None, (span, self.deck.unfinished, told_text(self.deck))))})"

    @property
    def sources(self) -> str:
        """The documents of the targets, and by which definitions they were judged."""
        found = next(s.source for s in self.deck.slides if s.kind is SlideKind.SUMMARY)
        documents = "; ".join(found.split("; ")[1:]) or "chưa có chỉ tiêu nào áp dụng"
        return f"Chỉ tiêu theo: {documents}. Bản định nghĩa {self.deck.edition}."


def sheet_of(unit: Unit, province: str, deck: Deck, code: str) -> Sheet:
    """The page of a unit from its own deck."""
    summary = next(slide for slide in deck.slides if slide.kind is SlideKind.SUMMARY)
    maps = [slide for slide in deck.slides if slide.kind is SlideKind.MAP]
    period = parse_period(deck.period, definitions().calendars[deck.calendar])
    beside, texts = _beside([_texts(figure.facts) for figure in summary.figures])
    return Sheet(
        unit=unit,
        province=province if unit.tier != "province" else "",
        deck=deck,
        period=period,
        headings=(*HEADINGS, beside),
        rows=tuple((figure, *told) for figure, told in zip(summary.figures, texts, strict=True)),
        map=next(iter(maps), None),
        code=code,
    )


Texts = tuple[str, str, str]


def _beside(rows: Sequence[Texts]) -> tuple[str, Sequence[Texts]]:
    """What the changes are beside, said once in the heading where it is the same for all: a row keeps to a line."""
    named = {change.partition(BESIDE)[2] for *_, change in rows if BESIDE in change}
    if len(named) != 1:
        return CHANGE, rows
    heading = f"{BESIDE.strip().capitalize()} {named.pop()}"
    return heading, [(counted, aim, change.partition(BESIDE)[0]) for counted, aim, change in rows]


def _texts(facts: Sequence[str]) -> Texts:
    """What is counted, the target, and the change, of a card's facts."""
    counted, target = (*facts, NO_VALUE, NO_VALUE)[:2]
    change = next((fact for fact in facts if BESIDE in fact), NO_VALUE)
    return counted, target.removeprefix("Chỉ tiêu "), change
