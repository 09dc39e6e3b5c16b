"""Invented reports of many kinds as officials write them, each with what is wrong in it.

`figures` are what must be read out of the text, `left` numbers that must not be proposed, `wrong` the checks
that must fail, and no other; `repair` a printed number and what it should have been.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Q1 = ("2025-01-01", "2025-03-31")
MARCH = ("2026-03-01", "2026-03-31")


@dataclass(frozen=True)
class TypedReport:
    """A pasted text, of whom and when, and what is to be found in it. A figure is `unit/part/figure`, short where empty."""

    name: str
    text: str
    figures: Mapping[str, str]
    wrong: frozenset[str]
    left: frozenset[str] = frozenset()
    unit: str = "Huyện An Hòa"
    tier: str = "district"
    days: tuple[str, str] = Q1
    repair: tuple[str, str] | None = None
    remarks: frozenset[str] = field(default_factory=frozenset)


PARAGRAPH = TypedReport(
    "a paragraph of a district, with last year's numbers and document numbers around",
    """Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2025 của UBND tỉnh và Công văn 245/VP-KSTT, trong quý I/2025 toàn huyện tiếp nhận 16.302 hồ sơ, tăng 12,3 % so với cùng kỳ năm 2024 (14.516 hồ sơ). Trong đó, 15.810 hồ sơ mới tiếp nhận; 492 hồ sơ kỳ trước chuyển sang.
Kết quả: đã giải quyết 15.720 hồ sơ, trong đó trước hạn 9.420 hồ sơ, đúng hạn 6.130 hồ sơ, quá hạn 107 hồ sơ (chiếm 0,68%); đang giải quyết 582 hồ sơ, trong đó trong hạn 577 hồ sơ, quá hạn 05 hồ sơ. Thời gian giải quyết trung bình giảm 02 ngày.""",
    {"handled": "16.302", "received": "15.810", "carried_over": "492", "resolved": "15.720", "resolved_early": "9.420",
     "resolved_on_time": "6.130", "resolved_late": "107", "resolved_late_percent": "0,68%", "open": "582",
     "open_in_time": "577", "open_overdue": "05"},
    frozenset({"resolved"}),
    left=frozenset({"12,3 %", "14.516", "245", "12"}),
    repair=("6.130", "6.193"),
)  # fmt: skip

LEVELS = TypedReport(
    "levels of online dossiers whose shares do not make 100",
    """Về tiếp nhận hồ sơ trực tuyến: tiếp nhận mới 8.400 hồ sơ; trực tuyến 7.980 hồ sơ, đạt 95,0%; trực tiếp 420 hồ sơ, đạt 5,0%.
Trong số hồ sơ trực tuyến có 5.586 hồ sơ toàn trình (chiếm 70,0%) và 2.394 hồ sơ một phần (chiếm 31,0%).""",
    {"received": "8.400", "received_online": "7.980", "online_rate_percent": "95,0%", "received_direct": "420",
     "received_direct_percent": "5,0%", "online_level_4": "5.586", "level4_dossiers_percent": "70,0%",
     "online_level_3": "2.394", "online_level_3_percent": "31,0%"},
    frozenset({"level_3_rate", "levels_rate"}),
    unit="Phường Hải An", tier="commune", days=MARCH, repair=("31,0%", "30,0 %"),
)  # fmt: skip

BULLETS = TypedReport(
    "a list of short lines under a line that ends with a colon",
    """1. Tình hình giải quyết TTHC (kèm Biểu số II.06a)
