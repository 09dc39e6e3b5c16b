"""Every rule of checks.toml, with a row that trips it and one that does not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.loading.shared import OFFICE_LIST, bring_one, csv_of, dossiers_csv
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.index_points.index_sheet import COLUMNS as POINTS
from tthc_metrics.store.database import Database

WIDE = (
    "Mã hồ sơ", "Đơn vị giải quyết", "Hình thức tiếp nhận", "Mã TTHC", "Trạng thái", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày kết thúc xử lý", "Ngày trả kết quả", "Có phí lệ phí", "Thanh toán trực tuyến",
)  # fmt: skip
CATALOGUE = ("procedure_code", "procedure_name", "tiers", "service_level")
REPORT = (
    "report", "unit", "tier", "province", "period_from", "period_to", "calendar", "figure", "printed",
    "unit_of_measure", "place",
)  # fmt: skip
D = "A-1,Sở Tư pháp,Trực tuyến,1.001193,Đã trả kết quả,01/03/2022,05/03/2022,04/03/2022,07/03/2022,Có,Có"
NUMBERED = D.replace("A-1", "H47-220301-0001")
UNSURE = D.replace("05/03/2022,04/03/2022,07/03/2022", "2022-03-05,2022-03-04,2022-03-07")
P = "1.001193,Khai sinh,Cấp xã,4"
O = "H47.36,UBND huyện Núi Thành,Núi Thành,district,49,517,,,"  # noqa: E741
C = "H47.37,UBND xã Trà Leng,Trà Leng,commune,49,,20935,,"
R = "kt,Tỉnh Kon Tum,province,Kon Tum,2022-12-15,2023-03-14,nd09,procedures,1.752,TTHC,trang 1"
I = "Phường Hải Châu ,2022-06-15,openness,13,18,dòng 2,cột C"  # noqa: E741
HEADINGS = {
    "dossiers": WIDE, "procedures": CATALOGUE, "offices": OFFICE_LIST, "reports": REPORT, "index_points": POINTS,
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A good row; the cell to change in it, and to what; for rows that cannot be, the whole line."""

    good: str
    column: str
    bad: str
    kind: str = "dossiers"

    def row(self, nth: int, cell: str | None) -> list[str]:
        """The row with this cell changed, none with None; its first cell, which is its key, is its own."""
        first, *others = self.good.split(",")
        row = [f"{first[:-1]}{nth}", *others]
        if cell is not None:
            row[HEADINGS[self.kind].index(self.column)] = cell
        return row


