"""The pages as data: their file, title, address and section; the order here is the menu's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PRODUCT = "Bảng điều hành thủ tục hành chính"
FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True)
class PageSpec:
    """One page: `slug` is its name in links and, but for the first page, its address."""

    slug: str
    file: str
    title: str
    section: str

    @property
    def path(self) -> Path:
        """The absolute path of the page's file, which Streamlit needs as such."""
        return FOLDER / self.file


PAGES = (
    PageSpec("toan-tinh", "toan_tinh.py", "Toàn tỉnh", "Điều hành"),
    PageSpec("dia-phuong", "dia_phuong.py", "Địa phương", "Điều hành"),
    PageSpec("so-nganh", "so_nganh.py", "Sở, ngành", "Điều hành"),
    PageSpec("don-vi", "don_vi.py", "Đơn vị", "Điều hành"),
    PageSpec("phan-tich", "phan_tich.py", "Phân tích", "Điều hành"),
    PageSpec("ho-so", "ho_so.py", "Hồ sơ", "Điều hành"),
    PageSpec("vung-huyen-cu", "vung_huyen_cu.py", "Vùng huyện cũ", "Điều hành"),
    PageSpec("thang-cao-diem", "thang_cao_diem.py", "Tháng cao điểm", "Điều hành"),
    PageSpec("thu-sau", "thu_sau.py", "Bản tin thứ Sáu", "Điều hành"),
    PageSpec("xuat-bao-cao", "xuat_bao_cao.py", "Xuất báo cáo", "Điều hành"),
    PageSpec("chi-so-766", "chi_so_766.py", "Chỉ số 766", "Điều hành"),
    PageSpec("trinh-chieu", "trinh_chieu.py", "Trình chiếu", "Điều hành"),
    PageSpec("ra-soat", "ra_soat.py", "Phiên rà soát", "Điều hành"),
    PageSpec("nap-du-lieu", "nap_du_lieu.py", "Nạp dữ liệu", "Số liệu"),
    PageSpec("lich-su-nap", "lich_su_nap.py", "Lịch sử nạp", "Số liệu"),
    PageSpec("don-vi-cho-xac-nhan", "don_vi_cho_xac_nhan.py", "Đơn vị chờ xác nhận", "Số liệu"),
    PageSpec("ban-do-dia-gioi", "ban_do_dia_gioi.py", "Bản đồ địa giới", "Số liệu"),
    PageSpec("bao-cao", "bao_cao_da_cong_bo.py", "Báo cáo đã công bố", "Số liệu"),
    PageSpec("doi-soat", "doi_soat.py", "Đối soát", "Số liệu"),
    PageSpec("cach-tinh", "cach_tinh.py", "Cách tính", "Trợ giúp"),
    PageSpec("huong-dan", "huong_dan.py", "Hướng dẫn", "Trợ giúp"),
)
