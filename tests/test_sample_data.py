"""The sample data keeps its promises: shapes, no personal data, and the tuned figures."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
MONTH_FILE = "danh-sach-ho-so-thang-06-2022.csv"
AS_OF = pd.Timestamp("2022-06-30 17:00")
NOT_RECEIVED = ["1", "3"]
LEVELS = {"2021-03-31": 0.22, "2021-12-31": 0.28, "2022-03-31": 0.33, "2022-06-30": 0.38}


def read_csv(name: str, folder: Path = SAMPLE) -> pd.DataFrame:
    return pd.read_csv(folder / name, dtype=str, keep_default_na=False, encoding="utf-8-sig")


@pytest.fixture(scope="module")
def offices() -> pd.DataFrame:
    return read_csv("offices.csv")


@pytest.fixture(scope="module")
def procedures() -> pd.DataFrame:
    return read_csv("procedures.csv")


@pytest.fixture(scope="module")
def dossiers(offices: pd.DataFrame) -> pd.DataFrame:
    rows = pd.read_parquet(SAMPLE / "dossiers.parquet")
    rows["due_on"] = pd.to_datetime(rows["due_on"])
    for name in ("paid_online", "satisfied"):
        rows[name] = rows[name].astype("boolean")
    rows = rows.merge(offices[["office_code", "tier", "district_code", "short_name"]], how="left")
    return rows


@pytest.fixture(scope="module")
def month() -> pd.DataFrame:
    return read_csv(MONTH_FILE)


@pytest.fixture(scope="module")
def accepted(dossiers: pd.DataFrame) -> pd.DataFrame:
    return dossiers[~dossiers["status"].isin(NOT_RECEIVED)]


@pytest.fixture(scope="module")
def quarter(accepted: pd.DataFrame) -> pd.DataFrame:
    """The first quarter of 2022, as received."""
    day = accepted["received_at"].dt.normalize()
    return accepted[day.between("2022-01-01", "2022-03-31")]


def colour(rate: float, target: float) -> str:
    share = rate / target
    for name, least in (("green", 1.0), ("yellow", 0.8), ("orange", 0.5)):
        if share >= least:
            return name
    return "red"


def in_force(procedures: pd.DataFrame, day: str) -> pd.DataFrame:
    begun = procedures["valid_from"] <= day
    return procedures[begun & ((procedures["valid_to"] == "") | (procedures["valid_to"] >= day))]


def level_4(rows: pd.DataFrame) -> float:
    return float((rows["service_level"] == "4").mean())


def overdue_on(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    return rows[rows["finished_at"].isna() & (rows["due_on"] < pd.Timestamp(day))]


# Shapes


def test_counts_of_offices_by_tier(offices):
    assert offices["tier"].value_counts().to_dict() == {
        "commune": 233, "agency": 19, "district": 18,
    }  # fmt: skip


def test_office_codes_have_the_shape_of_their_tier(offices):
    shapes = {"agency": r"H47\.\d\d", "district": r"H47\.\d\d", "commune": r"H47\.\d\d\.\d\d"}
    for tier, shape in shapes.items():
        assert offices.loc[offices["tier"] == tier, "office_code"].str.fullmatch(shape).all()
    assert offices["office_code"].is_unique
    assert offices["office_name"].is_unique


def test_places_carry_gso_codes(offices):
    local = offices[offices["tier"] != "agency"]
    assert (offices["province_code"] == "49").all()
    assert local["district_code"].str.fullmatch(r"5\d\d").all()
    communes = offices[offices["tier"] == "commune"]
    assert communes["commune_code"].str.fullmatch(r"2\d{4}").all()
    assert communes["commune_code"].is_unique
    assert (offices.loc[offices["tier"] == "agency", "district_code"] == "").all()


def test_nong_son_is_restored_and_ends_earlier(offices):
    nong_son = offices[offices["district_code"] == "519"]
    communes = set(nong_son.loc[nong_son["tier"] == "commune", "short_name"])
    assert communes == {"TT Trung Phước", "Ninh Phước", "Phước Ninh", "Quế Lộc", "Quế Lâm"}
    assert set(nong_son["valid_to"]) == {"2024-12-31"}
    others = offices[(offices["tier"] != "agency") & (offices["district_code"] != "519")]
    assert set(others["valid_to"]) == {"2025-06-30"}
    assert set(offices.loc[offices["tier"] == "agency", "valid_to"]) == {""}


def test_procedure_codes_have_both_real_shapes(procedures):
    code = procedures["procedure_code"]
    assert code.str.fullmatch(r"[12]\.\d{6}(\.000\.00\.00\.H47)?").all()
    assert code.str.endswith(".H47").any()
    assert "1.010700" in set(code), "a code that a number would cut short"
    first_two = code.drop_duplicates().str.split(".").str[:2].str.join(".")
    assert first_two.is_unique


def test_catalogue_size_and_lists(procedures, offices):
    province = procedures[procedures["listed_by"] == ""]
    assert 340 <= province["procedure_code"].nunique() <= 380
    districts = set(offices.loc[offices["tier"] == "district", "office_code"])
    assert set(procedures["listed_by"]) == {"", *districts}
    offered = province[province["tiers"].str.contains("district")]["procedure_code"]
    for _, own in procedures[procedures["listed_by"] != ""].groupby("listed_by"):
        assert own["procedure_code"].isin(offered).all()
        assert 0.69 <= own["procedure_code"].nunique() / offered.nunique() <= 1.0


def test_levels_follow_each_other_without_gap_or_overlap(procedures):
    rows = procedures.sort_values(["listed_by", "procedure_code", "valid_from"])
    for _, spans in rows.groupby(["listed_by", "procedure_code"]):
        starts, ends = list(spans["valid_from"]), list(spans["valid_to"])
        assert starts[0] == "2020-01-01"
        assert ends[-1] == ""
        for end, start in zip(ends[:-1], starts[1:], strict=True):
            assert pd.Timestamp(end) + pd.Timedelta(days=1) == pd.Timestamp(start)
        assert spans["service_level"].is_monotonic_increasing


def test_dossier_numbers_are_unique_and_tell_office_and_day(dossiers):
    number = dossiers["dossier_no"]
    assert number.is_unique
    assert number.str.fullmatch(r"H47\.\d\d(\.\d\d)?-\d{6}-\d{4}").all()
    parts = number.str.split("-", expand=True)
    assert (parts[0] == dossiers["office_code"]).all()
    assert (parts[1] == dossiers["received_at"].dt.strftime("%y%m%d")).all()


def test_sorted_by_office_and_receipt(dossiers):
    order = dossiers.sort_values(["office_code", "received_at"], kind="stable").index
    assert (order == dossiers.index).all()


def test_every_code_is_known(dossiers, offices, procedures):
    assert dossiers["office_code"].isin(offices["office_code"]).all()
    assert dossiers["procedure_code"].isin(procedures["procedure_code"]).all()
    assert set(dossiers["channel"]) == {"online", "in_person", "postal"}
    assert set(dossiers["status"]) == {*map(str, range(1, 11)), "returned"}


def test_service_level_is_that_of_the_list_on_the_day(dossiers, procedures):
    own = dossiers["office_code"].where(dossiers["tier"] == "district", "")
    day = dossiers["received_at"].dt.strftime("%Y-%m-%d")
    wanted = dossiers.assign(listed_by=own, day=day)
    keys = ["listed_by", "procedure_code"]
    found = wanted.merge(procedures, on=keys, suffixes=("", "_listed"))
    current = (found["valid_from"] <= found["day"]) & (
        (found["valid_to"] == "") | (found["valid_to"] >= found["day"])
    )
    found = found[current]
    assert len(found) == len(dossiers)
    assert (found["service_level"] == found["service_level_listed"]).all()


def test_no_personal_data(dossiers, month, offices, procedures):
    forbidden = ("người nộp", "chủ hồ sơ", "địa chỉ", "cccd", "điện thoại", "email", "ngày sinh",
                 "trích yếu", "applicant", "owner", "address", "phone", "birth")  # fmt: skip
    for table in (dossiers, month, offices, procedures):
        for heading in map(str.lower, table.columns):
            assert not any(word in heading for word in forbidden), heading
    text = month.select_dtypes(include=["object", "string"])
    assert not text.apply(lambda c: c.str.fullmatch(r"0\d{9}|\d{12}|.+@.+").any()).any()


def test_total_size_is_small():
    names = ("offices.csv", "procedures.csv", "dossiers.parquet", MONTH_FILE)
    assert sum((SAMPLE / name).stat().st_size for name in names) <= 8_000_000


# Dates


def test_dates_are_in_order_and_not_after_the_moment_of_the_sample(dossiers):
    for name in ("received_at", "finished_at", "collected_at"):
        assert not (dossiers[name] > AS_OF).any()
    assert not (dossiers["finished_at"] <= dossiers["received_at"]).any()
    assert not (dossiers["collected_at"] < dossiers["finished_at"]).any()
    assert not (dossiers["due_on"] < dossiers["received_at"].dt.normalize()).any()
    assert (dossiers["due_on"].dropna().dt.day_of_week < 5).all()


def test_counters_are_closed_on_weekends_and_at_tet(accepted):
    counter = accepted.loc[accepted["channel"] != "online", "received_at"]
    assert (counter.dt.day_of_week < 5).all()
    assert counter.dt.hour.between(7, 16).all()
    for start, end in (("2021-02-10", "2021-02-16"), ("2022-01-31", "2022-02-04")):
        assert not accepted["received_at"].dt.normalize().between(start, end).any()


def test_what_was_carried_over_into_2021(dossiers):
    old = dossiers[dossiers["received_at"] < "2021-01-01"]
    assert 1_500 <= len(old) <= 6_000
    assert (old["finished_at"].isna() | (old["finished_at"] >= "2021-01-01")).all()


def test_status_agrees_with_the_dates(dossiers):
    ended = dossiers["status"].isin(["7", "9", "10", "returned"])
    assert (dossiers["finished_at"].notna() == ended).all()
    assert (dossiers["collected_at"].notna() == (dossiers["status"] == "10")).all()
    unreceived = dossiers[dossiers["status"].isin(NOT_RECEIVED)]
    assert 200 <= len(unreceived) <= 600
    assert unreceived["due_on"].isna().all()
    assert 0.01 <= dossiers["due_on"].isna().mean() <= 0.02


def test_causes_are_given_to_late_or_overdue_dossiers_only(dossiers):
    late = dossiers["finished_at"].dt.normalize() > dossiers["due_on"]
    overdue = dossiers["finished_at"].isna() & (dossiers["due_on"] < "2022-06-30")
    stated = dossiers["late_cause"].notna()
    assert not (stated & ~(late | overdue)).any()
    assert set(dossiers.loc[stated, "late_cause"]) == {"subjective", "objective", "software"}


def test_payment_is_known_exactly_where_a_fee_is_owed(dossiers):
    assert (dossiers["paid_online"].notna() == dossiers["owes_fee"]).all()


def test_online_only_at_level_3_or_4(dossiers):
    online = dossiers[dossiers["channel"] == "online"]
    assert set(online["service_level"]) == {"3", "4"}


# Figures


def test_number_of_dossiers_and_their_spread(accepted):
    assert 195_000 <= len(accepted) <= 215_000
    window = accepted[accepted["received_at"] >= "2021-01-01"]
    communes = window[window["tier"] == "commune"].groupby("office_code").size()
    assert len(communes) == 233
    assert communes.quantile(0.25) < 200 < 800 < communes.max()


def test_district_colours_of_online_receipt(quarter):
    local = quarter[quarter["district_code"] != ""]
    rates = local["channel"].eq("online").groupby(local["district_code"]).mean()
    colours = rates.map(lambda rate: colour(rate, 0.20))
    assert colours.value_counts().to_dict() == {"green": 7, "yellow": 4, "orange": 4, "red": 3}
    assert set(colours[colours == "red"].index) == {"504", "510", "516"}
    assert {"502", "503", "507"} <= set(colours[colours == "green"].index)


def test_province_rates_of_the_quarter(quarter):
    assert quarter["channel"].eq("online").mean() == pytest.approx(0.18, abs=0.01)
    owing = quarter[quarter["owes_fee"]]
    assert owing["paid_online"].mean() == pytest.approx(0.12, abs=0.01)


def test_departments_show_every_colour(quarter):
    agencies = quarter[quarter["tier"] == "agency"]
    rates = agencies["channel"].eq("online").groupby(agencies["office_code"]).mean()
    colours = rates.map(lambda rate: colour(rate, 0.20))
    assert set(colours) == {"green", "yellow", "orange", "red"}


def test_district_colours_of_online_payment(quarter):
    local = quarter[(quarter["district_code"] != "") & quarter["owes_fee"]]
    rates = local["paid_online"].groupby(local["district_code"]).mean()
    assert set(rates.map(lambda rate: colour(rate, 0.25))) == {"green", "yellow", "orange", "red"}
    assert "519" not in rates.index, "Nông Sơn's denominator is zero"
    assert (quarter["district_code"] == "519").any()


def test_peak_months_jump_and_relapse(accepted):
    month = accepted["received_at"].dt.strftime("%Y-%m")
    rate = accepted["channel"].eq("online").groupby(month).mean()
    assert rate["2022-02"] < rate["2022-05"] < rate["2022-04"] < rate["2022-03"] < rate["2022-06"]
    assert rate["2021-03"] < rate["2021-12"] < rate["2022-02"]


def test_one_unit_is_too_small_for_a_colour(accepted):
    tiny = accepted[accepted["short_name"] == "Ban Dân tộc"]
    assert tiny.groupby(tiny["received_at"].dt.to_period("Q")).size().between(1, 9).all()


@pytest.mark.parametrize(("day", "share"), LEVELS.items())
def test_level_4_share_of_the_province(procedures, day, share):
    province = procedures[procedures["listed_by"] == ""]
    assert level_4(in_force(province, day)) == pytest.approx(share, abs=0.01)


def test_level_4_shares_differ_by_unit(procedures):
    rows = in_force(procedures, "2022-03-31")
    districts = rows[rows["listed_by"] != ""].groupby("listed_by")
    shares = [level_4(own) for _, own in districts]
    assert min(shares) == pytest.approx(0.10, abs=0.02)
    assert max(shares) == pytest.approx(0.55, abs=0.02)
    agencies = rows[(rows["listed_by"] == "") & (rows["agency_code"] != "")].groupby("agency_code")
    shares = [level_4(own) for _, own in agencies]
    assert min(shares) == 0.0
    assert 0.55 <= max(shares) <= 0.60


def test_open_and_overdue_at_the_end(accepted):
    still_open = accepted["finished_at"].isna()
    assert 0.02 <= still_open.mean() <= 0.04
    overdue = overdue_on(accepted, "2022-06-30")
    waiting = overdue["status"].isin(["5", "6", "8"])
    assert 300 <= (~waiting).sum() <= len(overdue) <= 400
    assert len(overdue_on(accepted, "2022-05-31")) >= 30


def test_late_share_by_unit(accepted):
    done = accepted[accepted["finished_at"].notna()]
    late = done["finished_at"].dt.normalize() > done["due_on"]
    assert 0.02 <= late.mean() <= 0.04
    area = done["office_code"].where(done["tier"] == "agency", done["district_code"])
    rates = late.groupby(area).mean()
    assert rates.between(0.002, 0.12).all()
    assert rates.min() < 0.005
    assert rates.max() > 0.08


# The month as exported


def test_month_file_is_utf_8_with_bom_and_has_the_headings(month):
    assert (SAMPLE / MONTH_FILE).read_bytes().startswith(b"\xef\xbb\xbf")
    assert ",".join(month.columns) == (
        "STT,Đơn vị giải quyết,Mã đơn vị,Lĩnh vực,Tên thủ tục hành chính,Mã TTHC,Mã hồ sơ,"
        "Trạng thái,Hình thức tiếp nhận,Mức độ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,"
        "Ngày trả kết quả,Có phí lệ phí,Thanh toán trực tuyến,Số hóa thành phần hồ sơ,"
        "Đánh giá hài lòng,Nguyên nhân trễ hạn"
    )


def test_month_file_tells_the_same_facts_as_the_parquet(month, dossiers, offices, procedures):
    june = dossiers[dossiers["received_at"].dt.strftime("%Y-%m") == "2022-06"]
    june = june.set_index("dossier_no").loc[month["Mã hồ sơ"]].reset_index()
    assert len(june) == len(month) == (dossiers["received_at"] >= "2022-06-01").sum()
    yes_no = {True: "Có", False: "Không"}
    words = {
        "1": "Mới đăng ký", "2": "Được tiếp nhận", "3": "Không được tiếp nhận",
        "4": "Đang xử lý", "5": "Yêu cầu bổ sung",
        "6": "Yêu cầu thực hiện nghĩa vụ tài chính", "7": "Công dân yêu cầu rút hồ sơ",
        "8": "Dừng xử lý", "9": "Đã xử lý xong", "10": "Đã trả kết quả",
        "returned": "Trả lại hồ sơ",
    }  # fmt: skip
    channels = {"online": "Trực tuyến", "in_person": "Trực tiếp", "postal": "Dịch vụ bưu chính"}
    causes = {"subjective": "Chủ quan", "objective": "Khách quan",
              "software": "Chậm kết thúc trên phần mềm"}  # fmt: skip
    names = procedures.drop_duplicates("procedure_code").set_index("procedure_code")
    moment = "%d/%m/%Y %H:%M"
    expected = {
        "Đơn vị giải quyết": june["office_code"].map(
            offices.set_index("office_code")["office_name"]
        ),
        "Mã đơn vị": june["office_code"],
        "Lĩnh vực": june["procedure_code"].map(names["field"]),
        "Tên thủ tục hành chính": june["procedure_code"].map(names["procedure_name"]),
        "Mã TTHC": june["procedure_code"],
        "Trạng thái": june["status"].map(words),
        "Hình thức tiếp nhận": june["channel"].map(channels),
        "Mức độ": "Mức độ " + june["service_level"],
        "Ngày tiếp nhận": june["received_at"].dt.strftime(moment),
        "Ngày hẹn trả": june["due_on"].dt.strftime("%d/%m/%Y"),
        "Ngày kết thúc xử lý": june["finished_at"].dt.strftime(moment),
        "Ngày trả kết quả": june["collected_at"].dt.strftime(moment),
        "Có phí lệ phí": june["owes_fee"].map(yes_no),
        "Thanh toán trực tuyến": june["paid_online"].map(yes_no),
        "Số hóa thành phần hồ sơ": june["digitised"].map(yes_no),
        "Đánh giá hài lòng": june["satisfied"].map(yes_no),
        "Nguyên nhân trễ hạn": june["late_cause"].map(causes),
    }
    for heading, values in expected.items():
        assert month[heading].tolist() == values.astype(object).fillna("").tolist(), heading
    assert month["STT"].astype(int).tolist() == list(range(1, len(month) + 1))


# The same seed, the same files


@pytest.mark.skipif(
    importlib.util.find_spec("vietnamadminunits") is None,
    reason="the generator reads place names from vietnamadminunits",
)
def test_generator_writes_the_committed_files_again(tmp_path):
    command = [sys.executable, "-B", str(SAMPLE / "make_sample.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    for name in ("offices.csv", "procedures.csv", MONTH_FILE):
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name
    again = pd.read_parquet(tmp_path / "dossiers.parquet")
    pd.testing.assert_frame_equal(again, pd.read_parquet(SAMPLE / "dossiers.parquet"))
