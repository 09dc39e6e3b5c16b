"""Data of several provinces, of some only the counts: read by many tests of papers, changed by none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyarrow.compute as pc
import pytest

from cluster.tests import made
from tests.builders import load_one, load_some
from tests.builders import write as lines
from tests.exports.nation import HERE, UNTIL
from tests.loading.job_folders import write_counted
from tests.loading.shared import in_memory
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store.database import Database


@pytest.fixture(scope="session")
def nation_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces counted elsewhere, and a department of a third whose dossiers are here; a catalogue."""
    folder = tmp_path_factory.mktemp("nuoc")
    rows = made.dossiers(500)
    rows = rows.filter(pc.not_equal(pc.fill_null(rows.column("office_code"), ""), "H99.99"))
    (folder / "don-vi.csv").write_text(made.OFFICES, encoding="utf-8")
    head = "procedure_code,procedure_name,field,tiers,service_level"
    catalogue = ("1.001193,Khai sinh,Hộ tịch,agency;commune,4", "1.009999,Khác,Hộ tịch,agency,4")
    dossiers = "Mã hồ sơ,Mã đơn vị,Ngày tiếp nhận,Ngày hẹn trả,Lĩnh vực"
    own = [f"NV-260105-{n},{HERE},2026-01-05,2026-01-09,Nội vụ" for n in range(4)]
    with in_memory() as listed, Database(folder / "nuoc.duckdb") as database:
        load_one(listed, folder / "don-vi.csv")
        load_one(database, folder / "don-vi.csv")
        load_one(database, lines(folder / "danh-muc.csv", head, *catalogue))
        book = write_counted(folder / "so", listed, rows, UNTIL)
        load_book(database, book, LoadContext(at=datetime(2026, 4, 2)))
        until = Choices(exported_at=datetime(2026, 3, 31, 17))
        load_some(database, lines(folder / "ho-so.csv", dossiers, *own), choices=until)
    return folder / "nuoc.duckdb"


@pytest.fixture(scope="session")
def nation(nation_file: Path) -> Iterator[Database]:
    with Database(nation_file, read_only=True) as database:
        yield database
