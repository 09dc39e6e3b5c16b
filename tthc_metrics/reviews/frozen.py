"""Frozen reviews: a deck kept as it was, opened again, and set beside what the data say now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any

import msgspec

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.reviews.commitments import check_personal
from tthc_metrics.reviews.deck import Deck, Figure, SlideKind, deck_from_json, deck_to_json
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database, Rows

LONGEST = 80  # letters of a name
COUNTED = (
    SlideKind.SUMMARY, SlideKind.MAP, SlideKind.CHANGES, SlideKind.RANKING, SlideKind.RED,
    SlideKind.ALL_RED, SlideKind.UNIT,
)  # fmt: skip
"""Pages whose figures are of the review's own period: what is compared."""
COMPLETE = (SlideKind.SUMMARY, SlideKind.MAP, SlideKind.RANKING)
"""Those that show every unit there is."""
_one_writer = Lock()


@dataclass(frozen=True)
class Review:
    """One frozen review without its pages (grain of table reviews, which says what each field is)."""

    review_id: int
    name: str
    calendar: str
    period: str
    metric: str
    data_version: int
    data_until: datetime | None
    simulated: bool
    frozen_at: datetime
    frozen_by: str | None = None


COLUMNS = tuple(Review.__dataclass_fields__)


@dataclass(frozen=True)
class Difference:
    """One metric of one unit that is not what it was; None where a side does not have it."""

    then: Figure | None
    now: Figure | None

    @property
    def figure(self) -> Figure:
        """Whichever side has it: for its names."""
        found = self.now or self.then
        assert found is not None  # one of them is the reason that there is a difference
        return found


@dataclass(frozen=True)
class Comparison:
    """How many figures were compared, and those that differ, in the order of the deck."""

    compared: int
    differences: tuple[Difference, ...]


def freeze(
    database: Database, deck: Deck, name: str, at: datetime | None = None, by: str | None = None
) -> int:
    """Keep a deck as it is, under a name, frozen by an account; its number. RequestError if the name will not do."""
    name = " ".join(name.split())
    where = "Tên phiên rà soát"
    if not name:
        raise RequestError(Fault(where, "còn trống.", "Ghi tên, ví dụ Rà soát quý I."))
    if len(name) > LONGEST:
        raise RequestError(Fault(where, f"dài quá {LONGEST} chữ.", "Ghi gọn lại."))
    check_personal(where, name)
    moment = at or datetime.now().replace(microsecond=0)
    frozen = replace(deck, name=name, frozen_at=moment)
    with _one_writer, noting(database) as cursor:
        row = cursor.execute("SELECT COALESCE(MAX(review_id), 0) + 1 FROM reviews").fetchone()
        number = int(row[0]) if row else 1
        cursor.execute(
            f"INSERT INTO reviews ({', '.join(COLUMNS)}, deck) VALUES ({', '.join('?' * 11)})",
            [
                number, name, deck.calendar, deck.period, deck.metric, deck.version,
                deck.data_until, deck.simulated, moment, by, deck_to_json(frozen),
            ],
        )  # fmt: skip
    return number


def reviews(rows: Rows) -> list[Review]:
    """All frozen reviews, the newest first; none in an older database."""
    if not rows.rows("SELECT 1 AS there FROM duckdb_tables() WHERE table_name = 'reviews'"):
        return []
    found = rows.rows(f"SELECT {', '.join(COLUMNS)} FROM reviews ORDER BY review_id DESC")
    return [Review(**row) for row in found]


def opened(rows: Rows, review_id: int) -> Deck:
    """The deck as it was frozen; RequestError if there is none of that number or it cannot be read."""
    where = f"Phiên rà soát {review_id}"
    found: Sequence[Mapping[str, Any]] = rows.rows(
        "SELECT deck FROM reviews WHERE review_id = $review_id", {"review_id": review_id}
    )
    if not found:
        raise RequestError(Fault(where, "không có.", "Chọn một phiên trong danh sách."))
    try:
        return deck_from_json(found[0]["deck"])
    except msgspec.DecodeError as error:
        cure = "Mở bằng phiên bản đã chốt nó."
        raise RequestError(Fault(where, "không đọc được ở phiên bản này.", cure)) from error


def compared(then: Deck, now: Deck) -> Comparison:
    """Two decks of the same period, figure by figure: counts, the rate as written, and the light."""
    was, is_ = _figures(then), _figures(now)
    # Units shown only where they are red, or a metric that one side has no page of: that one is not there says
    # nothing of its figure.
    both = was.keys() & is_.keys()
    whole = [_figures(deck, COMPLETE) for deck in (then, now)]
    shown = set.intersection(*({key[:2] for key in figures} for figures in whole))
    told = {key for figures in whole for key in figures if key[:2] in shown}
    keys = [key for key in dict.fromkeys([*was, *is_]) if key in both or key in told]
    found = [Difference(was.get(key), is_.get(key)) for key in keys]
    changed = [d for d in found if d.then is None or d.now is None or _told(d.then) != _told(d.now)]
    return Comparison(len(keys), tuple(changed))


def _figures(
    deck: Deck, kinds: Collection[SlideKind] = COUNTED
) -> dict[tuple[str, str, str], Figure]:
    """The figures of the review's period, each once, by metric, kind of unit and unit."""
    found: dict[tuple[str, str, str], Figure] = {}
    for slide in deck.slides:
        for figure in slide.figures if slide.kind in kinds else ():
            found.setdefault((figure.metric, figure.grouped_by, figure.unit), figure)
    return found


def _told(figure: Figure) -> tuple[object, ...]:
    return figure.numerator, figure.denominator, figure.value, figure.light
