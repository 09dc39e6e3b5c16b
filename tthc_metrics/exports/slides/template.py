"""What slides are set on: a province's own template, or ours where there is none.

A template is used for its theme, its master and two of its layouts; its slides are left out.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.catalogue import OWN
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import fold, percent
from tthc_metrics.exports import TEMPLATE_VARIABLE
from tthc_metrics.exports.slides.base import blank
from tthc_metrics.exports.slides.look import GAP, HIGH, WIDE, Box

VARIABLE = TEMPLATE_VARIABLE
FILE = OWN / "mau-trinh-chieu.pptx"
RATIO, NEAR = 16 / 9, 0.01
LEAST_WIDE, LEAST_HIGH = 720.0, 300.0  # of the room for content, in points of our slide
SIDE = 36.0
FOOT = 20.0
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOTER = PP_PLACEHOLDER.FOOTER
SMALL_PRINT = (PP_PLACEHOLDER.DATE, FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
NAMES = ("chỉ tiêu đề", "tiêu đề", "title only")
"""What a layout with nothing but a title may be called, where no type says so."""


@dataclass(frozen=True)
class Canvas:
    """A presentation without slides and where to put what, in points.

    `title` is where the title of a slide stands, `room` what is left for content, `foot` the line of
    the footer. `quiet` is the colour of small print.
    """

    presentation: Any
    cover: Any
    layout: Any
    title: Box
    room: Box
    foot: Box
    quiet: MSO_THEME_COLOR


def canvas(named: Path | None = None) -> Canvas:
    """The template named here, else the province's, else our own; InputError says what is wrong with one."""
    path = named or template_path()
    return _ours() if path is None else template(path)


def template_path() -> Path | None:
    """Where the province's template lies; None where it gave none."""
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return Path(named)
    return FILE if FILE.exists() else None


def template(path: Path) -> Canvas:
    """A file as template; InputError if it cannot be one."""
    where = f"Mẫu trình chiếu «{path.name}»"
    presentation = _opened(path, where)
    wide, high = presentation.slide_width, presentation.slide_height
    if not wide or not high or abs(wide / high - RATIO) > NEAR:
        cure = "Trong PowerPoint chọn Thiết kế › Kích cỡ trang chiếu › Màn ảnh rộng (16:9), rồi lưu lại."
        raise InputError(Fault(where, "không phải khổ 16:9.", cure))
    _without_slides(presentation)
    _scaled(presentation, WIDE * 12700 / wide)
    layouts = list(presentation.slide_layouts)
    titled = [layout for layout in layouts if _title_of(layout) is not None]
    if not titled:
        cure = "Thêm một bố cục có ô tiêu đề (Chỉ tiêu đề), rồi lưu lại."
        raise InputError(Fault(where, "không có bố cục nào có ô tiêu đề.", cure))
    layout = _plain_layout(titled)
    cover = next((found for found in titled if found.element.get("type") == "title"), layout)
    return _measured(presentation, cover, layout, MSO_THEME_COLOR.TEXT_1, where)


def _ours() -> Canvas:
    presentation = blank()
    cover, layout = presentation.slide_layouts
    return _measured(presentation, cover, layout, MSO_THEME_COLOR.TEXT_2, "Mẫu có sẵn")


