"""What adds up in a published report, what does not, and which one cell would mend it.

The identities are data (definitions/identities.toml). Each is checked where a report prints its
figures; a total that only follows from its own parts is not checked against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tthc_metrics.catalogue import Definitions, Identity
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.reconcile import links, parts, remarks, sums, units
from tthc_metrics.reconcile.checks import (
    Check,
    Finding,
    Mend,
    Repair,
    difference_text,
    printed_text,
)
from tthc_metrics.reconcile.mending import mends
from tthc_metrics.reconcile.relations import Equation
from tthc_metrics.reconcile.repairs import with_repairs
from tthc_metrics.reconcile.sheets import (
    PrintedCell,
    PrintedSheet,
    Sheets,
    ledger_sheet,
    quotes,
    sheets,
)
from tthc_metrics.scoring.published_reports import PublishedReport
from tthc_metrics.store.lists import FORM06

__all__ = [
    "Check",
    "Mend",
    "Repair",
    "difference_text",
    "printed_text",
    "reconcile",
    "reconcile_ledger",
]

SUMS = {
    "sum": sums.sums,
    "balance": sums.balance,
    "within": sums.within,
    "share": sums.share,
    "complement": sums.complement,
    "each_within": sums.each_within,
    "points": sums.points,
    "due_day": remarks.due_day,
}
LINKS = {"agree": links.agree, "longer": links.longer}
OF_FORM_ROWS = ("sum", "balance")
OF_ROWS = tuple(kind for kind in SUMS if kind != "due_day")
FOR_LEDGERS = ("sum", "balance", "within")


def reconcile(
    reports: Iterable[PublishedReport], definitions: Definitions, *, with_mends: bool = True
) -> list[Check]:
    """Every check of every report, in the order of the reports and of the identities.

    What two reports say of each other stands with the one of the longer period. At the end, what the
    targets' documents say. Looking for mends takes most of the time: `with_mends` is false for whoever shows none.
    """
    among = Sheets(sheets(reports))
    found: list[Finding] = []
    for sheet in among.every:
        for identity in definitions.identities:
            if identity.reports and (not identity.tiers or sheet.tier in identity.tiers):
                found += _findings(identity, sheet, among, definitions)
        if sheet.report.startswith(FORM06):
            found += parts.whole_of_parts(sheet, among.of_report(sheet))
        found += _of_rows(sheet, definitions)
    for identity in definitions.identities:
        if identity.kind == "targets":
            found += remarks.targets(identity, definitions)
    found = [_compared_loosely(finding) for finding in found]
    ways = mends(found) if with_mends else {}
    checks = [replace(c, mends=ways.get(nth, ())) for nth, c in enumerate(with_repairs(found))]
    told = zip(checks, found, strict=True)
    worse = [
        f.relation.cells for f in found if f.relation and not f.check.limit and not f.check.holds
    ]
    return [
        check
        for check, finding in told
        if not (finding.quiet and _goes_without_saying(finding, worse))
    ]


def reconcile_ledger(counts: Counts, definitions: Definitions) -> list[Check]:
    """The sums and parts of wholes of one ledger that is counted from dossiers: all must hold."""
    sheet = ledger_sheet(counts, definitions)
    derived = _derived(definitions)
    return [
        finding.check
        for identity in definitions.identities
        if identity.kind in FOR_LEDGERS and identity.ledger
        for finding in SUMS[identity.kind](identity, sheet, derived)
    ]


def _goes_without_saying(finding: Finding, failing: Sequence[frozenset[PrintedCell]]) -> bool:
    """What holds; or a limit that a sum of the same numbers, which fails too, says more exactly."""
    relation, check = finding.relation, finding.check
    if check.holds or relation is None:
        return check.holds
    return check.limit and any(relation.cells < cells for cells in failing)


def _compared_loosely(finding: Finding) -> Finding:
    """The finding with the sentences of its numbers; one of numbers that are about so many, by their ranges."""
    relation, check = finding.relation, finding.check
    if relation is None:
        return finding
    check = replace(check, quotes=quotes(relation.ordered))
    about = [f"«{cell.printed}»" for cell in relation.ordered if cell.is_about]
    if about:
        check = replace(
            check,
            note=". ".join(filter(None, (check.note, f"So gần đúng, vì in {', '.join(about)}"))),
        )
    tolerant = about or (isinstance(relation, Equation) and relation.tolerance)
    if tolerant and not check.holds and not relation.apart():
        check = replace(check, holds=True, difference=0)
    return replace(finding, check=check)


def _of_rows(sheet: PrintedSheet, definitions: Definitions) -> Iterator[Finding]:
    """What must agree within each row of fields, columns 3 = 4 + 5 + 6 and so on, where it does not."""
    derived = _derived(definitions)
    kinds = OF_FORM_ROWS if sheet.report.startswith(FORM06) else OF_ROWS
    for name, row in {**sheet.fields, **sheet.again}.items():
        for identity in definitions.identities:
            if identity.reports and not identity.tiers and identity.kind in kinds:
                for finding in SUMS[identity.kind](identity, row, derived):
                    yield parts.of_row(finding, name)


def _derived(definitions: Definitions) -> Sequence[Identity]:
    return [identity for identity in definitions.identities if identity.derive]


def _findings(
    identity: Identity,
    sheet: PrintedSheet,
    among: Sheets,
    definitions: Definitions,
) -> Iterator[Finding]:
    derived, alike = _derived(definitions), among.of_unit(sheet)
    if identity.kind in SUMS:
        yield from SUMS[identity.kind](identity, sheet, derived)
    elif identity.kind in LINKS:
        inner = links.shorter(sheet, alike)
        yield from LINKS[identity.kind](identity, sheet, derived, inner)
    elif identity.kind == "periods":
        yield from links.shorter_ones(identity, sheet, links.shorter(sheet, alike))
    elif identity.kind == "next":
        yield from links.following(identity, sheet, derived, alike)
    elif identity.kind == "same":
        yield from links.same(identity, sheet, alike)
    elif identity.kind == "units" and not sheet.report.startswith(FORM06):
        yield from units.whole_of_units(
            identity, sheet, among.of_report(sheet), among.of_province(sheet)
        )
    elif identity.kind == "again":
        yield from remarks.again(identity, sheet)
    elif identity.kind == "grade":
        yield from remarks.grade(identity, sheet, definitions)
    elif identity.kind == "most":
        yield from remarks.most(identity, sheet, definitions)
    elif identity.kind == "period_day":
        yield from remarks.period_day(identity, sheet)
    elif identity.kind == "whole_missing":
        yield from remarks.whole_missing(identity, sheet, among.of_report(sheet), derived)
