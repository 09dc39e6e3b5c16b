"""The tables of the page Đối soát: what does not add up first, each sign with its word."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.metrics.test_reconcile import report
from tthc_metrics.catalogue import definitions
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.reconcile.checks import Mend, Repair
from ui.components.check_tables import checks_text, sections, ways_text

GOOD = report("tot", unit="Huyện Tốt", handled="10", received="6", carried_over="4")
BAD = report(
    "xau", unit="Huyện <Xấu>", handled="11", received="6", carried_over="4", fell_due="2",
    due_in_time="2", due_late_or_overdue="0", online_payment_transactions="677",
)  # fmt: skip


def checked() -> list[Check]:
    return [c for c in reconcile([GOOD, BAD], definitions()) if c.report in ("tot", "xau")]


def test_the_sentence_counts_what_the_checks_say() -> None:
    """Two sums and a limit hold, one sum fails, the payments are a remark."""
    assert checks_text(checked()) == (
        "5 phép kiểm tra ở 2 văn bản: 3 khớp, **1 không khớp**, 1 điều cần lưu ý."
    )


def test_the_report_that_fails_comes_first_and_what_holds_is_folded() -> None:
    bad, good = sections(checked(), [GOOD, BAD])
    top, fold = bad.split("<details")
    assert re.findall(r"[✕!✓] (?:Không khớp|Lưu ý|Khớp)", top) == ["✕ Không khớp", "! Lưu ý"]
    assert "✓ Khớp" in fold
    assert "✕" not in fold
    assert "Có thể sửa «Số hồ sơ nhận giải quyết»: 11 → 10 hoặc " in top
    assert "Hoặc sửa thế này, mọi phép cũng khớp: " in top
    assert "một chữ số và một chữ số" not in top
    assert good.startswith("<h2")
    assert "✓ 1 phép kiểm tra khớp" in good


def test_names_are_escaped() -> None:
    assert "<Xấu>" not in "".join(sections(checked(), [GOOD, BAD]))


def test_tables_name_their_rows_and_columns() -> None:
    top = sections(checked(), [GOOD, BAD])[0]
    assert "<caption>Huyện &lt;Xấu&gt; · Quý III/2021 · 21/06/2021 – 20/09/2021</caption>" in top
    assert '<th scope="col">Lệch</th>' in top
    assert '<th scope="row">Nhận giải quyết = mới tiếp nhận + kỳ trước chuyển sang</th>' in top


def test_two_cells_are_another_way_where_one_would_do() -> None:
    """190 + 32 + 58 are 280, as are 209 + 71: 290 alone may be wrong, or two others together."""
    one = Repair("r", "u", "handled", "Số hồ sơ nhận giải quyết", "290", 280)
    two = replace(one, figure="received", label="Tiếp nhận mới", printed="32", value=42)
    mends = (Mend((one,), "một chữ số"), Mend((two, replace(two, figure="resolved")), "hai ô"))
    check = Check("r", "u", "sum", "Tổng", 290, 280, 10, holds=False, mends=mends)
    assert ways_text(check).startswith("Sửa thế này thì mọi phép khớp: ")
    told = replace(check, repair="«Số hồ sơ nhận giải quyết»: 290 → 280")
    assert ways_text(told).startswith("Hoặc sửa thế này, mọi phép cũng khớp: «Tiếp nhận mới»")
