"""Which target judges: by day, tier, field of work and whose document it is; and what a province's file may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tthc_metrics.catalogue import FOLDER, Definitions, definitions, read_definitions
from tthc_metrics.catalogue.judging import bands
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Target, Unit
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.loading.sample import DATA, TARGETS
from tthc_metrics.scoring.wording.targets import other_targets_text

ALONE = read_definitions(FOLDER)
SAMPLE = read_definitions(FOLDER, office=DATA / TARGETS)
DA_NANG = read_definitions(FOLDER, office=DATA / "sample_da_nang" / "chi-tieu.toml")


def ending(on: date) -> Period:
    """A period that ends on a day, of the two days before."""
    return parse_period(f"{on - timedelta(days=1)}..{on}", definitions().calendars["calendar"])


def asked(known: Definitions, metric: str, tier: str | None, on: str, field: str | None = None) -> str | None:  # fmt: skip
    target = known.target(metric, tier, ending(date.fromisoformat(on)), field)
    return f"{target.value} {target.source.split(' ngày')[0]}" if target else None


GOVERNMENT, KON_TUM = "0.20 Nghị quyết 17/NQ-CP", "0.20 Văn bản 2316/UBND-TTHCC"
MADE_UP = "Mô phỏng: lộ trình của thành phố, không phải văn bản có thật"
PAYMENT = "0.25 Chỉ tiêu 25 % của Chính phủ, dẫn trong báo cáo quý III/2021 của tỉnh Vĩnh Phúc"


@pytest.mark.parametrize(
    ("known", "metric", "tier", "on", "found"),
    [
        # the product alone: government's, each as long as its programme; no other province's
        (ALONE, "online_rate", "district", "2019-12-31", None),
        (ALONE, "online_rate", "district", "2020-12-31", GOVERNMENT),
        (ALONE, "online_rate", "district", "2021-01-01", None),
        (ALONE, "online_rate", "province", "2026-03-31", None),
        (ALONE, "online_payment", "commune", "2020-12-31", None),
        (ALONE, "online_payment", "commune", "2022-12-31", PAYMENT),
        (ALONE, "online_payment", "commune", "2026-03-31", None),
        (ALONE, "level4_services", "agency", "2022-03-31", None),
        (ALONE, "satisfaction", "commune", "2027-12-31", None),
        (ALONE, "satisfaction", "commune", "2028-01-01", "0.95 Quyết định 282/QĐ-TTg"),
        # with the examples that the simulated sample copies: these first, levels until they ended
        (SAMPLE, "online_rate", "district", "2020-06-29", GOVERNMENT),
        (SAMPLE, "online_rate", "district", "2020-06-30", KON_TUM),
        (SAMPLE, "online_rate", "province", "2022-03-31", KON_TUM),
        (SAMPLE, "level4_services", "agency", "2022-08-14", "0.30 Văn bản 2316/UBND-TTHCC"),
        (SAMPLE, "level4_services", "agency", "2022-08-15", None),
        (SAMPLE, "online_payment", "commune", "2022-03-31", PAYMENT),
        (SAMPLE, "late_subjective_rate", "commune", "2022-03-31", "0.00 Chỉ thị 04"),
        (SAMPLE, "late_subjective_rate", "commune", "2022-05-31", None),
        (SAMPLE, "online_rate", None, "2022-03-31", None),  # a procedure has no target
        (SAMPLE, "online_rate", "unknown", "2022-03-31", None),
        (SAMPLE, "on_time_of_resolved", "district", "2022-03-31", None),
        (DA_NANG, "online_rate", "commune", "2025-12-31", f"0.60 {MADE_UP}"),
        (DA_NANG, "online_rate", "commune", "2026-03-31", f"0.90 {MADE_UP}"),
    ],
)  # fmt: skip
def test_the_target_in_force(known: Definitions, metric: str, tier: str | None, on: str, found: str | None) -> None:  # fmt: skip
    assert asked(known, metric, tier, on) == found


def test_every_shipped_target_says_whose_it_is_and_how_sure() -> None:
    for target in (*ALONE.targets, *ALONE.examples):
        assert target.owner != "own", target.id
        assert target.sure, target.id
        assert not target.is_example or target.whose, target.id
    assert not any(target.is_example for target in ALONE.targets)
    assert len({target.id for target in (*ALONE.targets, *ALONE.examples)}) == len(ALONE.targets) + len(ALONE.examples)  # fmt: skip


ENTRY = """[[target]]
id = "{id}"
metric = "{metric}"
from = {since}
tiers = ["province", "commune"]
value = {value}
source = "{source}"
{more}
"""


def read(tmp_path: Path, *entries: str, more: str = "") -> Definitions:
    own = tmp_path / "tinh.chi-tieu.toml"
    own.write_text("\n".join((*entries, more)), encoding="utf-8")
    return read_definitions(FOLDER, office=own)


def entry(name: str, since: str, value: str, source: str, more: str = "", metric: str = "on_time_of_resolved") -> str:  # fmt: skip
    return ENTRY.format(id=name, metric=metric, since=since, value=value, source=source, more=more)


def test_fields_of_work_are_judged_by_targets_that_name_them_and_units_by_the_others(tmp_path: Path) -> None:  # fmt: skip
    known = read(
        tmp_path,
        entry("chung", "2026-01-01", "0.95", "QĐ 1"),
        entry("tung", "2026-02-13", "0.98", "KH 60", 'fields = ["*"]'),
        entry("dat", "2026-01-01", "0.99", "KH 9", 'fields = ["Lĩnh vực Đất đai"]'),
        entry("phuong", "2026-03-01", "0.50", "KH 7", 'fields = ["Hộ tịch"]').replace('"province", ', ""),
    )  # fmt: skip
    rows = [
        (None, "province", "2026-02-28", "0.95 QĐ 1"),
        (None, "commune", "2026-03-31", "0.95 QĐ 1"),  # the newest of all names a field
        ("Hộ tịch", "province", "2026-02-12", None),
        ("Hộ tịch", "province", "2026-02-28", "0.98 KH 60"),
        (
            "đất  ĐAI",
            "province",
            "2026-02-28",
            "0.99 KH 9",
        ),  # who names it goes first, older or not
        ("Hộ tịch", "commune", "2026-03-31", "0.50 KH 7"),
        ("Hộ tịch", "agency", "2026-03-31", None),
        ("unknown", "province", "2026-02-28", "0.98 KH 60"),
    ]
    for field, tier, on, found in rows:
        assert asked(known, "on_time_of_resolved", tier, on, field) == found, (field, tier, on)


def test_a_schedule_is_a_target_a_date_until_its_last_day(tmp_path: Path) -> None:
    steps = "until = 2027-12-31\nsteps = [{ from = 2026-07-01, value = 0.60 }, { from = 2027-01-01, value = 0.80 }]"
    known = read(tmp_path, entry("lo-trinh", "2026-01-01", "0.40", "QĐ 5", steps))
    rows = [("2025-12-31", None), ("2026-06-30", "0.40 QĐ 5"), ("2026-07-01", "0.60 QĐ 5"),
            ("2026-12-31", "0.60 QĐ 5"), ("2027-01-01", "0.80 QĐ 5"), ("2027-12-31", "0.80 QĐ 5"),
            ("2028-01-01", None)]  # fmt: skip
    assert [(on, asked(known, "on_time_of_resolved", "commune", on)) for on, _ in rows] == rows


def test_a_province_goes_before_the_government_and_may_switch_its_targets_off(tmp_path: Path) -> None:  # fmt: skip
    own = entry("rieng", "2019-01-01", "0.10", "QĐ 3", metric="online_payment")
    assert asked(read(tmp_path, own), "online_payment", "commune", "2022-03-31") == "0.10 QĐ 3"
    off = '[[off]]\ntarget = "cp-25-payment"\nfrom = 2022-01-01\n'
    rows = [("2021-12-31", PAYMENT), ("2022-01-01", None)]
    known = read(tmp_path, more=off)
    assert [(on, asked(known, "online_payment", "commune", on)) for on, _ in rows] == rows


def test_bands_of_a_province_are_provisional_until_they_have_a_document(tmp_path: Path) -> None:
    text = "[bands]\nyellow = 0.9\norange = 0.7\n"
    rows = [
        ("", True, "Ngưỡng màu tạm quy ước, chưa có văn bản quy định", "0.80 0.50"),
        (text, True, "Ngưỡng màu do tỉnh tạm quy ước, chưa nêu văn bản", "0.9 0.7"),
        (text + 'source = "QĐ 8"\n', False, "Ngưỡng màu theo QĐ 8", "0.9 0.7"),
    ]
    for more, provisional, note, cuts in rows:
        found = read(tmp_path, more=more).bands
        assert (found.provisional, found.note) == (provisional, note)
        assert " ".join(str(band.at_least) for band in found.lights[1:3]) == cuts


FAULTY = [
    (entry("x", "2026-01-01", "98", "QĐ"), "dòng 6 [target]: «value» = 98 ngoài khoảng 0–1. Ghi 0.20 cho 20 %."),
    (entry("x", "2026-01-01", "0.5", "QĐ", "until = 2025-01-01"), "dòng 8 [target]: «until» trước «from»."),
    (entry("x", "2026-01-01", "0.5", "QĐ", 'owner = "province"'), "dòng 8 [target]: thiếu «whose»."),
    (entry("x", "2026-01-01", "0.5", " "), "dòng 7 [target]: «source» trống."),
    (entry("x", "2026-01-01", "0.5", "QĐ", "fields = []"), "dòng 8 [target]: «fields» trống."),
    (entry("x", "2026-01-01", "0.5", "QĐ", "steps = [{ from = 2025-01-01, value = 0.6 }]"), "dòng 8 [target]: «steps» không theo thứ tự ngày."),
    (entry("x", "2026-01-01", "0.5", "QĐ", 'sure = "chắc"'), "dòng 8 [target]: «sure» = 'chắc' không có."),
    ('[[off]]\ntarget = "kt2316-online"\nfrom = 2022-01-01\n', "[off]: «target» = 'kt2316-online' không có."),
]  # fmt: skip

FAULTY_BANDS = [
    ("green = 1.2", ["ngưỡng Xanh (green) 120 % ngoài khoảng 0–1."]),
    ("yellow = 0.4", ["ngưỡng Cam (orange) 50 % không nhỏ hơn ngưỡng Vàng (yellow) 40 %."]),
    ("yellow = 0.5", ["ngưỡng Cam (orange) 50 % không nhỏ hơn ngưỡng Vàng (yellow) 50 %."]),
    ("green = 80", ["ngưỡng Xanh (green) 8.000 % ngoài khoảng 0–1."]),
    ("red = 0.1", ["ngưỡng Đỏ (red) 10 % phải là 0."]),
    ("gren = 0.9", ["«gren» = 'gren' không có."]),
    ("zero_yellow = 0.06", ["ngưỡng khi chỉ tiêu là 0 (6 %, 5 %) không tăng dần trong khoảng 0–1."]),
    ("green = 1.2\nyellow = 1.2\norange = -0.1\nzero_orange = 2", [
        "ngưỡng Xanh (green) 120 % ngoài khoảng 0–1.", "ngưỡng Vàng (yellow) 120 % ngoài khoảng 0–1.",
        "ngưỡng Vàng (yellow) 120 % không nhỏ hơn ngưỡng Xanh (green) 120 %.", "ngưỡng Cam (orange) −10 % ngoài khoảng 0–1.",
        "ngưỡng Đỏ (red) 0 % không nhỏ hơn ngưỡng Cam (orange) −10 %.",
        "ngưỡng khi chỉ tiêu là 0 (2 %, 200 %) không tăng dần trong khoảng 0–1.",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FAULTY_BANDS, ids=[text for text, _ in FAULTY_BANDS])
def test_bands_that_cannot_be_are_told_all_at_once(tmp_path: Path, text: str, said: list[str]) -> None:  # fmt: skip
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, more=f"[bands]\n{text}\n")
    assert [fault.what for fault in caught.value.faults] == said
    assert all(" [bands]" in fault.where for fault in caught.value.faults)


def test_the_products_own_bands_are_held_to_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bands.toml"
    text = (FOLDER / "bands.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("at_least = 1.00", "at_least = 1.20"), encoding="utf-8")
    faults: list[Fault] = []
    bands(TomlFile(path, faults))
    assert [(f.where, f.what) for f in faults] == [("bands.toml, dòng 9 [band]", "ngưỡng Xanh (green) 120 % ngoài khoảng 0–1.")]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), FAULTY, ids=[said for _, said in FAULTY])
def test_what_is_wrong_in_a_provinces_file_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:  # fmt: skip
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, text)
    assert any(f"tinh.chi-tieu.toml, {said}" in str(f) or (("[off]" in said or "[bands]" in said) and said in str(f)) for f in caught.value.faults), caught.value  # fmt: skip


def test_two_of_one_file_from_one_day_are_a_fault_those_of_two_files_are_not(tmp_path: Path) -> None:  # fmt: skip
    with pytest.raises(DefinitionError, match="đã có chỉ tiêu khác cùng ngày cho on_time_of_resolved"):  # fmt: skip
        read(tmp_path, entry("a", "2026-01-01", "0.9", "QĐ 1"), entry("b", "2026-01-01", "0.8", "QĐ 2"))  # fmt: skip
    with pytest.raises(DefinitionError, match="tên «a» đã có"):
        read(tmp_path, entry("a", "2026-01-01", "0.9", "QĐ 1"), entry("a", "2026-02-01", "0.8", "QĐ 2"))  # fmt: skip
    for path, value in (("targets.toml", "0.7"), ("office.toml", "0.6")):
        (tmp_path / path).write_text(entry("a", "2026-01-01", value, "QĐ"), encoding="utf-8")
    both = read_definitions(FOLDER, tmp_path, tmp_path / "office.toml")
    assert asked(both, "on_time_of_resolved", "commune", "2026-01-31") == "0.6 QĐ"


def test_targets_in_force_are_those_that_judge_some_period_that_ends_on_the_day() -> None:
    """A newer target of peak months alone takes the place of the older one there only."""
    known = definitions()
    first = next(t for t in known.targets if t.metric == "online_rate" and t.set_by == "folder")
    older = replace(first, valid_from=date(2019, 1, 1), peak_months_only=False)
    newer = replace(older, valid_from=date(2020, 1, 1), value=Decimal("0.5"))
    peak = replace(older, valid_from=date(2021, 1, 1), peak_months_only=True)
    half = replace(older, valid_from=date(2022, 1, 1), tiers=older.tiers[:1])
    gone = replace(older, metric="online_payment", valid_until=date(2020, 5, 31))
    all_of_them = replace(known, targets=(older, newer, peak, half, gone))

    def on(year: int) -> list[Target]:
        return all_of_them.targets_in_force(date(year, 6, 1))

    assert (on(2018), on(2019), on(2020)) == ([], [older, gone], [newer])
    assert on(2021) == [newer, peak]
    assert on(2022) == [newer, peak, half]
    for year, month in ((2019, 5), (2020, 3), (2021, 5), (2021, 3), (2022, 5), (2022, 3)):
        period = parse_period(f"{year}-{month:02d}", known.calendars["calendar"])
        judging = {all_of_them.target("online_rate", tier, period) for tier in older.tiers}
        assert judging - {None} <= set(all_of_them.targets_in_force(period.end))


def test_targets_of_metrics_that_are_not_shown_are_told() -> None:
    """«1/2 chỉ tiêu» is false where two more are in force of metrics that the page has no card for."""
    period, whole = ending(date(2022, 3, 31)), Unit("all", "Toàn bộ", "Toàn bộ", "province", GroupBy.ALL)  # fmt: skip
    judged = {name for name in SAMPLE.metrics if SAMPLE.target(name, "province", period)}
    assert other_targets_text(SAMPLE, period, whole, judged) == ""
    said = other_targets_text(SAMPLE, period, whole, judged - {"online_rate"})
    assert said == "còn 1 chỉ tiêu khác đang áp dụng: hồ sơ trực tuyến ≥ 20 %"
