"""Where the browser tests find Chromium, and how they start it."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

# Where the browser had to be unpacked without root, so had a library that
# Playwright's own driver needs. To be set before Playwright starts.
_NODE = _ROOT / ".browser" / "node"
if _NODE.exists():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(_NODE))

# Nothing here may wait for a network, a graphics card or a large /dev/shm.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # no other host is there at all
    # One process draws all pages of a profile, one after the other: a new one for each test would compile Streamlit anew.
    "--renderer-process-limit=1",
    "--js-flags=--no-opt,--no-maglev",  # a page lives for a second: to optimise its code costs more than it saves
)


@cache
def chromium() -> str:
    """The path of a Chromium that starts. Fails, rather than skips, without one."""
    found = subprocess.run(
        ["sh", "scripts/chromium.sh", "find"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode:
        raise RuntimeError(f"{found.stderr.strip()}\n(make test installs one)")
    return found.stdout.strip()


def launch_options() -> dict[str, object]:
    """Keyword arguments for ``playwright.chromium.launch``."""
    return {
        "executable_path": chromium(),
        "args": list(ARGUMENTS),
        "chromium_sandbox": False,
    }
