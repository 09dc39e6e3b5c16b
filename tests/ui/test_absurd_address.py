"""An absurd period in the address gives a page with a heading, never an error, on every page and part."""

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


def test_every_part_of_every_page_stands(reader: Reader) -> None:
    wrong = {}
    for page in PAGES:
        for part in page.names if page.reads else ():
            for _ in range(2):
                period = next(ABSURD)
                opened = Reader().open(f"{page.slug}?phan={part}&ky={quote(period, safe='&=')}")
                if opened.wrong or not opened.heading or "<script" in opened.html:
                    wrong[part, period] = opened.wrong
    assert wrong == {}
