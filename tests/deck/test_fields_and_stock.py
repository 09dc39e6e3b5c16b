"""A deck of an office judges its fields by the targets that name them; the overdue stock is a target among others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.builders import put_offices, save_dossiers
from tests.deck.test_unknown_lacking import slide_of
from tests.loading.shared import in_memory
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Target
from tthc_metrics.reviews.deck import Deck, SlideKind, build_deck
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.store.database import Database

MARCH = parse_period("2022-03", definitions().calendars["calendar"])
TIERS = ("province", "agency")
LAND, CIVIL = "Đất đai", "Hộ tịch"


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """Two departments; of the first 20 dossiers of land, half online, and 20 of civil status, 8 online; one in four overdue."""
    day, due = date(2022, 3, 1), date(2022, 3, 10)
    with in_memory() as made:
        put_offices(made, *({"office_id": name, "tier": "agency"} for name in ("SA", "SB")))
        rows = [
            Dossier(f"{office}{field}{n}", office, day, due_on=due, field=field,
                    channel="online" if n < online else "in_person",
                    finished_on=None if office == "SA" and n % 4 == 0 else day)
            for office, field, online in (("SA", LAND, 10), ("SA", CIVIL, 8), ("SB", LAND, 20))
            for n in range(20)
        ]  # fmt: skip
        save_dossiers(made, rows, until=datetime(2022, 3, 31, 17))
        yield made


def deck(database: Database, unit: str) -> Deck:
    """By 90 % online of province and departments, 50 % of land alone, and 5 % of what waits overdue."""
    online = Target("online_rate", date(2020, 1, 1), TIERS, Decimal("0.9"), False, "QĐ 1")
    land = replace(online, value=Decimal("0.5"), fields=(LAND,), source="QĐ 2")
    stock = replace(online, metric=STOCK, value=Decimal("0.05"))
    known = definitions()
    more = replace(known, targets=(*known.targets, online, land, stock))
    return build_deck(database, more, MARCH, of=unit)


def test_a_field_is_lit_by_the_target_that_names_it(database: Database) -> None:
    found = deck(database, "SA")
    (tiles,) = (s for s in found.slides if s.kind is SlideKind.MAP and "20 %" not in s.title and "đạt chỉ tiêu" in s.title)  # fmt: skip
    assert {f.name: str(f.light) for f in tiles.figures} == {LAND: "green", CIVIL: "grey"}


def test_what_is_ordered_of_an_office_goes_to_the_office_and_its_fields_are_no_units(
    database: Database,
) -> None:
    (_, *rows) = slide_of(deck(database, "SA"), SlideKind.DECISIONS)
    assert rows[:2] == [
        f"Giao chỉ tiêu đạt 90 %: kỳ này thiếu 18 hồ sơ trực tuyến | 2 lĩnh vực xa chỉ tiêu nhất thiếu 18 | SA ({CIVIL}, {LAND}) | …/…/……",
        f"Giải quyết dứt điểm 10 hồ sơ đã quá hạn, chưa có kết quả đến ngày 31/03/2022; xin lỗi người dân bằng văn bản | ở 2 lĩnh vực | SA ({LAND}, {CIVIL}) | …/…/……",
    ]


def test_what_waits_overdue_is_red_among_the_rest(database: Database) -> None:
    found = deck(database, "all")
    title, *rows = slide_of(found, SlideKind.ALL_RED)
    assert [row.partition(" | ")[2] for row in rows if "quá hạn" in row] != []
    assert title.startswith(f"Mọi chỗ đỏ: {len(rows)} ở")


def test_a_part_whose_rate_fell_is_not_said_to_have_risen_because_its_target_was_eased() -> None:
    """In February both departments had all online, by a target of 98 %; since March 40 % are asked."""
    february = date(2022, 2, 1)
    with in_memory() as made:
        put_offices(made, *({"office_id": name, "tier": "agency"} for name in ("SA", "SB")))
        rows = [
            Dossier(f"{office}{month}{n}", office, day, channel="online" if n < online else "in_person", finished_on=day)
            for office in ("SA", "SB")
            for month, day, online in ((2, february, 18), (3, date(2022, 3, 1), 10))
            for n in range(20)
        ]  # fmt: skip
        save_dossiers(made, rows, until=datetime(2022, 3, 31, 17))
        strict = Target("online_rate", february, TIERS, Decimal("0.98"), False, "QĐ 1")
        eased = replace(strict, valid_from=date(2022, 3, 1), value=Decimal("0.4"), source="QĐ 2")
        more = replace(definitions(), targets=(strict, eased))
        slides = build_deck(made, more, MARCH).slides
    (page,) = (s for s in slides if s.kind is SlideKind.CHANGES)
    assert "lên mức" not in page.title
    assert "−40,0 điểm %" in page.title
    assert page.note == "Không so màu của 2 đơn vị (chỉ tiêu đổi: 98 % → 40 %), chỉ so tỷ lệ."


def test_that_nothing_is_overdue_is_said_with_how_much_cannot_be() -> None:
    """Of three that are open two have no due day; of those without one, one is done and one was never accepted."""
    day = date(2022, 3, 1)
    with in_memory() as made:
        put_offices(made, {"office_id": "SA", "tier": "agency"})
        rows = [
            Dossier("1", "SA", day),
            Dossier("2", "SA", day),
            Dossier("3", "SA", day, due_on=date(2022, 4, 10)),
            Dossier("4", "SA", day, finished_on=day),
            Dossier("5", "SA", day, status="refused"),
        ]
        save_dossiers(made, rows, until=datetime(2022, 3, 31, 17))
        found = [build_deck(made, definitions(), MARCH, of=of).findings[1] for of in ("all", "SA")]
    assert (
        found
        == [
            "Không có hồ sơ nào quá hạn trong 3 hồ sơ đang giải quyết, 2 không có ngày hẹn trả nên không tính quá hạn"
        ]
        * 2
    )


def test_targets_that_the_page_does_not_count_are_mentioned(database: Database) -> None:
    known = definitions()
    online = Target("online_rate", date(2020, 1, 1), TIERS, Decimal("0.9"), False, "QĐ 1")
    given = (online, replace(online, metric="digitised_rate"))
    notes = []
    for targets in (given[:1], given):
        deck_ = build_deck(database, replace(known, targets=targets), MARCH)
        (page,) = (s for s in deck_.slides if s.kind is SlideKind.SUMMARY)
        notes.append(page.spoken)
    assert "chỉ tiêu khác đang áp dụng" not in notes[0]
    assert "\nCòn 1 chỉ tiêu khác đang áp dụng: " in notes[1]
