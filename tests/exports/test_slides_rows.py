"""How texts are measured and tables laid out: nothing lost, nothing wider or higher than its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.slides_seen import NOTO, text_width
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Light
from tthc_metrics.exports.measure import clipped, height, line_count, longest_word, width
from tthc_metrics.exports.slides.look import SMALL, Box
from tthc_metrics.exports.slides.rows import is_numbers, lay, pages
from tthc_metrics.exports.slides.text import plain
from tthc_metrics.reviews.deck import Mark, SlideTable

BANDS = definitions().bands
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ ắờữệỡ0123456789.,%/–· "
TEXTS = st.text(LETTERS, max_size=60)
CELLS = st.one_of(TEXTS, st.builds(Mark, st.sampled_from(list(Light)), TEXTS))


@st.composite
def tables(draw: st.DrawFn) -> SlideTable:
    count = draw(st.integers(1, 6))
    rows = draw(st.lists(st.tuples(*([CELLS] * count)), max_size=30))
    return SlideTable(tuple(draw(st.tuples(*([TEXTS] * count)))), tuple(rows))


@given(tables(), st.floats(200, 900), st.floats(80, 500))
def test_pages_hold_every_row_once_and_are_as_wide_as_their_box(
    table: SlideTable, wide: float, high: float
) -> None:
    found = pages(table, Box(0, 0, wide, high), BANDS)
    assert sum((page.table.rows for page in found), ()) == table.rows
    assert {page.table.columns for page in found} == {table.columns}
    for page in found:
        assert sum(page.columns) == pytest.approx(wide)
        assert page.size >= SMALL
        assert len(page.heights) == len(page.table.rows) + 1
        assert page.height <= high + 0.01 or len(page.table.rows) <= 1


@given(tables(), st.floats(200, 900))
def test_no_column_is_narrower_than_its_longest_word(table: SlideTable, wide: float) -> None:
    found = lay(table, wide, SMALL, BANDS, unbroken=False)
    if found:
        for row in (table.columns, *table.rows):
            for cell, room in zip(row, found.columns, strict=True):
                text = cell.text if isinstance(cell, Mark) else cell
                assert longest_word(text, SMALL) <= room


@given(TEXTS, st.floats(20, 900), st.sampled_from([14, 18, 28]))
def test_more_room_never_takes_more_lines(text: str, room: float, size: int) -> None:
    assert line_count(text, size, room) >= line_count(text, size, room * 1.5)
    assert line_count(text, size, width(text, size) + 1) == 1
    assert line_count(text, size, room) >= width(" ".join(text.split()), size) / (room + 1) - 1
    assert (height(text, size, room) == 0) == (not text)


@given(TEXTS, st.integers(1, 50))
def test_what_is_cut_says_so(text: str, letters: int) -> None:
    cut = clipped(text, letters)
    assert len(cut) <= letters
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.skipif(not NOTO.exists(), reason="the font is not on this machine")
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Thanh toán trực tuyến", "36.188 / 37.152 hồ sơ đã giải quyết", "Sở VH,TT&DL", "Nguyễn Ưu Ơ ử Ữ",
        "Tháng cao điểm, hồ sơ trực tuyến: huyện, thị xã, thành phố", "Ủy ban nhân dân thị xã Điện Bàn",
    ],
)  # fmt: skip
def test_widths_are_those_of_the_font(text: str, bold: bool) -> None:
    """As measured by a font file: never narrower than it by a hundredth, nor wider by a tenth."""
    real = text_width(text, 18, bold)
    assert real * 0.99 <= width(text, 18, bold) <= real * 1.1


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (("1.234", "–"), True),
        (("≤ 270", "−365 ngày", "18,9 %"), True),
        (("202 / 3.672",), True),
        (("202 / 3.672 hồ sơ tiếp nhận",), False),
        (("21/06/2020", "chưa có"), False),
        ((Mark(Light.RED, "5,5 %"),), False),
    ],
)
def test_columns_of_numbers_stand_to_the_right(cells: tuple[str | Mark, ...], right: bool) -> None:
    assert is_numbers(SlideTable(("A",), tuple((cell,) for cell in cells)), 0) is right


def test_marks_of_what_stands_out_are_taken_off() -> None:
    assert plain("Toàn tỉnh **21,9 %**, **đạt**; 2 * 3 ** 4") == "Toàn tỉnh 21,9 %, đạt; 2 * 3 ** 4"
