"""Kinds of personal data, each in every column it may slip into; and what looks like it and is not."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from tthc_metrics.intake.files import file_from_path
from tthc_metrics.intake.masking import Role, clean
from tthc_metrics.intake.personal import looks_personal, mask, mask_title
from tthc_metrics.intake.personal_cells import own_forms
from tthc_metrics.loading.sources import Remembered, plans_of

WIDE = str.maketrans({str(n): chr(0xFF10 + n) for n in range(10)})

# what is planted, and the part of it that must be gone; "" where it is the whole cell
PLANTED = [
    # identity numbers, also without the zeros that a spreadsheet takes away
    ("049090123456", ""), ("049 090 123 456", ""), ("0490 9012 3456", ""), ("049.090.123.456", ""), ("049-090-123456", ""),
    ("049090 123 456", ""), ("049 090123456", ""), ("0 49 0 90 123456", ""), ("49090123456", ""), ("49090123456.0", ""), ("1090123456", ""),
    ("049090123456".translate(WIDE), ""), ("049\u200b090123456", ""), ("049\u00a0090\u00a0123\u00a0456", ""), ("206123456", ""),
    ("CMND 206123456", "206123456"), ("cmnd: 20 612 3456", "20 612"), ("Số CCCD:049090123456.", "049090123456"), ("CCCD số 49090123456", "49090123456"),
    ("căn cước công dân 049090123456 cấp 2021", "049090123456"), ("49 090 123 456", ""), ("4.9090123456E+10", ""), ("206 123 456", ""),
    ("B1234567", ""), ("C1234567", ""), ("K00123456", ""), ("hộ chiếu B 1234567", "1234567"), ("passport: N1234567", "1234567"),
    # numbers of insurance, taxes, licences
    ("GD4490123456789", ""), ("GD 4 49 01 234 56789", ""), ("HS-4-49-0123456789", ""), ("BHYT: 4490123456789", "4490123456789"), ("4908123456", ""),
    ("mã số BHXH 4908123456", "4908123456"), ("8012345674", ""), ("MST 8012345674", "8012345674"), ("MST: 0312345678-001", "0312345678"),
    ("GPLX 490123456789", "490123456789"), ("số thẻ 0123 4567 8901 2345", "0123 4567"),
    # telephones
    ("0905123456", ""), ("0905 123 456", ""), ("0905.123.456", ""), ("0905-123-456", ""), ("0905–123–456", ""), ("0905 . 123 . 456", ""),
    ("0905,123,456", ""), ("0905/123/456", ""), ("905123456", ""), ("905123456.0", ""), ("905 123 456", ""), ("905.123.456", ""), ("(0905)123456", "123456"),
    ("0905\u00a0123\u00a0456", ""), ("０９０５１２３４５６", ""), ("O905123456", ""), ("0 9 0 5 1 2 3 4 5 6", ""), ("+84905123456", ""),
    ("(+84) 905 123 456", "123 456"), ("+84(0)905123456", "905123456"), ("0084905123456", ""), ("84-905-123-456", ""), ("84905123456", ""),
    ("0235.3852.888", ""), ("đt: 905123456", "905123456"), ("SĐT 0905123456", "0905123456"), ("zalo 905.123.456", "905.123"), ("ĐTDĐ: 905 123 456", "905 123"),
    ("0905 1234 56", ""), ("090 5123456", ""), ("09051 23456", ""), ("gọi 0905123456 trước 17 giờ", "0905123456"), ("0905123456 - 0914123456", "0914123456"),
    # addresses on the net
    ("an.nguyen@gmail.com", "an.nguyen"), ("an.nguyen＠gmail.com", "nguyen"), ("an.nguyen @ gmail.com", "an.nguyen"), ("an.nguyen(a)gmail.com", "an.nguyen"),
    ("an.nguyen [at] gmail.com", "an.nguyen"), ("anhung85@localhost", "anhung85"), ("https://www.facebook.com/an.nguyen.85", "an.nguyen"),
    ("zalo.me/0905123456", "0905123456"), ("fb.com/an85", "an85"),
    # money and belongings
    ("STK 0041000123456 VCB", "0041000123456"), ("TK: 19031234567890", "19031234567890"), ("19031234567890", ""), ("tài khoản 5601 205 123456", "5601 205"),
    ("9704 3612 3456 7894", ""), ("43A-123.45", ""), ("43A-12345", ""), ("43A 123.45", ""), ("43A12345", ""), ("92-H1 123.45", ""), ("92H1-12345", ""),
    ("43K-1234", ""), ("29LD-123.45", ""), ("43MĐ1-123.45", ""), ("xe 43A-123.45", "123.45"), ("biển số 43A 12345", "12345"), ("seri CS 012345", "012345"),
    # births
    ("sinh ngày 12/03/1985", "12/03/1985"), ("sinh năm 1985", "1985"), ("(SN 1985)", "1985"), ("SN: 12-3-1985", "1985"), ("ngày sinh 12.03.1985", "1985"),
    ("NS 1985", "1985"), ("sinh ngày 12 tháng 3 năm 1985", "1985"), ("DOB: 12/03/1985", "1985"), ("con thứ nhất, sinh 2019", "2019"),
    # homes
    ("Thôn Hạ Thanh 1, xã Tam Thanh, thành phố Tam Kỳ", ""), ("12 Phan Bội Châu, phường Tân Thạnh", ""), ("Số nhà 12, tổ 5, phường An Mỹ", ""),
    ("số nhà 12/5", ""), ("Thôn 3", ""), ("thôn Hạ Thanh", ""), ("Tổ 5", ""), ("Tổ 5 khối phố Mỹ Hiệp phường An Xuân", ""), ("khối phố 3, P. An Xuân", ""),
    ("Ấp 4 xã Tân Bình huyện Bình Minh", ""), ("K12/5 Lê Lợi, P.An Mỹ", ""), ("K45/12 Trần Phú", ""), ("12/3 Lê Lợi", ""), ("25 Quang Trung", ""),
    ("kiệt 45 Trần Phú", ""), ("Hẻm 12/5 đường Nguyễn Huệ", ""), ("ngõ 5 Kim Mã, Ba Đình", ""), ("45 đường Trần Phú", ""), ("Xóm 4, xã Nghi Lộc", ""),
    ("TDP 3, P. Hòa Thuận, TP Tam Kỳ", ""), ("Bản Nậm Pồ, xã Nậm Pồ", ""), ("buôn Ako Dhong, phường Tân Lợi", ""), ("Lô A5 khu dân cư số 3, phường An Mỹ", ""),
    ("thon Ha Thanh 1, xa Tam Thanh, thanh pho Tam Ky", ""), ("to 5, phuong An My, tp Tam Ky", ""), ("so nha 12 duong Le Loi", ""), ("THÔN 3, XÃ BÌNH DƯƠNG", ""),
    ("địa chỉ: Tam Thanh", "Tam Thanh"), ("Đ/c: 12 Lê Lợi", "12"), ("ngụ tại thôn 3, xã Bình Dương", "thôn 3"), ("HKTT: An Mỹ, Tam Kỳ", "An Mỹ"),
    ("trả về thôn Hạ Thanh, xã Tam Thanh", "Hạ Thanh"), ("15.56789, 108.48123", "108.48123"), ("Khu phố 4, phường Trảng Dài", ""),
    # names
    ("Nguyễn Văn A", ""), ("NGUYEN VAN AN", ""), ("Alăng Bhuôch", ""), ("Bríu Pố", ""), ("Zơrâm Thị Nhung", ""), ("Pơloong Plênh", ""), ("Coor Nia", ""),
    ("Hôih Dưng", ""), ("Arất Blúi", ""), ("Bhling Hạnh", ""), ("Hồ Văn Ch'rơm", ""), ("Y Blô Niê", ""), ("A Páo", ""), ("Rơ Châm Hyeo", ""),
    ("Siu Bluih", ""), ("Ksor H'Nan", ""), ("Nay Der", ""), ("Kpă Y Thu", ""), ("H'Hen Niê", ""), ("H’Bia", ""), ("K'Brơi", ""), ("Đinh Văn Nhưn", ""),
    ("Ka Thơm", ""), ("Thạch Thị Sa Rây", ""), ("Kim Thị Hoa", ""), ("Danh Văn Út", ""), ("Sơn Thị Lan", ""), ("Vừ A Dính", ""), ("Lầu Bá Tủa", ""),
    ("Âu Dương Phong", ""), ("lê văn tám", ""), ("hồ thị bưởi", ""), ("ông Tám Bến", "Tám"), ("Bà Bưởi", ""), ("Mr Tam", ""), ("anh Tám Cường nộp", "Cường"),
    ("Ông: Lê Văn Tám", ""), ("Lê  Văn\u00a0Tám", ""), (unicodedata.normalize("NFD", "Đặng Thúy Hằng"), ""), ("trả cho Lê Văn Tám ngày 3", "Tám"),
    # thought of afterwards
    ("Nguyễn V. A", ""), ("NGUYỄN VĂN-AN", ""), ("Trần Thị Bé (mẹ)", "Bé"), ("Lê Văn Tám/Nguyễn Thị Bé", "Bé"),
    ("bà: bưởi, 0905123456", "0905123456"), ("Phạm Văn Hai;Lê Văn Ba", "Ba"), ("0905123456/0914123456", "0914"),
    ("0905123456;0914.123.456", "0914"), ("Tel: (0235) 3.852.888", "852"), ("0235 3852888", ""), ("đt bàn 3852888", "3852888"),
    ("CMND:206123456 cấp 12/3/2010", "206123456"), ("CCCD049090123456", "049090123456"), ("049090123456/CCCD", "049090123456"),
    ("so CMND 206.123.456", "206.123"), ("ID 049090123456", "049090123456"), ("MST cá nhân 8012345674", "8012345674"), ("8012345677-001", ""),
    ("số BHYT GD4490123456789", "4490123456789"), ("thẻ BHYT: GD 449 0123456789", "0123456789"), ("DN 4 79 7910 123 456", ""),
    ("STK: 0041 0001 2345 6", "0041"), ("Vietcombank 0041000123456", "0041000123456"), ("số tài khoản: 101 8701 23456", "8701"),
    ("thẻ 9704-3612-3456-7894", "7894"), ("BKS: 43A1-123.45", "123.45"), ("xe máy BS 92K1 12345", "12345"), ("43A-999.99 (Toyota)", "999.99"),
    ("43-A-123.45", ""), ("43A – 123.45", ""), ("43A.123.45", ""), ("sinh: 12/3/1985", "1985"), ("Sinh 1985", "1985"),
    ("năm sinh: 1985", "1985"), ("12/03/1985 (ngày sinh)", "1985"), ("SN1985", "1985"), ("s.n 1985", "1985"),
    ("Tổ 12, KP3, TT Hà Lam", "Tổ 12"), ("thôn 5 - xã Trà Mai", "thôn 5"), ("Số 5 Trần Hưng Đạo", "Trần"), ("5A Nguyễn Du, Tam Kỳ", "Nguyễn"),
    ("K3/12 H5 Ngô Quyền", "Ngô"), ("nhà số 12 đường 3/2", "12"), ("Căn hộ A12-05 chung cư Monarchy, phường An Hải Tây", "A12"),
    ("khối Ngân Giang, phường Điện Ngọc", "Ngân"), ("KP. 5 thị trấn Ái Nghĩa", "5 "), ("Thôn Pà Dá, xã Zuôih, Nam Giang", "Pà"),
    ("nóc Ông Yên, xã Trà Don", "Yên"), ("làng Kon Chênh, xã Măng Cành", "Chênh"), ("Địa chỉ thường trú: Hội An", "Hội An"),
    ("quê quán: Thăng Bình", "Thăng"), ("nguyenvana@ gmail.com", "nguyenvana"), ("NGUYENVANA@GMAIL.COM", ""), ("mailto:an@x.vn", "an@"),
    ("an@đà-nẵng.vn", "an@"), ("telegram @an_nguyen85", "an_nguyen85"), ("skype: an.nguyen", "an.nguyen"), ("fb: Nguyễn An", "Nguyễn"),
    ("người nộp: A Lăng Bhuôch", "Bhuôch"), ("Ating Thị Hiên", ""), ("Bh'riu Liếc", ""), ("Bh’nướch Mới", ""), ("Arâl Nghếch", ""),
    ("Avô Tô Phương", ""), ("Ta Rương Mão", ""), ("Tơ Ngôl Đại", ""), ("Rapát Trơi", ""), ("Ra Lan Von", ""), ("Rơmah Del", ""),
    ("Hồ A Râng", ""), ("Xơng Hải", ""), ("Lương Minh Đức", ""), ("CAO BÁ QUÁT", ""), ("Mr. John Smith", "Smith"), ("Ms Kim Ji-soo", "Ji"),
    ("cháu Nguyễn Gia Bảo", "Bảo"), ("Công ty TNHH Nguyễn Văn Bé", "Bé"), ("Hộ kinh doanh Trần Thị Bé", "Bé"), ("DNTN Lê Văn Tám", "Tám"),
    ("N.V.Tám - Lê Văn Tám", "Lê Văn"), ("GCN BX 123456", "123456"), ("sổ đỏ số CS 01234567", "01234567"), ("thửa 125 tờ bản đồ 12", "125"),
    ("thửa đất số 125, tờ bản đồ số 12", "125"), ("số vào sổ CH 01234", "01234"), ("mã định danh 049090123456", "049090123456"),
    ("０４９０９０１２３４５６", ""), ("0４9090123456", ""), ("+84 (0) 905-123-456", "123-456"), ("0905 123456", ""), ("0905.123456", ""),
    ("tel.0905123456", "0905123456"), ("0905_123_456", ""), ("090-512-3456", ""), ("84 905123456", ""), ("09 05 12 34 56", ""),
    # names cut short, and joined by dots
    ("Ng.Văn Bảy - TP", "Bảy"), ("Lê.T.Hoa - Một cửa", "Hoa"), ("Võ T.Kim Chi", "Kim"), ("UBND xã Duy Phú - Ng.T.Hạnh", "Hạnh"), ("Sở Y tế/Ng Văn Sáu", "Sáu"),
    ("TRẦN.VĂN.TƯ", "TƯ"), ("N.V.Tám nhận", "Tám"), ("Ng.Thị Hiền - Một cửa", "Hiền"), ("Trả Ng. Thị Hiền", "Hiền"), ("H.V. Thắng - UBND xã Duy Tân", "Thắng"),
    ("T.T.Hoa", "Hoa"), ("N.T.H.Vân ký", "Vân"), ("Ph.Thị Nhung", "Nhung"), ("Tr.V.Bảy", "Bảy"), ("(L.Q.Đông)", "Đông"), ("NGUYỄN.T.LAN", "LAN"),
    ("CB.Lê.Văn.Tám", "Tám"), ("Giao c.Hoa (Một cửa) trả a.Bình", "Hoa"), ("Giao c.Hoa (Một cửa) trả a.Bình", "Bình"),
    # words that stand too close, or whose letters stand apart
    ("Trả choNguyễnVănBình", "Bình"), ("LeThiHoa nhan", "Hoa"), ("chị TranThiBe, LePhuocMinh", "Phuoc"), ("HoSoNguyenVanTeo", "Teo"),
    ("Trả cho N g u y ễ n V ă n B ì n h", "ễ n"), ("N G U Y Ễ N  V Ă N  T Ư", "Ễ N"), ("trả N G U Y Ễ N V Ă N B Ì N H nhé", "B Ì"),
    # where something is brought to
    ("Nộp tại nhà: K25/14 Phan Bội Châu", "Phan"), ("Gửi về 120 Hùng Vương, Tam Kỳ", "120"), ("gui ve 120 Hung Vuong Tam Ky", "Hung"), ("BCCI: 25 Nguyễn Du", "Nguyễn"),
    ("Giao đến số 12/5 Lê Lợi phường An Mỹ", "Lợi"), ("Trả tại nhà riêng 45 đường 3/2", "45"), ("nhận ở kiệt 45 Trần Phú", "45"), ("trả ở K25/14 Hà Huy Tập", "K25"),
    # foreigners
    ("Kim Min-su nộp trực tiếp", "Min"), ("Park Ji-sung", "Ji"), ("John Smith", ""), ("Pierre Dupont ký nhận", "Dupont"), ("Zhang Wei", "Wei"),
]  # fmt: skip

ROLES: tuple[Role, ...] = ("code", "words", "day", "coded", "other")


def left_of(cell: str, role: Role, head: list[str] | None = None) -> str:
    rows = pa.RecordBatch.from_arrays([pa.array([cell], pa.string())], ["c0"])
    cleaned, _ = clean(rows, {0: role}, {0: own_forms(head or [])})
    return str(cleaned.column("c0")[0])


@pytest.mark.parametrize("role", ROLES)
def test_what_is_planted_is_gone_in_every_column(role: Role) -> None:
    stayed = {c: left for c, part in PLANTED if (part or c) in (left := left_of(c, role))}
    assert stayed == {}


@pytest.mark.parametrize("role", ROLES)
def test_none_of_it_is_passed_over_among_many(role: Role) -> None:
    """As above, but looked at by expression first, as a column with many words is."""
    cells = [c for c, _ in PLANTED]
    many = pa.array([*cells, *(f"chữ {n}" for n in range(200))], pa.string())
    cleaned, _ = clean(pa.RecordBatch.from_arrays([many], ["c0"]), {0: role})
    left = cleaned.column("c0").to_pylist()
    assert {
        c: now for (c, part), now in zip(PLANTED, left, strict=False) if (part or c) in now
    } == {}
    assert left[len(cells) :] == many.to_pylist()[len(cells) :]


# what may not be masked, and in which columns it stands
CODES = [
    "H56.14-240823-0001", "000.17.22.H56-210531-0001", "H47.21.08-220601-0001", "000.00.00.H47-220601-00012", "H47-1", "1.001193", "2.000488", "1.010708.000.00.00.H56",
    "H47.01", "000.00.12.H47", "H17", "HS 12 2022", "BN-0012", "2022/0012", "TP-22-0012", "BN2206-001", "QĐ-UBND", "12345", "0001234",
    "aesx9R1xBeDsxpEA", "LuKwvWvEG4Yn0AuU", "Uz2lLuuTsyOPMyCo", "LE.S.O61GT397W2J", "TN.TK.0001", "A.B.C.D", "HS.LE.VN.0012",
]  # fmt: skip
WORDS = [
    "UBND Phường Lê Lợi", "Phường Lê Lợi", "xã Hồ Thầu", "UBND xã Hồ Thầu", "Phường Trần Hưng Đạo, thành phố Quy Nhơn", "UBND xã Tam Thanh, thành phố Tam Kỳ",
    "Phường Nguyễn Trãi", "UBND phường Võ Thị Sáu", "Xã A Vao", "xã Y Tý", "Xã Ka Lăng", "UBND xã Lò Văn Giá", "Thị trấn Phú Phong", "UBND xã Đinh Văn",
    "Sở Y tế", "Y Tế Dự Phòng", "Trung tâm Y tế huyện Thăng Bình", "Phòng Y tế", "Bà Rịa - Vũng Tàu", "UBND phường Bà Triệu", "Trường THCS Lê Quý Đôn",
    "1. UBND xã Bình Dương, huyện Thăng Bình", "Bộ phận Một cửa phường 12, quận 3", "Phường 12", "Quận 3", "UBND Quận 10, TP. Hồ Chí Minh", "Tổ công tác số 3",
    "Tổ tiếp nhận, phường An Mỹ", "Đội Cảnh sát giao thông số 2", "Khu kinh tế mở Chu Lai", "Ban Quản lý Khu công nghiệp, tỉnh Quảng Nam", "Bảo hiểm xã hội huyện Núi Thành",
    "Đăng ký khai sinh", "Đăng ký khai sinh năm 2022", "Học sinh năm 2022", "Tuyển sinh năm 2022", "Cấp giấy phép xe tang, xe 12 chỗ", "Cấp đổi giấy CMND 9 số sang CCCD 12 số",
    "Thông tư 01/2020/TT-BCA", "Nghị định 45/2020/NĐ-CP ngày 08/4/2020", "Đường bộ", "Đường thủy nội địa", "Thủ tục đăng ký thường trú", "Xác nhận nơi cư trú", "Bản sao trích lục hộ tịch",
    "Tổ chức lễ hội cấp xã", "Hoà giải ở cơ sở", "Người có công", "Văn hóa cơ sở", "Kế hoạch 2021-2025", "BHXH giai đoạn 2021-2025", "Vốn 150.000.000 đồng", "Hợp đồng lao động", "Lý lịch tư pháp",
    "Thay đổi địa chỉ trụ sở chính của doanh nghiệp", "Thị Trấn Hà Lam", "Chuyển mục đích sử dụng đất tại các xã, phường, thị trấn", "Thành lập thôn mới, tổ dân phố mới", "Công nhận bản, làng văn hóa",
    "Phân loại thôn, tổ dân phố", "Làng nghề truyền thống", "Hồ bơi, hồ tiêu", "Chu Lai", "Sở Giao thông vận tải (cơ sở 2)", "Thủ tục 1.001193", "Bà mẹ Việt Nam anh hùng", "Ông bà, cha mẹ",
    "Sổ hộ khẩu", "Giấy chứng nhận", "UBND xã Trà Don", "Chi cục Thuế khu vực Tam Kỳ - Phú Ninh", "Phường 5, Quận 8", "Thị xã Điện Bàn",
    "Công an phường Hòa Thuận", "Quầy 5", "Lĩnh vực Đất đai", "Hội đồng nhân dân", "Ban Dân tộc", "Sở Nông nghiệp và Môi trường",
    "Sở TN&MT", "Sở TN.MT", "P. Tư pháp", "P.Tư Pháp", "Phòng LĐ.TB.XH", "TT. Hà Lam", "TT.Hà Lam, H.Thăng Bình", "T.T. Hà Lam", "T.P. Hồ Chí Minh", "TP.Tam Kỳ",
    "P.Văn Miếu", "P. Thị Cầu", "P.Văn Hóa Thông Tin", "T.T. Y tế Thăng Bình", "T.T. Phục vụ hành chính công", "V.P. Đăng ký đất đai", "U.B.N.D. Xã Tam Thanh",
    "UBND phường Ng. Trãi", "P.Lê Lợi", "Q.Ninh Kiều", "Dân tộc Ba-na, Ê-đê", "C Ộ N G H Ò A X Ã H Ộ I", "D A N H S Á C H", "TrungTamPhucVuHanhChinhCong",
    "Trực tiếp tại 25 Trần Phú", "Bộ phận Một cửa, 159 Bạch Đằng", "Gửi về Sở Y tế", "Trả về 2 Phòng Y Tế", "Đến 5 Trường THCS Lê Quý Đôn", "Nhà 3 tầng", "từ 1 đến 3 Hồ Sơ",
    "UBNDPhườngLêLợi", "HoSoMoiTiepNhan", "ThanhPhanSoHoa", "CấpBảnSaoVănBằngTừSổGốc", "Cấp.Lại.Phù.Hiệu.Xe.Ô.Tô",
    "Trung tâm Phục vụ hành chính công tỉnh", "Bộ phận TN&TKQ xã Hồ Thầu", "UBND xã Đinh Trang Hòa", "UBND phường Hoàng Văn Thụ",
    "Phường Lý Thường Kiệt, thành phố Huế", "Xã Nguyễn Phích", "UBND xã Võ Nguyên Giáp", "Phường Hai Bà Trưng", "UBND thị trấn Lam Sơn",
    "Trường Cao đẳng Y tế", "Cấp lại thẻ BHYT do thay đổi thông tin", "Đăng ký biến động (mẫu số 09/ĐK)", "Thông báo số 123/TB-UBND",
    "Đăng ký xe lần đầu", "Cấp giấy phép lái xe hạng A1", "Xe 16 chỗ", "Điện thoại di động", "Đổi thẻ căn cước", "Cấp hộ chiếu phổ thông",
    "Phòng LĐTBXH", "Văn phòng Đăng ký đất đai", "Hộ tịch - Quốc tịch", "Lao động, người có công", "Nuôi con nuôi", "Khai tử quá hạn",
    "Liên thông khai sinh, BHYT", "Mã số thuế cá nhân", "Thành phố Đà Nẵng", "Huyện Bắc Trà My", "Trạm Y tế xã", "Phòng Văn hóa - Thông tin",
    "Phòng Tài chính - Kế hoạch", "Ông/Bà", "Anh hùng lao động", "Trung tâm Y tế Hòa Vang", "Cơ sở 2 - 12 Lê Lợi",
]  # fmt: skip
OTHERS = [
    "150000000", "150.000.000", "12.500.000 đ", "0", "12", "97,5 %", "2022", "01/06/2022", "01/06/2022 08:30", "20220601083000", "20220601", "Quý II/2022", "08:30", "QĐ 12/QĐ-UBND",
    "BN-2206010001", "BN 0012345", "Số 12/2022", "12/QĐ-UBND", "Đúng hạn", "Chưa trả", "Hồ sơ giấy", "Mức độ 4", "Bưu điện", "2 ngày 3 giờ", "3,5", "Tháng 6 năm 2022", "Quầy số 4", "Không", "v1.2.3.4",
    "1000000000", "TP-22-0012", "AA/22E 0001234", "C22TQN",
]  # fmt: skip
DAYS = ["01/06/2022", "1/6/2022", "2022-06-01 08:30:00", "01-06-2022 08:30", "08:30 01/06/2022", "chưa có", "2/2022", "01/06/1922", "01.06.2022", "20220601083000"]  # fmt: skip
FULL_OF = {
    "receipts of ten digits": ["2206010001", "2206010002", "2206010003", "2206010014"],
    "receipts of nine digits": ["000012345", "000012346", "000012347"],
    "fees": ["0", "150000", "206150000", "15000"],
    "dossiers numbered as identities": ["049090123456", "049090123457", "049090123458"],
    "vouchers": ["B1234567", "B1234568", "B1234569"],
}


@pytest.mark.parametrize(("role", "cells"), [("code", CODES), ("words", [*WORDS, *CODES]), ("coded", WORDS), ("other", [*WORDS, *CODES, *OTHERS]), ("day", DAYS)])  # fmt: skip
def test_what_only_looks_like_it_stays(role: Role, cells: list[str]) -> None:
    assert {cell: left for cell in cells if (left := left_of(cell, role)) != cell} == {}


@pytest.mark.parametrize("what", FULL_OF)
def test_a_columns_own_numbers_stay(what: str) -> None:
    head = FULL_OF[what]
    for role in ("code", "other"):
        assert [left_of(cell, role, head) for cell in head] == head  # type: ignore[arg-type]


def test_sentences_keep_what_only_looks_like_it() -> None:
    assert {text: mask(text) for text in WORDS if mask(text) != text} == {}


TITLES = [
    # names of files, folders and sheets, and what is kept of them
    ("nguyen-thi-be.csv", "•••.csv"), ("le-van-tam.xlsx", "•••.xlsx"), ("LeVanTam", "•••"), ("HoSo_Tran_Thi_Be_0905123456.xlsx", "Ho So ••• •••.xlsx"),
    ("HS_NguyenThiBe_0905550001.csv", "HS ••• •••.csv"), ("hs anh Tám.csv", "hs anh •••.csv"), ("CCCD_206123456.csv", "•••.csv"), ("049090123456.csv", "•••.csv"),
    ("Bao cao Le Van Tam 2022.xls", "Bao cao ••• 2022.xls"), ("Lê Văn Tám/ho-so.csv", "•••/ho-so.csv"), ("Sở Tư pháp (02353852888).xlsx", "Sở Tư pháp (•••).xlsx"),
    ("ho so nguyen van teo.csv", "ho so •••.csv"), ("HS cua ong Teo.xlsx", "HS cua ông •••.xlsx"), ("don_ong_teo.csv", "Don •••.csv"), ("Don cua ba Bay.csv", "Don cua ông •••.csv"),
    *((name, name) for name in [
        "DS HO SO BA TO.csv", "bao cao cua Chi cuc Thue.csv", "ba Thang dau nam.csv",
        "danh-sach-ho-so-thang-06-2022.csv", "dossiers.parquet", "export_1655112233445.xlsx", "20220601_H47.21.08.csv", "DS 206123456.csv", "ho-so.csv", "bao-cao-tuan-3.xlsx",
        "Quý II-2022 - UBND xã Tam Thanh.xlsx", "Thôn 3", "Sheet1", "Danh sách hồ sơ phường Lê Lợi", "K1-2022.xlsx", "thi-tran-nui-thanh.csv", "BaoCaoThang6.xlsx", "cong-van-den.csv",
        "so-tu-phap_01-06-2022.csv", "TongHopHoSo.xls", "Trang_tính1", "HoSo-DungHan-QuaHan.xlsx", "van-phong-ubnd-tinh.csv", "Bieu06a-Huyen Thang Binh.xls",
    ]),
]  # fmt: skip


def test_titles_keep_all_but_persons() -> None:
    assert {name: mask_title(name) for name, _ in TITLES} == dict(TITLES)


SAMPLES = sorted(
    path
    for folder in ("sample", "sample_da_nang", "reports")
    for path in (Path(__file__).parents[2] / "data" / folder).glob("*")
    if path.suffix in (".csv", ".parquet")
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_nothing_is_masked_in_the_data_that_come_with_the_product(path: Path) -> None:
    masked: Counter[str] = Counter()
    for plan in plans_of([file_from_path(path)], Remembered({})):
        assert (plan.dropped, plan.file) == ((), path.name)
        for chunk in plan.sheet.chunks(plan.layout.data_after, plan.kept, plan.layout.width, []):
            masked.update({plan.heading(at): cells for at, cells in plan.cleaned(chunk)[1].items()})
    assert masked == {}


@pytest.mark.parametrize("cell", ["Tổ 7 khối phố Mỹ Thạch Trung", "Tổ 9 Hà Lam", "Tổ 5, Hà Lam"])
def test_a_group_of_houses_is_an_address(cell: str) -> None:
    assert mask(cell) != cell


@pytest.mark.parametrize(
    "cell", ["Tổ 1 công tác một cửa", "Tổ công tác số 3", "Tổ Một cửa UBND xã Trà Don"]
)
def test_a_group_of_officials_is_none(cell: str) -> None:
    assert mask(cell) == cell


def test_what_is_no_person_s() -> None:
    """Numbers of offices as the rules of 2020 form them, the empty day of computers."""
    nobody_s = "000.02.27.H47 - UBND xã Duy Phú", "01/01/1970", "1970-01-01 00:00:00", "30/12/1899"
    assert [text for text in nobody_s if looks_personal(text)] == []
    assert looks_personal("12/03/1962")
