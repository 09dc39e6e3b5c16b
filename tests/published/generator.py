"""Dossiers made to order: so many received, so many resolved this way or that, on days of a calendar.

Written apart from the product, of which it imports nothing: it knows days, and what happens to a
dossier on them. It never counts anything; whoever reads its dossiers has to.

A `Plan` says what a report prints: how many dossiers were waiting when the first stretch of days
began, what came in and what was resolved in each stretch, and how many of those still open at the end
were overdue. `build` draws dossiers that do exactly this and leaves all else to chance (the same chance
every time): which day, which hour, which dossier of those waiting. `noise` draws dossiers that no report
of those days counts. Days at the edges of a stretch, and the first and the last minute, are drawn often.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

DAY = timedelta(days=1)
HOURS = [
    time(0, 0),
    time(7, 30),
    time(9, 12),
    time(11, 59),
    time(13, 5),
    time(16, 48),
    time(23, 59),
]


@dataclass(frozen=True)
class Stretch:
    """What comes in and what is resolved from `first` to `last`, both included."""

    first: date
    last: date
    online: Mapping[str, int] = field(default_factory=dict)  # level of service → dossiers
    direct: int = 0
    resolved: Mapping[str, int] = field(default_factory=dict)  # early, on_time, late … → dossiers


@dataclass(frozen=True)
class Plan:
    """`waiting` dossiers before the first stretch, the stretches, `overdue` ones open at the end."""

    waiting: int
    stretches: Sequence[Stretch]
    overdue: int = 0

    @property
    def first(self) -> date:
        return self.stretches[0].first

    @property
    def last(self) -> date:
        return self.stretches[-1].last


@dataclass
class Dossier:
    """One line of an export. `kind`: how it was resolved, how it is open, or what noise it is."""

    number: str
    received: datetime
    channel: str
    level: str
    kind: str = "open_in_time"
    status: str = "processing"
    due: datetime | None = None
    finished: datetime | None = None
    collected: datetime | None = None
    office: tuple[str, str] = ("", "")  # code, name


Place = Callable[[Dossier, Random], tuple[str, str]]


def build(plan: Plan, prefix: str, place: Place) -> list[Dossier]:
    """Every dossier that the plan tells of; `prefix` begins their numbers and seeds the chance."""
    chance = Chance(prefix)
    online = {level: n for s in plan.stretches for level, n in s.online.items()}
    before = Stretch(plan.first - 60 * DAY, plan.first - DAY)
    made = chance.arrivals(before, plan.waiting, list(online) or ["3"], online_share=0.3)
    queue = list(made)
    for stretch in plan.stretches:
        arrived = [
            *(d for level, n in stretch.online.items() for d in chance.arrivals(stretch, n, [level], 1)),
            *chance.arrivals(stretch, stretch.direct, list(online) or ["3"], online_share=0),
        ]  # fmt: skip
        made += arrived
        queue += arrived
        # Nothing is late on the day it comes in: late ones are taken first, and not of the last day.
        for kind in sorted(stretch.resolved, key=lambda kind: kind != "late"):
            chance.random.shuffle(queue)
            if kind == "late":
                queue.sort(key=lambda d: d.received.date() == stretch.last)
            taken, queue = queue[: stretch.resolved[kind]], queue[stretch.resolved[kind] :]
            for dossier in taken:
                chance.resolve(dossier, kind, stretch)
    for dossier in queue[: plan.overdue]:
        chance.leave_overdue(dossier, plan.last)
    for dossier in queue[plan.overdue :]:
        chance.leave_in_time(dossier, plan.last)
    return _placed(made, chance.random, place)


def noise(plan: Plan, prefix: str, place: Place, each: int = 150) -> list[Dossier]:
    """Dossiers that no report of these days counts: never accepted, over before, not yet come."""
    chance = Chance(f"{prefix}.9")
    whole = Stretch(plan.first, plan.last)
    before, after = plan.first - DAY, plan.last + DAY
    made = []
    for kind in ("registered", "refused"):
        for dossier in chance.arrivals(whole, each, ["3", "4"], online_share=0.7):
            dossier.due = chance.moment(plan.first, plan.last)
            if kind == "refused":
                chance.resolve(dossier, "on_time", whole)
            dossier.kind = dossier.status = kind
            made.append(dossier)
    over = chance.arrivals(Stretch(before - 90 * DAY, before - DAY), each, ["3", "4"], 0.4)
    for nth, dossier in enumerate(over):  # the result was there before; some were fetched later
        chance.resolve(dossier, ("early", "late", "returned")[nth % 3], Stretch(before, before))
        dossier.collected = chance.moment(plan.first, plan.last)
        dossier.kind = "before"
    later = chance.arrivals(Stretch(after, after + 20 * DAY), each, ["3", "4"], 0.5)
    for nth, dossier in enumerate(later):
        if nth % 2:
            chance.resolve(dossier, "early", Stretch(after, after + 40 * DAY))
        elif nth % 4:  # a due day typed wrongly does not bring it into the period
            dossier.due = chance.moment(plan.first, before + 10 * DAY)
        dossier.kind = "after"
    return _placed(made + over + later, chance.random, place)


def _placed(dossiers: list[Dossier], random: Random, place: Place) -> list[Dossier]:
    """Each at its office, in the order of an export: by the moment they came in."""
    for dossier in dossiers:
        dossier.office = place(dossier, random)
    return sorted(dossiers, key=lambda d: d.received)


class Chance:
    """All that is left to chance, the same every time."""

    def __init__(self, prefix: str) -> None:
        self.random = Random(prefix)
        self.prefix = prefix
        self.given = 0

    def day(self, first: date, last: date) -> date:
        """A day from `first` to `last`, often one of these two."""
        throw = self.random.random()
        if throw < 0.06:
            return first
        if throw < 0.12:
            return last
        return first + self.random.randrange((last - first).days + 1) * DAY

    def moment(self, first: date, last: date) -> datetime:
        return datetime.combine(self.day(first, last), self.random.choice(HOURS))

    def arrivals(
        self, days: Stretch, count: int, levels: Sequence[str], online_share: float
    ) -> list[Dossier]:
        """Dossiers that come in on these days. A paper one too may be for an online service."""
        made = []
        for _ in range(count):
            self.given += 1
            came = self.moment(days.first, days.last)
            is_online = self.random.random() < online_share
            channel = "online" if is_online else self.random.choice(["in_person"] * 6 + ["postal"])
            number = f"{self.prefix}-{came:%y%m%d}-{self.given:05d}"
            made.append(Dossier(number, came, channel, self.random.choice(levels)))
        return made

    def resolve(self, dossier: Dossier, kind: str, days: Stretch) -> None:
        """The result exists on one of these days, early, on the due day, or late by calendar day."""
        came = dossier.received.date() + (DAY if kind == "late" else timedelta(0))
        finished = self.moment(max(days.first, came), days.last)
        dossier.finished = max(finished, dossier.received)
        on, some = dossier.finished.date(), self.random.randint(1, 15) * DAY
        if kind == "early":
            dossier.due = self.moment(on + DAY, on + some)
        elif kind == "on_time":  # at whatever hour of that day; a few have no due day at all
            dossier.due = self.moment(on, on) if self.random.random() < 0.98 else None
        elif kind == "late":
            dossier.due = self.moment(max(dossier.received.date(), on - some), on - DAY)
        else:  # returned or withdrawn, whether before its due day or after
            dossier.due = self.moment(dossier.received.date(), on + some)
        dossier.kind = kind
        dossier.status = kind if kind in ("returned", "withdrawn") else "done"
        if kind in ("early", "on_time", "late") and self.random.random() < 0.7:
            dossier.status = "collected"
            dossier.collected = self.moment(on, on + 9 * DAY)

    def leave_overdue(self, dossier: Dossier, last: date) -> None:
        """Open at the end of `last`, and due before it; the result may come later, or never."""
        came = dossier.received.date()
        if self.random.random() < 0.5:
            self.resolve(dossier, "late", Stretch(last + DAY, last + 30 * DAY))
        dossier.due = self.moment(min(came, last - DAY), last - DAY)
        dossier.kind = "open_overdue"

    def leave_in_time(self, dossier: Dossier, last: date) -> None:
        """Open at the end of `last` and due then or later, or never, or past due but waiting."""
        throw, dossier.kind = self.random.random(), "open_in_time"
        if throw < 0.1:
            dossier.status = self.random.choice(["supplement", "payment", "stopped"])
            dossier.due = self.moment(last - 20 * DAY, last - DAY)
            return
        if throw < 0.5:
            self.resolve(dossier, "on_time", Stretch(last + DAY, last + 30 * DAY))
        dossier.due = None if throw > 0.95 else self.moment(last, last + 25 * DAY)
        dossier.kind = "open_in_time"
