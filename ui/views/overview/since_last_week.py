"""What comes first on Toàn tỉnh: what changed in the period's last week, and what was promised by its end."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Light, Period
from tthc_metrics.core.vietnamese import day
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.overdue_changes import Overdue
from tthc_metrics.reviews.deck.promises import due_text, due_within
from tthc_metrics.scoring.bulletin import last_week
from tthc_metrics.scoring.wording.bulletin import since_text
from ui.address.links import anchor, href
from ui.address.presenting import REVIEWS
from ui.markup import NOTHING, Markup, bold, fill
from ui.queries import bulletin, coverage, reviews
from ui.queries.cache import MANY, cached
from ui.queries.reviews import with_promises

WEEK = "thu-sau"


def since_html(period: Period, metric: str, unit: str | None) -> Markup:
    """Two short sentences with their links; nothing where no week is told and nothing was promised."""
    week, due = _week_html(period, metric, unit), _due_html(period, metric, unit)
    return fill('<p class="tthc since">{} {}</p>', week, due) if week or due else NOTHING


@cached(MANY)
def _week_html(period: Period, metric: str, unit: str | None) -> Markup:
    whole = last_week(bulletin.weeks(), min(period.end, coverage.until(period)))
    if whole is None or whole.end < period.start:
        return NOTHING
    groups = [bulletin.week_scores(whole, by) for by in (localities_by(whole), GroupBy.AGENCY)]
    red, green = (
        [m for group in groups for m in group.turned(light)] for light in (Light.RED, Light.GREEN)
    )
    overdue = bulletin.week_scores(whole, GroupBy.ALL).overdue.get("all", Overdue())
    said = since_text(whole, red, green, overdue)
    more = anchor(
        href(WEEK, lich=whole.calendar, ky=whole.code, chi_so=metric, don_vi=unit), "Bản tin tuần"
    )
    return fill("{} {}", bold(said), more)


@cached(MANY, with_promises)
def _due_html(period: Period, metric: str, unit: str | None) -> Markup:
    if not reviews.promises():
        return NOTHING
    last = min(period.end, coverage.until(period))
    due = due_within(reviews.kept_promises(period), period.start, last)
    if not due:
        return NOTHING
    where = href(REVIEWS, lich=period.calendar, ky=period.code, chi_so=metric, don_vi=unit)
    return fill("{} {}", bold(due_text(due, f"đến {day(last)}")), anchor(where, "Cam kết"))
