"""The limits on «Cách tính»: what is unknown or cannot be counted, what the reforms changed, how figures are written."""

from __future__ import annotations

from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.index_definition import Criterion
from tthc_metrics.catalogue.method import Method, Reform, Uncountable
from tthc_metrics.core.vietnamese import day, decimal_text, target_percent
from ui.components.table import Value
from ui.markup import Markup, fill, joined
from ui.views.method.entries import paragraph, table, terms, within

UNKNOWN = (
    "Điều không tệp nào nói thì không tính là 0. Hồ sơ không rõ hình thức tiếp nhận, không rõ đã nộp phí trực tuyến "
    "hay chưa, không rõ số hóa, quá hạn không rõ nguyên nhân: có thể thuộc tử số mà cũng có thể không.",
    "Tỷ lệ khi ấy là một khoảng. Ghi cận dưới với dấu ≥ (nguyên nhân quá hạn: trường hợp tốt nhất); ghi ≈ khi cả mẫu số "
    "cũng chưa chắc. Chỉ xếp màu khi cả hai đầu của khoảng cho cùng một màu; nếu mọi hồ sơ đều không rõ thì không có tỷ lệ.",
)
WRITING = (
    ("Làm tròn", "Số đếm là số nguyên, tỷ lệ giữ chính xác đến khi viết ra; màu xét trên giá trị chưa làm tròn. Nếu làm tròn "
     "khiến tỷ lệ trông như đã đạt chỉ tiêu thì viết thêm chữ số."),
    ("Dấu –", "không có số liệu; khác với số 0"),
    ("Điểm %", "hiệu của hai tỷ lệ: từ 20 % lên 25 % là +5 điểm %"),
    ("Còn thiếu", "số cần thêm ở tử số để đạt chỉ tiêu với mẫu số hiện có"),
    ("So sánh", "kỳ chưa đủ số liệu được so với cùng số ngày của kỳ trước và của cùng kỳ năm trước"),
)  # fmt: skip


def unknown_html() -> Markup:
    """How a rate is formed and judged where something is unknown."""
    return joined(paragraph(text) for text in UNKNOWN)


def writing_html() -> Markup:
    """How figures are written."""
    return terms(WRITING)


def uncountable_html(method: Method) -> Markup:
    """What is asked for and cannot be counted, each with its reason."""
    return terms([(each.name, _uncountable(each)) for each in method.uncountable])


def _uncountable(each: Uncountable) -> str:
    target = f"{each.target} ({each.source}). " if each.target else ""
    return target + each.why


def reforms_html(method: Method) -> Markup:
    """What changed on which day."""
    return joined(_reform(reform) for reform in method.reforms)


def _reform(reform: Reform) -> Markup:
    told = fill("<h3>Từ {}: {}</h3>{}", day(reform.since), reform.title, paragraph(reform.text))
    if not reform.pairs:
        return told
    before = day(reform.since)
    return told + table(reform.title, (f"Trước {before}", f"Từ {before}"), reform.pairs)


def index_html(known: Definitions, day: date) -> Markup:
    """The index in force on a day: its groups and criteria, what of our dossiers speaks of each, and the grades."""
    index = known.index_on(day)
    rows = [
        (
            group.label,
            criterion.titled,
            decimal_text(criterion.maximum, 0),
            target_percent(criterion.full),
            _spoken(criterion, known),
            SURE[criterion.sure],
        )
        for group in index.groups
        for criterion in index.of_group(group.name)
    ]
    grades = "; ".join(
        f"{label.lower()} từ {decimal_text(least, 0)}" for least, label in index.grades
    )
    return (
        paragraph(f"{index.source}. {index.note}.")
        + paragraph(
            "Điểm là của Cổng Dịch vụ công quốc gia, nhập hoặc nạp ở trang Chỉ số 766. Bên cạnh là số của hồ sơ đã nạp: điểm của "
            "tiêu chí = điểm tối đa × min(1, tỷ lệ / mức đạt tối đa). Hai nguồn không thay nhau."
        )
        + table(
            "Nhóm và tiêu chí",
            ("Nhóm", "Tiêu chí", "Tối đa", "Đạt tối đa từ", "Hồ sơ đã nạp nói gì", "Nguồn"),
            rows,
        )
        + paragraph(
            f"Xếp loại: {grades}. Thiếu một nhóm thì không có tổng điểm, xếp loại và hạng; bằng điểm thì cùng hạng (1, 2, 2, 4). "
            "Nhóm không ghi điểm thì là tổng các tiêu chí, nếu biết đủ; tiêu chí không áp dụng cho cấp xã tính đủ điểm "
            "(tiêu chí nào không áp dụng là quy ước tạm của bảng điều hành, chưa thấy văn bản). Kỳ chưa kết "
            "thúc là tạm tính. Tổng, nhóm, tiêu chí và xếp loại không khớp nhau thì được nêu ra, trong mức làm tròn thì không."
        )
    )


SURE = {"S": "Quyết định", "S3": "nguồn thứ ba", "P": "tạm quy ước"}


def _spoken(criterion: Criterion, known: Definitions) -> Value:
    if not criterion.metric:
        return "không"
    most = " (nhiều nhất)" if criterion.at_most else ""
    return within(criterion.metric, known.metrics[criterion.metric].short_label + most)
