"""How many examples Hypothesis makes: always the same few in the suite, other and more of them on demand.

    TTHC_EXAMPLES=20 .venv/bin/pytest tests/metrics     twenty times as many, drawn anew each time

No example has a deadline: a busy machine is no fault of the product.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("TTHC_EXAMPLES", "1"))
settings.register_profile(
    "suite",
    max_examples=100 * TIMES,
    derandomize=TIMES == 1,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("suite")


def examples(number: int) -> settings:
    """For what costs more than plain Python does: a database filled anew, a file written and read."""
    return settings(max_examples=number * TIMES)
