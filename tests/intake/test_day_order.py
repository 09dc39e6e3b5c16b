"""Day first or month first: by evidence for each column of a list, asked where nothing tells, never silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.loading.shared import bring_one, csv_of, dossiers
from tthc_metrics.intake.choices import (
    Choices,
    choices,
    choices_from_json,
    choices_to_json,
    overlaid,
)
from tthc_metrics.intake.day_evidence import form_of
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.database import Database

HEADINGS = (
    "Mã hồ sơ",
    "Đơn vị giải quyết",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
)
NUMBER = "A-{}"


@dataclass(frozen=True)
class File:
    """Rows of received, due, finished; what their numbers are; the orders of the three columns, "" if none is told."""

    rows: tuple[tuple[str, str, str], ...]
    orders: tuple[str | None, str | None, str | None]
    why: str
    numbers: tuple[str, ...] = ()


FILES = {
    # proved by a part over 12
    "d/m": File((("02/06/2022", "09/06/2022", ""), ("13/06/2022", "20/06/2022", "")), ("d/m", "d/m", ""), "proved"),
    "m/d": File((("6/2/2022", "6/9/2022", ""), ("6/13/2022", "6/20/2022", "")), ("m/d", "m/d", ""), "proved"),
    "m/d with zeros": File((("06/02/2022", "06/09/2022", ""), ("06/13/2022", "06/20/2022", "")), ("m/d", "m/d", ""), "proved"),
    "m/d with hours": File((("6/2/2022 8:30", "6/9/2022 17:00", ""), ("6/13/2022 8:30", "6/20/2022 17:00", "")), ("m/d", "m/d", ""), "proved"),
    "m/d with AM": File((("6/2/2022 8:30:00 AM", "6/9/2022", ""), ("6/13/2022 2:30:00 PM", "6/20/2022", "")), ("m/d", "m/d", ""), "proved"),
    "m-d": File((("6-2-2022", "6-9-2022", ""), ("6-13-2022", "6-20-2022", "")), ("m/d", "m/d", ""), "proved"),
    "m/d/yy": File((("6/2/22", "6/9/22", ""), ("6/13/22", "6/20/22", "")), ("m/d", "m/d", ""), "proved"),
    # each column by itself, and one by the others
    "received m/d, due d/m": File((("6/2/2022", "09/06/2022", ""), ("6/13/2022", "20/06/2022", "")), ("m/d", "d/m", ""), "proved"),
    "due by received": File((("6/2/2022", "6/3/2022", ""), ("6/13/2022", "7/4/2022", "")), ("m/d", "m/d", ""), "other columns"),
    "due d/m by received": File((("2/6/2022", "3/6/2022", ""), ("13/6/2022", "4/7/2022", "")), ("d/m", "d/m", ""), "other columns"),
    # by the day inside the number
    "number, yymmdd": File((("6/2/2022", "", ""), ("6/3/2022", "", "")), ("m/d", "", ""), "proved", ("H47-220602-1", "H47-220603-1")),
    "number, ddmmyy": File((("6/2/2022", "", ""), ("6/3/2022", "", "")), ("m/d", "", ""), "proved", ("H47-020622-1", "H47-030622-1")),
    "number, day first": File((("2/6/2022", "", ""), ("3/6/2022", "", "")), ("d/m", "", ""), "proved", ("H47-220602-1", "H47-220603-1")),
    "number, with zeros": File((("06/02/2022", "", ""), ("06/03/2022", "", "")), ("m/d", "", ""), "proved", ("H47-220602-1", "H47-220603-1")),
    "number, one row twice": File((("06/02/2022", "", ""), ("06/02/2022", "", "")), (None, "", ""), "contradiction", ("H47-220602-1", "H47-220602-1")),
    "number, one row with zeros": File((("06/02/2022", "", ""),), (None, "", ""), "contradiction", ("H47-220602-1",)),
    "a slip among three": File((("01/06/2022", "", ""), ("01/06/2022", "", ""), ("06/01/2022", "", "")), ("d/m", "", ""), "proved", ("H47-220601-1", "H47-220601-2", "H47-220601-3")),
    "a slip over 12": File((("13/06/2022", "", ""), ("14/06/2022", "", ""), ("06/15/2022", "", "")), ("d/m", "", ""), "proved"),
    "number, some days later": File((("2/6/2022", "", ""),), ("d/m", "", ""), "proved", ("H47-220530-1",)),
    # by how long dossiers take
    "spans, m/d": File((("6/2/2022", "6/9/2022", "6/8/2022"), ("6/3/2022", "6/10/2022", ""), ("6/6/2022", "6/12/2022", "")), ("m/d", "m/d", "m/d"), "spans"),
    "spans, d/m": File((("2/6/2022", "9/6/2022", ""),), ("d/m", "d/m", ""), "spans"),
    "spans against a habit": File((("06/02/2022", "06/09/2022", ""), ("06/03/2022", "06/10/2022", "")), (None, None, ""), "nothing proves it"),
    # nothing tells
    "asked": File((("6/2/2022", "", ""),), (None, "", ""), "nothing proves it"),
    "usual with zeros": File((("06/02/2022", "", ""),), ("d/m", "", ""), "usual"),
    "no matter": File((("6/6/2022", "", ""),), ("d/m", "", ""), "nothing to tell"),
    "ISO": File((("2022-06-02", "2022-06-09", ""),), ("", "", ""), ""),
    # contradictions
    "two orders": File((("13/06/2022", "", ""), ("6/14/2022", "", ""), ("6/2/2022", "", "")), (None, "", ""), "contradiction"),
    "the numbers say otherwise": File((("13/06/2022", "", ""), ("06/02/2022", "", ""), ("07/03/2022", "", "")), (None, "", ""), "contradiction", ("H47-220613-1", "H47-220602-1", "H47-220703-1")),
}  # fmt: skip


def csv_file(file: File) -> bytes:
    numbers = file.numbers or [NUMBER.format(nth) for nth in range(len(file.rows))]
    rows = [[number, "Sở Tư pháp", *days] for number, days in zip(numbers, file.rows, strict=True)]
    return csv_of([HEADINGS, *rows], "|")


@pytest.mark.parametrize("name", FILES)
def test_the_order_of_each_column(database: Database, name: str) -> None:
    file = FILES[name]
    outcome = bring_one(database, csv_file(file))
    found = {order.column: order for _, order in outcome.day_orders}
    columns = ("received_on", "due_on", "finished_on")
    assert tuple(found[c].order if c in found else "" for c in columns) == file.orders
    assert not file.why or file.why in {order.why for order in found.values()}


def test_days_are_read_in_the_order_found(database: Database) -> None:
    bring_one(database, csv_file(FILES["m/d with hours"]))
    assert dossiers(database, "received_on", "due_on") == [
        ("A-0", date(2022, 6, 2), date(2022, 6, 9)),
        ("A-1", date(2022, 6, 13), date(2022, 6, 20)),
    ]


def test_what_is_asked_refuses_only_what_is_not_sure(database: Database) -> None:
    outcome = bring_one(database, csv_file(FILES["two orders"]))
    assert dossiers(database, "received_on") == [("A-0", date(2022, 6, 13)), ("A-1", date(2022, 6, 14))]  # fmt: skip
    (fault,) = outcome.faults
    assert "«6/2/2022»: ngày trước hay tháng trước" in fault.what
    assert "Khớp cột" in fault.cure


@pytest.mark.parametrize(("order", "day"), [("m/d", date(2022, 6, 2)), ("d/m", date(2022, 2, 6))])
def test_an_analyst_decides(database: Database, order: str, day: date) -> None:
    decided = choices(day_orders={"received_on": order})
    outcome = bring_one(database, csv_file(FILES["asked"]), choices=decided)
    assert (outcome.faults, dossiers(database, "received_on")) == ((), [("A-0", day)])
    ((heading, found),) = outcome.day_orders
    assert (heading, found.order, found.why) == ("Ngày tiếp nhận", order, "chosen")
    assert found.examples == (("6/2/2022", day.isoformat()),)


def test_what_was_chosen_is_remembered_but_gives_way_to_proof(database: Database) -> None:
    before = choices(day_orders={"received_on": "m/d"})
    kept = overlaid(choices_from_json(choices_to_json(before)), choices())
    assert (kept.day_orders, kept.usual_orders) == ({}, {"received_on": "m/d"})
    for name, order, why in [("asked", "m/d", "remembered"), ("d/m", "d/m", "proved")]:
        outcome = bring_one(database, csv_file(FILES[name]), choices=kept)
        (_, found), *_ = outcome.day_orders
        assert (found.order, found.why) == (order, why)


SAME = Choices(accepted=("restarted", "moved"))


def test_the_receipt_says_how_days_are_read_with_examples(database: Database) -> None:
    said = "\n".join(receipt(bring_one(database, csv_file(FILES["m/d"]))))
    assert "«Ngày tiếp nhận», «Ngày hẹn trả» đọc là tháng/ngày/năm" in said
    assert "6/2/2022 là ngày 2 tháng 6 năm 2022" in said
    said = "\n".join(receipt(bring_one(database, csv_file(FILES["two orders"]), choices=SAME)))
    assert "«Ngày tiếp nhận»: chưa rõ ngày trước hay tháng trước" in said
    said = "\n".join(receipt(bring_one(database, csv_file(FILES["ISO"]), choices=SAME)))
    assert "đọc là" not in said


def test_a_usual_file_is_never_asked_about(database: Database) -> None:
    """Every month of a year, a dossier a day, with zeros and without: also the first days of a month alone."""
    for month in range(1, 13):
        form = "{:02}/{:02}/{}" if month % 2 else "{}/{}/{}"
        days = [date(2022, month, 1) + timedelta(days=n) for n in range(12)]
        rows = tuple(
            tuple(form.format(d.day, d.month, d.year) for d in (day, day + timedelta(days=7), day + timedelta(days=5)))
            for day in days
        )  # fmt: skip
        outcome = bring_one(database, csv_file(File(rows, (), "")), dry_run=True)  # type: ignore[arg-type]
        assert {order.order for _, order in outcome.day_orders} == {"d/m"}


@pytest.mark.parametrize(
    ("cell", "form"),
    [("13/06/2022", "day_first"), ("6/13/2022", "month_first"), ("6/2/2022", "either"), ("6/6/2022", "same"), ("2022-06-02", ""), ("31/31/2022", "")],
)  # fmt: skip
def test_what_a_cell_tells(cell: str, form: str) -> None:
    assert form_of(cell) == form


ADVISED = [
    ("d/m", (("02/06/2022", "09/06/2022", ""), ("13/06/2022", "20/06/2022", "")), "15/03/2022"),
    ("m/d", (("6/2/2022", "6/9/2022", ""), ("6/13/2022", "6/20/2022", "")), "03/15/2022"),
    (None, (("6/2/2022", "", ""),), "2022-03-15"),
]


@pytest.mark.parametrize(("order", "rows", "example"), ADVISED, ids=["d/m", "m/d", "asked"])
def test_the_advice_is_read_as_its_column(
    database: Database, order: str | None, rows: tuple[tuple[str, str, str], ...], example: str
) -> None:
    wrong = File((*rows, ("45/45/2022", "", "")), (order, None, None), "")
    outcome = bring_one(database, csv_file(wrong))
    (cure,) = {fault.cure for fault in outcome.faults if "45/45" in fault.what}
    assert example in cure
    assert ("mm/dd/yyyy" in cure) is (order == "m/d")
    advised = File((*rows, (example, "", "")), (order, None, None), "")
    bring_one(database, csv_file(advised))
    assert (date(2022, 3, 15),) in [row[1:] for row in dossiers(database, "received_on")]
