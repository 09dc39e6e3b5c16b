"""Everything that the papers of a period say of a unit, counted by one call: no paper counts by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.edition import edition
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.geography.places import OLD_ERA_END
from tthc_metrics.ledger.breakdown import Part, Split, parts
from tthc_metrics.ledger.catalogue_in_memory import TIERS
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.dossier_list import Listed, in_period, listed
from tthc_metrics.ledger.lacking import Lacking
from tthc_metrics.ledger.parts_told import parts_told
from tthc_metrics.ledger.procedure_counts import procedure_counts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING, Sight
from tthc_metrics.ledger.units import units
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.scoring.standing import WHOLE, Standing, periods_told, span_told, standing
from tthc_metrics.scoring.wording.stamp import other_targets
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Rows

TREND = 9  # periods, the one asked for the last of them
MOST_OVERDUE = 20_000  # dossiers in a list; a workbook holds more, nobody reads more


@dataclass(frozen=True)
class Facts(Standing):
    """A unit's standing, and what papers list beside it.

    `fields` and `offices` are its parts with their ledgers. `overdue` are its dossiers that are open
    and overdue, at most MOST_OVERDUE of them. `services` are the counts of its catalogue of procedures,
    empty where it has none; `catalogue` are those of each tier that has offices in it, none of an office or a province of several. `province` is the name of the only one that its offices of the period are
    in, else empty. `checks` are what published reports say against themselves, for the whole alone.
    """

    edition: str
    fields: Sequence[Part]
    offices: Sequence[Part]
    overdue: Sequence[Listed]
    services: Mapping[str, int]
    catalogue: Mapping[str, Mapping[str, int]]
    province: str
    checks: Sequence[Check]

    @property
    def other_targets(self) -> str:
        """Which targets judge the unit in other metrics than the main ones; empty without."""
        return other_targets(self)

    def why(self, score: Score) -> str:
        """The sentence that explains a light, with every figure in it."""
        return why(score, self.outlook(score), self.definitions.bands)


def paper_facts(
    database: Rows,
    definitions: Definitions,
    period: Period,
    unit_id: str = WHOLE,
    *,
    sight: Sight = EVERYTHING,
) -> Facts:
    """Count everything of a unit in a period, listing the dossiers in sight; RequestError if there is no such unit or period."""
    first, _ = span_told(database, period)
    history = periods_told(period, first, definitions.calendars[period.calendar], TREND)
    found = standing(database, definitions, period, unit_id, history=history)
    unit, within, days = found.unit, found.within, found.days
    if not found.scores:
        what = "kỳ này đơn vị chưa có hoặc đã thôi hoạt động, và không có hồ sơ."
        raise RequestError(Fault(f"{unit.name}, {period.label}", what, "Chọn kỳ hoặc đơn vị khác."))

    def named(scores: Sequence[Score]) -> list[Score]:
        return [replace(score, unit=unit) for score in scores]

    known = found.known() | {
        "scores": named(found.scores),
        "before": named(found.before),
        "last_year": named(found.last_year),
        "history": [named(scores) for scores in found.history],
    }
    by = GroupBy.ALL if unit_id == WHOLE else unit.by
    fields = parts(database, days, Split.FIELD, within)
    known["lacking"] = _lacking(database, found, fields)
    return Facts(
        **known,
        edition=edition(),
        fields=fields,
        offices=_offices(database, days, within),
        overdue=listed(database, in_period("open_overdue", days, within, sight), MOST_OVERDUE),
        services=procedure_counts(database, [period], by, within).get((period.code, unit.id), {}),
        catalogue=_catalogue(database, days, within),
        province=unit.name if unit.by is GroupBy.PROVINCE else _province(database, days, within),
        checks=_checks(database, definitions) if unit_id == WHOLE else [],
    )


def _lacking(database: Rows, found: Standing, fields: Sequence[Part]) -> Lacking:
    """With where the fields differ from the book of the unit."""
    told = parts_told(
        database, found.days, GroupBy.FIELD, found.within, rows=lambda: (p.counts for p in fields)
    )
    return replace(found.lacking, parts=told)


def _catalogue(database: Rows, period: Period, within: Scope) -> Mapping[str, Mapping[str, int]]:
    """By tier, the highest first: of the whole all tiers that are there, of a district its own two; a tier's is not told by province."""
    known = procedure_counts(database, [period], GroupBy.TIER)
    hidden = {"agency"} if within.district else set()
    if period.end > OLD_ERA_END:
        hidden.add("district")
    found = {tier: known.get((period.code, tier), {}) for tier in TIERS if tier not in hidden}
    return (
        {}
        if within.office or within.province
        else {tier: counts for tier, counts in found.items() if counts}
    )


def _offices(database: Rows, period: Period, within: Scope) -> list[Part]:
    """Every office of the scope with its ledger, those without a dossier too."""
    known = units(database, GroupBy.OFFICE)
    rows = ledgers(database, [period], GroupBy.OFFICE, within)
    found = [
        Part(known[row.key], Scope(office=row.key), row.values) for row in rows if row.key in known
    ]
    return sorted(found, key=lambda part: (alphabetical(part.unit.name), part.unit.id))


def _province(database: Rows, period: Period, within: Scope) -> str:
    found = database.rows(
        "SELECT DISTINCT p.name FROM offices AS o INNER JOIN places AS p ON p.place_id = o.province_id "
        "WHERE ($office IS NULL OR o.office_id = $office) "
        "AND ($district IS NULL OR o.district_id = $district) "
        "AND COALESCE(o.valid_from, p.valid_from, $until) <= $until "
        "AND COALESCE(o.valid_to, p.valid_to, $since) >= $since",
        {
            "office": within.office,
            "district": within.district,
            "since": period.start,
            "until": period.end,
        },
    )
    return str(found[0]["name"]) if len(found) == 1 else ""


def _checks(database: Rows, definitions: Definitions) -> list[Check]:
    return reconcile(published_reports(database, definitions), definitions, with_mends=False)
