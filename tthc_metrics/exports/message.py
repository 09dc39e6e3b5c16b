"""A message for Zalo or e-mail: under 900 characters, with what one must know before opening anything.

What does not fit is left out in a fixed order: names of red units, then the documents of the targets,
then the sentence; the figures, the day and the note on simulated data always stay.
"""

from __future__ import annotations

from tthc_metrics.core.periods import beside_label
from tthc_metrics.core.records import Light, Metric, Score
from tthc_metrics.core.vietnamese import capitalised, day, lower_first, target_percent
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.unit_wording import bare, inside, unit_headline
from tthc_metrics.scoring.shortfall import by_lack
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text
from tthc_metrics.scoring.wording.targets import document_text

LIMIT = 900  # characters; a message has fewer
NAMED = (5, 4, 3, 2, 1, 0)  # red units by name, of each metric
LONGEST = 60  # letters of a name
CUT = "…"


def make(papers: Papers) -> bytes:
    """The message as a text file."""
    return f"{text(papers)}\n".encode()


def text(papers: Papers, promises: str = "") -> str:
    """The message; `promises` is the line on commitments, which the Friday pack knows."""
    facts = papers.facts
    head, figures, foot = _head(facts), _figures(facts), [promises, _foot(facts)]
    lead, documents = bare(unit_headline(facts, _focus(papers))), _documents(facts)
    tries = [
        *([head, lead, *figures, _reds(facts, n), *foot, documents] for n in NAMED),
        *([head, lead, *figures, _reds(facts, n), *foot] for n in NAMED),
        *([head, *figures, _reds(facts, n), *foot] for n in NAMED),
        [head, *_figures(facts, brief=True), *foot],
        [head, *_figures(facts, brief=True), _foot(facts)],
    ]
    written = ("\n".join(line for line in lines if line) for lines in tries)
    return next(said for said in written if len(said) < LIMIT)


def _focus(papers: Papers) -> Metric:
    return papers.facts.definitions.metrics[papers.deck.metric]


def _head(facts: Facts) -> str:
    """Simulated or not, whose figures, of which days."""
    period = facts.period
    label = lower_first(period.label).split(" (")[
        0
    ]  # a week's own days are repeated with their year
    said = f"{_short(facts.unit.name)}, {label} ({day(period.start)}–{day(period.end)})"
    said = beside_label(said, facts.unfinished)
    return f"{SIMULATED}\n{said}" if facts.fresh.simulated else said


def _figures(facts: Facts, brief: bool = False) -> list[str]:
    """`- Hồ sơ trực tuyến: 21,9 % (8.031 / 36.616), xanh, chỉ tiêu 20 %`; then the grey ones by reason."""
    greys: dict[str, list[str]] = {}
    said = []
    for metric in facts.main:
        score = facts.score(metric.id)
        rate = f"{metric.short_label}: {value_text(score)}"
        if score.numerator is not None:
            rate += f" ({fraction_text(score)})"
        if score.light is Light.GREY:
            reason = "Chưa xếp màu" if brief or not score.reason else score.reason
            greys.setdefault(reason, []).append(lower_first(rate))
            continue
        word = lower_first(facts.definitions.bands.of(score.light).label)
        goal = f", chỉ tiêu {target_percent(score.target.value)}" if score.target else ""
        said.append(f"- {rate}, {word}{goal}")
    return [*said, *(f"- {reason}: {'; '.join(rates)}" for reason, rates in greys.items())]


def _reds(facts: Facts, names: int) -> str:
    """`Đỏ: hồ sơ trực tuyến – 5 đơn vị (Sở TN&MT, Nam Trà My và 3 nữa); …`, furthest from the target first; of other
    targets, where none of these is red, only how many.

    Nothing where no unit has a colour: of none can be said that it is not red.
    """
    judged = [s for name in facts.definitions.metrics for s in inside(facts, name)]
    red = [s for s in judged if s.light is Light.RED]
    said = []
    for metric in facts.main:
        if of := [s for s in red if s.metric.id == metric.id]:
            named = _named(sorted(of, key=by_lack), names)
            said.append(f"{lower_first(metric.short_label)} – {len(of)} đơn vị{named}")
    if said:
        return f"Đỏ: {'; '.join(said)}."
    if others := {s.unit.id for s in red}:
        return f"Đỏ: chỉ tiêu ngoài các chỉ tiêu trên – {len(others)} đơn vị."
    return "Không đơn vị nào đỏ." if any(s.light is not Light.GREY for s in judged) else ""


def _named(red: list[Score], names: int) -> str:
    if not names:
        return ""
    listed = ", ".join(_short(s.unit.short_name) for s in red[:names])
    left = len(red) - names
    return f" ({listed}{f' và {left} nữa' if left > 0 else ''})"


def _foot(facts: Facts) -> str:
    told = told_text(facts)
    return f"{capitalised(told)}; bản định nghĩa {facts.edition}."


def _documents(facts: Facts) -> str:
    """The documents of the targets, each once."""
    targets = [score.target for m in facts.main for score in [facts.score(m.id)]]
    sources = dict.fromkeys(document_text(target) for target in targets if target)
    return f"Chỉ tiêu theo: {'; '.join(sources)}." if sources else ""


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}{CUT}"
