"""Published reports, and what adds up in them."""

from __future__ import annotations

from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import PublishedReport, published_reports
from ui.queries import source
from ui.queries.cache import cached


@cached()
def reports() -> list[PublishedReport]:
    """The published reports, newest first."""
    return published_reports(source.database(), source.definitions())


@cached()
def checks() -> list[Check]:
    """What adds up in the published reports and what does not."""
    return reconcile(reports(), source.definitions())
