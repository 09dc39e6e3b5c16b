"""What stands around the counts of a form 06: unit, tier, province, days; and what is asked about them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one, put_offices
from tests.intake.form06_files import FIELDS, Q1, TOTAL, counts, form, row, title, write_form
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.form06.form_title import calendar_of
from tthc_metrics.intake.form06.form_words import group_tier, place_named, tier_of
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database


def refusal(database: Database, path: Path) -> str:
    with pytest.raises(InputError) as refused:
        load(database, path)
    return str(refused.value)


THEN, NOW = date(2023, 3, 31), date(2026, 3, 31)
TIERS = [
    ("UBND tỉnh Trà Vinh", "province"), ("Tỉnh Kon Tum", "province"), ("UBND thành phố Cần Thơ", "province"),
    ("UBND THÀNH PHỐ TRÀ VINH", "district"), ("Uỷ ban nhân dân huyện Trà Cú, tỉnh Trà Vinh", "district"),
    ("TX. Duyên Hải", "district"), ("UBND phường Lê Lợi", "commune"), ("Sở Tài nguyên và Môi trường", "agency"),
    ("Ban Quản lý Khu kinh tế", "agency"), ("Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc", "centre"),
    ("Trung tâm Phục vụ hành chính công xã Long Sơn", "commune"), ("BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc", "localities"),
    ("Số: 112/BC-UBND", None), ("Sở hữu trí tuệ", None), ("Quản lý công sản", None), ("Xã hội", None), ("Quận Bình Thạnh", "district"), ("Hộ tịch", None), ("Đất đai", None), ("Trà Cú", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "tier"), TIERS)
def test_a_tier_by_its_words(name: str, tier: str | None) -> None:
    assert tier_of(name, "63", THEN) == tier


CITIES = [
    # the unit as written, a day, its tier, the place it is
    ("UBND TP. Hồ Chí Minh", THEN, "province", "63-province-79"),
    ("TP.HCM", THEN, "province", "63-province-79"),
    ("Ủy ban nhân dân TPHCM", NOW, "province", "34-province-79"),
    ("UBND quận 1, TP. HCM", THEN, "district", "63-district-760"),
    ("UBND TP Thủ Đức, TP Hồ Chí Minh", THEN, "district", "63-district-769"),
    ("UBND TP Hà Nội", NOW, "province", "34-province-01"),
    ("Thành phố Đà Nẵng", THEN, "province", "63-province-48"),
    ("UBND TP Hội An", THEN, "district", "63-district-503"),
    ("UBND thành phố Huế", THEN, "district", None),  # a city of the province, until 2024
    ("UBND TP. Huế", date(2025, 3, 31), "province", "63-province-46"),
    ("UBND thành phố Huế", NOW, "province", "34-province-46"),
    ("UBND tỉnh Thừa Thiên - Huế", THEN, "province", "63-province-46"),
    ("UBND thành phố Đồng Nai", NOW, "province", "34-province-75"),
    ("UBND đặc khu Lý Sơn", NOW, "commune", "34-commune-21548"),
]


@pytest.mark.parametrize(("name", "on", "tier", "place"), CITIES)
def test_a_city_by_its_day(name: str, on: date, tier: str, place: str | None) -> None:
    era = "63" if on < date(2025, 7, 1) else "34"
    found = place_named(name, era, None, on)
    assert (tier_of(name, era, on), found and found.place_id) == (tier, place)


FIELDS_OF_THE_STATE = """\
Hộ tịch; Chứng thực; Đất đai; Nuôi con nuôi; Lý lịch tư pháp; Công chứng; Luật sư;
Đấu giá tài sản; Trọng tài thương mại; Quốc tịch; Hòa giải cơ sở; Bồi thường nhà nước;
Phổ biến giáo dục pháp luật; Bảo trợ xã hội; Người có công; Việc làm;
An toàn, vệ sinh lao động; Phòng, chống tệ nạn xã hội; Trẻ em; Giáo dục nghề nghiệp;
Lao động, tiền lương; Quản lý lao động ngoài nước; Thành lập và hoạt động của doanh nghiệp;
Thành lập và hoạt động hộ kinh doanh; Thành lập và hoạt động của hợp tác xã; Đấu thầu;
Đầu tư tại Việt Nam; Quản lý công sản; Quản lý giá; Tin học - Thống kê;
Thi đua - khen thưởng; Tôn giáo chính phủ; Tổ chức phi chính phủ; Tổ chức - biên chế;
Công chức, viên chức; Chính quyền địa phương; Văn thư và Lưu trữ nhà nước; Khiếu nại, tố cáo;
Tiếp công dân; Xử lý đơn thư; Phòng chống tham nhũng; Giáo dục mầm non; Giáo dục tiểu học;
Giáo dục trung học; Giáo dục và đào tạo thuộc hệ thống giáo dục quốc dân;
Văn bằng, chứng chỉ; Thi, tuyển sinh; Xuất bản, In và Phát hành;
Phát thanh truyền hình và thông tin điện tử; Bưu chính; Báo chí; Karaoke, Vũ trường;
Thư viện; Gia đình; Thể dục thể thao; Văn hóa cơ sở; Lễ hội; Di sản văn hóa;
Lưu thông hàng hóa trong nước; Kinh doanh khí; An toàn thực phẩm; Điện; Hóa chất;
Cụm công nghiệp; Công nghiệp địa phương; Xúc tiến thương mại; Thủy sản; Thủy lợi; Lâm nghiệp;
Kiểm lâm; Chăn nuôi; Thú y; Trồng trọt; Bảo vệ thực vật;
Kinh tế hợp tác và phát triển nông thôn; Phòng, chống thiên tai;
Quản lý chất lượng nông lâm sản và thủy sản; Môi trường; Tài nguyên nước;
Địa chất và khoáng sản; Biển và hải đảo; Đo đạc, bản đồ và thông tin địa lý;
Khí tượng thủy văn; Biến đổi khí hậu; Quy hoạch xây dựng, kiến trúc; Hoạt động xây dựng;
Hạ tầng kỹ thuật; Nhà ở và công sở; Kinh doanh bất động sản;
Quản lý chất lượng công trình xây dựng; Vật liệu xây dựng; Đường bộ; Đường thủy nội địa;
Đăng kiểm; Dược phẩm; Khám bệnh, chữa bệnh; Y tế Dự phòng; Mỹ phẩm; Trang thiết bị y tế;
Giám định y khoa; Đào tạo và Nghiên cứu khoa học; Sở hữu trí tuệ;
Tiêu chuẩn đo lường chất lượng; An toàn bức xạ và hạt nhân; Hoạt động khoa học và công nghệ;
Công tác dân tộc; Hội; Quỹ; Cư trú; Cấp, quản lý căn cước;
Đăng ký, quản lý phương tiện giao thông; Đăng ký biện pháp bảo đảm; Thuế; Hải quan; Tổng hợp;
Xã hội; Xây dựng; Thương mại quốc tế; Thị trường; Phương tiện; Huy động vốn; Hướng dẫn;
Quảng cáo; Tổng số liên thông; Cộng đồng"""


@pytest.mark.parametrize("name", re.split(r";\s+", FIELDS_OF_THE_STATE))
def test_a_field_is_no_unit(name: str) -> None:
    """Some begin as units do when accents are gone: «Quản lý …» (quận), «Xã hội», «Phương tiện»."""
    assert (tier_of(name, "63", THEN), tier_of(name, "34", NOW), group_tier(name)) == (
        None,
        None,
        None,
    )


GROUPS = [
    ("Sở, ban, ngành", "agency"), ("I. Khối các sở, ban, ngành tỉnh", "agency"), ("Huyện, thị xã, thành phố", "district"),
    ("UBND các huyện, thành phố", "district"), ("UBND cấp xã", "commune"), ("Xã, phường, thị trấn", "commune"),
    ("UBND huyện Trà Cú", None), ("Xã Long Sơn", None), ("Sở Tư pháp", None), ("Hộ tịch", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "tier"), GROUPS)
def test_a_group_by_its_words(name: str, tier: str | None) -> None:
    assert group_tier(name) == tier


def test_communes_of_one_name_are_told_by_the_district_above(
    database: Database, tmp_path: Path
) -> None:
    """The office of a list elsewhere does not make it one of that province."""
    put_offices(database)
    for nth, district in enumerate(("ĐĂK GLEI", "ĐĂK HÀ")):
        above = [[f"UBND HUYỆN {district}"], ["UBND XÃ ĐĂK LONG"], ["", "", Q1]]
        load_one(database, write_form(tmp_path / f"{nth}.xlsx", form([*FIELDS, TOTAL], above)))
    found = database.rows("SELECT DISTINCT unit, province FROM published_figures")
    assert {(row["unit"], row["province"]) for row in found} == {
        ("Xã Đăk Long, huyện Đắk Glei", "Kon Tum"),
        ("Xã Đăk Long, huyện Đăk Hà", "Kon Tum"),
    }


PERIODS = [
    # the line of the title, its days, calendar, code
    (Q1, "2022-12-15", "2023-03-14", "nd09", "2023-q1-nd09"),
    ("Kỳ báo cáo: Tháng 9/2021 (từ 21/8 đến 20/9/2021)", "2021-08-21", "2021-09-20", "21-20", "2021-09-21-20"),
    ("Quý III năm 2021 (Từ ngày 21 tháng 6 năm 2021 đến ngày 20 tháng 9 năm 2021)", "2021-06-21", "2021-09-20", "21-20", "2021-q3-21-20"),
    ("6 tháng đầu năm 2022 (Từ ngày 01/01/2022\nđến ngày 30/6/2022)", "2022-01-01", "2022-06-30", "calendar", "2022-h1-calendar"),
    ("Năm 2022 (Từ ngày 15/12/2021 đến ngày 14/12/2022)", "2021-12-15", "2022-12-14", "nd09", "2022-nd09"),
    ("Từ ngày 04/03/2022 đến ngày 10/03/2022", "2022-03-04", "2022-03-10", "friday", "2022-w10-friday"),
    ("Từ ngày 15/12/2021 đến ngày 31/5/2022", "2021-12-15", "2022-05-31", "calendar", "2021-12-15-2022-05-31-calendar"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "first", "last", "calendar", "named"), PERIODS)
def test_the_days_and_the_calendar_that_has_them(
    database: Database, tmp_path: Path, line: str, first: str, last: str, calendar: str, named: str
) -> None:
    load_one(database, write_form(tmp_path / "f", form([*FIELDS, TOTAL], title(period=line))))
    (found,) = database.rows("SELECT DISTINCT report, CAST(period_from AS VARCHAR) AS a, CAST(period_to AS VARCHAR) AS b, calendar FROM published_figures")  # fmt: skip
    assert list(found.values())[1:] == [first, last, calendar]
    assert found["report"] == f"bieu-06-tra-vinh-huyen-tra-cu-{named}-theo-linh-vuc"


@pytest.mark.parametrize("calendar", ["calendar", "nd09", "21-20"])
def test_every_month_is_found_in_its_calendar(calendar: str) -> None:
    first, last = definitions().calendars[calendar].months(2022, 1, 1)
    assert calendar_of(first, last) == (calendar, "2022-01")


UNIT_LINES = [
    # how the unit is told above the form, unit, tier, province
    ([["Đơn vị báo cáo:", "UBND huyện Trà Cú"], [Q1]], "Huyện Trà Cú", "district", "Trà Vinh"),
    ([["Đơn vị báo cáo:"], ["+ UBND huyện Trà Cú"], [Q1]], "Huyện Trà Cú", "district", "Trà Vinh"),
    ([["UBND TỈNH TRÀ VINH"], ["SỞ TƯ PHÁP"], ["Số: 12/BC-STP"], [Q1]], "SỞ TƯ PHÁP", "agency", "Trà Vinh"),
    ([["Đơn vị báo cáo: UBND huyện Châu Thành"], ["Đơn vị nhận báo cáo: UBND tỉnh Trà Vinh"], [Q1]], "Huyện Châu Thành", "district", "Trà Vinh"),
    ([["Đơn vị báo cáo: UBND huyện Châu Thành, tỉnh Trà Vinh - Đơn vị nhận báo cáo: VPCP"], [Q1]], "Huyện Châu Thành", "district", "Trà Vinh"),
    ([["Cơ quan báo cáo: Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc"], [Q1]], "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc", "centre", "Vĩnh Phúc"),
    ([["Đơn vị báo cáo: UBND tỉnh Thừa Thiên - Huế"], [Q1]], "Tỉnh Thừa Thiên Huế", "province", "Huế"),
    ([["Đơn vị báo cáo: UBND thành phố Huế, tỉnh Thừa Thiên Huế"], [Q1]], "UBND thành phố Huế, tỉnh Thừa Thiên Huế", "district", "Huế"),
    ([["Đơn vị báo cáo: UBND TP. Hồ Chí Minh"], [Q1]], "Thành phố Hồ Chí Minh", "province", "Hồ Chí Minh"),
    ([["Đơn vị báo cáo: UBND tỉnh Vĩnh Long"], ["Từ ngày 01/07/2025 đến ngày 30/09/2025"]], "Tỉnh Vĩnh Long", "province", "Vĩnh Long"),
]  # fmt: skip


@pytest.mark.parametrize(("above", "unit", "tier", "province"), UNIT_LINES)
def test_whose_form_it_is(database: Database, tmp_path: Path, above: list, unit: str, tier: str, province: str) -> None:  # fmt: skip
    load_one(database, write_form(tmp_path / "f", form([*FIELDS, TOTAL], above)))
    (found,) = database.rows("SELECT DISTINCT unit, tier, province FROM published_figures")
    assert list(found.values()) == [unit, tier, province]


def test_the_province_of_the_offices_known_is_that_of_the_form(database: Database, tmp_path: Path) -> None:  # fmt: skip
    put_offices(database, {"office_id": "A", "tier": "agency", "province_id": "63-province-84"})
    load_one(database, write_form(tmp_path / "f", form([TOTAL], title("Sở Tư pháp"))))
    assert {r["province"] for r in database.rows("SELECT province FROM published_figures")} == {"Trà Vinh"}  # fmt: skip


BAD = [
    # what is wrong, rows, title, what the sentence says
    ("a quarter without days", [TOTAL], title(period="Kỳ báo cáo: Quý I/2023"),
     ["«Quý I/2023» chưa rõ", "15/12/2022 – 14/03/2023 (Ngày 15–14 (NĐ 09))", "01/01/2023 – 31/03/2023 (Dương lịch)", "Từ ngày … đến ngày …"]),
    ("a month", [TOTAL], title(period="Kỳ báo cáo: Tháng 9 năm 2021"), ["«Tháng 9/2021» chưa rõ", "21/08/2021 – 20/09/2021"]),
    ("half a year", [TOTAL], title(period="6 tháng đầu năm 2022"), ["«6 tháng đầu năm 2022» chưa rõ"]),
    ("a year", [TOTAL], title(period="Năm 2022"), ["«Năm 2022» chưa rõ"]),
    ("no period", [TOTAL], title(period=""), ["không ghi kỳ báo cáo"]),
    ("days that do not exist", [TOTAL], title(period="Từ ngày 31/02/2022 đến ngày 14/3/2022"), ["không ghi kỳ báo cáo"]),
    ("no unit", [TOTAL], [[Q1]], ["không ghi đơn vị báo cáo", "«Đơn vị báo cáo: …»"]),
    ("no unit and no days", [TOTAL], [["Biểu số II.06a"]], ["không ghi đơn vị báo cáo", "không ghi kỳ báo cáo"]),
    ("a district that many provinces have", [TOTAL], title("UBND huyện Châu Thành"), ["«UBND huyện Châu Thành» thuộc tỉnh nào", "tên tỉnh sau tên đơn vị"]),
    ("a unit of no tier", [TOTAL], title("Viện Quy hoạch tỉnh Trà Vinh"), ["«Viện Quy hoạch tỉnh Trà Vinh» thuộc tuyến nào"]),
    ("a row of no tier", [row("1", "Sở Tư pháp", counts(1)), row("2", "Sở Công Thương", counts(1)), row("3", "Viện Quy hoạch", counts(1))], title("UBND tỉnh Trà Vinh"),
     ["dòng 10: không rõ «Viện Quy hoạch» thuộc tuyến nào", "«Xã, phường, thị trấn»"]),
    ("a fraction", [row("1", "Hộ tịch", "10 4 5 1 8 3,5 5 0 2 2 0")], None, ["dòng 8: cột «Hồ sơ giải quyết trước hạn» ghi «3,5», không phải số hồ sơ"]),
    ("wrong thousands", [row("1", "Hộ tịch", "1.23 4 5 1 8 3 5 0 2 2 0")], None, ["ghi «1.23»"]),
    ("a formula", [row("1", "Hộ tịch", "=SUM(D8:F8) 4 5 1 8 3 5 0 2 2 0")], None, ["ghi «=SUM(D8:F8)»"]),
    ("below nothing", [row("1", "Hộ tịch", "10 -4 5 1 8 3 5 0 2 2 0")], None, ["ghi «-4»"]),
    ("figures of nobody", [row("1", "", counts(1))], None, ["dòng 8: có số nhưng không có tên"]),
    ("a field twice", [FIELDS[0], row("2", "HỘ TỊCH", counts(1))], None, ["dòng 9: «HỘ TỊCH» đã có số khác ở dòng 8"]),
    ("far too many rows", [row(str(n), f"Lĩnh vực {n}", counts(1)) for n in range(5_001)], None, ["có hơn 5.000 dòng"]),
    ("an empty form", [row("1", "Hộ tịch", "")], None, ["là biểu 06 nhưng không có dòng nào có số"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "above", "told"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_what_is_asked(database: Database, tmp_path: Path, rows: list, above: list | None, told: list[str]) -> None:  # fmt: skip
    text = refusal(database, write_form(tmp_path / "f.xlsx", form(rows, above)))
    assert all(words in text for words in told), text
    assert "f.xlsx, trang «Danh sách»" in text
    assert not database.rows("SELECT * FROM batches")


def test_all_faults_are_told_together(database: Database, tmp_path: Path) -> None:
    rows = [row("1", "Hộ tịch", "x 4,5 5 1 8 3 5 0 2 2 0"), row("", "", counts(1))]
    text = refusal(database, write_form(tmp_path / "f", form(rows, title(period="Quý I/2023"))))
    assert text.count("\n") == 3


def test_a_cell_that_is_no_count_is_masked_in_its_sentence(database: Database, tmp_path: Path) -> None:  # fmt: skip
    text = refusal(database, write_form(tmp_path / "f", form([row("1", "Hộ tịch", "0912345678 1 ghi:0912345678 84912345678a _ _ _ _ _ _ _"), row("2", "A", "1 084.123.456.789 _ _ _ _ _ _ _ _ _")])))  # fmt: skip
    assert text.count("«•••»") == 4
    assert not any(run in text for run in ("12345678", "123.456"))
