"""What the server has imported before it answers anybody."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import asyncio, sys
import dashboard

async def begun():
    async with dashboard.warm(None):
        print(all(name in sys.modules for name in ("pandas", "plotly", "duckdb")))

asyncio.run(begun())
"""


def test_nobody_finds_half_a_library(tmp_path: object) -> None:
    """Who drew a chart while another visitor's page imported pandas got «this page failed», on a busy machine's first visits."""
    found = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={"TTHC_DB": f"{tmp_path}/x.duckdb", "PYTHONPATH": ".", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == "True\n", found.stderr[-500:]
