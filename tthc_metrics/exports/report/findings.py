"""The deck's three findings where the report has them: what went well in II.1, what did not in II.2."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.scorecard import of_metric


@dataclass(frozen=True)
class Findings:
    """Paragraphs of II.1 and II.2; `overdue` is what is said of the overdue stock, empty where there is none.

    `most_overdue` are the deck's units with most of it, each with its number; empty where it cannot tell of all.
    """

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    overdue: str = ""
    most_overdue: tuple[str, ...] = ()


def findings(papers: Papers) -> Findings:
    """As the deck tells them: who makes up what is missing, what waits, what changed."""
    lacking, waiting, change = papers.deck.findings
    kinds = {slide.kind for slide in papers.deck.slides}
    falls = _is_worse(papers.facts, papers.deck.metric)
    good = [
        *([] if SlideKind.SHORTFALL in kinds else [lacking]),
        *([] if SlideKind.OVERDUE in kinds else [waiting]),
        *([] if falls else [change]),
    ]
    bad = [*([lacking] if SlideKind.SHORTFALL in kinds else []), *([change] if falls else [])]
    overdue = waiting.partition(";")[0] if SlideKind.OVERDUE in kinds else ""
    return Findings(
        tuple(map(_paragraph, good)), tuple(map(_paragraph, bad)), overdue, _most_overdue(papers)
    )


def _most_overdue(papers: Papers) -> tuple[str, ...]:
    """Units that have ended are among them; where dossiers lie elsewhere the deck's bars do not show those."""
    slide = next((s for s in papers.deck.slides if s.kind is SlideKind.OVERDUE), None)
    if slide is None or slide.chart is None or papers.facts.lacking.offices:
        return ()
    return tuple(f"{bar.name} {bar.text}" for bar in slide.chart.bars)


def _paragraph(text: str) -> str:
    return f"- {text}."


def _is_worse(facts: Facts, metric: str) -> bool:
    """Whether the rate moved away from what is good since the period before."""
    now = facts.score(metric)
    before = next(iter(of_metric(facts.before, metric)), None)
    if before is None or before.value is None or now.value is None:
        return False
    return (now.value < before.value) == (
        now.metric.direction == "up"
    ) and now.value != before.value
