"""The transcribed reports: their form, and the sums that they print about themselves."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from tests.printed_figures import (
    CENTRE_Q3,
    CENTRE_SEP,
    CSV,
    KON_TUM,
    KON_TUM_AGENCIES,
    LOCAL_Q3,
    LOCAL_SEP,
    MAIN_UNIT,
    TRA_CU,
    count,
    figures,
    printed,
    rows,
)

COLUMNS = [
    "report", "unit", "tier", "province", "period_from", "period_to", "calendar",
    "figure", "printed", "unit_of_measure", "place",
]  # fmt: skip
TIERS = {"province", "agency", "district", "commune", "localities", "centre"}
CALENDARS = {"nd09", "21-20", "calendar", "friday"}
UNITS_OF_KIND = {
    "count": {
        "hồ sơ", "TTHC", "dịch vụ", "đơn vị", "giao dịch", "kết quả", "PAKN", "văn bản",
    },
    "percent": {"%"},
    "money": {"đồng"},
    "date": {"ngày"},
    "words": {"loại"},
    "points": {"điểm"},
}  # fmt: skip
PRINTED = {
    "count": re.compile(r"\d{1,3}(\.\d{3})*"),
    "percent": re.compile(r"(dưới )?\d{1,3}(,\d+)? ?%"),
    "money": re.compile(r"(gần )?\d+ (nghìn|triệu|tỷ) đồng"),
    "points": re.compile(r"\d{1,2},\d"),
    "words": re.compile(r"\D+"),
    "date": re.compile(r"\d{1,2}/\d{1,2}/\d{4}"),
}

# Counts that are made from dossiers and stand in no report.
COUNTED_ONLY = {
    "handled_in_time",
    "received_in_person", "received_postal", "received_unknown", "returned", "withdrawn", "waiting",
    "unaccounted", "fee_owed", "paid_online", "payment_unknown", "digitised", "digitised_unknown",
    "late_subjective", "late_objective", "late_software", "late_unknown", "late_or_not", "end_unknown",
    "reused", "reused_unknown", "full_process_unknown", "accepted_late", "acceptance_unknown", "with_result",
    "electronic_results", "electronic_unknown", "late_apologised", "apology_unknown", "procedures_not_bound",
    "not_bound_of", "online_integrated_of",
    "integration_untold", "online_integration_untold", "process_untold", "one_stop_untold", "not_bound_untold",
    "rated", "satisfied", "services_online", "services_used", "online_integrated", "mean_of_units",
}  # fmt: skip

# Figures of other reports, for whoever types one in.
TYPED_ONLY = {
    "online_rate_with_carry_over_percent", "received_in_person_percent", "received_postal_percent", "online_level_3_percent",
    "level4_dossiers_percent", "resolved_late_percent", "resolution_rate_percent", "open_in_time_percent",
    "overdue_of_open_percent", "satisfaction_percent", "digitised_rate_percent", "process_approved_percent",
    "level4_services_percent", "level4_of_online_services_percent", "online_services_percent",
    "services_with_dossier_percent", "portal_integration_of_services_percent", "units_self_assessed_rate_percent",
    "feedback_received", "feedback_answered", "feedback_answered_in_time", "feedback_answered_late", "feedback_open",
    "feedback_in_time_percent", "index_total", "index_total_max", "index_total_percent", "index_grade",
    *(
        f"index_{group}_{what}"
        for group in ("openness", "progress", "online_services", "online_payment", "digitisation", "satisfaction")
        for what in ("max", "percent")
    ),
}  # fmt: skip


def places(row: dict[str, str]) -> str:
    return f"{row['report']} / {row['unit']} / {row['figure']}"


def test_the_columns_are_these_and_every_cell_is_filled() -> None:
    raw = CSV.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf"), "no BOM"
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS
    for row in rows():
        assert list(row) == COLUMNS, places(row)
        assert all(cell and cell == cell.strip() for cell in row.values()), places(row)


def test_every_figure_is_defined_and_every_definition_is_used() -> None:
    assert {row["figure"] for row in rows()} | COUNTED_ONLY | TYPED_ONLY == set(figures())


def test_a_definition_is_a_label_and_a_kind() -> None:
    for name, figure in figures().items():
        assert set(figure) == {"label", "kind"}, name
        assert figure["label"].strip(), name
        assert figure["kind"] in PRINTED, name
        assert name.endswith("_percent") == (figure["kind"] == "percent"), name
    labels = [figure["label"] for figure in figures().values()]
    assert len(labels) == len(set(labels)), "two figures under one label"


def test_the_codes_come_from_the_lists() -> None:
    assert {row["tier"] for row in rows()} <= TIERS
    assert {row["calendar"] for row in rows()} <= CALENDARS
    assert {row["report"] for row in rows()} == set(MAIN_UNIT)


@pytest.mark.parametrize(
    ("report", "start", "end", "calendar"),
    [
        (KON_TUM, date(2022, 12, 15), date(2023, 3, 14), "nd09"),
        (TRA_CU, date(2022, 12, 15), date(2023, 3, 14), "nd09"),
        (CENTRE_SEP, date(2021, 8, 21), date(2021, 9, 20), "21-20"),
        (CENTRE_Q3, date(2021, 6, 21), date(2021, 9, 20), "21-20"),
        (LOCAL_SEP, date(2021, 8, 21), date(2021, 9, 20), "21-20"),
        (LOCAL_Q3, date(2021, 6, 21), date(2021, 9, 20), "21-20"),
    ],
)
def test_a_report_has_one_period_in_iso_dates(
    report: str, start: date, end: date, calendar: str
) -> None:
    found = {
        (row["period_from"], row["period_to"], row["calendar"])
        for row in rows()
        if row["report"] == report
    }
    assert found == {(start.isoformat(), end.isoformat(), calendar)}


def test_no_figure_stands_twice() -> None:
    keys = [(row["report"], row["unit"], row["figure"]) for row in rows()]
    assert len(keys) == len(set(keys))


def test_a_unit_has_one_tier_and_one_province() -> None:
    known: dict[str, tuple[str, str]] = {}
    for row in rows():
        own = (row["tier"], row["province"])
        assert known.setdefault(row["unit"], own) == own, places(row)


def test_what_is_printed_reads_as_its_kind_in_vietnamese() -> None:
    for row in rows():
        kind = figures()[row["figure"]]["kind"]
        assert PRINTED[kind].fullmatch(row["printed"]), places(row)
        assert row["unit_of_measure"] in UNITS_OF_KIND[kind], places(row)


def test_a_place_is_a_locator_not_a_quotation() -> None:
    assert [places(row) for row in rows() if len(row["place"]) > 120] == []


SUMS = [
    (KON_TUM, "received_online + received_direct + carried_over", "handled"),
    (KON_TUM, "resolved_in_time + resolved_late", "resolved"),
    (
        KON_TUM,
        "procedures_agency + procedures_district + procedures_commune + procedures_common",
        "procedures",
    ),
    (
        KON_TUM,
        "procedures_interlinked_same_level + procedures_interlinked_across_levels",
        "procedures_interlinked",
    ),
    (
        KON_TUM,
        (
            "electronic_pilot_procedures_agency + electronic_pilot_procedures_district"
            " + electronic_pilot_procedures_agency_and_district"
            " + electronic_pilot_procedures_commune"
        ),
        "electronic_pilot_procedures",
    ),
    (CENTRE_SEP, "received + carried_over", "handled"),
    (CENTRE_SEP, "due_in_time + due_late_or_overdue", "fell_due"),
    (CENTRE_SEP, "online_level_3 + online_level_4", "received_online"),
    (CENTRE_Q3, "received + carried_over", "handled"),
    (CENTRE_Q3, "due_in_time + due_late_or_overdue", "fell_due"),
    (CENTRE_Q3, "online_level_3 + online_level_4", "received_online"),
    (LOCAL_SEP, "received + carried_over", "handled"),
    (LOCAL_SEP, "due_in_time + due_late_or_overdue", "fell_due"),
    (LOCAL_Q3, "due_in_time + due_late_or_overdue", "fell_due"),
    (TRA_CU, "received_online + received_direct", "received"),
    (TRA_CU, "resolved_early + resolved_on_time + resolved_late", "resolved"),
    (TRA_CU, "open_in_time + open_overdue", "open"),
    (TRA_CU, "procedures_district + procedures_commune", "procedures"),
    (TRA_CU, "procedures_set_centrally + procedures_set_locally", "procedures"),
    (TRA_CU, "services_level_2 + services_level_3 + services_level_4", "services"),
    (
        TRA_CU,
        (
            "services_approved_for_national_portal_level_3"
            " + services_approved_for_national_portal_level_4"
        ),
        "services_approved_for_national_portal",
    ),
]


@pytest.mark.parametrize(("report", "parts", "total"), SUMS)
def test_the_parts_make_the_total(report: str, parts: str, total: str) -> None:
    assert sum(count(report, part) for part in parts.split(" + ")) == count(report, total)


SHARES = [
    (KON_TUM, None, "resolved_in_time", "resolved", "on_time_of_resolved_percent"),
    (KON_TUM, None, "procedures_published", "published_of", "published_procedures_percent"),
    (KON_TUM, None, "services_integrated", "integrated_of", "portal_integration_percent"),
    (
        KON_TUM,
        KON_TUM_AGENCIES,
        "procedures_at_one_stop",
        "at_one_stop_of",
        "one_stop_procedures_percent",
    ),
    *(
        (report, None, part, "fell_due", percent)
        for report in (CENTRE_SEP, CENTRE_Q3, LOCAL_SEP, LOCAL_Q3)
        for part, percent in (
            ("due_in_time", "on_time_of_due_percent"),
            ("due_late_or_overdue", "due_late_or_overdue_percent"),
            ("returned_or_withdrawn", "returned_or_withdrawn_rate_percent"),
        )
    ),
    (TRA_CU, None, "received_online", "received", "online_rate_percent"),
    (TRA_CU, None, "received_direct", "received", "received_direct_percent"),
    (TRA_CU, None, "resolved_early", "resolved", "resolved_early_percent"),
    (TRA_CU, None, "resolved_on_time", "resolved", "resolved_on_time_percent"),
]


@pytest.mark.parametrize(("report", "unit", "part", "whole", "percent"), SHARES)
def test_the_percentage_is_the_share_at_the_printed_precision(
    report: str, unit: str | None, part: str, whole: str, percent: str
) -> None:
    text = printed(report, percent, unit).removesuffix("%").strip().replace(",", ".")
    share = Decimal(100 * count(report, part, unit)) / count(report, whole, unit)
    assert share.quantize(Decimal(text), ROUND_HALF_UP) == Decimal(text)


@pytest.mark.parametrize(
    ("report", "left", "right", "apart"),
    [
        # Kon Tum: neither resolved nor open in time.
        (KON_TUM, "handled", "resolved + open_in_time", 1251),
        # Kon Tum: the denominator of the portal is not the catalogue.
        (KON_TUM, "procedures", "integrated_of", 2),
        # Vĩnh Phúc: the printed total is not its parts.
        (LOCAL_Q3, "handled", "received + carried_over", 519),
        # Trà Cú: more services than procedures to offer them for.
        (TRA_CU, "services", "procedures_district", 43),
        # Trà Cú: the ledger closes, though its total is not printed.
        (TRA_CU, "received + carried_over", "resolved + open", 0),
    ],
)
def test_the_known_differences_are_kept_as_printed(
    report: str, left: str, right: str, apart: int
) -> None:
    totals = [sum(count(report, part) for part in side.split(" + ")) for side in (left, right)]
    assert totals[0] - totals[1] == apart


@pytest.mark.parametrize(
    ("month", "quarter", "expected"),
    [(CENTRE_SEP, CENTRE_Q3, (2133, 2133)), (LOCAL_SEP, LOCAL_Q3, (477, 1000))],
)
def test_what_was_not_yet_due_on_the_last_day_both_periods_share(
    month: str, quarter: str, expected: tuple[int, int]
) -> None:
    stock = tuple(
        count(report, "handled") - count(report, "fell_due") for report in (month, quarter)
    )
    assert stock == expected


def test_the_misprinted_date_stays_as_printed() -> None:
    assert printed(CENTRE_Q3, "printed_period_from") == "21/6/2020"
