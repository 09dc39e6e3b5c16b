"""The command line within this process: what a new one would say, without the second that it takes to start.

That a process of its own says the same is looked at in tests/test_cli.py.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from tthc_metrics.cli import main


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    stdout: str
    stderr: str


def run(*arguments: object, check: int | None = 0) -> Said:
    """Run one command, which must end with the code `check` (None: any) and without a traceback."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as end:  # what argparse refuses
            code = int(end.code or 0)
    said = Said(code, out.getvalue(), errors.getvalue())
    assert check is None or said.code == check, said
    assert "Traceback" not in said.stderr
    return said
