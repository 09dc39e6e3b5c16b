"""Generated dossiers and offices: every status, both eras, empty cells, midnight, leap days, several provinces, every fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

UNTIL = date(2026, 3, 31)
OFFICES = """office_code,office_name,short_name,tier,province_code,district_code,commune_code,valid_from,valid_to
H17.01,Sở Một (cũ),Sở Một cũ,agency,48,,,,2025-06-30
H17.22,UBND quận Hải Châu,Hải Châu,district,48,490,,,2025-06-30
H17.51,Sở Một,Sở Một,agency,48,,,2025-07-01,
H17.60,UBND phường Hải Châu,P. Hải Châu,commune,48,,20242,2025-07-01,
H26.01,Sở Tư pháp,Sở TP,agency,01,,,2025-07-01,
H26.70,UBND phường Ba Đình,P. Ba Đình,commune,01,,00004,2025-07-01,
H57.01,Sở Nội vụ,Sở NV,agency,96,,,2025-07-01,
"""
CODES = ("H17.01", "H17.22", "H17.51", "H17.60", "H26.01", "H26.70")
STATUSES = (
    "registered", "accepted", "refused", "Đang xử lý", "supplement", "payment", "Rút hồ sơ", "stopped", "Đã xử lý xong",
    "collected", "returned", None, "",
)  # fmt: skip
CHANNELS = ("online", "Trực tiếp", "Bưu chính công ích", None, "  ")
FIELDS = ("Hộ tịch", "HỘ TỊCH", "Đất đai", "Hoà giải", "Hòa giải", None)
LEAP = (date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 6, 30), date(2025, 7, 1))
FAULTY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("missing", {"dossier_no": None}),
    ("missing", {"received_at": None}),
    ("no_office", {"office_code": None}),
    ("masked_number", {"dossier_no": "H17.60-•••-1"}),
    ("cut_number", {"dossier_no": "…/2026"}),
    ("cut_number", {"dossier_no": "H17.60-260105-"}),
    ("number_turned_day", {"dossier_no": "2022-06-02 00:00"}),
    ("finished_before_received", {"finished_at": datetime(2020, 1, 1)}),
    ("finished_hours_before_received", {"received_at": datetime(2026, 1, 5, 14), "finished_at": datetime(2026, 1, 5, 8, 30)}),
    ("received_in_future", {"received_at": datetime(2026, 4, 1), "finished_at": None}),
    ("finished_in_future", {"finished_at": datetime(2026, 4, 2)}),
    ("unknown_value", {"status": "gì đó"}),
    ("no_value", {"channel": "#N/A"}),
    ("code_lost_zeros", {"procedure_code": "1.0107"}),
    ("code_lost_digits", {"dossier_no": "1,2E+11"}),
    ("unreadable_day", {"due_on": date(2962, 1, 1)}),
)  # fmt: skip
"""A row that breaks each rule, by what makes it do so."""
SCHEMA = pa.schema([
    ("dossier_no", pa.string()), ("office_code", pa.string()), ("procedure_code", pa.string()), ("field", pa.string()),
    ("channel", pa.string()), ("received_at", pa.timestamp("us")), ("due_on", pa.date32()),
    ("finished_at", pa.timestamp("us")), ("collected_at", pa.timestamp("us")), ("status", pa.string()),
    ("service_level", pa.string()), ("owes_fee", pa.bool_()), ("paid_online", pa.bool_()), ("digitised", pa.string()),
    ("satisfied", pa.bool_()), ("late_cause", pa.string()), ("electronic_result", pa.bool_()), ("reused", pa.bool_()),
    ("apologised", pa.bool_()), ("Họ và tên", pa.string()),
])  # fmt: skip


def dossiers(rows: int = 400, seed: int = 7) -> pa.Table:
    """So many dossiers that are in order, and those that are not."""
    return pa.Table.from_pylist([*_all(rows, Random(seed))], schema=SCHEMA)


def write(folder: Path, rows: int = 400) -> tuple[Path, Path]:
    """The dossiers and the offices as files."""
    import pyarrow.parquet

    folder.mkdir(exist_ok=True)
    source, offices = folder / "ho-so.parquet", folder / "don-vi.csv"
    pyarrow.parquet.write_table(dossiers(rows), source)
    offices.write_text(OFFICES, encoding="utf-8")
    return source, offices


def _all(rows: int, draw: Random) -> Iterator[dict[str, Any]]:
    good = [_one(nth, draw) for nth in range(rows)]
    yield from good
    for nth, (_, wrong) in enumerate(FAULTY):
        plain = {**_one(10_000 + nth, draw), "status": "processing", "office_code": "H17.60"}
        plain |= {
            "received_at": datetime(2026, 1, 5, 7, 30),
            "finished_at": None,
            "collected_at": None,
        }
        yield plain | wrong
    yield good[0] | {
        "dossier_no": f" {good[0]['dossier_no'].lower().replace('-', '–')} "
    }  # said again, otherwise spelt
    yield good[2] | {"dossier_no": f"Mã: {good[2]['dossier_no']} (bổ sung lần 2)*"}
    yield good[3] | {"dossier_no": f"{good[3]['dossier_no']}-BS1"}
    yield good[1] | {
        "digitised": "có" if good[1]["digitised"] != "có" else "không"
    }  # the same number, something else
    yield _one(20_000, draw) | {
        "dossier_no": "15/2026",
        "office_code": "H26.01",
    }  # a number of an office alone,
    yield _one(20_001, draw) | {
        "dossier_no": "15/2026",
        "office_code": "H26.70",
    }  # so these are two
    yield _one(20_002, draw) | {"office_code": "H99.99"}


def _one(nth: int, draw: Random) -> dict[str, Any]:
    office = CODES[nth % len(CODES)]
    old = office in CODES[:2]
    if nth % 9 == 0:
        day = LEAP[nth // 9 % 4] if old else date(2025, 7, 1)
    else:
        first = date(2023, 1, 2) if old else date(2025, 7, 1)
        day = first + timedelta(days=draw.randrange(240))
    received = datetime.combine(day, datetime.min.time()) + timedelta(
        minutes=draw.choice((0, 480, 615, 1439))
    )
    finished = received + timedelta(days=draw.randrange(20), minutes=draw.choice((0, 0, 90)))
    collected = received + timedelta(days=draw.randrange(-2, 30))
    numbered = day + timedelta(days={1: 1, 2: 40, 3: -1500}.get(nth % 97, 0))
    own = f"{nth}/{day.year - 2}" if nth % 97 == 4 else None
    return {
        "dossier_no": own or f"{office}-{numbered:%y%m%d}-{nth:05}",
        "office_code": office,
        "procedure_code": draw.choice(("1.001193", "2.000635.000.00.00.H17", None)),
        "field": draw.choice(FIELDS),
        "channel": draw.choice(CHANNELS),
        "received_at": received,
        "due_on": draw.choice((None, day, day - timedelta(days=1), day + timedelta(days=7))),
        "finished_at": draw.choice((None, finished, finished)),
        "collected_at": draw.choice((None, collected)),
        "status": draw.choice(STATUSES),
        "service_level": draw.choice(("2", "3", "Toàn trình", "partial", None)),
        "owes_fee": draw.choice((True, False, None)),
        "paid_online": draw.choice((True, False, None)),
        "digitised": draw.choice(("có", "Không", "true", None)),
        "satisfied": draw.choice((True, False, None)),
        "late_cause": draw.choice(("subjective", "objective", "software", None)),
        "electronic_result": draw.choice((True, False, None)),
        "reused": draw.choice((True, None)),
        "apologised": draw.choice((True, False, None)),
        "Họ và tên": "Nguyễn Văn A",
    }
