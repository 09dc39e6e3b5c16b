"""Remarks behind an office's name, and paths through what it lies in: the one office that they can mean, else nobody's, and said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.test_offices import ATLAS, NOW, THEN
from tthc_metrics.intake.offices import Office, OfficeBook
from tthc_metrics.intake.offices_meant import offices_meant

OLD, NEW = (None, date(2025, 6, 30)), (date(2025, 7, 1), None)
DN, QN, TODAY = "63-province-48", "63-province-49", "34-province-48"
LISTED = [
    Office(code, name, short, tier, province, district, place, *days, confirmed=True)
    for code, name, short, tier, province, district, place, days in (
        ("H17.01", "Sở Tư pháp thành phố Đà Nẵng (đến 30/6/2025)", "Sở Tư pháp ĐN", "agency", DN, None, None, OLD),
        ("H47.01", "Sở Tư pháp tỉnh Quảng Nam (đến 30/6/2025)", "Sở Tư pháp QN", "agency", QN, None, None, OLD),
        ("H17.51", "Sở Tư pháp Đà Nẵng", "Sở Tư pháp", "agency", TODAY, None, None, NEW),
        ("H17.58", "Sở Văn hóa, Thể thao và Du lịch Đà Nẵng", "", "agency", TODAY, None, None, NEW),
        ("H47.36", "UBND huyện Núi Thành", "", "district", QN, None, "63-district-517", OLD),
        ("H47.36.11", "UBND xã Tam Hải, huyện Núi Thành", "", "commune", QN, "63-district-517", "63-commune-20992", OLD),
        ("H17.118", "UBND phường Tam Kỳ", "", "commune", TODAY, None, "34-commune-20341", NEW),
        ("H17.105", "UBND phường Hải Châu", "", "commune", TODAY, None, "34-commune-20242", NEW),
    )
]  # fmt: skip
NOBODYS = None
MEANT = {
    # words: whose a dossier of before the reform is, and one of since
    "Sở Tư pháp Đà Nẵng (tiếp)": ("H17.01", "H17.51"),
    "Sở Tư pháp Đà Nẵng (tiếp theo)": ("H17.01", "H17.51"),
    "Sở Tư pháp thành phố Đà Nẵng (cũ)": ("H17.01", NOBODYS),
    "Sở Tư pháp thành phố Đà Nẵng (từ 01/7/2025)": (NOBODYS, "H17.51"),
    "UBND huyện Núi Thành (cũ)": ("H47.36", NOBODYS),
    "UBND phường Hải Châu (cũ)": (NOBODYS, NOBODYS),
    "UBND phường Hải Châu (quận Hải Châu cũ)": (NOBODYS, NOBODYS),  # that had a ward of this name
    "UBND phường Hải Châu (thành phố Đà Nẵng cũ)": (NOBODYS, NOBODYS),
    "UBND phường Hải Châu (Thanh Bình, Thuận Phước)": (NOBODYS, NOBODYS),
    "Phường Tam Kỳ (tỉnh Quảng Nam cũ)": (NOBODYS, "H17.118"),
    "Phường Tam Kỳ (Quảng Nam cũ)": (NOBODYS, "H17.118"),
    "UBND phường Tam Kỳ (sáp nhập từ An Mỹ, An Xuân)": (NOBODYS, "H17.118"),
    "UBND phường Tam Kỳ (sáp nhập vào Bàn Thạch)": (NOBODYS, NOBODYS),
    "UBND xã Tam Hải, Núi Thành": ("H47.36.11", NOBODYS),
    "UBND xã Tam Hải - Núi Thành, Quảng Nam": ("H47.36.11", NOBODYS),
    "UBND xã Tam Hải, Hội An": (NOBODYS, NOBODYS),
    "UBND tỉnh Quảng Nam > UBND huyện Núi Thành > UBND xã Tam Hải": ("H47.36.11", NOBODYS),
    "UBND huyện Núi Thành/UBND tỉnh Quảng Nam": ("H47.36", NOBODYS),
    "UBND huyện Núi Thành - Phòng Tư pháp": (NOBODYS, NOBODYS),
    "UBND thành phố Đà Nẵng > Sở Tư pháp": ("H17.01", "H17.51"),
    "Sở Tư pháp - UBND TP Đà Nẵng": ("H17.01", "H17.51"),
    "UBND tỉnh Quảng Nam » Sở Tư pháp": ("H47.01", "H47.01"),  # by its name the old one: said, as days outside its own
    "Đà Nẵng | Sở Văn hóa, Thể thao và Du lịch": ("H17.58", "H17.58"),
    "UBND thành phố Đà Nẵng > UBND phường Hải Châu": (NOBODYS, "H17.105"),
    "UBND thành phố Đà Nẵng > UBND phường Hải Châu > Văn phòng": (NOBODYS, NOBODYS),
    "UBND thành phố Đà Nẵng, Đà Nẵng, Đà Nẵng": (NOBODYS, NOBODYS),
    "Sở Tư pháp TPĐN": ("H17.01", "H17.51"),
    "Sở TP T.P Đà Nẵng": ("H17.01", "H17.51"),
    "Phường Hải Châu - TP ĐN": (NOBODYS, "H17.105"),
    "UBND xã Tam Hải, H. Núi Thành, QN": ("H47.36.11", NOBODYS),
    "UBND phường Tam Kỳ (sáp nhập •••, An Xuân)": (NOBODYS, "H17.118"),  # masked as a name may be
    "UBND tỉnh Kon Tum > Sở Tư pháp": (NOBODYS, NOBODYS),
}  # fmt: skip


@pytest.mark.parametrize("words", MEANT)
def test_an_office_is_meant_where_no_other_can_be(words: str) -> None:
    said = [(None, words, era) for era in (THEN, NOW)]
    book = OfficeBook(LISTED, ATLAS)
    meant = offices_meant({1: said}, book)
    found = [meant[1, None, words, era] for era in (THEN, NOW)]
    assert tuple(office.office_id if office.confirmed else NOBODYS for office in found) == MEANT[words]  # fmt: skip
