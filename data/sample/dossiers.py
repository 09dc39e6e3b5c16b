"""Who receives what, when, and by which channel."""

from __future__ import annotations

import numpy as np
import pandas as pd
from units import (
    AGENCIES,
    AS_OF,
    DISTRICTS,
    FIRST_DAY,
    LAST_DAY,
    MONTHS,
    NO_FEES,
    NOT_ACCEPTED,
    ONLINE_MONTHS,
    ONLY_REGISTERED,
    WINDOW_START,
    stream,
)
from workdays import any_minutes, day_weights, is_working, office_minutes

DISTRICT_OFFICE_SHARE = 0.45  # of its area's dossiers; the communes have the rest
MINUTE = np.timedelta64(1, "m")


def unit_aims(offices: pd.DataFrame) -> pd.DataFrame:
    """One row an office: its area, its volume, and the aims of its area."""
    agencies = pd.DataFrame([vars(a) for a in AGENCIES]).assign(exempt=0.02)
    districts = pd.DataFrame([vars(d) for d in DISTRICTS]).set_index("gso")
    names = ["volume", "online", "payment", "late", "exempt"]
    table = offices[["office_code", "tier", "district_code"]].copy()
    is_agency = (table["tier"] == "agency").to_numpy()
    aims = districts[names].reindex(table["district_code"]).to_numpy(copy=True)
    aims[is_agency] = agencies[names].to_numpy()
    table[names] = aims
    table["area"] = table["district_code"].where(~is_agency, table["office_code"])
    table["volume"] *= volume_shares(table) * 1000
    return table


def volume_shares(table: pd.DataFrame) -> np.ndarray:
    """The share of its area that an office receives; communes differ by a factor of five."""
    rng = stream("volume shares")
    size = np.exp(rng.normal(0.0, 0.38, len(table)))
    size = np.where(table["tier"] == "commune", size, 0.0)
    communes = pd.Series(size).groupby(table["area"].to_numpy()).transform("sum").to_numpy()
    share = np.divide(size, communes, out=np.zeros(len(size)), where=communes > 0)
    share = share * (1 - DISTRICT_OFFICE_SHARE)
    share = np.where(table["tier"] == "district", DISTRICT_OFFICE_SHARE, share)
    return np.where(table["tier"] == "agency", 1.0, share)


def draw_arrivals(units: pd.DataFrame) -> pd.DataFrame:
    """One row a dossier: the office (by position) and the day."""
    rng = stream("arrivals")
    days = np.arange(FIRST_DAY, np.datetime64(LAST_DAY) + 1, dtype="datetime64[D]")
    weight = day_weights(days, MONTHS)
    in_window = weight[days >= np.datetime64(WINDOW_START)].sum()
    expected = np.outer(units["volume"].to_numpy(), weight / in_window)
    counts = rng.poisson(expected)
    office, day = np.nonzero(counts)
    repeat = counts[office, day]
    return pd.DataFrame({"office": np.repeat(office, repeat), "day": days[np.repeat(day, repeat)]})


def draw_procedures(frame: pd.DataFrame, units: pd.DataFrame, families: pd.DataFrame,
                    catalogue: pd.DataFrame) -> np.ndarray:  # fmt: skip
    """The procedure (by position in `families`) of each dossier, by every office's own mix."""
    rng = stream("procedures")
    chosen = np.zeros(len(frame), dtype=int)
    keys = families["group"].to_numpy()
    weight = families["weight"].to_numpy()
    agency = {f"H47.{number:02}": a.key for number, a in enumerate(AGENCIES, start=1)}
    for position, rows in frame.groupby("office").indices.items():
        unit = units.iloc[position]
        if unit["tier"] == "agency":
            possible = keys == agency[unit["office_code"]]
        else:
            possible = families["tiers"].str.contains(unit["tier"]).to_numpy()
        if unit["tier"] == "district":
            own = catalogue.loc[catalogue["listed_by"] == unit["office_code"], "procedure_code"]
            possible = possible & families["procedure_code"].isin(own).to_numpy()
        mix = weight * possible * np.exp(rng.normal(0.0, 0.4, len(weight)))
        chosen[rows] = rng.choice(len(weight), len(rows), p=mix / mix.sum())
    return chosen


