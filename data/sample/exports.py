"""The files: the dossiers as Parquet, and one month as an office would export it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from units import WINDOW_START

SCHEMA = pa.schema(
    [
        ("dossier_no", pa.string()), ("procedure_code", pa.string()), ("field", pa.string()),
        ("office_code", pa.string()), ("channel", pa.string()),
        ("received_at", pa.timestamp("ms")), ("due_on", pa.date32()),
        ("finished_at", pa.timestamp("ms")), ("collected_at", pa.timestamp("ms")),
        ("status", pa.string()), ("service_level", pa.string()), ("owes_fee", pa.bool_()),
        ("paid_online", pa.bool_()), ("digitised", pa.bool_()), ("satisfied", pa.bool_()),
        ("late_cause", pa.string()),
    ]
)  # fmt: skip
# Sorted as the file is, numbers and moments differ little from row to row: store differences.
DELTAS = {"dossier_no": "DELTA_BYTE_ARRAY", "received_at": "DELTA_BINARY_PACKED"}
WORDS = ["procedure_code", "field", "office_code", "channel", "status", "service_level",
         "late_cause", "due_on", "finished_at", "collected_at"]  # fmt: skip

CHANNELS = {"online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Dịch vụ bưu chính"}
CAUSES = {"subjective": "Chủ quan", "objective": "Khách quan",
          "software": "Chậm kết thúc trên phần mềm"}  # fmt: skip
STATUSES = {
    "1": "Mới đăng ký", "2": "Được tiếp nhận", "3": "Không được tiếp nhận", "4": "Đang xử lý",
    "5": "Yêu cầu bổ sung", "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
    "7": "Công dân yêu cầu rút hồ sơ", "8": "Dừng xử lý", "9": "Đã xử lý xong",
    "10": "Đã trả kết quả", "returned": "Trả lại hồ sơ",
}  # fmt: skip


def number_dossiers(frame: pd.DataFrame) -> pd.DataFrame:
    """Office, day and a running number, as the offices' software gives them out."""
    frame = frame.sort_values(["office_code", "received_at"], kind="stable", ignore_index=True)
    day = frame["received_at"].dt.strftime("%y%m%d")
    running = frame.groupby([frame["office_code"], day]).cumcount() + 1
    number = running.astype(str).str.zfill(4)
    frame["dossier_no"] = frame["office_code"].str.cat([day, number], sep="-")
    return frame


def finish_columns(frame: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """The published columns, without what was closed before the sample begins."""
    frame = number_dossiers(frame)
    start = pd.Timestamp(WINDOW_START)
    gone = frame["finished_at"].lt(start) | frame["state"].ne("")
    frame = frame[~(frame["received_at"].lt(start) & gone)].reset_index(drop=True)
    for name in ("procedure_code", "field"):
        frame[name] = families[name].to_numpy()[frame["procedure"]]
    frame["service_level"] = frame["level"].astype(str)
    paid = pd.Series(pd.array(frame["paid_online"], dtype="boolean"))
    frame["paid_online"] = paid.where(frame["owes_fee"], pd.NA)
    return frame[SCHEMA.names]


def write_parquet(frame: pd.DataFrame, path: Path, schema: pa.Schema = SCHEMA) -> None:
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    table = table.replace_schema_metadata(None)
    pq.write_table(table, path, compression="zstd", compression_level=15, use_dictionary=WORDS,
                   column_encoding=DELTAS, row_group_size=1_000_000)  # fmt: skip


def yes_no(values: pd.Series) -> pd.Series:
    return values.astype("boolean").map({True: "Có", False: "Không"})


def export_month(frame: pd.DataFrame, offices: pd.DataFrame, families: pd.DataFrame,
                 month: str) -> pd.DataFrame:  # fmt: skip
    """What an office would download: Vietnamese headings, words and dates."""
    rows = frame[frame["received_at"].dt.strftime("%Y-%m") == month]
    rows = rows.merge(offices[["office_code", "office_name"]], on="office_code")
    rows = rows.merge(families[["procedure_code", "procedure_name"]], on="procedure_code")
    rows = rows.sort_values(["received_at", "dossier_no"], ignore_index=True)
    moment = "%d/%m/%Y %H:%M"
    return pd.DataFrame(
        {
            "STT": np.arange(1, len(rows) + 1),
            "Đơn vị giải quyết": rows["office_name"],
            "Mã đơn vị": rows["office_code"],
            "Lĩnh vực": rows["field"],
            "Tên thủ tục hành chính": rows["procedure_name"],
            "Mã TTHC": rows["procedure_code"],
            "Mã hồ sơ": rows["dossier_no"],
            "Trạng thái": rows["status"].map(STATUSES),
            "Hình thức tiếp nhận": rows["channel"].map(CHANNELS),
            "Mức độ": "Mức độ " + rows["service_level"],
            "Ngày tiếp nhận": rows["received_at"].dt.strftime(moment),
            "Ngày hẹn trả": rows["due_on"].dt.strftime("%d/%m/%Y"),
            "Ngày kết thúc xử lý": rows["finished_at"].dt.strftime(moment),
            "Ngày trả kết quả": rows["collected_at"].dt.strftime(moment),
            "Có phí lệ phí": yes_no(rows["owes_fee"]),
            "Thanh toán trực tuyến": yes_no(rows["paid_online"]),
            "Số hóa thành phần hồ sơ": yes_no(rows["digitised"]),
            "Đánh giá hài lòng": yes_no(rows["satisfied"]),
            "Nguyên nhân trễ hạn": rows["late_cause"].map(CAUSES),
        }
    )
