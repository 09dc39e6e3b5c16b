"""What the file of a paper is called."""

from __future__ import annotations

import re

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.exports.facts import Facts

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # in a file's name, on any system


def file_name(what: str, facts: Facts, suffix: str) -> str:
    """`Biểu 06 – Sở Y tế – Quý II-2022.xlsx`: as people name files, without what a disk refuses."""
    return paper_name(what, facts.unit, facts.period, suffix)


def paper_name(what: str, unit: Unit, period: Period, suffix: str) -> str:
    """The same before anything is counted."""
    name = f"{what} – {unit.short_name} – {titled(period)}"
    return f"{FORBIDDEN.sub('-', name).strip(' .')}.{suffix}"
