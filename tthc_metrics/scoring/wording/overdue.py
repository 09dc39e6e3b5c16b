"""Overdue dossiers of a period told about when data go on: what still has no result, and what has one by now."""

from __future__ import annotations

from datetime import date

from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.ledger.dossier_list import DossierQuestion, Listed, are_open
from tthc_metrics.ledger.told_days import OwnDays
from tthc_metrics.scoring.wording.freshness import of_day


def nothing_overdue_text(open_: int, undated: int) -> str:
    """`Không có hồ sơ nào quá hạn trong 32 hồ sơ đang giải quyết, 16 không có ngày hẹn trả nên không tính quá hạn`."""
    said = f"Không có hồ sơ nào quá hạn trong {number(open_)} hồ sơ đang giải quyết"
    if not undated:
        return said
    return f"{said}, {number(undated)} không có ngày hẹn trả nên không tính quá hạn"


def left_text(left: int, days: OwnDays) -> str:
    """`2 hồ sơ đã quá hạn, chưa có kết quả đến ngày 05/11/2026`: what is to be resolved, by the last day told."""
    return f"{number(left)} hồ sơ đã quá hạn, chưa có kết quả {of_day(days)}"


def done_text(every: int, done: int, end: date) -> str:
    """`8 trong 10 hồ sơ quá hạn đến hết ngày 31/10/2026 đã có kết quả sau ngày ấy`; empty where none has."""
    if not done:
        return ""
    if every == 1:
        return f"Hồ sơ quá hạn đến hết ngày {day(end)} đã có kết quả sau ngày ấy"
    many = f"Cả {number(done)}" if done == every else f"{number(done)} trong {number(every)}"
    return f"{many} hồ sơ quá hạn đến hết ngày {day(end)} đã có kết quả sau ngày ấy"


def of_end(question: DossierQuestion, days: OwnDays) -> str:
    """` đến hết ngày 31/10/2026`: of which day a list of what was open is, where data go on after it; ` đến ngày …` where they end before."""
    if question.due or not are_open(question.state) or question.until == days[1]:
        return ""
    return (
        f" đến {'hết ' if question.until < days[1] else ''}ngày {day(min(question.until, days[1]))}"
    )


def late_rule(days: OwnDays) -> str:
    """`ngày làm việc sau ngày hẹn trả, đến ngày có kết quả, chưa có thì đến ngày 05/11/2026`: how days late are counted in lists."""
    return f"ngày làm việc sau ngày hẹn trả, đến ngày có kết quả, chưa có thì {of_day(days)}"


def result_text(one: Listed) -> str:
    """`03/11/2026`; `≤ 03/11/2026` where only the day of handing over is told; empty where it has no result yet."""
    if one.finished_on is None:
        return ""
    return f"≤ {day(one.finished_on)}" if one.finished_is_bound else day(one.finished_on)
