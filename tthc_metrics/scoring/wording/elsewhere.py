"""What is said where dossiers lie elsewhere, and only their counts are here."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import number


def elsewhere_note(offices: int, older: int = 0) -> str:
    """Where lists and parts by field or procedure lack dossiers; empty where all are here.

    `older`: how many provinces' books another version of the program made, so that nothing of theirs counts.
    """
    found = []
    if offices:
        found.append(
            f"Hồ sơ của {number(offices)} đơn vị trong phạm vi này ở nơi lập sổ theo ngày (hệ thống của tỉnh hoặc cụm máy), tại đây chỉ có số đếm: "
            "không có trong danh sách, cũng không có trong phần chia theo lĩnh vực, thủ tục."
        )
    if older:
        found.append(
            f"Sổ theo ngày của {number(older)} tỉnh lập bằng phiên bản trước của chương trình nên không còn được tính: lập lại sổ rồi nạp lại."
        )
    return " ".join(found)
