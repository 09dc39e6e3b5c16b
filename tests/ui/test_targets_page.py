"""Đặt chỉ tiêu: from a database that nothing judges to colours, and back; who may, and what the log says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.accounts.conftest import quick as quick
from tests.opening import Reader
from tests.sharing import OWN_OF_PRODUCT
from tests.ui.becoming import become as become
from tests.ui.becoming import reader as reader
from tests.ui.test_accounts_page import opened, press, told
from tthc_metrics import catalogue
from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.catalogue.own_files import office_file
from tthc_metrics.catalogue.own_targets import read_own

GONE = "7 chỉ tiêu của tỉnh Kon Tum và tỉnh Quảng Nam mà các bản trước tự áp dụng"


@pytest.fixture
def upgraded(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's dossiers in an office that has no file of targets: an earlier version judged it by Kon Tum's."""
    monkeypatch.setattr(catalogue, "OWN", OWN_OF_PRODUCT)
    for path in office_file().parent.glob(f"{office_file().name}*"):
        path.unlink()
    catalogue.read_anew()


def works(work: str) -> AppTest:
    app = opened("dat-chi-tieu")
    app.query_params["viec"] = work
    return app.run()


def changes(file: AccountsFile) -> list[str]:
    """What the log says of targets, the newest first."""
    return [entry.about for entry in log.entries(file) if entry.what == "targets"]


def light(reader: Reader) -> str:
    """The first card of the province's page."""
    return next(said for said in reader.open("?ky=2022-Q1").parts("card") if "trực tuyến" in said)


def test_what_judges_is_told_of_the_period_that_is_shown(upgraded: None, reader: Reader) -> None:
    assert (
        "Chưa có chỉ tiêu nào áp dụng ngày 31/03/2019: các đèn đều xám."
        in reader.open("?ky=2019-Q1").words
    )
    assert "Chưa có chỉ tiêu nào áp dụng" not in reader.open("?ky=2022-Q1").words
    assert GONE not in reader.open("?ky=2019-Q1").words


