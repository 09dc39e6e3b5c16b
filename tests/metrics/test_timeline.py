"""The chart of weeks and months: what it draws, where the target steps, and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.charts.timeline_chart import (
    Shaded,
    target_steps,
    tick,
    timeline_alt,
    timeline_figure,
)
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score, Target, Unit
from tthc_metrics.scoring.scorecard import of_metric, score, scorecard
from tthc_metrics.scoring.trend import series, targets_over_time
from tthc_metrics.store.database import Database

DEFS = definitions()
ONLINE = DEFS.metrics["online_rate"]
WHOLE = Unit("all", "Toàn tỉnh", "Toàn tỉnh", "province", GroupBy.ALL)
RAISED = Target(
    "online_rate", date(2022, 3, 1), ("province",), Decimal("0.25"), False, "Văn bản mới"
)
CHANGED = replace(DEFS, targets=(*DEFS.targets, RAISED))


def month(code: str, online: int, received: int, raised: bool = True) -> Score:
    period = parse_period(code, DEFS.calendars["calendar"])
    counts = {"received_online": online, "received": received}
    return score(WHOLE, ONLINE, period, counts, CHANGED if raised else DEFS)


MONTHS = [month("2022-01", 15, 100), month("2022-02", 0, 0), month("2022-03", 30, 100)]


def test_the_target_steps_where_it_changes() -> None:
    assert target_steps(MONTHS) == (
        [date(2022, 1, 1), date(2022, 2, 1), date(2022, 2, 1), date(2022, 3, 1), date(2022, 3, 1), date(2022, 4, 1)],
        [20.0, 20.0, 20.0, 20.0, 25.0, 25.0],
    )  # fmt: skip
    found = targets_over_time(CHANGED, ONLINE, "province")
    assert [(t.valid_from, float(t.value)) for t in found] == [
        (date(2020, 1, 1), 0.2),
        (date(2020, 6, 30), 0.2),
        (date(2022, 3, 1), 0.25),
    ]
    assert targets_over_time(CHANGED, ONLINE, "unknown") == []


def test_where_no_target_is_in_force_the_line_breaks() -> None:
    _, targets = target_steps([month("2019-12", 1, 10), month("2020-07", 1, 10)])
    assert targets == [None, None, 20.0, 20.0]


def test_what_the_chart_draws() -> None:
    earlier = [None, None, month("2021-03", 10, 100)]
    shaded = [Shaded(date(2022, 3, 1), date(2022, 3, 31), "★")]
    figure = timeline_figure(MONTHS, earlier, DEFS.bands, shaded)
    by_name = {trace.name: trace for trace in figure.data if trace.name}
    assert list(by_name["Tỷ lệ"].y) == [15.0, None, 30.0]  # a gap, not 0
    assert list(by_name["Năm trước"].y) == [None, None, 10.0]
    assert list(by_name["Chỉ tiêu"].y) == [20.0, 20.0, 20.0, 20.0, 25.0, 25.0]
    marks = figure.data[-1]
    assert list(marks.marker.symbol) == ["diamond", "circle-open", "circle"]
    assert marks.x[0] == datetime(2022, 1, 16, 12)
    assert "30 / 100" in marks.customdata[2]
    assert "Năm trước 10,0 %" in marks.customdata[2]
    (band,) = figure.layout.shapes
    assert (band.x0, band.x1) == (date(2022, 3, 1), date(2022, 4, 1))


def test_without_last_year_or_target_nothing_is_drawn_of_them() -> None:
    scores = [replace(s, target=None) for s in MONTHS]
    figure = timeline_figure(scores, [None] * 3, DEFS.bands)
    assert [trace.name for trace in figure.data] == ["Tỷ lệ", None]


def test_the_chart_in_words() -> None:
    earlier = [month("2021-01", 5, 100), None, None]
    assert timeline_alt(MONTHS, earlier, DEFS.bands) == (
        "Tỷ lệ hồ sơ tiếp nhận trực tuyến qua các kỳ: Tháng 1/2022 15,0 % cam, năm trước 5,0 %; "
        "Tháng 2/2022 – xám; Tháng 3/2022 30,0 % xanh."
    )
    assert timeline_alt([], [], DEFS.bands) == "Chưa có số liệu."


@pytest.mark.parametrize(
    ("code", "calendar", "text"),
    [
        ("2022-03", "calendar", "3/2022"),
        ("2022-W11", "friday", "11/03"),
        ("2022-03-05..2022-03-09", "calendar", "05/03"),
    ],
)
def test_what_stands_under_the_chart(code: str, calendar: str, text: str) -> None:
    assert tick(parse_period(code, DEFS.calendars[calendar])) == text


@pytest.mark.parametrize("metric", ["online_rate", "level4_services", "online_rate_mean_of_units"])
def test_a_series_is_what_the_scorecard_says(database: Database, metric: str) -> None:
    put_offices(
        database, {"office_id": "A", "tier": "agency"}, {"office_id": "B", "tier": "agency"}
    )
    days = [date(2022, 3, day) for day in range(1, 29)]
    channels = ("online", "in_person", None)
    save_dossiers(
        database,
        [Dossier(f"{d}", "AB"[d.day % 2], d, channel=channels[d.day % 3]) for d in days],
    )
    weeks = [parse_period(f"2022-W{n}", DEFS.calendars["friday"]) for n in (10, 11, 12)]
    for by in (GroupBy.ALL, GroupBy.AGENCY):
        found = series(database, DEFS, DEFS.metrics[metric], weeks, by)
        assert found == of_metric(scorecard(database, DEFS, weeks, by), metric)
