"""What a newcomer writes to add a count or a metric: one table in one file of definitions, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests import oracle
from tests.builders import put_offices, save_dossiers
from tests.wide import FIRST, OFFICES, many
from tthc_metrics import catalogue
from tthc_metrics.catalogue import FOLDER, definitions, read_definitions
from tthc_metrics.catalogue.method import method
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.dossier_list import count_listed, in_period, state_label
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database, statement

COUNTS = """
[early_and_rated]
label = "Hồ sơ trước hạn có đánh giá"
dossiers = "is_resolved AND outcome = 'early' AND satisfied IS NOT NULL"
rule = "Có kết quả trong kỳ trước ngày hẹn trả, và có đánh giá."

[early_not_rated]
label = "Hồ sơ trước hạn không có đánh giá"
sum = "resolved_early - early_and_rated"
rule = "Phần trước hạn không có đánh giá."
"""
METRIC = """
[early_rated_rate]
label = "Tỷ lệ hồ sơ trước hạn có đánh giá"
short_label = "Trước hạn có đánh giá"
numerator = "early_and_rated"
denominator = "resolved_early"
direction = "up"
minimum_volume = 1
counted = "hồ sơ trước hạn"
missing = "hồ sơ có đánh giá"
why = "Cho biết người nộp có đánh giá không."
source = "ví dụ"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the definitions, which stands for them while the test runs."""
    own = Path(shutil.copytree(FOLDER, tmp_path / "definitions"))
    monkeypatch.setattr(catalogue, "FOLDER", own)
    _read_anew()
    yield own
    monkeypatch.undo()
    _read_anew()


def _read_anew() -> None:
    catalogue.read_anew()
    method.cache_clear()
    statement.cache_clear()


def write(folder: Path, name: str, text: str) -> None:
    with (folder / f"{name}.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_count_is_added_in_one_file(folder: Path, tmp_path: Path) -> None:
    write(folder, "counts", COUNTS)
    write(folder, "metrics", METRIC)
    dossiers = many(300, FIRST, 31)
    first, last = FIRST + timedelta(days=5), FIRST + timedelta(days=20)
    early = [
        d
        for d in dossiers
        if d.status not in oracle.NEVER_RECEIVED
        and (end := oracle.ended(d)) and first <= end <= last and oracle.outcome(d) == "early"
    ]  # fmt: skip
    rated = [d for d in early if d.satisfied is not None]
    assert 0 < len(rated) < len(early)
    period = parse_period(f"{first}..{last}", definitions().calendars["calendar"])
    with Database(tmp_path / "counted.duckdb") as database:
        put_offices(database, *({"office_id": name} | about for name, about in OFFICES.items()))
        save_dossiers(database, dossiers)
        for from_dossiers in (False, True):
            (row,) = ledgers(database, [period], GroupBy.ALL, from_dossiers=from_dossiers)
            assert row["early_and_rated"] == len(rated)
            assert row["early_not_rated"] == len(early) - len(rated)
        for state in ("early_and_rated", "early_not_rated"):
            assert (
                count_listed(database, in_period(state, period, Scope(), EVERYTHING)) == row[state]
            )
        scores = scorecard(database, definitions(), [period])
    assert state_label("early_and_rated", date(2022, 3, 31)) == "Hồ sơ trước hạn có đánh giá"
    assert len(method().counts["early_and_rated"].rule) > 10
    (score,) = [s for s in scores if s.metric.id == "early_rated_rate"]
    assert score.value == Fraction(len(rated), len(early))
    assert score.metric.numerator_label == "Hồ sơ trước hạn có đánh giá"


def test_a_metric_of_known_counts_is_added_in_one_file(folder: Path) -> None:
    write(folder, "metrics", METRIC.replace("early_and_rated", "rated"))
    metric = definitions().metrics["early_rated_rate"]
    assert metric.numerator_label == "Hồ sơ có đánh giá"
    assert definitions().target(metric.id, "district", parse_period(f"{date(2022, 3, 1)}..{date(2022, 3, 31)}", definitions().calendars["calendar"])) is None  # fmt: skip


NEW = '[new]\nlabel = "x"\nrule = "y"\n'
FAULTS = [
    # what is added to counts.toml, what is said of it
    (NEW, "phải có một trong «dossiers», «sum»"),
    (NEW + 'sum = "rated"\ndossiers = "TRUE"\n', "phải có một trong «dossiers», «sum»"),
    (NEW + 'sum = "rated + unheard_of"\n', "«sum» = 'unheard_of' không có"),
    (NEW + 'sum = "rated * 2"\n', "«sum» không phải tổng các số đếm"),
    (NEW + 'sum = "other"\n[other]\nlabel = "x"\nrule = "y"\nsum = "new"\n', "quay lại chính nó"),
    (NEW + 'dossiers = "is_open"\nat = "end"\n', "«at» phải đi cùng «entered» hoặc «balance»"),
    (NEW + 'dossiers = "is_open"\nat = "noon"\nentered = "x"\n', "«at» = 'noon' không có"),
    (NEW + 'dossiers = "is_open"\nform = 4\n', "«form» = 4 đã có hoặc ngoài khoảng 3–13"),
    (NEW.replace("new", "procedures") + 'dossiers = "TRUE"\n', "có cả trong figures.toml"),
    ('[new]\ndossiers = "TRUE"\n', "thiếu «label»"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_fault_of_a_count_is_told_with_its_line(folder: Path, text: str, said: str) -> None:
    write(folder, "counts", text)
    with pytest.raises(DefinitionError) as caught:
        read_definitions(folder)
    told = [str(fault) for fault in caught.value.faults]
    assert any(said in fault and "counts.toml, dòng" in fault for fault in told), told


def test_orders_name_counts_once(folder: Path) -> None:
    file = folder / "counts.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("apart = [", 'apart = ["không có", "fell_due", '), "utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_definitions(folder)
    told = "\n".join(str(fault) for fault in caught.value.faults)
    assert "«apart» = 'không có' không có" in told
    assert "«apart» có tên ghi hai lần" in told
