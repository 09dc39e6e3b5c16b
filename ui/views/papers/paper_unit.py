"""What the page Báo cáo is about: whose papers, and what is said above them."""

from __future__ import annotations

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.scoring.standing import WHOLE
from ui.components.blocks import remark_html
from ui.markup import Markup, fill
from ui.queries import papers
from ui.queries.cache import MANY, at_address, cached
from ui.widgets import unit_choice
from ui.widgets.unit_choice import UnitChoice


def unit_asked(period: Period) -> Unit:
    """The unit that the address names, drawn as a choice; else the whole."""
    return _choice(period).drawn()


@cached(MANY, at_address)
def _choice(period: Period) -> UnitChoice:
    return unit_choice.choice("Đơn vị", papers.units_of(period), WHOLE, _label)


def _label(unit: Unit) -> str:
    return f"{unit.name} (cả địa bàn)" if unit.by is GroupBy.DISTRICT else unit.name


def papers_text(period: Period, unit: Unit) -> str:
    """What all papers have in common."""
    return (
        f"**{unit.name}**, {titled(period)}: mọi tệp lập từ cùng một lần đếm, số giống hệt các trang. "
        "Tệp chỉ được lập khi nhấn nút."
    )


def command_html(period: Period, unit: Unit) -> Markup:
    """The same by the command line, for a computer that makes the papers by itself."""
    asked = f"--period {period.code} --calendar {period.calendar} --unit {unit.id}"
    command = f"python -m tthc_metrics report form06 {asked}"
    said = "Lập bằng lệnh, không cần trình duyệt (khi máy chủ không chạy):"
    return remark_html(fill("{} <code>{}</code>", said, command), "fresh by_command")
