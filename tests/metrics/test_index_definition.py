"""The index's definition: data with dates, replaced by a province's own, every fault told together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tthc_metrics.catalogue import FOLDER, definitions, read_definitions
from tthc_metrics.core.errors import DefinitionError

OURS = (FOLDER / "index766.toml").read_text(encoding="utf-8")
INDEX = definitions().index_on(date(2026, 6, 30))


def own(tmp_path: Path, **changed: str) -> Path:
    """A province's own file: ours with texts replaced, each given as `name=old → new`."""
    text = OURS
    for pair in changed.values():
        old, _, new = pair.partition(" → ")
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "index766-quang-nam.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_maxima_are_those_of_the_decision() -> None:
    assert [int(group.maximum) for group in INDEX.groups] == [18, 20, 12, 10, 22, 18]
    assert {c.number: (int(c.maximum), c.full) for c in INDEX.of_group("online_services")} == {
        "3.1": (2, Decimal("0.80")), "3.2": (4, Decimal(1)), "3.3": (6, Decimal("0.50")),
    }  # fmt: skip
    assert sum(criterion.maximum for criterion in INDEX.criteria) == 100


def test_a_province_may_have_its_own(tmp_path: Path) -> None:
    folder = own(tmp_path, at="2022-06-23 → 2023-04-28", id='id = "qd-766" → id = "qd-892"')
    known = read_definitions(FOLDER, folder)
    in_force = [
        (date(2022, 1, 1), "qd-766"),  # before all of them the first
        (date(2023, 4, 27), "qd-766"),
        (date(2023, 4, 28), "qd-892"),
        (date(2030, 1, 1), "qd-892"),
    ]
    assert [(day, known.index_on(day).id) for day, _ in in_force] == in_force


FAULTS = [
    # what is written otherwise, what the sentence says
    ("[criteria.synchronised] → [criteria.openness]", "«openness» vừa là nhóm vừa là tiêu chí."),
    ("full = 0.50 → full = 50", "«full» = 50 ngoài khoảng 0–1."),
    ("maximum = 22 → maximum = 20", "tổng điểm tối đa của các nhóm là 98."),
    ("maximum = 22 → maximum = 20.0", "các tiêu chí cộng lại được 22 điểm, nhóm có 20."),
    ('metric = "online_rate" → metric = "online"', "«metric» = 'online' không có."),
    ('group = "progress" → group = "speed"', "«group» = 'speed' không có."),
    ("at_least = 50 → at_least = 75", "các mức xếp loại không giảm dần đến 0."),
    ("from = 2022-06-23 → from = 2022", "«from» = 2022 sai kiểu."),
]


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_what_is_wrong_is_told_with_its_line(change: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as told:
        read_definitions(FOLDER, own(tmp_path, it=change))
    assert said in [fault.what for fault in told.value.faults]
    assert all("index766-quang-nam.toml" in fault.where for fault in told.value.faults)


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    changed = {str(n): change for n, (change, _) in enumerate(FAULTS[1:3])}
    with pytest.raises(DefinitionError) as told:
        read_definitions(FOLDER, own(tmp_path, **changed))
    assert {said for _, said in FAULTS[1:3]} <= {fault.what for fault in told.value.faults}


def test_two_of_one_day_are_a_fault(tmp_path: Path) -> None:
    (own(tmp_path) / "index766.toml").write_text(OURS, encoding="utf-8")
    with pytest.raises(DefinitionError, match="có hai bản của Chỉ số 766 từ ngày 23/06/2022"):
        read_definitions(FOLDER, tmp_path)
