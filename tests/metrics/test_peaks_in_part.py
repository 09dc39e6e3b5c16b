"""Weeks around a peak month of which the data tell a part only: that is said, and nothing follows from fewer days."""

from __future__ import annotations

from datetime import date

from tests.metrics.test_peaks import CASES, DEFS, FAR, filled, peak
from tthc_metrics.core.records import GroupBy
from tthc_metrics.scoring.campaign import Stage, peak_scores
from tthc_metrics.scoring.changes import Move
from tthc_metrics.scoring.wording.campaign import campaign_lead, span_note
from tthc_metrics.store.database import Database


def test_a_span_told_in_part_says_so() -> None:
    spans = peak("2022-03", "friday", FAR[0], date(2022, 4, 10)).spans
    assert span_note(spans[Stage.DURING], "Trong tháng", "–", "–") == ""
    assert span_note(spans[Stage.AFTER], "4 tuần sau", "–", "–") == (
        "4 tuần sau (01/04/2022 – 28/04/2022): mới có số liệu từ 01/04/2022 đến 10/04/2022."
    )
    begun = peak("2022-03", "friday", date(2022, 2, 8), date(2022, 4, 10)).spans[Stage.BEFORE]
    assert span_note(begun, "4 tuần trước", "–", "–").endswith(
        "): tính từ 08/02/2022 đến 03/03/2022; trước đó chưa chắc có đủ số liệu."
    )  # what was received before may be in the file, whole: its first result is all that tells
    spans = peak("2022-03", "friday", FAR[0], date(2022, 3, 31)).spans
    assert span_note(spans[Stage.AFTER], "4 tuần sau", "01/01/2020", "31/03/2022") == (
        "4 tuần sau (01/04/2022 – 28/04/2022): chưa có số liệu, "
        "hồ sơ có từ 01/01/2020 đến 31/03/2022."
    )


def test_a_rate_that_grows_with_time_of_few_days_is_no_relapse(database: Database) -> None:
    """Eleven days after a month beside all of its weeks: of what was carried over less is done by then."""
    filled(database, CASES)
    part_told = peak("2022-03", "friday", FAR[0], date(2022, 4, 11))
    assert part_told.spans[Stage.AFTER].in_part
    scores = peak_scores(database, DEFS, part_told, GroupBy.AGENCY)
    found = scores.moved(Stage.DURING, Stage.AFTER, "resolution_rate")
    assert {m.move for m in found} == {Move.UNKNOWN}
    said = campaign_lead(scores, DEFS.metrics["resolution_rate"], [None, None, None], "sở, ngành")
    assert "chưa so được các tuần sau: mới có số liệu một phần" in said
    assert not scores.is_uneven(Stage.DURING, Stage.AFTER, "online_rate")
    assert part_told.is_uneven(Stage.AFTER, Stage.DURING, DEFS.metrics["resolution_rate"])
    assert not part_told.is_uneven(Stage.BEFORE, Stage.DURING, DEFS.metrics["resolution_rate"])
