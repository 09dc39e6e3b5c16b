"""People who do not exist, planted in every part of a file, and the search for what is left of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tests.intake.files.making import ods_bytes, xlsx_bytes, zip_bytes
from tests.loading.shared import csv_of
from tthc_metrics.store.database import Database

ROOT = Path(__file__).parents[2]
HEADS = (
    "STT", "Mã hồ sơ", "Chủ hồ sơ", "Số CCCD", "Điện thoại", "Email", "Địa chỉ", "Thông tin A", "Thông tin B",
    "Đơn vị giải quyết", "Lĩnh vực", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái",
)  # fmt: skip
N = iter(range(10_000))


def person() -> dict[str, str]:
    """A person each of whose data bears one of MARKS."""
    n = next(N)
    return {
        "name": f"Nguyễn Thị {chr(65 + n % 26)}{chr(97 + n // 26)}quxw", "id": f"0491907{n:05}",
        "phone": f"0905550{n:03}", "mail": f"thu{n:04}xz@gmail.com",
        "address": f"Số {n + 11}, thôn Zkhuw {n}, xã Bình Dương, huyện Thăng Bình",
    }  # fmt: skip


MARKS = ("quxw", "0491907", "0905550", "xz@gmail", "Zkhuw")
PEOPLE = [person() for _ in range(40)]


def row(nth: int, **cells: str) -> list[str]:
    """A row with a person in its personal columns; other cells as given."""
    p = PEOPLE[nth]
    given = {
        "STT": str(nth + 1), "Mã hồ sơ": f"H56.14-220301-{nth:04}", "Chủ hồ sơ": p["name"], "Số CCCD": p["id"],
        "Điện thoại": p["phone"], "Email": p["mail"], "Địa chỉ": p["address"], "Đơn vị giải quyết": "Sở Tư pháp",
        "Lĩnh vực": "Hộ tịch", "Kênh": "Trực tuyến", "Ngày tiếp nhận": "01/03/2022",
        "Ngày hẹn trả": "05/03/2022", "Trạng thái": "Đang xử lý",
    } | cells  # fmt: skip
    return [given.get(heading, "") for heading in HEADS]


def lone(text: str, place: int = 0) -> list[str]:
    return [text if nth == place else "" for nth in range(len(HEADS))]


def table() -> list[list[str]]:
    """Every place of a sheet that a person may stand in."""
    p = PEOPLE
    return [
        lone(f"Người xuất: {p[20]['name']} - {p[20]['phone']}"), lone(f"Liên hệ {p[21]['mail']}", 3),
        list(HEADS),
        row(0), row(1),
        # columns that nobody knows
        row(2, **{"Thông tin A": p[2]["name"], "Thông tin B": p[2]["id"]}),
        row(3, **{"Thông tin A": p[3]["mail"], "Thông tin B": p[3]["phone"], "Kênh": "Bồ câu"}),
        # cells of coded columns and of days
        row(4, Kênh=p[4]["name"]), row(5, **{"Trạng thái": p[5]["phone"]}),
        row(6, **{"Ngày tiếp nhận": p[6]["name"]}), row(7, **{"Ngày hẹn trả": p[7]["id"]}),
        row(8, **{"Ngày hẹn trả": f"hẹn {p[8]['name']} {p[8]['phone']}"}),
        # rows that slipped by one or two columns
        [*row(9)[1:], ""], ["", *row(10)[:-1]], ["", "", *row(11)[:-2]], [*row(12)[2:], "", ""],
        row(13)[3:] + [""] * 3,
        # names of offices and of fields
        row(14, **{"Đơn vị giải quyết": f"Sở Tư pháp {p[14]['phone']}", "Kênh": "Bồ câu"}),
        row(15, **{"Lĩnh vực": f"Hộ tịch {p[15]['mail']}"}),
        row(18, **{"Đơn vị giải quyết": p[18]["name"], "Kênh": "Bồ câu"}),
        row(19, **{"Đơn vị giải quyết": p[19]["name"]}),
        # a number that is no dossier's
        row(16, **{"Mã hồ sơ": p[16]["name"]}), row(17, **{"Mã hồ sơ": p[17]["mail"]}),
        row(25, **{"Mã hồ sơ": p[25]["id"]}), row(26, **{"Mã hồ sơ": p[26]["phone"]}),
        # groups, totals, the foot
        lone(f"Cán bộ: {p[22]['name']}"), lone("Tổng cộng: 12"),
        lone("NGƯỜI LẬP BIỂU", 12), lone(p[23]["name"], 12), lone(f"ĐT: {p[24]['phone']}", 12),
    ]  # fmt: skip


FILES = {
    "ho-so.csv": csv_of(table(), "\t"),
    "ho-so.xlsx": xlsx_bytes(table()),
    "ho-so.ods": ods_bytes(table()),
    "ho-so.zip": zip_bytes({"trong.csv": csv_of(table(), "\t")}),
}


def leaks(data: bytes, where: str) -> list[str]:
    """The marks that stand in some bytes, also within a workbook or an archive."""
    found = [f"{where}: {m}" for m in MARKS if m.encode() in data or m.encode("utf-16-le") in data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += leaks(archive.read(name), f"{where} › {name}")
    return found


def leaks_in(folder: Path, but: Iterable[Path] = ()) -> list[str]:
    """The secrets that stand in any file below a folder, in the names of files too."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in set(but):
            found += leaks(path.read_bytes(), path.name) + leaks(
                path.name.encode(), "a file's name"
            )
    return found


def every_text(database: Database) -> bytes:
    """All that the database holds, uncompressed."""
    tables = database.rows("SELECT table_name AS t FROM duckdb_tables()")
    rows = [database.rows(f'SELECT * EXCLUDE (cells) FROM "{t["t"]}"' if t["t"] == "drafts" else f'SELECT * FROM "{t["t"]}"') for t in tables]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, default=str).encode()
