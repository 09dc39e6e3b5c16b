"""The remark about the reform of July 2025 under a heading: what the period shows, and where the rest is."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import capitalised, day
from tthc_metrics.geography.eras import Era, days_before, days_since, era_of
from tthc_metrics.geography.places import OLD_ERA_END, REFORM
from tthc_metrics.scoring.wording.areas import area_name
from ui.address.links import anchor, button, href
from ui.address.pages import AREAS, WAITING
from ui.address.query import CALENDAR, METRIC, PERIOD, PROVINCE, UNIT, asked_of
from ui.components import era_words as words
from ui.components.blocks import actions_html
from ui.markup import NOTHING, Markup, fill, joined
from ui.queries import former_areas, offices
from ui.queries.units import units_of
from ui.widgets.show import show


def show_era(period: Period, slug: str) -> None:
    """On a page of the whole: what of a period its figures are, with links to its parts; mostly nothing."""
    beyond = former_areas.outside(period)
    parts = [words.both_eras(period), words.merged(former_areas.provinces_before(period))]
    links = []
    if era_of(period) is Era.BOTH:
        links = [
            _link(slug, days_before(period), f"Đến {day(OLD_ERA_END)}"),
            _link(slug, days_since(period), f"Từ {day(REFORM)}"),
            _link(AREAS.name, period.code, "Cả kỳ theo vùng huyện cũ"),
        ]
    elif beyond.offices:
        parts.append(words.outside(beyond.offices, beyond.dossiers))
        links = [_link(AREAS.name, period.code, "Xem theo vùng huyện cũ")]
    _show(parts, links)
    nobody = former_areas.of_no_unit(period)
    _show([words.of_no_unit(nobody.offices, nobody.dossiers)], [_waiting()], key="no_unit")


def show_era_of_unit(period: Period, unit: Unit) -> None:
    """On the page of one unit: that a period of both eras has its dossiers of one of them only."""
    area = former_areas.area_of(unit.id) or (unit.id if unit.by is GroupBy.DISTRICT else None)
    link = [_link(AREAS.name, period.code, "Cả kỳ theo vùng huyện cũ", area)] if area else []
    if said := words.one_of_both_eras(period):
        _show([said], link)


def show_era_of_area(period: Period) -> None:
    """On the page of former districts: what a period of both eras adds up."""
    _show([words.area_in_both_eras(period)], [])


def show_missing(wish: str | None, shown: Unit | None, period: Period) -> bool:
    """Where a unit of the other era is followed, when the address names it in a period without it; whether it is said."""
    if not wish or (shown and wish == shown.id):
        return False
    office, district = offices.offices().get(wish), units_of(GroupBy.DISTRICT).get(wish)
    area = former_areas.area_of(wish) or (wish if district else None)
    if area is None:
        return False
    ends = office.valid_to if office else OLD_ERA_END
    name = office.name if office else district.name if district else wish
    over = bool(ends and ends < period.start)
    said = f"{name} {f'kết thúc ngày {day(ends)}' if over else 'chưa có trong kỳ này'}."
    _show([said], [_link(AREAS.name, period.code, "Xem vùng huyện cũ", area)], key="other_era")
    return True


def area_link(period: Period, area: str) -> Markup:
    """`Vùng huyện Duy Xuyên cũ, cả trước 01/07/2025`: from a commune to the area that it is counted in."""
    name = area_name(units_of(GroupBy.DISTRICT)[area].name)
    text = f"{capitalised(name)}, cả trước {day(REFORM)}"
    return actions_html(button(_at(AREAS.name, period.code, area), text))


def _show(parts: list[str], links: list[Markup], key: str = "era") -> None:
    said = " ".join(part for part in parts if part)
    if said:
        more = fill(' <span class="links">{}</span>', joined(links, " · ")) if links else NOTHING
        show(fill('<p class="tthc fresh era" role="note">{}{}</p>', said, more), key=key)


def _waiting() -> Markup:
    return anchor(href(WAITING.name), "Xem đơn vị chờ xác nhận")


def _link(slug: str, code: str, text: str, unit: str | None = None) -> Markup:
    return anchor(_at(slug, code, unit), text)


def _at(slug: str, code: str, unit: str | None) -> str:
    return href(slug, **{PERIOD: code, **asked_of(CALENDAR, METRIC, PROVINCE), UNIT: unit})
