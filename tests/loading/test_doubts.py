"""What is seldom right is asked about before it is loaded: nothing is silent, nothing is half done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import write
from tests.loading.shared import (
    OFFICE_LIST,
    bring_one,
    counts,
    csv_of,
    dossiers,
    dossiers_csv,
    put,
    state,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import main
from tthc_metrics.geography.places import BEFORE, place_id
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.mapping_file import from_toml
from tthc_metrics.intake.place_wording import place_words
from tthc_metrics.loading.doubts import Doubt, DoubtError
from tthc_metrics.store.database import Database

A, B = "Sở Tư pháp", "Sở Y tế"
MOVED, ELSEWHERE = Choices(accepted=("moved",)), Choices(accepted=("other_province",))
ROW = "{},{},Trực tiếp,{}/06/2022,30/06/2022,"


def exported(*parts: tuple[int, str, str]) -> bytes:
    """A list: so many dossiers of an office, received on a day; numbers run on."""
    rows = [(office, day) for number, office, day in parts for _ in range(number)]
    return dossiers_csv(
        *(ROW.format(f"H47.01-2206-{n:04}", *each) for n, each in enumerate(rows, start=1))
    )


def doubted(database: Database, data: bytes, choices: Choices | None = None) -> list[Doubt]:
    """What is doubtful in a file, which is tried only."""
    return list(bring_one(database, data, dry_run=True, choices=choices).doubts)


MANY = [  # known, of which others move: is it asked?
    (20, 10, False), (20, 11, True), (200, 10, False), (200, 11, True), (400, 20, False), (400, 21, True),
]  # fmt: skip


@pytest.mark.parametrize(("known", "moving", "asked"), MANY)
def test_many_that_change_their_office_are_asked_about(
    database: Database, known: int, moving: int, asked: bool
) -> None:
    bring_one(database, exported((known, A, "01")))
    found = doubted(database, exported((moving, B, "01"), (known - moving, A, "01")))
    assert [(d.name, d.rows) for d in found] == ([("moved", moving)] if asked else [])


def test_a_reception_day_counts_as_much(database: Database) -> None:
    bring_one(database, exported((20, A, "01")))
    (doubt,) = doubted(database, exported((6, B, "01"), (5, A, "02"), (9, A, "01")))
    assert doubt.what == "11 trong 20 hồ sơ đã có đổi đơn vị hoặc ngày tiếp nhận."
    assert doubt.examples[0] == f"H47.01-2206-0001: «{A}» → «{B}»"
    (doubt,) = doubted(database, exported((20, A, "02")))
    assert doubt.examples[0] == "H47.01-2206-0001: tiếp nhận 01/06/2022 → 02/06/2022"


def test_new_ones_are_no_move(database: Database) -> None:
    bring_one(database, exported((20, A, "01")))
    assert doubted(database, exported((20, A, "01"), (50, B, "02"))) == []


def test_without_an_answer_nothing_is_loaded(database: Database) -> None:
    bring_one(database, exported((20, A, "01")))
    before = state(database)
    with pytest.raises(DoubtError) as error:
        bring_one(database, exported((20, B, "01")))
    (fault,) = error.value.faults
    assert fault.where == "ho-so.csv"
    for word in ("20 trong 20", f"«{A}» → «{B}»", "Tác động", 'accept = ["moved"]', "Chưa nạp gì"):
        assert word in str(fault)
    assert state(database) == before
    outcome = bring_one(database, exported((20, B, "01")), choices=MOVED)
    assert (counts(outcome), outcome.unsettled) == ((0, 20, 0, 0, 0), [])
    (said,) = database.rows("SELECT note FROM history ORDER BY event_id DESC LIMIT 1")
    assert "20 trong 20" in said["note"]


LISTED = csv_of(
    [
        OFFICE_LIST,
        ("H47.01", "Sở Tư pháp", "Sở Tư pháp", "agency", "49", "", "", "2020-01-01", ""),
        ("H17.02", "Sở Xây dựng Đà Nẵng", "Sở Xây dựng", "agency", "48", "", "", "2025-07-01", ""),
    ]
)


def numbered(*numbers: str, office: str = "Sở Tư pháp", day: str = "01") -> bytes:
    return dossiers_csv(*(ROW.format(number, office, day) for number in numbers))


def test_the_code_of_another_province_is_asked_about(database: Database) -> None:
    bring_one(database, LISTED, "don-vi.csv")
    bring_one(database, numbered("H47.01-220601-0001"))
    before, strange = dossiers(database), numbered("H47.01-220601-0002", "H34.01-220601-0001")
    with pytest.raises(DoubtError) as error:
        bring_one(database, strange)
    said = str(error.value)
    for word in (
        "ho-so.csv",
        "1 hồ sơ",
        "dòng 3",
        "«H34.01-220601-0001»",
        "Tỉnh Kon Tum",
        "«Sở Tư pháp»",
    ):
        assert word in said
    assert dossiers(database) == before
    assert counts(bring_one(database, strange, choices=ELSEWHERE)) == (2, 0, 0, 0, 0)
    assert doubted(database, strange) == []  # known to be so: not asked again every week


def test_of_an_office_of_no_known_province_that_is_said(database: Database) -> None:
    (doubt,) = doubted(database, numbered("H47.01-2206-01", "H47.01-2206-02", "H17.01-2206-01"))
    assert doubt.what.endswith("đơn vị chưa rõ tỉnh: khác tỉnh mà phần lớn hồ sơ của nó mang mã.")
    (example,) = doubt.examples
    assert example.endswith("là mã của Thành phố Đà Nẵng, đơn vị là «Sở Tư pháp» (chưa rõ tỉnh)")


NUMBERS = [  # number, office, whether it is doubted
    ("H47.01-220601-0001", "Sở Tư pháp", False),
    ("000.00.17.H56-220601-0001", "Sở Tư pháp", True),
    ("h34.01-220601-0001", "Sở Tư pháp", True),
    ("H34.01-220601-0001", "Sở Tư pháp tỉnh Kon Tum", False),  # named with its own province
    ("G09.12-220601-0001", "Sở Tư pháp", False),  # a ministry's system
    ("H99.01-220601-0001", "Sở Tư pháp", False),  # nobody's
    ("01/2022", "Sở Tư pháp", False),
    ("H47.01-220601-0001", "Sở Xây dựng Đà Nẵng", False),  # Quảng Nam went into Đà Nẵng
]


@pytest.mark.parametrize(("number", "office", "asked"), NUMBERS)
def test_whose_code_it_is(database: Database, number: str, office: str, asked: bool) -> None:
    bring_one(database, LISTED, "don-vi.csv")
    assert bool(doubted(database, numbered(number, office=office))) == asked


def test_without_a_list_the_numbers_known_so_far_say_whose_it_is(database: Database) -> None:
    assert doubted(database, numbered("H34.01-220601-0001")) == []
    bring_one(database, numbered("H47.01-220601-0001", "H47.01-220601-0002"))
    strange = numbered(*(f"H34.01-220601-{n:04}" for n in range(3)))
    assert "other_province" in [d.name for d in doubted(database, strange)]
    mixed = numbered("H47.01-1", "H47.01-2", "H34.01-1", office="Sở Y tế")
    assert [d.name for d in doubted(database, mixed)] == ["other_province"]


def test_every_code_is_of_one_province() -> None:
    codes = definitions().province_codes
    assert len(set(codes.values())) == len(codes)
    assert {
        place_id(BEFORE, "province", code) for code in codes.values()
    } <= place_words().by_id.keys()
    assert {codes[code] for code in ("H47", "H17", "H56", "H49")} == {"49", "48", "38", "22"}


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (
        put(tmp_path, name, exported((12, office, "01")))
        for name, office in (("1.csv", A), ("2.csv", B))
    )
    mapping = write(tmp_path / "k.toml", 'accept = ["moved"]')
    db = ["--db", str(tmp_path / "tinh.duckdb"), "--json"]

    def load(*given: str) -> tuple[int, dict]:
        code = main(["load", *given, *db])
        return code, json.loads(capsys.readouterr().out)["files"][0]

    assert load(str(first))[0] == 0
    for more in ([], ["--dry-run"]):
        code, told = load(str(second), *more)
        assert (code, told["batch"]) == (1, None)
        (doubt,) = told["doubts"]
        assert (doubt["name"], doubt["rows"], doubt["accepted"]) == ("moved", 12, False)
        assert doubt["examples"][0] == f"H47.01-2206-0001: «{A}» → «{B}»"
    code, told = load(str(second), "--mapping", str(mapping))
    assert (code, told["changed"], told["doubts"][0]["accepted"]) == (0, 12, True)


def test_only_what_there_is_can_be_accepted(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="«moves» không có"):
        from_toml(write(tmp_path / "k.toml", 'accept = ["moves"]'))


def test_a_column_of_codes_full_of_identity_numbers_is_asked_about(database: Database) -> None:
    rows = [
        f"0490850079{n:02},Sở Tư pháp,Trực tiếp,0{1 + n % 9}/06/2022,30/06/2022," for n in range(30)
    ]
    with pytest.raises(DoubtError) as told:
        bring_one(database, dossiers_csv(*rows))
    assert "cột «Mã hồ sơ»" in str(told.value)
    assert "0490850079" not in str(told.value)
    assert not dossiers(database)
    outcome = bring_one(
        database, dossiers_csv(*rows), choices=Choices(accepted=("person_numbers",))
    )
    assert outcome.batch.new_rows == 30
    (event,) = database.rows("SELECT note FROM history ORDER BY event_id DESC LIMIT 1")
    assert (
        "trông như số căn cước" in event["note"]
    )  # who said that it is in order stands in the log


def test_masked_numbers_are_not_taken_for_one(database: Database) -> None:
    """Two people whose names stand under the number: both are handed back."""
    names = ("Nguyễn Văn Lượm", "Trần Thị Lượng", "H47.01-220601-0001")
    outcome = bring_one(
        database,
        dossiers_csv(*(f"{name},Sở Tư pháp,Trực tiếp,01/06/2022,30/06/2022," for name in names)),
    )
    assert (outcome.batch.total_rows, outcome.batch.refused_rows, outcome.batch.left_out_rows) == (
        1,
        2,
        0,
    )
