"""The look of the slides: sizes and neutral tones; colour belongs to the lights alone.

All lengths are in points, from the slide's upper left corner; a slide is 960 × 540 points (16:9).
"""

from __future__ import annotations

from dataclasses import dataclass

from pptx.util import Emu

WIDE, HIGH = 960.0, 540.0
TITLE_SIZES = (28, 26, 24, 22, 20, 18)
LEAD, BODY, SMALL = 20, 18, 14
"""Sizes of text: the sentence of a slide, all other text, and tables, tiles, charts and small print."""
"""Of the size: set in points everywhere, for fonts differ in what they take for one line."""
GAP = 10.0

TEXT, MUTED, RULE, PANEL, PAGE = "1B2530", "5B6672", "E1E5EA", "F3F4F6", "FFFFFF"
"""The tones of the pages (ui/shell/theme.py); text outside of shapes has the template's own colour."""
FONT = "Segoe UI"
"""On every Windows, with all letters of Vietnamese; a template has its own."""
LANGUAGE = "vi-VN"


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def inside(self, across: float, down: float) -> Box:
        """Without a margin on each side."""
        return Box(
            self.left + across, self.top + down, self.width - 2 * across, self.height - 2 * down
        )

    def below(self, height: float) -> Box:
        """What is left of it under a strip of this height."""
        return Box(self.left, self.top + height, self.width, self.height - height)

    def placed(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Left, top, width and height as python-pptx wants them."""
        left, top, wide, high = (
            Emu(round(length * 12700)) for length in (self.left, self.top, self.width, self.height)
        )
        return left, top, wide, high
