"""Working days of Quảng Nam's offices, 2020–2022 and 2025–2026, and the hours in which they receive."""

from __future__ import annotations

import numpy as np

# Public holidays and the days off in lieu, as announced for each year. Written out, so that the
# sample does not change when a calendar package does.
HOLIDAYS = np.array(
    [
        "2021-01-01", "2021-02-10", "2021-02-11", "2021-02-12", "2021-02-15", "2021-02-16",
        "2021-04-21", "2021-04-30", "2021-05-03", "2021-09-02", "2021-09-03",
        "2022-01-03", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04",
        "2022-04-11", "2022-05-02", "2022-05-03", "2022-09-01", "2022-09-02",
        "2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31",
        "2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01", "2025-09-02",
        "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19",
        "2026-02-20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-09-01", "2026-09-02",
    ],
    dtype="datetime64[D]",
)  # fmt: skip
BEFORE_TET = tuple(map(np.datetime64, ("2021-02-03", "2022-01-24", "2025-01-20", "2026-02-09")))
AFTER_TET = tuple(map(np.datetime64, ("2021-02-17", "2022-02-07", "2025-02-03", "2026-02-23")))

MORNING = (7 * 60 + 30, 11 * 60 + 20)  # minutes of the day
AFTERNOON = (13 * 60 + 30, 16 * 60 + 20)


def is_working(day: np.ndarray) -> np.ndarray:
    return np.is_busday(day, holidays=HOLIDAYS)


def add_working_days(day: np.ndarray, count: np.ndarray) -> np.ndarray:
    """`count` working days after `day`; a day off counts from the next working day."""
    return np.busday_offset(day, count, roll="forward", holidays=HOLIDAYS)


def day_weights(days: np.ndarray, months: dict[str, float]) -> np.ndarray:
    """How many dossiers a day draws: busy Mondays, quiet Fridays, quiet weeks around Tết."""
    weekday = (days.astype(int) + 3) % 7  # 1970-01-01 was a Thursday
    weight = np.array([1.22, 1.10, 1.0, 0.95, 0.86, 0.0, 0.0])[weekday]
    weight = weight * np.array([months[str(m)] for m in days.astype("datetime64[M]")])
    for start in BEFORE_TET + AFTER_TET:
        weight[(days >= start) & (days < start + 7)] *= 0.6
    return np.where(is_working(days), weight, 0.0)


def office_minutes(rng: np.random.Generator, size: int) -> np.ndarray:
    """Minutes of the day at the counter: most come in the morning, nobody at lunch."""
    morning = rng.triangular(MORNING[0], 8 * 60 + 40, MORNING[1], size)
    afternoon = rng.triangular(AFTERNOON[0], 14 * 60 + 30, AFTERNOON[1], size)
    return np.where(rng.random(size) < 0.61, morning, afternoon).astype(int)


def any_minutes(rng: np.random.Generator, size: int) -> np.ndarray:
    """Minutes of the day at home: after supper, seldom at night."""
    evening = rng.triangular(17 * 60, 20 * 60 + 15, 23 * 60 + 50, size)
    night = rng.uniform(0, 24 * 60 - 1, size)
    return np.where(rng.random(size) < 0.9, evening, night).astype(int)
