"""Nothing runs over: every text fits its shape, no shape leaves the slide or lies on another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.exports.provinces import put_da_nang
from tests.exports.slides_seen import (
    POINT,
    box,
    charts,
    frames,
    made,
    made_now,
    meet,
    opened,
    plain_spaces,
    tables,
    text_height,
    text_width,
)
from tests.exports.test_slides_map import province
from tthc_metrics.core.records import Light
from tthc_metrics.exports import slides
from tthc_metrics.reviews.deck import Deck, Mark, Slide, SlideKind, SlideTable
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

WIDE, HIGH = 960, 540


def check(read: Any) -> None:
    for number, page in enumerate(read.slides, 1):
        where = f"{number}: {page.shapes.title.text_frame.text}"
        boxes = [(shape.name, box(shape)) for shape in page.shapes]
        for name, (left, top, right, bottom) in boxes:
            assert min(left, top) >= -0.01, (where, name)
            assert right <= WIDE + 0.01, (where, name)
            assert bottom <= HIGH + 0.01, (where, name)
        for (one, place), (other, second) in combinations(boxes, 2):
            assert not meet(place, second), (where, one, other)
        for group in (shape for shape in page.shapes if shape.shape_type == 6):
            if group.name.startswith("Bản đồ: "):
                for one, other in combinations([box(tile) for tile in group.shapes], 2):
                    assert not meet(one, other), where
        for shape, frame in frames(page):
            inset = 2 * 0.2929 * corner(shape)
            fits(where, shape.name, frame, shape.width / POINT - inset, shape.height / POINT)
        for table in tables(page):
            check_table(where, table)
        for chart in charts(page):
            assert chart.part is not None


def corner(shape: Any) -> float:
    """The radius of a shape's round corners in points, which text keeps clear of."""
    if not shape._element.findall(f".//{qn('a:prstGeom')}[@prst='roundRect']"):
        return 0.0
    return float(shape.adjustments[0]) * min(shape.width, shape.height) / POINT


def fits(where: str, name: str, frame: Any, wide: float, high: float) -> None:
    margin = (frame.margin_left + frame.margin_right) / POINT
    assert text_height(frame, wide - margin) <= high + 1, (where, name, frame.text)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            longest = max(run.text.replace("\xa0", " ").split(" "), key=len)
            size = run.font.size.pt
            assert text_width(longest, size, bool(run.font.bold)) <= wide - margin + 1, (name, longest)  # fmt: skip


def check_table(where: str, table: Any) -> None:
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            room = (column.width - cell.margin_left - cell.margin_right) / POINT
            high = (row.height - cell.margin_top - cell.margin_bottom) / POINT
            assert text_height(cell.text_frame, room) <= high + 1, (where, cell.text)


@pytest.mark.parametrize("unit", [WHOLE, "63-district-504", "H47.02"])
def test_the_sample(sample: Database, unit: str) -> None:
    check(made(sample, unit).read)


@pytest.mark.parametrize("code", ["2021-Q1", "2022-W11"])
def test_other_periods(sample: Database, code: str) -> None:
    check(made(sample, code=code).read)


def test_after_the_reform_with_long_names(database: Database) -> None:
    put_da_nang(database)
    check(made_now(database, code="2025-Q4").read)


@pytest.mark.parametrize("count", [1, 5, 96, 148])
def test_maps_of_any_size(sample: Database, count: int) -> None:
    deck = replace(made(sample).papers.deck, slides=(province(count),))
    check(opened(slides.make_deck(deck)))


LONG = "Tổ chức ra quân hai đợt hướng dẫn người dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn; "


@pytest.mark.parametrize(
    "slide",
    [
        Slide(
            SlideKind.PROMISES,
            "Cam kết " * 20,
            f"**{LONG}**" * 3,
            table=SlideTable(
                ("Đơn vị", "Cam kết", "Mức hứa", "Hạn", "Kết quả kỳ này", "Đánh giá"),
                tuple(
                    (f"Ủy ban nhân dân xã số {n}", LONG * (n % 4 + 1), f"{n},5 %", "30/09/2022",
                     "4,9 % (21 / 428)", Mark(Light.RED, "Không đạt"))
                    for n in range(14)
                ),
            ),
            note=LONG * 2,
            source=LONG * 2,
        ),
        Slide(
            SlideKind.SUMS,
            "Số liệu",
            "",
            table=SlideTable(("Văn bản", "Mã"), (("x" * 150, "000.00.00.H47-220601-0001" * 4),)),
        ),
        Slide(SlideKind.SUMS, "Không có dòng nào", "", table=SlideTable(("A", "B"), ())),
    ],
    ids=["promises", "unbroken", "empty"],
)  # fmt: skip
def test_long_words_and_long_tables(sample: Database, slide: Slide) -> None:
    """Every row is there, on as many slides as they need."""
    deck: Deck = replace(made(sample).papers.deck, slides=(slide,))
    read = opened(slides.make_deck(deck))
    assert slide.table is not None
    pages = list(read.slides)
    rows = [
        plain_spaces(row.cells[0].text) for page in pages for row in list(tables(page)[0].rows)[1:]
    ]
    assert rows == [row[0] for row in slide.table.rows]
    if "x" * 150 not in rows:  # a word that no slide is wide enough for is broken within
        check(read)
