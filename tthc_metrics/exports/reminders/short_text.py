"""The reminder for Zalo: under 900 characters, with the figures, the deadline, and as of when."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import capitalised, day, lower_first, number, target_percent
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.message import LIMIT
from tthc_metrics.exports.reminders.reminder import Reminder
from tthc_metrics.exports.unit_wording import in_sentence
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from tthc_metrics.scoring.wording.overdue import done_text, left_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.stamp import SIMULATED, told_text_of


def short_text(one: Reminder, facts: Facts) -> str:
    """The text; red metrics are left out from the last where they do not fit."""
    for shown in range(len(one.red), -1, -1):
        said = "\n".join(line for line in _lines(one, facts, shown) if line)
        if len(said) < LIMIT:
            break
    return said


def _lines(one: Reminder, facts: Facts, shown: int) -> list[str]:
    late = one.longest
    waiting = f"- {left_text(one.left, one.known_days)}" if one.left else ""
    done = done_text(one.overdue, one.done, one.end)
    if waiting and late:
        waiting += f", lâu nhất {number(late.days_late)} ngày làm việc"
    left = len(one.red) - shown
    return [
        SIMULATED if facts.fresh.simulated else "",
        f"Đôn đốc {in_sentence(one.unit)}, {lower_first(facts.label_of(one.told))}:",
        *(
            f"- {s.metric.short_label}: {value_text(s)} ({fraction_text(s)}), đỏ"
            + (f", chỉ tiêu {target_percent(s.target.value)}" if s.target else "")
            + (f"; {shortfall_text(s)}" if shortfall_text(s) else "")
            for s in one.red[:shown]
        ),
        f"- Còn {left} chỉ tiêu đỏ nữa, xem công văn." if left else "",
        waiting,
        f"- {done}." if done else "",
        f"Đề nghị xử lý và báo cáo trước ngày {day(one.deadline)}.",
        f"{capitalised(told_text_of(one.told, facts))}; bản định nghĩa {facts.edition}.",
    ]
