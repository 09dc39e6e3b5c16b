"""Công văn đôn đốc: a letter to each unit that is red or has overdue dossiers, a text for Zalo each, and an index."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.vietnamese import day
from tthc_metrics.exports.dossier_csv import csv_bytes
from tthc_metrics.exports.file_names import paper_name
from tthc_metrics.exports.kinds import Papers, sealed_parts
from tthc_metrics.exports.reminders.letter import letter
from tthc_metrics.exports.reminders.reminder import Reminder, reminders, without_letter
from tthc_metrics.exports.reminders.short_text import short_text
from tthc_metrics.exports.zips import zipped

CONTENTS = "Mục lục.csv"
HEADINGS = (
    "STT", "Đơn vị", "Mã", "Chỉ tiêu đỏ", "Hồ sơ quá hạn", "Trong đó đã có kết quả", "Còn phải giải quyết",
    "Trễ nhất (ngày làm việc)", "Số liệu đến", "Hạn", "Công văn", "Tin Zalo",
)  # fmt: skip
NO_LETTER = "không có: đơn vị không còn ở cuối kỳ, gửi nơi kế thừa"


def make(papers: Papers) -> bytes:
    """The batch of a unit's parts; RequestError where nobody need be reminded."""
    facts = papers.facts
    found = reminders(papers)
    if not found:
        where = f"Công văn đôn đốc, {facts.unit.name}, {facts.period.label}"
        what = "không đơn vị nào đỏ hay còn hồ sơ quá hạn chưa có kết quả."
        raise RequestError(Fault(where, what, "Chọn kỳ khác nếu cần."))
    letters, texts, rows = [], [], []
    for nth, one in enumerate(found, 1):
        name, said = _names(one, nth, papers)
        letters.append((name, letter(one, facts)))
        texts.append((said, f"{short_text(one, facts)}\n".encode()))
        rows.append(_row(one, nth, name, said))
    rows += [
        (
            None,
            unit.name,
            unit.id,
            0,
            own.total,
            own.done.total(),
            own.left,
            None,
            facts.own_days[1],
            "",
            NO_LETTER,
            "",
        )
        for unit, own in without_letter(papers).items()
    ]
    contents = (CONTENTS, csv_bytes(HEADINGS, rows))
    return zipped(sealed_parts([contents, *letters, *texts], papers), facts.fresh.loaded_at)


def _names(one: Reminder, nth: int, papers: Papers) -> tuple[str, str]:
    period = papers.facts.period
    return (
        f"Công văn/{paper_name(f'{nth:03} Công văn đôn đốc', one.unit, period, 'docx')}",
        f"Zalo/{paper_name(f'{nth:03} Tin', one.unit, period, 'txt')}",
    )


def _row(one: Reminder, nth: int, name: str, said: str) -> Sequence[object]:
    late = one.longest
    return (
        nth, one.unit.name, one.unit.id, len(one.red), one.overdue, one.done, one.left,
        late.days_late if late else None, one.known_days[1], day(one.deadline), name, said,
    )  # fmt: skip
