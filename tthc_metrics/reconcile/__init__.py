"""What adds up in a published report, what does not, and which one cell would mend it.

The identities are data (definitions/identities.toml). Each is checked where a report prints its
figures; a total that only follows from its own parts is not checked against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tthc_metrics.catalogue import Definitions, Identity
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.reconcile import links, parts, remarks, sums
from tthc_metrics.reconcile.checks import Check, Finding, Repair, difference_text, printed_text
from tthc_metrics.reconcile.repairs import with_repairs
from tthc_metrics.reconcile.sheets import PrintedSheet, ledger_sheet, sheets
from tthc_metrics.scoring.published_reports import PublishedReport

__all__ = [
    "Check",
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
    "due_day": remarks.due_day,
}
LINKS = {"agree": links.agree, "longer": links.longer}
OF_ROWS = ("sum", "balance")
FOR_LEDGERS = ("sum", "balance", "within")


def reconcile(reports: Iterable[PublishedReport], definitions: Definitions) -> list[Check]:
    """Every check of every report, in the order of the reports and of the identities.

    What two reports say of each other stands with the one of the longer period. At the end, what the
    targets' documents say.
    """
    all_sheets = sheets(reports)
    found: list[Finding] = []
    for sheet in all_sheets:
        for identity in definitions.identities:
            if identity.reports and (not identity.tiers or sheet.tier in identity.tiers):
                found += _findings(identity, sheet, all_sheets, _derived(definitions))
        found += parts.whole_of_parts(sheet, all_sheets)
        found += _of_rows(sheet, definitions)
    for identity in definitions.identities:
        if identity.kind == "targets":
            found += remarks.targets(identity, definitions)
    told = zip(with_repairs(found), found, strict=True)
    return [check for check, finding in told if not (finding.quiet and check.holds)]


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


def _of_rows(sheet: PrintedSheet, definitions: Definitions) -> Iterator[Finding]:
    """The sums within each row of a form by fields: columns 3 = 4 + 5 + 6 and so on, where they fail."""
    derived = _derived(definitions)
    for name, row in sheet.fields.items():
        for identity in definitions.identities:
            if identity.reports and not identity.tiers and identity.kind in OF_ROWS:
                for finding in SUMS[identity.kind](identity, row, derived):
                    yield parts.of_row(finding, name)


def _derived(definitions: Definitions) -> Sequence[Identity]:
    return [identity for identity in definitions.identities if identity.derive]


def _findings(
    identity: Identity,
    sheet: PrintedSheet,
    all_sheets: Sequence[PrintedSheet],
    derived: Sequence[Identity],
) -> Iterator[Finding]:
    if identity.kind in SUMS:
        yield from SUMS[identity.kind](identity, sheet, derived)
    elif identity.kind in LINKS:
        inner = links.shorter(sheet, all_sheets)
        yield from LINKS[identity.kind](identity, sheet, derived, inner)
    elif identity.kind == "period_day":
        yield from remarks.period_day(identity, sheet)
    elif identity.kind == "whole_missing":
        same = [other for other in all_sheets if other.report == sheet.report]
        yield from remarks.whole_missing(identity, sheet, same, derived)
