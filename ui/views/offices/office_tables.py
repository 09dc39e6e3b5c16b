"""Offices to confirm and offices decided on, as lists; what a decision says, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.offices import Office
from tthc_metrics.loading.office_decisions import Decision, WaitingOffice
from ui.address.links import anchor, href
from ui.address.pages import WAITING
from ui.components.blocks import rest_html
from ui.components.table import Row, Table, figure, table_html
from ui.markup import Markup

WISH = "cho"
SHOWN = 200
TIERS: Mapping[str, str] = {
    "agency": "Sở, ban, ngành",
    "district": "Huyện, thị xã, thành phố",
    "commune": "Xã, phường, thị trấn, đặc khu",
    "unknown": "Chưa xác định tuyến",
}


def waiting_text(found: Sequence[WaitingOffice]) -> str:
    """`**12 đơn vị** chờ xác nhận, có 3.401 hồ sơ.`"""
    dossiers = sum(office.dossiers for office in found)
    if not found:
        return "Không đơn vị nào chờ xác nhận."
    return (
        f"**{number(len(found))} đơn vị** chờ xác nhận, có {number(dossiers)} hồ sơ. "
        "Xác nhận xong, hồ sơ chuyển ngay về đúng đơn vị, không cần nạp lại."
    )


def waiting_html(found: Sequence[WaitingOffice], current: str) -> Markup:
    """One row an office, a link to its form."""
    rows = [
        Row(
            (anchor(href(WAITING.name, **{WISH: o.office_id}), o.name), figure(o.dossiers)),
            o.office_id == current,
        )
        for o in found[:SHOWN]
    ]
    table = Table("Chờ xác nhận", ("Tên trong tệp", "Hồ sơ"), rows, "tthc ranking")
    rest = len(found) - SHOWN
    return table_html(table) + rest_html(rest, f"{number(rest)} đơn vị nữa")


def decision_text(decision: Decision, offices: Mapping[str, Office]) -> str:
    """`UBND xã Trà Mai → UBND xã Trà Mai, huyện Nam Trà My`, or that it is one of its own."""
    name = decision.name or decision.office_id
    if decision.means is not None:
        known = offices.get(decision.means)
        return f"{name} → {known.name if known else decision.means}"
    return f"{name}: đơn vị riêng, {TIERS.get(decision.tier or '', '').lower()}"
