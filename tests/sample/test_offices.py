"""The offices of the sample: tiers, codes, places, and the district restored."""

from __future__ import annotations


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
