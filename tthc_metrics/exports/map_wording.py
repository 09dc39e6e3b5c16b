"""The tile maps of the deck as data for the typesetter, and in words for who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import Bands, Light
from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.unit_wording import bare, bold_parts
from tthc_metrics.reviews.deck.records import Figure, Slide, SlideKind

ACROSS = 5  # tiles in a row where units lie nowhere


def maps(papers: Papers) -> list[Slide]:
    """The deck's maps of the unit's parts: one for each metric that a target judges; of the whole or a province those of its localities."""
    found = [s for s in papers.deck.slides if s.kind is SlideKind.MAP and s.figures]
    if not papers.facts.has_every_tier:
        return found
    return [s for s in found if any(figure.row is not None for figure in s.figures)]


def whose(facts: Facts) -> str:
    """Whose map it is, and of which province."""
    is_inside = not facts.has_every_tier and facts.province
    return f"{facts.unit.name}, {facts.province}" if is_inside else facts.unit.name


def main_map(papers: Papers) -> Slide:
    """The map of the deck's metric; RequestError where the period has none."""
    found = maps(papers)
    wanted = [s for s in found if metric_of(s) == papers.deck.metric]
    if not found:
        where, unit = f"Bản đồ, {papers.facts.period.label}", papers.facts.unit
        if not papers.facts.has_every_tier:
            what = f"{unit.name} không có hồ sơ nào để vẽ bản đồ."
            cure = "Chọn kỳ khác, hoặc lập bản đồ của cả tỉnh, thành phố."
            raise RequestError(Fault(where, what, cure))
        raise RequestError(Fault(where, "không có địa phương nào.", "Chọn kỳ khác."))
    return (wanted or found)[0]


def metric_of(slide: Slide) -> str:
    """The metric that a map shows."""
    return slide.figures[0].metric


def map_data(slide: Slide, bands: Bands) -> dict[str, Any]:
    """What common.typ needs of a map: texts, and tiles with row and column from 0."""
    tiles = [_tile(*placed) for placed in _places(slide.figures)]
    return {
        "title": slide.title,
        "sentence": bold_parts(slide.sentence),
        "alt": alt_text(slide, bands),
        "note": f"{slide.note}.",
        "source": f"{slide.source}.",
        "rows": max(tile["row"] for tile in tiles) + 1,
        "columns": max(tile["column"] for tile in tiles) + 1,
        "tiles": tiles,
    }


def _places(figures: Sequence[Figure]) -> list[tuple[Figure, int, int]]:
    """Each with its row and column; those that lie nowhere in rows below."""
    placed = [(f, f.row, f.column) for f in figures if f.row is not None and f.column is not None]
    below = max((row for _, row, _ in placed), default=-1) + 1
    rest = [f for f in figures if f.row is None]
    return [*placed, *((f, below + n // ACROSS, n % ACROSS) for n, f in enumerate(rest))]


def _tile(figure: Figure, row: int, column: int) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": figure.value,
        "counts": _counts(figure),
        "light": str(figure.light) if figure.metric else None,  # none: an archipelago
        "row": row,
        "column": column,
    }


def _counts(figure: Figure) -> str:
    """`52 / 1.000`; nothing where nothing was reported."""
    if figure.numerator is None and figure.denominator is None:
        return ""
    return f"{number(figure.numerator)} / {number(figure.denominator)}"


def alt_text(slide: Slide, bands: Bands) -> str:
    """The map read out: the sentence, then every unit with value and colour, by colour."""
    said = [f"Bản đồ ô: {slide.title}. {bare(slide.sentence)}"]
    for light in Light:
        units = [f for f in slide.figures if f.metric and f.light is light]
        if units:
            said.append(f"{bands.of(light).label} ({len(units)}): {_listed(units)}.")
    islands = [f for f in slide.figures if not f.metric]
    said += [f"{f.label}, thuộc {f.value}." for f in islands]
    return " ".join(said)


def _listed(units: Sequence[Figure]) -> str:
    return ", ".join(f"{f.name} {f.value}" for f in units)


def legend(bands: Bands) -> list[dict[str, str]]:
    """Each light with the share of the target that earns it."""
    found, above = [], ""
    for band in sorted(bands.lights, key=lambda band: -band.at_least):
        floor = f"{(band.at_least * 100).normalize():f}".replace(".", ",")
        if not above:
            text = f"từ {floor} % chỉ tiêu"
        elif band.at_least:
            text = f"{floor} – dưới {above} %"
        else:
            text = f"dưới {above} %"
        found.append({"light": str(band.light), "text": text})
        above = floor
    return [*found, {"light": str(Light.GREY), "text": "chưa đủ căn cứ"}]


def bands_data(bands: Bands) -> dict[str, dict[str, str]]:
    """The look of each light by its name."""
    return {
        str(light): {"label": band.label, "shape": band.shape, "fill": band.fill, "ink": band.ink}
        for light in Light
        for band in [bands.of(light)]
    }
