"""One label, one number: pages, decks, papers, the message, CSV and commands show one value under one name.

`TTHC_EXAMPLES=2` (or more) looks at a dozen periods instead of three.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreeing import Seen, names, of_commands, of_csv, of_deck, of_pages, of_papers
from tests.examples import TIMES
from tests.opening import reader_of_copy
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.exports.kinds import prepare
from tthc_metrics.ledger.units import units
from tthc_metrics.store.database import Database

DEFS = definitions()
FACES = {"deck", "report", "pdf", "message", "csv", "brief", "command", "page"}


def of(code: str, calendar: str = "calendar") -> Period:
    return parse_period(code, DEFS.calendars[calendar])


FEW = {"quang_nam": [of("2022-07", "nd09")], "da_nang": [of("2025-Q3")]}
"""Running, and after the reform."""
MORE = {
    "quang_nam": [of("2022-Q1"), of("2021-Q2"), of("2022"), of("2022-03"), of("2022-Q2", "21-20"), of("2022-W20", "friday")],
    "da_nang": [of("2025-06"), of("2025-07"), of("2025-H1"), of("2025-08", "nd09")],
}  # fmt: skip
PERIODS = [
    (sample, period)
    for sample, periods in FEW.items()
    for period in [*periods, *(MORE[sample] if TIMES > 1 else [])]
]


@pytest.fixture(scope="module")
def readers(
    sample_file: Path, da_nang_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    return {"quang_nam": sample_file, "da_nang": da_nang_file}


def collected(file: Path, period: Period, factory: pytest.TempPathFactory) -> Seen:
    """Every figure of a period that the faces of one database show."""
    with Database(file, read_only=True) as database:
        kinds = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)
        known = names(*(units(database, by) for by in kinds))
        seen = Seen(known, DEFS.at(period.end))
        papers = prepare(database, DEFS, period)
    for collect in (of_deck, of_papers, of_csv):
        collect(seen, papers)
    of_commands(seen, period, str(file))
    with reader_of_copy(file, factory) as reader:
        of_pages(seen, reader, period)
    return seen


@pytest.mark.parametrize(("sample", "period"), PERIODS)
def test_no_name_has_two_values(
    readers: dict[str, Path], sample: str, period: Period, tmp_path_factory: pytest.TempPathFactory
) -> None:
    seen = collected(readers[sample], period, tmp_path_factory)
    assert seen.several() == {}
    faces = {face.split(",")[0] for found in seen.values.values() for who in found.values() for face in who}  # fmt: skip
    assert faces == FACES
    shared = [name for name, found in seen.values.items() if any(len(f) > 2 for f in found.values())]  # fmt: skip
    assert len(shared) > 50
