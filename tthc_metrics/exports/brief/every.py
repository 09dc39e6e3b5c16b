"""The sheets of all units of a period in one zip, with a list of what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.exports.brief.pdf import pdf_of
from tthc_metrics.exports.brief.sheet import sheet_of
from tthc_metrics.exports.dossier_csv import csv_bytes
from tthc_metrics.exports.file_names import paper_name
from tthc_metrics.exports.kinds import Papers, sealed_parts
from tthc_metrics.exports.zips import zipped
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.deck import every_sheet

CONTENTS = "Mục lục.csv"
HEADINGS = ("STT", "Đơn vị", "Mã", "Tệp", "Nhận định thứ nhất")


def make(papers: Papers) -> bytes:
    """A PDF for every unit of the data, or of the province that the papers are of; RequestError while files are loaded."""
    facts, database = papers.facts, papers.source()
    parts: list[tuple[str, bytes]] = []
    rows: list[Sequence[object]] = []
    within = Scope(province=facts.within.province)
    asked = (database, facts.definitions, facts.period, papers.deck.metric)
    for unit, deck in every_sheet(*asked, within=within):
        name = paper_name(f"Phiếu tóm tắt {len(parts) + 1:03}", unit, facts.period, "pdf")
        parts.append((name, pdf_of(sheet_of(unit, facts.province, deck, facts.code))))
        rows.append((len(parts), unit.name, unit.id, name, deck.findings[0]))
    every = [(CONTENTS, csv_bytes(HEADINGS, rows)), *parts]
    return zipped(sealed_parts(every, papers), facts.fresh.loaded_at)
