"""Random lists of dossiers as one-stop systems print them, and what plain Python makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

HEADINGS = (
    "STT", "Mã hồ sơ", "Chủ hồ sơ", "Đơn vị giải quyết", "Tên thủ tục hành chính", "Mã TTHC", "Lĩnh vực",
    "Hình thức tiếp nhận", "Mức độ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Số hóa",
)  # fmt: skip
DAYS_AT = 9  # the first of the three columns of days
OVER_DAYS = "Thời gian giải quyết"
APPLICANTS = ("Nguyễn Thị Bưởi", "Trần Văn Ổi", "HỒ THỊ XOÀI")
NUMBERS = (
    "000.17.22.G09-{day:%y%m%d}-{:04}", "G09.14-{day:%y%m%d}-{:04}", "00123{:04}", "BN/{day:%Y}-{:05}", "HS{:04}A",
)  # fmt: skip
OFFICES = (
    "Sở Tư pháp", "UBND huyện Núi Thành", "Ủy ban nhân dân xã Đại Lộc", "Văn phòng Đăng ký đất đai",
    "Bộ phận «Một cửa» số 2", "UBND thị xã Điện Bàn, tỉnh Quảng Nam",
)  # fmt: skip
FIELDS = ("Hộ tịch", "Đất đai; môi trường", "Hoà giải ở cơ sở", 'Lao động "tiền lương"', None)
PROCEDURES = ("Đăng ký khai sinh", "Cấp bản sao\ntrích lục", "Chuyển đổi, chuyển nhượng | tặng cho")
CODES = {
    "1.001193": "1.001193", "1.010700": "1.010700", "1.010708.000.00.00.H56": "1.010708", "2.000815": "2.000815",
    "": None,
}  # fmt: skip
CHANNELS = {
    "Trực tuyến": "online", "Nộp trực tiếp": "in_person", "Dịch vụ bưu chính": "postal", "2": "online", "": None,
}  # fmt: skip
LEVELS = {"Mức độ 4": "4", "3": "3", "Toàn trình": "full", "Một phần": "partial", "": None}
YES_NO = {"Có": True, "Không": False, "x": True, "": None}
SPELT = (
    "%d/%m/%Y", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S",
    "%d-%m-%Y",
)  # fmt: skip
FAULTS = {  # what is wrong → the column that is spoilt, and how
    "no number": (1, ""),
    "no received day": (DAYS_AT, ""),
    "an impossible day": (DAYS_AT + 1, "31/02/2022"),
    "finished before received": (DAYS_AT + 2, "01/01/2000"),
    "received in the future": (DAYS_AT, "01/01/2090"),
    "a channel that nobody knows": (7, "Bồ câu đưa thư"),
    "a code that lost its zeros": (5, "1.0107"),
    "no office": (3, ""),
}


@dataclass(frozen=True)
class Told:
    """A dossier as it should be stored: the columns in the order of STORED."""

    dossier_no: str
    office_name: str
    procedure_code: str | None
    field: str | None
    channel: str | None
    service_level: str | None
    received_on: date
    due_on: date | None
    finished_on: date | None
    digitised: bool | None


@dataclass(frozen=True)
class Row:
    """One row below the headings: its cells, and the dossier that it tells of, should it be accepted."""

    cells: tuple[str, ...]
    told: Told | None = None
    refused: bool = False


moments = st.integers(0, 700 * 1440).map(lambda n: datetime(2021, 1, 4) + timedelta(minutes=n))


@st.composite
def rows(draw: st.DrawFn, number: int) -> Row:
    """A good row."""
    spell = draw(st.sampled_from(SPELT))
    received = draw(moments)
    due = draw(st.none() | st.integers(0, 40).map(lambda n: received + timedelta(days=n)))
    done = draw(st.none() | st.integers(0, 60 * 1440).map(lambda n: received + timedelta(minutes=n)))  # fmt: skip
    no = draw(st.sampled_from(NUMBERS)).format(number, day=received)
    office, field = draw(st.sampled_from(OFFICES)), draw(st.sampled_from(FIELDS))
    code, channel = draw(st.sampled_from(list(CODES))), draw(st.sampled_from(list(CHANNELS)))
    level, digitised = draw(st.sampled_from(list(LEVELS))), draw(st.sampled_from(list(YES_NO)))
    days = tuple(moment.strftime(spell) if moment else "" for moment in (received, due, done))
    cells = (
        str(number), no, draw(st.sampled_from(APPLICANTS)), office, draw(st.sampled_from(PROCEDURES)), code,
        field or "", channel, level, *days, digitised,
    )  # fmt: skip
    told = Told(
        no, office, CODES[code], field, CHANNELS[channel], LEVELS[level], received.date(),
        due.date() if due else None, done.date() if done else None, YES_NO[digitised],
    )  # fmt: skip
    return Row(cells, told)


def spoilt(row: Row, fault: str) -> Row:
    """The same row with something wrong in it."""
    place, cell = FAULTS[fault]
    cells = (*row.cells[:place], cell, *row.cells[place + 1 :])
    return replace(row, cells=cells, told=None, refused=True)


def lone(text: str, place: int = 0) -> Row:
    """A row with one text in it: a group, a remark, a signature."""
    return Row(tuple(text if nth == place else "" for nth in range(len(HEADINGS))))


TOTAL = Row(("Tổng cộng", *[""] * 11, "12"))
FOOT = (TOTAL, lone("Tam Kỳ, ngày 30 tháng 6 năm 2022", 9), lone("NGƯỜI LẬP BIỂU", 9), lone("(Ký, ghi rõ họ tên)", 9))  # fmt: skip
TITLE = (
    lone("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 4), lone("DANH SÁCH HỒ SƠ"),
    lone("Từ ngày 01/01/2021 đến ngày 31/12/2022"),
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A whole list: lines above, headings over one row or two, lines below in their order."""

    title: tuple[Row, ...]
    merged: bool
    numbered: bool
    body: tuple[Row, ...]

    def table(self) -> list[list[str]]:
        """All rows of the file."""
        upper = [OVER_DAYS if nth == DAYS_AT else "" for nth in range(len(HEADINGS))]
        over = [h if nth not in range(DAYS_AT, DAYS_AT + 3) else "" for nth, h in enumerate(HEADINGS)]  # fmt: skip
        upper = [a or b for a, b in zip(upper, over, strict=True)]
        lower = [h if nth in range(DAYS_AT, DAYS_AT + 3) else "" for nth, h in enumerate(HEADINGS)]
        headings = [upper, lower] if self.merged else [list(HEADINGS)]
        numbers = [[str(n + 1) for n in range(len(HEADINGS))]] if self.numbered else []
        return [
            *map(list, (row.cells for row in self.title)), *headings, *numbers,
            *map(list, (row.cells for row in self.body)),
        ]  # fmt: skip

    @property
    def no_data(self) -> int:
        """The rows that are to be listed as left out: all but headings and what is accepted or refused."""
        below = [row for row in self.body if row.told is None and not row.refused]
        return len(self.title) + self.numbered + len(below)


@st.composite
def sheets(draw: st.DrawFn, plain: bool = False) -> Sheet:
    """A list of a few dossiers; `plain` has one row of headings and nothing around the rows."""
    body: list[Row] = []
    for number in range(1, draw(st.integers(1, 7)) + 1):
        if not plain and draw(st.integers(0, 4)) == 0:
            body.append(lone(f"Lĩnh vực {draw(st.sampled_from(['Hộ tịch', 'Đất đai']))}"))
        row = draw(rows(number))
        fault = draw(st.none() | st.none() | st.sampled_from(list(FAULTS)))
        body.append(spoilt(row, fault) if fault else row)
        if draw(st.integers(0, 5)) == 0 and not fault:
            body.append(replace(row, told=None))  # the same row once more
    if plain:
        return Sheet((), False, False, tuple(body))
    foot = FOOT if draw(st.booleans()) else ()
    return Sheet(
        TITLE if draw(st.booleans()) else (),
        draw(st.booleans()),
        draw(st.booleans()),
        (*body, *foot),
    )
