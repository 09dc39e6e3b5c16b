"""Of several provinces the one that pages are limited to: `tinh` in the address, drawn as a list to search."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import alphabetical, lower_first
from ui.address.links import href
from ui.address.pages import OF_ALL, OF_ALL_OR_A_UNIT
from ui.address.query import CALENDAR, METRIC, PERIOD, PROVINCE, UNIT, asked, asked_of, here
from ui.address.scope import WHOLE
from ui.components.heading import note_html
from ui.components.unit_picker import Pick, Picker, picker_html
from ui.queries.offices import offices
from ui.queries.units import provinces, unit_of, whole
from ui.widgets.filters import Option, regret
from ui.widgets.province_asked import provinces_there
from ui.widgets.scope_heading import trail_html
from ui.widgets.show import show

LABEL = "Tỉnh, thành phố"


def province_chosen(period: Period) -> str | None:
    """The province that the address names, None for all; draws the choice where the data are of several.

    One that is not there in the period leads to all, and says so.
    """
    known, wish = provinces_there(period), asked(PROVINCE)
    chosen = known.get(wish or "")
    nation = whole().short_name
    shown = chosen.short_name if chosen else nation
    if known:
        named = sorted(known.values(), key=lambda unit: alphabetical(unit.short_name))
        picks = [
            Pick(nation, here(**{PROVINCE: None}), current=chosen is None),
            *(
                Pick(unit.name, here(**{PROVINCE: unit.id}), current=unit is chosen)
                for unit in named
            ),
        ]
        show(picker_html(Picker(LABEL, shown, picks)), key="province")
    if wish and not chosen:
        show(note_html(regret(LABEL, wish, Option("", shown))), key="regret_province")
    return chosen.id if chosen else None


def show_way_to(unit: Unit) -> None:
    """`Toàn quốc › Thành phố Đà Nẵng › Phường Hải Châu` above a unit's page, where the data are of several provinces."""
    if unit.by is GroupBy.PROVINCE:
        show_way_back(unit.id)
        return
    office = offices().get(unit.id)
    province = provinces().get((office.province_id if office else None) or "")
    if province:
        kept = asked_of(CALENDAR, PERIOD, METRIC)
        above = [
            (whole().short_name, href(WHOLE, **kept)),
            (province.name, href(WHOLE, **kept, **{PROVINCE: province.id})),
        ]
        show(trail_html(above, unit.name), key="crumbs")


def show_of_all(part: str) -> None:
    """Where the address names a province: that a part which cannot be limited to it is of the whole."""
    province = provinces().get(asked(PROVINCE) or "")
    if province and (
        part in OF_ALL or (part in OF_ALL_OR_A_UNIT and not unit_of(asked(UNIT) or ""))
    ):
        said = f"Phần này là của {lower_first(whole().name)}, chưa giới hạn được ở {province.name}."
        show(note_html(said), key="of_all")


def show_way_back(province: str | None) -> None:
    """`Toàn quốc › Thành phố Đà Nẵng` above what is of one province; nothing above the whole."""
    if province:
        back = (whole().short_name, here(**{PROVINCE: None}))
        show(trail_html([back], provinces()[province].name), key="crumbs")