CASES = {
    "missing": Case(D, "Mã hồ sơ", ""),
    "no_value": Case(D, "Ngày hẹn trả", "#N/A"),
    "masked": Case(D, "Trạng thái", "Nguyễn Văn Quang"),
    "masked_day": Case(D, "Ngày hẹn trả", "05/03/1972"),
    "unreadable_day": Case(D, "Ngày hẹn trả", "31/02/2022"),
    "unknown_day_order": Case(UNSURE, "Ngày tiếp nhận", "1/3/2022"),
    "unknown_value": Case(D, "Trạng thái", "Đang bay"),
    "code_lost_zeros": Case(D, "Mã TTHC", "1.0107"),
    "code_lost_digits": Case(D, "Mã hồ sơ", "1.7222E+16"),
    "no_number": Case(D, "Mã hồ sơ", "Chưa cấp số"),
    "number_turned_day": Case(D, "Mã hồ sơ", "2022-01-01"),
    "shortened_number": Case(D, "Mã hồ sơ", "H47.21.08-2206..."),
    "cut_number": Case(D, "Mã hồ sơ", "/2022"),
    "several_numbers": Case(D, "Mã hồ sơ", "12; 13"),
    "remarked_number": Case(D, "Mã hồ sơ", "B-1 (bổ sung)"),
    "no_office": Case(D, "Đơn vị giải quyết", ""),
    "no_office_said": Case(D, "Đơn vị giải quyết", "(blank)"),
    "masked_number": Case(D, "Mã hồ sơ", "Nguyễn Văn Quang"),
    "masked_office": Case(D, "Đơn vị giải quyết", "Nguyễn Văn Quang"),
    "finished_before_received": Case(D, "Ngày kết thúc xử lý", "28/02/2022"),
    "finished_hours_before_received": Case(
        D.replace("01/03/2022", "04/03/2022 10:00"), "Ngày kết thúc xử lý", "04/03/2022 08:00"
    ),
    "received_in_future": Case(D, "Ngày tiếp nhận", "01/01/2090"),
    "finished_in_future": Case(D, "Ngày kết thúc xử lý", "01/01/2090"),
    "no_due_day": Case(D, "Ngày hẹn trả", ""),
    "due_before_received": Case(D, "Ngày hẹn trả", "28/02/2022"),
    "due_years_away": Case(D, "Ngày hẹn trả", "05/03/2062"),
    "collected_implausibly": Case(D, "Ngày trả kết quả", "01/01/2090"),
    "done_without_day": Case(D.replace("07/03/2022", ""), "Ngày kết thúc xử lý", ""),
    "done_by_collected_day": Case(D, "Ngày kết thúc xử lý", ""),
    "finished_without_result": Case(D, "Trạng thái", "Đang xử lý"),
    "never_received_but_finished": Case(D, "Trạng thái", "Mới đăng ký"),
    "collected_before_finished": Case(D, "Ngày trả kết quả", "03/03/2022"),
    "received_at_weekend": Case(
        D.replace("Trực tuyến", "Trực tiếp"), "Ngày tiếp nhận", "27/02/2022"
    ),
    "received_before_number": Case(NUMBERED, "Ngày tiếp nhận", "01/02/2022"),
    "received_the_evening_before": Case(NUMBERED, "Ngày tiếp nhận", "28/02/2022 18:30"),
    "fee_without_payment": Case(D, "Thanh toán trực tuyến", ""),
    "unknown_channel": Case(D, "Hình thức tiếp nhận", ""),
    "unknown_procedure": Case(D, "Mã TTHC", "1.999999"),
    "unknown_tiers": Case(P, "tiers", "Cấp trời", "procedures"),
    "unknown_province": Case(O, "province_code", "00", "offices"),
    "unknown_district": Case(O, "district_code", "000", "offices"),
    "unknown_commune": Case(C, "commune_code", "00000", "offices"),
    "unreadable_number": Case(R, "printed", "rất nhiều", "reports"),
    "unknown_figure": Case(R, "figure", "happiness", "reports"),
    "unknown_tier": Case(R, "tier", "village", "reports"),
    "unknown_calendar": Case(R, "calendar", "julian", "reports"),
    "period_backwards": Case(R, "period_to", "2022-01-01", "reports"),
    "unknown_index_item": Case(I, POINTS[2], "happiness", "index_points"),
    "unreadable_points": Case(I, POINTS[3], "abc", "index_points"),
    "points_above_maximum": Case(I, POINTS[3], "19", "index_points"),
    "points_below_zero": Case(I, POINTS[3], "-1", "index_points"),
    "points_to_come": Case(I, POINTS[1], "2090-01-01", "index_points"),
}
ALONE = ("unknown_day_order",)
"""Of a whole column: other rows would tell."""
OTHERWISE = {
    "duplicate",
    "broken_row",
    "ditto_office",  # tests/intake/test_ditto.py
    "other_table",  # tests/intake/test_bad_input.py
    "received_years_ago",
    "day_and_month_swapped",
    "number_of_another_year",  # test_number_days.py
}  # two rows, or none that could be told apart: below


def reasons(database: Database, data: bytes) -> tuple[str, ...]:
    """What is said of the rows of a file."""
    outcome = bring_one(database, data)
    said = [fault.what for fault in outcome.faults]
    return (*said, *(each.rule.what for each in outcome.warned))


def shown(rule: str) -> str:
    """The words of a rule that stand in its sentence whatever the row."""
    return max(definitions().rules[rule].what.replace("{column}", "{value}").split("{value}"), key=len)  # fmt: skip


