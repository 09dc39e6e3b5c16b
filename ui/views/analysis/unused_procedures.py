"""Thủ tục chưa phát sinh: offered online, not one dossier in the period; by unit, and the list of one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tthc_metrics.catalogue import TIERS
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import alphabetical, day, lower_first, number, percent
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.unused_procedures import Offer, Unused
from tthc_metrics.scoring.wording.catalogues import OF_NO_PROVINCE
from ui.components.table import BREAKDOWN, Table, Value, figure, link, table_html
from ui.markup import Markup
from ui.queries import breakdown, coverage, elsewhere, source
from ui.queries.units import units_of
from ui.widgets.named_scope import NamedScope
from ui.widgets.show import show, show_lead, show_note
from ui.widgets.unit_address import analysis_at

TOPIC = {"muc": "chua-phat-sinh"}
LEVELS = {3: "Một phần (mức độ 3)", 4: "Toàn trình (mức độ 4)"}
SHOWN = 100
ONE_PROCEDURE = "Đang xem một thủ tục. Lên một bậc để xem các thủ tục chưa phát sinh hồ sơ."


def show_unused(scope: NamedScope, period: Period) -> None:
    """How many in the scope; below it the units (whole, tier, district), and which procedures."""
    if scope.within.procedure:
        show_note(ONE_PROCEDURE, "end")
        return
    by, key = _group(scope.within)
    offer = breakdown.offers(period, by, scope.within).get(key, Offer(0, 0))
    if away := elsewhere.catalogue_note(period, by, scope.within):
        show_note(away, "elsewhere")  # what dossiers elsewhere use would be called unused
        return
    show_lead(_unused_text(offer, scope))
    if not scope.within.office:
        if below := elsewhere.catalogue_note(period, GroupBy.OFFICE, scope.within):
            show_note(f"Theo từng đơn vị: {lower_first(below)}", "elsewhere_units")
        else:
            _show_units(scope, period)
    if offer.unused and by is not GroupBy.TIER:
        found = breakdown.unused_procedures(period, by, scope.within)
        show(_list_html(found, scope, period), key="unused")


def _group(within: Scope) -> tuple[GroupBy, str]:
    if within.office:
        return GroupBy.OFFICE, within.office
    if within.district:
        return GroupBy.DISTRICT, within.district
    if within.tier:
        return GroupBy.TIER, within.tier
    return (GroupBy.PROVINCE, within.province) if within.province else (GroupBy.ALL, "all")


def _unused_text(offer: Offer, scope: NamedScope) -> str:
    if not offer.offered and scope.within.province:
        return f"{scope.name}: {OF_NO_PROVINCE}."
    if not offer.offered:
        return f"{scope.name}: danh mục không có thủ tục nào cung cấp trực tuyến."
    share = percent(Fraction(offer.unused, offer.offered))
    return (
        f"{scope.name}: **{number(offer.unused)} / {number(offer.offered)} thủ tục** cung cấp trực tuyến "
        f"({share}) không phát sinh hồ sơ nào trong kỳ, dù nộp bằng cách nào."
    )


def _show_units(scope: NamedScope, period: Period) -> None:
    found = _offers_below(scope.within, period)
    if not found:
        return
    order = sorted(found, key=lambda one: (-one[2].unused, alphabetical(one[0].name)))
    rows: list[list[Value]] = [
        [
            link(unit.short_name, analysis_at(within, **TOPIC)),
            TIERS.get(unit.tier or "", ""),
            figure(offer.unused),
            figure(offer.offered),
            figure(percent(Fraction(offer.unused, offer.offered))),
        ]
        for unit, within, offer in order
    ]
    columns = ("Đơn vị", "Tuyến", "Chưa phát sinh", "Cung cấp trực tuyến", "Tỷ lệ")
    note = (
        "Không cộng được thành số của cấp trên: danh mục các đơn vị trùng nhau; thủ tục của một huyện tính cả "
        "huyện và các xã, chỉ là chưa phát sinh khi không nơi nào có hồ sơ."
    )
    caption = "Thủ tục trực tuyến chưa phát sinh hồ sơ theo đơn vị"
    show(table_html(Table(caption, columns, rows, BREAKDOWN, note=note)), key="unused_units")


def _offers_below(within: Scope, period: Period) -> list[tuple[Unit, Scope, Offer]]:
    """The units of a scope: departments and districts of the whole, else the offices."""
    if within.district or within.tier:
        kinds: tuple[GroupBy, ...] = (GroupBy.OFFICE,)
    else:
        kinds = (GroupBy.AGENCY, localities_by(period))
    found = []
    for by in kinds:
        offers: Mapping[str, Offer] = breakdown.offers(period, by, within)
        for key, unit in units_of(by).items():
            if key in offers and (not within.tier or unit.tier == within.tier):
                home = Scope(district=key) if by is GroupBy.DISTRICT else Scope(office=key)
                found.append((unit, home, offers[key]))
    return found


def _last(one: Unused) -> str:
    if one.last_received is None:
        return "chưa từng có"
    return f"tháng {one.last_received:%m/%Y}" if one.by_month else day(one.last_received)


def _list_html(found: list[Unused], scope: NamedScope, period: Period) -> Markup:
    rows = [
        [
            f"{one.procedure_code} {one.name or ''}".strip(),
            one.field or "–",
            source.definitions().vocabulary.worded(LEVELS[one.level], period.end),
            _last(one),
        ]
        for one in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        rows.append([f"… và {number(len(found) - SHOWN)} thủ tục nữa", *[""] * 3])
    columns = ("Thủ tục", "Lĩnh vực", "Mức độ cung cấp", "Hồ sơ gần nhất trước kỳ")
    note = (
        f"Danh mục có hiệu lực ngày {day(period.end)}; {titled(period)}, "
        f"{coverage.until_text(scope.within, period)}."
    )
    caption = f"Thủ tục chưa phát sinh hồ sơ: {scope.name}"
    return table_html(Table(caption, columns, rows, BREAKDOWN, note=note))
