"""Every kind of bad input gives a sentence with file, row and column, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import HEADINGS, load_some, write
from tthc_metrics.core.errors import InputError
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database

GOOD = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022"

# what is wrong, the lines of the file, what the sentence must say
# what is wrong, the lines of the file, what the sentence must say; the whole file is refused
WHOLE = [
    ("no office column", ["Mã hồ sơ,Hình thức tiếp nhận,Ngày tiếp nhận", "A-1,Trực tuyến,01/03/2022"], "thiếu cột «Mã đơn vị hoặc Đơn vị giải quyết»"),
    ("a list of dossiers that could pass for a catalogue", ["Mã hồ sơ,Đơn vị giải quyết,Mã TTHC,Tên thủ tục hành chính,Mức độ", "A-1,Sở Tư pháp,1.001193,Khai sinh,4"], "thiếu cột «Ngày tiếp nhận»"),
    ("a heading twice", [HEADINGS + ",Ngày tiếp nhận", GOOD + ",01/03/2022"], "cột «Ngày tiếp nhận» có 2 lần"),
    ("two lists side by side", [f"{HEADINGS},,{HEADINGS}", f"{GOOD},,{GOOD}"], "trông như 2 bảng đặt cạnh nhau: mỗi cột «Mã hồ sơ», «Đơn vị giải quyết»"),
    ("a second heading row with other columns", [HEADINGS, GOOD, HEADINGS.replace("Ngày hẹn trả,Ngày kết thúc xử lý", "Ngày kết thúc xử lý,Số trang"), GOOD.replace("A-1", "A-2")], "dòng 3: có dòng tiêu đề thứ hai, xếp cột khác"),
    ("data above the headings", [GOOD, GOOD.replace("A-1", "A-2"), HEADINGS, GOOD], "có dữ liệu ở trên dòng tiêu đề cột: dòng 1, 2."),
    ("headings and nothing below", [HEADINGS], "chỉ có tiêu đề, không có dòng nào"),
    ("no headings", ["một,hai,ba", "1,2,3"], "không tìm thấy dòng tiêu đề cột"),
    ("letters lost", ["M? h? s?,??n v? gi?i quy?t,Ng?y ti?p nh?n", "H47.01-220615-0001,S? T? ph?p,15/06/2022"], "tiêu đề cột mất chữ («M? h? s?», «??n v? gi?i quy?t»)"),
    ("letters lost, other numbers", ["STT,S? bi?n nh?n,C? quan,Ng?y nh?n", "1,11,S? T? ph?p,15/06/2022"], "tiêu đề cột mất chữ («S? bi?n nh?n», «C? quan»)"),
    ("data at once", [GOOD, GOOD.replace("A-1", "A-2")], "không có dòng tiêu đề cột: dòng 1 đã là số liệu. Chèn lên trên dòng ấy"),
    ("data below a title", ["DANH SÁCH HỒ SƠ", GOOD], "không có dòng tiêu đề cột: dòng 2 đã là số liệu"),
    ("a register of another kind", ["Số đăng ký,Quyển số,Loại việc,Nơi đăng ký,Ngày đăng ký", "12/2026,01/2026,Khai sinh,UBND xã Tam Hải,02/03/2026"], "dòng 1 là tên các cột, nhưng không phải cột của một danh sách hồ sơ. Nạp"),
    ("data below words that do not stand over all of it", ["Sở Tư pháp,Quý I,Bảng A,Bản 2", GOOD], "không có dòng tiêu đề cột: dòng 2 đã là số liệu"),
    ("turned", [",".join(pair) for pair in zip(HEADINGS.split(","), GOOD.split(","), GOOD.split(","), strict=True)], "tên các cột nằm dọc ở cột đầu"),
    ("sums alone", ["Đơn vị,Tổng,Quá hạn", "Sở Tư pháp,5,1", "Sở Y tế,3,0", "Tổng cộng,8,1"], "chỉ có bảng số tổng hợp (dòng 2: tên và các con số)"),
]  # fmt: skip
# the same, where only the faulty rows are refused
ROWS = [
    ("unreadable date", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,31/02/2022,,"], "dòng 3: cột «Ngày tiếp nhận» ghi «31/02/2022», không đọc được là ngày"),
    ("unreadable due date", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,01/02/2022,mai,"], "dòng 3: cột «Ngày hẹn trả» ghi «mai»"),
    ("a year of two digits that no export means", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,01/02/92,,"], "«01/02/92», không đọc được là ngày"),
    ("unknown channel", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Chim bồ câu,01/02/2022,,"], "dòng 3: cột «Hình thức tiếp nhận» ghi «Chim bồ câu»"),
    ("no number", [HEADINGS, GOOD, ",Sở Tư pháp,Trực tuyến,01/02/2022,,"], "dòng 3: cột «Mã hồ sơ» để trống"),
    ("no office", [HEADINGS, GOOD, "A-2,,Trực tuyến,01/02/2022,,"], "dòng 3: cột «Đơn vị giải quyết» để trống"),
    ("the same number with another content", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,01/03/2022,,", "A-2,Sở Tư pháp,Trực tiếp,01/03/2022,,"], "dòng 4: cột «Mã hồ sơ»: «A-2» có nhiều lần trong tệp với nội dung khác nhau"),
    ("finished before received", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022,,04/03/2022"], "dòng 3: cột «Ngày kết thúc xử lý»: ngày kết thúc xử lý 04/03/2022 trước ngày tiếp nhận"),
    ("received in the future", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,05/03/2099,,"], "dòng 3: cột «Ngày tiếp nhận» ghi ngày 05/03/2099, sau ngày xuất tệp"),
    ("finished in the future", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022,,05/03/2099"], "cột «Ngày kết thúc xử lý» ghi ngày 05/03/2099, sau ngày xuất tệp"),
    ("received after the export", ["Ngày xuất: 02/03/2022,,,,,", HEADINGS, GOOD.replace(",05/03/2022,04/03/2022", ",,"), "A-2,Sở Tư pháp,Trực tuyến,05/03/2022,,"], "dòng 4: cột «Ngày tiếp nhận» ghi ngày 05/03/2022, sau ngày xuất tệp"),
    ("a comma too many", [HEADINGS, GOOD, "A-2,UBND xã Tam Hải, huyện Núi Thành,Trực tuyến,05/03/2022,06/03/2022,06/03/2022"], "dòng 3: có 7 ô trong khi bảng có 6 cột"),
    ("sums below, as wide", [HEADINGS, GOOD, "Đơn vị,Tổng,Quá hạn,Đúng hạn,a,b", "Sở Tư pháp,5,1,4,0,0", "Sở Y tế,3,0,3,0,0"], "dòng 5: dòng nằm dưới hồ sơ cuối cùng, không có mã hồ sơ và ngày tiếp nhận: trông như của một bảng khác"),
    ("a number without its day below", [HEADINGS, GOOD, "chưa có,Sở Tư pháp,Trực tuyến,,,", "H47-220601-1,Sở Tư pháp,Trực tuyến,mai,,"], "dòng 4: cột «Ngày tiếp nhận» ghi «mai»"),
    ("a row cut short", [HEADINGS, GOOD, "A-2,Sở Tư pháp,Trực tuyến,05/03/2022"], "dòng 3: có 4 ô trong khi bảng có 6 cột"),
    ("a procedure code that a spreadsheet made a number", [HEADINGS + ",Mã TTHC", GOOD + ",1.001193", "A-2" + GOOD[3:] + ",1.0107"], "dòng 3: cột «Mã TTHC» ghi «1.0107», không phải mã thủ tục"),
    ("a day in a long sentence", [HEADINGS, GOOD, f"A-2,Sở Tư pháp,Trực tuyến,05/03/2022,{'chờ ý kiến ' * 20},"], f"ghi «{('chờ ý kiến ' * 20)[:79]}…», không đọc được là ngày"),
    ("unknown status", [HEADINGS + ",Trạng thái", GOOD + ",9", "A-2" + GOOD[3:] + ",Bay mất"], "cột «Trạng thái» ghi «Bay mất»"),
    ("neither yes nor no", [HEADINGS + ",Thanh toán trực tuyến", GOOD + ",Có", "A-2" + GOOD[3:] + ",có lẽ"], "cột «Thanh toán trực tuyến» ghi «có lẽ»"),
]  # fmt: skip
LISTS = [
    ("an office listed twice", ["Mã đơn vị,Tên đơn vị,Tuyến,Mã tỉnh,Mã huyện", "H1,UBND huyện Núi Thành,Huyện,49,517", "H1,UBND huyện Quế Sơn,Huyện,49,517"], "dòng 2: cột «Mã đơn vị»: «H1» có nhiều lần"),
    ("a procedure listed twice", ["Mã TTHC,Tên thủ tục,Mức độ", "1.001193,Khai sinh,3", "1.001193.000.00.00.H47,Khai sinh,4"], "«1.001193» có nhiều lần"),
    ("a tier that is none", ["Mã TTHC,Tên thủ tục,Mức độ,Cấp thực hiện", "1.001193,Khai sinh,3,Cấp làng"], "cấp thực hiện «Cấp làng» không có"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "sentence"), [f[1:] for f in WHOLE], ids=[f[0] for f in WHOLE])
def test_a_file_that_cannot_be_loaded_changes_nothing(
    database: Database, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    before = contents(database)
    said = refusal(database, write(tmp_path / "hồ sơ.csv", *lines))
    assert said.startswith("hồ sơ.csv")
    assert sentence in said
    assert contents(database) == before


@pytest.mark.parametrize(("lines", "sentence"), [f[1:] for f in ROWS], ids=[f[0] for f in ROWS])
def test_only_the_faulty_rows_are_refused(
    database: Database, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    outcome = load_some(database, write(tmp_path / "hồ sơ.csv", *lines))
    said = "\n".join(map(str, outcome.faults))
    assert said.startswith("hồ sơ.csv, dòng ")
    assert sentence in said
    assert database.rows("SELECT dossier_no FROM dossiers") == [{"dossier_no": "A-1"}]
    kept = database.rows("SELECT row_no, reasons FROM refused_rows ORDER BY row_no")
    assert len(kept) == outcome.batch.refused_rows
    assert sentence.split(": ", 1)[-1] in kept[-1]["reasons"]


@pytest.mark.parametrize(("lines", "sentence"), [f[1:] for f in LISTS], ids=[f[0] for f in LISTS])
def test_rows_of_lists_are_refused_alike(
    database: Database, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    outcome = load_some(database, write(tmp_path / "danh sách.csv", *lines))
    assert sentence in "\n".join(map(str, outcome.faults))
    assert outcome.batch.total_rows == 0


def test_an_unclosed_quote_costs_its_rows_and_no_others(database: Database, tmp_path: Path) -> None:
    lines = [HEADINGS, GOOD, 'A-2,"Sở Tư pháp,Trực tuyến,05/03/2022,,', GOOD.replace("A-1", "A-3")]
    outcome = load_some(database, write(tmp_path / "x.csv", *lines))
    stored = {row["dossier_no"] for row in database.rows("SELECT dossier_no FROM dossiers")}
    assert "A-1" in stored
    assert "A-2" not in stored
    assert outcome.batch.refused_rows >= 1


def test_a_row_twice_word_for_word_is_one(database: Database, tmp_path: Path) -> None:
    outcome = load_some(database, write(tmp_path / "x.csv", HEADINGS, GOOD, GOOD))
    assert (outcome.batch.total_rows, outcome.batch.refused_rows) == (1, 0)
    assert [(left.reason, left.rows) for left in outcome.left_out] == [
        ("trùng một dòng trước ở mọi nội dung được đọc", (3,))
    ]


def test_a_row_twice_but_for_a_name_is_one_and_said_so(database: Database, tmp_path: Path) -> None:
    rows = [f"{GOOD},Khai sinh cho ông {name}" for name in ("Nguyễn Văn An", "Trần Văn Bình")]
    outcome = load_some(database, write(tmp_path / "x.csv", f"{HEADINGS},Lĩnh vực", *rows))
    assert [(left.reason, left.rows) for left in outcome.left_out] == [
        ("trùng một dòng trước ở mọi nội dung được đọc, trừ phần đã che", (3,))
    ]


BYTES = [
    ("empty", "trống.csv", b"", "tệp trống"),
    ("only white space", "trắng.csv", b" \r\n \n", "tệp trống"),
    ("a broken workbook", "bảng.csv", b"PK\x03\x04" + b"\x00" * 50, ""),
    ("a picture named CSV", "ảnh.csv", b"\x89PNG\r\n\x1a\n\x00\x00", ""),
    ("text named Parquet", "hồ.parquet", b"xin chao", ""),
    ("a broken Parquet", "hỏng.parquet", b"PAR1aaaaPAR1", "hỏng"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "sentence"), [b[1:] for b in BYTES], ids=[b[0] for b in BYTES]
)
def test_bytes_that_are_no_list(
    database: Database, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = contents(database)
    said = refusal(database, path)
    assert said.startswith(name)
    assert sentence in said
    assert contents(database) == before


def test_a_file_that_is_not_there(database: Database, tmp_path: Path) -> None:
    assert "không có tệp này" in refusal(database, tmp_path / "đâu.csv")


def test_all_faults_of_all_rows_come_together(database: Database, tmp_path: Path) -> None:
    lines = [HEADINGS, "A-1,,Bồ câu,32/01/2022,x,y"] + [
        f"A-{n},Sở Tư pháp,?,?,," for n in range(2, 400)
    ]
    outcome = load_some(database, write(tmp_path / "x.csv", *lines))
    assert outcome.total_faults == 5 + 2 * 398
    assert sum("dòng 2:" in str(f) for f in outcome.faults) == 5
    assert outcome.batch.refused_rows == 399


def test_a_broken_row_does_not_hide_the_faults_of_others(
    database: Database, tmp_path: Path
) -> None:
    lines = [
        HEADINGS,
        GOOD + ",thừa,nữa",
        "A-2,Sở Tư pháp,Bồ câu,05/03/2022,,",
        GOOD.replace("05/", "35/"),
    ]
    outcome = load_some(database, write(tmp_path / "x.csv", *lines))
    said = "\n".join(map(str, outcome.faults))
    assert [f"dòng {n}:" in said for n in (2, 3, 4)] == [True] * 3


def test_new_offices_are_told(database: Database, tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.csv",
        HEADINGS,
        GOOD,
        GOOD.replace("A-1", "A-2").replace("Sở Tư pháp", "UBND xã Không Có"),
    )
    assert load_some(database, path).new_offices == ("Sở Tư pháp", "UBND xã Không Có")
    assert load_some(database, path).new_offices == ()


def refusal(database: Database, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load(database, path)
    return "\n".join(str(fault) for fault in caught.value.faults)


def contents(database: Database) -> dict[str, list]:
    tables = ("batches", "history", "offices", "dossiers", "dossier_claims", "book", "book_totals")
    return {table: database.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in tables}


def test_the_sentence_of_a_row_that_cannot_be_taken_apart_is_whole(database: Database, tmp_path: Path) -> None:  # fmt: skip
    lines = [HEADINGS, GOOD, 'A-2,"Sở Tư pháp,Trực tuyến,05/03/2022,06/03/2022,06/03/2022']
    (fault,) = load_some(database, write(tmp_path / "a.csv", *lines)).faults
    assert str(fault) == (
        "a.csv, dòng 3: không đọc được là CSV (dấu nháy kép không khép hoặc đặt sai chỗ). "
        "Kiểm tra dấu phân cách và dấu nháy kép của dòng này."
    )
    (kept,) = database.rows("SELECT reasons, cures FROM refused_rows")
    assert (kept["reasons"], kept["cures"]) == (fault.what, fault.cure)


def test_narrower_rows_below_the_list_may_be_another_table(
    database: Database, tmp_path: Path
) -> None:
    sums = ["Đơn vị,Tổng,Quá hạn", "Sở Tư pháp,5,1", "Sở Y tế,3,0"]
    outcome = load_some(database, write(tmp_path / "a.csv", HEADINGS, GOOD, *sums))
    assert ["Có thể là bảng khác nằm dưới danh sách" in f.cure for f in outcome.faults] == [
        True
    ] * 3
    outcome = load_some(database, write(tmp_path / "b.csv", HEADINGS, sums[1], GOOD))
    assert ["Kiểm tra dấu phân cách" in f.cure for f in outcome.faults] == [True]
