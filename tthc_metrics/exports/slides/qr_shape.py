"""The QR of a deck's code: one native shape on white, sharp at any size."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from tthc_metrics.exports.qr_code import QUIET, qr_runs
from tthc_metrics.exports.slides.look import Box
from tthc_metrics.exports.slides.shapes import grouped, panel

SIDE = 150.0  # points, its white edge included
NAME = "Mã QR"
WHITE, BLACK = "FFFFFF", "000000"


def draw_qr(slide: Any, box: Box, text: str) -> None:
    """The code in the upper right corner of a box."""
    modules, runs = qr_runs(text)
    edge = SIDE * QUIET / (modules + 2 * QUIET)
    place = Box(box.right - SIDE, box.top, SIDE, SIDE)
    ground = panel(slide.shapes, "Nền", place, WHITE)
    dark = panel(slide.shapes, "Ô đen", place.inside(edge, edge), BLACK)
    preset = dark._element.find(f".//{qn('a:prstGeom')}")
    preset.getparent().replace(preset, _geometry(modules, runs))
    grouped(slide, [ground, dark], NAME, f"Mã QR của mã kiểm tra {text}")


def _geometry(modules: int, runs: list[tuple[int, int, int]]) -> Any:
    """All dark modules as one path."""
    geometry = etree.Element(qn("a:custGeom"))
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        etree.SubElement(geometry, qn(f"a:{name}"))
    etree.SubElement(geometry, qn("a:rect"), {"l": "0", "t": "0", "r": "r", "b": "b"})
    size = {"w": str(modules), "h": str(modules)}
    path = etree.SubElement(etree.SubElement(geometry, qn("a:pathLst")), qn("a:path"), size)
    for column, row, length in runs:
        corners = ((column, row), (column + length, row), (column + length, row + 1), (column, row + 1))  # fmt: skip
        for nth, (x, y) in enumerate(corners):
            step = etree.SubElement(path, qn("a:lnTo" if nth else "a:moveTo"))
            etree.SubElement(step, qn("a:pt"), {"x": str(x), "y": str(y)})
        etree.SubElement(path, qn("a:close"))
    return geometry
