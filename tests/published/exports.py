"""Exports as one-stop systems write them: their headings, words and ways with dates.

As apart from the product as the generator is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.published.generator import Dossier

FIELDS = ["Chứng thực", "Hộ tịch", "Đất đai", "Hoạt động xây dựng", "Dược phẩm"]


@dataclass(frozen=True)
class Shape:
    """How one province's system writes a list of dossiers: (heading, what stands under it) …"""

    title: Sequence[str]
    columns: Sequence[tuple[str, str]]
    words: Mapping[str, str]
    separator: str = ","
    encoding: str = "utf-8-sig"
    moment: str = "%d/%m/%Y %H:%M"


def write(path: Path, dossiers: Iterable[Dossier], shape: Shape) -> Path:
    """One export with title rows above its headings."""
    with path.open("w", encoding=shape.encoding, newline="") as file:
        out = csv.writer(file, delimiter=shape.separator)
        out.writerows([line] for line in shape.title)
        out.writerow(heading for heading, _ in shape.columns)
        for nth, dossier in enumerate(dossiers, start=1):
            cells = _cells(nth, dossier, shape)
            out.writerow(cells[what] for _, what in shape.columns)
    return path


def _cells(nth: int, dossier: Dossier, shape: Shape) -> Mapping[str, str]:
    def moment(value: datetime | None) -> str:
        return value.strftime(shape.moment) if value else ""

    return {
        "nth": str(nth),
        "number": dossier.number,
        "office_code": dossier.office[0],
        "office_name": dossier.office[1],
        "field": FIELDS[nth % len(FIELDS)],
        "person": "Nguyễn Văn A",
        "channel": shape.words[dossier.channel],
        "level": shape.words[f"level {dossier.level}"],
        "status": shape.words[dossier.status],
        "received": moment(dossier.received),
        "due": moment(dossier.due),
        "finished": moment(dossier.finished),
        "collected": moment(dossier.collected),
    }


KON_TUM = Shape(
    title=["UBND TỈNH KON TUM", "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT", ""],
    columns=[
        ("STT", "nth"), ("Đơn vị giải quyết", "office_name"), ("Mã đơn vị", "office_code"),
        ("Lĩnh vực", "field"), ("Mã hồ sơ", "number"), ("Trạng thái", "status"),
        ("Chủ hồ sơ", "person"), ("Hình thức tiếp nhận", "channel"), ("Mức độ", "level"),
        ("Ngày tiếp nhận", "received"), ("Ngày hẹn trả", "due"),
        ("Ngày kết thúc xử lý", "finished"), ("Ngày trả kết quả", "collected"),
    ],
    words={
        "online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Dịch vụ bưu chính",
        "level 3": "Một phần", "level 4": "Toàn trình",
        "registered": "Mới đăng ký", "refused": "Không được tiếp nhận",
        "processing": "Đang xử lý", "supplement": "Yêu cầu bổ sung giấy tờ",
        "payment": "Yêu cầu thực hiện nghĩa vụ tài chính", "stopped": "Dừng xử lý",
        "done": "Đã xử lý xong", "collected": "Đã trả kết quả",
        "withdrawn": "Công dân yêu cầu rút hồ sơ", "returned": "Trả lại hồ sơ",
    },
)  # fmt: skip

VINH_PHUC = Shape(
    title=["Tỉnh Vĩnh Phúc"],
    columns=[
        ("Số hồ sơ", "number"), ("Cơ quan giải quyết", "office_name"), ("Người nộp", "person"),
        ("Hình thức nộp", "channel"), ("Mức độ", "level"), ("Tình trạng", "status"),
        ("Ngày nhận", "received"), ("Hạn trả", "due"), ("Ngày có kết quả", "finished"),
        ("Ngày trả", "collected"),
    ],
    words={
        "online": "Qua Cổng dịch vụ công", "in_person": "Tại bộ phận một cửa", "postal": "BCCI",
        "level 3": "Mức độ 3", "level 4": "Mức độ 4",
        "registered": "Mới đăng ký", "refused": "Từ chối tiếp nhận",
        "processing": "Đang giải quyết", "supplement": "Chờ bổ sung",
        "payment": "Nghĩa vụ tài chính", "stopped": "Tạm dừng",
        "done": "Đã có kết quả", "collected": "Đã trả kết quả cho công dân",
        "withdrawn": "Rút hồ sơ", "returned": "Trả lại",
    },
    separator=";",
    encoding="utf-16",
)  # fmt: skip

TRA_CU = Shape(
    title=[],
    columns=[
        ("STT", "nth"), ("Số biên nhận", "number"), ("Mã định danh đơn vị", "office_code"),
        ("Đơn vị xử lý", "office_name"), ("Tên lĩnh vực", "field"), ("Kênh thực hiện", "channel"),
        ("Mức độ DVC", "level"), ("Trạng thái hồ sơ", "status"), ("Ngày nhận hồ sơ", "received"),
        ("Hạn giải quyết", "due"), ("Ngày hoàn thành", "finished"), ("Ngày trả", "collected"),
    ],
    words={  # the codes of the national exchange
        "online": "2", "in_person": "1", "postal": "3", "level 3": "3", "level 4": "4",
        "registered": "1", "refused": "3", "processing": "4", "supplement": "5", "payment": "6",
        "withdrawn": "7", "stopped": "8", "done": "9", "collected": "10", "returned": "Trả lại",
    },
    separator="\t",
    encoding="utf-8",
    moment="%d/%m/%Y %H:%M:%S",
)  # fmt: skip
