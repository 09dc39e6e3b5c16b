"""What a report says of units, fields and periods together; numbers that are about so many; points of the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.metrics.test_reconcile import Q3, SEPTEMBER, report, run
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.printed_numbers import read_number
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import PublishedReport


def read(made: PublishedReport) -> PublishedReport:
    """The report with its numbers read as they are read from the database."""
    figures = []
    for figure in made.figures:
        number = (
            None if figure.kind in ("date", "words") else read_number(figure.printed, figure.kind)
        )
        about = number if number and number.about else None
        figures.append(replace(figure, value=number.exact if number else None, about=about))
    return replace(made, figures=tuple(figures))


def failing(*reports: PublishedReport) -> dict[str, Check]:
    return {name: check for name, check in run(*map(read, reports)).items() if not check.holds}


def units(own_tier: str, own: Mapping[str, str], inside: Mapping[tuple[str, str], Mapping[str, str]], days: str = Q3) -> list[PublishedReport]:  # fmt: skip
    """One report: its own unit and those inside it, each by tier and name."""
    first = report("r", days, "Tỉnh A", own_tier, **own)
    return [first, *(report("r", days, name, tier, **printed) for (tier, name), printed in inside.items())]  # fmt: skip


CENTRE, LOCAL = ("centre", "Trung tâm"), ("localities", "BPMC cấp huyện, cấp xã")
AGENCY, DISTRICT, COMMUNE = ("agency", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")
A, B, C = ("district", "Huyện A"), ("district", "Huyện B"), ("district", "Huyện C")
UNITS = [
    # what it is; of the own unit; of the units inside; what fails, by how much
    ("centre and localities make the province", {"received": "10"}, {CENTRE: {"received": "4"}, LOCAL: {"received": "6"}}, {}),
    ("centre and localities do not", {"received": "11"}, {CENTRE: {"received": "4"}, LOCAL: {"received": "6"}}, {"units_make_whole:received": 1}),
    ("three tiers do not", {"received": "19"}, {AGENCY: {"received": "4"}, DISTRICT: {"received": "6"}, COMMUNE: {"received": "7"}}, {"units_make_whole:received": 2}),
    ("two tiers of three say nothing", {"received": "19"}, {AGENCY: {"received": "4"}, DISTRICT: {"received": "6"}}, {}),
    ("two tiers are more than the whole", {"received": "9"}, {AGENCY: {"received": "4"}, DISTRICT: {"received": "6"}}, {"units_make_whole:received": 1}),
    ("some districts named say nothing", {"received": "900", "resolved": "800"}, {A: {"received": "100", "resolved": "90"}, B: {"received": "200", "resolved": "80"}}, {}),
    ("districts of which one count adds up are all", {"received": "300", "resolved": "175"}, {A: {"received": "100", "resolved": "90"}, B: {"received": "200", "resolved": "80"}}, {"units_make_whole:resolved": 5}),
    ("a small count that happens to add up tells nothing", {"received": "900", "resolved": "800", "resolved_late": "3"}, {A: {"received": "100", "resolved": "90", "resolved_late": "1"}, B: {"received": "200", "resolved": "80", "resolved_late": "2"}}, {}),
    ("districts a slip away", {"received": "16.320"}, {A: {"received": "5.000"}, B: {"received": "6.000"}, C: {"received": "5.302"}}, {"units_make_whole:received:near": 18}),
    ("about so many adds up", {"received": "gần 27.000"}, {CENTRE: {"received": "12.516"}, LOCAL: {"received": "14.100"}}, {}),
    ("about so many does not", {"received": "gần 27.000"}, {CENTRE: {"received": "12.516"}, LOCAL: {"received": "15.100"}}, {"units_make_whole:received": -616}),
]  # fmt: skip


@pytest.mark.parametrize(("own", "inside", "wrong"), [c[1:] for c in UNITS], ids=[c[0] for c in UNITS])  # fmt: skip
def test_units_of_one_report(own: dict, inside: dict, wrong: dict) -> None:
    found = failing(*units("province", own, inside))
    assert {name: check.difference for name, check in found.items()} == wrong


def test_two_tiers_make_the_province_since_districts_ended() -> None:
    inside = {AGENCY: {"received": "4"}, COMMUNE: {"received": "6"}}
    assert "units_make_whole:received" in failing(*units("province", {"received": "11"}, inside, "2025-Q4"))  # fmt: skip


def test_a_row_of_totals_is_the_sum_of_its_rows() -> None:
    own, *inside = units("province", {"received": "320"}, {A: {"received": "100"}, B: {"received": "200"}})  # fmt: skip
    total = replace(own, figures=tuple(replace(f, place="bảng 1, dòng Tổng cộng") for f in own.figures))  # fmt: skip
    assert failing(total, *inside)["units_make_whole:received"].difference == 20


FIELDS = [
    # the unit's own; its fields; what fails
    ({"received": "300", "resolved": "170"}, {"Đất đai": {"received": "100", "resolved": "90"}, "Hộ tịch": {"received": "200", "resolved": "80"}}, set()),
    ({"received": "300", "resolved": "175"}, {"Đất đai": {"received": "100", "resolved": "90"}, "Hộ tịch": {"received": "200", "resolved": "80"}}, {"units_make_whole:resolved:fields"}),
    ({"received": "300"}, {"Đất đai": {"resolved": "90", "resolved_in_time": "80", "resolved_late": "11"}}, {"resolved:Đất đai"}),
    ({"received": "300"}, {"Đất đai": {"resolved": "90", "resolved_in_time": "81", "on_time_of_resolved_percent": "91%"}}, {"on_time_of_resolved:Đất đai"}),
    ({"received": "300", "resolved": "170"}, {"Nhắc lại": {"received": "300", "resolved": "177"}}, {"printed_again:resolved:Nhắc lại"}),
    ({"on_time_of_resolved_percent": "97,97%"}, {"Nhắc lại": {"on_time_of_resolved_percent": "98%"}}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("own", "parts", "wrong"), FIELDS)
def test_fields_and_what_is_said_again(own: dict, parts: dict, wrong: set) -> None:
    fields = {name: read(report("r", **printed)).figures for name, printed in parts.items()}
    made = replace(read(report("r", **own)), fields=fields)
    assert {check.id for check in reconcile([made], definitions()) if not check.holds and not check.remark and check.report == "r"} == wrong  # fmt: skip


JULY, AUGUST = "2021-07", "2021-08"
PERIODS = [
    # the reports by period, each with its figures; what fails, by how much
    ({JULY: {"received": "1"}, AUGUST: {"received": "2"}, SEPTEMBER: {"received": "3"}, Q3: {"received": "6"}}, {}),
    ({JULY: {"received": "1"}, AUGUST: {"received": "2"}, SEPTEMBER: {"received": "3"}, Q3: {"received": "7"}}, {"periods_make_longer:received": 1}),
    ({JULY: {"received": "1"}, SEPTEMBER: {"received": "3"}, Q3: {"received": "7"}}, {}),
    ({JULY: {"open": "4"}, AUGUST: {"carried_over": "4"}}, {}),
    ({JULY: {"open": "4"}, AUGUST: {"carried_over": "5"}}, {"open_carried_on:2021-07": -1}),
    ({JULY: {"handled": "9", "fell_due": "4"}, AUGUST: {"carried_over": "4"}}, {"not_yet_due_carried_on:2021-07": 1}),
    ({JULY: {"handled": "9", "fell_due": "4"}, AUGUST: {"carried_over": "6"}}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("by_period", "wrong"), PERIODS)
def test_periods_of_several_reports(by_period: dict, wrong: dict) -> None:
    found = failing(*(report(days, days, **printed) for days, printed in by_period.items()))
    assert {name: check.difference for name, check in found.items()} == wrong


def test_two_documents_about_one_unit_and_period() -> None:
    found = failing(
        report("a", received="10", resolved="7"), report("b", received="12", resolved="7")
    )
    assert [(c.report, c.difference) for c in found.values()] == [("b", 2)]


QUANG_NAM = {
    "index766_openness": "13,6", "index766_progress": "18,5", "index766_online_services": "7,7", "index766_online_payment": "9,6",
    "index766_digitisation": "17,6", "index766_satisfaction": "15,8",
}  # fmt: skip
INDEX = [
    ({**QUANG_NAM, "index_total": "82,8", "index_grade": "Tốt"}, set()),
    ({**QUANG_NAM, "index_total": "83,8"}, {"index_groups"}),
    ({"index_total": "82,8", "index_grade": "Xuất sắc"}, {"index_grade"}),
    ({"index766_progress": "18,5", "index_progress_max": "20", "index_progress_percent": "92,5%"}, set()),
    ({"index766_progress": "18,5", "index_progress_max": "20", "index_progress_percent": "92,4%"}, set()),
    ({"index766_progress": "18,5", "index_progress_max": "20", "index_progress_percent": "95,2%"}, {"index_progress_points"}),
    ({"index766_progress": "20,5", "index_progress_max": "20"}, {"index_progress_within:index766_progress"}),
    ({"index766_progress": "20,5"}, {"at_the_most:index766_progress"}),
    ({"index766_progress": "20,0", "online_rate_percent": "100%"}, set()),
    ({"online_rate_percent": "104,5%"}, {"at_the_most:online_rate_percent"}),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "wrong"), INDEX)
def test_the_index_of_a_report(printed: dict, wrong: set) -> None:
    assert set(failing(report(**printed))) == wrong


ABOUT = [
    ({"handled": "gần 27.000", "received": "24.000", "carried_over": "2.700"}, set()),
    ({"handled": "gần 27.000", "received": "24.000", "carried_over": "2.100"}, set()),
    ({"handled": "gần 27.000", "received": "24.000", "carried_over": "3.100"}, {"handled"}),
    ({"resolved": "trên 1,2 triệu", "resolved_in_time": "1.236.000", "on_time_of_resolved_percent": "98,5%"}, set()),
    ({"resolved": "trên 1,2 triệu", "resolved_in_time": "1.236.000", "on_time_of_resolved_percent": "91,5%"}, {"on_time_of_resolved"}),
    ({"resolved": "1.000", "resolved_in_time": "985", "on_time_of_resolved_percent": "trên 98%"}, set()),
    ({"resolved": "1.000", "resolved_in_time": "974", "on_time_of_resolved_percent": "trên 98%"}, {"on_time_of_resolved"}),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "wrong"), ABOUT)
def test_numbers_that_are_about_so_many_are_compared_loosely(printed: dict, wrong: set) -> None:
    assert set(failing(report(**printed))) == wrong


def test_a_share_whose_right_whole_is_not_printed_is_no_error() -> None:
    found = failing(report(received_online="12.516", handled="56.039", online_rate_percent="24,5%"))
    assert [(name, check.remark) for name, check in found.items()] == [("online_rate", True)]
    assert not failing(
        report(received_online="12.516", handled="56.039", online_rate_percent="22,3%")
    )


def test_a_finding_quotes_the_sentences_of_its_numbers() -> None:
    made = report(handled="11", received="6", carried_over="4")
    said = replace(made, figures=tuple(replace(f, sentence=f"Đã in {f.printed}.") for f in made.figures))  # fmt: skip
    assert run(said)["handled"].quotes == ("Đã in 11.", "Đã in 6.", "Đã in 4.")
