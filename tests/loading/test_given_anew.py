"""Numbers of one office alone that begin again: what they name is asked about before a dossier that is over is lost."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, counts, csv_of, dossiers, dossiers_csv, turn
from tthc_metrics.intake.choices import Choices
from tthc_metrics.store.database import Database

A, B = "UBND xã Tam Hải", "UBND xã Tam Quang"
HEADINGS = ("Số biên nhận", "Đơn vị giải quyết", "Lĩnh vực", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý")  # fmt: skip
KNOWN = ("01/BN", A, "Hộ tịch", "16/05/2022", "23/05/2022", "21/05/2022")
AGAIN = {  # what is brought after it, whether it is asked about
    "a month later": (("01/BN", A, "Hộ tịch", "16/06/2022", "23/06/2022", ""), True),
    "spelt otherwise": (("01 / bn", A, "Hộ tịch", "16/06/2022", "23/06/2022", ""), True),
    "a year before": (("01/BN", A, "Hộ tịch", "16/05/2021", "23/05/2021", ""), True),
    "a day that was corrected": (("01/BN", A, "Hộ tịch", "17/05/2022", "23/05/2022", ""), False),
    "of another book": (("01/BN", A, "Chứng thực", "16/05/2022", "23/05/2022", ""), True),
    "a field in capitals": (("01/BN", A, "HỘ TỊCH", "16/05/2022", "23/05/2022", ""), False),
    "of another office": (("01/BN", B, "Hộ tịch", "16/06/2022", "23/06/2022", ""), False),
    "with its month": (("01/BN/06", A, "Hộ tịch", "16/06/2022", "23/06/2022", ""), False),
    "a system's number": (("H47.01-220616-1", A, "Hộ tịch", "16/06/2022", "23/06/2022", ""), False),
}  # fmt: skip


def listed(*rows: tuple[str, ...]) -> bytes:
    return csv_of([HEADINGS, *rows])


@pytest.mark.parametrize(("row", "asked"), AGAIN.values(), ids=AGAIN)
def test_one_row_is_enough(database: Database, row: tuple[str, ...], asked: bool) -> None:
    bring_one(database, listed(KNOWN))
    found = bring_one(database, listed(row), dry_run=True).doubts
    assert [(d.name, d.rows) for d in found] == ([("restarted", 1)] if asked else [])


def test_it_says_which_and_what_to_do_and_can_be_accepted(database: Database) -> None:
    bring_one(database, listed(KNOWN))
    june = listed(("01/BN", A, "Đất đai", "16/06/2022", "23/06/2022", ""))
    (doubt,) = bring_one(database, june, dry_run=True).doubts
    assert doubt.examples == (
        "01/BN: tiếp nhận 16/05/2022 (xong 21/05/2022) → 16/06/2022; «Hộ tịch» → «Đất đai»",
    )
    assert "01/BN thành 01/BN/2022" in doubt.cure
    outcome = bring_one(database, june, choices=Choices(accepted=("restarted",)))
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert bring_one(database, june, dry_run=True).doubts == ()  # known to be so


def test_whoever_follows_the_advice_has_every_dossier_once(database: Database) -> None:
    """The load with the old numbers undone, both files loaded with new ones; newer exports find the same dossiers."""

    def month(number: str, nth: int, *ends: str) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                number.format(n),
                A,
                "Hộ tịch",
                f"{15 + n}/{nth:02}/2022",
                f"{20 + n}/{nth:02}/2022",
                *ends,
            )
            for n in range(1, 4)
        )

    may = bring_one(database, listed(*month("{}", 5, "25/05/2022")))
    assert bring_one(database, listed(*month("{}", 6, "")), dry_run=True).doubts
    turn(database, may.batch.batch_id, True)
    may_anew, june = month("{}/05/2022", 5, "25/05/2022"), month("{}/06/2022", 6, "")
    assert counts(bring_one(database, listed(*may_anew))) == (3, 0, 0, 0, 0)
    assert counts(bring_one(database, listed(*june))) == (3, 0, 0, 0, 0)
    assert counts(bring_one(database, listed(*may_anew, *month("{}/06/2022", 6, "29/06/2022"))))[
        :2
    ] == (0, 3)
    assert len(dossiers(database, "received_on")) == 6


OPEN = (A, "Hộ tịch", "1.001193", "10/05/2022", "")
DONE = (A, "Hộ tịch", "1.001193", "10/05/2022", "09/05/2022")
SECOND_BOOK = {  # the book known, how its first rows are told otherwise, of how many of 8, whether it is asked about
    "open, of another field": (OPEN, (A, "Chứng thực", "1.001193", "12/05/2022", ""), 8, True),
    "open, of another procedure": (OPEN, (A, "Hộ tịch", "1.000656", "10/05/2022", ""), 8, True),
    "over, due on another day": (DONE, (A, "Hộ tịch", "1.001193", "12/05/2022", "09/05/2022"), 5, True),
    "over, ended on another day": (DONE, (A, "Hộ tịch", "1.001193", "10/05/2022", "08/05/2022"), 8, True),
    "open, due earlier": (OPEN, (A, "Hộ tịch", "1.001193", "08/05/2022", ""), 8, True),
    "a few fields corrected": (OPEN, (A, "Chứng thực", "1.001193", "10/05/2022", ""), 4, False),
    "all promised anew": (OPEN, (A, "Hộ tịch", "1.001193", "20/05/2022", ""), 8, False),
    "all finished": (OPEN, DONE, 8, False),
}  # fmt: skip


@pytest.mark.parametrize(("known", "anew", "rows", "asked"), SECOND_BOOK.values(), ids=SECOND_BOOK)
def test_a_second_book_touches_most_of_what_is_known(
    database: Database, known: tuple[str, ...], anew: tuple[str, ...], rows: int, asked: bool
) -> None:
    """Two books of one office on the same days; a correction touches few, and says so without a question."""

    def book(*told: tuple[str, ...]) -> bytes:
        headings = ("Số biên nhận", "Ngày tiếp nhận", "Đơn vị giải quyết", "Lĩnh vực", "Mã thủ tục", "Ngày hẹn trả", "Ngày kết thúc xử lý")  # fmt: skip
        rows = [(f"{n:02}/BN", f"0{n}/05/2022", *each) for n, each in enumerate(told, 1)]
        return csv_of([headings, *rows])

    bring_one(database, book(*[known] * 8))
    second = book(*[anew] * rows, *[known] * (8 - rows))
    found = bring_one(database, second, dry_run=True).doubts
    assert [(d.name, d.rows) for d in found] == ([("restarted", rows)] if asked else [])


def test_many_are_asked_about_once(database: Database) -> None:
    """Not also as dossiers that change their day."""
    years = [
        listed(*((str(n), A, "Hộ tịch", f"16/05/{year}", "", "") for n in range(1, 21)))
        for year in (2021, 2022)
    ]
    bring_one(database, years[0])
    found = bring_one(database, years[1], dry_run=True).doubts
    assert [(d.name, d.rows) for d in found] == [("restarted", 20)]


OPEN = {  # of how many open dossiers that are told again, how many are of another field; how many are asked about
    "one, which may be corrected": (1, 1, 0),
    "one of several": (5, 1, 0),
    "half of them": (4, 2, 0),
    "a second book": (5, 5, 5),
    "most": (5, 3, 3),
}


@pytest.mark.parametrize("how", OPEN)
def test_open_dossiers_of_something_else(database: Database, how: str) -> None:
    """Two service points of one commune, each with a book 01/BN, 02/BN …: the second would overwrite the first."""
    told, others, asked = OPEN[how]
    rows = [(f"{n:02}/BN", A, "Hộ tịch", "16/05/2022", "23/05/2022", "") for n in range(told)]
    other = [(no, A, "Chứng thực", *days) for no, _, _, *days in rows[:others]]
    bring_one(database, listed(*rows))
    found = bring_one(database, listed(*other, *rows[others:]), dry_run=True).doubts
    assert [(d.name, d.rows) for d in found] == ([("restarted", asked)] if asked else [])


@pytest.mark.parametrize(("known", "asked"), [(1, False), (2, True), (5, True)])
def test_a_small_file_of_which_all_change_their_office(
    database: Database, known: int, asked: bool
) -> None:
    def of(office: str, *more: str) -> bytes:
        numbers = [*(f"H47.01-220601-{n:04}" for n in range(known)), *more]
        return dossiers_csv(*(f"{n},{office},Trực tiếp,01/06/2022,30/06/2022," for n in numbers))

    bring_one(database, of(A))
    found = bring_one(database, of(B, "H47.01-220601-9999"), dry_run=True).doubts
    assert [d.name for d in found] == (["moved"] if asked else [])
