"""PNG of the tile map, 1920 pixels wide: title, period, legend, source; read out in its own description."""

from __future__ import annotations

import zlib

from tthc_metrics.core.vietnamese import capitalised
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import (
    alt_text,
    bands_data,
    legend,
    main_map,
    map_data,
    whose,
)
from tthc_metrics.exports.typst_paper import as_png
from tthc_metrics.reviews.deck.records import Slide
from tthc_metrics.scoring.wording.stamp import SIMULATED, days_text, stamp, told_text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = 8 + 25  # the signature and the first chunk


def make(papers: Papers) -> bytes:
    """The map of the deck's metric."""
    return map_of(main_map(papers), papers.facts)


def map_of(slide: Slide, facts: Facts) -> bytes:
    """One map of the deck as a picture."""
    alt = alt_text(slide, facts.definitions.bands)
    data = {
        "bands": bands_data(facts.definitions.bands),
        "legend": legend(facts.definitions.bands),
        "unit": whose(facts),
        "period": facts.label,
        "days": days_text(facts),
        "told": capitalised(told_text(facts)),
        "edition": facts.edition,
        "simulated": SIMULATED if facts.fresh.simulated else "",
        "map": map_data(slide, facts.definitions.bands),
    }
    about = "\n".join(f"{term}: {text}" for term, text in stamp(facts))
    texts = {"Title": slide.title, "Description": alt, "Source": about}
    return described(as_png("map", data), texts)


def described(picture: bytes, texts: dict[str, str]) -> bytes:
    """A PNG with texts in it (iTXt, UTF-8): readers of pictures and scripts find them there."""
    assert picture.startswith(SIGNATURE)
    chunks = b"".join(_chunk(keyword, text) for keyword, text in texts.items())
    return picture[:HEADER] + chunks + picture[HEADER:]


def _chunk(keyword: str, text: str) -> bytes:
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0vi\0\0" + text.encode()
    return (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
