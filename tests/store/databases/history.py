"""The made-up history: everything that can be done to a database, done to one, through the product's own doors.

Not run by the tests: they open what it made (see README.md here).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tests.loading import book_folders
from tests.store.databases.files import (
    CORRECTED,
    MAPPED,
    MAPPING,
    OFFICES,
    PROCEDURES,
    REPORT,
    dossier,
    export,
    wrong,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.loading import drafts
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.load import LoadContext, load
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.loading.office_decisions import Decision, decide, take_back, waiting
from tthc_metrics.loading.sources import plans_of, remember, remembered
from tthc_metrics.reviews import commitments, remarks
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.reviews.remarks import RemarkKind
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database

BY = "người thử"


def make(database: Database, folder: Path) -> None:
    """Do everything once; `folder` takes the files."""
    _lists(database, folder)
    first = _load(database, folder, "ho-so-thang-3.csv", _march())
    _decide(database)
    _review(database, "Rà soát quý I (thử)")
    _promise(database)
    _remark(database)
    _load(database, folder, "ho-so-thang-4.csv", _april())  # restates finished periods
    undone = _load(database, folder, "ho-so-nham.csv", _by_mistake())
    redone = _load(database, folder, "ho-so-bo-sung.csv", _additions())
    for batch, turns in ((undone, (True,)), (redone, (True, False))):
        for turn in turns:
            _switch(database, batch, turn)
    _load(database, folder, "ho-so-thang-3.csv", _march())  # the same again: nothing
    for name, choices in (("giu", Choices()), ("rut", Choices(gone="take_out"))):
        _load(database, folder, f"ho-so-{name}.csv", _without_some(name), choices)
    _load(database, folder, "ho-so-nap-muon.csv", _older(), Choices(gone="take_out"))
    _mapped(database, folder)
    _review(database, "Rà soát quý I, bản hai (thử)")
    load_book(database, book_folders.write(folder / "so-cac-tinh"), LoadContext(BY))
    draft = folder / "ho-so-nhap.csv"
    draft.write_bytes(export("20/06/2022 08:00", [dossier(n, 3) for n in range(70, 76)]))
    kept = drafts.keep(database, [file_from_path(draft)], remembered(database))
    drafts.change(database, kept, "columns", wanted=[True])
    assert first < undone < redone


def _lists(database: Database, folder: Path) -> None:
    _load(database, folder, "don-vi.csv", OFFICES.encode())
    _load(database, folder, "thu-tuc.csv", PROCEDURES.encode())
    _load(database, folder, "bao-cao.csv", REPORT.encode())
    _load(database, folder, "bao-cao-dinh-chinh.csv", CORRECTED.encode())


def _load(
    database: Database, folder: Path, name: str, data: bytes, choices: Choices | None = None
) -> int:
    path = folder / name
    path.write_bytes(data)
    (outcome,) = load(database, path, simulated=True, by=BY, choices=choices)
    return outcome.batch.batch_id


def _march() -> bytes:
    rows = [dossier(n) for n in range(44)]
    bad = [
        wrong(44, Ngày_tiếp_nhận="32/01/2022"),
        wrong(45, Hình_thức_tiếp_nhận="Chim đưa thư"),
        wrong(46, Đơn_vị_giải_quyết=""),
        wrong(47, Ngày_kết_thúc_xử_lý="01/01/2021"),
    ]
    return export("15/04/2022 08:00", [*rows[:20], *bad, *rows[20:], rows[3]])


def _april() -> bytes:
    return export("15/05/2022 08:00", [dossier(n, 1) for n in range(30, 58)])


def _by_mistake() -> bytes:
    return export("16/05/2022 08:00", [dossier(n, 2) for n in range(10, 30)])


def _additions() -> bytes:
    return export("10/06/2022 08:00", [dossier(n, 1) for n in range(58, 64)])


def _without_some(name: str) -> bytes:
    """Of dossiers that the additions listed two are gone."""
    days = f"Từ ngày {dossier(30)[3]} đến ngày 30/06/2022"
    last = 62 if name == "giu" else 61
    return export("12/06/2022 08:00", [dossier(n, 1) for n in range(30, last)], days)


def _older() -> bytes:
    """Loaded after two that were exported later, which do not list the last of it."""
    return export("11/06/2022 08:00", [dossier(n, 1) for n in range(40, 65)])


def _switch(database: Database, batch: int, undone: bool) -> None:
    with writing(database) as cursor:
        switch_batch(cursor, batch, undone, datetime(2022, 6, 11, 9, 30), BY)


def _decide(database: Database) -> None:
    """One office that only words name is another one; of the other a decision is taken back."""
    made = {office.name: office.office_id for office in waiting(database)}
    known = database.rows("SELECT office_id FROM offices WHERE name = 'Sở Tư pháp'")
    decide(
        database,
        Decision(made["Phòng Hộ tịch"], str(known[0]["office_id"]), None, None, None),
        BY,
    )
    other = made["Tổ Một cửa lưu động"]
    decide(database, Decision(other, None, "Tổ Một cửa lưu động", "agency", None), BY)
    take_back(database, other, BY)


def _review(database: Database, name: str) -> None:
    period = parse_period("2022-Q1", definitions().calendars["calendar"])
    freeze(
        database, build_deck(database, definitions(), period), name, datetime(2022, 4, 5, 9, 15), BY
    )


def _promise(database: Database) -> None:
    for unit, name, rate in (
        ("63-district-516", "Nam Trà My", Decimal("0.15")),
        ("63-district-502", "Tam Kỳ", Decimal("0.975")),
        ("63-district-502", "Tam Kỳ", None),
    ):
        promise = Promise(
            "calendar", "2022-Q1", date(2022, 3, 31), GroupBy.DISTRICT, unit, name, "online_rate",
            "Ra quân hai đợt tại các xã", date(2022, 6, 30), rate,
        )  # fmt: skip
        commitments.give(database, promise, BY)
    commitments.change(
        database, 2, "Ra quân ba đợt tại các xã", date(2022, 7, 31), Decimal("0.5"), BY
    )
    commitments.close(database, 3, by=BY)


def _remark(database: Database) -> None:
    """Who answers for a unit, and what happened to it; one taken back."""
    unit = ("H47.05", "Sở Y tế")
    answers, happened = RemarkKind.ANSWERS, RemarkKind.HAPPENED
    remarks.write(database, answers, unit, date(2022, 1, 1), "Phó Giám đốc Sở", BY)
    remarks.write(database, happened, unit, date(2022, 3, 7), "Đổi phần mềm một cửa", BY)
    mistaken = remarks.write(database, happened, unit, date(2022, 3, 8), "Ghi nhầm đơn vị")
    remarks.take_back(database, mistaken, by=BY)


def _mapped(database: Database, folder: Path) -> None:
    """A source whose words nobody knows, with what they mean, remembered."""
    path, mapping = folder / "so-tay.csv", folder / "khop.toml"
    path.write_bytes(MAPPED)
    mapping.write_text(MAPPING, encoding="utf-8")
    chosen = from_toml(mapping)
    remember(database, plans_of([file_from_path(path)], remembered(database), chosen))
    load(database, path, simulated=True, by=BY)
