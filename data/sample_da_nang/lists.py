"""The catalogue before and after the reform, with the levels of Nghị định 42/2022."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from aims import DEPARTMENTS, REFORM, WINDOW_START
from office_list import ENDED, FIRST_NEW_DEPARTMENT, FORMERS
from procedures import COLUMNS, read_families
from units import stream

LEVELS = np.array(["full", "partial", "information"])
RAISED = "2026-01-15"  # a decision that made some partial services full ones
EVE = "2026-01-14"
OFFERED = "2025-09-01"  # most of what was only described went online
OFFERED_EVE = "2025-08-31"


def department_of(group: str) -> int:
    """Which department took over a group of the catalogue of 2022; -1: none, the tiers' own."""
    return next((n for n, d in enumerate(DEPARTMENTS) if group in d.groups), -1)


def families_of(path: Path) -> pd.DataFrame:
    """The procedures of the other sample, their codes without a province, with a level each."""
    table = read_families(path)
    table["procedure_code"] = table["procedure_code"].str.split(".").str[:2].str.join(".")
    table["department"] = table["group"].map(department_of)
    rng = stream("da nang levels")
    size = len(table)
    # What is much asked for went online first.
    push = 0.12 * np.log1p(table["weight"].to_numpy()) / np.log(100)
    draw = rng.random(size) - push
    table["level"] = LEVELS[np.where(draw < 0.42, 0, np.where(draw < 0.8, 1, 2))]
    table["raised"] = (table["level"] == "partial") & (rng.random(size) < 0.3)
    table["offered"] = (table["level"] == "information") & (rng.random(size) < 0.85)
    return table


def level_on(families: pd.DataFrame, procedure: np.ndarray, day: pd.Series) -> np.ndarray:
    """The level of each dossier's service on the day that it was received."""
    level = families["level"].to_numpy()[procedure]
    raised = families["raised"].to_numpy()[procedure] & (day >= pd.Timestamp(RAISED)).to_numpy()
    offered = families["offered"].to_numpy()[procedure] & (day >= pd.Timestamp(OFFERED)).to_numpy()
    return np.where(raised, "full", np.where(offered, "partial", level))


def build_catalogue(families: pd.DataFrame) -> pd.DataFrame:
    """One row a procedure, list and span: of the former offices until June 2025, then of the new ones."""
    rng = stream("da nang flags")
    rows = []
    for family in families.itertuples():
        flags = [*(bool(draw) for draw in rng.random(3) < (0.85, 0.99, 0.93)), False]
        tiers = set(family.tiers.split(";"))
        later = ({"agency"} & tiers) | ({"commune"} if tiers & {"district", "commune"} else set())
        number = family.department
        city, province = (
            f"{prefix}.{number + 1:02}" if number >= 0 else "" for prefix, _, _ in FORMERS.values()
        )
        rows.append(_row(family, tiers, city, family.level, flags, WINDOW_START, ENDED))
        if number >= 0:  # one row a list: Quảng Nam's departments had lists of their own
            row = _row(family, {"agency"}, province, family.level, flags, WINDOW_START, ENDED)
            rows.append((*row[:5], province, *row[6:]))
        own = f"H17.{FIRST_NEW_DEPARTMENT + number}" if number >= 0 else ""
        flags = [*flags[:3], bool(rng.random() < 0.86)]
        if family.raised:
            rows.append(_row(family, later, own, "partial", flags, REFORM, EVE))
            rows.append(_row(family, later, own, "full", flags, RAISED, ""))
        elif family.offered:
            rows.append(_row(family, later, own, "information", flags, REFORM, OFFERED_EVE))
            rows.append(_row(family, later, own, "partial", flags, OFFERED, ""))
        else:
            rows.append(_row(family, later, own, family.level, flags, REFORM, ""))
    table = pd.DataFrame(rows, columns=[*COLUMNS[:-2], "not_bound", *COLUMNS[-2:]])
    return table.sort_values(["procedure_code", "valid_from", "agency_code"], ignore_index=True)


def _row(
    family: object, tiers: set[str], agency: str, level: str, flags: list[bool], since: str, to: str
) -> tuple[object, ...]:
    order = [tier for tier in ("agency", "district", "commune") if tier in tiers]
    return (family.procedure_code, family.procedure_name, family.field, ";".join(order), agency, "",
            level, family.fee, *flags, since, to)  # fmt: skip
