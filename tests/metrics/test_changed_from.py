"""Only the periods that a load can have changed are counted again; here all of them are, and the same is found."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest

from tests.loading.shared import bring, csv_of, dossiers_csv, in_memory, turn
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.choices import Choices
from tthc_metrics.ledger.changed_from import changed_from
from tthc_metrics.scoring.restatements import Snapshot, snapshot
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.database import Database

OFFICES = ("UBND huyện Núi Thành", "UBND xã Trà Vinh, huyện Nam Trà My", "Sở Tư pháp")
FIRST, DAYS = date(2022, 1, 1), 200
LISTED = csv_of(
    [["Mã đơn vị", "Tên đơn vị", "Cấp", "Mã tỉnh"], ["H47.30", "UBND huyện Núi Thành", "Cấp huyện", "49"]]
)  # fmt: skip


def row(random: Random, number: int, until: int) -> str:
    """A dossier of some day, of one of three offices; what is finished later is not told yet."""
    office = OFFICES[number % 3]
    received = Random(number).randrange(DAYS)
    finished = received + random.randrange(60)
    days = [FIRST + timedelta(days=n) for n in (received, received + 20, finished)]
    shown = [f"{day:%d/%m/%Y}" for day in days]
    return ",".join(
        [f"A-{number}", office.split(",")[0], random.choice(("Trực tuyến", "Trực tiếp")), *shown[:2], shown[2] if finished < until else ""]
    )  # fmt: skip


def every_figure(database: Database, span: tuple[date, date]) -> Snapshot:
    return snapshot(database, definitions(), *span)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_not_counted_again_is_what_it_was(seed: int) -> None:
    random, changed = Random(seed), 0
    with in_memory() as database:
        whole = [row(random, n, DAYS) for n in range(60)]
        bring(database, dossiers_csv(*whole), "0.csv")
        for nth in range(1, 8):
            span = data_span(database)
            assert span
            before = every_figure(database, span)
            if nth == 4:
                bring(database, LISTED, "đơn vị.csv")
            elif nth == 6:
                turn(database, 3, undone=True)
            else:
                some = [row(random, n, DAYS + nth) for n in random.sample(range(70), nth * 2)]
                exported = datetime(2022, 7, 20) + timedelta(days=nth)
                bring(
                    database,
                    dossiers_csv(*some),
                    f"{nth}.csv",
                    Choices(exported_at=exported, accepted=("restarted",)),
                )
            after = every_figure(database, span)
            expected = {
                (*key, *was, *after[key])
                for key, was in before.items()
                if any(was) and key in after and after[key] != was
            }
            told = database.rows(
                "SELECT * EXCLUDE (event_id) FROM restatements WHERE event_id = (SELECT MAX(event_id) FROM history)"
            )
            assert {tuple(one.values()) for one in told} == expected, nth
            changed += bool(expected)
    assert changed >= 4


def test_from_which_day() -> None:
    old = "A-1,UBND huyện Núi Thành,Trực tuyến,03/01/2022,10/01/2022,05/01/2022"
    new = "A-2,UBND huyện Núi Thành,Trực tuyến,09/05/2022,20/05/2022,"
    done = "A-2,UBND huyện Núi Thành,Trực tuyến,09/05/2022,20/05/2022,12/05/2022"
    with in_memory() as before, in_memory() as after:
        for database in (before, after):
            bring(database, dossiers_csv(old, new))
        assert changed_from(before, after) is None
        (told,) = before.rows("SELECT told_until FROM told_days")
        after.rows("UPDATE told_days SET told_until = told_until + 30")
        assert changed_from(before, after) == changed_from(after, before) == told["told_until"]
        after.rows("UPDATE told_days SET told_until = told_until - 30")
        bring(after, dossiers_csv(done))
        assert changed_from(before, after) == date(2022, 5, 1)
        bring(after, dossiers_csv("B-1,UBND huyện Phú Ninh,Trực tuyến,02/06/2022,,"))
        assert changed_from(before, after) == date(2022, 5, 1)
        after.rows("UPDATE offices SET district_id = 'x' WHERE name LIKE '%Núi Thành'")
        assert changed_from(before, after) == date.min
