"""Every address of before leads to the place that shows the same now, with what it asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Reader, reader_of_copy
from ui.address.pages import PAGES
from ui.shell.moved import address_of_today

DISTRICT, OFFICE, AGENCY = "63-district-516", "H47.35.10", "H47.17"
STAYED = ("toan-tinh", "dia-phuong", "so-nganh", "xuat-bao-cao", "chi-so-766")
MOVED = [
    # a page of before, what it was asked for; where it leads, the heading there
    ("don-vi", "", "/", "Toàn tỉnh · Quý II/2022"),
    ("don-vi", f"ky=2022-Q1&don_vi={OFFICE}", f"/dia-phuong?ky=2022-Q1&don_vi={OFFICE}",
     "UBND xã Trà Vinh, huyện Nam Trà My · Quý I/2022"),
    ("don-vi", f"ky=2022-Q1&don_vi={AGENCY}", f"/so-nganh?ky=2022-Q1&don_vi={AGENCY}", "Ban Dân tộc · Quý I/2022"),
    ("phan-tich", "ky=2022-Q1&tuyen=commune", "/?phan=phan-tich&ky=2022-Q1&tuyen=commune", "Phân tích · Xã, phường, thị trấn · Quý I/2022"),
    ("phan-tich", f"ky=2022-Q1&don_vi={DISTRICT}&muc=sap-den-han",
     f"/dia-phuong?phan=phan-tich&ky=2022-Q1&don_vi={DISTRICT}&muc=sap-den-han", "Phân tích · Nam Trà My · Quý I/2022"),
    ("phan-tich", f"ky=2022-Q1&don_vi={AGENCY}", f"/so-nganh?phan=phan-tich&ky=2022-Q1&don_vi={AGENCY}",
     "Phân tích · Ban Dân tộc · Quý I/2022"),
    ("ho-so", "ky=2022-Q1&nhom=resolved_late", "/?phan=ho-so&ky=2022-Q1&nhom=resolved_late", "Hồ sơ · Quảng Nam · Quý I/2022"),
    ("ho-so", f"ky=2022-Q1&don_vi={OFFICE}", f"/dia-phuong?phan=ho-so&ky=2022-Q1&don_vi={OFFICE}",
     "Hồ sơ · Trà Vinh · Quý I/2022"),
    ("ho-so", f"ky=2022-Q1&don_vi={AGENCY}", f"/so-nganh?phan=ho-so&ky=2022-Q1&don_vi={AGENCY}",
     "Hồ sơ · Ban Dân tộc · Quý I/2022"),
    ("vung-huyen-cu", f"ky=2022-Q1&don_vi={DISTRICT}", f"/dia-phuong?phan=vung-huyen-cu&ky=2022-Q1&don_vi={DISTRICT}",
     "Vùng huyện Nam Trà My cũ · Quý I/2022"),
    ("thang-cao-diem", "thang=2022-03&lich=friday", "/theo-doi?phan=thang-cao-diem&lich=friday&ky=2022-03",
     "Tháng cao điểm 3/2022, theo tuần"),
    ("thang-cao-diem", "ky=2022-Q2&thang=2022-03", "/theo-doi?phan=thang-cao-diem&ky=2022-03",
     "Tháng cao điểm 3/2022, theo tuần"),
    ("thu-sau", "ky=2022-Q2&lich=nd09&tuan=2022-W11", "/theo-doi?ky=2022-W11&lich=friday", "Bản tin thứ Sáu · Tuần 11/2022"),
    ("thu-sau", "", "/theo-doi", "Bản tin thứ Sáu · Tuần 26/2022"),
    ("trinh-chieu", f"ky=2022-Q1&don_vi={DISTRICT},{AGENCY}", f"/hop?ky=2022-Q1&don_vi={DISTRICT}%2C{AGENCY}",
     "Trình chiếu · Quý I/2022"),
    ("ra-soat", "ky=2022-Q1", "/hop?phan=ra-soat&ky=2022-Q1", "Phiên rà soát · Quý I/2022"),
    ("nap-du-lieu", "", "/so-lieu", "Nạp dữ liệu"),
    ("lich-su-nap", "lan_nap=1", "/so-lieu?phan=lich-su-nap&lan_nap=1", "Lịch sử nạp"),
    ("don-vi-cho-xac-nhan", "", "/so-lieu?phan=don-vi-cho-xac-nhan", "Đơn vị chờ xác nhận"),
    ("ban-do-dia-gioi", "", "/so-lieu?phan=ban-do-dia-gioi", "Bản đồ địa giới"),
    ("bao-cao", "", "/doi-chieu?phan=bao-cao", "Báo cáo đã công bố"),
    ("doi-soat", "", "/doi-chieu", "Đối soát"),
    ("cach-tinh", "", "/tro-giup", "Cách tính"),
    ("huong-dan", "bai=nap-du-lieu", "/tro-giup?phan=huong-dan&bai=nap-du-lieu", "Hướng dẫn"),
]  # fmt: skip


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


@pytest.mark.parametrize(("slug", "query", "leads_to", "heading"), MOVED)
def test_an_old_address_leads_to_the_new_place(
    quang_nam: Reader, slug: str, query: str, leads_to: str, heading: str
) -> None:
    assert address_of_today(slug, query) == leads_to
    opened = quang_nam.open(leads_to)
    assert opened.wrong == ()
    assert opened.heading == heading


def test_all_that_were_pages_lead_somewhere() -> None:
    """Twenty-one were: those that stayed, and those that moved."""
    moved = {slug for slug, *_ in MOVED}
    assert len({*STAYED, *moved}) == len(STAYED) + len(moved) == 21
    assert set(STAYED) <= {page.slug for page in PAGES}
    assert [address_of_today(slug, "ky=2022-Q1") for slug in STAYED] == [None] * len(STAYED)


def test_an_address_that_never_was_is_none_of_ours() -> None:
    with pytest.raises(KeyError):
        address_of_today("khong-co", "")


@pytest.mark.parametrize("query", ["page=2", "name=x", "page=2&name=x"])
def test_words_that_are_no_parameters_are_left_out(quang_nam: Reader, query: str) -> None:
    assert address_of_today("ho-so", query) == "/?phan=ho-so"
