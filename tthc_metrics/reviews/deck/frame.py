"""The pages that hold a deck together: its cover, the divider before the appendix, what the figures are from."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Slide, SlideKind, SlideTable
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, stamp, told_text

ABOUT = "Về số liệu của bộ trình chiếu"
KINDS = {
    SlideKind.MAP: "bản đồ các chỉ số khác",
    SlideKind.RANKING: "xếp hạng",
    SlideKind.ALL_RED: "mọi đơn vị đỏ",
    SlideKind.UNIT: "từng đơn vị",
    SlideKind.SUMS: "số đã công bố không khớp",
    SlideKind.ABOUT: "nguồn và cách tính",
}


def cover(material: Material, title: str) -> Slide:
    """Whose deck, of which days, as of when."""
    parts = (material.unit.name, lower_first(days_text(material)), material.unfinished)
    said = [*filter(None, parts), told_text(material)]
    note = SIMULATED if material.fresh.simulated else ""
    return Slide(
        SlideKind.COVER, title, "; ".join(said) + ".", note=note, source=material.period.label
    )


def divider(rest: Sequence[Slide]) -> Slide:
    """Where the story ends, and what follows to be looked up."""
    held = [KINDS[kind] for kind in dict.fromkeys(slide.kind for slide in rest) if kind in KINDS]
    return Slide(
        SlideKind.DIVIDER,
        "Phụ lục",
        f"{', '.join(held).capitalize()}.",
        source="Để tra cứu, không trình bày",
    )


def about(material: Material) -> Slide:
    """What every paper says of itself."""
    return Slide(
        kind=SlideKind.ABOUT,
        title=ABOUT,
        sentence="",
        table=SlideTable(("Mục", "Nội dung"), stamp(material)),
        source=material.period.label,
    )
