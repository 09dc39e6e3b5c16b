"""What is said where dossiers lie elsewhere, and only their counts are here."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import number


def elsewhere_note(offices: int) -> str:
    """Where lists and parts by field or procedure lack dossiers; empty where all are here."""
    if not offices:
        return ""
    return (
        f"Hồ sơ của {number(offices)} đơn vị trong phạm vi này ở nơi lập sổ theo ngày (hệ thống của tỉnh hoặc cụm máy), tại đây chỉ có số đếm: "
        "không có trong danh sách, cũng không có trong phần chia theo lĩnh vực, thủ tục."
    )
