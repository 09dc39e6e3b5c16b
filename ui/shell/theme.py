"""The look as data: sizes, spaces and two neutral tones; colour belongs to the lights alone.

`.streamlit/config.toml` sets what Streamlit draws; this sets what we draw, from the same values.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ui.shell.contrast import lights_css

FOLDER = Path(__file__).with_name("css")
SHEETS = (
    "base.css",
    "chrome.css",
    "parts.css",
    "icons.css",
    "cards.css",
    "tiles.css",
    "maps.css",
    "ranking.css",
    "overview.css",
    "tables.css",
    "loading.css",
    "breakdown.css",
    "campaign.css",
    "former_areas.css",
    "method.css",
    "start.css",
    "accessibility.css",
    "deck.css",
    "reviews.css",
    "papers.css",
    "print.css",
)

# No font is downloaded: the first of these that the machine has.
FONT = (
    '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", "Liberation Sans",'
    " sans-serif"
)
TOKENS = {
    "font": FONT,
    "text": "#1b2530",
    "muted": "#5b6672",
    "line": "#e1e5ea",
    "panel": "#f3f4f6",
    "page": "#ffffff",
    "focus": "#1b2530",
    "radius": "8px",
    "scale": "1",  # of all text, as the reader set it (css/accessibility.css)
    # Sizes grow with the window between a laptop and a meeting-room screen.
    "size-title": "clamp(1.45rem, 0.7rem + 1.25vw * var(--t-scale), 2.1rem)",
    "size-lead": "clamp(1.02rem, 0.62rem + 0.72vw * var(--t-scale), 1.4rem)",
    "size-value": "clamp(1.6rem, 0.1rem + 1.95vw * var(--t-scale), 2.55rem)",
    "size-heading": "clamp(1rem, 0.75rem + 0.4vw * var(--t-scale), 1.2rem)",
    "size-body": "clamp(0.92rem, 0.75rem + 0.26vw * var(--t-scale), 1.06rem)",
    "size-small": "clamp(0.82rem, 0.72rem + 0.16vw * var(--t-scale), 0.92rem)",
    "gap": "clamp(0.5rem, 0.2rem + 0.5vw * var(--t-scale), 0.85rem)",
}


@cache
def css() -> str:
    """The whole style sheet: the tokens as custom properties, the sheets in order, the lights in high contrast."""
    tokens = "".join(f"--t-{name}:{value};" for name, value in TOKENS.items())
    sheets = "\n".join((FOLDER / name).read_text("utf-8") for name in SHEETS)
    return f":root{{{tokens}}}\n{sheets}\n{lights_css()}"
