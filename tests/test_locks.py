"""What is installed: by its hashes, complete on every Python and machine we name, and nothing under the GPL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = ("x86_64", "aarch64")
PIN = re.compile(r"^(\S+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)
GPL = re.compile(r"GPL|GNU")


def lock(*names: str) -> dict[str, str]:
    """The version of each package that these locks pin with hashes."""
    text = "\n".join((ROOT / name).read_text("utf-8") for name in names)
    return {found[1]: found[2] for found in PIN.finditer(text)}


LOCKS = {
    "requirements.txt": lock("requirements.lock"),
    "requirements-dev.txt": lock("requirements.lock", "requirements-dev.lock"),
    "requirements-build.txt": lock("requirements-build.lock"),
}


def direct(source: str) -> list[Requirement]:
    lines = [line.partition("#")[0].strip() for line in (ROOT / source).read_text().splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def needed(source: str, python: str = "3.11", machine: str = "x86_64") -> Iterator[Requirement]:
    """What `source` lists, and what that needs on Linux, as far as it is installed here."""
    where = {
        **default_environment(), "python_version": python, "python_full_version": f"{python}.0",
        "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine,
    }  # fmt: skip
    waiting, seen = direct(source), set()
    while waiting:
        requirement = waiting.pop()
        yield requirement
        for extra in {"", *requirement.extras} - {e for n, e in seen if n == requirement.name}:
            seen.add((requirement.name, extra))
            found = installed(requirement.name)
            for line in (found and found.requires) or []:
                further = Requirement(line)
                if not further.marker or further.marker.evaluate({**where, "extra": extra}):
                    waiting.append(further)


def installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # needed elsewhere only
        return None


def licences(found: Distribution) -> list[str]:
    """What a package declares; a whole licence text in the field for its name is left aside."""
    told = found.metadata.json
    names = [str(told.get("license_expression") or told.get("license") or "")]
    return [n for n in [*names, *told.get("classifier", [])] if "\n" not in n.strip()]


@pytest.mark.parametrize("source", LOCKS)
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_pins_all_that_is_needed(source: str, python: str, machine: str) -> None:
    pins = LOCKS[source]
    for requirement in needed(source, python, machine):
        version = pins.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in the lock: run scripts/lock.py"
        assert requirement.specifier.contains(version, prereleases=True), requirement


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-build"])
def test_every_line_of_a_lock_is_a_pin_with_its_hashes(name: str) -> None:
    rest = PIN.sub("", (ROOT / f"{name}.lock").read_text("utf-8"))
    assert {line for line in rest.splitlines() if not line.startswith("#")} <= {
        "",
        "-r requirements.lock",
    }


def test_the_lock_pins_nothing_that_is_no_longer_needed() -> None:
    wanted = {
        canonicalize_name(requirement.name)
        for python in PYTHONS
        for requirement in needed("requirements.txt", python)
    }
    assert set(LOCKS["requirements.txt"]) == wanted


def test_nothing_at_run_time_is_under_the_gpl() -> None:
    found = [installed(requirement.name) for requirement in needed("requirements.txt")]
    told = {d.metadata["Name"]: licences(d) for d in found if d}
    assert len(told) > 40
    assert {name: names for name, names in told.items() if GPL.search(" ".join(names))} == {}


def test_a_licence_under_the_gpl_is_seen() -> None:
    """Unidecode's, as it came with the package of places; one in a test's tool is not counted."""
    assert GPL.search("License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)")
    assert GPL.search("LGPL-2.1-or-later")
    assert not GPL.search("MPL-2.0")
