"""An analyst pastes the portal's points: checked, saved, shown beside our own counts, and undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from reading import words
from waiting import follow, heading, ready

HEADS = ("STT", "Đơn vị", "Công khai, minh bạch (18)", "Tiến độ giải quyết (20)", "DVC trực tuyến (12)",
         "Thanh toán trực tuyến (10)", "Số hóa (22)", "Mức độ hài lòng (18)", "Tổng điểm", "Xếp loại")  # fmt: skip
ROWS = (
    ("1", "Phường Hải Châu", "13,6", "18,5", "7,7", "9,6", "17,6", "15,8", "82,8", "Tốt"),
    ("2", "Xã Hòa Vang", "13,6", "18,5", "7,7", "12,6", "17,6", "15,8", "82,8", "Tốt"),
    ("3", "Phường Hội An", "12,6", "18,5", "7,7", "9,6", "17,6", "15,8", "85,8", "Tốt"),
    ("4", "Xã Không Có", "12", "18,5", "7,7", "9,6", "17,6", "15,8", "81,2", "Tốt"),
)


def test_points_are_pasted_checked_saved_shown_and_undone(
    start: Callable[[Path], str], da_nang_file: Path, page: Page, tmp_path: Path
) -> None:
    address = start(Path(shutil.copy(da_nang_file, tmp_path / "da-nang.duckdb")))
    page.goto(f"{address}/chi-so-766?phan=nhap-diem-766")
    ready(page, ".st-key-index_paste textarea")
    page.get_by_label("Ngày của điểm").fill("16/06/2026")
    page.get_by_label("Ngày của điểm").press("Enter")
    ready(page)
    page.locator(".st-key-index_paste textarea").fill("\n".join("\t".join(row) for row in (HEADS, *ROWS)))  # fmt: skip
    page.get_by_role("button", name="Kiểm tra").click()

    would = page.locator(".st-key-index_would")
    expect(would).to_contain_text(
        "Sẽ lưu 24 ô điểm mới, 0 thay đổi, 0 giữ nguyên; 1 dòng bị từ chối."
    )
    expect(page.locator(".st-key-index_faults")).to_contain_text("dòng 3: cột F «Thanh toán trực tuyến (10)» ghi «12,6», quá điểm tối đa")  # fmt: skip
    expect(page.locator(".st-key-index_remarks")).to_contain_text("tổng điểm ghi 85,8, các nhóm cộng lại được 81,8: lệch 4.")  # fmt: skip
    expect(page.locator(".st-key-index_understood")).to_contain_text("chưa rõ là đơn vị nào")

    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".st-key-index_saved")).to_contain_text("Đã lưu lần nạp")
    page.get_by_role("link", name="Xem Bảng điểm").click()
    heading(page, "Chỉ số 766")
    expect(page.locator(".st-key-board_commune")).to_contain_text("So với 08/06")
    row = page.get_by_role("row", name="Hải Châu 13,6")
    assert "82,8 16 / 92" in words(row), "among all, each with its own newest points"
    expect(page.locator(".st-key-board_commune")).to_contain_text("Mỗi đơn vị là điểm mới nhất của mình trong kỳ")  # fmt: skip
    expect(page.locator(".st-key-faults")).to_contain_text("Hội An, ngày 16/06/2026: tổng điểm ghi 85,8")  # fmt: skip
    expect(page.locator(".st-key-unknown")).to_contain_text("«Xã Không Có»")
    row.get_by_role("link").click()
    heading(page, "Tiêu chí Chỉ số 766 · UBND phường Hải Châu")
    expect(page.locator(".st-key-criteria")).to_contain_text("Dịch vụ công trực tuyến: 7,7 / 12")

    follow(page, f"{address}/so-lieu?phan=lich-su-nap&lan_nap=5&hoi=hoan-tac")
    page.locator(".st-key-do_it button").click()
    expect(page.locator(".receipt")).to_contain_text("đã hoàn tác")
    follow(page, f"{address}/chi-so-766?ky=2026-06-16..2026-06-16")
    expect(page.locator(".lead")).to_contain_text("chưa có điểm của Cổng")
