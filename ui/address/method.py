"""Where «Cách tính» is: the page, and the entry of one metric or section on it."""

from __future__ import annotations

from tthc_metrics.core.records import Score
from ui.address.links import anchor, href
from ui.markup import Markup

SLUG = "cach-tinh"
LIGHTS, COUNTS, CALENDARS, UNKNOWN = "mau", "so-lieu", "lich", "chua-ro"
PEAK_MONTHS, WORKDAYS, INDEX = "thang-cao-diem", "ngay-lam-viec", "chi-so-766"
UNCOUNTABLE, REFORMS, WRITING = "khong-dem-duoc", "cai-cach", "cach-ghi"


def entry(name: str, score: Score | None = None) -> str:
    """The address of an entry; with a score it keeps that score's period for the way on."""
    query = (
        {"lich": score.period.calendar, "ky": score.period.code, "chi_so": score.metric.id}
        if score
        else {}
    )
    return f"{href(SLUG, **query)}#{name}"


def count_id(name: str) -> str:
    """The entry of a count; `open` by itself would be taken for a property of the document."""
    return f"dem-{name}"


def entry_link(name: str, words: str, score: Score | None = None) -> Markup:
    """A link to an entry."""
    return anchor(entry(name, score), words)
