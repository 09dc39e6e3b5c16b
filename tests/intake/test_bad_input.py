"""Every kind of bad input gives a sentence with file, row and column, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEADINGS, write
from tthc_metrics.errors import InputError
from tthc_metrics.loading import load
from tthc_metrics.store.database import Database

GOOD = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022"

# what is wrong, the lines of the file, what the sentence must say
FILES = [
    ("no channel column", ["Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận", "A-1,Sở Tư pháp,01/03/2022"], "dòng 1: thiếu cột «Hình thức tiếp nhận»"),
    ("no office column", ["Mã hồ sơ,Hình thức tiếp nhận,Ngày tiếp nhận", "A-1,Trực tuyến,01/03/2022"], "thiếu cột «Mã đơn vị hoặc Đơn vị giải quyết»"),
    ("unreadable date", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,31/02/2022,,"], "dòng 3: cột «Ngày tiếp nhận» ghi «31/02/2022», không đọc được là ngày"),
    ("unreadable due date", [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,01/02/2022,mai,"], "dòng 2: cột «Ngày hẹn trả» ghi «mai»"),
    ("a year of two digits", [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,01/02/22,,"], "«01/02/22», không đọc được là ngày"),
    ("unknown channel", [HEADINGS, "A-2,Sở Tư pháp,Chim bồ câu,01/02/2022,,"], "dòng 2: cột «Hình thức tiếp nhận» ghi «Chim bồ câu»"),
    ("empty channel", [HEADINGS, "A-2,Sở Tư pháp,,01/02/2022,,"], "dòng 2: cột «Hình thức tiếp nhận» để trống"),
    ("no number", [HEADINGS, ",Sở Tư pháp,Trực tuyến,01/02/2022,,"], "dòng 2: cột «Mã hồ sơ» để trống"),
    ("no office", [HEADINGS, "A-2,,Trực tuyến,01/02/2022,,"], "dòng 2: cột «Đơn vị giải quyết» để trống"),
    ("the same number twice", [HEADINGS, GOOD, GOOD.replace("A-1", "A-2"), GOOD], "dòng 4: cột «Mã hồ sơ»: «A-1» có nhiều lần"),
    ("finished before received", [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022,,04/03/2022"], "dòng 2: cột «Ngày kết thúc xử lý»: ngày kết thúc xử lý 04/03/2022 trước ngày tiếp nhận"),
    ("received in the future", [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,05/03/2099,,"], "dòng 2: cột «Ngày tiếp nhận» ghi ngày 05/03/2099, sau ngày hôm nay"),
    ("a comma too many", [HEADINGS, GOOD, "A-2,UBND xã Tam Hải, huyện Núi Thành,Trực tuyến,05/03/2022,06/03/2022,06/03/2022"], "dòng 3: có 7 ô trong khi tiêu đề có 6 cột"),
    ("a row cut short", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022"], "dòng 3: có 4 ô trong khi tiêu đề có 6 cột"),
    ("an open quote", [HEADINGS, 'A-2,"Sở Tư pháp,Trực tuyến,05/03/2022,,', GOOD], "không đọc được là CSV"),
    ("a procedure code that a spreadsheet made a number", [HEADINGS + ",Mã TTHC", GOOD + ",1.0107"], "dòng 2: cột «Mã TTHC» ghi «1.0107», không phải mã thủ tục"),
    ("unknown status", [HEADINGS + ",Trạng thái", GOOD + ",Bay mất"], "cột «Trạng thái» ghi «Bay mất»"),
    ("neither yes nor no", [HEADINGS + ",Thanh toán trực tuyến", GOOD + ",có lẽ"], "cột «Thanh toán trực tuyến» ghi «có lẽ»"),
    ("a list of dossiers that could pass for a catalogue", ["Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận,Mã TTHC,Tên thủ tục hành chính,Mức độ", "A-1,Sở Tư pháp,01/03/2022,1.001193,Khai sinh,4"], "thiếu cột «Hình thức tiếp nhận»"),
    ("a heading twice", [HEADINGS + ",Ngày tiếp nhận", GOOD + ",01/03/2022"], "cột «Ngày tiếp nhận» có hai lần"),
    ("headings and nothing below", [HEADINGS], "chỉ có tiêu đề, không có dòng nào"),
    ("finished in the future", [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022,,05/03/2099"], "cột «Ngày kết thúc xử lý» ghi ngày 05/03/2099, sau ngày hôm nay"),
    ("an office listed twice", ["Mã đơn vị,Tên đơn vị,Tuyến,Mã tỉnh,Mã huyện", "H1,UBND huyện Núi Thành,Huyện,49,517", "H1,UBND huyện Núi Thành,Huyện,49,517"], "dòng 2: cột «Mã đơn vị»: «H1» có nhiều lần"),
    ("a procedure listed twice", ["Mã TTHC,Tên thủ tục,Mức độ", "1.001193,Khai sinh,3", "1.001193.000.00.00.H47,Khai sinh,4"], "«1.001193» có nhiều lần"),
    ("a tier that is none", ["Mã TTHC,Tên thủ tục,Mức độ,Cấp thực hiện", "1.001193,Khai sinh,3,Cấp làng"], "cấp thực hiện «Cấp làng» không có"),
    ("a NUL byte", [HEADINGS, GOOD, "A-2,Sở\x00Tư pháp,Trực tuyến,05/03/2022,,"], "tệp nhị phân"),
    ("no headings", ["một,hai,ba", "1,2,3"], "không tìm thấy dòng tiêu đề cột"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "sentence"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_the_sentence_names_row_and_column_and_nothing_is_stored(
    database: Database, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    before = contents(database)
    said = refusal(database, write(tmp_path / "hồ sơ.csv", *lines))
    assert said.startswith("hồ sơ.csv")
    assert sentence in said
    assert contents(database) == before


BYTES = [
    ("empty", "trống.csv", b"", "tệp trống"),
    ("only white space", "trắng.csv", b" \r\n \n", "tệp trống"),
    ("a workbook named CSV", "bảng.csv", b"PK\x03\x04" + b"\x00" * 50, "nội dung là tệp Excel"),
    ("a page named CSV", "trang.csv", b"<html><table><tr><td>1</td></tr></table>", "nội dung là trang HTML"),
    ("a picture named CSV", "ảnh.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "tệp nhị phân"),
    ("CSV named as a workbook", "hồ sơ.xlsx", b"a,b,c\n1,2,3\n", "không đúng với tên tệp"),
    ("a page behind a mark", "trang.csv", b"\xef\xbb\xbf<html></html>", "nội dung là trang HTML"),
    ("text named Parquet", "hồ.parquet", b"xin chao", "không đúng với tên tệp"),
    ("Parquet named CSV", "hồ.csv", b"PAR1aaaaPAR1", "không đúng với tên tệp"),
    ("a broken Parquet", "hỏng.parquet", b"PAR1aaaaPAR1", "tệp Parquet hỏng"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "sentence"), [b[1:] for b in BYTES], ids=[b[0] for b in BYTES]
)
def test_a_file_that_is_not_what_it_says(
    database: Database, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = refusal(database, path)
    assert name in said
    assert sentence in said


def test_a_file_that_is_not_there(database: Database, tmp_path: Path) -> None:
    assert "không có tệp này" in refusal(database, tmp_path / "đâu.csv")


def test_all_faults_of_all_rows_come_together(database: Database, tmp_path: Path) -> None:
    lines = [HEADINGS, "A-1,,Bồ câu,32/01/2022,x,y"] + [
        f"A-{n},Sở Tư pháp,?,?,," for n in range(2, 400)
    ]
    with pytest.raises(InputError) as caught:
        load(database, write(tmp_path / "x.csv", *lines))
    assert caught.value.total == 5 + 2 * 398
    assert sum("dòng 2:" in str(f) for f in caught.value.faults) == 5


def test_a_broken_row_does_not_hide_the_faults_of_others(
    database: Database, tmp_path: Path
) -> None:
    lines = [
        HEADINGS,
        GOOD + ",thừa,nữa",
        "A-2,Sở Tư pháp,Bồ câu,05/03/2022,,",
        GOOD.replace("05/", "35/"),
    ]
    said = refusal(database, write(tmp_path / "x.csv", *lines))
    assert [f"dòng {n}:" in said for n in (2, 3, 4)] == [True] * 3


def test_new_offices_are_told(database: Database, tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.csv",
        HEADINGS,
        GOOD,
        GOOD.replace("A-1", "A-2").replace("Sở Tư pháp", "UBND xã Không Có"),
    )
    assert load(database, path).new_offices == ("Sở Tư pháp", "UBND xã Không Có")
    assert load(database, path).new_offices == ()


def refusal(database: Database, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load(database, path)
    return "\n".join(str(fault) for fault in caught.value.faults)


def contents(database: Database) -> dict[str, list]:
    tables = ("batches", "offices", "dossiers", "book", "book_totals")
    return {table: database.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables}
