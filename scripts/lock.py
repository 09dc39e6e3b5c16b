"""Makes requirements*.lock anew from requirements*.txt, here and in cluster/, with the sha256 of every file of each version.

    .venv/bin/python scripts/lock.py            # after a change of requirements*.txt: the rest keeps its version
    .venv/bin/python scripts/lock.py --upgrade  # the newest version of all that requirements*.txt leave open

The index is the one that pip is configured for. pip-tools is put into a temporary environment, so that
nothing has to be installed for it. Takes minutes, and needs Python 3.11, the lowest version that is
supported; tests/test_locks.py finds what only a later one would need.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = "pip-tools==7.6.2"
PYTHON = (3, 11)
HEADER = """\
# Made by scripts/lock.py from {stem}.txt; not to be edited. Every file that the index has of these
# versions, for every platform, by its sha256: pip refuses any other.
"""


def main() -> None:
    if sys.version_info[:2] != PYTHON:
        raise SystemExit(
            "scripts/lock.py needs Python 3.11: what is resolved depends on the version"
        )
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        subprocess.run([sys.executable, "-m", "venv", tools], check=True)
        subprocess.run([tools / "bin" / "pip", "install", "-q", TOOL], check=True)
        build = _resolved(tools, Path(folder), "requirements-build", {})
        run = _resolved(tools, Path(folder), "requirements", {})
        everything = _resolved(tools, Path(folder), "requirements-dev", run)
        cluster = _resolved(tools, Path(folder), "cluster/requirements", everything)
    added = {name: pin for name, pin in everything.items() if name not in run}
    _write("requirements-build", "", build)
    _write("requirements", "", run)
    _write("cluster/requirements", "", cluster)
    _write("requirements-dev", "-r requirements.lock\n", added)


def _resolved(tools: Path, folder: Path, stem: str, known: Mapping[str, str]) -> dict[str, str]:
    """The pin of each package that STEM.txt needs, by name, with its hashes, as pip reads it.

    Where they fit, versions of `known` are taken, and those of the locks that stand.
    """
    standing: dict[str, str] = {}
    if "--upgrade" not in sys.argv:
        standing = {**_pins(ROOT / "requirements.lock"), **_pins(ROOT / f"{stem}.lock")}
    lock = folder / f"{stem}.lock"
    lock.parent.mkdir(exist_ok=True)
    lock.write_text("".join({**standing, **known}.values()), encoding="utf-8")
    command = [
        tools / "bin" / "pip-compile", "-q", "--generate-hashes", "--allow-unsafe", "--strip-extras",
        "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links",
        "--no-emit-trusted-host", "--output-file", lock, ROOT / f"{stem}.txt",
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=folder)
    return _pins(lock)


def _pins(lock: Path) -> dict[str, str]:
    """The pins of a lock by the names of the packages; none where there is no lock yet."""
    pins: dict[str, str] = {}
    name = ""
    for line in lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []:
        if "==" in line:
            name = line.partition("==")[0]
            pins[name] = ""
        if name and line[:1] not in ("", "#", "-"):
            pins[name] += f"{line}\n"
    return pins


def _write(stem: str, first: str, pins: Mapping[str, str]) -> None:
    text = HEADER.format(stem=stem) + first + "".join(pins[name] for name in sorted(pins))
    (ROOT / f"{stem}.lock").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
