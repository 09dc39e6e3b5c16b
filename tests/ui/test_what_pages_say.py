"""What pages say of periods that are wrong, not there, begun or yet to come, and whom they show of themselves.

The figures were counted from the sample's files with pandas. How a reader chooses is tried in a browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Reader, reader_of_copy


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


@pytest.mark.parametrize(
    ("asked", "title", "days"),
    [
        ("", "Quý II/2022", "Từ 01/04/2022 đến 30/06/2022"),
        (
            "?lich=nd09",
            "Quý II/2022, lịch NĐ 09 (15/03–14/06/2022)",
            "Từ 15/03/2022 đến 14/06/2022",
        ),
    ],
)
def test_without_a_period_the_newest_that_is_over_and_told_in_full_is_shown(
    quang_nam: Reader, asked: str, title: str, days: str
) -> None:
    opened = quang_nam.open(asked)
    assert opened.heading == f"Toàn tỉnh · {title}"
    assert days in opened.parts("fresh")[0]
    assert "số liệu chưa hết kỳ" not in opened.parts("fresh")[0]


NAMED = [
    # where the calendar stands beside the period, or the months, that it cuts
    ("?lich=nd09&ky=2022-Q1", "h1", "Quý I/2022, lịch NĐ 09 (15/12/2021–14/03/2022)"),
    ("dia-phuong?lich=nd09&ky=2022-03", "h1", "Tháng 3/2022, lịch NĐ 09 (15/02–14/03/2022)"),
    ("dia-phuong?lich=nd09&ky=2022-03", "h2", "theo tháng, lịch NĐ 09"),
    ("phan-tich?lich=21-20&ky=2022-03", "h1", "Tháng 3/2022, lịch 21–20 (21/02–20/03/2022)"),
    ("chi-so-766?lich=friday&ky=2022-W11", "h1", "Tuần 11/2022 (11/03–17/03), tuần từ thứ Sáu"),
    ("theo-doi?phan=thang-cao-diem&lich=nd09&ky=2022-06", "h1", "Tháng cao điểm 6/2022, lịch NĐ 09, theo tuần"),
    ("theo-doi?phan=thang-cao-diem&lich=nd09&ky=2022-06", "h2", "theo tháng, lịch NĐ 09"),
    ("trinh-chieu?lich=nd09&ky=2022-Q1", "h1", "Quý I/2022, lịch NĐ 09 (15/12/2021–14/03/2022)"),
    ("xuat-bao-cao?lich=21-20&ky=2022-Q1", "h1", "Quý I/2022, lịch 21–20 (21/12/2021–20/03/2022)"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "where", "said"), NAMED)
def test_titles_name_the_calendar_that_their_days_follow_from(
    quang_nam: Reader, asked: str, where: str, said: str
) -> None:
    titles = [one.text_content() for one in quang_nam.open(asked).tree.iter(where)]
    assert any(said in title for title in titles), titles


@pytest.mark.parametrize(
    ("slug", "title"), [("", "Toàn tỉnh"), ("dia-phuong", "Địa phương"), ("so-nganh", "Sở, ngành")]
)
def test_a_period_that_the_data_do_not_reach_is_answered_calmly(
    quang_nam: Reader, slug: str, title: str
) -> None:
    opened = quang_nam.open(f"{slug}?ky=2025-Q1")
    assert opened.heading == f"{title} · Quý I/2025"
    assert opened.parts("note") == ["Kỳ này chưa có số liệu: hồ sơ có đến 30/06/2022."]
    assert not opened.parts("card")
    assert not opened.parts("ranking")


def test_a_period_told_in_part_says_so(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2020-12-16..2021-03-31")
    assert opened.parts("note") == [
        "Hồ sơ chỉ chắc chắn đủ từ 01/01/2021: tỷ lệ của kỳ này có thể chưa phải của cả kỳ."
    ]
    assert opened.parts("ranking")


def test_without_a_year_before_the_page_says_so_once(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2021-Q4")
    assert "cùng kỳ năm trước chưa có số liệu" in opened.parts("fresh")[0]
    assert "quý IV/2020" not in " ".join(opened.parts("card"))


def test_data_from_the_first_working_day_are_of_the_whole_period(quang_nam: Reader) -> None:
    assert quang_nam.open("?ky=2021-Q1").parts("note") == []


def test_without_a_unit_the_lowest_with_a_colour_is_shown(quang_nam: Reader) -> None:
    ranked = quang_nam.open("?ky=2022-Q1").rows("Hồ sơ trực tuyến: 18 huyện")
    lowest = [row[1] for row in ranked if row[0] not in ("–", "#")][-1]
    assert quang_nam.open("dia-phuong?ky=2022-Q1").heading == f"Huyện {lowest} · Quý I/2022"
    (current,) = quang_nam.open("so-nganh?ky=2022-Q1").tree.xpath(
        "//tr[@aria-current='true' and td[1] != '–']"
    )
    assert current.getnext() is None or current.getnext()[0].text_content().strip() == "–"


def test_wrong_parameters_of_a_peak_month_lead_to_the_defaults_and_say_so(
    quang_nam: Reader,
) -> None:
    asked = "theo-doi?phan=thang-cao-diem&ky=2022-13&lich=x&loai=x&don_vi=nowhere&chi_so=x"
    said = quang_nam.open(asked).parts("note")
    for what, wrong in (
        ("Lịch kỳ báo cáo", "x"), ("Kỳ", "2022-13"), ("Nhóm đơn vị", "x"), ("Đơn vị", "nowhere"), ("Chỉ số", "x"),
    ):  # fmt: skip
        assert any(s.startswith(f"{what} “{wrong}” trong địa chỉ") for s in said), (what, said)


NEAREST = [
    # what is asked for; which is shown, and what is said of it
    ("theo-doi?phan=thang-cao-diem&ky=2022-04", "Tháng cao điểm 3/2022, theo tuần",
     "Tháng 4/2022 không phải tháng cao điểm; đang xem tháng cao điểm gần nhất, tháng 3/2022."),
    ("theo-doi?phan=thang-cao-diem&ky=2022-Q2", "Tháng cao điểm 6/2022, theo tuần",
     "Quý II/2022 không phải tháng cao điểm; đang xem tháng cao điểm gần nhất, tháng 6/2022."),
    ("theo-doi?phan=thang-cao-diem&ky=2022-03", "Tháng cao điểm 3/2022, theo tuần", ""),
    ("theo-doi?ky=2022-Q1", "Bản tin thứ Sáu · Tuần 13/2022",
     "Bản tin là của một tuần; đang xem tuần gần cuối quý I/2022 nhất: tuần 13/2022 (25/03–31/03)."),
    ("theo-doi?ky=2022-W13", "Bản tin thứ Sáu · Tuần 13/2022",
     "Bản tin là của một tuần; đang xem tuần gần cuối tuần 13/2022 (28/03–03/04) nhất: tuần 13/2022 (25/03–31/03)."),
    ("theo-doi?ky=2022-W13&lich=friday", "Bản tin thứ Sáu · Tuần 13/2022", ""),
    ("theo-doi?ky=2019", "Bản tin thứ Sáu · Tuần 1/2021",
     "Bản tin là của một tuần; đang xem tuần gần cuối năm 2019 nhất: tuần 1/2021 (01/01–07/01)."),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "heading", "said"), NEAREST)
def test_a_page_that_cannot_show_a_period_shows_the_nearest_and_says_so(
    quang_nam: Reader, asked: str, heading: str, said: str
) -> None:
    opened = quang_nam.open(asked)
    assert opened.heading == heading
    notes = " ".join(opened.parts("note"))
    assert said in notes
    assert said or "đang xem" not in notes


def test_a_peak_month_whose_weeks_after_are_still_to_come_says_so(quang_nam: Reader) -> None:
    opened = quang_nam.open("theo-doi?phan=thang-cao-diem&ky=2022-06")
    assert (
        "Tuần trong tháng (30/05/2022 – 03/07/2022): mới có số liệu từ 30/05/2022 đến 30/06/2022."
        in opened.words
    )
    assert "4 tuần sau (04/07/2022 – 31/07/2022): chưa có số liệu" in opened.words
    assert "trong tháng so với 4 tuần trước giữ mức" in opened.parts("lead")[0]


def test_statuses_of_a_peak_month_are_words_whose_counts_are_all_units(quang_nam: Reader) -> None:
    opened = quang_nam.open(
        "theo-doi?phan=thang-cao-diem&ky=2022-03&chi_so=online_payment&loai=so-nganh"
    )
    (table,) = opened.tree.find_class("campaign")
    groups = [one.text_content() for one in table.find_class("group")]
    rows = len(table.xpath(".//tbody/tr")) - len(groups)
    assert sum(int(text.split(":")[1].split()[0]) for text in groups) == rows == 19
    for step in opened.tree.find_class("steps-of-campaign")[0].findall("li"):
        assert sum(int(one.text_content()) for one in step.iter("b")) == 19
    shown = next(row for row in opened.rows("Các chỉ số") if row[0] == "Thanh toán trực tuyến")
    assert sum(int(cell) for cell in shown[2:]) == 19


def test_the_first_week_has_none_before_it_and_says_so(quang_nam: Reader) -> None:
    opened = quang_nam.open("theo-doi?ky=2021-W01&lich=friday")
    assert "dữ liệu chưa có tuần trước" in opened.parts("fresh")[0]
    assert (
        "“từ đầu năm” chỉ chắc chắn đủ từ" not in opened.parts("fresh")[0]
    )  # 1 to 3 January are days off
    assert "chưa có tuần trước để so" in opened.parts("lead")[0]


def test_small_numbers_of_a_week_are_grey_with_their_count(quang_nam: Reader) -> None:
    opened = quang_nam.open("theo-doi?ky=2022-W26&lich=friday&chi_so=online_rate&loai=so-nganh")
    (table,) = opened.tree.find_class("week")
    headings, *rows = ([cell.text_content() for cell in row] for row in table.iter("tr"))
    row = next(row for row in rows if row[0].startswith("Ban Dân tộc"))
    assert "○ Xám" in row[1]
    assert headings[4] == "Từ đầu năm"
    assert row[0] != "Ban Dân tộc"


@pytest.mark.parametrize("part", ["thu-sau", "thang-cao-diem"])
def test_a_single_office_that_is_followed_has_its_weeks_too(quang_nam: Reader, part: str) -> None:
    opened = quang_nam.open(f"theo-doi?phan={part}&ky=2022-03&don_vi=H47.35.10")
    assert opened.wrong == ()
    assert "UBND xã Trà Vinh, huyện Nam Trà My" in opened.parts("picker")[0]
    assert not [note for note in opened.parts("note") if "không có trong dữ liệu" in note]
    assert opened.parts("card")


@pytest.mark.parametrize(
    "address",
    ["?ky=2199", "dia-phuong?ky=1990", "?ky=2000-01-01..2022-12-31", "?ky=2199-12&lich=nd09", "theo-doi?ky=2199"],
)  # fmt: skip
def test_the_first_and_the_last_year_that_there_are_have_no_neighbours(
    quang_nam: Reader, address: str
) -> None:
    assert quang_nam.open(address).wrong == ()


def test_a_light_is_not_chosen_where_two_metrics_are_compared(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2022-Q2&chi_so_2=on_time_of_due&mau=red&don_vi=H47.02")
    assert not [
        one for one in opened.tree.find_class("legend")[0].iter("a") if "mau=" in one.get("href")
    ]
    alone = quang_nam.open("?ky=2022-Q2&mau=red&don_vi=H47.02")
    legend = [one.get("href") for one in alone.tree.find_class("legend")[0].iter("a")]
    assert all("don_vi=H47.02" in address for address in legend if "mau=" in address)
    cards = [
        one.get("href")
        for one in alone.tree.find_class("cards")[0].iter("a")
        if one.getparent().tag == "h2"
    ]
    assert cards
    assert all("don_vi=H47.02" in address for address in cards), "who is followed stays so"
