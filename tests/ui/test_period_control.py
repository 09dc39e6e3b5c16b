"""The one control of periods: the neighbours, all periods by kind, peak months with a star, the calendars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.opening import Opened, Reader, reader_of_copy

PEAKS = [(2022, 3), (2022, 6)]


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Dossiers from 1 January 2021 to 30 June 2022."""
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


def control(opened: Opened) -> HtmlElement:
    (found,) = opened.tree.find_class("periods")
    return found


def steps(opened: Opened) -> list[str]:
    """What the two arrows say, and where they lead."""
    return [
        f"{one.get('aria-label')} {one.get('href')}" if one.tag == "a" else "–"
        for one in control(opened).find_class("step")
    ]


def groups(opened: Opened) -> dict[str, list[str]]:
    """The choices by their heading."""
    return {
        section.findtext("h2"): [one.text_content() for one in section.iter("a")]
        for section in control(opened).iter("section")
    }


NEIGHBOURS = [
    # what is shown; the period before it and the one after it
    ("?ky=2022-Q1", "Kỳ trước: Quý IV/2021 ?ky=2021-Q4", "Kỳ sau: Quý II/2022 ?ky=2022-Q2"),
    ("?ky=2022-Q2", "Kỳ trước: Quý I/2022 ?ky=2022-Q1", "–"),
    ("?ky=2021-Q1", "–", "Kỳ sau: Quý II/2021 ?ky=2021-Q2"),
    ("?ky=2022-05&chi_so=online_payment", "Kỳ trước: Tháng 4/2022 ?ky=2022-04&chi_so=online_payment",
     "Kỳ sau: Tháng 6/2022 ★ ?ky=2022-06&chi_so=online_payment"),
    ("?ky=2021-H2", "Kỳ trước: 6 tháng đầu năm 2021 ?ky=2021-H1", "Kỳ sau: 6 tháng đầu năm 2022 ?ky=2022-H1"),
    ("?ky=2022-9M", "Kỳ trước: 9 tháng đầu năm 2021 ?ky=2021-9M", "–"),
    ("?ky=2022", "Kỳ trước: Năm 2021 ?ky=2021", "–"),
    ("?ky=2022-W10", "Kỳ trước: Tuần 9/2022 (28/02–06/03) ?ky=2022-W09", "Kỳ sau: Tuần 11/2022 (14/03–20/03) ★ ?ky=2022-W11"),
    ("?ky=2022-03-11..2022-03-20", "Kỳ trước: Từ 01/03/2022 đến 10/03/2022 ★ ?ky=2022-03-01..2022-03-10",
     "Kỳ sau: Từ 21/03/2022 đến 30/03/2022 ★ ?ky=2022-03-21..2022-03-30"),
    ("?lich=nd09&ky=2022-Q1", "Kỳ trước: Quý IV/2021 ?lich=nd09&ky=2021-Q4", "Kỳ sau: Quý II/2022 ?lich=nd09&ky=2022-Q2"),
    # weeks from Friday among themselves, peak months among themselves
    ("theo-doi", "Kỳ trước: Tuần 25/2022 (17/06–23/06) ★ ?ky=2022-W25&lich=friday", "–"),
    ("theo-doi?phan=thang-cao-diem&ky=2022-03", "–", "Kỳ sau: Tháng 6/2022 ★ ?phan=thang-cao-diem&ky=2022-06"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "before", "after"), NEIGHBOURS)
def test_the_arrows_lead_to_the_neighbours_that_there_are(
    quang_nam: Reader, address: str, before: str, after: str
) -> None:
    found = [step.replace("%2F", "/") for step in steps(quang_nam.open(address))]
    assert found == [before, after]


def test_all_periods_stand_by_kind_with_peak_months_starred(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2022-03")
    found = groups(opened)
    assert list(found) == ["Lịch kỳ báo cáo", "Quý", "Tháng", "Sáu, chín tháng", "Năm"]
    assert found["Lịch kỳ báo cáo"] == [
        "Dương lịch", "Ngày 15–14 (NĐ 09)", "Ngày 21–20", "Tuần từ thứ Sáu",
    ]  # fmt: skip
    assert found["Quý"] == [
        f"Quý {nth}/{year}"
        for year, quarters in ((2022, ("II", "I")), (2021, ("IV", "III", "II", "I")))
        for nth in quarters
    ]
    months = [(year, month) for year, last in ((2022, 6), (2021, 12)) for month in range(last, 0, -1)]  # fmt: skip
    assert found["Tháng"] == [
        f"Tháng {month}/{year}{' ★' if (year, month) in PEAKS else ''}" for year, month in months
    ]
    assert found["Năm"] == ["Năm 2022", "Năm 2021"]
    current = control(opened).xpath(".//li/a[@aria-current]")
    assert [one.text_content() for one in current] == ["Dương lịch", "Tháng 3/2022 ★"]
    (summary,) = control(opened).iter("summary")
    assert summary.get("aria-label") == "Kỳ Tháng 3/2022 ★, Dương lịch: chọn kỳ khác"


def test_another_calendar_keeps_the_name_of_the_period(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2022-Q1&lich=nd09")
    assert opened.heading == "Toàn tỉnh · Quý I/2022, lịch NĐ 09 (15/12/2021–14/03/2022)"
    links = {one.text_content(): one.get("href") for one in control(opened).iter("a")}
    assert links["Tuần từ thứ Sáu"] == "?ky=2022-Q1&lich=friday"
    assert links["Dương lịch"] == "?ky=2022-Q1&lich=calendar"


def test_where_only_weeks_or_peak_months_make_sense_only_they_are_offered(
    quang_nam: Reader,
) -> None:
    weeks = groups(quang_nam.open("theo-doi"))
    assert list(weeks) == ["Tuần"]
    assert weeks["Tuần"][0] == "Tuần 26/2022 (24/06–30/06) ★"
    assert len(weeks["Tuần"]) > 70
    months = groups(quang_nam.open("theo-doi?phan=thang-cao-diem"))
    assert list(months) == ["Lịch kỳ báo cáo", "Tháng"]
    assert months["Tháng"] == ["Tháng 6/2022 ★", "Tháng 3/2022 ★"]
