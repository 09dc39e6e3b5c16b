"""Ai kéo xuống: a row that another target lights than the whole's tells what it lacks to that one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score, Target, Unit
from tthc_metrics.ledger.breakdown import Part, Split
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.contributions import contributions
from tthc_metrics.scoring.scorecard import score
from ui.widgets.contributions_table import _Asked

PERIOD = parse_period("2022-03", definitions().calendars["calendar"])
ONLINE = definitions().metrics["online_rate"]
WHOLE = definitions().target("online_rate", "agency", PERIOD)
assert WHOLE is not None
PROVINCE = replace(WHOLE, id="p", value=Decimal("0.9"), tiers=("province", "agency"))
COMMUNES = replace(WHOLE, id="c", value=Decimal("0.8"), tiers=("commune",))


@pytest.mark.parametrize(
    ("targets", "own"),
    [((PROVINCE, COMMUNES), (COMMUNES,)), ((replace(PROVINCE, tiers=WHOLE.tiers),), ())],
)
def test_units_of_a_tier_with_its_own_target_are_measured_by_it(
    monkeypatch: pytest.MonkeyPatch, targets: tuple[Target, ...], own: tuple[Target, ...]
) -> None:
    """Green at 28 of 33 by 80 %, and 2 short of the province's 90 %: both stand in the row, each under its own heading."""
    known = replace(definitions(), targets=targets)

    def scored(_: object, part: Part) -> Score:
        return score(part.unit, ONLINE, PERIOD, part.counts, known)

    monkeypatch.setattr(_Asked, "_score", scored)
    parts = [
        Part(Unit(t, t, t, t, GroupBy.OFFICE), Scope(office=t), {ONLINE.numerator: 28, ONLINE.denominator: 33})
        for t in ("agency", "commune")
    ]  # fmt: skip
    found = contributions(ONLINE, targets[0], [(part.unit, part.counts) for part in parts])
    homes = {part.unit.id: part for part in parts}
    assert _Asked(found, homes, cast(Any, None), PERIOD, Split.UNIT).own_targets == own
