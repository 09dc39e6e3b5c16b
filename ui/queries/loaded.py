"""The caches of what was loaded: batches, offices, published reports, and what they changed.

As in the package: keyed by the data's version, bounded, frozen answers shared between sessions.
"""

from __future__ import annotations

import streamlit as st

from tthc_metrics.intake.offices import Office
from tthc_metrics.loading import particulars
from tthc_metrics.loading.office_decisions import Decision, WaitingOffice, decided, waiting
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import PublishedReport, published_reports
from tthc_metrics.scoring.restatements import Restatement, restatements
from tthc_metrics.store.batches import Batch, read_batches
from ui.queries import database, definitions, version


@st.cache_resource(max_entries=8, show_spinner=False)
def _restated(version: tuple[str, int]) -> list[Restatement]:
    return restatements(database())


def restated() -> list[Restatement]:
    """What later loads changed of finished periods, newest first."""
    return _restated(version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _reports(version: tuple[str, int]) -> list[PublishedReport]:
    return published_reports(database(), definitions())


def reports() -> list[PublishedReport]:
    """The published reports, newest first."""
    return _reports(version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _checks(version: tuple[str, int]) -> list[Check]:
    return reconcile(_reports(version), definitions())


def checks() -> list[Check]:
    """What adds up in the published reports and what does not."""
    return _checks(version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _batches(version: tuple[str, int]) -> list[Batch]:
    return read_batches(database())


def batches() -> list[Batch]:
    """Everything that was loaded, newest first, undone ones too."""
    return _batches(version())


def left_out(batch_id: int) -> list[tuple[str, str, list[int]]]:
    """The rows of a batch that were left out: sheet, reason, numbers."""
    return particulars.rows_left_out(database(), batch_id)


def warned(batch_id: int) -> list[tuple[str, int]]:
    """What a batch was warned of, and for how many rows."""
    return [(rule.what, rows) for rule, rows in particulars.rules_warning(database(), batch_id)]


@st.cache_resource(max_entries=8, show_spinner=False)
def _waiting(version: tuple[str, int]) -> list[WaitingOffice]:
    return waiting(database())


def waiting_offices() -> list[WaitingOffice]:
    """The offices to be confirmed, those with most dossiers first."""
    return _waiting(version())


def decisions() -> list[Decision]:
    """What was decided of offices so far."""
    return decided(database())


@st.cache_resource(max_entries=8, show_spinner=False)
def _offices(version: tuple[str, int]) -> dict[str, Office]:
    with database().cursor() as cursor:
        return {office.office_id: office for office in stored_offices(cursor)}


def offices() -> dict[str, Office]:
    """Every office by id, those to be confirmed too."""
    return _offices(version())
