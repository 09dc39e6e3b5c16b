"""Every sheet of a file is read, gone on with, put aside with its reason, or refused: none is dropped in silence."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
import xlsxwriter

from tests.builders import HEADINGS
from tests.intake.files.making import html_bytes, ods_bytes, zip_bytes
from tests.intake.form06_files import FIELDS, TOTAL, form, title
from tests.loading.shared import bring, bring_one, dossiers
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.reading_sheets import lists_among
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.store.database import Database

NAMES = HEADINGS.split(",")
Rows = Sequence[Sequence[str]]
SUMS = [["Đơn vị", "Số hồ sơ", "Đúng hạn"], ["Sở Tư pháp", "2", "2"], ["Sở Y tế", "1.204", "1.100"]]


def row(number: int, *more: str) -> list[str]:
    return [f"A-22060{number}", "Sở Tư pháp", "Trực tiếp", "01/06/2022", "08/06/2022", "", *more]


def book(sheets: Mapping[str, Rows], boxes: Mapping[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
        if text := (boxes or {}).get(name):
            sheet.insert_textbox(0, 3, text)
    made.close()
    return out.getvalue()


def tables(*each: Rows, between: str = "<p>Trang 2</p>") -> bytes:
    whole = html_bytes(each[0]).decode()
    inner = [html_bytes(rows).decode().split("<body>")[1].split("</body>")[0] for rows in each[1:]]
    return whole.replace(
        "</body>", "".join(between + table for table in inner) + "</body>"
    ).encode()


def as_on_the_page(database: Database, data: bytes) -> list[Outcome]:
    """Load as the page does what it does without a click."""
    name = drafts.keep(database, [file_from_bytes("a.xlsx", data)], remembered(database))
    draft = drafts.open_draft(database, name, remembered(database))
    lists = grouped(lists_among(draft.sheets, draft.wanted))
    return load_lists(database, lists, LoadContext(), dry_run=True)


def told(outcome: Outcome) -> tuple[object, ...]:
    """What is said of rows and sheets."""
    return outcome.batch.total_rows, outcome.batch.left_out_rows, outcome.left_out, outcome.remarks


def refusal(database: Database, data: bytes) -> str:
    with pytest.raises(InputError) as refused:
        bring(database, data, "a.xlsx")
    assert not dossiers(database)
    return str(refused.value)


SHAPES = {
    "a workbook": book({"A": [["DANH SÁCH"], NAMES, row(1)], "B": [row(2), row(3)], "C": [row(4)]}),
    "with a title and a total": book({"A": [NAMES, row(1)], "B": [["(tiếp theo)"], row(2), row(3), row(4), ["Tổng cộng", "4"]]}),
    "a sheet of sums between": book({"A": [NAMES, row(1)], "Tổng hợp": SUMS, "B": [row(2), row(3), row(4)]}),
    "tables of a page": tables([NAMES, row(1)], [row(2), row(3)], [row(4)]),
    "a narrow row": book({"A": [NAMES, row(1)], "B": [row(2)[:4], row(3), row(4)]}),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_go_on_under_the_headings_before(database: Database, shape: str) -> None:
    outcome = bring_one(database, SHAPES[shape])
    assert not outcome.faults
    assert [number for (number,) in dossiers(database)] == [f"A-22060{n}" for n in range(1, 5)]
    assert "không có dòng tiêu đề cột, đọc tiếp theo tiêu đề của trang" in outcome.remarks[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_page_and_the_command_say_the_same(database: Database, shape: str) -> None:
    (page,) = as_on_the_page(database, SHAPES[shape])
    (command,) = bring(database, SHAPES[shape], "a.xlsx", dry_run=True)
    assert told(page) == told(command)


def test_a_refused_row_of_a_further_sheet_can_be_corrected(database: Database) -> None:
    outcome = bring_one(
        database, book({"A": [NAMES, row(1)], "B": [row(2), [*row(3)[:3], "mai"], row(4)]})
    )
    assert [(f.where, f.what) for f in outcome.faults] == [
        ("ho-so.csv, trang «B», dòng 2", "cột «Ngày tiếp nhận» ghi «mai», không đọc được là ngày.")
    ]
    (kept,) = database.rows("SELECT sheet, row_no, cells FROM refused_rows")
    assert (kept["sheet"], kept["row_no"], kept["cells"][0]) == ("B", 2, "A-220603")


DO_NOT_FIT = {
    "too wide": [row(2, "x"), row(3, "y")],
    "other columns": [["01/06/2022", "H47.01-220601-0002", "Sở Tư pháp"], ["01/06/2022", "H47.01-220601-0003", "Sở Y tế"]],
    "a row without its number": [["", *row(2)[1:5]]],
    "two columns changed": [[*row(n)[:2], "01/06/2022", "Trực tiếp", *row(n)[4:]] for n in (2, 3)],
}  # fmt: skip


@pytest.mark.parametrize("what", DO_NOT_FIT)
def test_rows_that_do_not_fit_refuse_the_file(database: Database, what: str) -> None:
    said = refusal(database, book({"A": [NAMES, row(1)], "B": DO_NOT_FIT[what]}))
    assert said.startswith("a.xlsx, trang «B»: có các dòng dữ liệu nhưng không có dòng tiêu đề cột")


def test_rows_before_any_headings_refuse_the_file(database: Database) -> None:
    assert "trang «A»: có các dòng dữ liệu" in refusal(
        database, book({"A": [row(1)], "B": [NAMES, row(2)]})
    )


ASIDE = {
    # rows of a sheet that is no list, why it is not loaded
    "sums": (SUMS, "trang không phải danh sách: thiếu cột «Ngày tiếp nhận» và không có dòng nào trông như hồ sơ"),
    "remarks": ([["Cách ghi"], ["Ghi ngày dạng dd/mm/yyyy"]], "trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục"),
    "a pivot": ([["Nhãn hàng", "Số lượng"], ["Sở Y tế", "12"]], "trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục"),
    "codes of offices": ([["Mã đơn vị", "Tên đơn vị"], ["H47.21.08", "UBND xã Tam Thanh"]], "trang không phải danh sách: thiếu cột «Mã hồ sơ», «Ngày tiếp nhận» và không có dòng nào trông như hồ sơ"),
    "totals of offices": ([["STT", "Đơn vị", "Tiếp nhận", "Quá hạn"], ["1", "UBND xã A", "3", "0"]], "trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục"),
    "procedures": ([["Mã TTHC", "Tên TTHC", "Lĩnh vực", "Thời hạn"], ["1.001193", "Đăng ký khai sinh", "Hộ tịch", "1 ngày"]], "trang phụ cạnh danh sách hồ sơ, không đủ làm danh mục thủ tục: thiếu cột «Mức độ»"),
    "a list of days off": ([["Ngày nghỉ", "Lý do"], ["02/09/2022", "Quốc khánh"]], "trang không có tiêu đề cột của danh sách hồ sơ, đơn vị hay thủ tục"),
}  # fmt: skip


@pytest.mark.parametrize("what", ASIDE)
@pytest.mark.parametrize("first", [True, False])
def test_a_sheet_that_is_no_list_is_left_out_with_its_reason(
    database: Database, what: str, first: bool
) -> None:
    rows, reason = ASIDE[what]
    sheets = {"X": rows, "A": [NAMES, row(1)]} if first else {"A": [NAMES, row(1)], "X": rows}
    outcome = bring_one(database, book(sheets))
    assert outcome.batch.total_rows == 1
    numbers = tuple(range(1, len(rows) + 1))
    assert [(one.sheet, one.reason, one.rows) for one in outcome.left_out] == [
        ("X", reason, numbers)
    ]
    assert outcome.batch.left_out_rows == len(rows)
    kept = database.rows("SELECT sheet, row_no FROM left_out_rows ORDER BY 2")
    assert [(r["sheet"], r["row_no"]) for r in kept] == [("X", number) for number in numbers]
    (page,) = as_on_the_page(database, book(sheets))
    assert page.left_out == outcome.left_out


def test_a_list_that_lacks_a_column_is_refused_and_not_put_aside(database: Database) -> None:
    lacking = [["Mã hồ sơ", "Đơn vị giải quyết"], ["H47.01-220601-0009", "Sở Y tế"]]
    said = refusal(database, book({"A": [NAMES, row(1)], "B": lacking}))
    assert "trang «B», dòng 1: thiếu cột «Ngày tiếp nhận»" in said


def test_procedures_alone_that_lack_a_column_are_refused(database: Database) -> None:
    assert "thiếu cột «Mức độ»" in refusal(database, book({"A": ASIDE["procedures"][0]}))


def test_sums_alone_are_refused(database: Database) -> None:
    assert "thiếu cột «Ngày tiếp nhận»" in refusal(database, book({"Tổng hợp": SUMS}))


def test_a_sheet_that_the_analyst_leaves_is_told(database: Database) -> None:
    data = book({"A": [NAMES, row(1)], "B": [NAMES, row(2), row(3)]})
    name = drafts.keep(database, [file_from_bytes("a.xlsx", data)], remembered(database))
    drafts.change(database, name, wanted=[True, False])
    draft = drafts.open_draft(database, name, remembered(database))
    (outcome,) = load_lists(
        database, grouped(lists_among(draft.sheets, draft.wanted)), LoadContext()
    )
    assert [(one.sheet, one.reason, one.rows) for one in outcome.left_out] == [
        ("B", "trang không được chọn để nạp", (2, 3))
    ]


def test_a_hidden_sheet_is_read_and_told(database: Database) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book({"A": [NAMES, row(1)], "Ẩn": [NAMES, row(2)]})))
    made["Ẩn"].sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    outcome = bring_one(database, out.getvalue())
    assert outcome.remarks == ("ho-so.csv, trang «Ẩn»: trang ẩn trong bảng tính, cũng được đọc.",)
    assert len(dossiers(database)) == 2


def test_each_member_of_an_archive_has_its_own_sheets(database: Database) -> None:
    members = {
        "1.ods": ods_bytes([NAMES, row(1)]),
        "2.xlsx": book({"A": [NAMES, row(2)], "B": [row(3)]}),
    }
    bring(database, zip_bytes(members), "a.zip")
    assert len(dossiers(database)) == 3


# where the title of a form 06 stands
TABLE = form([*FIELDS, TOTAL], [])
LINES = ["UBND HUYỆN TRÀ CÚ, TỈNH TRÀ VINH", "Đơn vị báo cáo: UBND huyện Trà Cú", *title()[1][2:]]
ABOVE = f"<div><b>{LINES[0]}</b></div><table><tr><td>{LINES[1]}</td><td>Biểu 06a</td></tr></table>{LINES[2]}<br>"
TITLES = {
    "above the table of a page": html_bytes(TABLE).replace(b"<body>", f"<body>{ABOVE}".encode()),
    "on a cover": book({"Bìa": [[line] for line in LINES], "Biểu": TABLE}),
    "in a text box": book({"Biểu": TABLE}, {"Biểu": "\n".join(LINES)}),
}


@pytest.mark.parametrize("where", TITLES)
def test_a_title_outside_its_table_is_read(database: Database, where: str) -> None:
    outcome = bring_one(database, TITLES[where])
    assert outcome.batch.kind == "reports"
    (found,) = database.rows("SELECT DISTINCT unit, CAST(period_from AS VARCHAR) AS a FROM published_figures")  # fmt: skip
    assert list(found.values()) == ["Huyện Trà Cú", "2022-12-15"]


def test_a_sheet_s_own_title_comes_before_another_s(database: Database) -> None:
    cover = [
        ["Đơn vị báo cáo: UBND huyện Càng Long, tỉnh Trà Vinh"],
        ["Từ ngày 01/01/2022 đến ngày 31/01/2022"],
    ]
    bring(database, book({"Bìa": cover, "Biểu": form([*FIELDS, TOTAL])}))
    (found,) = database.rows("SELECT DISTINCT unit FROM published_figures")
    assert found["unit"] == "Huyện Trà Cú"


def test_the_moment_of_export_above_a_page_s_table(database: Database) -> None:
    data = html_bytes([NAMES, row(1)]).replace(b"<body>", "<body><p>Ngày xuất: 30/06/2022 17:05</p>".encode())  # fmt: skip
    outcome = bring_one(database, data)
    assert str(outcome.batch.data_until) == "2022-06-30 17:05:00"
    assert not outcome.left_out


def test_a_table_within_a_cell_of_a_list_is_no_list(database: Database) -> None:
    inner = "<table><tr><td>Đơn</td><td>01 bản</td></tr></table>"
    data = html_bytes([[*NAMES, "Giấy tờ"], row(1, "?"), row(2, "?")]).replace(b"?", inner.encode())
    bring(database, data)
    assert len(dossiers(database)) == 2


def test_headings_in_a_table_of_their_own(database: Database) -> None:
    apart = html_bytes([["Ngày xuất: 30/06/2022 17:05"], NAMES]).decode()
    head, line = f"<table><tr>{apart.split('<tr>')[2].split('</table>')[0]}</table>", "<p>Ngày xuất: 30/06/2022 17:05</p>"  # fmt: skip
    tables = html_bytes([row(1), row(2)]).decode().split("<body>")[1]
    page = apart.split("<body>")[0] + "<body>" + line + head + tables
    outcome = bring_one(database, page.encode(), "a.xls")
    assert (len(dossiers(database)), str(outcome.batch.data_until)) == (2, "2022-06-30 17:05:00")
    again = page.replace("</body>", head + html_bytes([row(3), row(4)]).decode().split("<body>")[1])
    bring(database, again.encode(), "b.xls")  # each table of a page with its own
    assert len(dossiers(database)) == 4
