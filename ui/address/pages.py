"""The pages and their parts as data: file, title, address; the order here is the menu's and that of the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tthc_metrics.accounts.rules import Right

PRODUCT = "Bảng điều hành thủ tục hành chính"
FOLDER = Path(__file__).resolve().parents[2] / "pages"
PART = "phan"
"""The parameter of the address that names a part of a page; the first part has none."""


@dataclass(frozen=True)
class Part:
    """A part of a page, a tab of it: `name` is what links call it, and its value in the address.

    Only who has the right that it `needs` is shown it; None: everybody.
    """

    name: str
    title: str
    needs: Right | None = None


@dataclass(frozen=True)
class PageSpec:
    """One page: `slug` is its address but for the first page, which lives at the root.

    A page `reads` if it shows figures of a period, and `writes` if it changes data that figures follow from. One without
    `parts` is whole.
    """

    slug: str
    file: str
    title: str
    parts: tuple[Part, ...] = ()
    reads: bool = True
    writes: bool = False

    @property
    def path(self) -> Path:
        """The absolute path of the page's file, which Streamlit needs as such."""
        return FOLDER / self.file

    @property
    def names(self) -> tuple[str, ...]:
        """What links call its parts, the first one first."""
        return tuple(part.name for part in self.parts) or (self.slug,)


ANALYSIS, DOSSIERS = Part("phan-tich", "Phân tích"), Part("ho-so", "Hồ sơ")
DETAIL = Part("chi-tiet", "Chi tiết")
OF_ALL = frozenset({"ra-soat", "chi-so-766"})
"""Parts that show figures of the whole and know no province of several."""
OF_ALL_OR_A_UNIT = frozenset({"vung-huyen-cu", "tieu-chi-766"})
"""Parts that do, but of the unit that the address names if it names one."""
AREAS = Part("vung-huyen-cu", "Vùng huyện cũ")
BOOKS = Part("so-cac-tinh", "Sổ các tỉnh")
SETTING = Part("dat-chi-tieu", "Đặt chỉ tiêu", Right.TARGETS)
WAITING = Part("don-vi-cho-xac-nhan", "Đơn vị chờ xác nhận", Right.LOAD)
PAGES = (
    PageSpec(
        "toan-tinh",
        "toan_tinh.py",
        "Toàn tỉnh",
        (Part("toan-tinh", "Tổng quan"), DETAIL, ANALYSIS, DOSSIERS),
    ),
    PageSpec(
        "dia-phuong",
        "dia_phuong.py",
        "Địa phương",
        (Part("dia-phuong", "Tổng quan"), ANALYSIS, DOSSIERS, AREAS),
    ),
    PageSpec(
        "so-nganh",
        "so_nganh.py",
        "Sở, ngành",
        (Part("so-nganh", "Tổng quan"), ANALYSIS, DOSSIERS),
    ),
    PageSpec(
        "theo-doi",
        "theo_doi.py",
        "Theo dõi",
        (Part("thu-sau", "Tuần: bản tin thứ Sáu"), Part("thang-cao-diem", "Tháng cao điểm")),
    ),
    PageSpec(
        "hop",
        "hop.py",
        "Họp rà soát",
        (Part("trinh-chieu", "Trình chiếu"), Part("ra-soat", "Phiên đã chốt, cam kết")),
    ),
    PageSpec(
        "chi-so-766",
        "chi_so_766.py",
        "Chỉ số 766",
        (
            Part("chi-so-766", "Bảng điểm"),
            Part("tieu-chi-766", "Tiêu chí"),
            Part("nhap-diem-766", "Nhập điểm", Right.LOAD),
        ),
    ),
    PageSpec("xuat-bao-cao", "xuat_bao_cao.py", "Báo cáo"),
    PageSpec(
        "so-lieu",
        "so_lieu.py",
        "Số liệu",
        (
            Part("nap-du-lieu", "Nạp dữ liệu", Right.LOAD),
            Part("lich-su-nap", "Lịch sử nạp", Right.LOAD),
            WAITING,
            Part("ban-do-dia-gioi", "Bản đồ địa giới", Right.LOAD),
            SETTING,
            Part("tai-khoan", "Tài khoản", Right.ACCOUNTS),
            Part("nhat-ky", "Nhật ký", Right.AUDIT),
        ),
        reads=False,
        writes=True,
    ),
    PageSpec(
        "doi-chieu",
        "doi_chieu.py",
        "Đối chiếu",
        (
            Part("doi-soat", "Đối soát"),
            Part("bao-cao", "Báo cáo đã công bố"),
            BOOKS,
            Part("nhap-bao-cao", "Nhập báo cáo", Right.LOAD),
        ),
        reads=False,
    ),
    PageSpec(
        "tro-giup",
        "tro_giup.py",
        "Trợ giúp",
        (
            Part("cach-tinh", "Cách tính"),
            Part("chi-tieu", "Chỉ tiêu"),
            Part("huong-dan", "Hướng dẫn"),
        ),
        reads=False,
    ),
)


def page_of(name: str) -> PageSpec:
    """The page of this address, or the first that has this part. KeyError if there is neither."""
    for page in PAGES:
        if page.slug == name:
            return page
    for page in PAGES:
        if name in page.names:
            return page
    raise KeyError(name)
