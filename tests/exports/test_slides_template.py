"""A province's own template: its look and its layouts, without its slides; or a sentence on what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches

from tests.exports.slides_seen import made, opened, title_of, words
from tests.exports.test_slides_room import check
from tthc_metrics.core.errors import InputError
from tthc_metrics.exports import slides
from tthc_metrics.exports.slides import template as slides_template
from tthc_metrics.exports.slides.template import VARIABLE, canvas, template
from tthc_metrics.store.database import Database
from ui.shell.theme import TOKENS


def widescreen(wide: float = 13.333, high: float = 7.5) -> Any:
    """The plain template of PowerPoint, made wide, with two slides of its own."""
    found = Presentation()
    found.slide_width, found.slide_height = Inches(wide), Inches(high)
    if wide > 14:  # as PowerPoint does it; python-pptx leaves the layouts as they were
        for page in (found.slide_master, *found.slide_layouts):
            for place in (*page.element.iter(qn("a:off")), *page.element.iter(qn("a:ext"))):
                for key, share in (("x", wide / 10), ("cx", wide / 10), ("y", high / 7.5), ("cy", high / 7.5)):  # fmt: skip
                    if place.get(key):
                        place.set(key, str(round(int(place.get(key)) * share)))
    for _ in range(2):
        slide = found.slides.add_slide(found.slide_layouts[1])
        slide.shapes.title.text = "Trang của mẫu"
        slide.notes_slide.notes_text_frame.text = "Ghi chú của mẫu"
    sections = etree.SubElement(found.part._element, qn("p:extLst"))
    section = etree.SubElement(sections, qn("p:ext"), uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}")
    etree.SubElement(
        section, "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst"
    )
    etree.SubElement(found.part._element, qn("p:custShowLst"))
    return found


def saved(found: Any, folder: Path, name: str = "mau.pptx") -> Path:
    found.save(str(folder / name))
    return folder / name


def titles(read: Any) -> list[str]:
    return [title_of(page) for page in read.slides]


@pytest.mark.parametrize(("wide", "high"), [(13.333, 7.5), (10, 5.625), (20, 11.25)])
def test_a_template_gives_the_look_and_nothing_else(
    sample: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: float, high: float
) -> None:
    ours = made(sample)
    monkeypatch.setenv(VARIABLE, str(saved(widescreen(wide, high), tmp_path)))
    content = slides.make(ours.papers)
    read = opened(content)
    assert set(titles(ours.read)) <= {t.partition(", phần")[0] for t in titles(read)} | set(titles(read))  # fmt: skip
    assert "Trang của mẫu" not in titles(read)
    layouts = {title_of(page): page.slide_layout.name for page in read.slides}
    covers = {title for title, layout in layouts.items() if layout == "Title Slide"}
    assert covers == {ours.papers.deck.title, "Phụ lục"}
    assert set(layouts.values()) == {"Title Only", "Title Slide"}
    root = read.part._element
    assert not [e for e in root.iter() if "section" in str(e.tag).lower()]
    assert root.find(qn("p:custShowLst")) is None
    assert (read.slide_width / 12700, read.slide_height / 12700) == (960, 540)
    for page in read.slides:  # nothing that asks to be clicked
        for shape in page.placeholders:
            assert shape.has_text_frame
            assert shape.text_frame.text
    check(read)
    assert slides.make(ours.papers) == content


def test_the_file_of_the_province_is_found_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(slides_template, "FILE", tmp_path / "mau-trinh-chieu.pptx")
    assert canvas().layout.name == "Tiêu đề"
    saved(widescreen(), tmp_path, "mau-trinh-chieu.pptx")
    assert canvas().layout.name == "Title Only"


def renamed(found: Any, names: dict[str, str]) -> Any:
    """Layouts without a type, under names of their own."""
    for layout in found.slide_layouts:
        layout.element.attrib.pop("type", None)
        layout.name = names.get(layout.name, layout.name)
    return found


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ({"Title Only": "Chỉ tiêu đề"}, "Chỉ tiêu đề"),
        ({"Title Only": "CHỈ TIÊU ĐỀ (tỉnh)"}, "CHỈ TIÊU ĐỀ (tỉnh)"),
        ({"Title Only": "Trang trong"}, "Trang trong"),  # the one with the least beside its title
    ],
)
def test_a_layout_is_found_by_its_name_where_no_type_says(
    tmp_path: Path, names: dict[str, str], chosen: str
) -> None:
    assert template(saved(renamed(widescreen(), names), tmp_path)).layout.name == chosen


def test_a_footer_goes_where_the_template_has_it(tmp_path: Path) -> None:
    found = widescreen()
    for holder in found.slide_master.placeholders:
        if holder.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            holder.top = Inches(6.6)
    stage = template(saved(found, tmp_path))
    assert stage.foot.top == pytest.approx(6.6 * 72)
    assert stage.room.bottom <= stage.foot.top


def without_titles(found: Any) -> Any:
    for layout in found.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in slides_template.TITLES:
                shape._element.getparent().remove(shape._element)
    return found


def tall_title(found: Any) -> Any:
    for layout in found.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type in slides_template.TITLES:
                shape.left, shape.top, shape.width, shape.height = 0, 0, Inches(13), Inches(4)
    return found


def nothing(folder: Path) -> Path:
    return folder / "khong-co.pptx"


def text_file(folder: Path) -> Path:
    path = folder / "mau.pptx"
    path.write_text("không phải PowerPoint", "utf-8")
    return path


def workbook(folder: Path) -> Path:
    from openpyxl import Workbook

    path = folder / "mau.pptx"
    Workbook().save(path)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (nothing, "không có tệp này"),
        (text_file, "không đọc được như tệp PowerPoint"),
        (workbook, "không đọc được như tệp PowerPoint"),
        (lambda folder: folder, "không có tệp này"),
        (lambda folder: saved(Presentation(), folder), "không phải khổ 16:9"),
        (lambda folder: saved(without_titles(widescreen()), folder), "không có bố cục nào có ô tiêu đề"),
        (lambda folder: saved(tall_title(widescreen()), folder), "chừa 36 % chiều cao"),
    ],
    ids=["missing", "text", "workbook", "folder", "4:3", "no title", "no room"],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_told(
    sample: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], Path],
    said: str,
) -> None:
    """Where, what, and what to do; without the folder, which is nobody's business."""
    path = make(tmp_path)
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(InputError) as told:
        slides.make(made(sample).papers)
    (fault,) = told.value.faults
    assert said in fault.what
    assert path.name in fault.where
    assert fault.cure.endswith(".")
    assert str(tmp_path) not in str(fault)


