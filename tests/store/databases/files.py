"""The files of the made-up history: a province of eight offices, a few dozen dossiers, one published report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

OFFICES = """\
office_code,office_name,short_name,tier,province_code,district_code,commune_code,valid_from,valid_to
H47.01,Sở Tư pháp,Sở Tư pháp,agency,49,,,2020-01-01,
H47.05,Sở Y tế,Sở Y tế,agency,49,,,2020-01-01,
H47.21,UBND thành phố Tam Kỳ,Tam Kỳ,district,49,502,,2020-01-01,2025-06-30
H47.21.02,"UBND phường An Mỹ, thành phố Tam Kỳ",An Mỹ,commune,49,502,20341,2020-01-01,2025-06-30
H47.35,UBND huyện Nam Trà My,Nam Trà My,district,49,516,,2020-01-01,2025-06-30
H47.35.02,"UBND xã Trà Dơn, huyện Nam Trà My",Trà Dơn,commune,49,516,20938,2020-01-01,2025-06-30
H47.35.08,"UBND xã Trà Don, huyện Nam Trà My",Trà Don,commune,49,516,20956,2020-01-01,2025-06-30
"""
PROCEDURES = """\
procedure_code,procedure_name,field,tiers,agency_code,listed_by,service_level,owes_fee,integrated,process_approved,one_stop,valid_from,valid_to
2.000815,Chứng thực bản sao,Chứng thực,agency;district;commune,H47.01,,4,true,true,true,true,2020-01-01,
1.001193,Đăng ký khai sinh,Hộ tịch,district;commune,H47.01,,4,false,true,true,true,2020-01-01,
1.004946,Cấp chứng chỉ hành nghề dược,Dược phẩm,agency,H47.05,,3,true,false,true,false,2020-01-01,2021-12-31
1.004946,Cấp chứng chỉ hành nghề dược,Dược phẩm,agency,H47.05,,4,true,true,true,true,2022-01-01,
"""
FIGURES = (
    "report,unit,tier,province,period_from,period_to,calendar,figure,printed,unit_of_measure,place"
)
REPORT = f"""\
{FIGURES}
bao-cao-thu-2022-q1,Tỉnh Thử,province,Thử,2021-12-15,2022-03-14,nd09,received_online,18,hồ sơ,Trang 2
bao-cao-thu-2022-q1,Tỉnh Thử,province,Thử,2021-12-15,2022-03-14,nd09,received,84,hồ sơ,Trang 2
bao-cao-thu-2022-q1,Tỉnh Thử,province,Thử,2021-12-15,2022-03-14,nd09,carried_over,6,hồ sơ,Trang 2
bao-cao-thu-2022-q1,Tỉnh Thử,province,Thử,2021-12-15,2022-03-14,nd09,online_rate_percent,"21,43%",%,Trang 2
"""
CORRECTED = f"""\
{FIGURES}
bao-cao-thu-2022-q1,Tỉnh Thử,province,Thử,2021-12-15,2022-03-14,nd09,received_online,19,hồ sơ,Trang 2 (đính chính)
"""
HEADINGS = (
    "Mã hồ sơ", "Đơn vị giải quyết", "Hình thức tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày kết thúc xử lý", "Ngày trả kết quả", "Trạng thái", "Mã TTHC", "Lĩnh vực", "Mức độ", "Có phí lệ phí",
    "Thanh toán trực tuyến", "Số hóa thành phần hồ sơ", "Đánh giá hài lòng", "Nguyên nhân trễ hạn",
)  # fmt: skip
NAMES = (
    "Sở Tư pháp", "Sở Y tế", "UBND thành phố Tam Kỳ", "UBND phường An Mỹ, thành phố Tam Kỳ",
    "UBND huyện Nam Trà My", "UBND xã Trà Dơn, huyện Nam Trà My", "UBND xã Trà Don, huyện Nam Trà My",
    "Phòng Hộ tịch", "Tổ Một cửa lưu động",
)  # fmt: skip
"""The last two stand in no list: one is decided on, one waits."""
CHANNELS = ("Trực tuyến", "Trực tiếp", "Bưu chính", "Trực tuyến", "")
PROCEDURES_OF = ("2.000815", "1.001193", "1.004946")
FIELDS = ("Chứng thực", "Hộ tịch", "Dược phẩm")
FIRST = date(2022, 1, 4)


def day(of: date | None) -> str:
    return of.strftime("%d/%m/%Y") if of else ""


def dossier(nth: int, edition: int = 0) -> list[str]:
    """What an edition of the export says of a dossier: later ones know more, and some things otherwise."""
    received = FIRST + timedelta(days=nth * 2)
    due = received + timedelta(days=5 + nth % 11)
    finished = received + timedelta(days=3 + (nth * 7) % 17) if (nth + edition) % 4 else None
    late = finished is not None and finished > due
    return [
        f"T-{nth:03}", NAMES[nth % len(NAMES)], CHANNELS[(nth + edition * (nth % 3)) % len(CHANNELS)],
        day(received), "" if nth % 13 == 5 else day(due), day(finished),
        day(finished + timedelta(days=1) if finished and nth % 2 else None),
        "Rút hồ sơ" if nth % 17 == 9 else ("Đã giải quyết" if finished else "Đang xử lý"),
        PROCEDURES_OF[nth % 3], FIELDS[nth % 3], "4" if nth % 5 else "3", "Có" if nth % 3 == 0 else "Không",
        ("Có", "Không", "")[nth % 7 % 3], ("Có", "Không", "")[nth % 5 % 3],
        ("Có", "", "Không")[nth % 4 % 3] if finished else "",
        ("Chủ quan", "Khách quan", "")[nth % 3] if late else "",
    ]  # fmt: skip


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    return "".join(
        ",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in rows
    ).encode()


def export(at: str, rows: Sequence[Sequence[str]], days: str = "") -> bytes:
    """A list as a one-stop system writes it: a title with the moment and the days, headings, rows, a signature."""
    blank = [""] * (len(HEADINGS) - 1)
    title = [["DANH SÁCH HỒ SƠ", *blank], [f"Ngày xuất: {at}", *blank]]
    title += [[days, *blank]] if days else []
    return csv_of([*title, HEADINGS, *rows, ["Người lập biểu", *blank]])


def wrong(nth: int, **cells: str) -> list[str]:
    """A row with cells that cannot be accepted, by heading."""
    row = dict(zip(HEADINGS, dossier(nth), strict=True))
    return list((row | {name.replace("_", " "): cell for name, cell in cells.items()}).values())


MAPPED = csv_of(
    [
        ("Số phiếu", "Đơn vị giải quyết", "Kênh", "Vào sổ", "Hẹn dân"),
        ("M-1", "Sở Y tế", "Gửi ở quầy", "01/03/2022", "08/03/2022"),
        ("M-2", "Sở Y tế", "Bồ câu", "02/03/2022", "09/03/2022"),
    ]
)
MAPPING = """\
kind = "dossiers"
[columns]
dossier_no = "Số phiếu"
received_on = "Vào sổ"
due_on = "Hẹn dân"
[values.channel]
"Gửi ở quầy" = "in_person"
"Bồ câu" = "postal"
"""
