"""Where a score and its unit lead: the page that shows them, in the same period."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Score
from ui.address.links import href
from ui.address.query import PROVINCE, UNIT
from ui.address.scope import AGENCY, LOCALITY, WHOLE

PAGES = {
    GroupBy.ALL: WHOLE,
    GroupBy.PROVINCE: WHOLE,
    GroupBy.DISTRICT: LOCALITY,
    GroupBy.AGENCY: AGENCY,
    GroupBy.COMMUNE: LOCALITY,
}


def address(
    slug: str, score: Score, unit: str | None = None, *, province: str | None = None
) -> str:
    """The address of a page that shows this metric in this period, of a province if it is limited to one."""
    period = score.period
    shown = {"lich": period.calendar, "ky": period.code, "chi_so": score.metric.id}
    return href(slug, **shown, **{UNIT: unit, PROVINCE: province})


def address_of_unit(slug: str, score: Score, unit: str = "", *, province: str | None = None) -> str:
    """Where a unit of a list leads, its own or that of an id: to its page `slug`, through the `province` that the list is
    limited to; a province to the whole limited to it."""
    key = unit or score.unit.id
    if score.unit.by is GroupBy.PROVINCE:
        return address(slug, score, province=key)
    return address(slug, score, key, province=province)


def page_of_score(score: Score, province: str | None = None) -> str | None:
    """The page of a unit in the period of a score, through a province if one is given; None where a unit has no page."""
    slug = PAGES.get(score.unit.by)
    if score.unit.by is GroupBy.ALL:
        return address(WHOLE, score)
    return address_of_unit(slug, score, province=province) if slug else None
