"""Days that a spreadsheet took the other way round: turned back where it is proved, asked where it may be, never silent."""

from __future__ import annotations

from datetime import date

import pytest

from tests.intake.test_day_order import File, csv_file
from tests.loading.shared import bring_one, dossiers
from tthc_metrics.intake.choices import choices, choices_from_json, choices_to_json, overlaid
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.database import Database


def at(*days: str) -> list[str]:
    return [f"{day} 00:00:00" for day in days]


ROUND = {
    # name: (cells of reception, of due days, number of the nth dossier, order of reception, of due days, reason)
    # 2 to 4 June, taken as 6 February to April; 13 and 14 June stayed text
    "months": ([*at("2022-02-06", "2022-03-06", "2022-04-06"), "13/06/2022", "14/06/2022"],
               [*at("2022-09-06", "2022-10-06"), "15/06/2022", "20/06/2022", "21/06/2022"], "A-{}", "turned", "turned", "turned back"),
    # days that are of June as they are: nobody turned them
    "as they are": ([*at("2022-06-02", "2022-06-03", "2022-06-09"), "13/06/2022", "14/06/2022"],
                    ["09/06/2022", "10/06/2022", "16/06/2022", "20/06/2022", "21/06/2022"], "A-{}", "d/m", "d/m", "proved"),
    # months of a whole year fit both ways
    "a year": ([*at("2022-02-06", "2022-03-08", "2022-04-10"), "13/02/2022", "14/05/2022", "15/08/2022", "16/11/2022"],
               ["20/11/2022"] * 7, "A-{}", None, "d/m", "may be turned"),
    # all days of a week are up to the 12th: only the numbers tell
    "numbers": (at("2022-02-06", "2022-03-06", "2022-04-06", "2022-05-06"), at("2022-09-06", "2022-10-06", "2022-12-06", "2022-12-06"),
                "H47.01-22060{}-0001", "turned", "turned", "turned back"),
    "a week as it is": (at("2022-06-02", "2022-06-03", "2022-06-04", "2022-06-05"), at("2022-06-09", "2022-06-10", "2022-06-11", "2022-06-12"),
                        "H47.01-22060{}-0001", None, None, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", ROUND)
def test_days_that_a_spreadsheet_turned_round_are_turned_back_or_asked(
    database: Database, name: str
) -> None:
    received, due, numbers, *expected = ROUND[name]
    rows = zip(
        [numbers.format(nth + 2) for nth in range(len(received))], received, due, strict=True
    )
    lines = [",".join([no, "Sở Tư pháp", *days, ""]) for no, *days in rows]
    text = "Mã hồ sơ,Đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\n" + "\n".join(lines)
    outcome = bring_one(database, text.encode())
    found = {order.column: order for _, order in outcome.day_orders}
    orders = [found[c].order if c in found else None for c in ("received_on", "due_on")]
    assert [*orders, found["received_on"].why if found else ""] == expected
    read = dossiers(database, "received_on")
    if name in ("months", "numbers"):
        assert read[:3] == [(numbers.format(day), date(2022, 6, day)) for day in (2, 3, 4)]
        assert "2022-02-06 là ngày 2 tháng 6 năm 2022" in "\n".join(receipt(outcome))
    elif name == "a year":  # what is text is sure, the rest is asked
        assert len(read) == 4
        assert len(outcome.faults) == 3
        assert "ngày trước hay tháng trước" in outcome.faults[0].what
    else:
        assert read[0][1] == date(2022, 6, 2)


@pytest.mark.parametrize(
    ("order", "day"), [("turned", date(2022, 6, 2)), ("d/m", date(2022, 2, 6))]
)
def test_an_analyst_says_whether_days_were_turned_round(
    database: Database, order: str, day: date
) -> None:
    cells = [*at("2022-02-06", "2022-03-08", "2022-04-10"), "13/02/2022", "14/05/2022", "15/08/2022", "16/11/2022"]  # fmt: skip
    file = File(tuple((cell, "", "") for cell in cells), ("", "", ""), "")
    decided = choices(day_orders={"received_on": order})
    outcome = bring_one(database, csv_file(file), choices=decided)
    assert dossiers(database, "received_on")[0][1] == day
    assert [found.order for _, found in outcome.day_orders][:1] == [order]
    kept = overlaid(choices_from_json(choices_to_json(decided)), choices())
    again = bring_one(database, csv_file(file), choices=kept, dry_run=True)
    assert next(found.why for _, found in again.day_orders) == ("remembered" if order == "turned" else "may be turned")  # fmt: skip


TURNED = [
    # cells of a column: what a spreadsheet took for days is ISO; how many may be turned round
    (("2022-02-06 00:00:00", "2022-03-06 00:00:00", "2022-04-06 00:00:00", "13/06/2022"), 3),
    (("2022-02-06 00:00:00", "2022-03-06 00:00:00", "2022-04-13 00:00:00", "13/06/2022"), 0),
    (("2022-02-06 00:00:00", "2022-03-06 00:00:00", "2022-04-06 00:00:00", "02/06/2022", "13/06/2022"), 0),
    (("2022-02-06 00:00:00", "2022-03-06 00:00:00", "2022-04-06 00:00:00"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "turned"), TURNED)
def test_days_that_a_spreadsheet_may_have_turned_round_are_said(
    database: Database, cells: tuple[str, ...], turned: int
) -> None:
    file = File(tuple((cell, "", "") for cell in cells), ("", "", ""), "")
    outcome = bring_one(database, csv_file(file))
    assert sum(found.turned for _, found in outcome.day_orders) == turned
    said = [remark for remark in outcome.remarks if "đổi chỗ ngày với tháng" in remark]
    assert len(said) == bool(turned)
