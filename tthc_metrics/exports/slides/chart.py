"""What all charts of the slides share: native, editable, numbers as Vietnam writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.exports.measure import width
from tthc_metrics.exports.slides.look import LANGUAGE, SMALL, Box
from tthc_metrics.exports.slides.shapes import describe
from tthc_metrics.exports.slides.text import Style, clean, paint, speak_vietnamese, write

RATE = r"[$-42A]0.0\ %"
"""A rate with a decimal comma (the language is Vietnamese), as a number that stays one."""
COUNT = r"[$-42A]#,##0"
"""A number of dossiers, with a point between thousands."""
SHOWN = r"[$-42A]#,##0;;"
"""The same; nothing for none."""

Values = Sequence[float | None]


def chart(
    page: Any,
    kind: XL_CHART_TYPE,
    box: Box,
    categories: Sequence[str],
    series: Mapping[str, Values],
    form: str,
    name: str,
    alt: str,
) -> Any:
    """A chart with its workbook: categories down, a column a series; what is not known stays empty."""
    data = CategoryChartData(number_format=form)  # type: ignore[no-untyped-call]
    data.categories = [clean(category) for category in categories]
    for label, values in series.items():
        data.add_series(label, list(values))  # type: ignore[no-untyped-call]
    frame = page.shapes.add_chart(kind, *box.placed(), data)
    describe(frame, alt, name)
    found = frame.chart
    found.font.size = Pt(SMALL)
    found.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    found.has_legend = len(series) > 1
    if found.has_legend:
        found.legend.position = XL_LEGEND_POSITION.BOTTOM
        found.legend.include_in_layout = False
    return found


def axes(found: Any, most: float) -> None:
    """From 0 to a round rate above the highest; no scale, for every bar and point bears its value."""
    values, categories = found.value_axis, found.category_axis
    values.minimum_scale, values.maximum_scale = 0, most
    values.has_major_gridlines = False
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.major_tick_mark = categories.major_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
    categories.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    categories.format.line.width = Pt(0.75)
    categories.has_major_gridlines = False


def fill_height(found: Any, box: Box, names: Sequence[str], foot: float = 0.0) -> float:
    """Let bars take the height above the legend, and the names as much of the width as they need; the bars' own width."""
    left = max(width(name, SMALL) for name in names) + 12
    area = found._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.Element(qn("c:layout"))
        area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    places = {
        "x": left / box.width,
        "y": 0.005,
        "w": 1 - left / box.width - 0.01,
        "h": 0.99 - foot / box.height,
    }
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, share in places.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{share:.4f}")
    return box.width * places["w"]


def label(point: Any, text: str, exact: bool, colour: Any, position: Any, form: str) -> None:
    """The value beside a point: the number itself, or a text where the number alone would say too much."""
    shown = point.data_label
    if exact:
        shown.font.size = Pt(SMALL)
        shown.font.bold = True
        paint(shown.font.color, colour)
    else:
        write(shown.text_frame.paragraphs[0], text, Style(SMALL, bold=True, colour=colour))
    shown.position = position
    _on_one_line(shown._dLbl)
    _formed(shown._dLbl, form)


def finish(found: Any) -> None:
    """Say the language of every text in it."""
    root = found._chartSpace
    if root.find(qn("c:lang")) is None:
        language = etree.Element(qn("c:lang"), val=LANGUAGE)
        root.find(qn("c:date1904")).addnext(language)
    speak_vietnamese(root)


def stacked_labels(series: Any, colour: Any) -> None:
    """The number in each piece of stacked bars; none where there is none."""
    shown = series.data_labels
    shown.show_value = True
    shown.number_format, shown.number_format_is_linked = SHOWN, False
    shown.font.size = Pt(SMALL)
    paint(shown.font.color, colour)


def _on_one_line(shown: Any) -> None:
    """A value is never parted from its unit: LibreOffice wraps labels at a fifth of the chart, and out of its frame."""
    for words in shown.iter(qn("a:bodyPr")):
        words.set("wrap", "none")


def _formed(shown: Any, form: str) -> None:
    """The number format of one label, in its place among the label's parts."""
    if shown.find(qn("c:numFmt")) is None:
        number = etree.Element(qn("c:numFmt"), {"formatCode": form, "sourceLinked": "0"})
        before = [shown.find(qn(f"c:{name}")) for name in ("tx", "layout", "idx")]
        next(found for found in before if found is not None).addnext(number)
