"""A deck orders and assigns nothing that dossiers of an unknown channel could turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Target
from tthc_metrics.reviews.deck import Deck, SlideKind, build_deck
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.store.database import Database

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
Counts = tuple[int, int, int]
"""Online dossiers, such of an unknown channel, and in person."""


def deck_of(database: Database, offices: Mapping[str, Counts]) -> Deck:
    put_offices(database, *({"office_id": f"S{name}", "tier": "agency"} for name in offices))
    channels = {
        name: ["online"] * online + [None] * unknown + ["in_person"] * direct
        for name, (online, unknown, direct) in offices.items()
    }
    day = date(2022, 3, 1)
    save_dossiers(
        database,
        [
            Dossier(f"{name}{n}", f"S{name}", day, channel=channel, finished_on=day)
            for name, own in channels.items()
            for n, channel in enumerate(own)
        ],
    )
    return build_deck(database, DEFS, MARCH)


def slide_of(deck: Deck, kind: SlideKind) -> list[str]:
    """The title and every row of a slide; empty where there is none."""
    for slide in deck.slides:
        if slide.kind is kind:
            rows = slide.table.rows if slide.table else ()
            return [slide.title, *(" | ".join(map(str, row)) for row in rows)]
    return []


CASES = [
    # offices; the title of what is lacked, the orders
    ({"A": (0, 40, 0), "B": (0, 6, 0)}, "", []),
    ({"A": (0, 24, 76), "B": (30, 24, 46)}, "", []),
    ({"A": (0, 5, 95), "B": (2, 1, 17)},
     "Toàn bộ còn thiếu 16 đến 22 hồ sơ trực tuyến để đạt 20 %, vì 6 trong 120 hồ sơ không rõ hình thức tiếp nhận; nhiều nhất SA 15 đến 20",
     ["Giao chỉ tiêu đạt 20 %: đến nay thiếu ít nhất 16 hồ sơ trực tuyến | 2 đơn vị xa chỉ tiêu nhất thiếu ít nhất 16"]),
    ({"A": (0, 0, 100), "B": (90, 0, 10)}, "Toàn bộ đã đạt 20 %, nhưng SA còn thiếu 20 hồ sơ trực tuyến", []),  # B makes up for it: reached
    ({"A": (0, 0, 100), "B": (0, 0, 50)}, "SA thiếu 20 trong 30 hồ sơ trực tuyến để toàn bộ đạt 20 %",
     ["Giao chỉ tiêu đạt 20 %: đến nay thiếu 30 hồ sơ trực tuyến | 2 đơn vị xa chỉ tiêu nhất thiếu 30"]),
]  # fmt: skip


@pytest.mark.parametrize(("offices", "title", "orders"), CASES)
def test_what_is_ordered(
    database: Database, offices: dict[str, Counts], title: str, orders: list[str]
) -> None:
    deck = deck_of(database, offices)
    lacking = slide_of(deck, SlideKind.SHORTFALL)
    ordered = [row for row in slide_of(deck, SlideKind.DECISIONS) if row.startswith("Giao")]
    assert (lacking[0] if lacking else "") == title
    assert [" | ".join(row.split(" | ")[:2]) for row in ordered] == orders
    assert "không phần nào còn thiếu" not in deck.findings[0]


def test_targets_that_nobody_can_judge_are_in_force_too(database: Database) -> None:
    deck = deck_of(database, {"A": (0, 40, 0), "B": (0, 6, 0)})
    stock = Target(
        "overdue_of_open", date(2020, 1, 1), ("province",), Decimal("0.05"), False, "QĐ 1"
    )
    on_time = replace(stock, metric="on_time_of_resolved", value=Decimal("0.9"))
    more = replace(DEFS, targets=(*DEFS.targets, replace(stock, metric=STOCK), on_time))
    assert slide_of(deck, SlideKind.SUMMARY)[0].startswith("Toàn bộ chưa xếp màu được chỉ số nào;")
    (said, *_) = slide_of(build_deck(database, more, MARCH), SlideKind.SUMMARY)
    assert said.startswith("Toàn bộ đạt 1/5 chỉ tiêu, 4 chưa xếp màu;"), said
