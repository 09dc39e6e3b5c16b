"""Lists of a nation's units: no province's is cut, a nation's says how many are left out and where all are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from lxml import html as lxml_html

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.intake.index_points.printed import PrintedPoints
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow
from tthc_metrics.scoring.index.points import ToldPoints, index_score
from ui.components.long_lists import LONG, SHOWN, cut, left_out
from ui.views.index.board_table import board_html


@pytest.mark.parametrize(
    ("found", "whole", "shown"),
    [(0, False, 0), (LONG, False, LONG), (LONG + 1, False, SHOWN), (3321, False, SHOWN), (3321, True, 3321)],
)  # fmt: skip
def test_how_many_are_shown(found: int, whole: bool, shown: int) -> None:
    every = list(range(found))
    assert cut(every, whole) == every[:shown]
    said = left_out(every, cut(every, whole), "?danh_sach=du")
    assert len(said) == (shown < found)


def test_the_index_of_a_nation_shows_the_best_and_the_way_to_all() -> None:
    day = date(2026, 6, 30)
    index = definitions().index_on(day)
    period = parse_period("2026-06", definitions().calendars["calendar"])

    def board(units: int) -> IndexBoard:
        rows = []
        for n in range(units):
            unit = Unit(str(n), f"Xã {n:04}", f"Xã {n:04}", "commune", GroupBy.COMMUNE)
            told = ToldPoints(unit, day, {"progress": PrintedPoints(Fraction(n, 200), 3)})
            rows.append(IndexRow(index_score(told, index), None, None, None, {}))
        return IndexBoard(index, period, GroupBy.COMMUNE, rows, ())

    nation = board(3321)
    drawn = lxml_html.fromstring(board_html(nation, "xã", whole=False, link="?danh_sach=du"))
    rows = [" ".join(row.text_content().split()) for row in drawn.iter("tr")][1:]
    assert len(rows) == SHOWN + 1
    assert rows[0].startswith("Xã 3320"), "the most points first"
    assert rows[-1] == "⋯ 3.221 đơn vị nữa ⋯"
    assert "3.321 xã" in drawn.text_content()
    assert len(board_html(nation, "xã", whole=False, link="")) < 150_000
    (line,) = drawn.iter("input")
    assert line.get("data-asks") == "tim_don_vi", "the server is asked for what was not sent"
    found = lxml_html.fromstring(board_html(nation, "xã", whole=False, words="xa 0007"))
    assert [row.text_content()[:7] for row in found.iter("tr")][1:] == ["Xã 0007"]
    assert "3.321 xã" in found.text_content()
    (line,) = found.iter("input")
    assert line.get("value") == "xa 0007"
    none = lxml_html.fromstring(board_html(nation, "xã", whole=False, words="zz"))
    assert "Không có đơn vị nào có “zz”." in none.text_content()
    few = lxml_html.fromstring(board_html(board(100), "xã", words="0007"))
    assert len(list(few.iter("tr"))) == 101, "of what has all been sent nothing is asked for"