Tổng số hồ sơ tiếp nhận: 3.214 hồ sơ, gồm:
- Mới tiếp nhận trong kỳ: 3.102 hồ sơ (trực tuyến: 2.890; trực tiếp, dịch vụ bưu chính: 212);
- Từ kỳ trước chuyển sang: 112 hồ sơ.
Số hồ sơ đã giải quyết: 3.080 hồ sơ, trong đó:
- Trước hạn: 2.510;
- Đúng hạn: 561;
- Quá hạn: 09.
Số hồ sơ đang giải quyết: 143 hồ sơ, trong đó:
- Trong hạn: 141;
- Quá hạn: 02.""",
    {"received": "3.102", "received_online": "2.890", "received_direct": "212", "carried_over": "112", "resolved": "3.080",
     "resolved_early": "2.510", "resolved_on_time": "561", "resolved_late": "09", "open": "143", "open_in_time": "141",
     "open_overdue": "02", "handled": "3.214"},
    frozenset({"unaccounted"}),
    left=frozenset({"1"}),
)  # fmt: skip

FORM = TypedReport(
    "a form 06 by unit pasted from Word",
    "\n".join("\t".join(row) for row in [
        ("STT", "Đơn vị", "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"),
        ("1", "Xã Bình Minh", "310", "280", "20", "10", "300", "250", "49", "1", "10", "10", "0"),
        ("2", "Xã Tân Lập", "521", "470", "31", "20", "500", "410", "85", "5", "21", "20", "1"),
        ("3", "Phường Hải An", "1.204", "1.150", "34", "20", "1.180", "1.001", "176", "3", "24", "24", "0"),
        ("", "Tổng cộng", "2.035", "1.900", "85", "50", "1.980", "1.616", "310", "9", "55", "54", "1"),
    ]),
    {"handled": "2.035", "resolved_early": "1.616", "Xã Tân Lập/resolved_late": "5", "Phường Hải An/received_online": "1.150"},
    frozenset({"units_make_whole:resolved_early", "resolved"}),
    repair=("1.616", "1.661"),
)  # fmt: skip

FIELDS = TypedReport(
    "counts by field, of which one row does not add up in itself",
    "\n".join("\t".join(row) for row in [
        ("STT", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Trước và đúng hạn", "Quá hạn", "Tỷ lệ đúng hạn (%)"),
        ("1", "Đất đai", "1.250", "1.100", "1.045", "55", "95,00%"),
        ("2", "Hộ tịch", "840", "836", "835", "11", "99,88%"),
        ("3", "Chứng thực", "2.310", "2.310", "2.310", "0", "100%"),
        ("", "Tổng số", "4.400", "4.246", "4.190", "66", "98,68%"),
    ]),
    {"received": "4.400", "resolved": "4.246", "resolved_in_time": "4.190", "/Đất đai/resolved_late": "55",
     "/Hộ tịch/on_time_of_resolved_percent": "99,88%"},
    frozenset({"resolved:Hộ tịch", "resolved"}),
)  # fmt: skip

INDEX = TypedReport(
    "an index table: one group above its maximum × rate, and the wrong grade",
    "\n".join("\t".join(row) for row in [
        ("STT", "Nhóm chỉ số", "Điểm tối đa", "Điểm đạt", "Tỷ lệ (%)"),
        ("1", "Công khai, minh bạch", "18", "15,3", "85,0"),
        ("2", "Tiến độ giải quyết", "20", "19,2", "96,0"),
        ("3", "Cung cấp dịch vụ công trực tuyến", "12", "8,6", "71,7"),
        ("4", "Thanh toán trực tuyến", "10", "7,4", "74,0"),
        ("5", "Số hóa hồ sơ", "22", "16,8", "67,3"),
        ("6", "Mức độ hài lòng", "18", "17,1", "95,0"),
        ("", "Tổng điểm", "100", "82,4", "82,4"),
    ]),
    {"index766_openness": "15,3", "index_openness_max": "18", "index_openness_percent": "85,0", "index766_digitisation": "16,8",
     "index_total": "82,4", "index_total_max": "100", "index_total_percent": "82,4"},
    frozenset({"index_groups", "index_digitisation_points"}),
    unit="Tỉnh Bắc Hà", tier="province", days=MARCH, repair=("16,8", "14,8 điểm"),
)  # fmt: skip

DUE = TypedReport(
    "a month in the way of dossiers that fell due, share of returned ones wrong",
    """Tháng 3/2026 (từ ngày 01/3/2026 đến ngày 31/3/2026), Trung tâm tiếp nhận mới 5.214 hồ sơ, tồn kỳ trước chuyển sang 1.020 hồ sơ, lũy kế đã và đang giải quyết trong kỳ là 6.234 hồ sơ. Đến hạn giải quyết là 5.000 hồ sơ. Đã có kết quả trả trước và đúng hạn là 4.975 hồ sơ (đạt 99,50%). Hồ sơ đã trả kết quả nhưng chậm hạn và hồ sơ quá hạn giải quyết nhưng chưa có kết quả là 25 hồ sơ (chiếm 0,50%). Có 60 hồ sơ (chiếm 2,1%) các cơ quan thụ lý trả lại hồ sơ và người nộp đề nghị rút hồ sơ.""",
    {"received": "5.214", "carried_over": "1.020", "handled": "6.234", "fell_due": "5.000", "due_in_time": "4.975",
     "on_time_of_due_percent": "99,50%", "due_late_or_overdue": "25", "due_late_or_overdue_percent": "0,50%",
     "returned_or_withdrawn": "60", "returned_or_withdrawn_rate_percent": "2,1%"},
    frozenset({"returned_rate"}),
    unit="Trung tâm Phục vụ hành chính công tỉnh Bắc Hà", tier="centre", days=MARCH, repair=("2,1%", "1,2 %"),
)  # fmt: skip

ABOUT = TypedReport(
    "numbers that are about so many, all of which may be right",
    """Trong tháng, toàn tỉnh tiếp nhận mới gần 27.000 hồ sơ, trong đó trực tuyến 26.195 hồ sơ, đạt trên 97%. Đã giải quyết trên 1,2 triệu hồ sơ từ đầu nhiệm kỳ 2021 - 2026. Phát sinh 18.420 giao dịch thanh toán trực tuyến, tổng số tiền gần 02 tỷ đồng.""",
    {"received": "gần 27.000", "received_online": "26.195", "online_rate_percent": "trên 97%",
     "online_payment_transactions": "18.420", "online_payment_value": "gần 02 tỷ đồng"},
    frozenset(),
    unit="Tỉnh Bắc Hà", tier="province", days=MARCH, remarks=frozenset({"payments_without_whole"}),
)  # fmt: skip

CATALOGUE = TypedReport(
    "the catalogue of procedures, fractions, a service count above it",
    """Tổng số TTHC trên địa bàn tỉnh hiện nay là 1.860 TTHC (trong đó: cấp tỉnh: 1.480 TTHC, cấp huyện: 248 TTHC; cấp xã: 110 TTHC, chung 3 cấp: 22 TTHC). Việc công khai trên cơ sở dữ liệu quốc gia về TTHC: 1.860/1.860 TTHC, đạt 100%. Đến nay có 1.835/1.860 TTHC đã được phê duyệt quy trình nội bộ.
