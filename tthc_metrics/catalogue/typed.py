"""What people type as a day or as a percentage."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from tthc_metrics.core.errors import Fault, RequestError


def typed_day(text: str) -> date:
    """`31/12/2026` or `2026-12-31`. RequestError for anything else."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise RequestError(Fault(f"Ngày «{text}»", "không đọc được.", "Ghi như 31/12/2026."))


def typed_percent(text: str) -> Decimal:
    """`20`, `97,5` or `97,5 %` as a share. RequestError for anything else, and beyond 0–100."""
    try:
        found = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not (found.is_finite() and 0 <= found <= 100):
        cure = "Ghi số phần trăm từ 0 đến 100, như 20 hoặc 97,5."
        raise RequestError(Fault(f"Tỷ lệ «{text}»", "không đọc được.", cure))
    return (found / 100).normalize() if found else Decimal(0)
