"""What is typed for each command, right and wrong; files of the folder where it is typed."""

from __future__ import annotations

from pathlib import Path

from tests.builders import HEADINGS, write
from tests.loading.book_folders import packed
from tests.loading.book_folders import write as write_book
from tthc_metrics.store.nation_manifest import MANIFEST

Q1 = ("--period", "2022-Q1")
HEAD = HEADINGS.split(",")
FILES = {
    "moi.csv": [HEADINGS, "N-1,Sở Tư pháp,Trực tuyến,09/03/2022,15/03/2022,"],
    "them.csv": [HEADINGS, "N-2,Sở Y tế,Trực tuyến,10/03/2022,15/03/2022,"],
    "sai.csv": [HEADINGS, "S-1,Sở Tư pháp,Trực tuyến,31/02/2022,15/03/2022,", "S-2,Sở Tư pháp,Trực tuyến,01/03/2022,,"],
    "trong.csv": [],
    "la.csv": ["Số phiếu," + ",".join(HEAD[1:]), "L-1,Sở Tư pháp,Trực tuyến,02/03/2022,05/03/2022,"],
    "khop.toml": ["[columns]", 'dossier_no = "Số phiếu"'],
    "khop-sai.toml": ["[columns]", 'khong_co = "Số phiếu"'],
    "mau.pptx": ["không phải trình chiếu"],
}  # fmt: skip

