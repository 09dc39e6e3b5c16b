"""Addresses of before: what once was a page of its own is a part of one now, and old links still lead there."""

from __future__ import annotations

from urllib.parse import parse_qsl

from tthc_metrics.scoring.bulletin import CALENDAR as FRIDAY
from ui.address.links import href
from ui.address.pages import ANALYSIS, DOSSIERS, PAGES, page_of
from ui.address.query import CALENDAR, PERIOD, UNIT
from ui.widgets.unit_address import page_of_unit

OFFICE = "don-vi"  # was the page of any office
OF_A_UNIT = (OFFICE, ANALYSIS.name, DOSSIERS.name)
NOT_ASKED = ("name", "page")  # no parameters of ours; what a link is made of is called so
MONTH, WEEK = "thang", "tuan"  # once said what `ky` says everywhere now


def address_of_today(slug: str, query: str) -> str | None:
    """Where an old address leads, from the root; None for one that is a page's own, KeyError for none at all.

    Asks the database to which page a unit belongs.
    """
    if slug in {page.slug for page in PAGES}:
        return None
    asked = {name: value for name, value in parse_qsl(query) if name not in NOT_ASKED}
    if week := asked.pop(WEEK, None):
        asked |= {PERIOD: week, CALENDAR: FRIDAY}
    if month := asked.pop(MONTH, None):
        asked[PERIOD] = month
    if slug in OF_A_UNIT:
        page = page_of_unit(asked.get(UNIT))
        found = href(page if slug == OFFICE else slug, page=page, **asked)
    else:
        found = href(slug, page=page_of(slug).slug, **asked)
    return "/" + found.removeprefix("./")