Tổng số TTHC liên thông: 350 TTHC (trong đó 260 TTHC liên thông cùng cấp, 91 TTHC liên thông giữa các cấp). Đã cung cấp 1.120 dịch vụ công toàn trình, 210 dịch vụ công trực tuyến một phần theo Quyết định số 1010/QĐ-UBND; tích hợp lên Cổng Dịch vụ công quốc gia 1.302/1.860 TTHC (đạt tỷ lệ 70%).""",
    {"procedures": "1.860", "procedures_agency": "1.480", "procedures_district": "248", "procedures_commune": "110",
     "procedures_common": "22", "procedures_published": "1.860", "published_of": "1.860", "published_procedures_percent": "100%",
     "procedures_process_approved": "1.835", "process_approved_of": "1.860", "procedures_interlinked": "350",
     "procedures_interlinked_same_level": "260", "procedures_interlinked_across_levels": "91", "services_full": "1.120",
     "services_partial": "210", "services_integrated": "1.302", "integrated_of": "1.860", "portal_integration_percent": "70%"},
    frozenset({"procedures_interlinked"}),
    left=frozenset({"1010", "3"}),
    unit="Tỉnh Bắc Hà", tier="province", repair=("91", "90"),
)  # fmt: skip

PREVIOUS = TypedReport(
    "quarter with the same of last year in brackets; the share is by what was handled, and printed as of what is new",
    """Quý I năm 2025, tiếp nhận mới 2.000 hồ sơ (cùng kỳ năm trước: 1.804 hồ sơ), kỳ trước chuyển sang 500 hồ sơ (cùng kỳ: 433), tổng số nhận giải quyết 2.500 hồ sơ. Tỷ lệ hồ sơ trực tuyến đạt 64,0% (năm 2024: 55,1%), tương ứng 1.600 hồ sơ trực tuyến, tăng 8,9 điểm phần trăm so với quý I/2024; vượt chỉ tiêu tỉnh giao (60%).""",
    {"received": "2.000", "carried_over": "500", "handled": "2.500", "online_rate_percent": "64,0%", "received_online": "1.600"},
    frozenset({"online_rate"}),
    left=frozenset({"1.804", "433", "55,1%", "8,9", "60%"}),
    repair=("64,0%", "80,0 %"),
)  # fmt: skip

FEEDBACK = TypedReport(
    "feedback, ratings and payments: answered late is more than answered",
    """Trong tháng tiếp nhận 48 phản ánh, kiến nghị; đã xử lý 45 phản ánh, kiến nghị, trong đó trả lời đúng hạn 41 phản ánh, trả lời quá hạn 06 phản ánh; đang xử lý 03 phản ánh.
