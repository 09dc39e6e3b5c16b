"""Who receives what, when and by which channel: district by district, then commune by commune."""

from __future__ import annotations

import numpy as np
import pandas as pd
from aims import (
    AREAS,
    AS_OF,
    DEPARTMENTS,
    EASE_TODAY,
    FIRST_DAY,
    LAST_DAY,
    MONTHS,
    MONTHS_TOLD,
    NOT_ACCEPTED,
    ONLINE_MONTHS,
    REFORM,
)
from dossiers import DISTRICT_OFFICE_SHARE, received_times
from lists import level_on
from office_list import FORMERS, PROVINCE
from units import stream
from workdays import day_weights

SPREAD = 0.45  # how unlike the communes of an area are in their online rates, in logits


def office_aims(offices: pd.DataFrame) -> pd.DataFrame:
    """One row an office: its share of its area's dossiers, in thousands, and its rates."""
    rng = stream("da nang offices")
    areas = {area.gso: area for area in AREAS}
    table = offices.copy()
    local = (table["tier"] != "agency").to_numpy()
    own = [
        areas[key] if is_local else DEPARTMENTS[int(key)]
        for key, is_local in zip(table["area"], local, strict=True)
    ]
    for name in ("volume", "online", "payment", "late"):
        table[name] = [getattr(each, name) for each in own]
    table["volume"] *= _shares(table, rng)
    unlike = np.where(table["tier"] == "agency", 0.0, rng.normal(0.0, SPREAD, len(table)))
    table["online"] = _logistic(_logit(table["online"].to_numpy()) + unlike)
    table["exempt"] = 0.06
    return table


def _shares(table: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Of its area at its time; a department's dossiers were two provinces' before the reform."""
    size = np.where(table["tier"] == "commune", np.exp(rng.normal(0.0, 0.4, len(table))), 0.0)
    old = (table["valid_to"] != "").to_numpy()
    keys = [table["area"].to_numpy(), old]
    together = pd.Series(size).groupby(keys).transform("sum").to_numpy()
    share = np.divide(size, together, out=np.zeros(len(size)), where=together > 0)
    share = np.where(old, share * (1 - DISTRICT_OFFICE_SHARE), share)
    share = np.where(table["tier"] == "district", DISTRICT_OFFICE_SHARE, share)
    quang_nam = table["office_code"].str.startswith(FORMERS[PROVINCE][0]).to_numpy()
    agency = np.where(old, np.where(quang_nam, 0.45, 0.55), 1.0)
    return np.where(table["tier"] == "agency", agency, share)


def arrivals(aims: pd.DataFrame) -> pd.DataFrame:
    """One row a dossier: the office by position, and the day, on which the office was in force."""
    rng = stream("da nang arrivals")
    days = np.arange(FIRST_DAY, np.datetime64(LAST_DAY) + 1, dtype="datetime64[D]")
    weight = day_weights(days, MONTHS)
    usual = weight.sum() / len(MONTHS) * MONTHS_TOLD
    expected = np.outer(aims["volume"].to_numpy() * 1000, weight / usual)
    since = (aims["valid_from"] == REFORM).to_numpy()[:, None]
    expected = np.where(since == (days >= np.datetime64(REFORM))[None, :], expected, 0.0)
    counts = rng.poisson(expected)
    office, day = np.nonzero(counts)
    repeat = counts[office, day]
    return pd.DataFrame({"office": np.repeat(office, repeat), "day": days[np.repeat(day, repeat)]})


def procedures_of(frame: pd.DataFrame, aims: pd.DataFrame, families: pd.DataFrame) -> np.ndarray:
    """The procedure of each dossier, by position; today's communes do what districts did too."""
    rng = stream("da nang procedures")
    weight, tiers = families["weight"].to_numpy(), families["tiers"]
    local = {
        "district": tiers.str.contains("district").to_numpy(),
        "commune": tiers.str.contains("commune").to_numpy(),
    }
    local["today"] = local["district"] | local["commune"]
    chosen = np.zeros(len(frame), dtype=int)
    for position, rows in frame.groupby("office").indices.items():
        office = aims.iloc[position]
        if office["tier"] == "agency":
            possible = (families["department"] == int(office["area"])).to_numpy()
        else:
            possible = local["today" if office["valid_from"] == REFORM else office["tier"]]
        mix = weight * possible * np.exp(rng.normal(0.0, 0.4, len(weight)))
        chosen[rows] = rng.choice(len(weight), len(rows), p=mix / mix.sum())
    return chosen


def channels(frame: pd.DataFrame) -> np.ndarray:
    """Online only where the service is offered online; the rest at the counter or by post."""
    rng = stream("da nang channels")
    size = len(frame)
    offered = (frame["service_level"] != "information").to_numpy()
    share = pd.Series(offered).groupby(frame["office"].to_numpy()).transform("mean").to_numpy()
    shift = frame["month"].map(ONLINE_MONTHS).to_numpy()
    aim = _logistic(_logit(frame["online"].to_numpy()) + shift)
    online = offered & (rng.random(size) < np.clip(aim / np.maximum(share, 0.05), 0, 0.99))
    online |= (frame["state"] != "").to_numpy()
    postal = rng.random(size) < np.where(frame["tier"] == "agency", 0.12, 0.04)
    return np.where(online, "online", np.where(postal, "postal", "in_person"))


def build_received(offices: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """Every dossier as it was received, in the columns that handling.py asks for."""
    aims = office_aims(offices)
    frame = arrivals(aims)
    for name in ("office_code", "tier", "area", "volume", "online", "payment", "late", "exempt"):
        frame[name] = aims[name].to_numpy()[frame["office"]]
    frame["month"] = frame["day"].dt.strftime("%Y-%m")
    frame["procedure"] = procedures_of(frame, aims, families)
    frame["days_allowed"] = families["days"].to_numpy()[frame["procedure"]]
    frame["service_level"] = level_on(families, frame["procedure"].to_numpy(), frame["day"])
    frame["state"] = _not_accepted(frame)
    frame["channel"] = channels(frame)
    frame["received_at"] = received_times(frame, AS_OF)
    _set_fees(frame, families)
    return frame


def _not_accepted(frame: pd.DataFrame) -> np.ndarray:
    state = np.full(len(frame), "", dtype=object)
    usable = np.flatnonzero((frame["service_level"] != "information").to_numpy())
    state[stream("da nang refused").choice(usable, NOT_ACCEPTED, replace=False)] = "3"
    return state


def _set_fees(frame: pd.DataFrame, families: pd.DataFrame) -> None:
    """Who owes a fee, and who pays it online: mostly those who applied online."""
    rng = stream("da nang fees")
    owes = families["fee"].to_numpy()[frame["procedure"]]
    frame["owes_fee"] = owes & (rng.random(len(frame)) >= frame["exempt"].to_numpy())
    online = (frame["channel"] == "online").to_numpy()
    ease = frame["payment"].to_numpy() / np.maximum(frame["online"].to_numpy(), 0.02)
    ease *= np.where(frame["day"] >= pd.Timestamp(REFORM), EASE_TODAY, 1.0)
    chance = np.where(online, np.clip(0.85 * ease, 0, 0.95), 0.03)
    frame["paid_online"] = rng.random(len(frame)) < chance


def _logit(rate: np.ndarray) -> np.ndarray:
    return np.log(rate / (1.0 - rate))


def _logistic(value: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-value))
