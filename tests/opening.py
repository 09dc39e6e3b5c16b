"""Pages opened without a browser: what the script draws for an address, as Streamlit's own test runner runs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
import streamlit as st
from lxml import html as lxml_html
from streamlit.testing.v1 import AppTest

from tests.patience import PATIENCE
from tests.sharing import copied
from tthc_metrics.store.shared import close_all
from ui.address.pages import PAGES
from ui.queries import cache, visitor
from ui.shell.moved import address_of_today

MAIN = Path(__file__).resolve().parents[1] / "ui" / "shell" / "main.py"
BARE = ("None", "nan", "NaT", "inf")
"""Values that no reader should meet."""
PATHS = {page.slug: str(page.path) for page in PAGES}


@dataclass(frozen=True)
class Opened:
    """A page as drawn: its HTML, and what went wrong."""

    html: str
    wrong: tuple[str, ...]

    @property
    def tree(self) -> lxml_html.HtmlElement:
        return lxml_html.fromstring(f"<div>{self.html}</div>")

    @property
    def words(self) -> str:
        """What a reader sees of the page."""
        return _words(self.tree)

    @property
    def heading(self) -> str:
        return next((_words(one) for one in self.tree.iter("h1")), "")

    def parts(self, name: str) -> list[str]:
        """The words of every element of a class, in the page's order."""
        return [_words(one) for one in self.tree.find_class(name)]

    def rows(self, caption: str) -> list[list[str]]:
        """The rows of the table whose caption begins so, cell by cell, with its headings."""
        for table in self.tree.iter("table"):
            said = next((_words(one) for one in table.iter("caption")), "")
            if said.startswith(caption):
                return [[_words(cell) for cell in row] for row in table.iter("tr")]
        raise AssertionError(f"no table «{caption}»")

    def links(self) -> dict[str, str]:
        """Where each link leads, by its words."""
        return {_words(one): one.get("href", "") for one in self.tree.iter("a")}


def _words(element: lxml_html.HtmlElement) -> str:
    return " ".join(
        " ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split()
    )


class Reader:
    """One session that opens pages of one database, one after the other."""

    def __init__(self) -> None:
        self._app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE)
        self._ran = False

    def open(self, address: str) -> Opened:
        """The page of an address as links write it, or once wrote it: `dia-phuong?ky=2022-Q1`."""
        parts = urlsplit(address)
        name = parts.path.strip("./") or PAGES[0].slug
        parts = urlsplit(address_of_today(name, parts.query) or address)
        app = self._app
        app.query_params.clear()
        for name, value in parse_qsl(parts.query):
            app.query_params[name] = value
        if not self._ran:  # pages are known by name after a first run
            app.run()
            self._ran = True
        app.switch_page(PATHS[parts.path.strip("./") or PAGES[0].slug]).run()
        html = "\n".join(element.proto.body for element in app.get("html"))
        wrong = [f"{each.message}\n{each.stack_trace}" for each in app.exception]
        wrong += [each.value for each in (*app.error, *app.warning)]
        return Opened(html, tuple(wrong))

    def choose(self, key: str, value: str) -> None:
        """Choose in a list of the page that was opened last."""
        self._app.selectbox(key).select(value).run()

    def choose_way(self, label: str, value: str) -> None:
        """One of the ways that a choice of the page offers."""
        (radio,) = [each for each in self._app.radio if each.label == label]
        radio.set_value(value).run()

    def write(self, key: str, text: str) -> None:
        """Write into a line of the page that was opened last."""
        self._app.text_input(key).set_value(text).run()


@contextmanager
def reader_of(database: Path) -> Iterator[Reader]:
    """A reader of one database file, which is this test's own: pages hold it open to write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TTHC_DB", str(database))
        patch.setattr(
            visitor, "session", lambda: visitor.OPEN
        )  # no door stands before a page run so
        _forget()
        try:
            yield Reader()
        finally:
            close_all()
            _forget()


@contextmanager
def reader_of_copy(sample: Path, factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of a copy of a sample's database."""
    with reader_of(copied(sample, factory.mktemp("pages") / "copy.duckdb")) as reader:
        yield reader


def _forget() -> None:
    """Nothing that was kept for another database is left."""
    cache.forget()
    st.cache_resource.clear()
    st.cache_data.clear()


def faults(reader: Reader, addresses: Sequence[str]) -> dict[str, list[str]]:
    """What is wrong with the pages of some addresses, by address."""
    found = {}
    for address in addresses:
        opened = reader.open(address)
        wrong = [*opened.wrong, *(f"«{word}»" for word in BARE if f" {word} " in opened.words)]
        headings = len(list(opened.tree.iter("h1")))
        if wrong or headings != 1:
            found[address] = [*wrong, f"{headings} headings"]
    return found
