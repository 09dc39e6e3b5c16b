"""Form 06 by field within tier with its annexes: every sheet adds up to the ledger, and it loads back as two forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import load_some
from tests.exports.facts_made import papers_of, period
from tests.exports.papers import AGENCY, NAM_TRA_MY, formulas_of, values_of, wrong_values
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.exports.form06 import causes, late_list, tiers
from tthc_metrics.exports.form06.rows import form_figures, printed
from tthc_metrics.exports.kinds import Papers, area_papers, kind_named, papers_for
from tthc_metrics.ledger.dossier_list import Listed
from tthc_metrics.ledger.sight import Sight
from tthc_metrics.scoring.former_districts import AreaShare, area_counts, area_of_office, members
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

KIND = kind_named("form06-tiers")
FORM, BY_UNIT = "Biểu 06", "Theo đơn vị"


@pytest.fixture(scope="module")
def city(da_nang_file: Path) -> Iterator[Database]:
    with Database(da_nang_file, read_only=True) as database:
        yield database


@pytest.fixture(scope="module")
def area(city: Database) -> Papers:
    """The former district of Nam Trà My, a year after it ended."""
    return area_papers(papers_of(city, "2026-Q2"), NAM_TRA_MY)


def table(content: bytes, sheet: str, first: int) -> list[tuple[Any, ...]]:
    """The rows of a sheet that have a name, from row `first` (1 is the first) to the total."""
    rows = list(values_of(content)[sheet].iter_rows(min_row=first, values_only=True))
    (last,) = [nth for nth, row in enumerate(rows) if row[1] == "Tổng cộng"]
    return rows[: last + 1]


def form_rows(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    head = values_of(content)[sheet]
    (top,) = [c.row for c in head["A"] if c.value == "(1)"]
    return table(content, sheet, top + 1)


def sums(rows: Sequence[tuple[Any, ...]], columns: range) -> tuple[list[int], list[int], list[int]]:
    """Column by column: of the numbered rows, of the groups, of the total."""
    ones = [row for row in rows if str(row[0] or "").isdigit()]
    groups = [row for row in rows[:-1] if row not in ones]
    return tuple(
        [sum(row[c] for row in some) for c in columns] for some in (ones, groups, rows[-1:])
    )  # type: ignore[return-value]


def check(papers: Papers) -> None:
    facts, content = papers.facts, tiers.make(papers)
    assert wrong_values(content) == {}
    whole = [printed(facts.counts)[figure] for figure in form_figures()]
    for sheet in (FORM, BY_UNIT):
        assert sums(form_rows(content, sheet), range(2, 13)) == (whole, whole, whole)
    late = table(content, causes.SHEET, causes.TOP + 3)
    ones, groups, (total,) = (*sums(late, range(2, 12))[:2], late[-1:])
    assert ones == groups == list(total[2:12])
    assert (total[2], total[7]) == (facts.counts["resolved_late"], facts.counts["open_overdue"])
    assert total[2] == sum(total[3:7])
    assert total[7] == sum(total[8:12])
    listed = list(values_of(content)[late_list.SHEET].iter_rows(min_row=5, values_only=True))
    told = Counter((row[5], row[9]) for row in listed)
    for state, first in (("Đã giải quyết", 3), ("Đang giải quyết", 8)):
        assert [told[state, name] for name in causes.HEADINGS[1:]] == list(total[first : first + 4])


@pytest.mark.parametrize("unit", [NAM_TRA_MY, WHOLE])
def test_a_district_and_the_whole(sample: Database, unit: str) -> None:
    check(papers_of(sample, "2022-Q2", unit))


def test_the_groups_are_the_tiers(sample: Database) -> None:
    rows = form_rows(tiers.make(papers_of(sample, "2022-Q2", NAM_TRA_MY)), FORM)
    assert [(row[0], row[1]) for row in rows if not str(row[0] or "").isdigit()] == [
        ("I", "Cấp huyện"),
        ("II", "Cấp xã"),
        ("", "Tổng cộng"),
    ]


def test_an_office_has_the_form_itself_and_the_annexes(sample: Database) -> None:
    content = tiers.make(papers_of(sample, "2022-Q2", AGENCY))
    assert formulas_of(content).sheetnames == [FORM, causes.SHEET, late_list.SHEET]
    assert wrong_values(content) == {}


def test_the_area_of_a_former_district_is_the_sum_of_its_offices(
    city: Database, area: Papers
) -> None:
    check(area)
    homes = area_of_office(city)
    names = {p.unit.name for p in area.facts.offices if any(p.counts.values())}
    assert {homes[p.unit.id] for p in area.facts.offices} == {NAM_TRA_MY}
    rows = form_rows(tiers.make(area), BY_UNIT)
    assert names <= {row[1] for row in rows}
    (own,) = [c for c in area_counts(city, [area.facts.days]) if c.key == NAM_TRA_MY]
    assert dict(own.values) == dict(area.facts.counts)


def test_what_an_area_is_and_that_it_may_be_a_guess_is_said(
    city: Database, area: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert area.facts.unit.name == "Vùng huyện Nam Trà My cũ"
    said = tiers.area_notes(city, area.facts)
    assert said[0] == (
        "vùng huyện cũ: số của huyện và các xã cũ đến 30/06/2025, của các xã, phường trên địa bàn từ 01/07/2025."
    )
    shown = " ".join(str(c.value) for c in values_of(tiers.make(area))[FORM]["A"])
    assert said[0] in shown
    split = [replace(member, share=AreaShare.MOST) for member in members(NAM_TRA_MY)]
    monkeypatch.setattr(tiers, "members", lambda _: split)
    assert "ước tính" in tiers.area_notes(city, area.facts)[-1]
    assert "ước tính" not in " ".join(said)


def test_a_district_of_its_own_days_is_no_area_and_one_without_dossiers_is_told(
    sample: Database, city: Database
) -> None:
    papers = papers_for(KIND, sample, definitions(), period("2022-Q2"), NAM_TRA_MY)
    assert papers.facts.unit.name == "Huyện Nam Trà My"
    homes = frozenset(area_of_office(city).values())
    lost = replace(papers_of(city, "2026-Q2").facts, offices=[])
    with pytest.raises(RequestError, match="không có hồ sơ nào"):
        area_papers(replace(papers_of(city, "2026-Q2"), facts=lost), min(homes))


@pytest.mark.parametrize("of_area", [False, True])
def test_it_loads_back_as_two_forms_and_no_dossiers(
    sample: Database, area: Papers, tmp_path: Path, of_area: bool
) -> None:
    papers = area if of_area else papers_of(sample, "2022-Q2", NAM_TRA_MY)
    path = tmp_path / "bieu-06.xlsx"
    path.write_bytes(tiers.make(papers))
    with Database(":memory:") as other:
        load_some(other, path)
        kinds = other.rows("SELECT DISTINCT kind, simulated FROM batches")
        found = other.rows(
            "SELECT report, value FROM published_figures WHERE figure = 'handled' AND field IS NULL "
            "AND tier = 'district' AND unit NOT LIKE 'UBND%' ORDER BY report"
        )
    assert kinds == [{"kind": "reports", "simulated": True}]
    assert {int(row["value"]) for row in found} >= {papers.facts.counts["handled"]}
    assert len({row["report"] for row in found}) == 2


def test_dossiers_out_of_sight_are_counted_and_not_listed(sample: Database) -> None:
    papers = replace(papers_of(sample, "2022-Q2", NAM_TRA_MY), sight=Sight(("H47.35",)))
    book = values_of(tiers.make(papers))
    rows = list(book[late_list.SHEET].iter_rows(min_row=5, values_only=True))
    assert {row[1] for row in rows} == {"UBND huyện Nam Trà My"}
    every = papers.facts.counts["resolved_late"] + papers.facts.counts["open_overdue"]
    assert f"{every} hồ sơ, danh sách có {len(rows)}" in book[late_list.SHEET]["A2"].value


def test_what_may_have_been_done_in_time_is_not_listed_as_certainly_late() -> None:
    """Only the day of handing over is known, after the due day: last in the list, without a day of its result."""
    day = date(2022, 3, 1)
    facts: dict[str, Any] = {
        "dossier_no": "1", "office_id": "A", "office_code": None, "office": "Xã A", "procedure_code": None,
        "procedure_name": None, "field": "Hộ tịch", "channel": None, "status": "collected", "received_on": day,
        "due_on": day, "finished_on": date(2022, 3, 9), "late_cause": None, "apologised": None, "days_late": None,
        "told_until": date(2022, 3, 31),
    }  # fmt: skip
    certain, perhaps = (Listed(**facts, finished_is_bound=bound) for bound in (False, True))
    cells = late_list._cells(1, "resolved_late", perhaps)
    assert (cells[5], cells[7]) == ("Đã trả, không rõ quá hạn", None)
    assert late_list._cells(1, "resolved_late", certain)[5] == "Đã giải quyết"
    late = [("resolved_late", perhaps), ("resolved_late", certain)]
    assert sorted(late, key=late_list._order)[-1][1] is perhaps