def trip_their_rules(database: Database, cases: dict[str, Case]) -> None:
    """In one file each: the good rows trip nothing, of the bad ones each its own rule."""
    (kind,) = {case.kind for case in cases.values()}
    bring_one(database, csv_of([CATALOGUE, P.split(",")]), "danh-muc.csv")
    good = [case.row(nth, None) for nth, case in enumerate(cases.values())]
    assert reasons(database, csv_of([HEADINGS[kind], *good])) == ()
    bad = [case.row(nth, case.bad) for nth, case in enumerate(cases.values())]
    outcome = bring_one(database, csv_of([HEADINGS[kind], *bad]))
    refused = {
        row["row_no"]: row["reasons"]
        for row in database.rows(
            "SELECT row_no, reasons FROM refused_rows WHERE batch_id = $batch",
            {"batch": outcome.batch.batch_id},
        )
    }
    warned = {each.rule.name: each.first_rows for each in outcome.warned}
    for row, rule in enumerate(cases, 2):
        assert shown(rule) in refused.get(row, "") or row in warned.get(rule, ()), rule


@pytest.mark.parametrize("kind", HEADINGS)
def test_rows_trip_their_rules_and_good_rows_none(database: Database, kind: str) -> None:
    trip_their_rules(
        database,
        {rule: case for rule, case in CASES.items() if case.kind == kind and rule not in ALONE},
    )


@pytest.mark.parametrize("rule", ALONE)
def test_a_column_trips_its_rule(database: Database, rule: str) -> None:
    trip_their_rules(database, {rule: CASES[rule]})


def test_a_number_twice_with_other_content(database: Database) -> None:
    twice = dossiers_csv(D, D.replace("05/03", "06/03"), headings=WIDE)
    assert all(shown("duplicate") in sentence for sentence in reasons(database, twice))
    again = dossiers_csv(D, D, headings=WIDE)
    assert reasons(database, again) == ()


def test_a_year_far_before_those_of_the_other_rows(database: Database) -> None:
    old = D.replace("A-1", "A-0").replace("01/03/2022", "01/03/2002")
    others = [D.replace("A-1", f"A-{n}") for n in range(1, 4)]
    outcome = bring_one(database, dossiers_csv(old, *others, headings=WIDE))
    said = {each.rule.name: each for each in outcome.warned}
    assert (said["received_years_ago"].rows, said["received_years_ago"].first_rows) == (1, (2,))
    assert said["received_years_ago"].what.endswith("có thể gõ sai năm (ví dụ 01/03/2002).")
    assert said["due_years_away"].what.endswith("(ví dụ 05/03/2022).")


@pytest.mark.parametrize("word", ["-", "N/A", "Chưa có", "0", "...", "#N/A", "=A2", "2.20601E+11", "2022-01-01", "Nguyễn Văn Quang"])  # fmt: skip
def test_rows_without_a_number_are_not_one_dossier(database: Database, word: str) -> None:
    """Alike or not: each is refused, none is taken for the same row again."""
    rows = [D.replace("A-1", word), D.replace("A-1", word), D.replace("A-1", word).replace("05/03", "06/03")]  # fmt: skip
    outcome = bring_one(database, dossiers_csv(*rows, headings=WIDE))
    assert (outcome.batch.total_rows, outcome.batch.refused_rows) == (0, 3)
    assert not outcome.left_out


NO_OFFICE = {  # what stands for an office, whether it is refused as none
    "-": True, "…": True, "0": True, "null": True, "NULL": True, "(blank)": True, "x": True, "N/A": True, "Không có": True, "chưa rõ": True,
    "Xã X": False, "Không gian": False, "X": True, "xx": True, "NA": True, "H47.01": False, "A0": False, "Loading...": True, "-- Chọn đơn vị --": True, "--Chọn--": True, "Đang tải…": True, "Xã Chọn": False,
}  # fmt: skip


