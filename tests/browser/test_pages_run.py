"""Every page runs through Streamlit's own test harness, without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from reading import plain
from streamlit.testing.v1 import AppTest

from ui.address.pages import PAGES, PageSpec

MAIN = Path(__file__).resolve().parents[2] / "ui" / "shell" / "main.py"
SIMULATED = "dữ liệu mô phỏng"
EXPECTED = {
    "toan-tinh": ("", "<h1>Toàn tỉnh · Quý I/2022</h1>", "6.027 / 32.982", SIMULATED),
    "dia-phuong": (
        "63-district-516", "<h1>Huyện Nam Trà My · Quý I/2022</h1>", "21 / 428", SIMULATED,
    ),
    "so-nganh": ("H47.17", "<h1>Ban Dân tộc · Quý I/2022</h1>", "1 / 3", SIMULATED),
    "vung-huyen-cu": (
        "63-district-516", "<h1>Vùng huyện Nam Trà My cũ · Quý I/2022</h1>", "21 / 428", SIMULATED,
    ),
    "thang-cao-diem": (
        "63-district-516", "<h1>Tháng cao điểm 3/2022</h1>", "13 / 217", SIMULATED,
    ),
    "thu-sau": ("63-district-516", "<h1>Bản tin thứ Sáu · Tuần 26/2022</h1>", "5 / 40", SIMULATED),
    "don-vi": ("H47.35.10", "<h1>UBND xã Trà Vinh, huyện Nam Trà My · Quý I/2022</h1>", "1 / 33", SIMULATED),
    "phan-tich": ("63-district-516", "<h1>Phân tích · Nam Trà My · Quý I/2022</h1>", "<b>65 hồ sơ trực tuyến</b>", SIMULATED),
    "ho-so": ("63-district-516", "<h1>Hồ sơ · Nam Trà My · Quý I/2022</h1>", "<b>13 hồ sơ</b> đang giải quyết quá hạn", SIMULATED),
    "xuat-bao-cao": ("63-district-516", "<h1>Xuất báo cáo · Quý I/2022</h1>", "<b>Huyện Nam Trà My</b>, Quý I/2022", SIMULATED),
    "chi-so-766": (
        "", "<h1>Chỉ số 766 · Quý I/2022</h1>", "chưa đủ sáu nhóm", SIMULATED,
    ),
    "trinh-chieu": ("63-district-516", "<h1>Trình chiếu · Quý I/2022</h1>", "Huyện Nam Trà My · Quý I/2022", SIMULATED),
    "ra-soat": ("", "<h1>Phiên rà soát · Quý I/2022</h1>", "<b>0 phiên</b> đã chốt", SIMULATED),
    "nap-du-lieu": ("", "<h1>Nạp dữ liệu</h1>", "Thả tệp xuất từ hệ thống một cửa", "Lưu, biên nhận"),
    "lich-su-nap": ("", "<h1>Lịch sử nạp</h1>", "4 lần nạp, mới nhất trước", "dossiers.parquet", "205.805"),
    "don-vi-cho-xac-nhan": ("", "<h1>Đơn vị chờ xác nhận</h1>", "Không đơn vị nào chờ xác nhận."),
    "ban-do-dia-gioi": ("", "<h1>Bản đồ địa giới</h1>", "Chưa có tệp địa giới nào được nạp"),
    "bao-cao": (
        "", "<h1>Báo cáo đã công bố</h1>", "<td data-label=\"Tính lại\">97,97 %</td>",
        "<td data-label=\"Báo cáo in\">97,97%</td>",
    ),
    "doi-soat": (
        "", "<h1>Đối soát</h1>", "93 khớp, <b>9 không khớp</b>, 4 điều cần lưu ý.", "55.845 → 55.326",
    ),
    "cach-tinh": ("", "<h1>Cách tính</h1>", "<b>23 chỉ số</b>", 'id="online_rate"', "Quý I/2022"),
    "huong-dan": ("", "<h1>Hướng dẫn</h1>", "Hướng dẫn nạp dữ liệu"),
}  # fmt: skip


@pytest.fixture(scope="module")
def data(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the sample for this process, which keeps it open until the caches are emptied."""
    yield Path(shutil.copy(database, tmp_path_factory.mktemp("in_process") / "sample.duckdb"))
    st.cache_resource.clear()


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.slug)
def test_the_page_shows_its_figures(
    spec: PageSpec, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTHC_DB", str(data))
    unit, *expected = EXPECTED[spec.slug]
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    app.query_params["ky"] = "2022-Q1"
    if unit:
        app.query_params["don_vi"] = unit
    app.switch_page(str(spec.path)).run()
    assert not app.exception
    html = plain(" ".join(element.proto.body for element in app.get("html")))
    for text in expected:
        assert text in html
