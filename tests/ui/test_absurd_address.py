"""An absurd period in the address gives a page that says so in a sentence, never an error, on every page and part."""

from __future__ import annotations

from itertools import cycle
from urllib.parse import quote

from tests.opening import Reader
from tests.ui.becoming import reader as reader
from ui.address.pages import PAGES

ABSURD = cycle(
    (
        "9999-12",
        "0001-01-01..9999-12-31",
        "9" * 20,
        "2022-W99&lich=friday",
        "9999-12-31..0001-01-01",
        "<script>alert(1)</script>",
        "2022-Q9&lich=khong-co",
    )
)


SAID = "trong địa chỉ không"
OF_NO_PERIOD = {"nhap-diem-766"}
"""Parts of pages that read a period, which are of none themselves: points are typed in with the day that they hold from."""


def test_every_part_of_every_page_stands(reader: Reader) -> None:
    wrong = {}
    for page in PAGES:
        for part in page.names:
            for _ in range(2 if page.reads else 1):
                period = next(ABSURD)
                opened = Reader().open(f"{page.slug}?phan={part}&ky={quote(period, safe='&=')}")
                is_said = not page.reads or part in OF_NO_PERIOD or SAID in opened.words
                if opened.wrong or not opened.heading or not is_said or "<script" in opened.html:
                    wrong[part, period] = opened.wrong or opened.words[-400:]
    assert wrong == {}
