"""A known dossier under another writing of its number would count twice: it is asked about first."""

from __future__ import annotations

import pytest

from tests.loading.shared import HEADINGS, bring_one, csv_of, state, turn
from tests.loading.test_doubts import A, B, doubted
from tthc_metrics.intake.choices import Choices
from tthc_metrics.store.database import Database

ZEROS = [  # known, brought, how many are asked about
    (("007", "12"), ("7", "12"), 1),
    (("7",), ("007",), 1),
    (("007", "7"), ("7", "007"), 0),  # both are known
    (("007",), ("0070",), 0),
    (("H47.01-220601-0007",), ("H47.01-220601-007",), 0),  # no spreadsheet takes these away
    (("1", "2"), ("1.0", "2.0"), 2),  # a column that became one of numbers
    (("1",), ("1,0",), 1),
    (("01/BN",), ("1/BN",), 1),
    (("BN-001",), ("BN-1",), 1),
    (("01/BN-UBND",), ("1/BN-UBND",), 1),
    (("1/6/2022",), ("1/06/2022",), 1),
    (("10/BN",), ("1/BN",), 0),
    (("1/BN",), ("1.01/BN",), 0),
]


@pytest.mark.parametrize(("known", "brought", "asked"), ZEROS)
def test_numbers_that_lost_or_won_zeros_are_asked_about(
    database: Database,
    known: tuple[str, ...],
    brought: tuple[str, ...],
    asked: int,
) -> None:
    def listed(numbers: tuple[str, ...], office: str) -> bytes:
        rows = ([no, office, "Trực tiếp", "01/06/2022", "30/06/2022", ""] for no in numbers)
        return csv_of([HEADINGS, *rows], ";")

    bring_one(database, listed(known, A))
    found = [d for d in doubted(database, listed(brought, A)) if d.name == "other_zeros"]
    assert [d.rows for d in found] == ([asked] if asked else [])
    assert doubted(database, listed(brought, B)) == [], "of another office they are others"
    if asked:
        assert f"«{brought[0]}», đã có «{known[0]}»" in found[0].said
        yes = Choices(accepted=("other_zeros",))
        bring_one(database, listed(brought, A), choices=yes)
        assert len(state(database)["dossiers"]) == len({*known, *brought})


LONGER = [  # known, brought, asked about
    ("H47.01-220601-0007", "H47.01-220601-0007 (chuyển thuế)", True),
    ("H47.01-220601-0007", "h47.01 - 220601 - 0007 - liên thông", True),
    ("H47.01-220601-0007", "LT/H47.01-220601-0007", True),
    ("H47.01-220601-0007", "https://motcua.gov.vn/hoso?ma=H47.01-220601-0007", True),
    ("000.00.01.H47-220601-0007", "000.00.01.H47-220601-0007 nhập lại", True),
    ("H47.01-220601-0007", "H47.01-220601-0007a", False),
    ("H47.01-220601-0007", "H47.01-220601-0007/BS", False),
    ("H47.01-220601-0007 (chuyển thuế)", "H47.01-220601-0007 (rút)", False),  # neither is the whole
    ("H47.01-220601-0007", "H47.01-220601-00071", False),
    ("H47.01-220601-0007", "H47.01-220601-0008 (chuyển thuế)", False),
    ("H47.01-220601-0007", "000.00.01.H47-220601-0007", False),
    ("H47.01-220601-0007", "H47.01-220601-0007 (bổ sung)", False),  # known to be told once more
]


def of_days(*numbers: str) -> bytes:
    """Dossiers that no two are alike."""
    rows = (
        [no, A, "Trực tiếp", f"0{n}/06/2022", f"1{n}/06/2022", ""]
        for n, no in enumerate(numbers, 1)
    )
    return csv_of([HEADINGS, *rows], ";")


@pytest.mark.parametrize(("known", "brought", "asked"), LONGER)
def test_a_whole_number_with_other_words_is_asked_about(
    database: Database, known: str, brought: str, asked: bool
) -> None:
    others = [f"H47.01-220601-1{n:03}" for n in range(5)]
    beside = "longer_numbers" in [d.name for d in doubted(database, of_days(known, brought))]
    bring_one(database, of_days(*others, known))
    found = [d for d in doubted(database, of_days(*others, brought)) if d.name == "longer_numbers"]
    assert beside == asked, "in one file as well"
    assert [d.rows for d in found] == ([1] if asked else [])
    if asked:
        assert f"«{brought}», đã có «{known}»" in found[0].said
        yes = Choices(accepted=("longer_numbers",))
        bring_one(database, of_days(*others, brought), choices=yes)
        assert len(state(database)["dossiers"]) == 7


