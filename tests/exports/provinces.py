"""Two small provinces with the names that offices really have, and some worse: Trà Vinh, and Đà Nẵng since 2025."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.geography.places import all_places
from tthc_metrics.store.database import Database

TRA_VINH, DA_NANG = "63-province-84", "34-province-48"
AGENCIES = (
    "Sở Tư pháp", "Thanh tra", "Ban Quản lý Khu kinh tế", "2. Sở Nội vụ", "Trung tâm Đăng kiểm", "Trung tâm Đăng kiểm",
    "Quỹ Nguyễn Văn Trỗi", "=1+1", "Chi cục  Thủy sản & \"Kiểm ngư\" <A>", "Văn phòng Đăng ký đất đai, " + "chi nhánh " * 12,
)  # fmt: skip
TRA_VINH_PLACES = (
    ("district", "UBND huyện Trà Cú", "63-district-849"),
    ("district", "UBND thành phố Trà Vinh", "63-district-842"),
    ("district", "UBND thị xã Duyên Hải", "63-district-851"),
    ("commune", "UBND phường 1, thành phố Trà Vinh", "63-district-842"),
    ("commune", "UBND phường 1, thị xã Duyên Hải", "63-district-851"),
    ("commune", "UBND xã Long Sơn, huyện Cầu Ngang", "63-district-846"),
    ("commune", "UBND phường Lê Hồng Phong, thành phố Trà Vinh", "63-district-842"),
)
FIELDS = (
    "Hộ tịch", "Công chức, viên chức", "Tổng hợp", "3. Đất đai", "Hoà giải", "=CMD()", "Phí (Lệ phí)", None,
    "An sinh xã hội", "Xã hội", "+84 quản lý giá", "Tin học - Thống kê",
)  # fmt: skip


def put_tra_vinh(database: Database, day: date = date(2023, 1, 10), **more: object) -> None:
    """Trà Vinh before the reform."""
    offices = [{"tier": "agency", "name": name} for name in AGENCIES]
    offices += [{"tier": t, "name": n, "district_id": d} for t, n, d in TRA_VINH_PLACES]
    _put(database, TRA_VINH, offices, day, **more)


def put_da_nang(database: Database, day: date = date(2025, 10, 10), **more: object) -> None:
    """Đà Nẵng of today: departments and its 94 communes."""
    communes = [
        p for p in all_places() if p.level == "commune" and p.province_id == DA_NANG and p.era == "34"
    ]  # fmt: skip
    offices: list[dict[str, object]] = [{"tier": "agency", "name": name} for name in AGENCIES]
    offices += [
        {"tier": "commune", "name": f"UBND {p.name[:1].lower()}{p.name[1:]}", "place_id": p.place_id}
        for p in communes
    ]  # fmt: skip
    _put(database, DA_NANG, offices, day, **more)


def _put(
    database: Database, province: str, offices: Sequence[dict[str, object]], day: date, **more: object
) -> None:  # fmt: skip
    ids = [f"T{nth:03}" for nth in range(len(offices))]
    put_offices(
        database,
        *(
            {"short_name": o["name"], **o, "office_id": i, "province_id": province}  # type: ignore[dict-item]
            for i, o in zip(ids, offices, strict=True)
        ),
    )
    save_dossiers(database, [d for nth, i in enumerate(ids) for d in dossiers(i, nth, day, **more)])


def dossiers(
    office: str, nth: int, day: date, postal: str | None = "postal", **more: object
) -> list[Dossier]:
    """So many dossiers of an office that every column of the form differs from the next."""
    due, kinds = day + timedelta(days=10), []
    for finished, status, channel, often in (
        (due - timedelta(days=1), "done", "online", 1 + nth % 3),
        (due, "done", "in_person", 2),
        (due + timedelta(days=2), "done", postal, 1 + nth % 2),
        (due - timedelta(days=3), "returned", "in_person", 1),
        (due - timedelta(days=2), "withdrawn", "online", nth % 2),
        (None, "processing", "in_person", 1),
        (None, "supplement", "online", 1),
    ):
        kinds += [(finished, status, channel)] * often
    found = []
    for place, (finished, status, channel) in enumerate(kinds):
        values = {"channel": channel, "field": FIELDS[(nth + place) % len(FIELDS)], **more}
        found.append(
            Dossier(f"{office}-{place}", office, day, due, finished, status=status, **values)  # type: ignore[arg-type]
        )
    return found
