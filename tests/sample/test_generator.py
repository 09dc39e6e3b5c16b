"""The same seed, the same files."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd

from tests.sample.shared import MONTH_FILE, SAMPLE


def test_generator_writes_the_committed_files_again(tmp_path):
    command = [sys.executable, "-B", str(SAMPLE / "make_sample.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    for name in ("offices.csv", "procedures.csv", MONTH_FILE):
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name
    again = pd.read_parquet(tmp_path / "dossiers.parquet")
    pd.testing.assert_frame_equal(again, pd.read_parquet(SAMPLE / "dossiers.parquet"))
