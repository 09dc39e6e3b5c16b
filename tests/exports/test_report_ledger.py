"""Section I.6 of the report, from counts to sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.facts_made import facts_of, with_counts
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.report import ledger as report_ledger
from tthc_metrics.store.database import Database

NOTHING = dict.fromkeys(
    (
        "received", "received_online", "received_direct", "received_unknown", "carried_over",
        "handled", "resolved", "resolved_early", "resolved_on_time", "resolved_late", "returned",
        "withdrawn", "returned_or_withdrawn", "open", "open_in_time", "open_overdue", "waiting",
        "unaccounted", "late_subjective", "late_objective", "late_software", "late_unknown", "late_or_not", "end_unknown",
    ),
    0,
)  # fmt: skip

RECEIVED = [
    (
        {"received": 26_199, "received_online": 4_049, "received_direct": 22_150, "carried_over": 3, "handled": 26_202},
        "- Tổng số hồ sơ tiếp nhận trong kỳ: 26.199 (trực tuyến: 4.049, đạt 15,5 %; trực tiếp, qua "
        "dịch vụ bưu chính: 22.150, đạt 84,5 %); số từ kỳ trước chuyển qua: 3; tổng số hồ sơ phải "
        "giải quyết: 26.202.",
    ),
    (
        {"received": 3, "received_online": 1, "received_direct": 2, "handled": 3},
        "- Tổng số hồ sơ tiếp nhận trong kỳ: 3 (trực tuyến: 1, đạt 33,3 %; trực tiếp, qua dịch vụ "
        "bưu chính: 2, đạt 66,7 %); số từ kỳ trước chuyển qua: 0; tổng số hồ sơ phải giải quyết: 3.",
    ),
    (
        {"carried_over": 7, "handled": 7},
        "- Tổng số hồ sơ tiếp nhận trong kỳ: 0 (trong kỳ không có hồ sơ mới nên không tính tỷ lệ); "
        "số từ kỳ trước chuyển qua: 7; tổng số hồ sơ phải giải quyết: 7.",
    ),
    (
        {"received": 100, "received_online": 10, "received_direct": 60, "received_unknown": 30, "handled": 100},
        "- Tổng số hồ sơ tiếp nhận trong kỳ: 100 (trực tuyến: 10, đạt ≥ 10,0 %; trực tiếp, qua dịch "
        "vụ bưu chính: 60, đạt ≥ 60,0 %; không rõ hình thức tiếp nhận: 30, chiếm 30,0 %); số từ kỳ "
        "trước chuyển qua: 0; tổng số hồ sơ phải giải quyết: 100. Trong tệp dữ liệu, 30 trong 100 hồ sơ "
        "không rõ hình thức tiếp nhận; tỷ lệ thật từ 10,0 % đến 40,0 % (trực tuyến).",
    ),
    (
        {"received": 50, "received_unknown": 50, "handled": 50},
        "- Tổng số hồ sơ tiếp nhận trong kỳ: 50 (trực tuyến: –; trực tiếp, qua dịch vụ bưu chính: –; "
        "không rõ hình thức tiếp nhận: 50, chiếm 100,0 %); số từ kỳ trước chuyển qua: 0; tổng số hồ "
        "sơ phải giải quyết: 50. Trong tệp dữ liệu, cả 50 hồ sơ không rõ hình thức tiếp nhận, nên "
        "không tính được tỷ lệ.",
    ),
]  # fmt: skip

RESOLVED = [
    (
        {"resolved": 26_188, "resolved_early": 5_621, "resolved_on_time": 20_567},
        "- Số lượng hồ sơ đã giải quyết: 26.188; trong đó, giải quyết trước hạn: 5.621, đạt 21,5 %; "
        "đúng hạn: 20.567, đạt 78,5 %; quá hạn: 0, chiếm 0,0 %.",
    ),
    (  # thirds do not add up to 100,0 and are not made to
        {"resolved": 3, "resolved_early": 1, "resolved_on_time": 1, "resolved_late": 1},
        "- Số lượng hồ sơ đã giải quyết: 3; trong đó, giải quyết trước hạn: 1, đạt 33,3 %; đúng hạn: "
        "1, đạt 33,3 %; quá hạn: 1, chiếm 33,3 %.",
    ),
    (  # returned and withdrawn are on time, as in form 06, and said
        {"resolved": 10, "resolved_early": 4, "resolved_on_time": 3, "returned": 2, "withdrawn": 1, "returned_or_withdrawn": 3},
        "- Số lượng hồ sơ đã giải quyết: 10; trong đó, giải quyết trước hạn: 4, đạt 40,0 %; đúng hạn: "
        "6 (kể cả 2 hồ sơ trả lại, 1 hồ sơ rút), đạt 60,0 %; quá hạn: 0, chiếm 0,0 %.",
    ),
    (  # late by the day of collection only
        {"resolved": 4, "resolved_early": 2, "resolved_late": 2, "late_or_not": 1},
        "- Số lượng hồ sơ đã giải quyết: 4; trong đó, giải quyết trước hạn: 2, đạt 50,0 %; đúng hạn: 0, đạt 0,0 %; quá hạn: 2, "
        "chiếm 50,0 % (trong đó 1 hồ sơ chỉ có ngày trả kết quả, có thể đã xong trong hạn).",
    ),
    ({}, "- Số lượng hồ sơ đã giải quyết: 0 (không có hồ sơ nên không tính tỷ lệ)."),
]  # fmt: skip

OPEN = [
    (
        {"open": 14, "open_in_time": 14},
        "- Số lượng hồ sơ đang giải quyết: 14; trong đó, trong hạn: 14, chiếm 100,0 %; quá hạn: 0, "
        "chiếm 0,0 %.",
    ),
    (
        {"open": 8, "open_in_time": 7, "open_overdue": 1, "waiting": 2},
        "- Số lượng hồ sơ đang giải quyết: 8; trong đó, trong hạn: 7 (kể cả 2 hồ sơ đang chờ bổ sung, "
        "chờ nghĩa vụ tài chính hoặc tạm dừng), chiếm 87,5 %; quá hạn: 1, chiếm 12,5 %.",
    ),
    (
        {"open": 8, "open_in_time": 7, "open_overdue": 1, "waiting": 2, "end_unknown": 3},
        "- Số lượng hồ sơ đang giải quyết: 8; trong đó, trong hạn: 7 (kể cả 2 hồ sơ đang chờ bổ sung, "
        "chờ nghĩa vụ tài chính hoặc tạm dừng, 3 hồ sơ đã xong không rõ ngày), chiếm 87,5 %; quá hạn: 1, chiếm 12,5 %.",
    ),
    ({}, "- Số lượng hồ sơ đang giải quyết: 0 (không có hồ sơ nên không tính tỷ lệ)."),
]


@pytest.fixture(scope="module")
def facts(sample: Database) -> Facts:
    return facts_of(sample, "2022-06", "H47.02")


@pytest.mark.parametrize(("counts", "sentence"), RECEIVED)
def test_what_came_in(facts: Facts, counts: dict[str, int], sentence: str) -> None:
    assert report_ledger.received(with_counts(facts, NOTHING | counts)) == sentence


@pytest.mark.parametrize(("counts", "sentence"), RESOLVED)
def test_what_was_resolved(facts: Facts, counts: dict[str, int], sentence: str) -> None:
    assert report_ledger.resolved(with_counts(facts, NOTHING | counts)) == sentence


@pytest.mark.parametrize(("counts", "sentence"), OPEN)
def test_what_is_open(facts: Facts, counts: dict[str, int], sentence: str) -> None:
    assert report_ledger.still_open(with_counts(facts, NOTHING | counts)) == sentence


def test_late_ones_by_cause_and_what_nobody_accounts_for(facts: Facts) -> None:
    counts = {"resolved_late": 5, "late_subjective": 2, "late_unknown": 3, "unaccounted": 1_251}
    *_, causes, gap = report_ledger.sentences(with_counts(facts, NOTHING | counts))
    assert causes == (
        "- Trong số 5 hồ sơ giải quyết quá hạn, do nguyên nhân chủ quan: 2; không rõ nguyên nhân: 3."
    )
    assert gap.startswith("- Chênh lệch chưa giải trình: 1.251 hồ sơ")


@given(st.lists(st.integers(0, 10**7), min_size=4, max_size=4))
def test_counts_can_be_read_back_from_the_sentence(facts: Facts, drawn: list[int]) -> None:
    online, direct, unknown, before = drawn
    received = online + direct + unknown
    counts = {
        "received_online": online,
        "received_direct": direct,
        "received_unknown": unknown,
        "received": received,
        "carried_over": before,
        "handled": received + before,
    }
    said = report_ledger.received(with_counts(facts, NOTHING | counts))
    found = dict(re.findall(r"([\w ,]+): ([\d.]+)", said))
    read = {name.strip(): int(text.rstrip(".").replace(".", "")) for name, text in found.items()}
    assert read["Tổng số hồ sơ tiếp nhận trong kỳ"] == received
    assert read["tổng số hồ sơ phải giải quyết"] == received + before
    if received and unknown < received:
        assert read["trực tuyến"] == online
        assert read["trực tiếp, qua dịch vụ bưu chính"] == direct
    assert ("≥" in said) == (0 < unknown < received)
