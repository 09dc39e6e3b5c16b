"""What the simulation of Đà Nẵng aims at: every tuned number of this sample is in this file."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_DAY = "2024-11-01"  # early enough that 2025 begins with dossiers carried over
WINDOW_START = "2025-01-01"
REFORM = "2025-07-01"
LAST_DAY = "2026-06-30"
AS_OF = "2026-06-30T17:00"
MONTHS_TOLD = 18

OVERDUE_AT_END = 70
PAUSED_AT_END = 90
PAUSED_OVERDUE = 6
NOT_ACCEPTED = 60
ON_NEW_YEAR = 4  # results given by those on duty
FORGOTTEN = 15  # dossiers of offices that ended, still open a year later


@dataclass(frozen=True)
class Area:
    """A district of June 2025. `volume`: thousand dossiers in 18 months, its communes' after it too.

    The rates are aims for the spring of 2025.
    """

    gso: str
    volume: float
    online: float
    payment: float
    late: float


AREAS = (
    Area("490", 2.0, 0.34, 0.33, 0.020),  # Liên Chiểu
    Area("491", 1.9, 0.36, 0.35, 0.014),  # Thanh Khê
    Area("492", 2.4, 0.41, 0.42, 0.010),  # Hải Châu
    Area("493", 1.6, 0.33, 0.30, 0.018),  # Sơn Trà
    Area("494", 1.2, 0.31, 0.27, 0.022),  # Ngũ Hành Sơn
    Area("495", 1.5, 0.30, 0.28, 0.030),  # Cẩm Lệ
    Area("497", 1.6, 0.22, 0.19, 0.035),  # Hòa Vang
    Area("498", 0.0, 0.20, 0.20, 0.010),  # Hoàng Sa: no dossier can come from there
    Area("502", 1.1, 0.26, 0.25, 0.018),  # Tam Kỳ
    Area("503", 0.9, 0.32, 0.28, 0.012),  # Hội An
    Area("504", 0.4, 0.09, 0.06, 0.034),  # Tây Giang
    Area("505", 0.5, 0.13, 0.09, 0.024),  # Đông Giang
    Area("506", 0.9, 0.21, 0.16, 0.022),  # Đại Lộc
    Area("507", 1.3, 0.24, 0.22, 0.035),  # Điện Bàn
    Area("508", 0.8, 0.20, 0.15, 0.016),  # Duy Xuyên
    Area("509", 0.8, 0.18, 0.12, 0.026),  # Quế Sơn, with Nông Sơn since 1 January 2025
    Area("510", 0.6, 0.10, 0.07, 0.050),  # Nam Giang
    Area("511", 0.5, 0.14, 0.10, 0.019),  # Phước Sơn
    Area("512", 0.4, 0.17, 0.11, 0.013),  # Hiệp Đức
    Area("513", 1.1, 0.21, 0.14, 0.042),  # Thăng Bình
    Area("514", 0.6, 0.21, 0.15, 0.009),  # Tiên Phước
    Area("515", 0.5, 0.12, 0.08, 0.028),  # Bắc Trà My
    Area("516", 0.5, 0.07, 0.05, 0.080),  # Nam Trà My
    Area("517", 1.3, 0.19, 0.13, 0.055),  # Núi Thành
    Area("518", 0.6, 0.22, 0.20, 0.006),  # Phú Ninh
)
FORMER_CITY = ("490", "491", "492", "493", "494", "495", "497", "498")  # the rest was Quảng Nam


@dataclass(frozen=True)
class Department:
    """A department after the mergers of 2025; `groups`: the keys of catalogue.txt that it took over."""

    name: str
    short_name: str
    groups: tuple[str, ...]
    volume: float
    online: float
    payment: float
    late: float


DEPARTMENTS = (
    Department("Sở Tư pháp", "Sở Tư pháp", ("STP",), 0.55, 0.34, 0.38, 0.012),
    Department("Sở Nội vụ", "Sở Nội vụ", ("NV", "LDTBXH"), 0.55, 0.19, 0.16, 0.028),
    Department("Sở Tài chính", "Sở Tài chính", ("TC", "KHDT"), 0.75, 0.58, 0.44, 0.008),
    Department("Sở Xây dựng", "Sở Xây dựng", ("XD", "GTVT"), 1.0, 0.16, 0.10, 0.018),
    Department("Sở Nông nghiệp và Môi trường", "Sở NN&MT", ("NN", "TNMT"), 1.2, 0.09, 0.05, 0.048),
    Department("Sở Công Thương", "Sở Công Thương", ("CT",), 0.35, 0.82, 0.46, 0.003),
    Department("Sở Khoa học và Công nghệ", "Sở KH&CN", ("KHCN", "TTTT"), 0.2, 0.38, 0.30, 0.008),
    Department(
        "Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL", ("VHTTDL",), 0.2, 0.27, 0.24, 0.013
    ),
    Department("Sở Giáo dục và Đào tạo", "Sở GD&ĐT", ("GDDT",), 0.25, 0.18, 0.14, 0.010),
    Department("Sở Y tế", "Sở Y tế", ("YT",), 0.4, 0.26, 0.22, 0.020),
    Department("Sở Ngoại vụ", "Sở Ngoại vụ", ("NGV",), 0.06, 0.14, 0.0, 0.010),
    Department("Sở Dân tộc và Tôn giáo", "Sở DT&TG", ("BDT",), 0.015, 0.10, 0.0, 0.010),
    Department("Thanh tra thành phố", "Thanh tra", ("TTR",), 0.05, 0.05, 0.0, 0.060),
    Department(
        "Ban Quản lý Khu công nghệ cao và các khu công nghiệp",
        "BQL KCNC&KCN",
        ("KKT",),
        0.25,
        0.46,
        0.30,
        0.007,
    ),
)

# How busy a month is, 1 = usual; the weeks around the reform were quiet.
MONTHS = {
    "2024-11": 1.0, "2024-12": 1.0, "2025-01": 0.85, "2025-02": 1.0, "2025-03": 1.15,
    "2025-04": 1.1, "2025-05": 1.05, "2025-06": 0.9, "2025-07": 0.8, "2025-08": 0.95,
    "2025-09": 1.05, "2025-10": 1.05, "2025-11": 1.0, "2025-12": 1.05, "2026-01": 1.0,
    "2026-02": 0.75, "2026-03": 1.15, "2026-04": 1.05, "2026-05": 1.05, "2026-06": 1.05,
}  # fmt: skip
# Shift of the online rate in logits: a fall at the reform, then nearly everything goes online within a year.
ONLINE_MONTHS = {
    "2024-11": -0.2, "2024-12": 0.0, "2025-01": -0.1, "2025-02": -0.05, "2025-03": 0.25,
    "2025-04": 0.05, "2025-05": 0.0, "2025-06": 0.2, "2025-07": -0.95, "2025-08": 0.1,
    "2025-09": 0.9, "2025-10": 1.3, "2025-11": 1.8, "2025-12": 2.6, "2026-01": 3.2,
    "2026-02": 3.5, "2026-03": 4.4, "2026-04": 4.6, "2026-05": 4.9, "2026-06": 5.2,
}  # fmt: skip
EASE_TODAY = 1.19  # of paying online for who applied online, since the reform

# What only systems of today tell, so of dossiers since the reform alone.
ELECTRONIC = {"agency": 0.93, "commune": 0.78}  # results issued as an electronic copy
REUSED = 0.34  # dossiers that took a component from data digitised before
APOLOGISED = 0.62  # late ones with a letter
WAITED = 0.022  # online ones that waited for more than a working day
