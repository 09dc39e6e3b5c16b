"""«Cách tính» knows a rule for whatever is counted, and its own file reports all its faults together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tthc_metrics.catalogue import FOLDER, definitions
from tthc_metrics.catalogue.method import method, read_method
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.intake.form06.form_words import form_words
from tthc_metrics.ledger.counts import every_count

FORM = {
    "handled": 3, "received_online": 4, "received_direct": 5, "carried_over": 6, "resolved": 7,
    "resolved_early": 8, "resolved_on_time": 9, "resolved_late": 10, "open": 11, "open_in_time": 12,
    "open_overdue": 13,
}  # fmt: skip
"""The columns of the statutory form 06."""


def test_every_count_has_its_rule() -> None:
    named = {
        name
        for m in definitions().metrics.values()
        for name in (m.numerator, m.denominator, m.unknown, m.unknown_of)
        if name
    }
    wanted = {*every_count(), *named}
    assert set(method().counts) == wanted
    assert all(len(count.rule) > 10 for count in method().counts.values())


def test_the_columns_of_the_statutory_form() -> None:
    assert {c.name: c.form for c in method().counts.values() if c.form} == FORM
    assert definitions().counts.form == form_words().figures == tuple(FORM)


@pytest.mark.parametrize(
    ("metric", "other"),
    [
        ("online_rate", "online_rate_with_carry_over"),
        ("online_rate", "online_rate_mean_of_units"),
        ("level4_services", "level4_of_online_services"),
        ("portal_integration", "portal_integration_of_services"),
        ("on_time_of_resolved", "on_time_of_due"),
    ],
)
def test_metrics_that_are_taken_for_one_another_are_told_apart(metric: str, other: str) -> None:
    family = method().family_of(metric)
    assert family is not None
    assert other in family.metrics
    assert len(family.why) > 100


def test_a_metric_of_its_own_is_taken_for_none() -> None:
    assert method().family_of("satisfaction") is None


FAULTS = [
    # what is added to the file, what must be said of it
    ('[counts.unheard_of]\nrule = "…"\n', "unheard_of"),
    ("[counts.resolved_twice]\nform = 7\n", "thiếu «rule»"),
    ('[[family]]\ntitle = "x"\nwhy = "y"\nmetrics = ["no_such"]\n', "no_such"),
    ('[[uncountable]]\nname = "x"\n', "thiếu «why»"),
    ('[[reform]]\ntitle = "x"\ntext = "y"\n', "thiếu «from»"),
    ('[[reform]]\nfrom = 2030-01-01\ntitle = "x"\ntext = "y"\npairs = [["một"]]\n', "một cặp"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_fault_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    file = Path(shutil.copy(FOLDER / "method.toml", tmp_path))
    file.write_text(f"{file.read_text('utf-8')}\n{text}", "utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_method(tmp_path)
    told = [str(fault) for fault in caught.value.faults]
    assert any(said in fault and "method.toml, dòng" in fault for fault in told), told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = Path(shutil.copy(FOLDER / "method.toml", tmp_path))
    file.write_text(f"{file.read_text('utf-8')}\n{FAULTS[0][0]}{FAULTS[2][0]}", "utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_method(tmp_path)
    assert len(caught.value.faults) == 2
