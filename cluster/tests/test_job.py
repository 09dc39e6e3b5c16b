"""The whole job: what is refused, what the folder holds, a job that is killed, one that is run again."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet
import pytest
from pyspark.sql import SparkSession

from cluster import folder
from cluster.job import Asked, make_book
from cluster.tests.made import FAULTY, UNTIL
from tthc_metrics.core.errors import InputError, RequestError
from tthc_metrics.store.nation_manifest import BOOK, MANIFEST, Manifest, Part, folder_of

ROOT = Path(__file__).resolve().parents[2]
PROVINCES = ("34-province-01", "34-province-48", "34-province-96", "63-province-48")


@pytest.fixture(scope="module")
def asked(files: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Asked:
    return Asked(files[1], tmp_path_factory.mktemp("so"), UNTIL)


@pytest.fixture(scope="module")
def made(spark: SparkSession, files: tuple[Path, Path], asked: Asked) -> Manifest:
    return make_book(spark, spark.read.parquet(str(files[0])), asked, _nobody)


def test_each_rule_refuses_its_row_once(made: Manifest) -> None:
    refused: Counter[str] = Counter(made.unplaced)
    for part in made.parts:
        refused.update(part.refused)
    wanted = Counter(rule for rule, _ in FAULTY) + Counter(duplicate=2, office_not_listed=1)
    assert refused == wanted


def test_every_row_is_counted_somewhere(made: Manifest, files: tuple[Path, Path]) -> None:
    told = sum(part.dossiers + part.repeated + sum(part.refused.values()) for part in made.parts)
    assert told + sum(made.unplaced.values()) == pyarrow.parquet.read_metadata(files[0]).num_rows
    assert [part.province for part in made.parts] == [*PROVINCES]
    assert sum(part.repeated for part in made.parts) == 3


def test_the_totals_are_what_the_files_add_up_to(made: Manifest, asked: Asked) -> None:
    for part in made.parts:
        book = pyarrow.parquet.read_table(asked.out / folder_of(part.province) / BOOK)
        assert {n: sum(book.column(n).to_pylist()) for n in part.totals} == part.totals
    assert json.loads((asked.out / MANIFEST).read_text())["seal"] == made.told_seal


def test_the_product_makes_the_same_book_of_the_same_rows(
    made: Manifest, asked: Asked, files: tuple[Path, Path], tmp_path: Path
) -> None:
    database = tmp_path / "tinh.duckdb"
    program = str(ROOT / ".venv/bin/python")
    command = [
        program,
        "-m",
        "tthc_metrics",
        "load",
        str(files[1]),
        str(files[0]),
        "--db",
        str(database),
    ]
    done = subprocess.run(
        [*command, "--exported-at", f"{UNTIL:%d/%m/%Y} 17:00"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # some rows are refused
    with duckdb.connect(str(database), read_only=True) as ours:
        columns = ", ".join(["office_id", "day", *sorted(made.totals)])
        theirs = (
            f"SELECT {columns} FROM read_parquet('{asked.out}/*/{BOOK}', hive_partitioning = false)"
        )
        own = (
            f"SELECT {columns} FROM book SEMI JOIN (FROM offices WHERE confirmed) USING (office_id)"
        )
        for one, other in ((own, theirs), (theirs, own)):
            assert ours.execute(f"({one}) EXCEPT ALL ({other})").fetchall() == []


def test_a_job_that_was_killed_goes_on_where_it_was(
    spark: SparkSession,
    files: tuple[Path, Path],
    made: Manifest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossiers = spark.read.parquet(str(files[0]))
    asked = Asked(files[1], tmp_path, UNTIL)
    turns = iter(range(10))

    def killed(out: Path, part: Part, tables: Mapping[str, pa.Table]) -> Part:
        if next(turns) == 2:
            (out / f"{folder.MAKING}{part.province}").mkdir()
            raise KeyboardInterrupt
        return write(out, part, tables)

    write = folder.write_province
    monkeypatch.setattr(folder, "write_province", killed)
    with pytest.raises(KeyboardInterrupt):
        make_book(spark, dossiers, asked, _nobody)
    monkeypatch.setattr(folder, "write_province", write)
    assert not (tmp_path / MANIFEST).exists()
    before = {p: p.stat().st_mtime_ns for p in tmp_path.glob("province=*/*")}
    assert len({p.parent for p in before}) == 2
    (next(iter(before)).parent / BOOK).write_bytes(b"altered since")
    again = make_book(spark, dossiers, asked, _nobody)
    kept = [p for p, at in before.items() if p.stat().st_mtime_ns == at]
    assert len({p.parent for p in kept}) == 1  # the other was altered, and made anew
    assert not [*tmp_path.glob(f"{folder.MAKING}*")]
    assert replace(again, made_at="", seal="") == replace(made, made_at="", seal="")


def test_run_again_nothing_is_made_again(
    spark: SparkSession, files: tuple[Path, Path], made: Manifest, asked: Asked
) -> None:
    before = {p: p.stat().st_mtime_ns for p in asked.out.glob("province=*/*")}
    again = make_book(spark, spark.read.parquet(str(files[0])), asked, _nobody)
    assert {p: p.stat().st_mtime_ns for p in before} == before
    assert again.parts == made.parts


def test_two_jobs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with folder.kept_alone(tmp_path), pytest.raises(RequestError), folder.kept_alone(tmp_path):
        pass


def test_what_is_wrong_with_the_columns_is_told_together(spark: SparkSession, asked: Asked) -> None:
    frame = spark.createDataFrame([("H1", "x")], "dossier_no STRING, received_on STRING")
    with pytest.raises(InputError) as told:
        make_book(
            spark, frame, replace(asked, out=asked.out.with_name("khac"), version="1"), _nobody
        )
    assert [fault.where for fault in told.value.faults] == ["Danh sách hồ sơ", "Cột «received_on»"]


def _nobody(_: str) -> None:
    """Nobody listens."""
