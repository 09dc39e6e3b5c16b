"""Offices to confirm and offices decided on, as lists; what a decision says, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.offices import Office
from tthc_metrics.loading.office_decisions import Decision, WaitingOffice
from ui.address.links import anchor, href

SLUG, WISH = "don-vi-cho-xac-nhan", "cho"
SHOWN = 200
TIERS: Mapping[str, str] = {
    "agency": "Sở, ban, ngành",
    "district": "Huyện, thị xã, thành phố",
    "commune": "Xã, phường, thị trấn, đặc khu",
    "unknown": "Chưa xác định tuyến",
}


def sentence(found: Sequence[WaitingOffice]) -> str:
    """`**12 đơn vị** chờ xác nhận, có 3.401 hồ sơ.`"""
    dossiers = sum(office.dossiers for office in found)
    if not found:
        return "Không đơn vị nào chờ xác nhận."
    return (
        f"**{number(len(found))} đơn vị** chờ xác nhận, có {number(dossiers)} hồ sơ. "
        "Xác nhận xong, hồ sơ chuyển ngay về đúng đơn vị, không cần nạp lại."
    )


def waiting_html(found: Sequence[WaitingOffice], current: str) -> str:
    """One row an office, a link to its form."""
    rows = "".join(_row(office, office.office_id == current) for office in found[:SHOWN])
    rest = len(found) - SHOWN
    more = f'<p class="tthc fresh">… và {number(rest)} đơn vị nữa.</p>' if rest > 0 else ""
    return (
        '<table class="tthc ranking"><caption>Chờ xác nhận</caption><thead><tr>'
        '<th scope="col">Tên trong tệp</th><th scope="col" class="n">Hồ sơ</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{more}"
    )


def decision_text(decision: Decision, offices: Mapping[str, Office]) -> str:
    """`UBND xã Trà Mai → UBND xã Trà Mai, huyện Nam Trà My`, or that it is one of its own."""
    name = decision.name or decision.office_id
    if decision.means is not None:
        known = offices.get(decision.means)
        return f"{name} → {known.name if known else decision.means}"
    return f"{name}: đơn vị riêng, {TIERS.get(decision.tier or '', '').lower()}"


def _row(office: WaitingOffice, current: bool) -> str:
    mark = ' aria-current="true"' if current else ""
    name = anchor(href(SLUG, **{WISH: office.office_id}), escape(office.name))
    return f'<tr{mark}><th scope="row">{name}</th><td class="n">{number(office.dossiers)}</td></tr>'