def _opened(path: Path, where: str) -> Any:
    if not path.is_file():
        cure = f"Đặt tệp vào đúng chỗ, hoặc bỏ biến {VARIABLE} để dùng mẫu có sẵn."
        raise InputError(Fault(where, "không có tệp này.", cure))
    cure = "Mở tệp bằng PowerPoint, lưu thành bản trình bày .pptx không đặt mật khẩu."
    try:
        return Presentation(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(Fault(where, "không đọc được như tệp PowerPoint.", cure)) from error
    except etree.XMLSyntaxError as error:
        raise InputError(Fault(where, "bị hỏng bên trong.", cure)) from error


def _without_slides(presentation: Any) -> None:
    """Forget its slides, and whatever names them."""
    root = presentation.part._element
    for slide in list(presentation.slides._sldIdLst):
        presentation.part.rels.pop(slide.rId)
        presentation.slides._sldIdLst.remove(slide)
    for found in [*root.findall(qn("p:custShowLst")), *_sections(root)]:
        found.getparent().remove(found)


def _sections(root: Any) -> list[Any]:
    return [ext for ext in root.iter(qn("p:ext")) if any("section" in str(e.tag) for e in ext)]


def _scaled(presentation: Any, factor: float) -> None:
    """Bring a template of another width to ours, so that a size of text means the same on all."""
    presentation.slide_width, presentation.slide_height = Pt(WIDE), Pt(HIGH)
    if abs(factor - 1) < 0.001:
        return
    master = presentation.slide_master
    for page in (master, *presentation.slide_layouts):
        for name, keys in (("off", "xy"), ("ext", ("cx", "cy")), ("chOff", "xy"), ("chExt", ("cx", "cy"))):  # fmt: skip
            for found in page.element.iter(qn(f"a:{name}")):
                for key in keys:
                    if found.get(key):
                        found.set(key, str(round(int(found.get(key)) * factor)))


def _title_of(layout: Any) -> Any | None:
    return next((s for s in layout.placeholders if s.placeholder_format.type in TITLES), None)


def _plain_layout(titled: Sequence[Any]) -> Any:
    """The layout with a title alone: by its type, by its name, else the one with the least beside it."""

    def rank(layout: Any) -> tuple[bool, bool, int]:
        is_named = any(fold(layout.name).startswith(fold(name)) for name in NAMES)
        beside = [s for s in layout.placeholders if s.placeholder_format.type not in SMALL_PRINT]
        return layout.element.get("type") != "titleOnly", not is_named, len(beside)

    return min(titled, key=rank)


def _measured(
    presentation: Any, cover: Any, layout: Any, quiet: MSO_THEME_COLOR, where: str
) -> Canvas:
    """Where title, content and footer stand on a layout; InputError if there is no room between them."""
    title = box_of(_title_of(layout))
    side = _side(presentation)
    foot = _footer(layout)
    below = foot.top if foot else HIGH - FOOT - GAP
    top = title.bottom + GAP if title.top < HIGH / 2 else SIDE
    bottom = min(below, title.top if title.top > HIGH / 2 else HIGH) - GAP
    room = Box(side.left, top, side.width, bottom - top)
    if room.height < LEAST_HIGH:
        share = percent(Fraction(round(max(0, room.height)), round(HIGH)), 0)
        least = percent(Fraction(round(LEAST_HIGH), round(HIGH)), 0)
        cure = "Thu gọn ô tiêu đề và chân trang của bố cục, rồi lưu lại."
        said = f"chỉ chừa {share} chiều cao cho nội dung, cần ít nhất {least}."
        raise InputError(Fault(where, said, cure))
    line = Box(side.left, below, side.width, foot.height if foot else FOOT)
    return Canvas(
        presentation=presentation,
        cover=cover,
        layout=layout,
        title=title,
        room=room,
        foot=line,
        quiet=quiet,
    )


def _footer(layout: Any) -> Box | None:
    """The line at the bottom that the layout keeps for a footer."""
    found = (box_of(s) for s in layout.placeholders if s.placeholder_format.type is FOOTER)
    return next((b for b in found if b.top > HIGH * 3 / 4 and b.bottom <= HIGH), None)


def _side(presentation: Any) -> Box:
    """From where to where content may reach: as wide as the body of the master, if that is wide enough."""
    body = _content(presentation)
    fits = body and body.width >= LEAST_WIDE and body.right <= WIDE
    return body if body and fits else Box(SIDE, 0, WIDE - 2 * SIDE, HIGH)


def _content(presentation: Any) -> Box | None:
    """Where the template itself puts content: the body of its master."""
    kinds = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
    bodies = presentation.slide_master.placeholders
    return next((box_of(s) for s in bodies if s.placeholder_format.type in kinds), None)


def box_of(shape: Any) -> Box:
    """Where a shape stands, in points."""
    return Box(*((length or 0) / 12700 for length in (shape.left, shape.top, shape.width, shape.height)))  # fmt: skip
