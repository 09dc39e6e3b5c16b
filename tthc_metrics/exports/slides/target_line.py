"""The target of a bar chart as one line through all bars, part of the chart and its data."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

SECOND = {"category": "50010", "value": "50020"}  # axes of the target's bars


def as_line(found: Any) -> None:
    """Make the second and third series of a chart of horizontal bars a line at the second's values.

    The third is as wide as the line is thick: thin pieces stacked on unseen bars, with axes of their
    own on the same scale, so that no gap is left between them. A line chart would lie across
    horizontal bars in PowerPoint, and points are not drawn over bars in LibreOffice.
    """
    area = found._chartSpace.chart.plotArea
    bars = area.find(qn("c:barChart"))
    behind = deepcopy(bars)
    for extra in bars.findall(qn("c:ser"))[1:]:
        bars.remove(extra)
    behind.remove(behind.find(qn("c:ser")))
    behind.find(qn("c:grouping")).set("val", "stacked")
    behind.find(qn("c:gapWidth")).set("val", "0")
    overlap = etree.Element(qn("c:overlap"), val="100")
    if behind.find(qn("c:overlap")) is not None:
        behind.remove(behind.find(qn("c:overlap")))
    behind.find(qn("c:gapWidth")).addnext(overlap)
    for axis, key in zip(behind.findall(qn("c:axId")), SECOND.values(), strict=True):
        axis.set("val", key)
    bars.addnext(behind)
    _second_axes(area)
    for series, colour in zip(behind.findall(qn("c:ser")), ("", "tx1"), strict=True):
        _painted(series, colour)


def _second_axes(area: Any) -> None:
    """Copies of the axes for the target's bars; that of the units is not drawn twice."""
    names, values = area.find(qn("c:catAx")), area.find(qn("c:valAx"))
    other_names, other_values = deepcopy(names), deepcopy(values)
    for axis, own, crossed in ((other_names, "category", "value"), (other_values, "value", "category")):  # fmt: skip
        axis.find(qn("c:axId")).set("val", SECOND[own])
        axis.find(qn("c:crossAx")).set("val", SECOND[crossed])
    other_names.find(qn("c:delete")).set("val", "1")
    values.addnext(other_values)
    other_values.addnext(other_names)


def _painted(series: Any, colour: str) -> None:
    """One colour of the theme for a whole series; none makes it unseen."""
    look = series.find(qn("c:spPr"))
    if look is None:
        look = etree.Element(qn("c:spPr"))
        series.find(qn("c:tx")).addnext(look)
    for old in list(look):
        look.remove(old)
    if colour:
        etree.SubElement(etree.SubElement(look, qn("a:solidFill")), qn("a:schemeClr"), val=colour)
    else:
        etree.SubElement(look, qn("a:noFill"))
