"""The rest of a period played as advised, and counted by the engine: through files, and by every metric of dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.builders import load_one, put_offices, save_dossiers, write
from tests.oracle import Dossier
from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.catalogue.working_days import is_working_day
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Target
from tthc_metrics.scoring.growth import growths
from tthc_metrics.scoring.outlook import Outlook, grows, outlook
from tthc_metrics.scoring.rest import Rest
from tthc_metrics.scoring.scorecard import data_span, scorecard
from tthc_metrics.store.database import Database

DEFS = definitions()
CALENDAR = DEFS.calendars["calendar"]
JUNE = parse_period("2022-06", CALENDAR)
OFFICE = "H47.03"
EVENING = time(17)
MIDDLE = datetime(2022, 6, 15, 17)
"""Eleven working days of June 2022 are over by then, eleven are left."""


def export(online_a_day: dict[range, int], year: int = 2022, a_day: int = 30) -> list[str]:
    """So many dossiers every working day of June, as many online as is said for its days."""
    lines = []
    for number in range(1, 31):
        day = date(year, 6, number)
        online = next((n for days, n in online_a_day.items() if number in days), None)
        if online is None or not is_working_day(day):
            continue
        lines += [
            f"A-{day:%y%m%d}-{nth:02d},H47.03,Sở Xây dựng,{'Trực tuyến' if nth < online else 'Trực tiếp'},{day:%d/%m/%Y},30/07/{year},{day:%d/%m/%Y}"
            for nth in range(a_day)
        ]
    return lines


HEADINGS = "Mã hồ sơ,Mã đơn vị,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
FIRST, REST = range(1, 16), range(16, 31)


def aiming(*metrics: str, aim: str) -> Definitions:
    """The definitions with this target for departments instead of those in force."""
    since, source = date(2020, 1, 1), "QĐ thử"
    targets = (Target(name, since, ("agency",), Decimal(aim), False, source) for name in metrics)
    return replace(DEFS, targets=tuple(targets))


def rest_of(ahead: Outlook) -> Rest:
    assert ahead.rest is not None
    return ahead.rest


def now(
    database: Database, defs: Definitions = DEFS
) -> dict[tuple[str, str], tuple[Score, Outlook]]:
    """Every department's scores in June by office and metric, and what lies before it, as far as dossiers tell."""
    told = data_span(database)
    assert told is not None
    growth = growths(database, JUNE, told, CALENDAR, GroupBy.AGENCY)
    return {
        (found.unit.id, found.metric.id): (
            found,
            outlook(found, growth.get(found.unit.id), told[1], defs.bands),
        )
        for found in scorecard(database, defs, [JUNE], GroupBy.AGENCY)
    }


@pytest.mark.parametrize(("a_day", "light"), [(7, Light.YELLOW), (8, Light.GREEN)])
def test_the_rest_of_the_month_played_through_files(
    database: Database, tmp_path: Path, a_day: int, light: Light
) -> None:
    """June 2021 had 32 a day: 11 working days after the 15th bring 352."""
    before = export({range(1, 31): 1}, 2021, 32)
    load_one(database, write(tmp_path / "1.csv", HEADINGS, *before, *export({FIRST: 4})))
    _, ahead = now(database)[OFFICE, "online_rate"]
    rest = rest_of(ahead)
    assert (rest.as_so_far.a_day, rest.as_so_far.coming.denominator) == (8, 330)
    assert rest.as_last_year is not None
    assert rest.as_last_year.coming.denominator == 352
    load_one(database, write(tmp_path / "2.csv", HEADINGS, *export({REST: a_day})))
    then, ahead = now(database)[OFFICE, "online_rate"]
    assert (then.denominator, then.light, ahead.rest) == (660, light, None)


@dataclass(frozen=True)
class Kind:
    """Dossiers that move a metric's counts. `good` and `bad` join the denominator, of the numerator or not;
    `mended` is what becomes of a bad one that is dealt with: where it is not told, that is final."""

    good: Mapping[str, object]
    bad: Mapping[str, object]
    mended: Mapping[str, object] | None = None


DAYS = {"received_on": date(2022, 6, 3), "due_on": date(2022, 6, 20)}
DONE = {"finished_on": date(2022, 6, 15), "status": "done"}
LATE = DONE | {"due_on": date(2022, 6, 6)}
OPEN = {"finished_on": None, "status": "processing"}
KINDS = {
    "online_rate": Kind({"channel": "online"}, {"channel": "postal"}),
    "online_rate_with_carry_over": Kind({"channel": "online"}, {"channel": "postal"}),
    "level4_dossiers": Kind(
        {"channel": "online", "service_level": "4"}, {"channel": "online", "service_level": "3"}
    ),
    "online_payment": Kind(
        {"owes_fee": True, "paid_online": True},
        {"owes_fee": True, "paid_online": False},
        {"owes_fee": True, "paid_online": True},
    ),
    "digitised_rate": Kind({"digitised": True}, {"digitised": False}),
    "reused_digitised": Kind({"reused": True}, {"reused": False}),
    "full_process_dossiers": Kind(
        {"channel": "online", "service_level": "full"},
        {"channel": "online", "service_level": "partial"},
    ),
    "electronic_results": Kind(
        DONE | {"electronic_result": True},
        DONE | {"electronic_result": False},
        DONE | {"electronic_result": True},
    ),
    "late_with_apology": Kind(
        LATE | {"apologised": True}, LATE | {"apologised": False}, LATE | {"apologised": True}
    ),
    "resolution_rate": Kind(DONE, OPEN, DONE),
    "on_time_of_resolved": Kind(DONE, LATE),
    "on_time_of_due": Kind(DONE, LATE),
    "in_time_of_handled": Kind(DONE, LATE),
    "satisfaction": Kind(DONE | {"satisfied": True}, DONE | {"satisfied": False}),
    # less is better: the good ones are not of the numerator
    "late_subjective_rate": Kind(DONE, LATE | {"late_cause": "subjective"}),
    "late_acceptance": Kind(
        {"channel": "online", "accepted_late": False}, {"channel": "online", "accepted_late": True}
    ),
    "returned_or_withdrawn_rate": Kind(DONE, DONE | {"status": "returned"}),
    "overdue_of_open": Kind(
        OPEN | {"due_on": date(2022, 7, 20)}, OPEN | {"due_on": date(2022, 6, 6)}, LATE
    ),
}


