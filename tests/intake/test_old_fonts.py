"""Files typed for the fonts of before Unicode: TCVN3 (ABC) and VNI."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import HEADINGS
from tests.examples import examples
from tests.intake.files.making import html_bytes, xls_bytes, xlsx_bytes
from tests.loading.shared import bring_one
from tthc_metrics.intake.old_fonts import FONTS, LETTERS, TCVN3_CODES
from tthc_metrics.store.database import Database

READ = {font.name: font.read for font in FONTS}
TCVN3, VNI, *_ = READ
TO_TCVN3 = str.maketrans(dict(zip(LETTERS, TCVN3_CODES, strict=True)))
SAID = [
    # in Unicode, in TCVN3, in VNI, as texts in those fonts are found
    ("Mã hồ sơ", "M· hå s¬", "Maõ hoà sô"),
    ("Đơn vị giải quyết", "§¬n vÞ gi¶i quyÕt", "Ñôn vò giaûi quyeát"),
    ("Hình thức tiếp nhận", "H×nh thøc tiÕp nhËn", "Hình thöùc tieáp nhaän"),
    ("Ngày kết thúc xử lý", "Ngµy kÕt thóc xö lý", "Ngaøy keát thuùc xöû lyù"),
    ("Sở Tư pháp", "Së T\xad ph¸p", "Sôû Tö phaùp"),
    ("Huyện Đắk Glei, tỉnh Kon Tum", "HuyÖn §¾k Glei, tØnh Kon Tum", "Huyeän Ñaék Glei, tænh Kon Tum"),
    ("Thủy lợi, kỹ thuật, mỹ phẩm", "Thñy lîi, kü thuËt, mü phÈm", "Thuûy lôïi, kyõ thuaät, myõ phaåm"),
    ("Bưởi, cỡ, nghĩa vụ, ghế gỗ", "B\xadëi, cì, nghÜa vô, ghÕ gç", "Böôûi, côõ, nghóa vuï, gheá goã"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tcvn3", "vni"), SAID)
def test_texts_as_they_are_found(text: str, tcvn3: str, vni: str) -> None:
    assert READ[TCVN3](tcvn3) == text
    assert READ[VNI](vni) == text
    for read in READ.values():
        assert read("H47.01-220601-0001") == "H47.01-220601-0001"
    assert READ[TCVN3]("Sở Tư pháp") == READ[VNI]("Sở Tư pháp") == "Sở Tư pháp"  # Unicode already


@given(st.text(alphabet=LETTERS + " bcdghklmnpqrstvx", max_size=20))
@examples(100)
def test_every_letter_of_tcvn3_comes_back(text: str) -> None:
    assert READ[TCVN3](text.translate(TO_TCVN3)) == unicodedata.normalize("NFC", text)


ROWS = [HEADINGS.split(","), ["A-1", "Sở Tư pháp", "Trực tiếp", "01/06/2022", "08/06/2022", ""]]
OLD_TCVN3 = [[cell.translate(TO_TCVN3) for cell in row] for row in ROWS]
OLD_VNI = [
    ["Maõ hoà sô", "Ñôn vò giaûi quyeát", "Hình thöùc tieáp nhaän", "Ngaøy tieáp nhaän", "Ngaøy heïn traû", "Ngaøy keát thuùc xöû lyù"],
    ["A-1", "Sôû Tö phaùp", "Tröïc tieáp", "01/06/2022", "08/06/2022", ""],
]  # fmt: skip


def western(rows: list[list[str]]) -> bytes:
    return "\r\n".join(";".join(row) for row in rows).encode("latin-1")


FILES = {
    "xlsx, TCVN3": (xlsx_bytes(OLD_TCVN3), "TCVN3 (ABC)"),
    "xls, VNI": (xls_bytes(OLD_VNI), "VNI"),
    "html, TCVN3": (html_bytes(OLD_TCVN3), "TCVN3 (ABC)"),
    "csv, TCVN3": (western(OLD_TCVN3), "TCVN3 (ABC)"),
    "csv, VNI": (western(OLD_VNI), "VNI"),
}


@pytest.mark.parametrize("shape", FILES)
def test_a_file_is_read_and_its_encoding_named(database: Database, shape: str) -> None:
    data, font = FILES[shape]
    outcome = bring_one(database, data)
    assert not outcome.faults
    (found,) = database.rows("SELECT dossier_no, office_name, channel FROM dossier_claims")
    assert list(found.values()) == ["A-1", "Sở Tư pháp", "in_person"]
    assert outcome.remarks[0].startswith(f"Tệp dùng bảng mã {font}")


def test_cells_in_an_old_font_below_headings_in_unicode(database: Database) -> None:
    others = [["A-2", "Café §1 Hòa Vang", *ROWS[1][2:]], ["A-3", "Nhà 100m²", *ROWS[1][2:]]]
    outcome = bring_one(
        database, xlsx_bytes([ROWS[0], OLD_TCVN3[1], ["A-4", *OLD_TCVN3[1][1:]], *others])
    )
    assert not outcome.faults
    told = database.rows("SELECT office_name FROM dossier_claims ORDER BY dossier_no")
    assert [row["office_name"] for row in told] == [
        "Sở Tư pháp",
        "Café §1 Hòa Vang",
        "Nhà 100m²",
        "Sở Tư pháp",
    ]
    assert outcome.remarks[0].startswith("Tệp dùng bảng mã TCVN3 (ABC) ở một số ô")


def test_a_file_in_unicode_is_left_as_it_is(database: Database) -> None:
    rows = [ROWS[0], ["A-1", "Café §1 Nhà hàng", *ROWS[1][2:]]]
    outcome = bring_one(database, xlsx_bytes(rows))
    assert not outcome.remarks
    (found,) = database.rows("SELECT office_name FROM dossier_claims")
    assert found["office_name"] == "Café §1 Nhà hàng"
