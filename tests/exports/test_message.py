"""The message: short whatever the names, and never without figures, days and the note on simulated data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.exports.facts_made import all_red, papers_of
from tthc_metrics.core.records import Light
from tthc_metrics.exports import message
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.store.database import Database

LONG = "Ban Quản lý các Khu kinh tế và Khu công nghiệp, Trung tâm Phục vụ hành chính công tỉnh số"
PROMISES = (
    f"Cam kết «{'Rà soát ' * 10}»: 125 theo dõi, 25 không đạt, 50 chưa đến hạn, 50 đạt cam kết."
)


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, "2022-Q2")


def test_it_says_what_the_scorecard_says(papers: Papers) -> None:
    said = message.make(papers).decode()
    assert said.startswith(
        "DỮ LIỆU MÔ PHỎNG\nTỉnh Quảng Nam, quý II/2022 (01/04/2022–30/06/2022)\n"
        "9/18 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất Nam Trà My 6,2 %."
    )
    for metric in papers.facts.main:
        score = papers.facts.score(metric.id)
        assert f"{value_text(score)} ({fraction_text(score)})" in said
    assert "- Hồ sơ trực tuyến: 21,9 % (8.031 / 36.616), xanh, chỉ tiêu 20 %" in said
    assert "- Thanh toán trực tuyến: 16,2 % (4.255 / 26.274), cam, chỉ tiêu 25 %" in said
    assert "- Chưa có chỉ tiêu áp dụng: đúng hạn: 97,4 % (36.188 / 37.152); " in said
    assert "Đỏ: hồ sơ trực tuyến – 5 đơn vị" in said
    assert f"Số liệu đến 16:56 30/06/2022; bản định nghĩa {papers.facts.edition}." in said
    assert "Văn bản 2316/UBND-TTHCC ngày 30/6/2020 của UBND tỉnh Kon Tum" in said
    assert len(said) < 900
    assert "**" not in said


def test_real_data_are_not_called_simulated(papers: Papers) -> None:
    facts = papers.facts
    real = replace(papers, facts=replace(facts, fresh=replace(facts.fresh, simulated=False)))
    assert message.text(real).startswith("Tỉnh Quảng Nam")


@pytest.mark.parametrize(
    ("red", "name", "shows"),
    [
        (40, LONG, "Đỏ: hồ sơ trực tuyến – 40 đơn vị"),
        (40, "Xã A", "Đỏ: hồ sơ trực tuyến – 40 đơn vị"),
        (1, "Xã A", "hồ sơ trực tuyến – 1 đơn vị"),
    ],
)
def test_many_red_units_with_long_names_fit(
    papers: Papers, red: int, name: str, shows: str
) -> None:
    crowded = replace(papers, facts=all_red(papers.facts, red, name))
    for promises in ("", PROMISES):
        said = message.text(crowded, promises)
        assert len(said) < 900
        assert shows in said
        assert promises in said
        assert "Số liệu đến 16:56 30/06/2022" in said


@examples(60)
@given(
    st.integers(1, 150),
    st.text("abcđêộ ỹ,", min_size=1, max_size=300),
    st.text("Sở Xã huyện", min_size=1, max_size=400),
)
def test_no_name_makes_it_too_long(papers: Papers, red: int, name: str, whose: str) -> None:
    facts = all_red(papers.facts, red, name)
    facts = replace(facts, unit=replace(facts.unit, name=whose))
    said = message.text(replace(papers, facts=facts), PROMISES)
    assert len(said) < 900
    for metric in facts.main:
        assert value_text(facts.score(metric.id)) in said
    assert "Số liệu đến 16:56 30/06/2022" in said
    assert said.startswith("DỮ LIỆU MÔ PHỎNG")


@pytest.mark.parametrize(("unit", "red"), [("63-district-511", True), ("H47.38.04", False)])
def test_a_unit_of_its_own(sample: Database, unit: str, red: bool) -> None:
    said = message.text(papers_of(sample, "2022-06", unit))
    assert ("Đỏ:" in said or "Không đơn vị nào đỏ." in said) == red
    assert len(said) < 900


def test_reds_of_other_targets_are_told_and_none_where_nothing_is_judged(papers: Papers) -> None:
    facts = papers.facts
    colour = {"green": Light.GREEN, "grey": Light.GREY, "red": Light.RED}

    def told(main: str, other: str) -> str:
        ids = [metric.id for metric in facts.main]
        inside = [
            replace(s, light=colour[main if s.metric.id in ids else other])
            for s in facts.localities
        ]
        return message.text(replace(papers, facts=replace(facts, localities=inside, agencies=[])))

    assert "Không đơn vị nào đỏ." in told("green", "grey")
    assert "Không đơn vị nào đỏ." not in told("grey", "grey")
    assert "Đỏ:" not in told("grey", "grey")
    assert "Đỏ: chỉ tiêu ngoài các chỉ tiêu trên – 18 đơn vị." in told("green", "red")
    assert "chỉ tiêu ngoài" not in told("red", "red")
