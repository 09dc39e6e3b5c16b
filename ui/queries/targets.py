"""The office's own targets as its file holds them, and what a change of them would do."""

from __future__ import annotations

from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.own_files import office_file
from tthc_metrics.catalogue.own_targets import OwnTargets, applied_before, read_own
from tthc_metrics.core.records import Target
from tthc_metrics.scoring.target_effect import TargetEffect, current_period, target_effect
from tthc_metrics.store.database import default_path
from ui.queries import coverage, source
from ui.queries.cache import FEW, cached


def own() -> OwnTargets:
    """What the file beside this server's database holds now."""
    return read_own(office_file(default_path()))


@cached(FEW)
def effect(text: str, _after: Definitions) -> TargetEffect | None:
    """What the definitions with a file of this text do to the newest quarter; None without dossiers."""
    rows, known = source.database(), source.definitions()
    period = current_period(rows, known)
    return target_effect(rows, known, _after, period) if period else None


def day_shown() -> date:
    """The last day told, else today: the newest period ends there."""
    return coverage.last_day() or date.today()


def no_longer(on: date | None = None) -> list[Target]:
    """Targets of other provinces that earlier versions applied by themselves and that nothing took the place of.

    `on`: the day that is asked about, else the last one told.

    None once the office has a file of its own: then it has decided.
    """
    if office_file(default_path()).exists():
        return []
    return applied_before(source.definitions(), on or day_shown())
