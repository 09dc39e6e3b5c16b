"""What the page Báo cáo is about: whose papers, and what is said above them."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.scoring.standing import WHOLE
from ui.components.blocks import remark_html
from ui.markup import Markup, fill
from ui.queries import papers
from ui.widgets import unit_choice


def unit_asked(period: Period) -> Unit:
    """The unit that the address names, drawn as a choice; else the whole."""
    known = papers.units_of(period)
    offered = [unit_choice.known(unit, _label(unit)) for unit in known.values()]
    return known[unit_choice.choose_unit("Đơn vị", offered, WHOLE)]


def _label(unit: Unit) -> str:
    return f"{unit.name} (cả địa bàn)" if unit.by is GroupBy.DISTRICT else unit.name


def papers_text(period: Period, unit: Unit) -> str:
    """What all papers have in common."""
    return (
        f"**{unit.name}**, {period.label}: mọi tệp lập từ cùng một lần đếm, số giống hệt các trang. "
        "Tệp chỉ được lập khi nhấn nút."
    )


def command_html(period: Period, unit: Unit) -> Markup:
    """The same by the command line, for a computer that makes the papers by itself."""
    asked = f"--period {period.code} --calendar {period.calendar} --unit {unit.id}"
    command = f"python -m tthc_metrics report form06 {asked}"
    said = "Lập bằng lệnh, không cần trình duyệt (khi máy chủ không chạy):"
    return remark_html(fill("{} <code>{}</code>", said, command), "fresh by_command")
