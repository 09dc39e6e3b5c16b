"""Whether the office whose code numbers bear is another than the one that their dossiers are counted to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.codes_with_names import other_form
from tthc_metrics.intake.offices import Office
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Relation, drop, fill

Borne = Mapping[tuple[int, str], Mapping[str, int]]
"""By sheet and office: whose codes the numbers of its rows bear, and how many."""


@dataclass(frozen=True)
class _Strange:
    """The rows of an office in one sheet of which most numbers bear the code of another."""

    sheet: int
    office: Office
    bearing: Office

    @property
    def may_be_wrong(self) -> bool:
        """Whether neither lies in the other, and both worked at one time: a former commune's numbers go on in the new one."""
        one, other = self.office, self.bearing
        ids = one.office_id, other.office_id
        above = any(a.startswith(f"{b}.") for a, b in (ids, ids[::-1]))
        lies = one.district_id == other.place_id or other.district_id == one.place_id
        starts = max(o.valid_from or date.min for o in (one, other))
        ends = min(o.valid_to or date.max for o in (one, other))
        return not above and not (lies and one.tier != other.tier) and starts <= ends


def other_offices(cursor: Cursor, batch_id: int, rows: Relation) -> list[Doubt]:
    """Whether most numbers of an office in a sheet bear the code of another office of the list; `rows` are the accepted ones.

    Not where one office gives numbers for several, nor where that is how this office's are known.
    """
    listed = {o.office_id: o for o in stored_offices(cursor) if o.confirmed and o.has_code}
    borne = _borne(cursor, batch_id, rows, listed) if len(listed) > 1 else {}
    asked = definitions().doubts["other_office"]
    found = [each for each in _strange(borne, listed, asked.least) if each.may_be_wrong]
    usual = _usual(cursor, found)
    found = [each for each in found if _is_proved(each, found, borne, usual)]
    if not found:
        return []
    pairs = [(s.sheet, code, s.office.office_id) for s in found for code in _codes(s.bearing)]
    strange = fill(cursor, "strange", "sheet BIGINT, code VARCHAR, office_id VARCHAR", pairs)
    wrong = cursor.execute(
        statement("intake/of_other_offices").format(rows=rows, strange=strange),
        {"batch_id": batch_id},
    ).fetchall()
    drop(cursor, strange)
    if not asked.is_asked(len(wrong), 0):
        return []
    bearing = {code: s.bearing.name for s in found for code in _codes(s.bearing)}
    examples = [
        f"dòng {number(row)}: «{no}» – {code} là mã của «{bearing[code]}», tính cho «{listed[office].name}»"
        for code, office, row, no in wrong[:SHOWN]
    ]
    return [doubt(asked, len(wrong), 0, examples)]


def _borne(cursor: Cursor, batch_id: int, rows: Relation, listed: Mapping[str, Office]) -> Borne:
    said = cursor.execute(
        statement("intake/codes_in_numbers").format(rows=rows), {"batch_id": batch_id}
    ).fetchall()
    whose = {code: office.office_id for office in listed.values() for code in _codes(office)}
    borne: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for sheet, office, code, dossiers in said:
        if code in whose and office in listed:
            borne[sheet, office][whose[code]] += dossiers
    return borne


def _strange(borne: Borne, listed: Mapping[str, Office], least: int) -> list[_Strange]:
    found = []
    for (sheet, office), bearing in borne.items():
        most = max(bearing, key=lambda each: (bearing[each], each))
        if office != most and bearing[most] > max(least, sum(bearing.values()) / 2):
            found.append(_Strange(sheet, listed[office], listed[most]))
    return found


def _usual(cursor: Cursor, found: Iterable[_Strange]) -> set[tuple[str, str]]:
    """Which offices' codes most stored numbers of an office bear: (bearing, office)."""
    asked = {o.office_id: o for each in found for o in (each.office, each.bearing)}
    if not asked:
        return set()
    whose = {code: office for office in asked for code in _codes(asked[office])}
    codes = fill(cursor, "codes", "code VARCHAR", [(code,) for code in whose])
    known = cursor.execute(statement("intake/bearers").format(codes=codes)).fetchall()
    drop(cursor, codes)
    return {(whose[code], office) for code, office in known}


def _is_proved(
    each: _Strange, found: Iterable[_Strange], borne: Borne, usual: set[tuple[str, str]]
) -> bool:
    """Whether the code tells whose the dossiers are: it is given to nobody else, and each has numbers of its own.

    A commune never gives numbers for another one: of two communes nothing more need be known.
    """
    own, bearing = each.office.office_id, each.bearing.office_id
    others = {s.office.office_id for s in found if s.bearing.office_id == bearing}
    others |= {office for code, office in usual if code == bearing and office != bearing}
    if others != {own} or (bearing, own) in usual:
        return False
    in_file = {(code, office) for (_, office), codes in borne.items() for code in codes}
    both = each.office.tier == each.bearing.tier == "commune"
    return both or {(own, own), (bearing, bearing)} <= usual | in_file


def _codes(office: Office) -> tuple[str, str]:
    """How numbers may begin with an office's code."""
    code = office.office_id.upper()
    return code, other_form(code)
