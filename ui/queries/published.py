"""Published reports, and what adds up in them."""

from __future__ import annotations

from tthc_metrics.loading.transcriptions import Transcription, as_reports
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.reconcile.own_counts import OwnCount
from tthc_metrics.reconcile.own_counts import own_counts as beside_ours
from tthc_metrics.scoring.published_reports import PublishedReport, origin_text, published_reports
from ui.queries import source
from ui.queries.cache import cached


@cached()
def reports() -> list[PublishedReport]:
    """The published reports, newest first."""
    return published_reports(source.database(), source.definitions())


@cached()
def origin() -> str:
    """Whether they are of real documents, in words."""
    return origin_text(source.database())


@cached()
def own_counts() -> list[OwnCount]:
    """What our dossiers count of the units and periods of published reports, beside what these print."""
    return beside_ours(reports(), source.database())


@cached()
def checks() -> list[Check]:
    """What adds up in the published reports and what does not."""
    return reconcile(reports(), source.definitions())


@cached()
def checks_of_typed(made: Transcription) -> tuple[list[PublishedReport], list[Check]]:
    """A report that is being typed in, and what adds up in it beside those that are saved; empty while its head is not whole."""
    typed = as_reports(made)
    if not typed:
        return [], []
    own = typed[0].report
    others = [one for one in reports() if one.report != own]
    found = reconcile([*typed, *others], source.definitions())
    return typed, [check for check in found if check.report == own]
