"""Published reports, and what adds up in them."""

from __future__ import annotations

from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.reconcile.own_counts import OwnCount
from tthc_metrics.reconcile.own_counts import own_counts as beside_ours
from tthc_metrics.scoring.published_reports import PublishedReport, published_reports
from ui.queries import source
from ui.queries.cache import cached


@cached()
def reports() -> list[PublishedReport]:
    """The published reports, newest first."""
    return published_reports(source.database(), source.definitions())


@cached()
def own_counts() -> list[OwnCount]:
    """What our dossiers count of the units and periods of published reports, beside what these print."""
    return beside_ours(reports(), source.database())


@cached()
def checks() -> list[Check]:
    """What adds up in the published reports and what does not."""
    return reconcile(reports(), source.definitions())
