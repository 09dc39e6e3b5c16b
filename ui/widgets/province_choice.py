"""Of several provinces the one that the page of the whole is limited to: `tinh` in the address, drawn as a list to search."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import alphabetical
from ui.address.links import href
from ui.address.query import CALENDAR, METRIC, PERIOD, asked, asked_of, here
from ui.address.scope import PROVINCE, WHOLE
from ui.components.heading import note_html
from ui.components.unit_picker import Pick, Picker, picker_html
from ui.queries.offices import offices
from ui.queries.units import in_force, provinces, whole
from ui.widgets.filters import Option, regret
from ui.widgets.scope_heading import trail_html
from ui.widgets.show import show

LABEL = "Tỉnh, thành phố"


def province_chosen(period: Period) -> str | None:
    """The province that the address names, None for all; draws the choice where the data are of several.

    One that is not there in the period leads to all, and says so.
    """
    there = in_force(GroupBy.PROVINCE, period)
    known = {key: unit for key, unit in provinces().items() if key in there}
    wish = asked(PROVINCE)
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
    office = offices().get(unit.id)
    province = provinces().get((office.province_id if office else None) or "")
    if province:
        kept = asked_of(CALENDAR, PERIOD, METRIC)
        above = [
            (whole().short_name, href(WHOLE, **kept)),
            (province.name, href(WHOLE, **kept, **{PROVINCE: province.id})),
        ]
        show(trail_html(above, unit.name), key="crumbs")


def show_way_back(province: str | None) -> None:
    """`Toàn quốc › Thành phố Đà Nẵng` above what is of one province; nothing above the whole."""
    if province:
        back = (whole().short_name, here(**{PROVINCE: None}))
        show(trail_html([back], provinces()[province].name), key="crumbs")
