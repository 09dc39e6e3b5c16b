"""One page a unit: every main metric, why the one asked for is as it is, who pulls it down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.ledger.breakdown import Split, parts
from tthc_metrics.ledger.lacking import lacking
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.reviews.commitments import Commitment, given_in
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Mark, Slide, SlideCell, SlideKind, SlideTable
from tthc_metrics.reviews.deck.red import by_unit, said_text
from tthc_metrics.reviews.deck.wording import figure, source
from tthc_metrics.scoring.contributions import contributions, is_countable
from tthc_metrics.scoring.growth import growths
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.contributions import contributions_text
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.lights import fraction_text, target_text, value_text
from tthc_metrics.scoring.wording.shortfall import missing_text, shortfall_text
from tthc_metrics.scoring.wording.why import why


def unit_pages(
    material: Material, units: Sequence[str], promises: Sequence[Commitment]
) -> Iterator[Slide]:
    """A page for each unit named, in that order; RequestError names one that is not in the period."""
    for unit in units:
        yield _page(material, _scores(material, unit), promises)


def _scores(material: Material, unit: str) -> list[Score]:
    """A locality or a department, else any office."""
    everyone = [*material.localities, *material.agencies]
    found = [s for s in everyone if s.unit.id == unit]
    if not found:
        within = Scope(office=unit)
        asked = (material.database, material.definitions, [material.period], GroupBy.OFFICE)
        found = [s for s in scorecard(*asked, within) if s.unit.id == unit]
    if not found:
        raise RequestError(Fault(f"Đơn vị «{unit}»", "không có trong kỳ này.", "Chọn đơn vị khác."))
    return found


def _page(material: Material, scores: Sequence[Score], promises: Sequence[Commitment]) -> Slide:
    (focus,) = of_metric(scores, material.metric.id)
    shown = dict.fromkeys([*material.judged, material.definitions.metrics[STOCK]])
    rows = [s for metric in shown for s in of_metric(scores, metric.id)]
    own = by_unit(given_in(promises, material.period))
    said = [c for m in shown for c in own.get((m.id, focus.unit.id), ())]
    pulls = _pulls(material, focus)
    note = [*([pulls] if pulls else []), *([f"Cam kết: {said_text(said)}."] if said else [])]
    lacking = "Còn thiếu / phải bớt"
    return Slide(
        kind=SlideKind.UNIT,
        title=_title(focus),
        sentence=_why(material, focus),
        figures=tuple(figure(score) for score in rows),
        table=SlideTable(
            ("Chỉ số", "Mức, tỷ lệ", "Tử số / mẫu số", "Chỉ tiêu", lacking),
            tuple(_row(score) for score in rows),
        ),
        note=" ".join(note),
        source=source(material.period, material.metric, [focus]),
    )


def _title(score: Score) -> str:
    """`Huyện Nam Trà My: hồ sơ trực tuyến 4,9 %, còn thiếu 65 hồ sơ trực tuyến để đạt 20 %`."""
    lacking = shortfall_text(score)
    own = f"{score.unit.name}: {lower_first(score.metric.short_label)} {value_text(score)}"
    return f"{own}, {lacking}" if lacking else own


def _row(score: Score) -> tuple[SlideCell, ...]:
    return (
        score.metric.short_label,
        Mark(score.light, value_text(score)),
        f"{fraction_text(score)} {score.metric.counted}",
        target_text(score),
        missing_text(score),
    )


def _why(material: Material, score: Score) -> str:
    ahead = material.outlook(score)
    if (score.unit.by, score.unit.id) not in material.growths:  # an office of its own
        told, within = (material.first, material.until), Scope(office=score.unit.id)
        asked = (material.database, material.period, told, material.calendar)
        own = growths(*asked, score.unit.by, within).get(score.unit.id)
        ahead = outlook(score, own, material.until, material.definitions.bands)
    return why(score, ahead, material.definitions.bands, brief=True)


def _pulls(material: Material, score: Score) -> str:
    """Which fields pull the unit down, or why nobody can tell; nothing for provinces, and where parts do not add up."""
    if score.unit.by is GroupBy.PROVINCE or not is_countable(score.metric):
        return ""
    within = scope_of_unit(score.unit)
    if away := split_note(lacking(material.database, material.days, within)):
        return f"Theo lĩnh vực: {lower_first(away)}"
    found = parts(material.database, material.days, Split.FIELD, within)
    counts = [(part.unit, part.counts) for part in found]
    shared = contributions(score.metric, score.target, counts, score.told)
    return contributions_text(shared, score.unit.short_name, "lĩnh vực")
