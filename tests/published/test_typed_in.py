"""Reports that are pasted: what is read out of them, what is left, and which of their faults are found.

Every proposal is accepted as it stands: an analyst who looks does better.
"""

from __future__ import annotations

import pytest

from tests.published.typed_reports import REPORTS, TypedReport
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.transcribing.head_words import head_words
from tthc_metrics.intake.transcribing.pasted import read_pasted
from tthc_metrics.intake.transcribing.proposing import Proposal
from tthc_metrics.loading.transcriptions import (
    Head,
    Transcription,
    accepted,
    as_reports,
    completed,
    faults,
    new_head,
)
from tthc_metrics.reconcile import Check, printed_text, reconcile

each = pytest.mark.parametrize("case", REPORTS, ids=lambda case: case.name)


def typed(case: TypedReport) -> Transcription:
    head = new_head(
        document="Báo cáo 1", unit=case.unit, tier=case.tier, province="Bắc Hà", days=case.days
    )
    return Transcription(head, accepted(read_pasted(case.text)))


def checks(case: TypedReport) -> list[Check]:
    made = typed(case)
    assert list(faults(made)) == []
    reports = as_reports(made)
    return [
        check for check in reconcile(reports, definitions()) if check.report == reports[0].report
    ]


def key(one: Proposal) -> str:
    return "/".join(filter(None, (one.unit, one.figure))) if not one.part else f"{one.unit}/{one.part}/{one.figure}"  # fmt: skip


@each
def test_the_figures_are_read_out_of_the_text(case: TypedReport) -> None:
    found = {key(one): one.printed for one in read_pasted(case.text) if one.figure}
    assert {name: found.get(name) for name in case.figures} == dict(case.figures)
    if not any("\t" in line or "|" in line for line in case.text.splitlines()):
        assert set(found) == set(case.figures)  # of a table only some are listed above


@each
def test_what_is_no_figure_is_left(case: TypedReport) -> None:
    assert {one.printed for one in read_pasted(case.text) if one.figure} & set(case.left) == set()


@each
def test_its_faults_are_found_and_nothing_right_is_flagged(case: TypedReport) -> None:
    found = checks(case)
    assert {check.id for check in found if not check.holds and not check.remark} == case.wrong
    assert {check.id for check in found if check.remark} == case.remarks


@pytest.mark.parametrize("case", [c for c in REPORTS if c.repair], ids=lambda case: case.name)
def test_the_repair_is_among_the_first(case: TypedReport) -> None:
    assert case.repair is not None
    told = [(r.printed, printed_text(r.value)) for c in checks(case) if not c.holds for m in c.mends[:3] for r in m.changes]  # fmt: skip
    assert case.repair in told


@each
def test_a_finding_quotes_the_sentence(case: TypedReport) -> None:
    for check in checks(case):
        if not check.holds and not check.remark:
            assert check.quotes
            assert all(
                fold(quote) in fold(case.text.replace("\t", " | ")) for quote in check.quotes
            )


HEADS = [
    # how a report begins, what it says of itself: document, unit, period
    ("Số: 15/BC-UBND\nAn Hòa, ngày 24 tháng 3 năm 2025\nBÁO CÁO\nKết quả kiểm soát TTHC quý I năm 2025\nUBND huyện An Hòa báo cáo kết quả như sau:",
     ("Báo cáo số 15/BC-UBND ngày 24/3/2025", "Huyện An Hòa", "2025-Q1")),
    ("Theo Báo cáo số 7/BC-VPUB, trong tháng 3/2026 Ủy ban nhân dân xã Tân Lập báo cáo:", ("Báo cáo số 7/BC-VPUB", "Xã Tân Lập", "2026-03")),
    ("6 tháng đầu năm 2026, toàn tỉnh tiếp nhận 16.302 hồ sơ", ("", "", "2026-H1")),
    ("Theo Công văn 12/UBND-KSTT ngày 3/2/2025 thì xã báo cáo", ("", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), HEADS)
def test_what_a_report_says_of_itself(text: str, said: tuple[str, str, str]) -> None:
    found = head_words(text)
    assert (found.document, found.unit, found.period) == said


def test_a_head_is_completed_and_what_was_typed_stays() -> None:
    head = completed(Head(unit="Huyện Khác", calendar="nd09"), HEADS[0][0])
    assert (head.document, head.unit, head.tier) == ("Báo cáo số 15/BC-UBND ngày 24/3/2025", "Huyện Khác", "district")  # fmt: skip
    assert (head.period_from, head.period_to) == ("2024-12-15", "2025-03-14")
    assert completed(Head(), HEADS[1][0]).tier == "commune"
    city = "UBND thành phố Đà Nẵng báo cáo kết quả quý I/2025"
    assert completed(Head(), city).tier == "province"


READ = [
    # what is pasted, of each number what it is taken for
    (
        "Đã giải quyết 1.000 hồ sơ: trước hạn 900, đúng hạn 80, quá hạn 20 hồ sơ.",
        ["resolved", "resolved_early", "resolved_on_time", "resolved_late"],
    ),
    ("Số hồ sơ không trực tuyến là 300 hồ sơ.", [None]),
    (  # a row that lacks its last cell is not counted from its end
        "STT\tĐơn vị\tTiếp nhận\tĐã giải quyết\tĐang giải quyết\n1\tHuyện A\t10\t8\t2\n2\tHuyện B\t5\t5",
        ["received", "resolved", "open", None, None],
    ),
    (
        "STT\tĐơn vị\tTiếp nhận\tĐã giải quyết\n1\tHuyện A\t10\t8\nTổng cộng\t10\t8",
        ["received", "resolved", "received", "resolved"],
    ),
]


@pytest.mark.parametrize(("text", "figures"), READ)
def test_each_number_is_the_one_that_its_own_words_name(
    text: str, figures: list[str | None]
) -> None:
    assert [one.figure for one in read_pasted(text)] == figures
