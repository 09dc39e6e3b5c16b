"""What pages of figures say where nothing judges them, or where an earlier version's examples no longer do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import day, lower_first, number
from ui.address.links import button, href
from ui.address.pages import SETTING
from ui.markup import Markup, fill
from ui.queries import coverage, source, targets
from ui.queries.cache import FEW, as_written, cached
from ui.queries.visitor import may
from ui.widgets.period_choice import period_meant
from ui.widgets.show import show

EXAMPLES = {"viec": "vi-du"}
NAMED = 2
BY_WHOM = "Quản trị đặt chỉ tiêu ở trang Số liệu."


def show_reminder() -> None:
    """The sentence, with the way to set targets for who may; nothing where targets judge the period shown as before."""
    if coverage.last_day() is None:
        return
    said = _sentence(period_meant().end)
    if said:
        way: Markup | str = BY_WHOM
        if may(Right.TARGETS):
            way = button(href(SETTING.name, **EXAMPLES), "Đặt chỉ tiêu, chép ví dụ")
        show(fill('<p class="tthc note" role="status">{} {}</p>', said, way), key="target_reminder")


@cached(FEW, as_written)
def _sentence(on: date) -> str:
    """Of the last day of a period: what is in force then judges it."""
    none = not source.definitions().targets_in_force(on)
    gone = targets.no_longer(on)
    said = [f"Chưa có chỉ tiêu nào áp dụng ngày {day(on)}: các đèn đều xám."] if none else []
    return " ".join([*said, *([_gone_text(gone)] if gone else [])])


def _gone_text(gone: Sequence[Target]) -> str:
    metrics = source.definitions().metrics
    named = list(dict.fromkeys(lower_first(metrics[t.metric].short_label) for t in gone))
    more = f" và {number(len(named) - NAMED)} chỉ số khác" if len(named) > NAMED else ""
    names = ", ".join(named[:NAMED]) + more
    whose = " và ".join(dict.fromkeys(target.whose for target in gone))
    return (
        f"{number(len(gone))} chỉ tiêu của {whose} mà các bản trước tự áp dụng ({names}) nay chỉ còn là ví dụ, "
        "không xếp màu cho tỉnh khác."
    )
