"""Vĩnh Phúc, September and third quarter of 2021: both reports from one set of dossiers, counted again.

September (21/8 – 20/9) is the end of the quarter (21/6 – 20/9), so subtracting its report from the
quarter's gives July and August, and the stock of 20 August follows twice: September prints it as
carried over, and it is what the quarter began with + what came in − what was resolved since. Hence

    resolved in July and August = carried over (Q3) + received (Q3 − Sept.) − carried over (Sept.)
                                  centre 9.932, localities 37.039
    of these in time or late    = fell due (Q3 − Sept.), the overdue of 20 September being in both
                                  centre 9.932, localities 37.035
    returned or withdrawn       = printed Q3 − Sept.: centre 371, localities 48

The first line leaves room for 0 (4) returned ones apart from the two others, where 371 (48) are printed:
so returned and withdrawn dossiers are among what fell due, in time as in the statutory form, and that is
how the ledger counts them. Then the centre has no contradiction left, and handled − fell due, 2.133 in
both reports, is the stock in time of 20 September, as it must be. The localities stay 4 apart (481 not
yet due by one report, 477 by the other).

The localities' 55.845 handled is not 54.647 + 679 and cannot be met.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain, cycle, repeat
from random import Random

from tests.published.generator import Dossier, Place, Plan, Stretch

CENTRE_MONTH, CENTRE_QUARTER = "vinh-phuc-centre-2021-09", "vinh-phuc-centre-2021-q3"
LOCAL_MONTH, LOCAL_QUARTER = "vinh-phuc-localities-2021-09", "vinh-phuc-localities-2021-q3"
PAIRS = {"centre": (CENTRE_MONTH, CENTRE_QUARTER), "localities": (LOCAL_MONTH, LOCAL_QUARTER)}

FIGURES = (
    "received", "carried_over", "handled", "fell_due", "due_in_time", "due_late_or_overdue",
    "returned_or_withdrawn", "received_online", "online_level_3", "online_level_4",
)  # fmt: skip
PRINTED = {
    report: dict(zip(FIGURES, numbers, strict=False))
    for report, numbers in {
        CENTRE_MONTH: (4_131, 2_171, 6_302, 4_169, 4_157, 12, 90, 1_598, 61, 1_537),
        CENTRE_QUARTER: (14_043, 2_191, 16_234, 14_101, 14_064, 37, 461, 5_629, 260, 5_369),
        LOCAL_MONTH: (17_592, 695, 18_287, 17_810, 17_176, 634, 23, 9),
        LOCAL_QUARTER: (54_647, 679, 55_845, 54_845, 52_910, 1_935, 71, 20),
    }.items()
}

# What no set of dossiers can have beside all the rest: by report, the cell and what it is then.
CANNOT = {
    LOCAL_QUARTER: {
        "carried_over": 675,  # 4 fewer, that 477 and not 481 are not yet due on 20 September
        "handled": 55_322,  # printed 55.845, but 54.647 + 679 is 519 less, and those 4
    },
}
RATES = {  # by the report's own words; as printed
    CENTRE_MONTH: {"on_time_of_due": "99,71%", "returned_or_withdrawn_rate": "2,16%"},
    CENTRE_QUARTER: {"on_time_of_due": "99,74%", "returned_or_withdrawn_rate": "3,3%"},
    LOCAL_MONTH: {"on_time_of_due": "96,44%", "returned_or_withdrawn_rate": "0,13%"},
    LOCAL_QUARTER: {"on_time_of_due": "96,47%", "returned_or_withdrawn_rate": "0,13%"},
}
# On 20 September: handled − fell due by September's reports; and how many of those late or overdue
# had no result yet, which is a guess.
NOT_YET_DUE = {"centre": 2_133, "localities": 477}
STILL_OVERDUE = {"centre": 5, "localities": 120}


def plan(name: str) -> Plan:
    """July with August, then September. What gives way, and how many were early, is made up here."""
    month, quarter = PAIRS[name]
    m = PRINTED[month]
    earlier = {figure: PRINTED[quarter][figure] - n for figure, n in m.items()}
    waiting = m["carried_over"] + earlier["fell_due"] - earlier["received"]

    def stretch(first: date, last: date, n: Mapping[str, int], overdue: int) -> Stretch:
        returned = n["returned_or_withdrawn"]
        in_time = n["due_in_time"] - returned
        level_3 = n.get("online_level_3", n["received_online"])
        results = {
            "early": in_time * 2 // 3,
            "on_time": in_time - in_time * 2 // 3,
            "late": n["due_late_or_overdue"] - overdue,
            "returned": returned - returned // 3,
            "withdrawn": returned // 3,
        }
        online = {"3": level_3, "4": n["received_online"] - level_3}
        return Stretch(first, last, online, n["received"] - n["received_online"], results)

    overdue = STILL_OVERDUE[name]
    stretches = [
        stretch(date(2021, 6, 21), date(2021, 8, 20), earlier, 0),
        stretch(date(2021, 8, 21), date(2021, 9, 20), m, overdue),
    ]
    return Plan(waiting, stretches, overdue)


# --- Where they are dealt with: as the quarter's reports tell of units ---

DEPARTMENTS = [
    "Sở Y tế", "Sở Tư pháp", "Sở Xây dựng", "Sở Công Thương", "Sở Nội vụ", "Sở Tài chính",
    "Sở Giao thông vận tải", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ",
    "Sở Kế hoạch và Đầu tư", "Sở Thông tin và Truyền thông",
    "Sở Nông nghiệp và Phát triển nông thôn", "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Tài nguyên và Môi trường", "Sở Lao động - Thương binh và Xã hội",
    "Sở Ngoại vụ", "Ban Quản lý các khu công nghiệp", "Thanh tra tỉnh", "Ban Dân tộc",
]  # fmt: skip
ONLINE = DEPARTMENTS[:15]
WITH_LATE = DEPARTMENTS[13:]  # the other 13 have nothing late
LAP_THACH = ["UBND huyện Lập Thạch", "UBND xã Quang Sơn, huyện Lập Thạch"]
TAM_DAO = ["UBND huyện Tam Đảo", "UBND xã Đạo Trù, huyện Tam Đảo"]
OTHERS = [
    "UBND thành phố Vĩnh Yên", "UBND thành phố Phúc Yên", "UBND huyện Tam Dương",
    "UBND huyện Bình Xuyên", "UBND huyện Yên Lạc", "UBND xã Đồng Cương, huyện Yên Lạc",
    "UBND huyện Vĩnh Tường", "UBND huyện Sông Lô", "UBND xã Lãng Công, huyện Sông Lô",
]  # fmt: skip


def departments() -> Place:
    """13 units with nothing late, the six others with it in turn; nothing online at four of these."""
    with_late = {True: cycle(WITH_LATE[:2]), False: cycle(WITH_LATE[2:])}  # online, on paper

    def place(dossier: Dossier, random: Random) -> tuple[str, str]:
        is_online = dossier.channel == "online"
        if dossier.kind in ("late", "open_overdue"):
            return "", next(with_late[is_online])
        return "", random.choice(ONLINE if is_online else DEPARTMENTS + WITH_LATE)

    return place


def districts() -> Place:
    """Lập Thạch has 39 late of 5.000, Tam Đảo 318 of 4.000; the others share the rest."""
    in_time = chain(repeat(LAP_THACH, 4_961), repeat(TAM_DAO, 3_682), repeat(OTHERS))
    late = chain(repeat(LAP_THACH, 39), repeat(TAM_DAO, 318), repeat(OTHERS))

    def place(dossier: Dossier, random: Random) -> tuple[str, str]:
        if dossier.kind in ("early", "on_time"):
            return "", random.choice(next(in_time))
        if dossier.kind in ("late", "open_overdue"):
            return "", random.choice(next(late))
        if dossier.kind in ("returned", "withdrawn"):  # in time too: would raise a district's rate
            return "", random.choice(OTHERS)
        return "", random.choice(LAP_THACH + TAM_DAO + OTHERS)

    return place