def test_a_template_with_a_password_is_told(tmp_path: Path) -> None:
    """PowerPoint keeps such a file as an OLE container, not as a zip."""
    path = tmp_path / "mau.pptx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    with pytest.raises(InputError, match="không đặt mật khẩu"):
        template(path)


def test_our_own_look_is_that_of_the_pages() -> None:
    from tthc_metrics.exports.slides import look as look

    shared = {"text": look.TEXT, "muted": look.MUTED, "line": look.RULE, "panel": look.PANEL, "page": look.PAGE}  # fmt: skip
    for name, tone in shared.items():
        assert TOKENS[name].lstrip("#").upper() == tone
    assert look.FONT in TOKENS["font"]


def test_our_own_theme_has_our_font_and_tones(sample: Database) -> None:
    read = made(sample).read
    (part,) = (r.target_part for r in read.slide_master.part.rels.values() if "theme" in r.reltype)
    theme = etree.fromstring(part.blob)
    fonts = {e.get("typeface") for kind in ("a:majorFont", "a:minorFont") for e in theme.find(f".//{qn(kind)}").iter(qn("a:latin"))}  # fmt: skip
    assert fonts == {"Segoe UI"}
    assert [layout.name for layout in read.slide_layouts] == ["Bìa", "Tiêu đề"]
    assert "Click" not in "".join(words(page) for page in read.slides)
