"""The dossiers agree with offices, catalogue and their own dates; nothing in them is personal."""

from __future__ import annotations

import pandas as pd

from tests.sample.shared import MONTH_FILE, NOT_RECEIVED, SAMPLE

AS_OF = pd.Timestamp("2022-06-30 17:00")


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


def test_field_is_that_of_the_procedure(dossiers, procedures):
    fields = procedures.drop_duplicates("procedure_code").set_index("procedure_code")["field"]
    assert (procedures["field"] == procedures["procedure_code"].map(fields)).all()
    assert (dossiers["field"] == dossiers["procedure_code"].map(fields)).all()


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