def test_what_no_longer_judges_is_told_copied_back_changed_and_ended(
    upgraded: None, reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    file = become("administrator", "analyst")
    assert GONE in reader.open("?ky=2022-Q1").words
    assert "Xám" in light(reader)
    app = works("vi-du")
    press(app, "Chép lại cả 7 chỉ tiêu mà bản trước tự áp dụng …")
    assert "Thêm: Hồ sơ trực tuyến ≥ 20 %, từ 30/06/2020, cho mọi tuyến, theo Văn bản 2316" in told(
        app
    )
    assert "18 xám</td>" in told(app)
    assert "9 xanh, 4 vàng, 3 cam, 2 đỏ" in told(app)  # the newest quarter's districts
    assert not office_file().exists()
    press(app, "Lưu, áp dụng ngay")
    assert "Đã lưu, đang áp dụng" in told(app)
    assert len(changes(file)) == 7
    page = reader.open("?ky=2022-Q1")
    assert GONE not in page.words
    assert "Vàng" in light(reader)
    assert "Kon Tum (ví dụ của tỉnh khác)" in page.words

    app = opened("dat-chi-tieu")
    app.selectbox(key="target_chosen").set_value("kt2316-online").run()
    app.text_input(key="target_value_kt2316-online").input("25")
    press(app, "Xem tác động")
    assert "văn bản của tỉnh khác không đặt mức này" in told(app)
    app.text_input(key="target_value_kt2316-online").input("25 %")
    app.text_input(key="target_source_kt2316-online").input("Quyết định 7/QĐ-UBND ngày 05/01/2022")
    app.checkbox(key="target_ours_kt2316-online").check()
    press(app, "Xem tác động")
    assert "Hồ sơ trực tuyến ≥ 20 % → Hồ sơ trực tuyến ≥ 25 %" in told(app)
    press(app, "Lưu, áp dụng ngay")
    assert changes(file)[0].startswith(
        "Đổi Hồ sơ trực tuyến (kt2316-online): Hồ sơ trực tuyến ≥ 20 % → "
    )
    assert "theo Quyết định 7/QĐ-UBND ngày 05/01/2022" in reader.open("?ky=2022-Q1").words

    app = opened("dat-chi-tieu")
    app.selectbox(key="target_chosen").set_value("kt2316-online").run()
    app.text_input(key="target_last_kt2316-online").input("31/12/2021")
    press(app, "Dừng từ sau ngày ấy …")
    press(app, "Lưu, áp dụng ngay")
    assert "Xám" in light(reader)
    assert "→ từ 30/06/2020 đến 31/12/2021" in changes(file)[0]


def test_a_target_is_added_by_its_form_and_a_fault_leaves_what_was_typed(
    upgraded: None, reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    become("administrator")
    app = opened("dat-chi-tieu")
    new = "Thêm chỉ tiêu mới"
    app.selectbox(key=f"target_metric_{new}").set_value("on_time_of_resolved")
    app.text_input(key=f"target_value_{new}").input("98")
    app.text_input(key=f"target_from_{new}").input("hôm qua")
    app.text_input(key=f"target_source_{new}").input("Kế hoạch 1")
    press(app, "Xem tác động")
    assert "Ngày «hôm qua»: không đọc được" in told(app)
    assert app.text_input(key=f"target_source_{new}").value == "Kế hoạch 1"
    app.text_input(key=f"target_from_{new}").input("01/01/2022")
    app.text_input(key=f"target_fields_{new}").input("Đất đai; Hộ tịch")
    app.text_area(key=f"target_steps_{new}").input("01/01/2023: 99")
    press(app, "Xem tác động")
    assert "Đúng hạn ≥ 98 %, lĩnh vực Đất đai, Hộ tịch, từ 01/01/2022 đến 31/12/2022" in told(app)
    press(app, "Thôi")
    assert not office_file().exists()
    press(app, "Xem tác động")
    press(app, "Lưu, áp dụng ngay")
    (entry,) = read_own(office_file()).targets
    assert (entry["metric"], entry["fields"]) == ("on_time_of_resolved", ["Đất đai", "Hộ tịch"])
    page = reader.open("tro-giup?phan=chi-tieu")
    assert any("≥ 98 %, lĩnh vực Đất đai, Hộ tịch" in row[1] for row in page.rows("Đang áp dụng"))
    split = "toan-tinh?phan=phan-tich&ky=2022-Q2&chi_so=on_time_of_resolved&theo={}"
    page = reader.open(split.format("linh-vuc"))
    lights = {row[0]: row[1] for row in page.rows("Ai kéo xuống")}
    assert lights["Lĩnh vực"] == "Mức"
    assert {name: word for name, word in lights.items() if word and "Xám" not in word} == {
        "Lĩnh vực": "Mức", "Hộ tịch": "▲ Vàng", "Đất đai": "▲ Vàng",
    }  # fmt: skip
    assert "Chỉ tiêu 98 % theo Kế hoạch 1, lĩnh vực Đất đai, Hộ tịch" in page.words
    rows = reader.open(split.format("don-vi")).rows("Ai kéo xuống")
    assert all("Xám" in row[1] for row in rows[1:-2])


def test_bands_are_the_offices_own_and_an_analyst_may_set_neither(
    upgraded: None, reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    become("administrator")
    app = works("nguong-mau")
    app.text_input(key="bands_yellow").input("90")
    app.text_input(key="bands_source").input("Quyết định 9/QĐ-UBND")
    press(app, "Xem tác động")
    assert "vàng từ 80 %" in told(app)
    assert "vàng từ 90 %" in told(app)
    press(app, "Lưu, áp dụng ngay")
    assert "Ngưỡng màu theo Quyết định 9/QĐ-UBND" in told(works("nguong-mau"))
    become("analyst")
    assert "Tài khoản này không có quyền xem phần ấy." in told(opened("dat-chi-tieu"))
    assert (
        "Quản trị đặt chỉ tiêu" not in reader.open("?ky=2022-Q1").words
    )  # the file says that it is decided


def test_an_empty_field_is_told_by_its_name(
    reader: Reader, become: Callable[..., AccountsFile]
) -> None:
    become("administrator")
    app = opened("dat-chi-tieu")
    press(app, "Xem tác động")
    assert "Mức phải đạt: còn trống. Ghi phần trăm, như 97,5." in told(app)


def test_a_file_that_somebody_broke_by_hand_is_told_on_every_page_with_its_line(
    upgraded: None, reader: Reader
) -> None:
    office_file().write_text('[[target]]\nmetric = "x"\n', encoding="utf-8")
    catalogue.read_anew()
    page = reader.open("?ky=2022-Q1")
    assert (page.heading, page.wrong) == ("Tệp định nghĩa có lỗi", ())
    for said in ("copy.chi-tieu.toml, dòng 2 [target]", "«metric» = 'x' không có.", "thiếu «from»"):
        assert said in page.words
