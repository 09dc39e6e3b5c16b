"""What our own dossiers count for the unit and the period of a published report, beside what it prints.

A difference is no fault of the report: its figures may be of another system, another day, or of dossiers that were
never brought here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.ledger.counts import Counts, every_count, ledgers
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.published_reports import PrintedFigure, PublishedReport
from tthc_metrics.scoring.scorecard import days_told
from tthc_metrics.store.database import Rows

GROUPS = {
    "province": (GroupBy.PROVINCE,), "district": (GroupBy.DISTRICT, GroupBy.OFFICE), "commune": (GroupBy.COMMUNE, GroupBy.OFFICE),
    "agency": (GroupBy.AGENCY, GroupBy.OFFICE),
}  # fmt: skip
TIERS = {"cap tinh": "agency", "cap huyen": "district", "cap xa": "commune"}
BEFORE = ("ubnd ", "uy ban nhan dan ", "tinh ", "thanh pho ", "tp ")


@dataclass(frozen=True)
class OwnCount:
    """One printed count beside ours: whose, what is printed, what ours is."""

    report: str
    unit: str
    figure: str
    label: str
    printed: str
    value: Fraction
    own: int

    @property
    def difference(self) -> int:
        """Printed minus ours."""
        return int(self.value) - self.own


def own_counts(reports: Iterable[PublishedReport], database: Rows) -> list[OwnCount]:
    """A row for each printed count that our dossiers have too, of units that both know; else none."""
    ours = _Ours(database)
    return [one for report in reports for one in ours.beside(report)]


class _Ours:
    """Our counts by period and grouping, each asked for once."""

    def __init__(self, database: Rows) -> None:
        self.database = database
        self.known: dict[GroupBy, Mapping[str, Unit]] = {}
        self.counted: dict[tuple[Period, GroupBy], dict[str, Counts]] = {}

    def beside(self, report: PublishedReport) -> Iterator[OwnCount]:
        """The rows of one unit of a report."""
        row = self._row(report)
        for figure in report.figures if row else ():
            if row and figure.figure in every_count() and figure.value is not None:
                yield _beside(report, figure, row[figure.figure])

    def _row(self, report: PublishedReport) -> Counts | None:
        if not self._named(report.period, GroupBy.PROVINCE, report.province):
            return None
        name = fold(report.unit.name)
        for words, tier in TIERS.items():
            if name.startswith(words):
                return self._counted(report.period, GroupBy.TIER).get(tier)
        for by in GROUPS.get(report.unit.tier or "", ()):
            same = self._named(report.period, by, report.unit.name)
            if len(same) == 1:
                return same[0]
        return None

    def _named(self, period: Period, by: GroupBy, name: str) -> list[Counts]:
        """The groups of this name that have dossiers in the period; a commune's may be told with its district."""
        names, wanted = self._units(by), _bare(name)
        found = [(names[key].name, row) for key, row in self._counted(period, by).items() if key in names]  # fmt: skip
        whole = [row for own, row in found if _bare(own) == wanted]
        return whole or [row for own, row in found if _bare(own.partition(",")[0]) == wanted]

    def _units(self, by: GroupBy) -> Mapping[str, Unit]:
        if by not in self.known:
            self.known[by] = units(self.database, by)
        return self.known[by]

    def _counted(self, period: Period, by: GroupBy) -> dict[str, Counts]:
        if (period, by) not in self.counted:
            rows = ledgers(self.database, days_told(self.database, [period]), by)
            self.counted[period, by] = {r.key: r for r in rows if any(r.values.values())}
        return self.counted[period, by]


def _bare(name: str) -> str:
    """A name without the words that say what kind of unit it is of; a district keeps them."""
    folded = fold(name)
    for word in BEFORE:
        folded = folded.removeprefix(word)
    return folded


def _beside(report: PublishedReport, figure: PrintedFigure, own: int) -> OwnCount:
    return OwnCount(
        report=report.report,
        unit=report.unit.name,
        figure=figure.figure,
        label=figure.label,
        printed=figure.printed,
        value=Fraction(figure.value or 0),
        own=own,
    )