def levels_at_receipt(frame: pd.DataFrame, units: pd.DataFrame, families: pd.DataFrame,
                      catalogue: pd.DataFrame) -> np.ndarray:  # fmt: skip
    """The service level in force on the day: a district's own list, else the province's."""
    codes, tiers = units["office_code"].to_numpy(), units["tier"].to_numpy()
    wanted = pd.DataFrame(
        {
            "listed_by": np.where(tiers == "district", codes, "")[frame["office"]],
            "procedure_code": families["procedure_code"].to_numpy()[frame["procedure"]],
            "day": frame["day"].to_numpy(),
        }
    )
    keys = ["listed_by", "procedure_code"]
    last = catalogue[catalogue["valid_to"] == ""].set_index(keys)
    first = catalogue[catalogue["valid_to"] != ""].set_index(keys)["service_level"]
    span = last[["service_level", "valid_from"]].join(first.rename("before"))
    span["before"] = span["before"].fillna(span["service_level"])
    found = wanted.join(span, on=keys)
    raised = found["day"] >= pd.to_datetime(found["valid_from"])
    return found["service_level"].where(raised, found["before"]).astype(int).to_numpy()


def month_rates(base: float, shifts: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-(np.log(base / (1.0 - base)) + shifts)))


def solve_base(aim: float, counts: np.ndarray, shifts: np.ndarray, quarter: np.ndarray) -> float:
    """The level at which the months of the first quarter of 2022 average to the aim."""
    low, high = 1e-5, 1 - 1e-5
    weight = counts * quarter
    for _ in range(60):
        middle = (low + high) / 2
        mean = (month_rates(middle, shifts) * weight).sum() / max(weight.sum(), 1)
        low, high = (middle, high) if mean < aim else (low, middle)
    return (low + high) / 2


def pick_by_quota(name: str, frame: pd.DataFrame, aims: pd.Series, eligible: np.ndarray,
                  counted: np.ndarray, score: np.ndarray) -> np.ndarray:  # fmt: skip
    """In each area and month the share that its aim asks for, taken from the likeliest.

    Drawing each dossier by chance would leave the tuned rates to luck; a quota keeps them, and
    the Gumbel noise in `score` decides who fills it.
    """
    rng = stream(name)
    months = list(ONLINE_MONTHS)
    month = pd.Categorical(frame["month"], categories=months).codes
    quarter = np.array([m in ("2022-01", "2022-02", "2022-03") for m in months])
    score = np.where(eligible & counted, score + rng.gumbel(size=len(frame)), -np.inf)
    picked = np.zeros(len(frame), dtype=bool)
    for area, rows in frame[counted].groupby("area").groups.items():
        rows = np.asarray(rows)
        counts = np.bincount(month[rows], minlength=len(months))
        noise = rng.normal(0.0, 0.06, len(months))
        shifts = np.array(list(ONLINE_MONTHS.values())) + noise
        if aims[area] == 0.0:
            continue
        quotas = counts * month_rates(solve_base(aims[area], counts, shifts, quarter), shifts)
        for number, quota in enumerate(np.floor(quotas + rng.random()).astype(int)):
            here = rows[month[rows] == number]
            best = here[np.argsort(-score[here], kind="stable")[:quota]]
            picked[best[np.isfinite(score[best])]] = True
    return picked


def draw_channels(frame: pd.DataFrame, units: pd.DataFrame) -> np.ndarray:
    """Online only where the service is at level 3 or 4; the rest at the counter or by post."""
    rng = stream("channels")
    aims = units.drop_duplicates("area").set_index("area")["online"]
    office = rng.normal(0.0, 0.5, len(units))[frame["office"]]
    liking = rng.normal(0.0, 0.4, frame["procedure"].max() + 1)[frame["procedure"]]
    level = frame["level"].to_numpy()
    score = office + liking + np.where(level == 4, 0.8, 0.0)
    accepted = frame["state"].to_numpy() == ""
    online = pick_by_quota("online", frame, aims, level >= 3, accepted, score) | ~accepted
    postal = rng.random(len(frame)) < np.where(frame["tier"] == "agency", 0.10, 0.03)
    return np.where(online, "online", np.where(postal, "postal", "in_person"))


