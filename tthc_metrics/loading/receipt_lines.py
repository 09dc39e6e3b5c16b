"""What loading came to, in sentences: the same on a page, on paper and in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.intake.day_evidence import Order
from tthc_metrics.intake.day_order import DayOrder
from tthc_metrics.intake.sheet_plan import WITHOUT_HEADING
from tthc_metrics.loading.outcome import LeftOutRows, Outcome
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.gone import GoneDossier

KINDS = {
    "dossiers": "danh sách hồ sơ",
    "procedures": "danh mục thủ tục",
    "offices": "danh sách đơn vị",
    "reports": "số liệu báo cáo",
    "index_points": "điểm Chỉ số 766",
    "book": "sổ theo ngày của các tỉnh",
}
ORDER_WORDS: Mapping[str, str] = {
    "d/m": "ngày/tháng/năm",
    "m/d": "tháng/ngày/năm",
    "turned": "ngày/tháng/năm, đổi lại ngày với tháng ở ô mà bảng tính nhận là ngày",
}
HOW_TO_TAKE_OUT = (
    "Muốn rút khỏi hiệu lực: chọn ở bước Tác động trên trang Số liệu, mục Nạp dữ liệu "
    '(bằng lệnh: ghi gone = "take_out" trong tệp của --mapping rồi nạp lại).'
)
ROWS_NAMED = 10
NAMED = 20


def receipt(outcome: Outcome, dry_run: bool = False) -> list[str]:
    """The lines of a receipt: what came in, what did not and why."""
    batch = outcome.batch
    head = f"{batch.file_name}: {KINDS[batch.kind]}, {number(batch.total_rows)} dòng; {counts(outcome)}."
    lines = [f"(Thử) {head}" if dry_run else head]
    lines += warning_lines(outcome, first=True)
    if not outcome.saved and not dry_run:
        lines.append("  Tệp này đã nạp rồi: không có gì thay đổi.")
    if batch.refused_rows and outcome.total_faults:  # a book's rows lie where it was made
        lines.append(f"  {number(batch.refused_rows)} dòng bị từ chối:")
        lines += [f"    {fault}" for fault in outcome.faults[:ROWS_NAMED]]
        if outcome.total_faults > ROWS_NAMED:
            lines.append(f"    … và {number(outcome.total_faults - ROWS_NAMED)} lỗi nữa.")
    lines += [f"  Bỏ qua {left_out(left)}." for left in outcome.left_out]
    lines += [f"  {said}" for said in day_order_lines(outcome)]
    if batch.dropped_columns:
        unread = "; ".join(batch.dropped_columns)
        lines.append(f"  Không đọc cột {why_unread(batch)}: {unread}.")
    if outcome.new_offices:
        names = "; ".join(outcome.new_offices[:NAMED])
        more = len(outcome.new_offices) - NAMED
        lines.append(
            f"  {len(outcome.new_offices)} đơn vị mới, chờ xác nhận: {names}"
            + (f" và {more} đơn vị nữa." if more > 0 else ".")
        )
    lines += [f"  {doubt.said}" for doubt in outcome.unsettled]
    lines += [f"  Đã chấp nhận: {d.what}" for d in outcome.doubts if d.name in outcome.accepted]
    if outcome.gone:
        lines += [f"  {said}" for said in gone_texts(outcome)]
        lines += [f"    {gone_line(each)}" for each in outcome.gone[:NAMED]]
        if len(outcome.gone) > NAMED:
            lines.append(f"    … và {number(len(outcome.gone) - NAMED)} hồ sơ nữa.")
        if not outcome.taken_out:
            lines.append(f"    {HOW_TO_TAKE_OUT}")
    lines += warning_lines(outcome, first=False)
    if outcome.unchecked:
        lines.append(
            f"  Chưa kiểm tra {len(outcome.unchecked)} điều, vì tệp thiếu cột hoặc chưa nạp danh mục thủ tục."
        )
    return lines + [f"  {remark}" for remark in outcome.remarks]


def warning_lines(outcome: Outcome, first: bool) -> list[str]:
    """What is warned of: what changes the meaning of all figures of the file, or the rest."""
    return [
        f"  Lưu ý: {number(each.rows)} dòng {each.what}"
        for each in outcome.warned
        if each.rule.first == first
    ]


def day_order_lines(outcome: Outcome) -> list[str]:
    """How days are read that could be read in two orders, with examples; columns read alike in one sentence."""
    alike: dict[Order | None, list[tuple[str, DayOrder]]] = {}
    for heading, found in outcome.day_orders:
        alike.setdefault(found.order, []).append((heading, found))
    lines = []
    for order, columns in alike.items():
        named = ", ".join(f"«{heading}»" for heading, _ in columns)
        if order is None:
            lines.append(
                f"Cột {named}: chưa rõ ngày trước hay tháng trước ({columns[0][1].examples[0][0]}). "
                "Chọn ở bước Khớp cột (bằng lệnh: ghi mục [day_order] của tệp --mapping)."
            )
        else:
            lines.append(
                f"Cột {named} đọc là {ORDER_WORDS[order]}: {order_examples(columns[0][1])}."
            )
    return lines


def order_examples(found: DayOrder) -> str:
    """`6/2/2022 là ngày 2 tháng 6 năm 2022`: cells as written, and the days that they are read as."""
    return ", ".join(
        f"{text} là {in_words(date.fromisoformat(read))}" if read else f"{text} không đọc được"
        for text, read in found.examples
    )


def in_words(day: date) -> str:
    """`ngày 2 tháng 6 năm 2022`: a day that nobody can take for another."""
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def why_unread(batch: Batch) -> str:
    """Why columns of a batch were not read; of one without a heading nobody knows what it holds."""
    unsure = any(one.endswith(WITHOUT_HEADING) for one in batch.dropped_columns)
    return "có, hoặc có thể có, dữ liệu cá nhân" if unsure else "có dữ liệu cá nhân"


def counts(outcome: Outcome) -> str:
    """`12 mới, 3 thay đổi, 1.204 giữ nguyên`."""
    batch = outcome.batch
    parts = [
        f"{number(batch.new_rows)} mới",
        f"{number(batch.changed_rows)} thay đổi",
        f"{number(batch.unchanged_rows)} giữ nguyên",
    ]
    if batch.older_rows:
        parts.append(f"{number(batch.older_rows)} cũ hơn dữ liệu đã có")
    return ", ".join(parts)


def gone_texts(outcome: Outcome) -> list[str]:
    """How many dossiers this file, and each newer one, should list and does not, and what became of them."""
    done = (
        "đã rút khỏi hiệu lực; hoàn tác lần nạp này, hoặc tệp mới hơn lại có, thì trở lại."
        if outcome.taken_out
        else "vẫn giữ như đã biết."
    )
    return [
        f"{number(count)} hồ sơ có trong tệp trước cùng mẫu, thuộc kỳ và đơn vị của tệp này, mà tệp này không còn: {done}"
        if newer is None
        else f"{number(count)} hồ sơ thuộc kỳ và đơn vị của tệp mới hơn {name} (đã nạp trước), mà tệp ấy không có: {done}"
        for (newer, name), count in Counter(
            (each.newer, each.missing_from) for each in outcome.gone
        ).items()
    ]


def gone_summary(found: Sequence[tuple[str, bool]], where: str = "không còn trong tệp") -> str:
    """`2 hồ sơ không còn trong tệp, rút khỏi hiệu lực: A; B`, of numbers and whether they were taken out."""
    done = "rút khỏi hiệu lực" if found[0][1] else "vẫn giữ"
    names = "; ".join(dossier_no for dossier_no, _ in found[:NAMED])
    more = len(found) - NAMED
    said = f"{number(len(found))} hồ sơ {where}, {done}: {names}"
    return f"{said} và {number(more)} hồ sơ nữa" if more > 0 else said


def gone_line(gone: GoneDossier) -> str:
    """`H47.01-220601-0004: Sở Tư pháp, tiếp nhận 01/06/2022, hẹn trả 08/06/2022, chưa có kết quả`."""
    due = f"hẹn trả {day(gone.due_on)}" if gone.due_on else "không có ngày hẹn trả"
    finished = f"có kết quả {day(gone.finished_on)}" if gone.finished_on else "chưa có kết quả"
    return f"{gone.dossier_no}: {gone.office}, tiếp nhận {day(gone.received_on)}, {due}, {finished}"


def left_out(left: LeftOutRows) -> str:
    """`3 dòng nhóm (dòng 8, 15, 27)`, with the sheet where there are several."""
    where = f" ở trang «{left.sheet}»" if left.sheet else ""
    return f"{number(len(left.rows))} dòng{where}: {left.reason} ({rows(left.rows)})"


def rows(numbers: Sequence[int]) -> str:
    """`dòng 8, 15, 27 …`"""
    shown = ", ".join(number(row) for row in numbers[:ROWS_NAMED])
    return f"dòng {shown}{' …' if len(numbers) > ROWS_NAMED else ''}"
