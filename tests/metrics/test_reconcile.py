"""Each kind of identity on reports of a few figures, and the repair of one wrong cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.reconcile import Check, difference_text, printed_text, reconcile
from tthc_metrics.scoring.published_reports import PrintedFigure, PublishedReport

Q3, SEPTEMBER = "2021-Q3", "2021-09"


def report(name: str = "r", days: str = Q3, unit: str = "A", tier: str = "district", **printed: str) -> PublishedReport:  # fmt: skip
    """A report of these figures, each as it is printed."""
    figures = tuple(
        PrintedFigure(figure, definitions().figures[figure].label, definitions().figures[figure].kind, text, _value(text), "")
        for figure, text in printed.items()
    )  # fmt: skip
    period = parse_period(days, definitions().calendars["21-20"])
    return PublishedReport(name, Unit(unit, unit, unit, tier, GroupBy.OFFICE), "Tỉnh", period, figures)  # fmt: skip


def _value(text: str) -> Decimal | None:
    plain = text.rstrip("% ").replace(".", "").replace(",", ".")
    return Decimal(plain) if plain.replace(".", "").isdigit() else None


def run(*reports: PublishedReport) -> dict[str, Check]:
    """The checks by id, without what the targets' documents say."""
    return {c.id: c for c in reconcile(reports, definitions()) if not c.id.startswith("target_")}


