"""Toàn tỉnh begins with what changed in the period's last week, and with what was promised by its end.

What turned and what is overdue are those of the bulletin of that week (tests/browser/test_friday.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.opening import Reader, reader_of
from tthc_metrics.core.records import GroupBy
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.store.database import Database

END = date(2022, 6, 30)
FOLLOWED_NO_MORE = "63-district-502"
PROMISED = (
    # who, the rate by when
    ("63-district-516", "Nam Trà My", Decimal("0.06"), END),
    ("63-district-503", "Hội An", Decimal("0.9"), END),
    ("63-district-504", "Tây Giang", None, END),
    (FOLLOWED_NO_MORE, "Tam Kỳ", Decimal("0.9"), END),
    ("63-district-510", "Nam Giang", Decimal("0.9"), date(2022, 12, 31)),
)


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The sample, and what five districts promised in the review of the first quarter of 2022."""
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("since") / "promised.duckdb"))
    with Database(path) as database:
        for unit, name, rate, by in PROMISED:
            promise = Promise(
                "calendar", "2022-Q1", date(2022, 3, 31), GroupBy.DISTRICT, unit, name,
                "online_rate", "Ra quân", by, rate,
            )  # fmt: skip
            number = commitments.give(database, promise)
            if unit is FOLLOWED_NO_MORE:
                commitments.close(database, number)
    with reader_of(path) as reader:
        yield reader


def test_the_week_that_ends_the_period_is_told_in_a_sentence(quang_nam: Reader) -> None:
    opened = quang_nam.open("?ky=2022-Q2&chi_so=online_payment")
    (said,) = opened.parts("since")
    assert said.startswith("Tuần 26/2022 (24/06–30/06): 3 đèn chuyển đỏ (")
    assert "; quá hạn đang tồn cuối tuần 345 hồ sơ , tăng 5. Bản tin tuần" in said
    week = "theo-doi?lich=friday&ky=2022-W26&chi_so=online_payment"
    assert opened.links()["Bản tin tuần"] == week
    assert opened.html.index("tthc since") < opened.html.index("tthc lead")


def test_promises_due_within_the_period_are_told_with_what_became_of_them(
    quang_nam: Reader,
) -> None:
    opened = quang_nam.open("?ky=2022-Q2")
    (said,) = opened.parts("since")
    assert said.endswith(
        "Cam kết phải xong đến 30/06/2022: 1 không đạt (Hội An), 1 không đo bằng số (Tây Giang), "
        "1 đạt cam kết (Nam Trà My). Cam kết"
    )
    assert opened.links()["Cam kết"].startswith("hop?phan=ra-soat&lich=calendar&ky=2022-Q2")
    assert "Cam kết" not in " ".join(quang_nam.open("?ky=2022-Q1").parts("since"))


def test_days_without_a_whole_week_say_nothing(quang_nam: Reader) -> None:
    assert quang_nam.open("?ky=2021-01-04..2021-01-06").parts("since") == []


def test_a_card_without_a_target_is_quiet_and_says_so(quang_nam: Reader) -> None:
    cards = quang_nam.open("?ky=2022-Q2").tree.find_class("card")
    said = {card.find("h2").text_content(): card for card in cards}
    quiet = {name for name, card in said.items() if "quiet" in card.get("class").split()}
    assert quiet == {"Đúng hạn", "Giải quyết", "Quá hạn đang tồn"}
    for name, card in said.items():
        (figure,) = card.find_class("figure")
        assert ("○ Xám, chưa có chỉ tiêu" in figure.text_content()) == (name in quiet)
        assert bool(figure.find_class("light")) != (name in quiet)
