"""The unit of a page, `don_vi` in the address, drawn as a list to search; long ones are asked for by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import alphabetical
from ui.address.query import FIND_UNIT as FIND
from ui.address.query import PROVINCE, UNIT, asked, here
from ui.components.heading import note_html
from ui.components.long_lists import is_found
from ui.components.unit_picker import Pick, Picker, picker_html
from ui.markup import Markup
from ui.queries.units import unit_of
from ui.widgets import filters
from ui.widgets.filters import Option
from ui.widgets.province_asked import lies_in
from ui.widgets.show import show

SENT = 130  # units in the list of a page; of more only those around the one shown, and what is asked for


@dataclass(frozen=True)
class UnitChoice:
    """Units that can be chosen by id, the one shown, the list as HTML, and what there is to regret of the address.

    All of it follows from the data and the address: pages keep it, for a nation has thousands of units.
    """

    units: Mapping[str, Unit]
    shown: str
    picker: Markup
    regret: str

    def drawn(self) -> Unit:
        """The unit shown, with the list on the page."""
        show(self.picker, key="unit")
        if self.regret:
            show(note_html(self.regret), key="regret_unit")
        return self.units[self.shown]


def own_name(unit: Unit) -> str:
    """What lists call a unit unless they say otherwise."""
    return unit.name


def choice(
    label: str,
    units: Mapping[str, Unit],
    default: str,
    name_of: Callable[[Unit], str] = own_name,
) -> UnitChoice:
    """The unit that the address names, else that of `default`; an id that is not there is regretted.

    `units` are in the order of the list; without any there is nothing to choose.
    """
    if not units:
        return UnitChoice(units, default, Markup(""), "")
    options = [Option(key, name_of(unit)) for key, unit in units.items()]
    chosen, missed = filters.resolve(options, default, asked(UNIT))
    words = (asked(FIND) or "").strip()
    known = [(option.label, units[option.code]) for option in options]
    sent = _found(known, words) if words else _near(known, chosen.code)
    picks = [
        Pick(
            name,
            here(**{UNIT: None if unit.by is GroupBy.PROVINCE else unit.id}),  # that is `tinh`
            current=unit.id == chosen.code,
            also=unit.short_name if unit.short_name not in name else "",
        )
        for name, unit in sent
    ]
    rest = 0 if words else len(units) - len(sent)
    picker = picker_html(Picker(label, chosen.label, picks, rest, asks=FIND, asked=words))
    regret = _regret(label, chosen, units[chosen.code]) if missed else ""
    return UnitChoice(units, chosen.code, picker, regret)


def _regret(label: str, chosen: Option, shown: Unit) -> str:
    absent = unit_of(asked(UNIT) or "")
    if not absent:
        return filters.regret(label, asked(UNIT), chosen)
    is_foreign = shown.by is GroupBy.PROVINCE and not lies_in(absent.id, asked(PROVINCE))
    why = f"không thuộc {shown.name}" if is_foreign else "không có trong danh sách của kỳ này"
    return f"{absent.name} {why}; đang xem {chosen.label}."


def _found(units: Sequence[tuple[str, Unit]], words: str) -> list[tuple[str, Unit]]:
    """Those that hold the words, whatever their accents and spaces: `tnmt` finds Sở TN&MT."""
    return [(name, unit) for name, unit in units if is_found(words, name, unit.short_name)][:SENT]


def _near(units: Sequence[tuple[str, Unit]], shown: str) -> list[tuple[str, Unit]]:
    if len(units) <= SENT:
        return list(units)
    order = sorted(units, key=lambda each: alphabetical(each[0]))
    place = next((n for n, (_, unit) in enumerate(order) if unit.id == shown), 0)
    first = min(max(0, place - SENT // 2), len(order) - SENT)
    return order[first : first + SENT]
