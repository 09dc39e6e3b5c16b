"""How tests make slides and look at them: shapes with their places, texts, charts with their workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PIL import ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn

from tests.exports.facts_made import papers_of
from tthc_metrics.exports import slides
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.measure import width
from tthc_metrics.reviews.deck import Slide
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

NOTO = Path("/usr/share/fonts/truetype/noto")  # as Debian has it; without it by our own widths
POINT = 12700


@dataclass(frozen=True)
class Made:
    """Papers, the file made of them, and the file read back."""

    papers: Papers
    content: bytes

    @property
    def read(self) -> Any:
        return opened(self.content)


@cache
def made(database: Database, unit: str = WHOLE, code: str = "2022-Q2") -> Made:
    """The slides of a period of the sample, which nobody changes: made once for all tests."""
    return made_now(database, unit, code)


def made_now(database: Database, unit: str = WHOLE, code: str = "2022-Q2") -> Made:
    """The slides of a period as the data are now."""
    papers = papers_of(database, code, unit)
    return Made(papers, slides.make(papers))


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def of_slide(read: Any, slide: Slide) -> list[Any]:
    """The slides made from one slide of the deck: one, but for tables that need several."""
    title = slide.title
    return [
        p for p in read.slides if title_of(p) == title or title_of(p).startswith(f"{title}, phần")
    ]


def title_of(page: Any) -> str:
    return plain_spaces(str(page.shapes.title.text_frame.text))


def plain_spaces(text: str) -> str:
    """As it was written: spaces that keep a number beside its unit are spaces."""
    return text.replace("\xa0", " ")


def leaves(shapes: Any) -> Iterator[Any]:
    """Every shape, those in groups for themselves."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from leaves(shape.shapes)
        else:
            yield shape


def frames(page: Any) -> Iterator[tuple[Any, Any]]:
    """Every shape with words, and its text frame."""
    for shape in leaves(page.shapes):
        if shape.has_text_frame and shape.text_frame.text:
            yield shape, shape.text_frame


def tables(page: Any) -> list[Any]:
    return [s.table for s in page.shapes if s.has_table]


def charts(page: Any) -> list[Any]:
    return [s.chart for s in page.shapes if s.has_chart]


def words(page: Any) -> str:
    """All that stands on a slide, charts' names and labels too."""
    found = [frame.text for _, frame in frames(page)]
    found += [cell.text for table in tables(page) for row in table.rows for cell in row.cells]
    for chart in charts(page):
        found += [t.text or "" for t in chart._chartSpace.iter(qn("a:t"), qn("c:v"))]
    return plain_spaces("\n".join(found))


def spoken(page: Any) -> str:
    return plain_spaces(str(page.notes_slide.notes_text_frame.text))


def runs(part: Any) -> list[Any]:
    return list(part.iter(qn("a:r"), qn("a:fld")))


def workbook(chart: Any) -> list[list[Any]]:
    """The rows of a chart's workbook, the heading first."""
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def series(chart: Any) -> dict[str, list[float | None]]:
    """The values of every series as the chart itself keeps them, by name."""
    found = {}
    for drawn in chart._chartSpace.iter(qn("c:ser")):
        count = int(drawn.find(qn("c:val")).find(f".//{qn('c:ptCount')}").get("val"))
        values: list[float | None] = [None] * count
        for point in drawn.find(qn("c:val")).iter(qn("c:pt")):
            values[int(point.get("idx"))] = float(point.find(qn("c:v")).text)
        found[drawn.find(f"{qn('c:tx')}//{qn('c:v')}").text] = values
    return found


def alt(shape: Any) -> str:
    return plain_spaces(str(shape._element.xpath("./*/p:cNvPr")[0].get("descr", "")))


def box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in points."""
    left, top = shape.left / POINT, shape.top / POINT
    return left, top, left + shape.width / POINT, top + shape.height / POINT


def meet(one: Sequence[float], other: Sequence[float], least: float = 0.5) -> bool:
    """Whether two boxes share more than a hair."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > least and down > least


@cache
def _font(bold: bool) -> Any:
    path = NOTO / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(str(path), 200) if path.exists() else None


def text_width(text: str, size: float, bold: bool) -> float:
    """Points of a text on one line, by a real font if there is one."""
    font = _font(bold)
    return font.getlength(text) / 200 * size if font else width(text, size, bold)


def text_height(frame: Any, room: float) -> float:
    """Points that a frame's paragraphs take, broken between words."""
    total = 0.0
    for paragraph in frame.paragraphs:
        if not paragraph.runs:
            continue
        size = paragraph.runs[0].font.size.pt
        bold = all(run.font.bold for run in paragraph.runs)
        lines, used = 1, 0.0
        for word in paragraph.text.split(" "):
            wide = text_width(word + " ", size, bold)
            if used and used + text_width(word, size, bold) > room:
                lines, used = lines + 1, 0.0
            used += wide
        total += lines * paragraph.line_spacing.pt
    return total
