"""What is seldom right in a list of dossiers, and is asked about before it is loaded: definitions/doubts.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import DoubtDefinition, definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.geography.places import BEFORE, SINCE, place_id
from tthc_metrics.intake.codes_with_names import apart
from tthc_metrics.intake.offices import Office, OfficeBook
from tthc_metrics.intake.offices_meant import offices_meant
from tthc_metrics.intake.place_wording import place_words
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.store.claims import APART
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import count, statement
from tthc_metrics.store.effects import Effect, Move
from tthc_metrics.store.temporary import Relation, drop, fill

SHOWN = 5
MOST = 0.5
OTHER = {BEFORE: SINCE, SINCE: BEFORE}
"""More of an office's known numbers than this share are of other dossiers: another book, not corrections."""
UNPLACED = " (chưa rõ tỉnh)"
Strange = tuple[str, str]
"""The code of a province, beside an office of another one."""


@dataclass(frozen=True)
class Doubt:
    """One doubt about a list: how many rows, what it is, examples, what to do if it is not in order."""

    name: str
    rows: int
    what: str
    examples: tuple[str, ...]
    cure: str

    @property
    def said(self) -> str:
        """All of it in one paragraph, with how to say that it is in order."""
        yes = (
            f"Nếu đúng, chọn «{definitions().doubts[self.name].yes}» ở bước Tác động của trang Số liệu, mục Nạp dữ liệu "
            f'(bằng lệnh: ghi accept = ["{self.name}"] trong tệp --mapping).'
        )
        return f"{self.what} Ví dụ: {'; '.join(self.examples)}. {self.cure} {yes}"


class DoubtError(InputError):
    """A list is not loaded as long as nobody says that what is doubtful in it is in order."""

    def __init__(self, file: str, doubts: Sequence[Doubt]) -> None:
        self.doubts = doubts
        super().__init__(*(Fault(file, doubt.said, "Chưa nạp gì.") for doubt in doubts))


def moved(cursor: Cursor, effect: Effect) -> list[Doubt]:
    """Whether many known dossiers change their office or the day they were received."""
    known = effect.changed + effect.unchanged
    asked = definitions().doubts["moved"]
    if not asked.is_asked(effect.moved, known):
        return []
    names = {office.office_id: office.name for office in stored_offices(cursor)}
    return [doubt(asked, effect.moved, known, [_move(names, each) for each in effect.moves])]


def given_anew(cursor: Cursor, batch_id: int) -> list[Doubt]:
    """Whether numbers of one office alone are those of other dossiers: begun again each month or year, or in each book.

    Asked before the batch counts: what is known by then may be told later than by it, too.
    """
    told = {"batch_id": batch_id, "days": APART, "most": MOST}
    found = cursor.execute(statement("intake/given_anew"), told).fetchall()
    asked = definitions().doubts["restarted"]
    if not asked.is_asked(len(found), 0):
        return []
    return [doubt(asked, len(found), 0, [_anew(*each) for each in found[:SHOWN]])]


def other_provinces(cursor: Cursor, batch_id: int, rows: Relation) -> list[Doubt]:
    """Whether numbers carry the code of another province than that of their office; `rows` are the accepted ones.

    Dossiers that are known to be that office's are not asked about again.
    """
    offices = {office.office_id: office for office in stored_offices(cursor)}
    pairs = _strange(cursor, batch_id, offices)
    if not pairs:
        return []
    strange = fill(cursor, "strange", "code VARCHAR, office_id VARCHAR", pairs)
    found = cursor.execute(
        statement("intake/of_other_provinces").format(rows=rows, strange=strange),
        {"batch_id": batch_id},
    ).fetchall()
    drop(cursor, strange)
    asked = definitions().doubts["other_province"]
    if not asked.is_asked(len(found), 0):
        return []
    examples = [
        f"dòng {number(row)}: «{no}» – {code} là mã của {_province(code)}, đơn vị là «{offices[office].name}»{'' if offices[office].province_id else UNPLACED}"
        for _, row, no, code, office in found[:SHOWN]
    ]
    return [doubt(asked, len(found), 0, examples)]


