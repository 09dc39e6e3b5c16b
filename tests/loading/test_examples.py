"""What the pages show of a file before it is saved: first values as they are read, cells that change."""

from __future__ import annotations

from datetime import datetime

from tests.loading.shared import bring_one, csv_of, dossiers_csv
from tthc_metrics.intake.choices import choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading.examples import ReadColumn, read_columns
from tthc_metrics.loading.outcome import ChangedCell
from tthc_metrics.loading.sources import plans_of, remembered
from tthc_metrics.store.claims import EXAMPLES
from tthc_metrics.store.database import Database

N = "H47.01-220601-0001"
A = "A-1,Sở Tư pháp,Trực tiếp,01/06/2022 07:30,08/06/2022,"


def test_first_values_as_they_are_read(database: Database) -> None:
    rows = [A, "A-2,Sở Y tế,Bồ câu,02/06/2022,mai,", "A-3,Sở Y tế,2,2022-06-03,08/06/2022,"]
    (plan,) = plans_of([file_from_bytes("a.csv", dossiers_csv(*rows))], remembered(database))
    assert read_columns(database, plan) == [
        ReadColumn("Hình thức tiếp nhận", ("Trực tiếp", "Bồ câu", "2"), ("Trực tiếp", "không đọc được", "Trực tuyến")),
        ReadColumn("Ngày tiếp nhận", ("01/06/2022 07:30", "02/06/2022", "2022-06-03"), ("01/06/2022 07:30", "02/06/2022", "03/06/2022")),
        ReadColumn("Ngày hẹn trả", ("08/06/2022", "mai"), ("08/06/2022", "không đọc được")),
    ]  # fmt: skip


def test_a_list_that_cannot_be_read_on_has_no_examples(database: Database) -> None:
    data = csv_of([["Mã hồ sơ", "Đơn vị", "Ngày nhận", "Hạn trả", "Ngày hoàn thành"], ["A-1", "Sở Y tế", "01/06/2022", "", ""],
                   ["Mã hồ sơ", "Đơn vị", "Ngày nhận", "Ngày hoàn thành", "Số trang"]])  # fmt: skip
    (plan,) = plans_of([file_from_bytes("a.csv", data)], remembered(database))
    assert read_columns(database, plan) == []


def test_which_cells_change_from_what_into_what(database: Database) -> None:
    bring_one(
        database,
        dossiers_csv(N + A[3:], "A-2" + A[3:]),
        choices=choices(exported_at=datetime(2022, 6, 2)),
    )
    changed = f"{N},Sở Y tế,Trực tuyến,01/06/2022,08/06/2022,05/06/2022"
    later = choices(exported_at=datetime(2022, 6, 9))
    outcome = bring_one(database, dossiers_csv(changed, "A-2" + A[3:]), choices=later, dry_run=True)
    assert outcome.changes == (
        ChangedCell(N, "Đơn vị giải quyết", "Sở Tư pháp", "Sở Y tế"),
        ChangedCell(N, "Hình thức tiếp nhận", "Trực tiếp", "Trực tuyến"),
        ChangedCell(N, "Ngày kết thúc xử lý", "–", "05/06/2022"),
    )


def test_only_the_first_changes_are_told_one_by_one(database: Database) -> None:
    numbers = [f"A-{n:03}" for n in range(EXAMPLES + 5)]
    bring_one(
        database,
        dossiers_csv(*(n + A[3:] for n in numbers)),
        choices=choices(exported_at=datetime(2022, 6, 2)),
    )
    rows = [n + A[3:].replace("08/06", "09/06") for n in numbers]
    outcome = bring_one(
        database, dossiers_csv(*rows), choices=choices(exported_at=datetime(2022, 6, 9))
    )
    assert outcome.batch.changed_rows == EXAMPLES + 5
    assert [cell.dossier_no for cell in outcome.changes] == numbers[:EXAMPLES]
