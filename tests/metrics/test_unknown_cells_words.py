"""What is unknown of causes and payment is said wherever the figure is; where less is better, the other way round."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target, Unit
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.verdict import judge
from tthc_metrics.scoring.wording.lights import reasons, value_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.summary import headline
from tthc_metrics.scoring.wording.why import why
from ui.components.figures import Beside, cards

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
UNIT = Unit("A", "Sở A", "A", "agency", GroupBy.AGENCY)
UNTIL = "00:00 01/04/2022"


def late(subjective: int, unknown: int, all_late: int, resolved: int = 100) -> Score:
    counts = {
        "late_subjective": subjective,
        "late_unknown": unknown,
        "resolved_late": all_late,
        "resolved": resolved,
    }
    return score(UNIT, DEFS.metrics["late_subjective_rate"], MARCH, counts, DEFS)


def under(target: str, subjective: int, unknown: int) -> Score:
    """Late dossiers of 100 resolved, judged by another target than 0."""
    found = late(subjective, unknown, 40)
    wanted = Target(found.metric.id, date(2020, 1, 1), ("agency",), Decimal(target), False, "văn bản")  # fmt: skip
    verdict = judge(subjective, 100, found.metric, wanted, DEFS.bands, (unknown, 40, 0))
    return Score(
        UNIT, found.metric, MARCH, subjective, 100, verdict.value, wanted,
        verdict.attainment, verdict.light, verdict.reason, verdict.unknown,
    )  # fmt: skip


RED, OPEN, PERHAPS, NONE, KNOWN = late(6, 3, 9), late(1, 2, 9), late(0, 2, 9), late(0, 9, 9), late(0, 0, 9)  # fmt: skip
GREEN, ORANGE = under("0.1", 4, 6), under("0.1", 15, 5)
TEXTS = [
    # score, light, value, how many are missing, in words, share of the target
    (RED, Light.RED, "≥ 6,0 %", None, "thừa 6 đến 9 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa", "–"),
    (OPEN, Light.GREY, "≥ 1,0 %", None, "thừa 1 đến 3 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa", "–"),
    (PERHAPS, Light.GREY, "≥ 0,0 %", None, "", "–"),  # the best case is the target
    (NONE, Light.GREY, "–", None, "", "–"),
    (KNOWN, Light.GREEN, "0,0 %", 0, "", "100,0 % chỉ tiêu"),
    (GREEN, Light.GREEN, "≥ 4,0 %", 0, "", "≤ 250,0 % chỉ tiêu"),  # reached in the worst case
    (ORANGE, Light.ORANGE, "≥ 15,0 %", None, "phải bớt 5 đến 10 hồ sơ quá hạn do chủ quan để đạt 10 %", "≤ 66,7 % chỉ tiêu"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "light", "value", "lacking", "shortfall", "attained"), TEXTS)
def test_the_value_and_what_is_too_many(
    found: Score, light: Light, value: str, lacking: int | None, shortfall: str, attained: str
) -> None:
    assert (found.light, value_text(found)) == (light, value)
    assert (missing(found), shortfall_text(found)) == (lacking, shortfall)
    assert dict(reasons(found, UNTIL))["Đạt"] == attained


NOTE = "hồ sơ quá hạn không rõ nguyên nhân"
SENTENCES = [
    (RED, (
        f"≥ 6,0 % (6 / 100 hồ sơ đã giải quyết); tỷ lệ thật từ 6,0 % đến 9,0 % vì 3 trong 9 {NOTE}; chỉ tiêu 0 %",
        "; thừa 6 đến 9 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa; không thể đạt trong kỳ",
    )),
    (OPEN, ("; tỷ lệ thật từ 1,0 % đến 3,0 %; ", f"; không xếp màu: 2 trong 9 {NOTE}: chưa kết luận được.")),
    (NONE, ("– (– / 100 hồ sơ đã giải quyết); ", f"; không xếp màu: cả 9 {NOTE}: tệp đã nạp không cho biết.")),
    (GREEN, ("màu xanh vì đạt từ 100,0 % đến 250,0 % chỉ tiêu",)),
    (ORANGE, ("màu cam vì đạt từ 50,0 % đến 66,7 % chỉ tiêu", "phải bớt 5 đến 10 hồ sơ")),
]  # fmt: skip


@pytest.mark.parametrize(("found", "parts"), SENTENCES)
def test_why(found: Score, parts: tuple[str, ...]) -> None:
    said = why(found, outlook(found, None, date(2022, 3, 15), DEFS.bands), DEFS.bands)
    for part in parts:
        assert part in said, said
    assert said.count(NOTE) == 1, said


def test_what_it_takes_is_not_counted_where_nobody_can_tell() -> None:
    for found in (RED, OPEN, PERHAPS, NONE, ORANGE):
        ahead = outlook(found, None, date(2022, 3, 15), DEFS.bands)
        assert (ahead.to_target, ahead.to_next, ahead.rest) == (None,) * 3
        # Of none that may be late by own fault some surely are: whatever is unknown, that stays.
        assert ahead.possible is (False if found in (RED, OPEN) else None)
    assert outlook(GREEN, {}, date(2022, 3, 15), DEFS.bands).to_target == 0


HEADLINES = [
    (RED, "Toàn tỉnh: thừa 6 đến 9 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa."),
    (OPEN, f"Toàn tỉnh: 2 trong 9 {NOTE}: chưa kết luận được."),
    (PERHAPS, f"Toàn tỉnh: 2 trong 9 {NOTE}: chưa kết luận được."),
    (NONE, f"Toàn tỉnh: cả 9 {NOTE}: tệp đã nạp không cho biết."),
    (GREEN, "Toàn tỉnh **≥ 4,0 %**, đã đạt chỉ tiêu 10 %."),
    (KNOWN, "Toàn tỉnh **0,0 %**, đã đạt chỉ tiêu 0 %."),
]


@pytest.mark.parametrize(("found", "expected"), HEADLINES)
def test_the_sentence_to_take_away(found: Score, expected: str) -> None:
    assert headline(found, [], "huyện", []) == expected


PAYMENTS = [
    # paid, unknown, of 100 owing a fee; value on the card, the fraction, whether it tells of unknown ones
    (10, 0, "10,0 %", "10 / 100 hồ sơ có phí", False),
    (10, 1, "≥ 10,0 %", "10 / 100 hồ sơ có phí", True),
    (0, 100, "–", "– / 100 hồ sơ có phí", True),
]


@pytest.mark.parametrize(("paid", "unknown", "value", "fraction", "notes"), PAYMENTS)
def test_a_card(paid: int, unknown: int, value: str, fraction: str, notes: bool) -> None:
    counts = {"paid_online": paid, "payment_unknown": unknown, "fee_owed": 100}
    found = score(UNIT, DEFS.metrics["online_payment"], MARCH, counts, DEFS)
    (card,) = cards([found], Beside([found], [], UNTIL, {}), DEFS.bands, "so-nganh", "A")
    assert (card.value, card.facts[1]) == (value, fraction)
    note = "hồ sơ có phí không rõ đã thanh toán trực tuyến hay chưa"
    assert " ".join(card.facts).count(note) == int(notes), card.facts
    assert bool(card.change) is not notes  # a lower bound has no change
