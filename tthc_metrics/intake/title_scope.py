"""Whether a list is, by its title, of all that was received on its days: only then has what it lacks gone.

«Ngày hẹn trả: từ … đến …» are days of something else, «HỒ SƠ CHƯA GIẢI QUYẾT» is a part, which dossiers leave as they go on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from tthc_metrics.intake.moment_text import plain
from tthc_metrics.intake.title_lines import RANGE, period_in

_NAMES = re.compile(
    r"tiep nhan\s*(?:va|&|,|-)?\s*(?:hoan\s+)?tra(?:\s+(?:ket qua|kq))?|dich vu cong truc tuyen"
    r"|mot cua(?:,?\s+mot cua)?(?:\s+dien tu)?,?\s+lien thong"
)
"""What offices, books and systems are called: says nothing of what a list holds."""
_DEEDS = (
    r"hen|han|tra|nhan\s+(?:ket qua|kq)|ket qua|kq|ket thuc|hoan thanh|hoan tat|xong|xu ly|giai quyet|duyet|phe duyet|trinh|nop|gui|dang ky"
    r"|dong|huy|rut|dung|tam dung|bo sung|chuyen|cap|phat hanh|ban hanh|thu|thanh toan|cap nhat|den han|het han|qua han|so hoa|danh gia"
    r"|ky(?!\s+bao cao)"
)
_OTHER_DAYS = re.compile(
    rf"\b(?:ngay|thoi diem|thoi gian|thoi han|han)\s+(?:(?:da|duoc|phai|can|du kien|thuc|co|thuc te)\s+)*(?:{_DEEDS})\b"
    r"|\b(?:den|toi|het|qua|tre|dung|truoc|som)\s+(?:thoi\s+)?h[ae]n\b|\bhen\s+(?:lai|tra|nhan)\b|\bhan\s*:?\s*(?=\s+tu\b)"
)
"""Days of a dossier that are not the one it was received on, and what is late by them."""
_STATES = re.compile(
    r"\b(?:chua|dang|con|cho)\s+(?:duoc\s+|phai\s+|den\s+)*(?:giai quyet|xu ly|tra|ton|han|nhan|duyet|phe duyet|trinh|bo sung|tham dinh|thuc hien"
    r"|hoan thanh|co ket qua|phat hanh|tiep nhan|xac minh|thu phi|thanh toan|nop|cap|lai|no)\b|\b(?:chua|cho)\s+ky\b"
    r"|\bton\s+(?:dong|dau|cuoi|ky)\b|\b(?:ho so|hs|bi)\s+ton\b"
    r"|\bda\s+(?:duoc\s+)?(?:giai quyet|xu ly|tra|hoan thanh|co ket qua|ket thuc|rut|huy|xong|duyet|phe duyet|cap|phat hanh|tu choi|bo sung|nop|thu"
    r"|thanh toan|so hoa|chuyen)\b|\b(?:hoan thanh|hoan tat|tam dung|bo sung|tu choi|bi huy|xin rut|rut ho so|xin loi|gia han)\b"
    r"|\bkhong\s+(?:du|giai quyet|tiep nhan)\b|\btra\s+(?:ket qua|kq)\b|\b(?:co|nop|thu|mien)\s+(?:thu\s+|nop\s+)?(?:phi|le phi)\b"
)
"""What has become of a dossier by now: it leaves such a list, or comes to it, as it goes on."""
_KINDS = re.compile(
    r"\b(?:ho so|hs|danh sach|hinh thuc|nop)\b[^;|]{0,40}?\b(?:truc tuyen|truc tiep|buu chinh|toan trinh|mot phan|lien thong|phi dia gioi)\b"
    r"|\b(?:tinh trang|trang thai|linh vuc|thu tuc|hinh thuc|kenh|doi tuong|muc do|loai ho so|(?:can bo|nguoi)\s+(?:xu ly|thu ly|giai quyet|tiep nhan))\b"
    r"[a-z ]{0,30}:(?!\W*(?:tat ca|toan bo|moi|all|chon)\b)(?=\s*\w)"
)
"""Some of all dossiers: of one channel, field, status. «Lĩnh vực: Tất cả» chooses none."""
_LABEL = re.compile(
    r"(?:^|[;|,.(]\s*|\s)(?:ngay|thoi gian|thoi diem)\s+([a-z][a-z ]*?)\s*[:(\-]*\s*$"
)
_RECEPTION = re.compile(
    r"(?:tiep nhan|nhan(?!\s+(?:ket qua|kq))|bao cao|thong ke|tra cuu|tim kiem|loc|lay|so lieu|du lieu|theo doi|tong hop|chon|xem)\b"
)


def days_listed(title: Sequence[str], file: str = "") -> tuple[date, date] | None:
    """The days, both included, that a list has all received dossiers of; None if its title or file name do not say so."""
    return None if narrowed_by(title, file) else period_in(title)


def narrowed_by(title: Sequence[str], file: str = "") -> str:
    """The words, as written, that say that a list is not all that was received on its days; "" if none do."""
    for line in title:
        told = _NAMES.sub(lambda name: " " * len(name[0]), plain(line))
        days = RANGE.search(told)
        if (
            days
            and (label := _LABEL.search(told[: days.start()]))
            and not _RECEPTION.match(label[1])
        ):
            return _written(line, *label.span()).strip(" ;|,.(:-")
        for form in (_OTHER_DAYS, _STATES, _KINDS):
            if found := form.search(told):
                return _written(line, *found.span()).strip(" :")
    named = " ".join(re.split(r"[^\w]+|_", plain(file)))
    found = _STATES.search(named) or _OTHER_DAYS.search(named)
    return found[0] if found else ""


def _written(line: str, begin: int, end: int) -> str:
    """A part of a line by its place in `plain`, which has a letter for each of the line's."""
    return unicodedata.normalize("NFC", line)[begin:end]
