"""The catalogue: the province's own, and each district's list, with service levels over time."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
from units import AGENCIES, DISTRICTS, LEVEL4_PROVINCE, SHARED_LEVELS, stream

COLUMNS = ["procedure_code", "procedure_name", "field", "tiers", "agency_code", "listed_by",
           "service_level", "owes_fee", "integrated", "process_approved", "one_stop",
           "valid_from", "valid_to"]  # fmt: skip
START = "2020-01-01"
# Newer decisions write the code with the province behind it.
LONG_CODES = re.compile(r"1\.01070[7-9]|1\.0107[2-7]|1\.0108|1\.00999|2\.0019")
# Decisions that raised levels, grouped by the days of units.LEVEL4_PROVINCE that they precede.
DECISIONS = (
    (START, START, START, "2020-07-15", "2020-12-10", "2021-03-22"),
    ("2021-06-28", "2021-09-15", "2021-12-13"),
    ("2022-01-20", "2022-03-01", "2022-03-15"),
    ("2022-05-10", "2022-06-06"),
)


def expand(name: str) -> list[str]:
    """Each word in braces makes one procedure, beginning with a capital."""
    found = re.search(r"\{(.*)\}", name)
    if not found:
        return [name]
    names = [name.replace(found[0], word) for word in found[1].split(",")]
    return [text[0].upper() + text[1:] for text in names]


def read_families(path: Path) -> pd.DataFrame:
    """One row a procedure of the province, without its levels."""
    agencies = {a.key: f"H47.{number:02}" for number, a in enumerate(AGENCIES, start=1)}
    rows, group = [], ["", "", ""]
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.removeprefix("##").split("|")]
        if line.startswith("## "):
            group = parts
        elif line.strip() and not line.startswith("#"):
            codes, days, fee, weight, name = parts
            tiers, key, field = group
            for code, text in zip(codes.split(","), expand(name), strict=True):
                full = f"{code}.000.00.00.H47" if LONG_CODES.match(code) else code
                rows.append((full, text, field, tiers, agencies.get(key, ""), int(days),
                             fee == "f", float(weight), key))  # fmt: skip
    columns = [*COLUMNS[:5], "days", "fee", "weight", "group"]
    table = pd.DataFrame(rows, columns=columns)
    shared = table["tiers"].str.split(";").str[0]
    table["group"] = table["group"].where(table["group"] != "-", shared)
    return let_some_sleep(table)


def let_some_sleep(table: pd.DataFrame) -> pd.DataFrame:
    """Nearly half of the rare procedures of busy groups never see a dossier."""
    busy = table.groupby("group")["weight"].transform("sum") >= 20
    rare = busy & (table["weight"] <= 2)
    asleep = rare & (stream("asleep").random(len(table)) < 0.45)
    return table.assign(weight=table["weight"].where(~asleep, 0.0))


def level_dates(
    rng: np.random.Generator, weight: np.ndarray, wanted: list[int], level2: int
) -> pd.DataFrame:
    """First level, level in the end and the day of the change, for one list of procedures.

    `wanted`: how many are at level 4 on each of LEVEL_DAYS. Used procedures are raised a little
    earlier, so that online dossiers have somewhere to go.
    """
    score = rng.random(len(weight)) + 0.15 * np.log1p(weight) / np.log(100)
    order = np.argsort(-score)
    since = np.full(len(weight), "", dtype=object)
    done = 0
    for count, decisions in zip(wanted, DECISIONS, strict=True):
        chosen = order[done:count]
        since[chosen] = rng.choice(decisions, len(chosen))
        done = max(done, count)
    before = np.where(rng.random(len(weight)) < 0.7, 3, 2)
    low = np.argsort(np.where(since == "", score, 9.0))[:level2]
    rest = (since == "") & ~np.isin(np.arange(len(weight)), low)
    from_two = rest & (rng.random(len(weight)) < 0.2)
    first = np.where(since == START, 4, np.where(since != "", before, 3))
    first[low] = 2
    first[from_two] = 2
    last = np.where(since != "", 4, 3)
    last[low] = 2
    since[from_two] = rng.choice(DECISIONS[1], int(from_two.sum()))
    return pd.DataFrame({"first": first, "last": last, "since": since})


def province_levels(table: pd.DataFrame) -> pd.DataFrame:
    """Each department reaches its own share on 2022-03-31; the whole follows LEVEL4_PROVINCE."""
    aims = {a.key: (a.level4, a.level2) for a in AGENCIES} | SHARED_LEVELS
    rng = stream("province levels")
    parts = []
    for key, group in table.groupby("group", sort=False):
        four, two = (round(len(group) * share) for share in aims[str(key)])
        growth = [share / LEVEL4_PROVINCE[2] for share in LEVEL4_PROVINCE]
        wanted = [min(round(four * g), len(group) - two) for g in growth]
        levels = level_dates(rng, group["weight"].to_numpy(), wanted, two)
        parts.append(levels.set_index(group.index))
    return pd.concat(parts).sort_index()


def district_levels(table: pd.DataFrame, gso: str) -> pd.DataFrame:
    """The procedures one district offers, at levels of its own."""
    aim = next(d for d in DISTRICTS if d.gso == gso)
    rng = stream(f"district list {gso}")
    offered = table[table["tiers"].str.contains("district")]
    # What is much asked for is offered everywhere; a poor district drops the rare ones.
    score = rng.random(len(offered)) + (offered["weight"].to_numpy() >= 10)
    keep = np.sort(np.argsort(-score, kind="stable")[: round(aim.coverage * len(offered))])
    offered = offered.iloc[keep]
    count = len(offered)
    wanted = [round(count * aim.level4 * share / LEVEL4_PROVINCE[2]) for share in LEVEL4_PROVINCE]
    level2 = min(round(count * (0.42 - 0.6 * aim.level4)), count - max(wanted))
    levels = level_dates(rng, offered["weight"].to_numpy(), wanted, level2)
    return levels.set_index(offered.index)


def flags(rng: np.random.Generator, levels: pd.DataFrame) -> pd.DataFrame:
    """Integrated with the national portal, internal process approved, at the one-stop office."""
    chance = levels["last"].map({2: 0.35, 3: 0.78, 4: 0.95}).to_numpy()
    draw = rng.random((3, len(levels)))
    return pd.DataFrame(
        {"integrated": draw[0] < chance, "process_approved": draw[1] < 0.993,
         "one_stop": draw[2] < 0.93},
        index=levels.index,
    )  # fmt: skip


def dated_rows(table: pd.DataFrame, levels: pd.DataFrame, listed_by: str) -> pd.DataFrame:
    """One row a procedure and level: two where the level was raised (closed intervals)."""
    rows = table.loc[levels.index].join(levels).join(flags(stream(f"flags {listed_by}"), levels))
    rows["listed_by"], rows["owes_fee"] = listed_by, rows["fee"]
    raised = (rows["since"] != "") & (rows["since"] != START)
    before = rows[raised].assign(service_level=rows["first"], valid_from=START)
    eve = pd.to_datetime(before["since"]) - pd.Timedelta(days=1)
    before["valid_to"] = eve.dt.strftime("%Y-%m-%d")
    start = rows["since"].where(raised, START)
    after = rows.assign(service_level=rows["last"], valid_from=start, valid_to="")
    return pd.concat([before, after])


def build_catalogue(path: Path, offices: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The published catalogue, and the families with days and weights for the simulation."""
    table = read_families(path)
    parts = [dated_rows(table, province_levels(table), "")]
    districts = offices[offices["tier"] == "district"]
    for code, gso in zip(districts["office_code"], districts["district_code"], strict=True):
        parts.append(dated_rows(table, district_levels(table, gso), code))
    rows = pd.concat(parts)
    rows = rows.sort_values(["listed_by", "procedure_code", "valid_from"], ignore_index=True)
    return rows[COLUMNS], table
