"""Numbers whose day or year contradicts that of reception: a few are warned of, many asked about before they are loaded."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, dossiers_csv
from tthc_metrics.intake.choices import Choices
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.store.database import Database

DUE = "30/06/2026"
BARE = ("Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả")


def listed(*rows: tuple[str, str], office: str = "Sở Tư pháp") -> bytes:
    """A list of dossiers: number and reception."""
    return dossiers_csv(*(f"{no},{office},{day},{DUE}" for no, day in rows), headings=BARE)


def doubted(database: Database, data: bytes) -> list[Doubt]:
    return list(bring_one(database, data, dry_run=True).doubts)


def made_on(*days: int) -> list[str]:
    return [f"H47.01-2206{day:02}-{nth:04}" for nth, day in enumerate(days, 1)]


SO_IT_IS = Choices(accepted=("other_year", "before_number"))
TELLS = {  # number, reception, whether its year is doubted
    ("H47-220301-0001", "01/03/2022"): False,
    ("H47-211231-0001", "02/01/2022"): False,  # a number of December
    ("H47-211020-0002", "10/02/2022"): False,  # waited for
    ("H47-220105-0003", "28/12/2021"): False,
    ("H47-220302-0001", "02/03/2021"): True,
    ("H47-220303-0001", "03/03/2026"): True,
    ("H47-220304-0001", "04/03/2020"): True,
    ("H47-221204-0002", "04/01/2021"): True,
    ("000.21.47.H47-220304-0003", "04/03/2019"): True,
    ("05/2022", "05/03/2022"): False,
    ("06/2021", "30/03/2022"): False,
    ("07/2022", "28/12/2021"): False,
    ("08/2022", "05/06/2023"): True,
    ("09/BN/2022", "05/03/2020"): True,
    ("10/06/2022/HT", "05/06/2024"): True,
    ("BN-2022-0011", "05/06/2024"): True,
    ("2020/2022", "05/03/2022"): False,  # the 2.020th of its year
    ("BN-2019", "05/03/2022"): False,  # a turn, it may be
    ("2019", "05/03/2022"): False,
}


def test_a_year_that_the_number_has_not(database: Database) -> None:
    outcome = bring_one(database, listed(*TELLS), choices=SO_IT_IS)
    said = next(each for each in outcome.warned if each.rule.name == "number_of_another_year")
    assert {*said.first_rows} == {nth for nth, wrong in enumerate(TELLS.values(), 2) if wrong}
    assert "(ví dụ «H47-220302-0001»: 02/03/2021, " in said.what


EARLY = {  # number, reception, which rule tells of it
    ("H47-220614-0001", "14/06/2022"): None,
    ("H47-220614-0002", "20/06/2022"): None,
    ("H47-220614-0003", "07/06/2022"): None,  # written down late
    ("H47-220614-0004", "06/06/2022"): "received_before_number",
    ("H47-220614-0005", "14/05/2022"): "received_before_number",
    ("H47-220103-0006", "20/12/2021"): "received_before_number",
    ("12345-220699-0007", "14/05/2022"): None,  # no day
    ("H47-220614-0008", "13/06/2022 16:59"): None,
    ("H47-220614-0009", "13/06/2022 17:00"): "received_the_evening_before",
    ("H47-220614-0010", "12/06/2022 18:00"): None,
}


def test_a_reception_before_the_day_of_the_number(database: Database) -> None:
    outcome = bring_one(database, listed(*EARLY), choices=SO_IT_IS)
    told = {
        row: each.rule.name
        for each in outcome.warned
        for row in each.first_rows
        if each.rule.name != "due_years_away"
    }
    assert told == {nth: rule for nth, rule in enumerate(EARLY.values(), 2) if rule}
    assert "«H47-220614-0009»: 13/06/2022 17:00" in "".join(each.what for each in outcome.warned)


YEARS = {  # receptions of eight dossiers, whether they are asked about
    "all years later": ([(no, f"0{n}/06/2026") for n, no in enumerate(made_on(1, 2, 3, 4), 1)], 4),
    "own numbers": ([(f"{n:02}/2022", f"0{n}/06/2023") for n in range(1, 6)], 5),
    "two of five": ([(no, f"0{n}/06/{2022 if n > 2 else 2020}") for n, no in enumerate(made_on(1, 2, 3, 4, 5), 1)], 0),
    "received in January": ([(f"H47.01-2112{n}-0001", "04/01/2022") for n in range(20, 30)], 0),
    "a book without years": ([(f"{n:02}", f"0{n}/06/2023") for n in range(1, 6)], 0),
}  # fmt: skip


@pytest.mark.parametrize("how", YEARS)
def test_numbers_of_another_year(database: Database, how: str) -> None:
    rows, asked = YEARS[how]
    found = doubted(database, listed(*rows))
    assert [(d.name, d.rows) for d in found] == ([("other_year", asked)] if asked else [])
    if asked:
        number, day = rows[0]
        assert found[0].what.startswith(f"{asked} trong {asked} hồ sơ mà số có năm")
        assert found[0].examples[0] == f"dòng 2: «{number}» tiếp nhận {day}"


DAYS = {  # number's day, reception in June, how many are asked about
    "an export by the clock of Greenwich": ([(2, "01/06/2022 18:30"), (3, "02/06/2022 19:30"), (4, "03/06/2022 17:30")], 3),
    "hours cut off": ([(2, "01/06/2022"), (3, "02/06/2022"), (4, "03/06/2022"), (5, "05/06/2022")], 3),
    "two of eight": ([(d, f"{d - (d < 4):02}/06/2022") for d in range(2, 10)], 0),
    "three of sixteen": ([(d, f"{d - (d < 5):02}/06/2022") for d in range(2, 18)], 0),
    "received later": ([(d, f"{d + 9:02}/06/2022") for d in range(2, 10)], 0),
}  # fmt: skip


@pytest.mark.parametrize("how", DAYS)
def test_numbers_made_after_the_reception(database: Database, how: str) -> None:
    days, asked = DAYS[how]
    received = [day for _, day in days]
    rows = list(zip(made_on(*(made for made, _ in days)), received, strict=True))
    found = doubted(database, listed(*rows))
    assert [(d.name, d.rows) for d in found] == ([("before_number", asked)] if asked else [])
    if asked:
        day, _, hour = received[0].partition(" ")
        assert f"{asked} trong {len(days)} hồ sơ" in found[0].what
        assert found[0].examples[0].endswith(f"tiếp nhận {day}{' lúc ' if hour else ''}{hour}")


def test_known_days_are_not_asked_about_again(database: Database) -> None:
    early = [(no, f"{n:02}/06/2022") for n, no in enumerate(made_on(2, 3, 4, 5))]
    early = [(no, "01/06/2022") for no, _ in early]
    bring_one(database, listed(*early), choices=Choices(accepted=("before_number",)))
    fine = ("H47.01-220620-0009", "20/06/2022")
    assert doubted(database, listed(*early, fine)) == []
