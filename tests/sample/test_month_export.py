"""The month as an office would export it tells the same facts as the Parquet file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from tests.builders import load_one
from tests.sample.shared import MONTH_FILE, SAMPLE
from tthc_metrics.store.database import Database


def test_month_file_is_utf_8_with_bom_and_has_the_headings(month):
    assert (SAMPLE / MONTH_FILE).read_bytes().startswith(b"\xef\xbb\xbf")
    assert ",".join(month.columns) == (
        "STT,Đơn vị giải quyết,Mã đơn vị,Lĩnh vực,Tên thủ tục hành chính,Mã TTHC,Mã hồ sơ,"
        "Trạng thái,Hình thức tiếp nhận,Mức độ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,"
        "Ngày trả kết quả,Có phí lệ phí,Thanh toán trực tuyến,Số hóa thành phần hồ sơ,"
        "Đánh giá hài lòng,Nguyên nhân trễ hạn"
    )


def test_month_file_tells_the_same_facts_as_the_parquet(month, dossiers, offices, procedures):
    june = dossiers[dossiers["received_at"].dt.strftime("%Y-%m") == "2022-06"]
    june = june.set_index("dossier_no").loc[month["Mã hồ sơ"]].reset_index()
    assert len(june) == len(month) == (dossiers["received_at"] >= "2022-06-01").sum()
    yes_no = {True: "Có", False: "Không"}
    words = {
        "1": "Mới đăng ký", "2": "Được tiếp nhận", "3": "Không được tiếp nhận",
        "4": "Đang xử lý", "5": "Yêu cầu bổ sung",
        "6": "Yêu cầu thực hiện nghĩa vụ tài chính", "7": "Công dân yêu cầu rút hồ sơ",
        "8": "Dừng xử lý", "9": "Đã xử lý xong", "10": "Đã trả kết quả",
        "returned": "Trả lại hồ sơ",
    }  # fmt: skip
    channels = {"online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Dịch vụ bưu chính"}
    causes = {"subjective": "Chủ quan", "objective": "Khách quan",
              "software": "Chậm kết thúc trên phần mềm"}  # fmt: skip
    names = procedures.drop_duplicates("procedure_code").set_index("procedure_code")
    moment = "%d/%m/%Y %H:%M"
    expected = {
        "Đơn vị giải quyết": june["office_code"].map(
            offices.set_index("office_code")["office_name"]
        ),
        "Mã đơn vị": june["office_code"],
        "Lĩnh vực": june["procedure_code"].map(names["field"]),
        "Tên thủ tục hành chính": june["procedure_code"].map(names["procedure_name"]),
        "Mã TTHC": june["procedure_code"],
        "Trạng thái": june["status"].map(words),
        "Hình thức tiếp nhận": june["channel"].map(channels),
        "Mức độ": "Mức độ " + june["service_level"],
        "Ngày tiếp nhận": june["received_at"].dt.strftime(moment),
        "Ngày hẹn trả": june["due_on"].dt.strftime("%d/%m/%Y"),
        "Ngày kết thúc xử lý": june["finished_at"].dt.strftime(moment),
        "Ngày trả kết quả": june["collected_at"].dt.strftime(moment),
        "Có phí lệ phí": june["owes_fee"].map(yes_no),
        "Thanh toán trực tuyến": june["paid_online"].map(yes_no),
        "Số hóa thành phần hồ sơ": june["digitised"].map(yes_no),
        "Đánh giá hài lòng": june["satisfied"].map(yes_no),
        "Nguyên nhân trễ hạn": june["late_cause"].map(causes),
    }
    for heading, values in expected.items():
        assert month[heading].tolist() == values.astype(object).fillna("").tolist(), heading
    assert month["STT"].astype(int).tolist() == list(range(1, len(month) + 1))


def test_loading_the_month_over_the_parquet_changes_nothing(database: Database, tmp_path: Path):
    rows = pd.read_parquet(SAMPLE / "dossiers.parquet")
    june = tmp_path / "june.parquet"
    rows[rows["received_at"] >= "2022-06-01"].to_parquet(june, index=False)
    load_one(database, SAMPLE / "offices.csv")
    first, again = (load_one(database, f).batch for f in (june, SAMPLE / MONTH_FILE))
    assert first.new_rows == again.total_rows == again.unchanged_rows == 12_840
    assert (again.new_rows, again.changed_rows) == (0, 0)
