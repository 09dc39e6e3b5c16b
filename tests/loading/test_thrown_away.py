"""A draft that is thrown away in another tab while it is tried or saved: told, and nothing of it stays."""

from __future__ import annotations

import pytest

from tests.loading.shared import csv_of, dossiers_csv
from tthc_metrics.core.errors import RequestError
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.index_points.index_sheet import COLUMNS
from tthc_metrics.loading import drafts
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.reading_sheets import lists_among
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database

DOSSIERS = dossiers_csv("A-1,Sở Y tế,Trực tuyến,01/03/2022,05/03/2022,")
POINTS = csv_of([COLUMNS, ("Sở Y tế", "2022-03-31", "progress", "12")])


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("last", [DOSSIERS, POINTS], ids=["dossiers", "points"])
def test_of_files_it_is_told_and_nothing_of_them_stays(
    database: Database, last: bytes, *, dry_run: bool
) -> None:
    other = dossiers_csv("B-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,")
    files = [file_from_bytes("mot.csv", other), file_from_bytes("hai.csv", last)]
    draft = drafts.keep(database, files, remembered(database))
    found = drafts.open_draft(database, draft, remembered(database))
    lists = grouped(lists_among(found.sheets, found.wanted))
    assert len(lists) == 2
    drafts.throw_away(database, draft)
    with pytest.raises(RequestError, match="Bản nạp này: không còn"):
        load_lists(database, lists, LoadContext(), dry_run=dry_run)
    assert read_batches(database) == database.rows("FROM dossiers") == []
