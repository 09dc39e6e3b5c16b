"""The definitions hold what the documents say, and report all their faults together."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tthc_metrics.catalogue import FOLDER, definitions, read_definitions
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "definitions"))


def faults(folder: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        read_definitions(folder)
    return [str(fault) for fault in caught.value.faults]


def ending(on: date) -> Period:
    """A period that ends on a day, of the two days before."""
    return parse_period(f"{on - timedelta(days=1)}..{on}", definitions().calendars["calendar"])


FAULTY = {
    "targets.toml": '# chỉ tiêu\n\n[[target]]\nmetric = "không có"\nfrom = 2020-01-01\ntiers = ["làng"]\nvalue = 20\nsource = "x"\n',
    "calendars.toml": '[x]\nlabel = "x"\nmonth_first_day = 31\nmonth_starts_before = false\nweek_first_day = "thứ hai"\nsource = ""\n',
    "abbreviations.toml": 'fillers = []\n[short]\nTP = ["Tư pháp"]\nXP = ["Tư  Pháp"]\n',
    "checks.toml": '[missing]\nwhat = 5\n',
    "values.toml": '[channel]\nonline = ["2", "Mạng"]\npostal = ["mang"]\n',
    "identities.toml": '[x]\nkind = "sum"\nlabel = "x"\ntotal = "received"\nparts = ["một", "received_online"]\nwhole = "received"\n[y]\nkind = "tổng"\n[z]\nkind = "share"\nlabel = "z"\npercent = "received"\npart = "received"\nwhole = "received"\ntiers = ["làng"]\n[v]\nkind = "sum"\nlabel = "v"\ntotal = "open"\nparts = ["open"]\nderive = true\n[w]\nkind = "complement"\nlabel = "w"\npercents = []\n',
}  # fmt: skip
SENTENCES = [
    "targets.toml, dòng 4 [target]: «metric» = 'không có' không có.",
    "targets.toml, dòng 6 [target]: «tiers» = 'làng' không có.",
    "targets.toml, dòng 7 [target]: «value» = 20 ngoài khoảng 0–1. Ghi 0.20 cho 20 %.",
    "calendars.toml, dòng 3 [x]: month_first_day = 31 không hợp lệ.",
    "calendars.toml, dòng 5 [x]: «week_first_day» = 'thứ hai' không có.",
    "abbreviations.toml, dòng 4 [short]: «Tư  Pháp» có hai cách viết tắt.",
    "checks.toml, dòng 2 [missing]: «what» = 5 sai kiểu.",
    "checks.toml, dòng 1 [missing]: thiếu «cure».",
    "values.toml, dòng 3 [channel]: «mang» vừa là online vừa là postal.",
    "identities.toml, dòng 5 [x]: «một» không có trong figures.toml.",
    "identities.toml, dòng 6 [x]: «whole» không dùng cho kind «sum».",
    "identities.toml, dòng 8 [y]: «kind» = 'tổng' không có.",
    "identities.toml, dòng 12 [z]: «received» có kind «count», «percent» cần «percent».",
    "identities.toml, dòng 14 [z]: «whole» = 'received' sai kiểu.",
    "identities.toml, dòng 15 [z]: «tiers» = 'làng' không có.",
    "identities.toml, dòng 25 [w]: «percents» trống.",
    "identities.toml, dòng 20 [v]: «open» được suy ra ở chính mục này hoặc ở dưới.",
    "headings.toml",  # its types name lists that values.toml no longer has
    "metrics.toml",
    "bands.toml, dòng 17 [band]: ngưỡng Vàng (yellow) 180 % không nhỏ hơn ngưỡng Xanh (green) 100 %.",
]


def test_all_faults_of_all_files_come_together(folder: Path) -> None:
    for name, text in FAULTY.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, old, new in [
        ("metrics.toml", '"received"', '"nhận"'),
        ("bands.toml", "0.80", "1.80"),
    ]:
        text = (folder / name).read_text("utf-8").replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    found = "\n".join(faults(folder))
    for sentence in SENTENCES:
        assert sentence in found, found


def test_broken_toml_is_named_and_the_rest_is_still_checked(folder: Path) -> None:
    (folder / "bands.toml").write_text("đây không phải TOML", encoding="utf-8")
    (folder / "figures.toml").unlink()
    found = "\n".join(faults(folder))
    assert "bands.toml" in found
    assert "figures.toml" in found


def test_a_province_adds_its_own_targets_and_calendars(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    target = '[[target]]\nmetric = "online_rate"\nfrom = 2027-01-01\ntiers = ["district"]\nvalue = {}\nsource = "QĐ"\n'
    (own / "targets.toml").write_text(target.format("0.98"), encoding="utf-8")
    calendar = '[fiscal]\nlabel = "Năm ngân sách"\nmonth_first_day = 5\nmonth_starts_before = false\nweek_first_day = "monday"\nsource = "x"\n'
    (own / "calendars.toml").write_text(calendar, encoding="utf-8")
    read = read_definitions(folder, own)
    found = read.target("online_rate", "district", ending(date(2027, 1, 1)))
    assert found is not None
    assert str(found.value) == "0.98"
    assert read.calendars["fiscal"].month_first_day == 5


# a metric, its label and short label in a period that ends before 15/8/2022, and in one that ends then or later
OF_TWO_TIMES = (
    ("level4_services", "Tỷ lệ dịch vụ công mức độ 4 trên tổng số thủ tục", "DVC mức độ 4",
     "Tỷ lệ dịch vụ công toàn trình trên tổng số thủ tục", "DVC toàn trình"),
    ("level4_of_online_services", "Tỷ lệ dịch vụ công mức độ 4 trên dịch vụ công trực tuyến mức độ 3, 4",
     "Mức độ 4 trong DVC trực tuyến",
     "Tỷ lệ dịch vụ công toàn trình trên dịch vụ công trực tuyến toàn trình, một phần",
     "Toàn trình trong DVC trực tuyến"),
    ("level4_dossiers", "Tỷ lệ hồ sơ mức độ 4 trên hồ sơ trực tuyến", "Hồ sơ mức độ 4",
     "Tỷ lệ hồ sơ toàn trình trên hồ sơ trực tuyến", "Hồ sơ toàn trình"),
    ("online_rate", "Tỷ lệ hồ sơ tiếp nhận trực tuyến", "Hồ sơ trực tuyến",
     "Tỷ lệ hồ sơ tiếp nhận trực tuyến", "Hồ sơ trực tuyến"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "label", "short", "label_today", "short_today"), OF_TWO_TIMES)
def test_services_are_called_as_they_were_called_then(
    name: str, label: str, short: str, label_today: str, short_today: str
) -> None:
    """Nghị định 42/2022, from 15/8/2022: mức độ 4 is «toàn trình»."""
    then, today = (definitions().at(date(2022, 8, day)).metrics[name] for day in (14, 15))
    assert (then.label, then.short_label) == (label, short)
    assert (today.label, today.short_label) == (label_today, short_today)


def test_no_period_has_the_words_of_two_times() -> None:
    for day, other in ((date(2022, 8, 14), "oàn trình"), (date(2022, 8, 15), "ức độ 4")):
        known = definitions().at(day)
        for metric in known.metrics.values():
            texts = (metric.label, metric.short_label, metric.missing, metric.numerator_label)
            assert not any(other in text for text in texts), metric
        labels = [count.label for count in known.counts.named.values()]
        assert [label for label in labels if other in label] == []
