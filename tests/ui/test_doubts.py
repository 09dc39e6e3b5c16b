"""Step 5 of loading: what is doubtful, its examples and the box; the answer stays with the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.loading.shared import bring_one, dossiers_csv
from tests.opening import reader_of
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.doubts import DoubtError
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

ROW = "H47.01-2206-{:04},{},Trực tiếp,01/06/2022,30/06/2022,"
FIRST, SECOND = (
    dossiers_csv(*(ROW.format(n, office) for n in range(12)))
    for office in ("Sở Tư pháp", "Sở Y tế")
)


def kept(path: Path) -> str:
    """A draft of a file that moves twelve dossiers of twelve."""
    with Database(path) as database:
        fill_places(database)
        bring_one(database, FIRST)
        return drafts.keep(database, [file_from_bytes("tuan-2.csv", SECOND)], remembered(database))


def test_the_answer_stays_with_the_draft(tmp_path: Path) -> None:
    draft = kept(tmp_path / "tinh.duckdb")
    with Database(tmp_path / "tinh.duckdb") as database:
        known = remembered(database)
        plans = drafts.open_draft(database, draft, known).sheets
        with pytest.raises(DoubtError):
            load_lists(database, grouped(plans), LoadContext())
        yes = [replace(plan.choices, accepted=("moved",)) for plan in plans]
        drafts.change(database, draft, choices=yes)
        plans = drafts.open_draft(database, draft, known).sheets
        (outcome,) = load_lists(database, grouped(plans), LoadContext())
        assert (outcome.batch.changed_rows, outcome.accepted) == (12, ("moved",))


def at_once(name: str, work: Callable[[Job], Any], total: int = 0) -> Job:
    """A job that is over when it is begun, so that one look at its page is enough."""
    job = jobs._jobs[name] = Job(total=total)
    jobs._run(job, work)
    return job


def test_the_step_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "start", at_once)
    draft = kept(tmp_path / "tinh.duckdb")
    with reader_of(tmp_path / "tinh.duckdb") as reader:
        page = reader.open(f"so-lieu?ban_nap={draft}&buoc=effect")
        assert page.wrong == ()
        assert "12 trong 12 hồ sơ đã có đổi đơn vị hoặc ngày tiếp nhận." in page.words
        assert "H47.01-2206-0000: «Sở Tư pháp» → «Sở Y tế»" in page.words
