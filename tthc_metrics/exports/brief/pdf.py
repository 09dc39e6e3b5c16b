"""The sheet as PDF: A4, one page, to be signed."""

from __future__ import annotations

from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.exports.brief.sheet import PROPOSALS, TITLE, Sheet, sheet_of
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.map_wording import bands_data, legend, map_data
from tthc_metrics.exports.official.head import COMMITTEE, issuer
from tthc_metrics.exports.qr_code import qr_data
from tthc_metrics.exports.typst_paper import as_pdf
from tthc_metrics.scoring.wording.stamp import SIMULATED


def make(papers: Papers) -> bytes:
    """The sheet of the papers' unit."""
    facts = papers.facts
    return pdf_of(sheet_of(facts.unit, facts.province, papers.deck, facts.code))


def pdf_of(sheet: Sheet) -> bytes:
    """One sheet."""
    return as_pdf("brief", brief_data(sheet), sheet.deck.data_until)


def brief_data(sheet: Sheet) -> dict[str, Any]:
    """What brief.typ needs; texts only, numbers already written."""
    bands = definitions().bands
    above, own = issuer(sheet.unit, sheet.province)
    return {
        "bands": bands_data(bands),
        "legend": legend(bands),
        "above": above,
        "above_bold": above == COMMITTEE,
        "own": own,
        "heading": TITLE,
        "title": f"Phiếu tóm tắt – {sheet.unit.name} – {sheet.period.label}",
        "author": "Bảng điều hành thủ tục hành chính",
        "subject": sheet.subject,
        "days": sheet.days,
        "simulated": SIMULATED if sheet.deck.simulated else "",
        "headings": list(sheet.headings),
        "rows": [
            {
                "label": figure.label,
                "light": str(figure.light),
                "value": figure.value,
                "counts": counted,
                "target": target,
                "change": change,
            }
            for figure, counted, target, change in sheet.rows
        ],
        "map": map_data(sheet.map, bands) if sheet.map else None,
        "findings": [f"{text}." for text in sheet.deck.findings],
        "proposals": PROPOSALS,
        "sources": sheet.sources,
        "qr": qr_data(sheet.code),
    }
