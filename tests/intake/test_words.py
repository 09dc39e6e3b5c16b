"""What a cell of a coded column means: a known word, several that mean the same, or nothing that anybody knows."""

from __future__ import annotations

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.coded import meaning_of_cell

CELLS = [
    ("channel", "Trực tuyến (Cổng DVC quốc gia)", "online"),
    ("channel", "Trực tuyến (Cổng DVC tỉnh)", "online"),
    ("channel", "Trực tiếp (Bộ phận Một cửa)", "in_person"),
    ("channel", "Bưu chính công ích (VNPost)", "postal"),
    ("channel", "Nộp trực tuyến - Cổng dịch vụ công", "online"),
    ("channel", "Trực tuyến (nộp tại quầy)", None),
    ("channel", "Trực tiếp / Trực tuyến", None),
    ("channel", "Trực tuyến, trả qua bưu chính", None),
    ("channel", "Nộp trực tiếp, nhận qua bưu chính công ích", None),
    ("channel", "Không trực tuyến", None),
    ("channel", "Trực tiếp (đã số hóa)", None),
    ("service_level", "MĐ4", "4"),
    ("service_level", "DVCTT mức độ 3", "3"),
    ("service_level", "Mức độ 3,4", None),
    ("service_level", "Mức 4 (toàn trình)", None),
    ("status", "Đã trả", "collected"),
    ("status", "Xong", "done"),
    ("status", "Chưa giải quyết", "processing"),
    ("status", "Đã giải quyết (Đã có kết quả)", "done"),
    ("status", "Đã giải quyết (Trả lại)", None),
    ("status", "Đã trả kết quả - trễ hạn", "collected"),
    ("status", "Quá hạn - trễ hạn", None),
    ("status", "Chưa trả", None),
    ("yes_no", "Rất không hài lòng", "false"),
    ("yes_no", "Chưa đánh giá", "empty"),
    ("yes_no", "Bình thường", None),
    ("yes_no", "1/1", None),
]


@pytest.mark.parametrize(("values", "cell", "means"), CELLS)
def test_what_a_cell_means(values: str, cell: str, means: str | None) -> None:
    assert meaning_of_cell(definitions().meanings[values], cell) == means
