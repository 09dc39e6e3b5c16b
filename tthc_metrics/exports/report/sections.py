"""The sections of the quarterly report, I.1 to III, in the order of Thông tư 01/2020/TT-VPCP.

Sections that no dossier tells are there with what has to be written into them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.catalogue.statutory_forms import StatutoryForm, statutory_form
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.official.appendix import NUMERALS
from tthc_metrics.exports.official.records import ReportPart, to_fill
from tthc_metrics.exports.report.appendix import of_ledger
from tthc_metrics.exports.report.findings import Findings
from tthc_metrics.exports.report.ledger import sentences
from tthc_metrics.exports.report.online import catalogue, one_stop, online
from tthc_metrics.exports.report.targets import metrics_table, results, shortcomings, to_do
from tthc_metrics.exports.unit_wording import in_sentence
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.stamp import days_text, told_text


def subject(facts: Facts) -> str:
    """What the report is about: its title."""
    return f"{form_of(facts).title} {lower_first(facts.label)}"


def form_of(facts: Facts) -> StatutoryForm:
    """The statutory form of the report in its period."""
    return statutory_form("report", facts.period.end)


def opening(facts: Facts) -> tuple[str, ...]:
    """To whom, by which order, of which days, as of when."""
    return (
        f"Kính gửi: {to_fill('cơ quan nhận báo cáo')}.",
        f"Thực hiện {_circular(facts)} quy định chế độ báo cáo định kỳ và "
        f"{to_fill('văn bản, kế hoạch của địa phương')}, "
        f"{in_sentence(facts.unit)} báo cáo kết quả thực hiện {lower_first(facts.period.label)} "
        f"({lower_first(days_text(facts))}; {told_text(facts)}) như sau:",
    )


def _circular(facts: Facts) -> str:
    """Whose circular prescribes the report; that it may have been replaced, for a person to look up."""
    form = form_of(facts)
    doubt = form.doubt(facts.period.end)
    unsure = f" {to_fill(f'{doubt}; ghi văn bản đang áp dụng')}" if doubt else ""
    return f"{form.document} của {form.authority}{unsure}"


def parts(facts: Facts, told: Findings) -> list[ReportPart]:
    """All sections, in order."""
    return [*_control(facts), *_evaluation(facts, told), *_ahead(facts)]


def _control(facts: Facts) -> list[ReportPart]:
    impact = to_fill("số lượng TTHC được đánh giá tác động trong kỳ")
    appraised = to_fill("số lượng TTHC, văn bản QPPL được thẩm định, thẩm tra trong kỳ")
    published = to_fill("số quyết định công bố, số TTHC được công bố, công khai trong kỳ")
    return [
        ReportPart(1, "I. TÌNH HÌNH, KẾT QUẢ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH (TTHC)"),
        ReportPart(2, "1. Đánh giá tác động TTHC quy định tại dự thảo văn bản quy phạm pháp luật (QPPL)", (impact,)),
        ReportPart(2, "2. Thẩm định, thẩm tra TTHC quy định tại dự thảo văn bản QPPL", (appraised,)),
        ReportPart(2, "3. Công bố, công khai TTHC, danh mục TTHC", (*catalogue(facts), published)),
        ReportPart(2, "4. Rà soát, đơn giản hóa TTHC", (to_fill("kết quả rà soát, đơn giản hóa TTHC trong kỳ"),)),
        ReportPart(2, "5. Tiếp nhận, xử lý phản ánh, kiến nghị về quy định, TTHC", (to_fill("số phản ánh, kiến nghị tiếp nhận, xử lý trong kỳ"),)),
        ReportPart(2, "6. Tình hình, kết quả giải quyết TTHC", (*sentences(facts), *_attached(facts))),
        ReportPart(2, "7. Triển khai cơ chế một cửa, một cửa liên thông trong giải quyết TTHC", (*one_stop(facts), to_fill("tình hình triển khai cơ chế một cửa, một cửa liên thông"))),
        ReportPart(2, "8. Thực hiện TTHC trên môi trường điện tử", (*online(facts), to_fill("văn bản chỉ đạo, giải pháp đã thực hiện"))),
        ReportPart(2, "9. Truyền thông hỗ trợ hoạt động kiểm soát TTHC", (to_fill("hoạt động truyền thông trong kỳ"),)),
        ReportPart(2, "10. Nghiên cứu, đề xuất sáng kiến cải cách TTHC", (to_fill("sáng kiến, mô hình trong kỳ"),)),
        ReportPart(2, "11. Kiểm tra thực hiện kiểm soát TTHC", (to_fill("kết quả kiểm tra trong kỳ"),)),
    ]  # fmt: skip


def _attached(facts: Facts) -> Iterator[str]:
    """The appendices of the ledger: by unit where there are any, by field, late ones by cause; what those by field lack."""
    held = sum(grid is not None for grid in of_ledger(facts))
    if held:
        yield f"(Chi tiết tại Phụ lục {', '.join(NUMERALS[:held])} kèm theo)"
    if said := split_note(facts.lacking):
        yield f"Theo lĩnh vực: {lower_first(said)}"


def _evaluation(facts: Facts, told: Findings) -> list[ReportPart]:
    general = to_fill("đánh giá chung về hiệu quả công tác")
    return [
        ReportPart(1, "II. ĐÁNH GIÁ CHUNG"),
        ReportPart(2, "1. Hiệu quả công tác kiểm soát TTHC", (*told.good, *results(facts), general), metrics_table(facts)),
        ReportPart(2, "2. Khó khăn, hạn chế", (*told.bad, *shortcomings(facts, told.overdue, told.most_overdue), to_fill("khó khăn, hạn chế khác"))),
        ReportPart(2, "3. Nguyên nhân", (to_fill("nguyên nhân chủ quan, khách quan"),)),
    ]  # fmt: skip


def _ahead(facts: Facts) -> list[ReportPart]:
    tasks = to_fill("nhiệm vụ, giải pháp của kỳ tiếp theo")
    said = to_do(facts)
    lead = ("Để đạt chỉ tiêu đang áp dụng:", *said) if said else ()
    return [ReportPart(1, "III. PHƯƠNG HƯỚNG, NHIỆM VỤ CỦA KỲ TIẾP THEO", (*lead, tasks))]
