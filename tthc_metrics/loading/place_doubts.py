"""Whether offices lie where the sheet says beside them; see intake.places_beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import number
from tthc_metrics.geography.places import BEFORE, REFORM, SINCE
from tthc_metrics.intake.added_column import FROM_TITLE, AddedColumn
from tthc_metrics.intake.offices import Office, OfficeBook
from tthc_metrics.intake.place_wording import level_of, place_words, plain
from tthc_metrics.intake.places_beside import Beside
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement


def doubts_of_places(cursor: Cursor, batch: Batch, sheets: Sequence[SheetPlan]) -> list[Doubt]:
    """Everything about where offices lie that is asked before a list of dossiers is loaded."""
    if batch.kind != "dossiers":
        return []
    found = other_places(cursor, batch.batch_id, sheets) + other_sheets(cursor, batch, sheets)
    return [*found, *(twin_communes(cursor, batch.batch_id) if batch.total_rows else ())]


def other_places(cursor: Cursor, batch_id: int, sheets: Sequence[SheetPlan]) -> list[Doubt]:
    """Whether offices of a list of dossiers lie outside the province or district that stands beside them."""
    said = [each for sheet in sheets for each in sheet.beside_offices.values()]
    meant = _meant(cursor, batch_id) if said else {}
    strange = [
        (each, offices[0])
        for each in said
        if (offices := meant.get(each.office, ())) and not any(_lies(o, each) for o in offices)
    ]
    asked, rows = definitions().doubts["other_place"], sum(each.rows for each, _ in strange)
    if not asked.is_asked(rows, 0):
        return []
    examples = [
        f"dòng {number(each.first)}: «{each.office}» tính cho «{office.name}»{_where(office)}, tệp ghi "
        + _shown(each)
        for each, office in strange[:SHOWN]
    ]
    return [doubt(asked, rows, 0, examples)]


def other_sheets(cursor: Cursor, batch: Batch, sheets: Sequence[SheetPlan]) -> list[Doubt]:
    """Whether sheets are named after another commune or district than the one that their title names."""
    titled = [
        (sheet.sheet.name, sheet.sheet.value or "")
        for sheet in sheets
        if isinstance(sheet.sheet, AddedColumn)
        and sheet.sheet.name
        and sheet.heading_of("office_name").endswith(f"({FROM_TITLE})")
    ]
    if not titled:
        return []
    era = SINCE if batch.period_from and batch.period_from >= REFORM else BEFORE
    book = OfficeBook(stored_offices(cursor), place_words())
    examples = []
    for name, title in titled:
        named, meant = (book.identify(None, words, era) for words in (name, title))
        placed = named.confirmed and named.tier in ("district", "commune")
        if placed and named.tier == meant.tier and named.office_id != meant.office_id:
            examples.append(f"trang «{name}» là «{named.name}», tiêu đề ghi «{title}»")
    asked = definitions().doubts["other_sheet"]
    return [doubt(asked, len(examples), 0, examples[:SHOWN])] if asked.is_asked(len(examples), 0) else []  # fmt: skip


def twin_communes(cursor: Cursor, batch_id: int) -> list[Doubt]:
    """Whether names alone are those of several communes of one province, which would be one office together."""
    stored = {office.office_id: office for office in stored_offices(cursor)}
    said = cursor.execute(statement("intake/names_alone").format(), {"batch_id": batch_id})
    rows, examples = 0, []
    for name, era, dossiers, first, office_id in said.fetchall():
        office = stored[office_id]
        if office.confirmed or office.place_id or office.province_id is None:
            continue
        twins = place_words().communes_named(name, era, office.province_id)
        if len(twins) > 1:
            rows += dossiers
            districts = [place_words().by_id[p.district_id].name for p in twins if p.district_id]
            examples.append(f"{first}: «{name}» có ở {', '.join(sorted(districts))}")
    asked = definitions().doubts["twin_communes"]
    return [doubt(asked, rows, 0, examples[:SHOWN])] if asked.is_asked(rows, 0) else []


def _meant(cursor: Cursor, batch_id: int) -> Mapping[str, Sequence[Office]]:
    """The offices that each name in a batch means."""
    stored = {office.office_id: office for office in stored_offices(cursor)}
    found = cursor.execute(
        "SELECT office_name, office_id FROM office_words WHERE batch_id = ? AND office_name IS NOT NULL",
        [batch_id],
    ).fetchall()
    meant: dict[str, list[Office]] = defaultdict(list)
    for name, office in found:
        meant[name].append(stored[office])
    return meant


def _lies(office: Office, said: Beside) -> bool:
    words, district = place_words(), said.lying.district or ""
    city = level_of(plain(district)) is not None and words.provinces_named(district)  # Huế is both
    provinces = words.provinces_named(said.lying.province or "") or city or ()
    home = office.province_id
    if home and provinces and not any(words.kin(province, home) for province in provinces):
        return False
    districts = set() if city else {place.place_id for place in words.districts_named(district)}
    own = office.place_id if office.tier == "district" else office.district_id
    return not districts or not own or own.split("-")[1] != "district" or own in districts


def _where(office: Office) -> str:
    place = place_words().by_id.get(office.district_id or office.province_id or "")
    return f" ({place.name})" if place else ""


def _shown(said: Beside) -> str:
    words, province, district = place_words(), said.lying.province or "", said.lying.district or ""
    known = [
        (district, words.districts_named(district)),
        (province, words.provinces_named(province)),
    ]
    return ", ".join(f"«{written}»" for written, places in known if places)
