"""PDF of the scorecard and its maps for printing: A4, fonts embedded, tagged for readers that speak."""

from __future__ import annotations

from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.scorecard_data import scorecard_data
from tthc_metrics.exports.typst_paper import as_pdf


def make(papers: Papers) -> bytes:
    """The scorecard of one unit and period."""
    return as_pdf("scorecard", scorecard_data(papers), papers.facts.fresh.loaded_at)