HEAD = ["Mã hồ sơ", "Đơn vị giải quyết", "Hình thức tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả", "Lĩnh vực"]  # fmt: skip
FIRST_WEEK = [  # number, day received, due, field, channel
    ("01/BN", 1, 10, "Hộ tịch", "Trực tiếp"),
    ("02/BN", 1, 10, "Hộ tịch", "Trực tiếp"),
    ("03/BN", 2, 12, "Đất đai", "Trực tiếp"),
    ("04/BN", 3, 12, "Chứng thực", "Trực tuyến"),
]
Row = tuple[str, int, int, str, str]


def listed(rows: list[Row], office: str = A) -> bytes:
    return csv_of(
        [
            HEAD,
            *(
                [no, office, how, f"{on:02}/06/2022", f"{due}/06/2022", what]
                for no, on, due, what, how in rows
            ),
        ]
    )


def renumbered(form: str) -> list[Row]:
    return [(form.format(no[:2]), *rest) for no, *rest in FIRST_WEEK]  # type: ignore[misc]


LATER = [("05/BN", 8, 20, "Hộ tịch", "Trực tiếp"), ("06/BN", 9, 20, "Đất đai", "Trực tiếp")]
BUSY = [(f"9{n}/BN", 1 + n % 3, 10, "Hộ tịch", "Trực tiếp") for n in range(20)]
MANY = [[(f"{form}{n}/CT", 20, 20, "Chứng thực", "Trực tiếp") for n in range(5)] for form in "12"]
ANEW: list[tuple[str, list[Row], int]] = [
    ("before and behind", renumbered("BN {}"), 4),
    ("with the year", renumbered("{}/BN-2022"), 4),
    ("of a system", renumbered("H47.01-220601-00{}"), 4),
    ("and new ones of the next week", [*renumbered("BN {}"), *LATER], 4),
    ("the next week alone", LATER, 0),
    ("the next week beside the first", [*FIRST_WEEK, *LATER], 0),
    ("another book of the same days", BUSY, 0),
    ("others of the same days",
     [(f"1{n}/BN", day, 15, "Đất đai", "Trực tuyến") for n, day in enumerate((1, 1, 2, 3))], 0),
    ("as many of one day and procedure", [(f"7{n}/BN", 1, 10, "Hộ tịch", "Trực tiếp") for n in range(2)], 0),
    ("all of one day and procedure, as many as are no longer listed", MANY[1], 5),
    ("as many more of that day beside them", [*MANY[0], *MANY[1]], 0),
    ("one alike by chance", [("77/BN", 1, 10, "Hộ tịch", "Trực tiếp"), *LATER], 0),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "asked"), [each[1:] for each in ANEW], ids=[e[0] for e in ANEW])
def test_dossiers_that_differ_by_their_number_alone_are_asked_about(
    database: Database, rows: list[Row], asked: int
) -> None:
    known = [*FIRST_WEEK, *MANY[0]]
    bring_one(database, listed(known))
    found = doubted(database, listed(rows))
    assert [(d.name, d.rows) for d in found] == ([("numbered_anew", asked)] if asked else [])
    assert [d.name for d in doubted(database, listed(rows, B))] == [], "another office's are others"
    if asked:
        bring_one(database, listed(rows), choices=Choices(accepted=("numbered_anew",)))
        assert len(state(database)["dossiers"]) == len(known) + len(rows)


def test_undoing_the_week_before_as_advised_leaves_every_dossier_once(database: Database) -> None:
    first = bring_one(database, listed(FIRST_WEEK)).batch.batch_id
    rows = renumbered("{}/BN-2022")
    (asked,) = doubted(database, listed(rows))
    assert "hoàn tác lần nạp trước rồi nạp tệp này" in asked.cure
    turn(database, first, True)
    bring_one(database, listed(rows))
    assert len(state(database)["dossiers"]) == len(rows)


def test_a_day_alone_tells_no_dossier_from_another(database: Database) -> None:
    def told(form: str) -> bytes:
        rows = [[form.format(n), A, f"0{day}/06/2022"] for n, day in enumerate((1, 1, 2, 3))]
        return csv_of([["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận"], *rows])

    bring_one(database, told("0{}/BN"))
    assert doubted(database, told("0{}/CT")) == []