Có 3.200 hồ sơ được đánh giá, trong đó hài lòng 3.136 hồ sơ, đạt 98%. Số hồ sơ phải nộp phí, lệ phí là 2.400 hồ sơ; thanh toán trực tuyến 1.776 hồ sơ, đạt 74%.""",
    {"feedback_received": "48", "feedback_answered": "45", "feedback_answered_in_time": "41", "feedback_answered_late": "06",
     "feedback_open": "03", "rated": "3.200", "satisfied": "3.136", "satisfaction_percent": "98%", "fee_owed": "2.400",
     "paid_online": "1.776", "online_payment_percent": "74%"},
    frozenset({"feedback_answered"}),
    unit="Phường Hải An", tier="commune", days=MARCH,
)  # fmt: skip

TIERS = TypedReport(
    "three tiers in one table, one row of which slipped",
    "\n".join(" | ".join(row) for row in [
        ("Cấp", "Mới tiếp nhận", "Trực tuyến", "Đã giải quyết"),
        ("Cấp tỉnh", "12.500", "12.100", "12.020"),
        ("Cấp huyện", "8.120", "7.950", "8.001"),
        ("Cấp xã", "45.310", "43.870", "45.001"),
        ("Toàn tỉnh", "65.930", "63.920", "65.202"),
    ]),
    {"received": "65.930", "received_online": "63.920", "resolved": "65.202", "Cấp xã/resolved": "45.001"},
    frozenset({"units_make_whole:resolved"}),
    unit="Tỉnh Bắc Hà", tier="province", repair=("65.202", "65.022"),
)  # fmt: skip

LABELS = TypedReport(
    "a table of two columns, a figure a row, in all ways of writing numbers",
    "\n".join("\t".join(row) for row in [
        ("1", "Số hồ sơ nhận giải quyết", "12 516"),
        ("2", "Hồ sơ mới tiếp nhận trong kỳ", "12.006 hồ sơ"),
        ("3", "Hồ sơ từ kỳ trước chuyển sang", "501"),
        ("4", "Hồ sơ đã giải quyết", "11.900"),
        ("5", "Hồ sơ đang giải quyết", "616"),
    ]),
    {"handled": "12 516", "received": "12.006 hồ sơ", "carried_over": "501", "resolved": "11.900", "open": "616"},
    frozenset({"handled"}),
)  # fmt: skip

BRACKETS = TypedReport(
    "everything in brackets, shares with both counts behind them; the online share is by what was handled",
    """Từ ngày 15/12/2025 đến ngày 14/3/2026, toàn tỉnh đã tiếp nhận 345.678 hồ sơ (trong đó: số hồ sơ tiếp nhận trực tuyến là 330.112 hồ sơ, đạt tỷ lệ 95,5%; tiếp nhận trực tiếp, qua BCCI là 12.345 hồ sơ; số hồ sơ kỳ trước chuyển qua là 3.221 hồ sơ). Đã giải quyết 340.001 hồ sơ (trước hạn: 300.000 hồ sơ, đúng hạn: 39.000 hồ sơ, quá hạn: 1.001 hồ sơ); đang giải quyết 5.677 hồ sơ (trong hạn 5.600 hồ sơ, quá hạn 77 hồ sơ). Tỷ lệ giải quyết hồ sơ đúng hạn đạt 99,7%.
