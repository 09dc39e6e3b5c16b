"""What is said where dossiers lie elsewhere, and only their counts are here."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import lower_first, number
from tthc_metrics.ledger.lacking import Lacking
from tthc_metrics.ledger.month_sums import Untold, Why
from tthc_metrics.ledger.parts_told import Gap

WHERE = "ở nơi lập sổ theo ngày (hệ thống của tỉnh hoặc cụm máy)"
NAMED = 3  # provinces that a sentence names
WHYS = {
    Why.UNITS: "sổ chỉ có tổng theo lĩnh vực, thủ tục của cả tỉnh, không có của từng đơn vị. Xem ở phạm vi toàn tỉnh hoặc theo tuyến.",
    Why.DAYS: "tổng theo lĩnh vực, thủ tục của sổ là của từng tháng dương lịch, kỳ này không trọn tháng. Chọn tháng, quý, 6 tháng hoặc năm dương lịch.",
    Why.SHARED: "cùng tỉnh có đơn vị tính theo hồ sơ nạp tại đây, mà tổng theo tháng của sổ gồm cả đơn vị ấy, không tách ra được. Nạp hồ sơ của mọi đơn vị trong tỉnh, hoặc hoàn tác hồ sơ đã nạp.",
    Why.BEFORE: "sổ được nạp khi chương trình chưa giữ tổng theo tháng. Lập lại sổ rồi nạp lại.",
}


def elsewhere_note(offices: int, older: int = 0) -> str:
    """Where lists lack dossiers; empty where all are here.

    `older`: how many provinces' books another version of the program made, so that nothing of theirs counts.
    """
    found = []
    if offices:
        found.append(f"{_away(offices)}: không có trong danh sách.")
    return " ".join([*found, *_older(older)])


def due_note(offices: int) -> str:
    """What counts of dossiers that fall due soon leave out; empty where all are here."""
    if not offices:
        return ""
    return f"Số đến hạn chưa gồm hồ sơ của {number(offices)} đơn vị trong phạm vi này, nằm {WHERE}."


def list_note(found: Lacking) -> str:
    """What lists of dossiers, their ages and causes lack; empty where all are here."""
    return elsewhere_note(len(found.offices), found.older)


def split_note(found: Lacking) -> str:
    """What parts by field or procedure, and services used, leave out and why, and where they do not add up; empty where they are all of it."""
    said = [_untold(each, found.provinces) for each in found.parts.untold]
    return " ".join([*said, *_gaps(found.parts.gaps), *_older(found.older)])


def away_text(found: Lacking) -> str:
    """`hồ sơ của 4 đơn vị trong phạm vi này ở …, tại đây chỉ có số đếm`: why a sentence can say no more; empty as above."""
    return lower_first(_away(len(found.offices))) if found.offices else ""


def _away(offices: int) -> str:
    return f"Hồ sơ của {number(offices)} đơn vị trong phạm vi này {WHERE}, tại đây chỉ có số đếm"


def _untold(one: Untold, names: Mapping[str, str]) -> str:
    named = ", ".join(names.get(each, each) for each in one.provinces[:NAMED])
    more = len(one.provinces) - NAMED
    named += f" và {number(more)} tỉnh khác" if more > 0 else ""
    of = f" ({named})" if named else ""
    return f"Chưa gồm hồ sơ của {number(one.offices)} đơn vị{of}, nằm {WHERE}: {WHYS[one.why]}"


def _gaps(gaps: tuple[Gap, ...]) -> list[str]:
    if not gaps:
        return []
    first, known = gaps[0], definitions().counts
    more = f" (và {number(len(gaps) - 1)} số khác)" if len(gaps) > 1 else ""
    return [
        f"Các phần cộng lại không bằng sổ theo ngày của phạm vi này: «{known[first.column].label}» cộng được {number(first.parts)}, "
        f"sổ ghi {number(first.book)}{more}. Danh sách đơn vị ở đây khác danh sách khi lập sổ."
    ]


def _older(provinces: int) -> list[str]:
    if not provinces:
        return []
    return [
        f"Sổ theo ngày của {number(provinces)} tỉnh lập bằng phiên bản trước của chương trình nên không còn được tính: lập lại sổ rồi nạp lại."
    ]