def test_every_metric_of_dossiers_is_played() -> None:
    assert KINDS.keys() == {m.id for m in DEFS.metrics.values() if grows(m) and not m.of}


GIVEN = ((5, 20, "0.4"), (10, 30, "0.3"), (31, 1, "0.02"))
"""So many dossiers of each kind, and a target: each metric of each is an office of its own."""


def test_the_rest_played_by_the_engine(database: Database) -> None:
    """As many come as the advice supposes; as many of them as it says, or one less, are as wanted."""
    cases = {f"{name}/{given[2]}": (name, *given) for name in KINDS for given in GIVEN}
    put_offices(database, *({"office_id": office, "tier": "agency"} for office in cases))
    there = [
        dossier
        for office, (metric, good, bad, _) in cases.items()
        for dossier in dossiers(office, KINDS[metric].bad, range(bad))
        + dossiers(office, KINDS[metric].good, range(bad, bad + good))
    ]
    save_dossiers(database, there, until=MIDDLE)
    before = judged(database, cases)
    missed = {office: cases[office] for office, (_, ahead) in before.items() if ahead.to_target}
    assert all(reached(found) for office, (found, _) in before.items() if office not in missed)
    for less in (1, 0):
        rest = [
            dossier
            for office, (metric, good, bad, _) in missed.items()
            for dossier in played(
                Played(office, KINDS[metric], bad, bad + good), before[office], less
            )
        ]
        until = datetime.combine(JUNE.end, EVENING) - timedelta(hours=less)
        save_dossiers(database, rest, until=until)
        for office, (found, _) in judged(database, missed).items():
            assert reached(found) is (not less), (office, found, before[office])


Judged = tuple[Score, Outlook]


def judged(database: Database, cases: Mapping[str, tuple[str, int, int, str]]) -> dict[str, Judged]:
    """Each office in its own metric, by its own target."""
    scores = {aim: now(database, aiming(*KINDS, aim=aim)) for *_, aim in GIVEN}
    return {office: scores[aim][office, metric] for office, (metric, *_, aim) in cases.items()}


def reached(found: Score) -> bool:
    assert found.target is not None
    assert found.value is not None
    aim = Fraction(found.target.value)
    return found.value >= aim if found.metric.direction == "up" else found.value <= aim


@dataclass(frozen=True)
class Played:
    """An office of so many dossiers, the bad ones first."""

    office: str
    kind: Kind
    bad: int
    there: int

    def new(self, kind: Mapping[str, object], first: int, last: int) -> list[Dossier]:
        """Those that come, from one to before another."""
        return dossiers(self.office, kind, range(self.there + first, self.there + last))

    def mended(self, number: int, coming: int = 0) -> list[Dossier]:
        """What was bad, and so many that come and are, the first of it dealt with."""
        assert not number or self.kind.mended
        bad = [*range(self.bad), *range(self.there, self.there + coming)]
        done = dossiers(self.office, self.kind.mended or {}, bad[:number])
        return done + dossiers(self.office, self.kind.bad, bad[number:])


def played(one: Played, judged: Judged, less: int) -> list[Dossier]:
    """The dossiers of the rest, with one less (or, of what may still come, one more) than advised."""
    found, ahead = judged
    advice, kind = rest_of(ahead).as_so_far, one.kind
    coming, wanted = advice.coming, advice.all_good or advice.diluting
    if wanted:
        return one.new(kind.good, 0, wanted - less)
    if advice.allowed is not None:
        more = advice.allowed + less
        return one.new(kind.bad, 0, more) + one.new(kind.good, more, coming.denominator)
    assert advice.needed is not None
    done = advice.needed - less
    if found.metric.leaves_by:
        good = one.new(kind.good, coming.numerator, coming.denominator)
        return good + one.mended(done, coming.numerator)
    new = min(done, coming.denominator)
    rest = one.new(kind.good, 0, new) + one.new(kind.bad, new, coming.denominator)
    return rest + one.mended(done - new)


def dossiers(office: str, kind: Mapping[str, object], numbers: Sequence[int]) -> list[Dossier]:
    """Dossiers of an office of which all is told."""
    told = ("owes_fee", "paid_online", "digitised", "reused", "electronic_result", "accepted_late")
    about = {"channel": "postal"} | dict.fromkeys((*told, "apologised"), False)
    about |= DAYS | OPEN | dict(kind)
    return [Dossier(f"{office}/{n}", office, **about) for n in numbers]  # type: ignore[arg-type]
