"""The lights on «Cách tính»: what earns each, what is grey and why, and how provisional that is."""

from __future__ import annotations

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import target_percent
from ui.components.lights import floor_text, pill_html
from ui.markup import Markup, fill, joined
from ui.views.method.entries import paragraph, table

GREY = (
    ("Không có số liệu", "kỳ ấy không hồ sơ, không báo cáo nào nói đến"),
    ("Mẫu số bằng 0", "0 / 0 không phải 0 % và cũng không phải 100 %"),
    ("Chưa có chỉ tiêu áp dụng", "không văn bản nào đặt chỉ tiêu cho tuyến và kỳ ấy"),
    ("Quá ít hồ sơ", "mẫu số dưới số lượng tối thiểu của chỉ số"),
    ("Chưa kết luận được", "phần chưa rõ có thể làm đổi màu"),
)


def cuts_html(bands: Bands) -> Markup:
    """The lights with their cut-offs in one line."""
    graded = zip(bands.lights, _floors(bands), strict=True)
    return joined((fill("{} {}", pill_html(band), text) for band, text in graded), ", ")


def lights_html(known: Definitions) -> Markup:
    """The table of the lights, the case of a target of 0, and the reasons for grey."""
    bands = known.bands
    rows = [
        (band, text, zero)
        for band, text, zero in zip(bands.lights, _floors(bands), _zero(bands), strict=True)
    ]
    rows.append((bands.grey, "chưa đủ căn cứ, xem dưới", "–"))
    lights = table("Đèn", ("Màu, hình, chữ", "Phần chỉ tiêu đạt được", "Khi chỉ tiêu là 0 %"), rows)
    grey = table("Vì sao xám", ("Lý do", "Nghĩa là"), GREY)
    return (
        paragraph(
            f"{bands.note}. So trên giá trị chưa làm tròn; màu không bao giờ đứng một mình: luôn có hình và chữ."
        )
        + lights
        + grey
    )


def _floors(bands: Bands) -> list[str]:
    return [floor_text(bands.lights, place) for place in range(len(bands.lights))]


def _zero(bands: Bands) -> tuple[str, str, str, str]:
    yellow, orange = (
        target_percent(bands.zero_target_yellow),
        target_percent(bands.zero_target_orange),
    )
    return ("0 %", f"đến {yellow}", f"đến {orange}", f"trên {orange}")