CASES: dict[str, list[tuple[str, ...]]] = {
    "batches": [(), ("--format", "json"), ("--format", "csv"), ("--format", "xml")],
    "ledger": [
        (*Q1,),
        (*Q1, "--by", "office", "--format", "csv"),
        (*Q1, "--by", "district", "--calendar", "nd09", "--format", "json"),
        ("--period", "2022-13"),
        (*Q1, "--calendar", "lunar"),
        (),
        ("--help",),
    ],
    "scorecard": [
        (*Q1,),
        (*Q1, "--by", "office", "--format", "json"),
        ("--reports",),
        (),
        (*Q1, "--reports"),
    ],
    "why": [
        ("--metric", "online_rate", *Q1),
        ("--metric", "online_rate", *Q1, "--unit", "Sở Tư pháp", "--format", "json"),
        ("--metric", "x", *Q1),
        ("--metric", "online_rate", *Q1, "--unit", "Sở Không"),
    ],
    "index": [
        (*Q1,),
        (*Q1, "--by", "agency", "--format", "json"),
        (*Q1, "--criteria", "--format", "csv"),
        ("--period", "x"),
    ],
    "compare": [(), ("--format", "json")],
    "reconcile": [(), ("--format", "json"), ("--report", "x"), ("--own", "--format", "json")],
    "refused": [
        ("1",),
        ("2", "--format", "json"),
        ("2", "--output", "tu-choi.xlsx"),
        ("2", "--output", "ra"),
        ("2", "--output", "khong-co/tu-choi.xlsx"),
        ("9",),
        ("x",),
    ],
    "report": [
        ("form06", *Q1),
        ("form06-tiers", *Q1, "--unit", "Núi Thành"),
        ("form06", *Q1, "--unit", "Núi Thành", "--output", "ra/mot.xlsx"),
        ("csv", *Q1, "--output", "ra"),
        ("text", *Q1, "--output", "../tin.txt"),
        ("slides", *Q1, "--unit", "sở tư pháp"),
        ("index", *Q1),
        ("pack",),
        ("pack", "--period", "2019"),
        ("form06",),
        ("form06", "--period", "2022-Q7"),
        ("form07", *Q1),
        ("form06", *Q1, "--unit", "Sở Xa lạ"),
        ("form06", *Q1, "--province", "63-province-49"),
        ("form06", *Q1, "--output", "khong-co/b.xlsx"),
        ("form06", *Q1, "--output", "moi.csv/b.xlsx"),
        ("form06", *Q1, "--output", "x" * 300),
    ],
    "verify": [
        ("ra/mot.xlsx",),
        ("ra/mot.xlsx", "--json"),
        ("../tin.txt",),
        ("moi.csv",),
        ("khong-co.xlsx",),
        ("TTHC1/x",),
        (),
    ],
    "targets": [
        ("list", "--on", "31/03/2022"),
        ("list", "--metric", "online_rate", "--format", "json"),
        ("list", "--on", "hôm qua"),
        ("examples",),
        ("add",),
        ("add", "--metric", "x"),
        (
            "add",
            "--metric",
            "online_rate",
            "--value",
            "90",
            "--from",
            "01/03/2022",
            "--document",
            "QĐ 1",
            "--dry-run",
        ),
        ("copy", "hanoi-on-time"),
        ("copy", "hanoi-on-time"),
        ("copy",),
        ("change", "kt2316-online", "--value", "25"),
        ("change", "kt2316-online", "--value", "25", "--document", "QĐ 2 ngày 01/01/2021"),
        ("end", "kt2316-level4", "--on", "28/02/2022", "--format", "json"),
        ("end",),
        ("remove", "hanoi-on-time"),
        ("bands", "--yellow", "90", "--document", "QĐ 3"),
        ("bands", "--yellow", "20"),
        ("give", "moi.csv"),
    ],
    "load": [
        ("moi.csv", "--dry-run"),
        ("moi.csv", "--dry-run", "--json"),
        ("moi.csv",),
        ("moi.csv",),
        ("../goc/them.csv", "--simulated", "--json"),
        ("sai.csv",),
        ("sai.csv", "--json"),
        ("la.csv",),
        ("la.csv", "--mapping", "khop.toml", "--exported-at", "01/04/2022 17:00", "--json"),
        ("la.csv", "--mapping", "khop-sai.toml"),
        ("la.csv", "--mapping", "khong-co.toml"),
        ("moi.csv", "--exported-at", "hôm qua"),
        ("khong-co.csv", "trong.csv", ".", "..", "/", "ra", "/dev/null", "moi.csv/x.csv", "--json"),
        ("x" * 300,),
        ("../x.duckdb",),
        ("--sample-if-empty",),
        ("so.zip", "--dry-run"),
        ("so.zip", "hong.zip", "--json"),
        ("so.zip",),
        (),
    ],
    "accounts": [
        ("list",),
        ("list", "--format", "json"),
        ("sessions",),
        ("add",),
        ("add", "Lan Anh", "--role", "leader"),
        ("add", "lan", "--role", "vua"),
        ("add", "lan", "--role", "unit", "--unit", "khong-co"),
        ("add", "--from", "khong-co.csv"),
    ],
    "audit": [("verify",), ("verify", "--format", "json"), ("show",), ("export",), ("xoa",)],
    "backup": [("khong-co/sao.duckdb",), ("moi.csv",), ("../x.duckdb", "--json")],
    "restore": [
        ("khong-co.duckdb",),
        ("khong-co.duckdb", "--check", "--json"),
        ("moi.csv",),
        ("moi.csv", "--unsealed"),
        ("../x.duckdb", "--check"),
        (),
    ],
    "undo": [("1",), ("1",), ("1", "--redo", "--json"), ("1", "--redo"), ("9",), ("một",), ()],
    "forget": [("9",), ("một",), (), ("1", "--json"), ("1",), ("2",)],
}
"""In this order: those that change data come last, for what they write bears the moment when they did."""


def write_files(folder: Path) -> None:
    """The folder where commands are typed."""
    (folder / "ra").mkdir(parents=True)
    for name, lines in FILES.items():
        write(folder / name, *lines)
    (folder.parent / "goc").mkdir()
    book = write_book(folder.parent / "goc" / "so")
    packed(book, folder / "so.zip", "so/")
    (book / MANIFEST).unlink()
    packed(book, folder / "hong.zip")
    (folder / "them.csv").rename(folder.parent / "goc" / "them.csv")
