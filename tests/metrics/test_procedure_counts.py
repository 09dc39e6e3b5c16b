"""The catalogue of procedures on a day: rows in, counts out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.builders import put_offices, save_dossiers, write
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Unknown
from tthc_metrics.ledger.procedure_counts import procedure_counts, services_used
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.loading.load import load
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.scoring.wording.lights import unknown_note
from tthc_metrics.store.database import Database, Transaction

CATALOGUE = [
    "Mã TTHC,Tên thủ tục,Lĩnh vực,Cấp thực hiện,Mã cơ quan,Danh mục của đơn vị,Mức độ,Từ ngày,Đến ngày",
    # the province's catalogue
    "1.000001,Một,Hộ tịch,agency,H47.01,,Mức độ 4,,",
    "1.000002,Hai,Hộ tịch,agency,H47.01,,3,2020-01-01,2022-02-28",
    "1.000002,Hai,Hộ tịch,agency,H47.01,,4,2022-03-01,",
    "1.000003,Ba,Đất đai,agency,H47.02,,2,,",
    "1.000004,Bốn,Đất đai,district;commune,,,Toàn trình,,",
    "1.000005,Năm,Đất đai,district,,,Một phần,,",
    "1.000006,Sáu,Chứng thực,commune,,,2,,",
    # what one district offers itself
    "1.000004,Bốn,Đất đai,district,,H47.21,3,,",
    "1.000005,Năm,Đất đai,district,,H47.21,4,,",
]


@pytest.fixture
def catalogue(database: Database, tmp_path: Path) -> Database:
    here = {"province_id": "63-province-49"}
    put_offices(
        database,
        {"office_id": "H47.01", "tier": "agency"} | here,
        {"office_id": "H47.02", "tier": "agency"} | here,
        {"office_id": "H47.21", "tier": "district", "district_id": "63-district-502"} | here,
        {"office_id": "H47.22", "tier": "district", "district_id": "63-district-503"} | here,
        {"office_id": "H47.21.01", "tier": "commune", "district_id": "63-district-502"} | here,
    )
    load(database, write(tmp_path / "danh mục.csv", *CATALOGUE))
    return database


CALENDAR = definitions().calendars["calendar"]
MARCH, FEBRUARY = parse_period("2022-03", CALENDAR), parse_period("2022-02", CALENDAR)
COUNTS = [
    # day, by, key, (procedures, at level 4)
    (MARCH, GroupBy.ALL, "all", (6, 3)),
    (FEBRUARY, GroupBy.ALL, "all", (6, 2)),
    (MARCH, GroupBy.PROVINCE, "63-province-49", (6, 3)),
    (MARCH, GroupBy.AGENCY, "H47.01", (2, 2)),
    (FEBRUARY, GroupBy.AGENCY, "H47.01", (2, 1)),
    (MARCH, GroupBy.AGENCY, "H47.02", (1, 0)),
    (MARCH, GroupBy.TIER, "agency", (3, 2)),
    (MARCH, GroupBy.TIER, "district", (2, 1)),
    (MARCH, GroupBy.TIER, "commune", (2, 1)),
    (MARCH, GroupBy.FIELD, "Đất đai", (3, 1)),
    (MARCH, GroupBy.OFFICE, "H47.21", (2, 1)),  # its own list
    (MARCH, GroupBy.OFFICE, "H47.22", (2, 1)),  # no list of its own: the catalogue for districts
    (MARCH, GroupBy.COMMUNE, "H47.21.01", (2, 1)),
    # the district with its communes: 4 at the lowest level of both lists (3), 5 at 4, 6 at 2
    (MARCH, GroupBy.DISTRICT, "63-district-502", (3, 1)),
    (MARCH, GroupBy.DISTRICT, "63-district-503", (2, 1)),
]


@pytest.mark.parametrize(("on", "by", "key", "expected"), COUNTS)
def test_counts(
    catalogue: Database, on: Period, by: GroupBy, key: str, expected: tuple[int, int]
) -> None:
    found = procedure_counts(catalogue, [on], by)[on.code, key]
    assert (found["procedures"], found["services_level_4"]) == expected


def test_within_one_district(catalogue: Database) -> None:
    found = procedure_counts(catalogue, [MARCH], GroupBy.OFFICE, Scope(district="63-district-502"))
    assert {key for _, key in found} == {"H47.21", "H47.21.01"}


def test_without_a_catalogue_there_are_no_counts(database: Database) -> None:
    assert procedure_counts(database, [MARCH], GroupBy.ALL) == {}


USED = [
    (GroupBy.ALL, "all", 2),
    (GroupBy.AGENCY, "H47.01", 1),
    (GroupBy.AGENCY, "H47.02", 0),
    (GroupBy.OFFICE, "H47.21", 1),
    (GroupBy.OFFICE, "H47.22", 0),
    (GroupBy.DISTRICT, "63-district-502", 1),
    (GroupBy.FIELD, "Hộ tịch", 1),
    (GroupBy.PROCEDURE, "1.000004", 1),
]


@pytest.mark.parametrize(("by", "key", "used"), USED)
def test_online_services_used_at_least_once(
    catalogue: Database, by: GroupBy, key: str, used: int
) -> None:
    def dossier(number: str, office: str, procedure: str, **more: object) -> Dossier:
        facts = {"channel": "online", "received_on": date(2022, 3, 5)} | more
        return Dossier(number, office, procedure_code=procedure, **facts)  # type: ignore[arg-type]

    save_dossiers(
        catalogue,
        [
            dossier("1", "H47.01", "1.000001"),
            dossier("2", "H47.01", "1.000001"),
            dossier("3", "H47.01", "1.000002", channel="in_person"),
            dossier("4", "H47.02", "1.000003"),  # level 2: no online service
            dossier("5", "H47.21", "1.000004"),
            dossier("6", "H47.22", "1.000005", received_on=date(2022, 2, 5)),  # before the period
            dossier("7", "H47.22", "1.000005", status="refused"),
        ],
    )
    assert services_used(catalogue, [MARCH], by).get((MARCH.code, key), 0) == used


SCOPES = [
    None, Scope(district="63-district-502"), Scope(office="H47.21"), Scope(office="H47.01"),
    Scope(district="63-district-502", office="H47.21.01"), Scope(tier="agency"), Scope(field="Hộ tịch"),
]  # fmt: skip


@pytest.mark.parametrize("by", list(GroupBy))
def test_memory_and_statement_give_the_same_counts_of_any_periods(
    catalogue: Database, by: GroupBy
) -> None:
    with catalogue.cursor() as cursor:  # offices that began, and ended, within these months
        cursor.execute("UPDATE offices SET valid_to = '2022-02-15' WHERE office_id = 'H47.22'")
        cursor.execute("UPDATE offices SET valid_from = '2022-03-01' WHERE office_id = 'H47.02'")
        every = [FEBRUARY, MARCH, parse_period("2021", CALENDAR)]
        for within in SCOPES:
            found = procedure_counts(catalogue, every, by, within)
            assert found == procedure_counts(Transaction(cursor), every, by, within)
            assert within or {code for code, _ in found} == {period.code for period in every}


@pytest.mark.parametrize("by", list(GroupBy))
def test_the_sample_too(sample: Database, by: GroupBy) -> None:
    every = [parse_period(code, CALENDAR) for code in ("2020-06", "2021-Q3", "2022-03", "2022-07")]
    with sample.cursor() as cursor:
        statement = procedure_counts(Transaction(cursor), every, by)
    assert procedure_counts(sample, every, by) == statement


LACKING = (
    # a column that a newer list of two of three procedures lacks, and the rate that it is counted for
    ("Tích hợp", "portal_integration"),
    ("Tích hợp", "portal_integration_of_services"),
    ("Một cửa", "one_stop_procedures"),
    ("Quy trình nội bộ", "process_approved"),
    ("Phi địa giới", "not_bound_to_place"),
)


@pytest.mark.parametrize(("column", "metric"), LACKING)
def test_what_a_newer_part_of_the_catalogue_does_not_say_is_told_beside_the_rate(
    database: Database, tmp_path: Path, column: str, metric: str
) -> None:
    """Without a word the rate would be of the one procedure that is left: 100 %."""
    head = "Mã TTHC,Tên thủ tục,Cấp thực hiện,Mức độ"
    rows = [f"1.00000{n},Thủ tục {n},agency,4" for n in range(1, 4)]
    load(database, write(tmp_path / "a.csv", f"{head},{column}", *(f"{row},x" for row in rows)))
    load(database, write(tmp_path / "b.csv", head, *rows[:2]))
    (score,) = of_metric(scorecard(database, definitions(), [MARCH]), metric)
    assert (score.numerator, score.denominator) == (1, 1)
    assert score.unknown == Unknown(2, 3, Fraction(1, 3), Fraction(1), outside=2)
    assert "không rõ" in unknown_note(score)
