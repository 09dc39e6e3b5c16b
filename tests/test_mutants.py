"""The list of mutants follows the code: each text is in one place of the package, each test is there.

That the tests kill them is looked at by `make mutants`, which takes longer.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mutants import Mutant, mutants, place_of  # noqa: E402


@pytest.mark.parametrize("mutant", mutants(()), ids=lambda mutant: mutant.what)
def test_a_mutant_breaks_one_place_and_has_tests(mutant: Mutant) -> None:
    place_of(mutant, ROOT)
    assert mutant.find != mutant.put
    assert mutant.tests
    assert all((ROOT / test).is_file() for test in mutant.tests)


def test_there_are_many_and_no_two_are_the_same() -> None:
    found = mutants(())
    assert len({(m.find, m.put) for m in found}) == len({m.what for m in found}) == len(found) >= 20