DUE = {"fell_due": "4.169", "due_in_time": "4.157", "due_late_or_overdue": "12"}
CASES = [
    # what it is, the report, the check, printed, beside it, apart (0: it holds)
    ("a sum", {"handled": "10", "received": "6", "carried_over": "4"}, "handled", 10, 10, 0),
    ("a sum that is 1 short", {"handled": "9", "received": "6", "carried_over": "4"}, "handled", 9, 10, -1),
    ("a part formed from its own parts", {"handled": "10", "received_online": "1", "received_direct": "5", "carried_over": "4"}, "handled", 10, 10, 0),
    ("an optional part that is printed", {"procedures": "9", "procedures_district": "3", "procedures_commune": "4", "procedures_common": "2"}, "procedures_by_level", 9, 9, 0),
    ("an optional part that is not", {"procedures": "7", "procedures_district": "3", "procedures_commune": "4"}, "procedures_by_level", 7, 7, 0),
    ("rounded half up", {**DUE, "on_time_of_due_percent": "99,71%"}, "on_time_of_due", Decimal("99.71"), Decimal("99.71"), 0),
    ("with fewer digits", {**DUE, "on_time_of_due_percent": "100 %"}, "on_time_of_due", Decimal(100), Decimal(100), 0),
    ("with more digits", {**DUE, "on_time_of_due_percent": "99,712%"}, "on_time_of_due", Decimal("99.712"), Decimal("99.712"), 0),
    ("exactly half is rounded up", {"fell_due": "8", "due_in_time": "1", "on_time_of_due_percent": "13%"}, "on_time_of_due", Decimal(13), Decimal(13), 0),
    ("cut off instead of rounded", {"fell_due": "8", "due_in_time": "1", "on_time_of_due_percent": "12%"}, "on_time_of_due", Decimal(12), Decimal(13), Decimal(-1)),
    ("percentages that make 100", {"online_rate_percent": "15,5%", "received_direct_percent": "84,5%"}, "online_and_direct", Decimal("100.0"), Decimal("100.0"), 0),
    ("both rounded up by half", {"online_rate_percent": "15,5%", "received_direct_percent": "84,6%"}, "online_and_direct", Decimal("100.1"), Decimal("100.0"), 0),
    ("percentages that do not", {"online_rate_percent": "15,5%", "received_direct_percent": "84,7%"}, "online_and_direct", Decimal("100.2"), Decimal("100.0"), Decimal("0.2")),
    ("a part of the whole", {"paid_online": "3", "fee_owed": "3"}, "paid_of_fee", 3, 3, 0),
    ("a part above the whole", {"paid_online": "5", "fee_owed": "3"}, "paid_of_fee", 5, 3, 2),
    ("all accounted for", {"handled": "10", "resolved": "7", "open": "3"}, "unaccounted", 10, 10, 0),
    ("2 unaccounted for", {"handled": "10", "resolved": "7", "open": "1"}, "unaccounted", 10, 8, 2),
    ("overdue not printed", {"handled": "10", "resolved": "7", "open_in_time": "1"}, "unaccounted", 10, 8, 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "name", "value", "beside", "apart"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)  # fmt: skip
def test_a_check(printed: dict, name: str, value: object, beside: object, apart: object) -> None:
    check = run(report(**printed))[name]
    assert (check.printed, check.expected, check.difference) == (value, beside, apart)
    assert check.holds == (not apart)


NO_CHECK = [
    ("a part is missing", {"handled": "10", "received": "6"}, "handled"),
    ("the total only follows from its parts", {"received": "6", "carried_over": "4"}, "handled"),
    ("the percentage is in words", {**DUE, "on_time_of_due_percent": "dưới 1%"}, "on_time_of_due"),
    ("the whole is 0", {"fell_due": "0", "due_in_time": "0", "on_time_of_due_percent": "0%"}, "on_time_of_due"),
    ("nothing late, few on the due day", {"resolved": "9", "resolved_late": "00", "resolved_on_time": "4"}, "closed_on_due_day"),
    ("most on the due day, one late", {"resolved": "9", "resolved_late": "1", "resolved_on_time": "8"}, "closed_on_due_day"),
    ("the count has its whole", {"digitised_at_intake": "4", "received": "9"}, "digitised_without_whole"),
    ("two vocabularies, comparable but not identical", {"services_full": "4", "services_level_4": "5"}, "level_4_is_full"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "name"), [c[1:] for c in NO_CHECK], ids=[c[0] for c in NO_CHECK])  # fmt: skip
def test_no_check(printed: dict, name: str) -> None:
    assert name not in run(report(**printed))


def test_another_whole_that_gives_the_printed_share_is_named() -> None:
    """Kon Tum's online rate over all that is handled is not the one over what is new."""
    check = run(report(received_online="12.516", received="51.129", handled="56.039", online_rate_percent="22,3%"))["online_rate"]  # fmt: skip
    assert (check.holds, check.expected) == (False, Decimal("24.5"))
    assert check.note.endswith("số in đúng bằng 12.516 / 56.039 = 22,33 % (số hồ sơ nhận giải quyết)")  # fmt: skip


LINKED = [
    # month, quarter, check, printed, beside it, apart
    ({"handled": "9", "fell_due": "4"}, {"handled": "20", "fell_due": "15"}, "not_yet_due:m", 5, 5, 0),
    ({"handled": "9", "fell_due": "4"}, {"handled": "20", "fell_due": "14"}, "not_yet_due:m", 6, 5, 1),
    ({"open": "7"}, {"open": "8"}, "open_at_end:m", 8, 7, 1),
    ({"received": "7"}, {"received": "7"}, "within_longer_period:received:m", 7, 7, 0),
    ({"received": "9"}, {"received": "7"}, "within_longer_period:received:m", 9, 7, 2),
]  # fmt: skip


@pytest.mark.parametrize(("month", "quarter", "name", "printed", "beside", "apart"), LINKED)
def test_month_and_quarter(month: dict, quarter: dict, name: str, printed: int, beside: int, apart: int) -> None:  # fmt: skip
    check = run(report("m", SEPTEMBER, **month), report("q", Q3, **quarter))[name]
    assert (check.report, check.printed, check.expected, check.difference) == ("q", printed, beside, apart)  # fmt: skip
    assert check.holds == (not apart)


def test_stocks_are_compared_only_on_the_day_that_both_share() -> None:
    july = report("m", "2021-07", open="7", carried_over="2")
    found = run(july, report("q", Q3, open="8", carried_over="3"))
    assert "open_at_end:m" not in found
    assert not found["carried_over_at_start:m"].holds


def test_units_of_one_name_in_two_provinces_or_none_in_common_are_not_linked() -> None:
    found = run(report("m", SEPTEMBER, unit="B", received="9"), report("q", Q3, received="7"))
    assert not any(name.startswith("within_longer_period") for name in found)


WHOLE = {"received": "14.043", "carried_over": "2.191", "handled": "16.234", "fell_due": "14.101",
         "due_in_time": "14.064", "due_late_or_overdue": "37", "on_time_of_due_percent": "99,74%",
         "due_late_or_overdue_percent": "0,26%"}  # fmt: skip
MONTH = {"handled": "6.302", "fell_due": "4.169"}
REPAIRS = [
    # the cell that is misprinted, as what; the cells that would mend it, the likeliest first
    ("handled", "16.324", ["handled"]),
    ("fell_due", "14.011", ["fell_due"]),
    ("due_in_time", "14.046", ["due_in_time"]),
    ("due_late_or_overdue", "73", ["due_late_or_overdue"]),
    ("on_time_of_due_percent", "97,74%", ["on_time_of_due_percent"]),
    ("due_late_or_overdue_percent", "0,62%", ["due_late_or_overdue_percent"]),
    ("received", "14.034", ["received", "carried_over"]),  # nothing printed tells them apart
]  # fmt: skip


@pytest.mark.parametrize(("figure", "wrong", "cells"), REPAIRS)
def test_the_misprinted_cell_is_found(figure: str, wrong: str, cells: list[str]) -> None:
    found = run(report("m", SEPTEMBER, **MONTH), report("q", Q3, **{**WHOLE, figure: wrong}))
    failing = [check for check in found.values() if not check.holds]
    assert failing
    for check in failing:
        assert [repair.figure for repair in check.repairs] == cells
        assert check.repairs[0].printed == wrong
        assert printed_text(check.repairs[0].value).replace(" %", "%") == WHOLE[figure]


def test_two_slips_are_two_repairs() -> None:
    """The likeliest first: 14.046 for 14.064 and 16.324 for 16.234 are two digits swapped."""
    found = run(report(**{**WHOLE, "due_in_time": "14.046", "handled": "16.324"}))
    first = [found[name].repairs[0] for name in ("fell_due", "on_time_of_due", "handled")]
    assert [(repair.figure, repair.value) for repair in first] == [
        ("due_in_time", 14_064), ("due_in_time", 14_064), ("handled", 16_234)
    ]  # fmt: skip


def test_no_repair_that_would_break_what_holds() -> None:
    """12 of 20 are 60 %, and the catalogue has 21: whichever is changed, another identity breaks."""
    found = run(
        report(
            services_integrated="12", integrated_of="20", portal_integration_percent="60,00%",
            procedures="21", procedures_district="11", procedures_commune="10",
        )
    )  # fmt: skip
    check = found["integrated_of"]
    assert (check.holds, check.repair) == (False, None)


def test_a_limit_tells_no_value() -> None:
    assert run(report(paid_online="5", fee_owed="3"))["paid_of_fee"].repair is None


def test_a_share_that_several_counts_give_says_so() -> None:
    found = run(report(fell_due="17.810", returned_or_withdrawn="32", returned_or_withdrawn_rate_percent="0,13%"))  # fmt: skip
    text = found["returned_rate"].repair
    assert text is not None
    assert text.endswith(" 0,13% → 0,18 % hoặc «Hồ sơ trả lại hoặc rút»: 32 → 23 (từ 23 đến 24 đều khớp)")  # fmt: skip


WORDS = [
    ({"handled": "9", "received": "6", "carried_over": "4"}, "handled", ("✕ Không khớp", "10", "−1")),
    ({"paid_online": "5", "fee_owed": "3"}, "paid_of_fee", ("✕ Không khớp", "≤ 3", "2")),
    ({"paid_online": "2", "fee_owed": "3"}, "paid_of_fee", ("✓ Khớp", "≤ 3", "–")),
    ({"fell_due": "8", "due_in_time": "1", "on_time_of_due_percent": "12%"}, "on_time_of_due", ("✕ Không khớp", "13 %", "−1 điểm")),
    ({"printed_period_from": "20/6/2021"}, "period_from", ("✕ Không khớp", "21/06/2021", "−1 ngày")),
    ({"printed_period_from": "21/06/2021"}, "period_from", ("✓ Khớp", "21/06/2021", "–")),
    ({"online_payment_transactions": "677"}, "payments_without_whole", ("! Lưu ý", "–", "–")),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "name", "words"), WORDS)
def test_words(printed: dict, name: str, words: tuple[str, str, str]) -> None:
    check = run(report(**printed))[name]
    assert (check.sign, check.expected_text, difference_text(check)) == words
