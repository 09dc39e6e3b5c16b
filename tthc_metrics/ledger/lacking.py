"""What is not here of the dossiers of a scope: gathered once for every paper, deck and command that splits or lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.elsewhere import elsewhere_by, older_books
from tthc_metrics.ledger.month_sums import Untold, Why, month_sums
from tthc_metrics.ledger.parts_told import Counted, PartsTold, parts_told
from tthc_metrics.ledger.scope import Scope, offices_of
from tthc_metrics.ledger.units import units
from tthc_metrics.store.database import Rows


@dataclass(frozen=True)
class Lacking:
    """Of a scope in a period, what lies elsewhere; all of it empty where every dossier is here.

    `offices` are those whose dossiers no list, age or cause has. `parts` is what its parts by field and procedure, and
    the services used in it, leave out of these: less, where sums by month tell them. `provinces` are names by id; `older`
    says how many provinces' books no longer count.
    """

    offices: frozenset[str] = frozenset()
    parts: PartsTold = field(default_factory=PartsTold)
    provinces: Mapping[str, str] = field(default_factory=dict)
    older: int = 0

    @property
    def is_split(self) -> bool:
        """Whether its parts by field or procedure are of all its dossiers."""
        return not (self.parts.untold or self.parts.gaps)

    def of(self, offices: Iterable[str]) -> Lacking:
        """The same of some offices of the scope: sums by month do not know one from another."""
        own = self.offices.intersection(offices)
        untold = (Untold(Why.UNITS, len(own)),) if own else ()
        return replace(self, offices=own, parts=PartsTold(untold))


def lacking(database: Rows, days: Period, within: Scope) -> Lacking:
    """Of a scope, in a period as far as it is told, with its parts by field; where these differ from its book, `lacking_parts` says."""
    away = frozenset(o.office_id for o in elsewhere_by(database, days.end) if o.lies_in(within))
    names = units(database, GroupBy.PROVINCE) if away else {}
    return Lacking(
        offices=away,
        parts=PartsTold(month_sums(database, days, GroupBy.FIELD, within).untold),
        provinces={key: unit.name for key, unit in names.items()},
        older=older_books(database),
    )


def lacking_parts(
    database: Rows, days: Period, by: GroupBy, within: Scope, *, rows: Counted
) -> Lacking:
    """The same with its parts by any grouping, and where their counts (`rows`) differ from its book."""
    parts = parts_told(database, days, by, within, rows=rows)
    return replace(lacking(database, days, within), parts=parts)


def lacking_services(database: Rows, days: Period, by: GroupBy, within: Scope) -> Lacking:
    """The same with what the services used in it leave out, by any grouping: those of its offices whatever their tier."""
    where = offices_of(within)
    untold = month_sums(database, days, by, where).untold
    return replace(lacking(database, days, where), parts=PartsTold(untold))