Tỷ lệ thanh toán trực tuyến đạt 74,2% (8.904 hồ sơ/12.000 hồ sơ có phát sinh phí).""",
    {"handled": "345.678", "received_online": "330.112", "online_rate_percent": "95,5%", "received_direct": "12.345",
     "carried_over": "3.221", "resolved": "340.001", "resolved_early": "300.000", "resolved_on_time": "39.000",
     "resolved_late": "1.001", "open": "5.677", "open_in_time": "5.600", "open_overdue": "77",
     "on_time_of_resolved_percent": "99,7%", "online_payment_percent": "74,2%", "paid_online": "8.904", "fee_owed": "12.000"},
    frozenset({"online_rate"}),
    unit="Tỉnh Bắc Hà", tier="province", days=("2025-12-15", "2026-03-14"),
)  # fmt: skip

SENTENCE = TypedReport(
    "one long sentence after a numbered heading, with times of limits written out; the parts of open are 10 short",
    """3.1. Kết quả tiếp nhận, giải quyết hồ sơ: Tổng số hồ sơ TTHC đã tiếp nhận, giải quyết: 16.302 hồ sơ; trong đó, số hồ sơ tiếp nhận mới trong kỳ: 15.810 hồ sơ (qua trực tuyến: 15.001 hồ sơ; trực tiếp hoặc qua dịch vụ bưu chính: 809 hồ sơ), số kỳ trước chuyển qua: 492 hồ sơ. Số lượng hồ sơ đã giải quyết: 15.720 hồ sơ; trong đó, giải quyết trước thời hạn: 9.420 hồ sơ, đúng thời hạn: 6.193 hồ sơ, quá hạn: 107 hồ sơ. Số lượng hồ sơ đang giải quyết: 582 hồ sơ; trong đó, chưa đến hạn: 567 hồ sơ, quá hạn: 05 hồ sơ.
Tỉ lệ hồ sơ được số hóa đạt 89,5%; tỉ lệ hài lòng đạt 98,2 %. Lũy kế từ đầu năm đến nay tiếp nhận 45.000 hồ sơ, vượt 120 hồ sơ so với năm ngoái.""",
    {"handled": "16.302", "received": "15.810", "received_online": "15.001", "received_direct": "809", "carried_over": "492",
     "resolved": "15.720", "resolved_early": "9.420", "resolved_on_time": "6.193", "resolved_late": "107", "open": "582",
     "open_in_time": "567", "open_overdue": "05", "digitised_rate_percent": "89,5%", "satisfaction_percent": "98,2 %"},
    frozenset({"open"}),
    left=frozenset({"45.000", "120", "3.1"}),
    repair=("567", "577"),
)  # fmt: skip

LISTED = TypedReport(
    "points of the index in a sentence with a wrong grade; communes listed one by one, more than the district",
    """Kết quả đánh giá: Công khai, minh bạch: 15,3/18 điểm; Tiến độ giải quyết: 19,2/20 điểm; tổng điểm đạt 85,6/100 điểm, xếp loại Khá.
Toàn huyện tiếp nhận mới 1.100 hồ sơ, trong đó có 11 hồ sơ thuộc Sở khác.
- Xã Bình Minh: tiếp nhận mới 500 hồ sơ, đã giải quyết 480 hồ sơ;
- Xã Tân Lập: tiếp nhận mới 700 hồ sơ, đã giải quyết 690 hồ sơ.""",
    {"index766_openness": "15,3", "index_openness_max": "18", "index766_progress": "19,2", "index_progress_max": "20",
     "index_total": "85,6", "index_total_max": "100", "index_grade": "Khá", "received": "1.100",
     "Xã Bình Minh/received": "500", "Xã Bình Minh/resolved": "480", "Xã Tân Lập/received": "700",
     "Xã Tân Lập/resolved": "690"},
    frozenset({"index_grade", "units_make_whole:received"}),
)  # fmt: skip

TOTALS = TypedReport(
    "a table of units in which a total is of its parts, and early stands beside on time",
    """STT\tĐơn vị\tTổng số tiếp nhận\tTrực tuyến\tTrực tiếp, bưu chính\tTừ kỳ trước\tĐã giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\tĐang giải quyết
