"""The job: for the provinces that are not whole yet, some at once, the statements one after the other, and their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession

from cluster import folder, statements
from cluster.relations import named
from cluster.source import cells_of, made_of, offices_of, with_words
from cluster.statements import Source
from tthc_metrics.catalogue import definitions
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.nation_manifest import (
    BOOK,
    FORMAT,
    MONTHS,
    OFFICES,
    Manifest,
    Part,
    added,
    digest,
    edition,
    file_digest,
    sql_version,
)

Said = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What the job is told; `version` names the state of a source that has no files, `at_once` so many provinces a pass."""

    offices: Path
    out: Path
    until: date
    at_once: int = 0
    version: str | None = None
    simulated: bool = False


def make_book(
    spark: SparkSession, dossiers: DataFrame, asked: Asked, say: Said = print
) -> Manifest:
    """Make the book in the folder asked for; what stands there whole and of the same is kept."""
    offices = offices_of(spark, asked.offices)
    provinces = sorted({*offices.column("province_id").to_pylist()})
    made_from = _made_from(spark, dossiers, asked)
    with folder.kept_alone(asked.out):
        parts = _standing(asked.out, provinces, made_from)
        folder.clear(asked.out, provinces)
        lacking = [province for province in provinces if province not in parts]
        say(f"{len(provinces)} tỉnh, {len(parts)} tỉnh đã có sẵn, còn {len(lacking)}.")
        cells, source = cells_of(dossiers)
        source = with_words(cells, source)
        run = _Run(spark, cells, source, asked, made_from)
        run.stage()
        for some in _chunks(lacking, asked.at_once):
            for part in run.provinces(offices, some):
                parts[part.province] = part
                say(
                    f"{part.province}: {part.dossiers} hồ sơ, từ chối {sum(part.refused.values())}."
                )
        whole = [parts[province] for province in provinces]
        manifest = Manifest(
            format=FORMAT,
            sql_version=sql_version(),
            edition=edition(),
            until=asked.until.isoformat(),
            simulated=asked.simulated,
            made_at=datetime.now().isoformat(timespec="seconds"),
            engine=f"Spark {spark.version}",
            parts=tuple(whole),
            unplaced=run.unplaced(offices),
            dossiers=sum(part.dossiers for part in whole),
            totals=added(part.totals for part in whole),
        ).sealed
        folder.write_manifest(asked.out, manifest)
    return manifest


