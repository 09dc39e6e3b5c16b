"""The transcribed reports as rows, and one printed figure by report, name and unit."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

from tthc_metrics.catalogue import definitions

ROOT = Path(__file__).resolve().parents[1]
CSV = ROOT / "data" / "reports" / "published_figures.csv"
FIGURES = ROOT / "tthc_metrics" / "definitions" / "figures.toml"

KON_TUM, TRA_CU = "kon-tum-2023-q1", "tra-cu-2023-q1"
CENTRE_SEP, CENTRE_Q3 = "vinh-phuc-centre-2021-09", "vinh-phuc-centre-2021-q3"
LOCAL_SEP, LOCAL_Q3 = "vinh-phuc-localities-2021-09", "vinh-phuc-localities-2021-q3"
MAIN_UNIT = {
    KON_TUM: "Tỉnh Kon Tum",
    CENTRE_SEP: "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc",
    CENTRE_Q3: "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc",
    LOCAL_SEP: "BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc",
    LOCAL_Q3: "BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc",
    TRA_CU: "Huyện Trà Cú",
    "quang-nam-index-2024-10-28": "Tỉnh Quảng Nam",
}
TRA_CU_DISTRICT_TIER = "Cấp huyện, huyện Trà Cú"
KON_TUM_AGENCIES = "Cấp tỉnh, tỉnh Kon Tum"


@cache
def rows() -> tuple[dict[str, str], ...]:
    with CSV.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def figures() -> dict[str, dict[str, str]]:
    reports = tomllib.loads(FIGURES.read_text(encoding="utf-8"))
    counted = definitions().counts.figures  # what a ledger counts too is defined in counts.toml
    return {**reports, **{f.name: {"label": f.label, "kind": f.kind} for f in counted.values()}}


def printed(report: str, figure: str, unit: str | None = None) -> str:
    if unit is None:  # Trà Cú's 313 services are of its district tier only
        unit = TRA_CU_DISTRICT_TIER if is_tra_cu_service(report, figure) else MAIN_UNIT[report]
    (text,) = (
        row["printed"]
        for row in rows()
        if (row["report"], row["unit"], row["figure"]) == (report, unit, figure)
    )
    return text


def is_tra_cu_service(report: str, figure: str) -> bool:
    return report == TRA_CU and figure.startswith("services")


def count(report: str, figure: str, unit: str | None = None) -> int:
    return int(printed(report, figure, unit).replace(".", ""))
