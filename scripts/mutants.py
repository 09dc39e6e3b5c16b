"""Break each rule of tests/mutants.toml once, in a copy of the tree, and see that its tests fail.

    .venv/bin/python scripts/mutants.py              all of them (`make mutants`)
    .venv/bin/python scripts/mutants.py overdue …    those whose `what` has one of these words

A rule is found by its text within the package, so that files may be moved; a text that is in no file, or in
several, is an error: the list has to follow the code. Exit code 1 if a mutant survives.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "mutants.toml"
PACKAGE = "tthc_metrics"
KINDS = {".py", ".sql", ".toml"}
WORKERS = 2


@dataclass(frozen=True)
class Mutant:
    """A rule and how it is broken; each of `tests` alone has to notice."""

    what: str
    find: str
    put: str
    tests: tuple[str, ...]


def mutants(words: Sequence[str]) -> list[Mutant]:
    """Those of the list whose description has one of the words; all without any."""
    listed = tomllib.loads(LIST.read_text("utf-8"))["mutant"]
    found = [Mutant(m["what"], m["find"], m["put"], tuple(m["tests"])) for m in listed]
    return [m for m in found if not words or any(word in m.what for word in words)]


def place_of(mutant: Mutant, root: Path) -> Path:
    """The one file of the package that has the text; a sentence why there is none."""
    files = [p for p in sorted((root / PACKAGE).rglob("*")) if p.suffix in KINDS and p.is_file()]
    counts = {path: path.read_text("utf-8").count(mutant.find) for path in files}
    found = [path for path, count in counts.items() if count]
    if sum(counts.values()) != 1:
        where = ", ".join(str(path.relative_to(root)) for path in found) or "no file"
        raise SystemExit(
            f"«{mutant.what}»: the text to find is in {where}; give one that is in one place."
        )
    return found[0]


def copied(folder: Path) -> Path:
    """The tree as git knows it, with what is not committed yet."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def passes(root: Path, test: str) -> bool:
    """Whether a file of tests passes in a tree."""
    asked = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{test} could not be run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0


def surviving(mutant: Mutant, root: Path) -> list[str]:
    """The tests that pass though the rule is broken."""
    path = place_of(mutant, root)
    text = path.read_text("utf-8")
    path.write_text(text.replace(mutant.find, mutant.put), "utf-8")
    try:
        return [test for test in mutant.tests if passes(root, test)]
    finally:
        path.write_text(text, "utf-8")


def judged(found: Sequence[Mutant], trees: Queue[Path]) -> Iterator[tuple[Mutant, list[str]]]:
    """Each mutant with the tests that did not notice, several trees at a time."""

    def judge(mutant: Mutant) -> tuple[Mutant, list[str]]:
        root = trees.get()
        try:
            return mutant, surviving(mutant, root)
        finally:
            trees.put(root)

    with ThreadPoolExecutor(trees.qsize()) as pool:
        yield from pool.map(judge, found)


def main() -> int:
    """Report each mutant in a line; the number of survivors decides the exit code."""
    found = mutants(sys.argv[1:])
    for mutant in found:
        place_of(mutant, ROOT)  # whatever is wrong with the list is said before anything is run
    with tempfile.TemporaryDirectory() as folder:
        trees: Queue[Path] = Queue()
        for nth in range(WORKERS):
            trees.put(copied(Path(folder) / str(nth)))
        root = trees.queue[0]
        if broken := [
            t for t in sorted({t for m in found for t in m.tests}) if not passes(root, t)
        ]:
            print(f"these fail without any mutant: {', '.join(broken)}")
            return 1
        survivors = 0
        for mutant, missed in judged(found, trees):
            survivors += bool(missed)
            print("SURVIVES" if missed else "killed  ", mutant.what, *missed, flush=True)
    print(f"{len(found) - survivors} of {len(found)} mutants killed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