def test_what_stands_for_no_office_is_no_new_office(database: Database) -> None:
    heads = ("Mã hồ sơ", "Mã đơn vị", "Đơn vị giải quyết", "Ngày tiếp nhận")
    rows = [(f"A-{n}", "", word, "01/03/2022") for n, word in enumerate(NO_OFFICE)]
    coded = [("B-1", "H47.01", "-", "01/03/2022"), ("B-2", "0", "Sở Y tế", "01/03/2022"), ("B-3", "0", "", "01/03/2022")]  # fmt: skip
    bring_one(database, csv_of([OFFICE_LIST, ("H47.01", "Sở Tư pháp", "", "agency", "49", "", "", "", "")]), "don-vi.csv")  # fmt: skip
    outcome = bring_one(database, csv_of([heads, *rows, *coded]))
    refused = {f.where.rsplit(" ", 1)[-1] for f in outcome.faults if "không phải đơn vị" in f.what}
    expected = {str(n) for n, none in enumerate(NO_OFFICE.values(), 2) if none}
    assert refused == {*expected, str(len(rows) + len(coded) + 1)}
    assert outcome.batch.refused_rows == len(refused)
    assert not {*outcome.new_offices} & {w for w, none in NO_OFFICE.items() if none}


def test_a_day_that_the_number_has_the_other_way_round(database: Database) -> None:
    rows = [
        D.replace("A-1", f"H47-22030{n}-0001").replace("01/03/2022,05", f"{day}/2022,05")
        for n, day in [(1, "01/03"), (2, "02/03"), (3, "03/03"), (4, "04/03"), (2, "03/02")]
    ]
    rows[-1] = rows[-1].replace("-0001", "-0002")
    (warned,) = bring_one(database, dossiers_csv(*rows, headings=WIDE)).warned
    assert (warned.rule.name, warned.first_rows) == ("day_and_month_swapped", (6,))
    assert "(ví dụ «H47-220302-0002»: 03/02/2022)" in warned.what


HOURS = [
    # received, finished; is it refused
    ("02/03/2022 10:00", "02/03/2022 08:00", True),
    ("02/03/2022 10:00", "02/03/2022 10:00", False),
    ("02/03/2022 10:00", "02/03/2022", False),  # no hour told
    ("02/03/2022 10:00", "02/03/2022 00:00:00", False),
    ("02/03/2022", "02/03/2022 08:00", False),
    ("02/03/2022 10:00", "01/03/2022 11:00", True),
]


def test_hours_of_one_day(database: Database) -> None:
    rows = [
        D.replace("A-1", f"A-{nth}").replace("01/03/2022", received).replace("04/03/2022", finished)
        for nth, (received, finished, _) in enumerate(HOURS)
    ]
    outcome = bring_one(database, dossiers_csv(*rows, headings=WIDE))
    refused = [nth for nth, (*_, wrong) in enumerate(HOURS, 2) if wrong]
    assert [fault.where.partition("dòng ")[2] for fault in outcome.faults] == [str(n) for n in refused]  # fmt: skip


def test_a_row_that_cannot_be_taken_apart(database: Database) -> None:
    data = dossiers_csv(D, D.replace("A-1", "A-2") + ",thừa", headings=WIDE)
    outcome = bring_one(database, data)
    assert (outcome.batch.total_rows, outcome.batch.refused_rows) == (1, 1)
    (fault,) = outcome.faults
    assert "dòng 3" in fault.where


def test_every_rule_has_its_row() -> None:
    assert set(CASES) | OTHERWISE == set(definitions().rules)


def test_all_errors_of_a_row_are_told_with_place_and_cure(database: Database) -> None:
    bad = "A-1,,Bồ câu,1.0107,Đang bay,32/03/2022,xx,,,,"
    outcome = bring_one(database, dossiers_csv(D.replace("A-1", "A-0"), bad, headings=WIDE))
    assert outcome.total_faults == len(outcome.faults) == 6
    assert outcome.batch.refused_rows == 1
    assert all("dòng 3" in fault.where and fault.cure for fault in outcome.faults)


def test_what_was_not_checked_is_said(database: Database) -> None:
    outcome = bring_one(database, dossiers_csv("A-1,Sở Tư pháp,01/03/2022", headings=("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận")))  # fmt: skip
    assert any("ngày hẹn trả trước ngày tiếp nhận" in said for said in outcome.unchecked)
    assert any("tệp không có cột" in said for said in outcome.unchecked)
