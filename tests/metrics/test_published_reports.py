"""The published reports by the same road as everything else: their rates, targets and lights."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import percent
from tthc_metrics.loading.load import load
from tthc_metrics.scoring.index.points import ToldPoints, index_score
from tthc_metrics.scoring.published_reports import PublishedReport, published_reports
from tthc_metrics.store.database import Database

DATA = Path(__file__).parents[2] / "data" / "reports" / "published_figures.csv"


@pytest.fixture
def reports(database: Database) -> dict[str, PublishedReport]:
    load(database, DATA)
    found = published_reports(database, definitions())
    return {f"{r.report}/{r.unit.name}": r for r in found}


KON_TUM = "kon-tum-2023-q1/Tỉnh Kon Tum"
CENTRE = "vinh-phuc-centre-2021-09/Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc"
CENTRE_Q3 = CENTRE.replace("2021-09", "2021-q3")
LOCAL = "vinh-phuc-localities-2021-09/BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc"
TRA_CU = "tra-cu-2023-q1/Huyện Trà Cú"

SCORES = [
    # report, metric, numerator, denominator, as a report would print it, light
    (KON_TUM, "online_rate", 12_516, 51_129, "24,48 %", "green"),
    (KON_TUM, "level4_services", 1_170, 1_752, "66,78 %", "grey"),
    (KON_TUM, "on_time_of_resolved", 47_269, 48_249, "97,97 %", "grey"),  # no target for it
    (KON_TUM, "resolution_rate", 48_249, 56_039, "86,10 %", "grey"),
    (KON_TUM, "online_rate_with_carry_over", 12_516, 56_039, "22,33 %", "grey"),
    (KON_TUM, "portal_integration", 1_283, 1_750, "73,31 %", "grey"),
    (KON_TUM, "online_rate_mean_of_units", None, None, "–", "grey"),  # of units it does not name
    (CENTRE, "on_time_of_due", 4_157, 4_169, "99,71 %", "grey"),
    (CENTRE_Q3, "on_time_of_due", 14_064, 14_101, "99,74 %", "grey"),
    (LOCAL, "on_time_of_due", 17_176, 17_810, "96,44 %", "grey"),
    (CENTRE, "returned_or_withdrawn_rate", 90, 4_169, "2,16 %", "grey"),
    (CENTRE, "level4_dossiers", 1_537, 1_598, "96,18 %", "grey"),
    (KON_TUM, "online_payment", None, None, "–", "grey"),  # 677 payments without a denominator
    (CENTRE, "online_rate", 1_598, 4_131, "38,68 %", "green"),
    (CENTRE_Q3, "online_rate", 5_629, 14_043, "40,08 %", "green"),
    (CENTRE, "on_time_of_resolved", None, None, "–", "grey"),
    (LOCAL, "online_rate", 9, 17_592, "0,05 %", "red"),
    (TRA_CU, "online_rate", 4_049, 26_199, "15,45 %", "orange"),
    (TRA_CU, "on_time_of_resolved", 26_188, 26_188, "100,00 %", "grey"),
    (TRA_CU, "resolution_rate", 26_188, 26_202, "99,95 %", "grey"),
    (TRA_CU, "level4_services", None, 424, "–", "grey"),  # 22 of level 4 are the district's alone
]


@pytest.mark.parametrize(("report", "metric", "numerator", "denominator", "text", "light"), SCORES)
def test_scores(
    reports: dict[str, PublishedReport],
    report: str,
    metric: str,
    numerator: int | None,
    denominator: int | None,
    text: str,
    light: str,
) -> None:
    scores = {s.metric.id: s for s in reports[report].scores(definitions())}
    found = scores[metric]
    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert percent(found.value, 2) == text
    assert found.light == light


def test_the_printed_percentage_stands_beside_ours(reports: dict[str, PublishedReport]) -> None:
    printed = reports[TRA_CU].printed_percent("online_rate")
    assert printed is not None
    assert printed.printed == "15,5%"
    (online,) = [s for s in reports[TRA_CU].scores(definitions()) if s.metric.id == "online_rate"]
    assert percent(online.value, 1) == "15,5 %"
    assert online.value == Fraction(4_049, 26_199)


def test_periods_have_the_names_of_their_calendars(reports: dict[str, PublishedReport]) -> None:
    labels = {name: (r.period.label, r.period.calendar) for name, r in reports.items()}
    assert labels[KON_TUM] == ("Quý I/2023", "nd09")
    assert labels[CENTRE] == ("Tháng 9/2021", "21-20")
    assert labels[CENTRE_Q3] == ("Quý III/2021", "21-20")


def test_totals_follow_from_parts_but_never_replace_what_is_printed(
    reports: dict[str, PublishedReport],
) -> None:
    kon_tum = reports[KON_TUM].counts(definitions().sums)
    assert kon_tum["received"] == 12_516 + 38_613  # not printed
    assert kon_tum["handled"] == 56_039  # printed
    quarter = reports["vinh-phuc-localities-2021-q3/BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc"].counts(
        definitions().sums
    )
    assert quarter["handled"] == 55_845  # printed, though 54.647 + 679 is 55.326


def test_published_part_scores_make_the_index(reports: dict[str, PublishedReport]) -> None:
    report = reports["quang-nam-index-2024-10-28/Tỉnh Quảng Nam"]
    day = report.period.end
    told = ToldPoints(report.unit, day, report.index_points())
    found = index_score(told, definitions().index_on(day))
    assert (found.total, found.grade) == (Fraction("82.8"), "Tốt")
    assert reports[KON_TUM].index_points() == {}
