"""A search finds dossiers by number, procedure and field, whatever the accents, within the scope; counted as listed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.ledger.dossier_list import EVERY, DossierQuestion, count_listed, listed
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.store.database import Database

ROWS = (
    ("H47.01-220301-0001", "H47.01", "Đất đai", date(2022, 3, 1)),
    ("H47.01-220301-0012", "H47.01", "Hộ tịch", date(2022, 3, 1)),
    ("H47.02-220405-0001", "H47.02", "Đất đai", date(2022, 4, 5)),
    ("0007", "H47.03", "Thi đua, khen thưởng", date(2022, 4, 6)),
)


CODES = {"0007": "1.000489"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    found = Database(tmp_path_factory.mktemp("search") / "t.duckdb")
    put_offices(
        found, *({"office_id": name, "tier": "agency"} for name in ("H47.01", "H47.02", "H47.03"))
    )
    save_dossiers(
        found,
        [
            Dossier(
                number,
                office,
                received_on=on,
                field=field,
                status="processing",
                procedure_code=CODES.get(number),
            )
            for number, office, field, on in ROWS
        ],
    )
    return found


@pytest.mark.parametrize(
    ("words", "state", "within", "numbers"),
    [
        ("h47.01-220301-0012", EVERY, Scope(), [1]),
        (" H47.01 – 220301 ", EVERY, Scope(), [0, 1]),
        ("0001", EVERY, Scope(), [0, 2]),
        ("0001", EVERY, Scope(office="H47.02"), [2]),
        ("dat dai", EVERY, Scope(), [0, 2]),
        ("ĐẤT ĐAI", "open_in_time", Scope(), [0, 2]),
        ("đất đai", "resolved", Scope(), []),
        ("ho tich", EVERY, Scope(), [1]),
        ("không có", EVERY, Scope(), []),
        ("%", EVERY, Scope(), []),
        ("", EVERY, Scope(), [0, 1, 2, 3]),
        ("Thi đua, khen thưởng", EVERY, Scope(), [3]),
        ("thi dua khen", EVERY, Scope(), [3]),
        ("1.000489", EVERY, Scope(), [3]),
        ("ｈ47.01–220301\u200b-0012’", EVERY, Scope(), [1]),
        (
            "47",
            EVERY,
            Scope(office="H47.03"),
            [],
        ),  # the office behind a number of its own is no part of it
    ],
)
def test_found(
    database: Database, words: str, state: str, within: Scope, numbers: list[int]
) -> None:
    asked = DossierQuestion(
        state, date(2022, 1, 1), date(2022, 6, 30), within, EVERYTHING, words=words
    )
    found = [one.dossier_no for one in listed(database, asked, 10)]
    assert sorted(found) == sorted(ROWS[n][0] for n in numbers)
    assert count_listed(database, asked) == len(numbers)