@dataclass(frozen=True)
class _Run:
    """One list of dossiers, asked for some provinces after the other."""

    spark: SparkSession
    cells: DataFrame
    source: Source
    asked: Asked
    made_from: str

    def provinces(self, offices: pa.Table, some: Sequence[str]) -> Iterator[Part]:
        """Make some provinces in one pass, and write each."""
        own = _of(offices, some)
        relation = self._judged(own)
        if not self._sql("again", statements.again()).isEmpty():
            self._sql("doubled", statements.doubled(self.source)).persist(
                StorageLevel.MEMORY_AND_DISK
            )
            self._sql("settled", statements.settled())
            relation = "settled"
        accepted = self._sql("accepted", statements.accepted(relation))
        accepted.persist(StorageLevel.MEMORY_AND_DISK)
        self._sql("filed", statements.filed())
        self._sql("entries", statements.entries())
        results = {
            "counts": self._sql(
                "counts", statements.refused(relation, self.source, self.asked.until)
            ),
            "told": self._sql("told", statements.told()),
            BOOK: self._sql("placed", statements.placed()),
            MONTHS: self._sql("months", statements.months(self.asked.until)),
        }
        kept = {
            name: frame.persist(StorageLevel.MEMORY_AND_DISK) for name, frame in results.items()
        }
        try:
            for province in some:
                yield self._write(province, kept, _of(own, [province]))
        finally:
            for frame in (accepted, *kept.values()):
                frame.unpersist()

    def stage(self) -> None:
        """Read the list once; what follows is asked of its staged rows, so that no rule carries the reading of its columns."""
        self.cells.createOrReplaceTempView("cells")
        self._sql("staged", statements.staged(self.source)).persist(StorageLevel.MEMORY_AND_DISK)

    def unplaced(self, offices: pa.Table) -> dict[str, int]:
        """Rows that no province has, by rule."""
        self._judged(offices)
        rows = self._sql("unplaced", statements.unplaced()).collect()
        return {row["rule"]: row["rows_of"] for row in sorted(rows, key=lambda row: row["rule"])}

    def _judged(self, offices: pa.Table) -> str:
        self.spark.createDataFrame(offices).createOrReplaceTempView("offices")
        self._sql("judged", statements.judged(self.source, self.asked.until))
        return "judged"

    def _sql(self, name: str, text: str) -> DataFrame:
        """A statement's rows, under its name for the statements that follow."""
        frame = self.spark.sql(named(text))
        frame.createOrReplaceTempView(name)
        return frame

    def _write(self, province: str, kept: dict[str, DataFrame], offices: pa.Table) -> Part:
        own = {name: _rows(frame, province) for name, frame in kept.items()}
        counts: dict[str, Any] = (own["counts"].to_pylist() or [{}])[0]
        book, columns = own[BOOK], booked_columns(definitions().counts)
        told = own["told"].drop_columns(["province_id"])
        days = offices.join(told, "office_id", join_type="left outer").sort_by("office_id")
        part = Part(
            province=province,
            made_from=self.made_from,
            files=(),
            dossiers=counts.get("dossiers", 0),
            repeated=counts.get("repeated", 0),
            refused=_numbered(counts, "refused_"),
            warned=_numbered(counts, "warned_"),
            totals={name: sum(book.column(name).to_pylist()) for name in sorted(columns)},
            first_day=_day(told, "first_day", min),
            last_day=_day(told, "last_day", max),
        )
        keys = [(name, "ascending") for name in ("tier", "field", "procedure_code", "month")]
        tables = {
            BOOK: book.drop_columns(["province_id"]).sort_by(
                [("office_id", "ascending"), ("day", "ascending")]
            ),
            MONTHS: own[MONTHS].drop_columns(["province_id"]).sort_by(keys),
            OFFICES: days,
        }
        return folder.write_province(self.asked.out, part, tables)


def _made_from(spark: SparkSession, dossiers: DataFrame, asked: Asked) -> str:
    source = made_of(spark, dossiers, asked.version) or datetime.now().isoformat()
    facts = [source, file_digest(asked.offices), asked.until.isoformat(), sql_version(), edition()]
    return digest([*facts, asked.simulated, FORMAT])


def _standing(out: Path, provinces: Sequence[str], made_from: str) -> dict[str, Part]:
    found = {province: folder.standing(out, province) for province in provinces}
    return {name: part for name, part in found.items() if part and part.made_from == made_from}


def _chunks(provinces: Sequence[str], at_once: int) -> Iterator[Sequence[str]]:
    size = at_once or max(len(provinces), 1)
    for first in range(0, len(provinces), size):
        yield provinces[first : first + size]


def _of(offices: pa.Table, provinces: Sequence[str]) -> pa.Table:
    import pyarrow.compute as pc

    return offices.filter(pc.is_in(offices.column("province_id"), pa.array(provinces, pa.string())))


def _rows(frame: DataFrame, province: str) -> pa.Table:
    return frame.where(frame.province_id == province).toArrow()


def _numbered(counts: dict[str, Any], prefix: str) -> dict[str, int]:
    """The counts that are not 0, by the rules that they are of."""
    found = {name.removeprefix(prefix): n for name, n in counts.items() if name.startswith(prefix)}
    return {name: n for name, n in sorted(found.items()) if n}


def _day(told: pa.Table, column: str, which: Callable[[list[date]], date]) -> str | None:
    days = [day for day in told.column(column).to_pylist() if day]
    return which(days).isoformat() if days else None
