"""What is personal is known by headings and by cells, and masked; what is not stays as it is."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tthc_metrics.catalogue import FOLDER, definitions
from tthc_metrics.catalogue.sheet_words import left_out_words, personal_words
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.geography.places import all_places
from tthc_metrics.intake.personal import (
    is_name,
    looks_personal,
    mask,
    personal_content,
    personal_heading,
)
from tthc_metrics.intake.personal_cells import MASK, mask_numbers

SAMPLE = Path(__file__).parents[2] / "data" / "sample"

HEADINGS = {
    "họ tên": ["Chủ hồ sơ", "Người nộp", "Họ và tên", "HỌ TÊN NGƯỜI NỘP HỒ SƠ", "ChuHoSo", "TenNguoiNop", "tennguoinop", "Tên tổ chức, cá nhân", "Tên công dân/doanh nghiệp", "Tổ chức/Cá nhân", "Người được ủy quyền"],
    "cán bộ": ["Người xử lý", "Cán bộ thụ lý", "Chuyên viên xử lý", "Cán bộ tiếp nhận", "Lãnh đạo phê duyệt", "NguoiXuLy"],
    "số định danh": ["CCCD", "Số CMND", "Số CMND/CCCD", "CMT", "Mã định danh cá nhân", "SoDinhDanh", "Số căn cước", "Hộ chiếu"],
    "mã số thuế": ["Mã số thuế", "MST", "MaSoThue"],
    "điện thoại": ["Điện thoại", "Số điện thoại", "SĐT", "SoDienThoai", "Số ĐT liên hệ", "Di động"],
    "thư điện tử": ["Email", "E-mail", "Thư điện tử"],
    "địa chỉ": ["Địa chỉ", "Địa chỉ thường trú", "DiaChi", "Nơi cư trú"],
    "ngày sinh": ["Ngày sinh", "Năm sinh", "Ngày tháng năm sinh", "NgaySinh"],
    "nhân thân": ["Giới tính", "Dân tộc", "Quốc tịch"],
    "tài khoản ngân hàng": ["Số tài khoản ngân hàng", "Tài khoản", "STK"],
    "nội dung tự do": ["Trích yếu", "Trích yếu hồ sơ", "TrichYeuHoSo", "Nội dung hồ sơ", "Ghi chú", "Lý do"],
    "tài sản": ["Số thửa", "Tờ bản đồ", "Biển số xe"],
    None: ["STT", "Mã hồ sơ", "Ngày nộp hồ sơ", "Thời gian còn lại", "Số ngày trễ", "Hình thức nhận kết quả", "Lệ phí", "Phòng ban", "Bước xử lý", "Số tiền"],
}  # fmt: skip


@pytest.mark.parametrize("reason", HEADINGS)
def test_headings_of_personal_columns(reason: str | None) -> None:
    assert {h: personal_heading(h) for h in HEADINGS[reason]} == dict.fromkeys(HEADINGS[reason], reason)  # fmt: skip


NAMES = [
    "Nguyễn Văn A", "NGUYỄN THỊ HỒNG HẠNH", "Nguyen Van An", "TRAN THI BE", "Trần  Thị\xa0Bé", "Ông Lê Văn Tám", "Bà: Phạm Thị Hoa",
    "Giàng A Páo", "Hồ Văn Ch'rơm", "Đỗ Hà", "Nguyễn Huệ Chi", unicodedata.normalize("NFD", "Đặng Thúy Hằng"), "Ksor H'Nan", "Alăng Bhuôch", "Lý Thị D.", "nguyễn văn bé", "phạm thị bưởi", "Phan Công Bé", "PHAN ANH TUẤN", "Đặng Kỳ Bưởi",
    "tran van ti", "nguyen thi buoi", "le thi man", "Tran van Ti", "Tặng Thị Sao", "TẶNG THỊ SAO", "Y Kơ Bló", "Y Hiệp Niê Kđăm", "cô Mận", "thầy Tèo",
    "đ/c Ổi", "đồng chí Ổi", "BS. Mận Thị", "DNTN Tèo", "Chú Tèo", "H' Nga Byă", "JOHN MICHAEL SMITHERS", "vợ chồng Sênh Diễm",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_persons(name: str) -> None:
    assert is_name(name)
    assert personal_content([name, "", "Không rõ"]) == "họ tên"
    assert MASK in mask(f"ô ghi «{name}».")
    assert name.split()[-1] not in mask(f"ô ghi «{name}».")


def test_a_foreign_surname_that_is_a_word_tells_a_name_only_as_a_whole_cell() -> None:
    assert [name for name in ("Kim Jong Soo", "Kim Thoa", "Kim loại", "Kim Long") if is_name(name)] == ["Kim Jong Soo", "Kim Thoa"]  # fmt: skip


def plain(text: str) -> str:
    """Without accents, as old programs write."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def known_words() -> set[str]:
    """Offices, procedures, fields, places of both eras, headings and values: none of them is a person."""
    found = {name for p in all_places() for name in (p.name, p.short_name)}
    for file, columns in (("offices", ("office_name", "short_name")), ("procedures", ("procedure_name", "field"))):  # fmt: skip
        with (SAMPLE / f"{file}.csv").open(encoding="utf-8-sig", newline="") as rows:
            found |= {row[column] for row in csv.DictReader(rows) for column in columns}
    for name in ("headings", "values"):
        tables = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        tables.pop(
            "no_day", None
        )  # 01/01/1970 is some people's birthday too, outside columns of days
        for table in tables.values():
            for value in table.values():
                found |= set(map(str, value if isinstance(value, list) else value["headings"]))
    return found


