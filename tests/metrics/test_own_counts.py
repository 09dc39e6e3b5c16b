"""A published report beside what our own dossiers count for its unit and period."""

from __future__ import annotations

from tests.loading.shared import bring, dossiers_csv
from tests.metrics.test_reconcile import report
from tthc_metrics.reconcile.own_counts import own_counts
from tthc_metrics.store.database import Database

OFFICES = (
    b"office_code,office_name,short_name,tier,province_code,district_code,commune_code,valid_from,valid_to\n"
    b"H47.36,UBND huy\xe1\xbb\x87n N\xc3\xbai Th\xc3\xa0nh,N\xc3\xbai Th\xc3\xa0nh,district,49,517,,,\n"
)
"""The people's committee of the district Núi Thành, of Quảng Nam."""


def test_the_same_unit_and_days_and_no_other(database: Database) -> None:
    bring(database, OFFICES, "don-vi.csv")
    lines = [f"A-{n},UBND huyện Núi Thành,Trực tuyến,0{n}/08/2021,20/08/2021,05/08/2021" for n in range(1, 5)]  # fmt: skip
    bring(database, dossiers_csv(*lines))
    q3 = {
        "received": "5",
        "received_online": "4",
        "on_time_of_resolved_percent": "100%",
        "procedures": "9",
    }
    told = [
        report("r", unit="Huyện Núi Thành", **q3),
        report("s", unit="Huyện Trà Cú", **q3),
        report("t", "2021-07", unit="Huyện Núi Thành", **q3),
    ]
    here = [one.__class__(**{**vars(one), "province": "Quảng Nam"}) for one in told]
    found = {
        (one.report, one.figure): (one.own, one.difference) for one in own_counts(here, database)
    }
    assert found == {("r", "received"): (4, 1), ("r", "received_online"): (4, 0)}
    assert own_counts(told, database) == []  # of another province
