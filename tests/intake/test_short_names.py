"""Offices called for short: found where exactly one office of the list can be meant, else nobody's, and asked."""

from __future__ import annotations

import pytest

from tests.intake.test_offices import ATLAS, NOW, THEN, office
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.offices import Office, OfficeBook

TNMT, NAMES = "H47.02", {
    "H47.01": "Sở Tư pháp",
    "H47.02": "Sở Tài nguyên và Môi trường",
    "H47.03": "Sở Kế hoạch và Đầu tư",
    "H47.04": "Sở Lao động - Thương binh và Xã hội",
    "H47.05": "Sở Văn hóa, Thể thao và Du lịch",
    "H47.06": "Văn phòng Đăng ký đất đai tỉnh Quảng Nam",
    "H47.07": "Sở Nông nghiệp và Phát triển nông thôn",
    "H47.08": "Ban Quản lý các Khu kinh tế và Khu công nghiệp",
    "H47.10": "Văn phòng UBND tỉnh",
}  # fmt: skip
PLACES = [
    office("H47.21", "UBND thành phố Tam Kỳ", "district", "63-district-502"),
    office("H47.23.01", "UBND xã Tam Hải, huyện Núi Thành", "commune", "63-commune-20992"),
    office("H47.24.01", "UBND xã Tam Dân, huyện Phú Ninh", "commune", "63-commune-20392"),
    office("H47.24.02", "UBND xã Tam Đàn, huyện Phú Ninh", "commune", "63-commune-20374"),
]
LISTED = [*(office(code, name) for code, name in NAMES.items()), *PLACES]


def book(*more: Office) -> OfficeBook:
    return OfficeBook([*LISTED, *more], ATLAS)


MEANT = {
    "Sở TNMT": TNMT, "Sở TN&MT": TNMT, "Sở TN-MT": TNMT, "SỞ TN VÀ MT": TNMT, "so tnmt": TNMT, "STNMT": TNMT,
    "Sở Tài nguyên & Môi trường": TNMT, "Sở TN & MT tỉnh Quảng Nam": TNMT, "Sở TNMT Quảng Nam": TNMT,
    "Sở KHĐT": "H47.03", "Sở KH và ĐT": "H47.03", "Sở LĐ-TB&XH": "H47.04", "Sở LĐTBXH": "H47.04", "Sở VH,TT&DL": "H47.05",
    "VP ĐKĐĐ": "H47.06", "VPĐKĐĐ tỉnh Quảng Nam": "H47.06", "Văn phòng ĐKĐĐ": "H47.06", "Sở NN và PTNT": "H47.07",
    "BQL KKT và KCN": "H47.08", "VP UBND tỉnh": "H47.10", "Sở TP": "H47.01", "STP": "H47.01",
    "UBND TP Tam Kỳ": "H47.21", "ubnd tp. tam ky": "H47.21", "UB xã Tam Hải": "H47.23.01", "Uỷ ban ND xã Tam Hải": "H47.23.01",
    "ubnd xa tam hai": "H47.23.01", "UBND xã Tam Dân": "H47.24.01", "UB xã Tam Đàn": "H47.24.02",
}  # fmt: skip
NOBODYS = (
    "ubnd xa tam dan", "UB xa tam dan", "Sở TNMT tỉnh Kon Tum", "Sở TN", "Sở GDĐT", "TN", "Phòng TNMT huyện Núi Thành",
    "Chi nhánh VPĐKĐĐ Núi Thành", "UB", "Sở", "UBND", "&",
)  # fmt: skip


@pytest.mark.parametrize("words", MEANT)
def test_the_one_office_that_can_be_meant(words: str) -> None:
    assert book().identify(None, words, THEN).office_id == MEANT[words]


@pytest.mark.parametrize("words", NOBODYS)
def test_nobodys_and_asked(words: str) -> None:
    assert not book().identify(None, words, THEN).confirmed


def test_two_that_can_be_meant_are_none() -> None:
    branch = office("H47.92", "Sở Tài nguyên - Môi trường")
    assert not book(branch).identify(None, "Sở TNMT", THEN).confirmed
    assert book(branch).identify(None, "Sở Tài nguyên và Môi trường", THEN).office_id == TNMT


def test_short_names_of_the_list_are_read_as_freely() -> None:
    own = Office(
        "H47.90",
        "Quỹ Bảo vệ và Phát triển rừng",
        "Quỹ BV&PTR",
        "agency",
        "63-province-49",
        confirmed=True,
    )
    assert book(own).identify(None, "Quỹ BVPTR", THEN).office_id == "H47.90"


def test_what_was_decided_before_still_holds() -> None:
    made = OfficeBook([], ATLAS).identify(None, "Sở TNMT tỉnh Quảng Nam", THEN).office_id
    known = OfficeBook(LISTED, ATLAS, decided=[made])
    assert known.identify(None, "Sở TNMT tỉnh Quảng Nam", THEN).office_id == made


def test_a_code_counts_before_any_abbreviation() -> None:
    assert book().identify("H47.99", "Sở TNMT", THEN).office_id == "H47.99"
    assert book().identify(None, "Sở TNMT", NOW).office_id == TNMT  # an agency goes on


def test_no_two_phrases_are_one_in_short() -> None:
    short = definitions().abbreviations.short
    apart = {key for key in short.values() if key not in ("ubnd", "hdnd", "nnptnt", "ldtbxh")}
    assert len([key for key in short.values() if key in apart]) == len(apart)
