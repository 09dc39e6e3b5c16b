"""What becomes of a dossier: due day, result, collection, status, and why it was late."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from dossiers import MINUTE
from units import (
    AS_OF,
    LAST_DAY,
    LATE_MONTHS,
    OVERDUE_AT_END,
    PAUSED_AT_END,
    PAUSED_OVERDUE,
    PEAK_MONTHS,
    stream,
)
from workdays import add_working_days, is_working, office_minutes

NEVER = np.datetime64("NaT", "m")
CLOSING = 17 * 60 + 15


@dataclass(frozen=True)
class Close:
    """The moment at which a sample ends, and what is to be open then.

    `overdue` dossiers past their due day, and `paused` ones that wait for the citizen, some overdue.
    """

    as_of: str = AS_OF
    last_day: str = LAST_DAY
    overdue: int = OVERDUE_AT_END
    paused: int = PAUSED_AT_END
    paused_overdue: int = PAUSED_OVERDUE

    @property
    def end(self) -> np.datetime64:
        return np.datetime64(self.as_of, "m")

    @property
    def last(self) -> np.datetime64:
        return np.datetime64(self.last_day, "D")


QUANG_NAM = Close()


def per_office(frame: pd.DataFrame, values: np.ndarray) -> np.ndarray:
    return values[frame["office"].to_numpy()]


def set_due(frame: pd.DataFrame) -> None:
    """Counted in working days, from the next one for what came in after closing time."""
    received = frame["received_at"].to_numpy().astype("datetime64[m]")
    day = received.astype("datetime64[D]")
    too_late = (received - day).astype(int) >= 16 * 60 + 30
    start = add_working_days(day, (too_late & is_working(day)).astype(int))
    frame["start"] = start
    frame["due_on"] = add_working_days(start, frame["days_allowed"].to_numpy())


def lateness(rng: np.random.Generator, size: int) -> np.ndarray:
    """Working days late: mostly a few, some for weeks."""
    short = rng.geometric(0.30, size)
    long = 6 + rng.geometric(0.028, size)
    return np.where(rng.random(size) < 0.66, short, long)


def late_chance(frame: pd.DataFrame) -> np.ndarray:
    """By area, office, month and length: what is done while you wait is seldom late."""
    rng = stream("late offices")
    count = int(frame["office"].max()) + 1
    factor = per_office(frame, np.exp(rng.normal(0.0, 0.35, count)))
    tier = frame["tier"].map({"agency": 1.0, "district": 1.25, "commune": 0.75}).to_numpy()
    factor = np.where(tier == 1.0, 1.0, factor)
    length = np.where(frame["days_allowed"] == 0, 0.25, 1.25)
    month = frame["month"].map(LATE_MONTHS).fillna(1.0).to_numpy()
    return np.clip(frame["late"].to_numpy() * factor * tier, 0.002, 0.105) * length * month


def set_outcome(frame: pd.DataFrame) -> None:
    """Late, on the due day, early, returned or withdrawn, and the working day of it."""
    rng = stream("outcome")
    size, allowed = len(frame), frame["days_allowed"].to_numpy()
    count = int(frame["office"].max()) + 1
    early_share = per_office(frame, rng.uniform(0.55, 0.92, count))
    back_share = per_office(frame, rng.uniform(0.004, 0.035, count))
    late = rng.random(size) < late_chance(frame)
    back = ~late & (allowed >= 2) & (rng.random(size) < back_share)
    early = (allowed >= 1) & (rng.random(size) < early_share)
    share = 0.65 + 0.35 * rng.beta(2.4, 1.2, size)
    days = np.where(early, np.minimum((allowed * share).astype(int), allowed - 1), allowed)
    days = np.where(back, np.ceil(allowed * rng.random(size)).astype(int), days)
    frame["late_by_plan"] = late
    frame["days_taken"] = np.where(late, allowed + lateness(rng, size), days)
    withdrawn = rng.random(size) < 0.35
    frame["ending"] = np.where(back, np.where(withdrawn, "7", "returned"), "")


def set_finished(frame: pd.DataFrame, close: Close) -> None:
    """The minute at which the result exists; after the moment of the sample: still open."""
    rng = stream("finished")
    received = frame["received_at"].to_numpy().astype("datetime64[m]")
    start = frame["start"].to_numpy().astype("datetime64[D]")
    day = add_working_days(start, frame["days_taken"].to_numpy())
    usual = day.astype("datetime64[m]") + office_minutes(rng, len(frame)) * MINUTE
    soon = received + rng.integers(8, 75, len(frame)) * MINUTE
    closing = day.astype("datetime64[m]") + CLOSING * MINUTE
    same_day = received.astype("datetime64[D]") == day
    finished = np.where(same_day, np.minimum(soon, closing), usual)
    frame["finished_at"] = np.where(finished > close.end, NEVER, finished)


def keep_some_overdue(frame: pd.DataFrame, close: Close) -> None:
    """Leave so many dossiers unfinished that the backlog at the end is what we want to show.

    The recent ones are likelier to be still about, and the units that are often late.
    """
    rng = stream("stuck")
    due = frame["due_on"].to_numpy().astype("datetime64[D]")
    open_ = np.isnat(frame["finished_at"].to_numpy()) & (frame["state"] == "").to_numpy()
    missing = close.overdue + close.paused_overdue - int((open_ & (due < close.last)).sum())
    age = (close.last - due).astype(int)
    usable = ~open_ & (age > 0) & (age < 240) & (frame["days_allowed"] >= 3)
    usable &= (frame["ending"] == "") & (frame["state"] == "")
    weight = np.where(usable, np.exp(-age / 22.0) * frame["late"].to_numpy(), 0.0)
    stuck = rng.choice(len(frame), max(missing, 0), replace=False, p=weight / weight.sum())
    finished = frame["finished_at"].to_numpy().copy()
    finished[stuck] = NEVER
    frame["finished_at"] = finished


def set_status(frame: pd.DataFrame, close: Close) -> None:
    """Codes of the national list: 2 and 4 open, 5, 6 and 8 waiting, 7 and returned sent back."""
    rng = stream("status")
    open_ = np.isnat(frame["finished_at"].to_numpy())
    due = frame["due_on"].to_numpy().astype("datetime64[D]")
    fresh = frame["received_at"].to_numpy() >= np.datetime64(f"{close.last_day}T08:00")
    status = np.where(open_, np.where(fresh, "2", "4"), frame["ending"]).astype(object)
    usable = open_ & (frame["state"] == "").to_numpy() & ~fresh
    past = due < close.last
    in_time = rng.choice(np.flatnonzero(usable & ~past), close.paused, replace=False)
    overdue = rng.choice(np.flatnonzero(usable & past), close.paused_overdue, replace=False)
    waiting = np.concatenate([in_time, overdue])
    fee = frame["owes_fee"].to_numpy()[waiting]
    kind = rng.choice(["5", "6", "8"], len(waiting), p=[0.62, 0.30, 0.08])
    status[waiting] = np.where((kind == "6") & ~fee, "5", kind)
    done = ~open_ & (status == "")
    frame["collected_at"] = collected(rng, frame, done, close.end)
    status[done] = np.where(np.isnat(frame["collected_at"].to_numpy()[done]), "9", "10")
    frame["status"] = np.where(frame["state"] != "", frame["state"], status)


def collected(rng: np.random.Generator, frame: pd.DataFrame, done: np.ndarray,
              end: np.datetime64) -> np.ndarray:  # fmt: skip
    """The citizen comes on the day or in the days after; often nobody records it."""
    size = len(frame)
    finished = frame["finished_at"].to_numpy().astype("datetime64[m]")
    known = done & (rng.random(size) < np.where(frame["days_allowed"] == 0, 0.75, 0.55))
    finished = np.where(known, finished, end)
    wait = np.where(frame["days_allowed"] == 0, 0, rng.geometric(0.45, size) - 1)
    day = add_working_days(finished.astype("datetime64[D]"), wait)
    later = day.astype("datetime64[m]") + office_minutes(rng, size) * MINUTE
    soon = finished + rng.integers(1, 12, size) * MINUTE
    moment = np.where(wait == 0, soon, later)
    return np.where(known & (moment <= end), moment, NEVER)


def set_causes(frame: pd.DataFrame, close: Close) -> None:
    """Why it was late, as offices enter it; hardly ever their own fault in a peak month."""
    rng = stream("causes")
    due = frame["due_on"].to_numpy().astype("datetime64[D]")
    finished = frame["finished_at"].to_numpy().astype("datetime64[D]")
    late = np.where(np.isnat(finished), due < close.last, finished > due)
    late &= frame["status"].isin(["2", "4", "9", "10"]).to_numpy()
    cause = rng.choice(["subjective", "objective", "software"], len(frame), p=[0.36, 0.40, 0.24])
    peak = pd.Series(due).dt.strftime("%Y-%m").isin(PEAK_MONTHS).to_numpy()
    excused = peak & (cause == "subjective") & (rng.random(len(frame)) < 0.8)
    cause = np.where(excused, "objective", cause)
    stated = late & (rng.random(len(frame)) < 0.93)
    frame["late_cause"] = np.where(stated, cause, None)


def set_marks(frame: pd.DataFrame) -> None:
    """Digitised components at intake, and the few who rated the service."""
    rng = stream("marks")
    size = len(frame)
    count = int(frame["office"].max()) + 1
    habit = per_office(frame, rng.normal(0.0, 0.8, count))
    months = (frame["day"] - pd.Timestamp("2021-01-01")).dt.days.to_numpy() / 30.4
    paper = 1.0 / (1.0 + np.exp(-(habit - 2.0 + 0.11 * months)))
    chance = np.where(frame["channel"] == "online", 0.93, paper)
    frame["digitised"] = rng.random(size) < chance
    rated = (frame["status"].isin(["9", "10"])) & (rng.random(size) < 0.07)
    content = rng.random(size) < np.where(frame["late_cause"].isna(), 0.955, 0.55)
    frame["satisfied"] = pd.array(content, dtype="boolean")
    frame.loc[~rated, "satisfied"] = pd.NA


def drop_due_dates(frame: pd.DataFrame) -> None:
    """Some results given while you wait never had a due day; the unreceived have none either."""
    rng = stream("no due")
    done = frame["finished_at"].notna() & (frame["days_allowed"] == 0)
    forgotten = done & frame["late_cause"].isna() & (rng.random(len(frame)) < 0.045)
    on_time = frame["finished_at"].dt.normalize() <= frame["due_on"]
    frame.loc[(forgotten & on_time) | (frame["state"] != ""), "due_on"] = pd.NaT


def handle(frame: pd.DataFrame, close: Close = QUANG_NAM) -> pd.DataFrame:
    """What became of each received dossier until a sample ends."""
    set_due(frame)
    set_outcome(frame)
    set_finished(frame, close)
    frame.loc[frame["state"] != "", "finished_at"] = pd.NaT
    keep_some_overdue(frame, close)
    set_status(frame, close)
    set_causes(frame, close)
    set_marks(frame)
    drop_due_dates(frame)
    return frame
