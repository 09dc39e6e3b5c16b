"""Thông báo kết luận: from the newest frozen review of the period, with what was promised in it; else it says so."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.exports.docx_reading import captioned, opened, paragraphs, rows
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports import conclusions
from tthc_metrics.exports.kinds import prepare
from tthc_metrics.reviews.commitments import Promise, give
from tthc_metrics.reviews.deck import SlideKind, build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.store.database import Database

Q1, Q2 = (
    parse_period(code, definitions().calendars["calendar"]) for code in ("2022-Q1", "2022-Q2")
)
NAM_TRA_MY = "63-district-516"


def test_it_says_who_does_what_by_when_and_the_next_review_opens_with_it(copy: Database) -> None:
    papers = prepare(copy, definitions(), Q1)
    with pytest.raises(RequestError, match="chưa chốt phiên rà soát nào"):
        conclusions.make(papers)
    deck = build_deck(copy, definitions(), Q1)
    freeze(copy, deck, "Rà soát quý I", datetime(2022, 7, 5, 9, 15))
    promise = Promise(
        "calendar", "2022-Q1", Q1.end, GroupBy.DISTRICT, NAM_TRA_MY, "Nam Trà My", "online_rate",
        "Ra quân hai đợt", date(2022, 9, 30), Decimal("0.15"),
    )  # fmt: skip
    give(copy, promise)
    paper = opened(conclusions.make(papers))
    table = rows(captioned(paper)[conclusions.CAPTION])
    assert table[1] == (
        "1",
        "Nam Trà My",
        "Ra quân hai đợt",
        "Hồ sơ trực tuyến: 15 %",
        "30/09/2022",
    )
    said = " ".join(paragraphs(paper))
    for text in deck.findings:
        assert text in said
    assert "«Rà soát quý I»" in said
    assert "chốt lúc 09:15 05/07/2022" in said
    assert "Đơn vị đỏ chưa cam kết: Sở TN&MT" in said
    following = build_deck(copy, definitions(), Q2)
    assert following.slides[1].kind is SlideKind.PROMISES
    assert "Ra quân hai đợt" in str(following.slides[1].table)
