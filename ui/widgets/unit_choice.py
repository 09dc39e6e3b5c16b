"""The unit of a page, `don_vi` in the address, drawn as a list to search; long ones are asked for by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Unit
from tthc_metrics.core.vietnamese import alphabetical, fold
from ui.address.query import FIND_UNIT as FIND
from ui.address.query import UNIT, asked, here
from ui.components.heading import note_html
from ui.components.unit_picker import Pick, Picker, picker_html
from ui.queries.units import unit_of
from ui.widgets import filters
from ui.widgets.filters import Option
from ui.widgets.show import show

SENT = 130  # units in the list of a page; of more only those around the one shown, and what is asked for


@dataclass(frozen=True)
class Known:
    """A unit that can be chosen: `name` is what the list calls it."""

    id: str
    name: str
    short_name: str = ""


def known(unit: Unit, name: str = "") -> Known:
    """A unit by its own names, or called otherwise in the list."""
    return Known(unit.id, name or unit.name, unit.short_name)


def choose_unit(label: str, units: Sequence[Known], default: str) -> str:
    """The id of the unit that the address names, else of `default`; an id that is not there is regretted."""
    options = [Option(unit.id, unit.name) for unit in units]
    chosen, missed = filters.resolve(options, default, asked(UNIT))
    words = (asked(FIND) or "").strip()
    sent = _found(units, words) if words else _near(units, chosen.code)
    picks = [
        Pick(
            unit.name,
            here(**{UNIT: unit.id}),
            current=unit.id == chosen.code,
            also=unit.short_name if unit.short_name not in unit.name else "",
        )
        for unit in sent
    ]
    rest = 0 if words else len(units) - len(sent)
    picker = Picker(label, chosen.label, picks, rest, asks=FIND, asked=words)
    show(picker_html(picker), key="unit")
    if missed:
        absent = unit_of(asked(UNIT) or "")
        regret = filters.regret(label, asked(UNIT), chosen)
        if absent:
            regret = f"{absent.name} không có trong danh sách của kỳ này; đang xem {chosen.label}."
        show(note_html(regret), key="regret_unit")
    return chosen.code


def _found(units: Sequence[Known], words: str) -> list[Known]:
    """Those that hold the words, whatever their accents and spaces: `tnmt` finds Sở TN&MT."""
    wanted = fold(words).replace(" ", "")
    return [
        unit for unit in units if wanted in fold(f"{unit.name} {unit.short_name}").replace(" ", "")
    ][:SENT]


def _near(units: Sequence[Known], shown: str) -> list[Known]:
    if len(units) <= SENT:
        return list(units)
    order = sorted(units, key=lambda unit: alphabetical(unit.name))
    place = next((n for n, unit in enumerate(order) if unit.id == shown), 0)
    first = min(max(0, place - SENT // 2), len(order) - SENT)
    return order[first : first + SENT]