SPELT = {
    "as written": lambda text: text,
    "in capitals": str.upper,
    "every word with a capital": str.title,
    "without accents": plain,
    "in capitals without accents": lambda text: plain(text).upper(),
    "with capitals without accents": lambda text: plain(text).title(),
    "in small letters": str.lower,
    "in small letters without accents": lambda text: plain(text).lower(),
}


@pytest.mark.parametrize("spelt", SPELT)
def test_offices_procedures_places_and_values_are_no_persons(spelt: str) -> None:
    words = {SPELT[spelt](word) for word in known_words()}
    assert len(words) > 10_000
    assert {word for word in words if is_name(word)} == set()
    assert {word for word in words if mask_numbers(word) != word} == set()


@pytest.mark.parametrize("spelt", ["as written", "in small letters without accents"])
def test_offices_places_and_values_stay_readable_in_sentences(spelt: str) -> None:
    words = {SPELT[spelt](word) for word in known_words()}
    assert {word for word in words if mask(word) != word} == set()


def test_known_words_that_run_together_stay_readable() -> None:
    """A fifth of them, for each is read letter by letter."""
    words = ["".join(w[:1].upper() + w[1:] for w in word.split()) for word in known_words()]
    assert {word for word in sorted(words)[::5] if mask(word) != word} == set()


CELLS = [
    # cell, why the column is personal, what is left of it in words
    ("049012345678", "số định danh", MASK),
    ("049 012 345 678", "số định danh", MASK),
    ("0490 1234 5678", "số định danh", MASK),
    ("Số CCCD:049012345678.", "số định danh", f"Số CCCD:{MASK}."),
    ("0912345678", "điện thoại", MASK),
    ("gọi 0912.345.678 nhé", "điện thoại", f"gọi {MASK} nhé"),
    ("09 12 34 56 78", "điện thoại", MASK),
    ("0905 12 34 567", "điện thoại", MASK),
    ("+84 912 345 678", "điện thoại", MASK),
    ("84912345678", "điện thoại", MASK),
    ("02353852888", "điện thoại", MASK),
    ("0235.3852.888", "điện thoại", MASK),
    ("(0235) 3852 888", "điện thoại", MASK),
    ("a.b-c@mail.quangnam.gov.vn", "thư điện tử", MASK),
    ("01/06/2022 07:30", None, None),
    ("01-06-2022 08:30", None, None),
    ("2022-06-01T08:30:00", None, None),
    ("20220601083000", None, None),
    ("000.17.22.H56-210531-0001", None, None),
    ("H47.08-220601-0001", None, None),
    ("1.010708.000.00.00.H56", None, None),
    ("150.000.000 đồng", None, None),
    ("Nghị định 45/2020/NĐ-CP ngày 08/4/2020", None, None),
    ("Thôn 3, xã Bình Dương, huyện Thăng Bình", "địa chỉ", None),
    ("12/3 Lê Lợi, phường An Mỹ, TP Tam Kỳ", "địa chỉ", None),
    ("UBND xã Tam Thanh, thành phố Tam Kỳ", None, None),
    ("206123456", "số định danh", None),
    ("3", None, None),
]


@pytest.mark.parametrize(("cell", "reason", "left"), CELLS)
def test_cells(cell: str, reason: str | None, left: str | None) -> None:
    assert personal_content([cell]) == reason
    assert mask_numbers(cell) == (left or cell)
    assert looks_personal(cell) == bool(reason)


