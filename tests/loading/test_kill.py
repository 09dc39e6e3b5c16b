"""Killed at any moment, the database opens and holds exactly what was committed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILLS = 12


def test_killed_at_random_moments_nothing_is_lost_or_halved(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.loading.killing", str(tmp_path), "--rounds", str(KILLS)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    seen = json.loads(done.stdout)
    assert seen["wrong"] == []
    assert seen["kills"] == KILLS
    # the test is worth something only if children lived long enough to commit, and to be looked at
    assert seen["checks"] >= KILLS // 2
    assert seen["deeds"] >= 3
