"""Words on a map: as much as each shape has room for, and never one over another.

Every shape bears at least its light's sign (colour is never alone); the largest bear name and value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from tthc_metrics.core.vietnamese import NO_VALUE

LETTER, LINE = 0.56, 1.25
"""A letter's width and a line's height, of the letters' size."""
SMALL = 0.8
"""Of the letters' size, where the full size finds no room."""
OVER = {1.0: 2.0, SMALL: 3.0}
"""By size: words may be so many times as wide as the largest circle in the shape, reaching over its border."""


@dataclass(frozen=True)
class LabelSpot:
    """What there is to say of a shape, and where: degrees of its roomiest point, and how roomy it is."""

    name: str
    value: str
    sign: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Frame:
    """A map on the screen: its degrees (west, south, east, north) and its pixels."""

    bounds: tuple[float, float, float, float]
    width: float
    height: float

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels to a degree, across and down (Mercator near the middle)."""
        west, south, east, north = self.bounds
        stretch = 1 / cos(radians((south + north) / 2))
        across = min(
            self.width / max(east - west, 1e-6), self.height / max(north - south, 1e-6) / stretch
        )
        return across, across * stretch


@dataclass(frozen=True)
class Label:
    """What a shape bears: lines parted by `<br>`, and the letters' size in pixels."""

    text: str
    size: float


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def placed(
    spots: Sequence[LabelSpot], frame: Frame, size: float, words: bool = True
) -> list[Label]:
    """What each shape bears; `size` of the letters in pixels; without `words` the signs alone.

    First every shape gets its sign, the roomiest before the others and never one over another; then as
    much more as leaves the others theirs.
    """
    across, down = frame.scale
    order = sorted(range(len(spots)), key=lambda n: -spots[n].radius)
    boxes: dict[int, _Box] = {}
    for nth in order:
        box = _box(spots[nth], (spots[nth].sign,), across, down, size)
        if not any(box.meets(other) for other in boxes.values()):
            boxes[nth] = box
    labels = [Label(spot.sign if n in boxes else "", size) for n, spot in enumerate(spots)]
    for nth in order if words else ():
        spot = spots[nth]
        others = [box for n, box in boxes.items() if n != nth]
        for lines, share in _ways(spot):
            box = _box(spot, lines, across, down, round(size * share))
            fits = box.right - box.left <= 2 * OVER[share] * spot.radius * across
            if fits and not any(box.meets(other) for other in others):
                boxes[nth] = box
                labels[nth] = Label("<br>".join((*(f"<b>{w}</b>" for w in lines[:-1]), lines[-1])), round(size * share))  # fmt: skip
                break
    return labels


def _ways(spot: LabelSpot) -> list[tuple[tuple[str, ...], float]]:
    """What to say, from the most to the least, and how large."""
    said = spot.sign if spot.value == NO_VALUE else f"{spot.sign} {spot.value}"
    words = spot.name.split()
    half = (len(words) + 1) // 2
    names = [(spot.name,), (" ".join(words[:half]), " ".join(words[half:]))][: 1 + (len(words) > 1)]
    full = [((*name, said), share) for share in OVER for name in names]
    return full if spot.value == NO_VALUE else [*full, ((said,), SMALL)]


def _box(spot: LabelSpot, lines: tuple[str, ...], across: float, down: float, size: float) -> _Box:
    width = max(len(line) for line in lines) * LETTER * size
    height = len(lines) * LINE * size
    x, y = spot.x * across, -spot.y * down
    return _Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
