"""What the simulation aims at, unit by unit: every tuned number of the sample is in this file."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

SEED = 20220630
FIRST_DAY = "2020-10-15"  # early enough that 2021 begins with dossiers carried over
WINDOW_START = "2021-01-01"
LAST_DAY = "2022-06-30"
AS_OF = "2022-06-30T17:00"
# Level 4 of all procedures, on 2021-03-31, 2021-12-31, 2022-03-31 and 2022-06-30.
LEVEL4_PROVINCE = (0.22, 0.28, 0.33, 0.38)

OVERDUE_AT_END = 345
PAUSED_AT_END = 600
PAUSED_OVERDUE = 25  # of them due already: overdue or waiting, as one counts
NOT_ACCEPTED = 290
ONLY_REGISTERED = 90


def stream(name: str) -> np.random.Generator:
    """One stream a name, so that changing one step does not reshuffle all the others."""
    return np.random.default_rng([SEED, zlib.crc32(name.encode())])


@dataclass(frozen=True)
class District:
    """`volume`: thousand dossiers in 18 months; the rates are aims for the whole area.

    online and payment: first quarter of 2022; level4: the district's own list on 2022-03-31.
    """

    gso: str
    volume: float
    online: float
    payment: float
    late: float
    level4: float
    coverage: float  # share of the district-tier procedures that it offers
    exempt: float = 0.05  # poor households and ethnic minorities pay no fee


DISTRICTS = (
    District("502", 15.6, 0.258, 0.254, 0.018, 0.52, 1.00),  # Tam Kỳ
    District("503", 11.4, 0.312, 0.272, 0.012, 0.55, 1.00),  # Hội An
    District("504", 2.2, 0.061, 0.041, 0.034, 0.12, 0.72, 0.30),  # Tây Giang
    District("505", 2.8, 0.114, 0.068, 0.024, 0.17, 0.76, 0.25),  # Đông Giang
    District("506", 12.0, 0.209, 0.138, 0.022, 0.38, 0.96),  # Đại Lộc
    District("507", 16.0, 0.216, 0.204, 0.035, 0.47, 1.00),  # Điện Bàn
    District("508", 10.4, 0.182, 0.128, 0.016, 0.31, 0.93),  # Duy Xuyên
    District("509", 8.0, 0.171, 0.085, 0.030, 0.28, 0.90),  # Quế Sơn
    District("510", 2.8, 0.087, 0.052, 0.050, 0.14, 0.74, 0.28),  # Nam Giang
    District("511", 3.0, 0.130, 0.081, 0.019, 0.21, 0.80, 0.22),  # Phước Sơn
    District("512", 4.2, 0.164, 0.090, 0.013, 0.25, 0.86, 0.10),  # Hiệp Đức
    District("513", 14.0, 0.204, 0.092, 0.042, 0.35, 0.95),  # Thăng Bình
    District("514", 6.5, 0.203, 0.129, 0.009, 0.36, 0.92),  # Tiên Phước
    District("515", 4.2, 0.108, 0.074, 0.028, 0.19, 0.78, 0.20),  # Bắc Trà My
    District("516", 2.6, 0.052, 0.030, 0.086, 0.10, 0.70, 0.35),  # Nam Trà My
    District("517", 16.4, 0.168, 0.082, 0.055, 0.33, 0.97),  # Núi Thành
    District("518", 7.0, 0.215, 0.206, 0.006, 0.42, 0.94),  # Phú Ninh
    District("519", 2.6, 0.146, 0.060, 0.004, 0.23, 0.82, 0.15),  # Nông Sơn
)
NO_FEES = ("519", "2022-01-01", "2022-03-31")  # a zero denominator, on purpose


@dataclass(frozen=True)
class Agency:
    """As District, for a provincial department; level4: its procedures on 2022-03-31."""

    key: str
    name: str
    short_name: str
    volume: float
    online: float
    payment: float
    late: float
    level4: float
    level2: float = 0.30  # share of its procedures that stay at level 2


# fmt: off
AGENCIES = (
    Agency("STP", "Sở Tư pháp", "Sở Tư pháp", 4.8, 0.192, 0.24, 0.015, 0.45),
    Agency("TNMT", "Sở Tài nguyên và Môi trường", "Sở TN&MT", 20.0, 0.045, 0.014, 0.050, 0.24),
    Agency("XD", "Sở Xây dựng", "Sở Xây dựng", 2.2, 0.181, 0.138, 0.045, 0.32),
    Agency("GTVT", "Sở Giao thông vận tải", "Sở GTVT", 13.5, 0.085, 0.034, 0.003, 0.43),
    Agency("YT", "Sở Y tế", "Sở Y tế", 2.7, 0.232, 0.172, 0.020, 0.38),
    Agency("KHDT", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", 2.6, 0.50, 0.34, 0.008, 0.56, 0.08),
    Agency("LDTBXH", "Sở Lao động - Thương binh và Xã hội", "Sở LĐTB&XH",
           4.4, 0.127, 0.11, 0.028, 0.33),
    Agency("CT", "Sở Công Thương", "Sở Công Thương", 1.5, 0.86, 0.42, 0.002, 0.55, 0.0),
    Agency("GDDT", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", 1.3, 0.169, 0.13, 0.010, 0.33),
    Agency("NN", "Sở Nông nghiệp và PTNT", "Sở NN&PTNT", 2.8, 0.164, 0.13, 0.012, 0.28),
    Agency("NV", "Sở Nội vụ", "Sở Nội vụ", 0.7, 0.118, 0.0, 0.040, 0.22),
    Agency("TC", "Sở Tài chính", "Sở Tài chính", 0.5, 0.265, 0.0, 0.006, 0.33),
    Agency("TTTT", "Sở Thông tin và Truyền thông", "Sở TT&TT",
           0.4, 0.48, 0.34, 0.005, 0.60, 0.10),
    Agency("VHTTDL", "Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL",
           1.1, 0.242, 0.23, 0.014, 0.42),
    Agency("KHCN", "Sở Khoa học và Công nghệ", "Sở KH&CN", 0.45, 0.142, 0.14, 0.009, 0.25),
    Agency("NGV", "Sở Ngoại vụ", "Sở Ngoại vụ", 0.16, 0.08, 0.0, 0.010, 0.0, 0.34),
    Agency("BDT", "Ban Dân tộc", "Ban Dân tộc", 0.032, 0.12, 0.0, 0.010, 0.0, 0.50),
    Agency("TTR", "Thanh tra tỉnh", "Thanh tra tỉnh", 0.14, 0.03, 0.0, 0.070, 0.0, 0.70),
    Agency("KKT", "Ban Quản lý các Khu kinh tế và Khu công nghiệp tỉnh", "BQL KKT&KCN",
           1.2, 0.44, 0.27, 0.007, 0.44, 0.12),
)
# fmt: on
# The province's catalogue for the tiers that have no department: (level 4, level 2).
SHARED_LEVELS = {"district": (0.26, 0.30), "commune": (0.30, 0.22)}

# fmt: off
# How busy a month is, 1 = usual. August and September 2021: Covid-19 distancing.
MONTHS = {
    "2020-10": 0.95, "2020-11": 1.00, "2020-12": 1.00,
    "2021-01": 0.98, "2021-02": 0.95, "2021-03": 1.10, "2021-04": 1.05, "2021-05": 0.96,
    "2021-06": 0.95, "2021-07": 0.90, "2021-08": 0.66, "2021-09": 0.70, "2021-10": 0.92,
    "2021-11": 1.00, "2021-12": 1.04, "2022-01": 0.98, "2022-02": 1.00, "2022-03": 1.16,
    "2022-04": 1.06, "2022-05": 1.04, "2022-06": 1.02,
}
# Shift of the online rate, in logits, against the unit's level of the first quarter of 2022:
# slow growth, a jump in the two peak months, a partial relapse between them.
ONLINE_MONTHS = {
    "2020-10": -1.00, "2020-11": -0.96, "2020-12": -0.92,
    "2021-01": -0.90, "2021-02": -0.86, "2021-03": -0.80, "2021-04": -0.76, "2021-05": -0.70,
    "2021-06": -0.64, "2021-07": -0.52, "2021-08": -0.38, "2021-09": -0.40, "2021-10": -0.42,
    "2021-11": -0.36, "2021-12": -0.30, "2022-01": -0.24, "2022-02": -0.18, "2022-03": 0.32,
    "2022-04": 0.14, "2022-05": 0.05, "2022-06": 0.58,
}
# fmt: on
# Likewise how often units were late: distancing made it worse, peak months better.
LATE_MONTHS = {
    "2021-08": 1.5,
    "2021-09": 1.6,
    "2021-10": 1.3,
    "2022-03": 0.75,
    "2022-06": 0.70,
    # The first months after the reform of July 2025, in the sample of Đà Nẵng.
    "2025-07": 1.9,
    "2025-08": 1.6,
    "2025-09": 1.2,
    "2025-12": 0.8,
    "2026-03": 0.75,
    "2026-06": 0.7,
}  # fmt: skip
PEAK_MONTHS = (
    "2022-03", "2022-06", "2025-03", "2025-06", "2025-09", "2025-12", "2026-03", "2026-06",
)  # fmt: skip
