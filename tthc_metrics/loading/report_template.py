"""The workbook to type a published report into: Vietnamese headings, names to choose from, how to write."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.loading.transcriptions import HEADINGS

NAMES = "Tên số liệu"
ROWS = 2_000
KINDS = {
    "count": "số đếm", "percent": "tỷ lệ %", "money": "số tiền", "points": "điểm", "date": "ngày", "words": "chữ",
}  # fmt: skip
WIDTHS = {"figure": 52, "sentence": 60, "unit": 28, "document": 28, "report": 24, "place": 24}
WIDE = 14
HOW = (
    ("Cột", "Cách ghi"),
    ("Báo cáo", "Tên riêng của báo cáo này, giống nhau ở mọi dòng, ví dụ tra-cu-2023-q1. Nạp lại với tên ấy thì số mới thay số cũ."),
    ("Văn bản", "Số hiệu, ngày của văn bản. Không bắt buộc."),
    ("Đơn vị báo cáo", "Đơn vị mà số ấy nói về. Dòng đầu tiên phải là đơn vị của báo cáo; đơn vị bên trong ghi ở các dòng sau."),
    ("Lĩnh vực", "Để trống nếu là số của cả đơn vị. «Nhắc lại» nếu báo cáo in số này lần nữa."),
    ("Từ ngày, Đến ngày", "Ngày đầu, ngày cuối của kỳ, dạng 15/12/2022."),
    ("Tên số liệu", "Chọn trong danh sách (trang «Tên số liệu»)."),
    ("Số in", "Như báo cáo in: 16.302; 27 000; 97,97%; gần 27.000; trên 1,2 triệu. Số gần đúng được giữ nguyên chữ và so lỏng. Tử số và mẫu số (1.283/1.750) ghi thành hai dòng."),
    ("Đơn vị tính", "hồ sơ, TTHC, dịch vụ, %, điểm, đồng …"),
    ("Vị trí trong văn bản", "Ví dụ: mục I.6, đoạn 2; «dòng Tổng cộng» nếu là dòng tổng của bảng: khi ấy phải bằng cộng các dòng."),
    ("Câu trong báo cáo", "Câu có số ấy, để trang Đối soát trích lại. Không bắt buộc; không chép tên người dân."),
)  # fmt: skip


def template() -> bytes:
    """The workbook; a sheet that is filled in loads as any list of published figures."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})  # fmt: skip
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("Báo cáo")
        for nth, (name, heading) in enumerate(HEADINGS.items()):
            sheet.set_column(nth, nth, WIDTHS.get(name, WIDE), text)
            sheet.write_string(0, nth, heading, bold)
        sheet.freeze_panes(1, 0)
        known = definitions()
        names = book.add_worksheet(NAMES)
        names.set_column(0, 0, 90)
        names.write_row(0, 0, ("Các tên (chép nguyên văn)", "Ghi như"), bold)
        for nth, figure in enumerate(known.figures.values(), 1):
            names.write_row(nth, 0, (figure.label, KINDS[figure.kind]))
        tiers = [label for tier, label in TIERS.items() if tier != "unknown"]
        calendars = [calendar.label for calendar in known.calendars.values()]
        for column, told in ((3, ("Tuyến", *tiers)), (4, ("Lịch", *calendars))):
            names.set_column(column, column, 44)
            names.write_column(0, column, told)
        lists = {  # by range: names have commas
            "figure": f"='{NAMES}'!$A$2:$A${len(known.figures) + 1}",
            "tier": f"='{NAMES}'!$D$2:$D${len(tiers) + 1}",
            "calendar": f"='{NAMES}'!$E$2:$E${len(calendars) + 1}",
        }
        for name, source in lists.items():
            place = list(HEADINGS).index(name)
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, place, ROWS, place, rule)
        how = book.add_worksheet("Cách ghi")
        how.set_column(0, 0, 26, wrapped)
        how.set_column(1, 1, 100, wrapped)
        for nth, row in enumerate(
            (*HOW, ("Tuyến", "; ".join(tiers)), ("Lịch", "; ".join(calendars)))
        ):
            how.write_row(nth, 0, row)
    return content.getvalue()
