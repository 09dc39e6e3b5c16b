"""The moment that a list of dossiers speaks of: one mistyped day does not move it, and what is older is told why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from tests.loading.shared import bring_one, counts, dossiers, dossiers_csv
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.database import Database


def row(number: str, received: date, finished: date | None = None) -> str:
    done = f"{finished:%d/%m/%Y}" if finished else ""
    return f"{number},Sở Tư pháp,Trực tuyến,{received:%d/%m/%Y},{received + timedelta(7):%d/%m/%Y},{done}"  # fmt: skip


def every_day(first: date, days: int) -> list[str]:
    """A dossier a day, its number without a day."""
    return [row(f"A-{n}", first + timedelta(days=n)) for n in range(days)]


JUNE = date(2022, 6, 1)


@dataclass(frozen=True)
class File:
    """Rows; the day that the list reaches to, and those that are doubted."""

    rows: list[str]
    until: date
    doubted: str = ""


FILES = {
    "days as they come": File(every_day(JUNE, 30), date(2022, 6, 30)),
    "one day months later": File([*every_day(JUNE, 30), row("B-1", date(2022, 10, 1))], date(2022, 6, 30), "01/10/2022"),
    "one finished years later": File([*every_day(JUNE, 30), row("B-1", JUNE, date(2026, 6, 2))], date(2022, 6, 30), "02/06/2026"),
    "two slips": File([*every_day(JUNE, 220), row("B-1", date(2023, 6, 1)), row("B-2", date(2024, 6, 1))], date(2023, 1, 6), "01/06/2023, 01/06/2024"),
    "a slip that the number denies": File([row("H47-220601-1", JUNE), row("H47-220601-2", date(2022, 10, 1))], JUNE, "01/10/2022"),
    "a slow office": File([row("H47-220601-1", JUNE), row("H47-221001-1", date(2022, 10, 1))], date(2022, 10, 1)),
    "few rows, numbers without a day": File([row("A-1", JUNE), row("A-2", date(2022, 10, 1))], date(2022, 10, 1)),
    "a few rows, of which one is a year late": File([*every_day(JUNE, 6), row("B-1", JUNE, date(2023, 6, 8))], date(2022, 6, 6), "08/06/2023"),
    "a few rows, one received two years late": File([*every_day(JUNE, 6), row("B-1", date(2024, 6, 3))], date(2022, 6, 6), "03/06/2024"),
    "a few rows, two of them a year later": File([*every_day(JUNE, 6), row("B-1", date(2023, 6, 3)), row("B-2", date(2023, 6, 4))], date(2023, 6, 4)),
    "a few rows, one of another season": File([*every_day(JUNE, 6), row("B-1", date(2023, 1, 3))], date(2023, 1, 3)),
    "a pause, then work again": File([*every_day(JUNE, 30), *every_day(date(2022, 10, 1), 5)], date(2022, 10, 5)),
    "long ago and one now": File([row(f"A-{n}", date(2015, 1, 1)) for n in range(5)] + [row("B-1", JUNE)], JUNE),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_how_far_a_list_reaches(database: Database, name: str) -> None:
    file = FILES[name]
    rows = [line.replace("A-", f"A{nth}-") for nth, line in enumerate(file.rows)]
    outcome = bring_one(database, dossiers_csv(*rows))
    batch = outcome.batch
    assert batch.total_rows == len(rows)
    assert (batch.period_to, batch.data_until) == (file.until, datetime.combine(file.until, datetime.min.time()))  # fmt: skip
    said = [remark for remark in outcome.remarks if "gõ sai" in remark]
    assert bool(said) == bool(file.doubted)
    assert not said or f"Ngày {file.doubted} (dòng " in said[0]


def test_one_mistyped_day_keeps_no_later_export_out(database: Database) -> None:
    numbers = [f"H47.01-220601-000{n}" for n in range(1, 4)]
    bring_one(database, dossiers_csv(row(numbers[0], JUNE), row(numbers[1], JUNE), row(numbers[2], date(2022, 10, 1))))  # fmt: skip
    week_2 = dossiers_csv(*(row(number, JUNE, date(2022, 6, 7)) for number in numbers))
    assert counts(bring_one(database, week_2, "b.csv"))[:4] == (0, 3, 0, 0)
    assert {finished for _, finished in dossiers(database, "finished_on")} == {date(2022, 6, 7)}


def test_a_stated_moment_stands_whatever_the_days(database: Database) -> None:
    told = Choices(exported_at=datetime(2022, 7, 1, 17))
    outcome = bring_one(database, dossiers_csv(*FILES["one day months later"].rows), choices=told)
    assert outcome.batch.refused_rows == 1  # received after the export
    assert outcome.batch.data_until == datetime(2022, 7, 1, 17)


def test_a_correction_without_a_moment_is_told_why_and_what_to_do(database: Database) -> None:
    week = Choices(exported_at=datetime(2022, 6, 10, 17))
    bring_one(database, dossiers_csv(row("A-1", JUNE), row("A-2", JUNE)), choices=week)
    correction = dossiers_csv(row("A-1", JUNE, date(2022, 6, 9)), row("A-2", JUNE))
    outcome = bring_one(database, correction, "b.csv")
    assert (counts(outcome)[:4], outcome.moment_told) == ((0, 0, 0, 2), False)
    assert outcome.newer == datetime(2022, 6, 10, 17)
    said = " ".join(receipt(outcome))
    assert "2 hồ sơ đã có trong tệp xuất sau" in said
    assert "tệp này tính đến 00:00 09/06/2022, theo ngày muộn nhất trong tệp" in said
    assert "dữ liệu đã có tính đến 17:00 10/06/2022" in said
    assert '--exported-at "dd/mm/yyyy HH:MM"' in said
    again = bring_one(database, correction, "b.csv", choices=Choices(exported_at=datetime(2022, 6, 11)))  # fmt: skip
    assert counts(again)[:4] == (0, 1, 1, 0)


def test_an_older_export_by_its_own_word_is_not_asked_again(database: Database) -> None:
    bring_one(database, dossiers_csv(row("A-1", JUNE)), choices=Choices(exported_at=datetime(2022, 6, 10)))  # fmt: skip
    older = Choices(exported_at=datetime(2022, 6, 9))
    outcome = bring_one(database, dossiers_csv(row("A-1", JUNE, JUNE)), "b.csv", choices=older)
    assert outcome.moment_told
    assert not any("--exported-at" in remark for remark in outcome.remarks)


def test_two_files_of_one_moment_that_differ_are_told(database: Database) -> None:
    """Neither is newer: the one loaded later counts, and says so."""
    one = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,10/03/2022,03/03/2022"
    other = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,10/03/2022,"
    beside = "A-2,Sở Tư pháp,Trực tuyến,03/03/2022,10/03/2022,"
    bring_one(database, dossiers_csv(one, beside), "u2.csv")
    outcome = bring_one(database, dossiers_csv(other, beside), "u1.csv")
    assert outcome.batch.changed_rows == 1
    (said,) = [remark for remark in outcome.remarks if "cùng thời điểm" in remark]
    assert said.startswith("1 hồ sơ được tệp «u2.csv», cùng thời điểm ")
    later = bring_one(database, dossiers_csv(one, beside.replace("03/03", "04/03")), "u3.csv")
    assert not [remark for remark in later.remarks if "cùng thời điểm" in remark]


def test_days_of_another_time_are_no_examples(database: Database) -> None:
    """A mistyped year, or a birthday in a row that slid, is not what shows how days are read."""
    odd = row("B-1", JUNE).replace("01/06/2022", "02/06/2565")
    slid = row("B-2", JUNE).replace("08/06/2022", "05/08/1979")
    outcome = bring_one(database, dossiers_csv(odd, slid, *every_day(JUNE, 3)))
    said = "\n".join(receipt(outcome))
    assert "đọc là ngày/tháng/năm: 01/06/2022 là ngày 1 tháng 6 năm 2022" in said
    assert "ngày 5 tháng 8 năm 1979" not in said
    assert "năm 2565" not in said


def test_a_column_without_a_heading_is_called_by_its_place(database: Database) -> None:
    lines = dossiers_csv(*every_day(JUNE, 3)).decode().splitlines()
    data = "\n".join([f"{lines[0]},", *(f"{line},ghi chú" for line in lines[1:]), ""]).encode()
    outcome = bring_one(database, data)
    assert outcome.batch.total_rows == 3
    said = "Không đọc cột có, hoặc có thể có, dữ liệu cá nhân: cột thứ 7 (không có tiêu đề)."
    assert said in "\n".join(receipt(outcome))
