"""The boundary files as they are now, which units they draw, and where the tiles of provinces stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from tthc_metrics import boundaries
from tthc_metrics.boundaries import Atlas
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core import jobs
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS, OWN_UNITS
from tthc_metrics.geography.places import Place
from tthc_metrics.geography.tile_grid import TileCell, UnitSpot, tile_grid
from tthc_metrics.scoring.scores import of_metric
from tthc_metrics.store.database import default_path
from ui.queries import former_areas, scorecard
from ui.queries.cache import cached
from ui.queries.offices import offices as known_offices

TILES, SHAPES = "o", "hinh"
"""The two maps, as the address and the folder name them."""
SECONDS = 2  # the folder is looked at so often at the most, whoever asks


def folder() -> Path:
    """The folder of boundary files beside the database."""
    return boundaries.boundaries_folder(default_path())


@st.cache_resource(ttl=SECONDS, max_entries=4, show_spinner=False)
def _state(folder: Path) -> tuple[str | None, Atlas | None]:
    return boundaries.fingerprint(folder), boundaries.current(folder)


def forget() -> None:
    """Look at the folder anew: something in it was changed."""
    _state.clear()


def atlas() -> Atlas | None:
    """The boundary files as they are now; None without any, or while they are being prepared.

    Whoever asks first after a change begins to prepare them, in a job; and again where a decision that was taken back
    leads to files as they were once: what was made of them then is gone.
    """
    key, found = _state(folder())
    if key and found is None:
        here, job = folder(), jobs.job_of(_job(key))
        if job is None or (job.finished and not job.faults):
            jobs.start(_job(key), lambda job: _prepare(here, job))
    return found


def job_name() -> str | None:
    """The job that prepares the files as they are now; None without files."""
    key, _ = _state(folder())
    return _job(key) if key else None


def preparing() -> bool:
    """Whether that job is running."""
    job = jobs.job_of(job_name() or "")
    return job is not None and not job.finished


def faults() -> Sequence[Fault]:
    """Why the files as they are now could not be prepared."""
    job = jobs.job_of(job_name() or "")
    return job.faults if job else ()


def _job(key: str) -> str:
    return f"dia-gioi-{key}"


def _prepare(here: Path, job: Job) -> None:
    boundaries.build(here, job)
    forget()


def view_kept() -> str | None:
    """Which map is shown where the address does not say; None if nobody has said."""
    view = boundaries.decisions(folder()).view
    return view if view in (TILES, SHAPES) else None


def places_of(scores: Sequence[Score]) -> Mapping[str, Place]:
    """The place of each unit that has one, by the unit's id: a commune's office stands for it."""
    known, offices = known_places(), known_offices()
    found = {}
    for score in scores:
        office = offices.get(score.unit.id)
        place = known.get((office.place_id or "") if office else score.unit.id)
        if place is not None:
            found[score.unit.id] = place
    return found


def drawable(scores: Sequence[Score], found: Atlas) -> int:
    """How many of the units have a shape of land."""
    return found.has(
        [p.place_id for p in places_of(scores).values() if p.place_id not in OWN_UNITS]
    )


@cached()
def _province_grid(provinces: tuple[str, ...]) -> list[TileCell]:
    known = known_places()
    spots = [
        UnitSpot(place_id, place.latitude, place.longitude)
        for place_id in provinces
        if (place := known[place_id]).latitude is not None and place.longitude is not None
    ]
    islands = [UnitSpot(each.short_name, each.middle[1], each.middle[0]) for each in ARCHIPELAGOS]
    return tile_grid([*spots, *islands])


def province_grid(scores: Sequence[Score]) -> list[TileCell]:
    """Where the tiles of provinces stand, and those of Hoàng Sa and Trường Sa, under their names."""
    known = known_places()
    return _province_grid(tuple(sorted(s.unit.id for s in scores if s.unit.id in known)))


def provinces_held(scores: Sequence[Score]) -> int:
    """Of how many provinces the units are; of one if all that is held went into one of today's."""
    if former_areas.is_of_one_province():
        return 1
    return len({place.province_id for place in places_of(scores).values()})


def of_provinces(scores: Sequence[Score]) -> list[Score]:
    """The same metric and period by province."""
    first = scores[0]
    return of_metric(scorecard.scores([first.period], GroupBy.PROVINCE), first.metric.id)
