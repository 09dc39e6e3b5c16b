"""What a paper asks to be done can be done, and is not done already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.exports.facts_made import facts_of
from tthc_metrics.core.records import Light, Score, Target
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.report.targets import to_do
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.overdue import done_text
from tthc_metrics.scoring.wording.shortfall import final_text, task_text
from tthc_metrics.store.database import Database

ONLINE, WAITING = "online_rate", STOCK


def short(facts: Facts, metric: str, counts: tuple[int, int], aim: str) -> Score:
    """The unit's score with other counts, red by a target."""
    target = Target(metric, date(2020, 1, 1), ("province",), Decimal(aim), False, "QĐ 1")
    return replace(
        facts.score(metric), numerator=counts[0], denominator=counts[1], target=target,
        unknown=None, light=Light.RED, reason=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "counts", "aim", "over", "said", "is_final"),
    [
        (ONLINE, (195, 227), "0.9", True, "phải đạt 90 %; kỳ này còn thiếu 10 hồ sơ trực tuyến", True),
        (ONLINE, (195, 227), "0.9", False, "còn thiếu 10 hồ sơ trực tuyến để đạt 90 %", False),
        (ONLINE, (227, 227), "0.9", True, "", False),
        (WAITING, (10, 100), "0.05", True, "phải bớt 6 hồ sơ quá hạn để đạt 5 %", False),  # it can be worked off
    ],
)  # fmt: skip
def test_what_a_period_that_is_over_lacks_is_not_asked_for(
    sample: Database, metric: str, counts: tuple[int, int], aim: str, over: bool, said: str, is_final: bool
) -> None:  # fmt: skip
    score = short(facts_of(sample, "2022-Q1"), metric, counts, aim)
    assert task_text(score, over) == said
    assert bool(final_text([score], over)) is is_final


def test_overdue_dossiers_that_have_a_result_by_now_are_no_task(sample: Database) -> None:
    facts = facts_of(sample, "2022-Q1")
    waiting = replace(facts.overdue[0], finished_on=None)
    done = replace(waiting, finished_on=date(2022, 4, 4))

    def told(*overdue: object) -> list[str]:
        score = short(facts, STOCK, (len(overdue), 10), "0.05")
        counts = dict(facts.counts) | {"open_overdue": len(overdue)}
        others = [s for s in facts.scores if s.metric.id != STOCK]
        made = replace(facts, scores=[*others, score], overdue=overdue, counts=counts)  # type: ignore[arg-type]
        return [line for line in to_do(made) if "quá hạn" in line]

    assert told(done, done) == []
    (line,) = told(done, waiting)
    assert line.endswith(
        "; 1 trong 2 hồ sơ quá hạn đến hết ngày 31/03/2022 đã có kết quả sau ngày ấy."
    )
    assert "có kết quả" not in told(waiting, waiting)[0]


def test_one_dossier_is_not_all_of_them() -> None:
    assert done_text(1, 1, date(2022, 3, 31)).startswith("Hồ sơ quá hạn đến hết ngày 31/03/2022")