def two_offices(cursor: Cursor, batch_id: int) -> list[Doubt]:
    """Whether a code and the name beside it are two offices of the lists; it is counted to the code's.

    Dossiers that are known to be that office's are not asked about again; nor is a name that is the code's office
    in the other era: an office took over dossiers of before the reform.
    """
    listed = {o.office_id: o for o in stored_offices(cursor) if o.confirmed}
    said, alone = (
        cursor.execute(statement(f"intake/{words}").format(), {"batch_id": batch_id}).fetchall()
        for words in ("codes_and_names", "names_alone")
    )
    in_one = [(*apart(None, name), *rest) for name, *rest in alone]
    pairs = [row for row in (*said, *in_one) if row[0] in listed]
    if not pairs:
        return []
    names = {(None, name, era) for _, name, era, *_ in pairs}
    meant: dict[tuple[int, str | None, str | None, str], Office] = {}
    for words in ({(None, name, OTHER[era]) for _, name, era in names}, names):
        meant |= offices_meant({batch_id: words}, OfficeBook(listed.values(), place_words()))
    rows, examples = 0, []
    for code, name, era, dossiers, first, *_ in pairs:
        other, turned = (meant[batch_id, None, name, e].office_id for e in (era, OTHER[era]))
        if dossiers and code not in (other, turned) and other in listed:
            rows += dossiers
            examples.append(f"{first}: mã {code} là «{listed[code].name}», tên ghi «{name}»")
    asked = definitions().doubts["two_offices"]
    return [doubt(asked, rows, 0, examples[:SHOWN])] if asked.is_asked(rows, 0) else []


def person_numbers(headings: Sequence[str], rows: int) -> list[Doubt]:
    """Whether columns of codes look like numbers of persons, which are kept if they are codes after all."""
    asked = definitions().doubts["person_numbers"]
    return [doubt(asked, rows, 0, [f"cột «{name}»" for name in headings])] if headings else []


def _strange(cursor: Cursor, batch_id: int, offices: Mapping[str, Office]) -> list[Strange]:
    """The codes that stand beside an office of another province: that of the list or its name, else of its numbers."""
    said = cursor.execute(
        statement("intake/codes_of_offices").format(), {"batch_id": batch_id}
    ).fetchall()
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    for office, code, dossiers in said:
        if code in definitions().province_codes:
            codes[office][code] = dossiers
    bare = [office for office in codes if offices[office].province_id is None]
    usual = _usual(cursor, bare) if bare and count(cursor, "dossiers") else {}
    found = []
    for office, own in codes.items():
        home = offices[office].province_id
        home = home or _id(usual.get(office) or max(own, key=lambda code: (own[code], code)))
        found += [(code, office) for code in own if not place_words().kin(_id(code), home)]
    return found


def _usual(cursor: Cursor, offices: Iterable[str]) -> Mapping[str, str]:
    """The code of a province that most stored numbers of an office carry."""
    asked = fill(cursor, "asked", "office_id VARCHAR", [(office,) for office in offices])
    found = cursor.execute(
        statement("intake/usual_codes").format(offices=asked),
        {"codes": [*definitions().province_codes]},
    ).fetchall()
    drop(cursor, asked)
    return dict(found)


def doubt(asked: DoubtDefinition, rows: int, known: int, examples: Sequence[str]) -> Doubt:
    """A doubt of a definition in words."""
    what = asked.what.format(rows=number(rows), known=number(known))
    return Doubt(asked.name, rows, what, tuple(examples), asked.cure)


def _move(names: Mapping[str, str], move: Move) -> str:
    """`12/2022: UBND xã A → UBND xã B; tiếp nhận 01/03/2022 → 02/03/2022`."""
    parts = []
    if move.office_before != move.office_now:
        before, now = (names.get(o, o) for o in (move.office_before, move.office_now))
        parts.append(f"«{before}» → «{now}»")
    if move.received_before != move.received_now:
        parts.append(f"tiếp nhận {day(move.received_before)} → {day(move.received_now)}")
    return f"{move.dossier_no}: {', '.join(parts)}"


def _anew(number: str, before: date, now: date, over: date | None, *said: str | date | None) -> str:
    """`01/BN: tiếp nhận 13/05/2021 (xong 19/05/2021) → 13/05/2022; «Hộ tịch» → «Đất đai»`, or the days due if those differ alone."""
    *due, was, is_now = said
    done = f" (xong {day(over)})" if over else ""
    told = f"{number}: tiếp nhận {day(before)}{done} → {day(now)}"
    if was != is_now:
        return f"{told}; «{was or 'chưa ghi'}» → «{is_now or 'chưa ghi'}»"
    first, then = (day(each) if isinstance(each, date) else "chưa ghi" for each in due)
    return f"{told}; hẹn trả {first} → {then}" if first != then else told


def _id(code: str) -> str:
    return place_id(BEFORE, "province", definitions().province_codes[code])


def _province(code: str) -> str:
    return place_words().by_id[_id(code)].name
