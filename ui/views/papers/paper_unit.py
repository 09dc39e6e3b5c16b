"""What the page Báo cáo is about: whose papers, and what is said above them."""

from __future__ import annotations

from dataclasses import replace

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.exports.kinds import KINDS, NOT_OF_PROVINCES
from tthc_metrics.scoring.standing import WHOLE
from ui.address.query import UNIT, asked
from ui.components.blocks import remark_html
from ui.markup import Markup, fill
from ui.queries import papers
from ui.queries.cache import MANY, at_address, cached
from ui.widgets import unit_choice
from ui.widgets.province_choice import province_chosen
from ui.widgets.unit_choice import UnitChoice


def unit_asked(period: Period) -> Unit:
    """The unit that the address names, drawn as a choice; else the province that it names, or the whole."""
    return _choice(period, province_chosen(period)).drawn()


@cached(MANY, at_address)
def _choice(period: Period, province: str | None) -> UnitChoice:
    known = papers.units_of(period, province)
    found = unit_choice.choice("Đơn vị", known, province or WHOLE, _label)
    # of a province the whole is the province: nothing that was asked for is absent
    return replace(found, regret="") if province and asked(UNIT) == WHOLE else found


def _label(unit: Unit) -> str:
    return f"{unit.name} (cả địa bàn)" if unit.by is GroupBy.DISTRICT else unit.name


def _named(unit: Unit) -> str:
    option = "--province" if unit.by is GroupBy.PROVINCE else "--unit"
    return f"{option} {unit.id}"


def papers_text(period: Period, unit: Unit) -> str:
    """What all papers have in common."""
    return (
        f"**{unit.name}**, {titled(period)}: mọi tệp lập từ cùng một lần đếm, số giống hệt các trang. "
        f"Tệp chỉ được lập khi nhấn nút.{_of_all(unit)}"
    )


def _of_all(unit: Unit) -> str:
    """Which papers are not made of a province."""
    names = [f"«{kind.label}»" for kind in KINDS if not kind.is_of(unit)]
    return f" {' và '.join(names)} {NOT_OF_PROVINCES}" if names else ""


def command_html(period: Period, unit: Unit) -> Markup:
    """The same by the command line, for a computer that makes the papers by itself."""
    asked = f"--period {period.code} --calendar {period.calendar} {_named(unit)}"
    command = f"python -m tthc_metrics report form06 {asked}"
    said = "Lập bằng lệnh, không cần trình duyệt:"
    return remark_html(fill("{} <code>{}</code>", said, command), "fresh by_command")
