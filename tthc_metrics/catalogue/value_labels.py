"""What the values of lists are called: channels, statuses, levels, causes, tiers."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "channel": {"online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Bưu chính công ích"},
    "status": {
        "registered": "Mới đăng ký", "accepted": "Được tiếp nhận", "refused": "Không được tiếp nhận",
        "processing": "Đang xử lý", "supplement": "Yêu cầu bổ sung", "payment": "Nghĩa vụ tài chính",
        "withdrawn": "Công dân rút", "stopped": "Dừng xử lý", "done": "Đã xử lý xong",
        "collected": "Đã trả kết quả", "returned": "Trả lại hồ sơ",
    },
    "service_level": {
        "2": "Mức độ 2", "3": "Mức độ 3", "4": "Mức độ 4", "partial": "Một phần", "full": "Toàn trình",
        "information": "Cung cấp thông tin",
    },
    "yes_no": {"true": "Có", "false": "Không", "empty": "(không có gì: coi như ô trống)"},
    "late_cause": {"subjective": "Chủ quan", "objective": "Khách quan", "software": "Chậm kết thúc trên phần mềm"},
    "tier": {"agency": "Sở, ban, ngành", "district": "Cấp huyện", "commune": "Cấp xã"},
    "no_day": {"empty": "(không có ngày: để trống)"},
}  # fmt: skip
"""The values of definitions/values.toml as an analyst reads them."""