def test_names_must_fill_a_fifth_but_one_number_is_enough() -> None:
    others = ["Hòa Vang"] * 10
    assert personal_content([*others, "Nguyễn Văn A"]) is None
    assert personal_content([*others[:4], "Nguyễn Văn A"]) == "họ tên"
    assert personal_content([*others * 10, "0912345678"]) == "điện thoại"
    assert personal_content([]) is None
    assert personal_content(["", " "]) is None


def test_a_sentence_keeps_what_is_not_personal() -> None:
    text = (
        "a.csv, dòng 5: «UBND phường Lê Lợi» nộp bởi Lê Văn Tám, 0912345678, thành phố Hồ Chí Minh"
    )
    assert mask(text) == f"a.csv, dòng 5: «UBND phường Lê Lợi» nộp bởi {MASK}, {MASK}, thành phố Hồ Chí Minh"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("trả Lê Văn Tám", f"trả {MASK}"),
        ("cấp cho bà Lại Thị Bưởi", f"cấp cho bà {MASK}"),
        ("khai sinh cho tran van ti", f"khai sinh cho {MASK}"),
        ("Hồ Sơ Nguyễn Văn Tèo", f"Hồ Sơ {MASK}"),
        ("Y Kơ Bló đang bổ sung", f"{MASK} đang bổ sung"),
        ("của Y Kơ Bló", f"của {MASK}"),
        ("Đang xử lý (đ/c Ổi)", f"Đang xử lý (đ/c {MASK})"),
        ("thầy Tèo dạy", f"thầy {MASK} dạy"),
        ("Đất đai, thôn Trung Thanh", f"Đất đai, {MASK}"),
        ("do van phong dang ky dat dai giai quyet", "do van phong dang ky dat dai giai quyet"),
        ("quy hoach do thi loai 1", "quy hoach do thi loai 1"),
        ("xu ly vi pham van tai", "xu ly vi pham van tai"),
        ("Phòng Quản Lý Đô Thị Tam Kỳ", "Phòng Quản Lý Đô Thị Tam Kỳ"),
        ("UBND huyện Cô Tô, huyện Bác Ái", "UBND huyện Cô Tô, huyện Bác Ái"),
        ("Cô Đỡ Thôn Bản, Sở Y Tế Quảng Nam", "Cô Đỡ Thôn Bản, Sở Y Tế Quảng Nam"),
        ("UBND phường Thị Cầu, huyện A Lưới", "UBND phường Thị Cầu, huyện A Lưới"),
        ("Đang Xử Lý Trong Hạn", "Đang Xử Lý Trong Hạn"),
        ("trường THCS Lê Quý Đôn", "trường THCS Lê Quý Đôn"),
        ("đường Trần Hưng Đạo, Tam Kỳ", "đường Trần Hưng Đạo, Tam Kỳ"),
    ],
)
def test_names_within_words(text: str, left: str) -> None:
    assert mask(text) == left


def test_patterns_mean_the_same_in_both_engines() -> None:
    words = [c for c, _, _ in CELLS] + sorted(known_words())[:2000] + NAMES
    for kind in definitions().personal.cells.values():
        flags = re.NOFLAG if kind.any_case else re.ASCII
        ours = [re.search(kind.pattern, w, flags) is not None for w in words]
        assert pc.match_substring_regex(pa.array(words), kind.pattern).to_pylist() == ours


def test_faults_of_the_definitions_are_told_together(tmp_path: Path) -> None:
    faults: list[Fault] = []
    words = tmp_path / "personal.toml"
    words.write_text(
        "[[heading]]\nreason = 5\nwords = []\n[cells.phone]\nreason = 'x'\npatterns = ['(']\n",
        encoding="utf-8",
    )
    rows = tmp_path / "left_out.toml"
    rows.write_text('[total]\nwords = "tổng"\n', encoding="utf-8")
    personal_words(TomlFile(words, faults))
    left_out_words(TomlFile(rows, faults))
    told = "\n".join(map(str, faults))
    for sentence in (
        "personal.toml, dòng 2 [heading]: «reason» = 5 sai kiểu.",
        "personal.toml, dòng 6 [cells.phone]: «patterns» có chỗ không phải biểu thức chính quy.",
        "personal.toml, dòng 4 [cells.phone]: thiếu «share».",
        "personal.toml [names]: thiếu bảng «names».",
        "left_out.toml, dòng 2 [total]: «words» = 'tổng' sai kiểu.",
        "left_out.toml [signature]: thiếu bảng «signature».",
    ):
        assert sentence in told