1\tHuyện Yên Lập\t1.250\t900\t300\t50\t1.200\t800\t390\t10\t50
2\tHuyện Tân Phú\t2.110\t1.500\t520\t90\t2.000\t1.400\t580\t20\t110
3\tHuyện Hòa Sơn\t980\t600\t350\t30\t950\t500\t440\t10\t30
\tTổng cộng\t4.340\t3.000\t1.170\t170\t4.160\t2.700\t1.410\t40\t190""",
    {"handled": "4.340", "resolved": "4.160", "resolved_on_time": "1.410", "Huyện Yên Lập/handled": "1.250",
     "Huyện Yên Lập/resolved_on_time": "390"},
    frozenset({"resolved", "unaccounted", "units_make_whole:resolved"}),
    unit="Tỉnh Bắc Hà", tier="province", repair=("4.160", "4.150"),
)  # fmt: skip

SHARES = TypedReport(
    "a row a figure, with its share, where only the first row says that it is of what was resolved",
    """Chỉ tiêu | Số lượng | Tỷ lệ
Hồ sơ tiếp nhận mới | 2.400 |
Hồ sơ tiếp nhận trực tuyến | 2.280 | 95%
Hồ sơ đã giải quyết | 2.300 |
Hồ sơ giải quyết trước hạn | 1.840 | 80%
Hồ sơ giải quyết đúng hạn | 440 | 19,1%
Hồ sơ giải quyết quá hạn | 30 | 1,3%""",
    {"received": "2.400", "resolved": "2.300", "resolved_early": "1.840", "resolved_early_percent": "80%",
     "resolved_on_time": "440", "resolved_late": "30", "resolved_late_percent": "1,3%"},
    frozenset({"resolved"}),
    unit="Sở Xây dựng", tier="agency", repair=("1.840", "1.830"),
)  # fmt: skip

CENTRE = TypedReport(
    "the centre and the localities, which have no names of their own",
    """Toàn tỉnh tiếp nhận mới 21.480 hồ sơ, đã giải quyết 20.950 hồ sơ.
Tại Trung tâm Phục vụ hành chính công tỉnh: tiếp nhận mới 4.380 hồ sơ, đã giải quyết 4.250 hồ sơ, trong đó đúng và trước hạn 4.240 hồ sơ, quá hạn 10 hồ sơ.
Tại cấp huyện và cấp xã: tiếp nhận mới 17.200 hồ sơ, đã giải quyết 16.700 hồ sơ, trong đó đúng và trước hạn 16.650 hồ sơ, quá hạn 50 hồ sơ.""",
    {"received": "21.480", "resolved": "20.950",
     **{f"Trung tâm Phục vụ hành chính công tỉnh/{name}": printed for name, printed in (("received", "4.380"), ("resolved", "4.250"), ("resolved_in_time", "4.240"), ("resolved_late", "10"))},
     **{f"Cấp huyện và cấp xã/{name}": printed for name, printed in (("received", "17.200"), ("resolved", "16.700"), ("resolved_in_time", "16.650"), ("resolved_late", "50"))}},
    frozenset({"units_make_whole:received"}),
    unit="Tỉnh Lam Giang", tier="province",
)  # fmt: skip

REPORTS = [
    PARAGRAPH, LEVELS, BULLETS, FORM, FIELDS, INDEX, DUE, ABOUT, CATALOGUE, PREVIOUS, FEEDBACK, TIERS, LABELS,
    BRACKETS, SENTENCE, LISTED, TOTALS, SHARES, CENTRE,
]  # fmt: skip