def mark_not_received(frame: pd.DataFrame) -> np.ndarray:
    """Status 3 (refused) here and there, status 1 (only registered) in the last few days."""
    rng = stream("not received")
    state = np.full(len(frame), "", dtype=object)
    online_able = np.flatnonzero((frame["level"] >= 3) & (frame["volume"] > 60))
    recent = online_able[frame["day"].to_numpy()[online_able] >= np.datetime64("2022-06-28")]
    state[rng.choice(online_able, NOT_ACCEPTED, replace=False)] = "3"
    state[rng.choice(recent, ONLY_REGISTERED, replace=False)] = "1"
    return state


def received_times(frame: pd.DataFrame, as_of: str = AS_OF) -> np.ndarray:
    """Office hours at the counter; a third of the online ones at any hour or at the weekend."""
    rng = stream("times")
    online = (frame["channel"] == "online").to_numpy()
    size = len(frame)
    home = online & (rng.random(size) < 0.33)
    day = frame["day"].to_numpy().astype("datetime64[D]")
    later = day + rng.integers(1, 3, size)
    same_month = later.astype("datetime64[M]") == day.astype("datetime64[M]")
    weekend = home & ~is_working(later) & same_month & (rng.random(size) < 0.7)
    free_day = (later.astype(int) + 3) % 7 >= 5  # Saturday or Sunday, never a holiday
    day = np.where(weekend & free_day, later, day)
    minutes = np.where(home, any_minutes(rng, size), office_minutes(rng, size))
    too_late = day + minutes * MINUTE >= np.datetime64(as_of)
    minutes = np.where(too_late, office_minutes(rng, size), minutes)
    return day.astype("datetime64[m]") + minutes * MINUTE


def draw_fees(frame: pd.DataFrame, families: pd.DataFrame) -> np.ndarray:
    """Whether a dossier owes a fee: its procedure does, and the applicant is not exempt."""
    rng = stream("fees")
    owes = families["fee"].to_numpy()[frame["procedure"]]
    owes = owes & (rng.random(len(frame)) >= frame["exempt"].to_numpy())
    gso, start, end = NO_FEES
    free = (frame["area"] == gso) & frame["day"].between(pd.Timestamp(start), pd.Timestamp(end))
    return owes & ~free.to_numpy()


def draw_payments(frame: pd.DataFrame, units: pd.DataFrame) -> np.ndarray:
    """Mostly those who applied online pay online; a few pay by QR at the counter."""
    aims = units.drop_duplicates("area").set_index("area")["payment"]
    owes = frame["owes_fee"].to_numpy()
    counted = owes & (frame["state"] == "").to_numpy()
    score = np.where(frame["channel"] == "online", 3.4, 0.0)
    return pick_by_quota("payment", frame, aims, owes, counted, score)


def build_received(offices: pd.DataFrame, catalogue: pd.DataFrame,
                   families: pd.DataFrame) -> pd.DataFrame:  # fmt: skip
    """Every dossier as it was received; what became of it is the business of handling.py."""
    units = unit_aims(offices)
    frame = draw_arrivals(units)
    names = ["office_code", "tier", "area", "volume", "late", "exempt"]
    for name in names:
        frame[name] = units[name].to_numpy()[frame["office"]]
    frame["month"] = frame["day"].dt.strftime("%Y-%m")
    frame["procedure"] = draw_procedures(frame, units, families, catalogue)
    frame["days_allowed"] = families["days"].to_numpy()[frame["procedure"]]
    frame["level"] = levels_at_receipt(frame, units, families, catalogue)
    frame["state"] = mark_not_received(frame)
    frame["channel"] = draw_channels(frame, units)
    frame["received_at"] = received_times(frame)
    frame["owes_fee"] = draw_fees(frame, families)
    frame["paid_online"] = draw_payments(frame, units)
    return frame
