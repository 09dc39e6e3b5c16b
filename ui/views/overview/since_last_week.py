"""What comes first on Toàn tỉnh: what changed in the period's last week, and what was promised by its end."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.records import GroupBy, Light, Period
from tthc_metrics.core.vietnamese import day
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.deck.promises import due_text, due_within
from tthc_metrics.scoring.bulletin import last_week
from tthc_metrics.scoring.wording.bulletin import since_text
from ui.address.links import anchor, href
from ui.address.presenting import REVIEWS
from ui.address.query import METRIC, PROVINCE, UNIT
from ui.markup import NOTHING, Markup, bold, fill
from ui.queries import bulletin, coverage, offices, reviews
from ui.queries.cache import MANY, cached
from ui.queries.reviews import with_promises
from ui.widgets.unit_groups import WHOLE

WEEK = "thu-sau"
Where = Mapping[str, str | None]
"""What links to other pages carry beside calendar and period."""


def since_html(
    period: Period, metric: str, unit: str | None, province: str | None = None
) -> Markup:
    """Two short sentences with their links, of all or of a province; nothing where no week is told and nothing was promised."""
    where = {METRIC: metric, UNIT: unit, PROVINCE: province}
    week, due = _week_html(period, province, where), _due_html(period, province, where)
    return fill('<p class="tthc since">{} {}</p>', week, due) if week or due else NOTHING


@cached(MANY)
def _week_html(period: Period, province: str | None, where: Where) -> Markup:
    within = Scope(province=province)
    whole = last_week(bulletin.weeks(), min(period.end, coverage.reached(within, period)))
    if whole is None or whole.end < period.start:
        return NOTHING
    groups = [
        bulletin.week_scores(whole, by, province) for by in (localities_by(whole), GroupBy.AGENCY)
    ]
    all_of = GroupBy.PROVINCE if province else GroupBy.ALL
    red, green = (
        [m for group in groups for m in group.turned(light)] for light in (Light.RED, Light.GREEN)
    )
    overdue = bulletin.week_scores(whole, all_of, province).stock(province or WHOLE)
    said = since_text(whole, red, green, overdue)
    more = anchor(href(WEEK, lich=whole.calendar, ky=whole.code, **where), "Bản tin tuần")
    return fill("{} {}", bold(said), more)


@cached(MANY, with_promises)
def _due_html(period: Period, province: str | None, where: Where) -> Markup:
    if not reviews.promises():
        return NOTHING
    last = min(period.end, coverage.until_within(Scope(province=province), period))
    homes = offices.provinces_of_units()
    due = [
        result
        for result in due_within(reviews.kept_promises(period), period.start, last)
        if province
        in (None, homes.get(result.commitment.promise.unit, result.commitment.promise.unit))
    ]
    if not due:
        return NOTHING
    reviewed = href(REVIEWS, lich=period.calendar, ky=period.code, **where)
    return fill("{} {}", bold(due_text(due, f"đến {day(last)}")), anchor(reviewed, "Cam kết"))
