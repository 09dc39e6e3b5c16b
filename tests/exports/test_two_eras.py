"""Papers of a city of communes, after the reform of 1 July 2025: the same units everywhere, in today's words."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.exports.docx_reading import captioned, opened, rows, section
from tests.exports.facts_made import papers_of
from tthc_metrics.exports import map_png, report
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import main_map
from tthc_metrics.exports.unit_wording import bare, unit_headline
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.store.database import Database


@pytest.fixture(scope="module")
def city(da_nang_file: Path) -> Iterator[Database]:
    with Database(da_nang_file, read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def papers(city: Database) -> Papers:
    return papers_of(city, "2026-Q2")


def test_communes_that_ended_are_on_no_paper(papers: Papers) -> None:
    facts = papers.facts
    own = {s.unit.id for s in of_metric(facts.localities, "online_rate")}
    assert own == {figure.unit for figure in main_map(papers).figures}
    assert len(own) == 94
    first = next(s for s in papers.deck.slides if s.kind is SlideKind.MAP)
    said = bare(unit_headline(facts, facts.definitions.metrics["online_rate"]))
    assert said.startswith(first.title)
    assert said.startswith("92/92 xã có màu đạt chỉ tiêu hồ sơ trực tuyến")


def test_the_report_speaks_of_full_and_partial_services_and_of_the_city(papers: Papers) -> None:
    paper = opened(report.make(papers))
    (levels, *_) = section(paper, "8. Thực hiện TTHC trên môi trường điện tử")
    for words in (
        "trực tuyến toàn trình: 201",
        "trực tuyến một phần: 152",
        "cung cấp thông tin: 6",
    ):
        assert words in levels
    assert "mức độ" not in " ".join(section(paper, "8. Thực hiện TTHC trên môi trường điện tử"))
    assert any(
        "Toàn thành phố" in text for text in section(paper, "1. Hiệu quả công tác kiểm soát TTHC")
    )
    assert rows(paper.tables[0])[0][0].startswith("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG")


def test_what_ended_units_still_have_is_told_below_the_table(papers: Papers) -> None:
    paper = opened(report.make(papers))
    table = rows(captioned(paper)["Tình hình, kết quả giải quyết TTHC theo đơn vị"])
    summed = sum(int(row[2].replace(".", "")) for row in table[4:-1] if row[0].isdigit())
    left = papers.facts.counts["handled"] - summed
    assert left > 0
    notes = [p.text for p in paper.paragraphs if "đã thôi hoạt động" in p.text]
    assert any(f"gồm cả {left}\u00a0hồ sơ" in note for note in notes)


def test_hoang_sa_is_on_the_map_of_its_city(papers: Papers) -> None:
    picture = Image.open(BytesIO(map_png.make(papers)))
    assert picture.width == 1920
    assert "Hoàng Sa –" in picture.text["Description"]
