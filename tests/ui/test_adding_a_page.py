"""A page is added in two files: its entry in `ui/address/pages.py`, and its layout in `pages/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui.address import pages
from ui.address.pages import PAGES, PageSpec
from ui.queries import cache, visitor

MAIN = Path(__file__).resolve().parents[2] / "ui" / "shell" / "main.py"
LAYOUT = '''"""Ngày phủ: from which day to which the dossiers speak."""

from tthc_metrics.core.vietnamese import day
from ui.components.table import Table, table_html
from ui.queries import coverage
from ui.widgets.show import show, show_heading

show_heading("Ngày phủ", lead="Hồ sơ có **từ ngày nào**.")
rows = [("Từ", day(coverage.first_day())), ("Đến", day(coverage.last_day()))]
show(table_html(Table("Ngày phủ", ("Mốc", "Ngày"), rows)), key="days")
'''


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageSpec]:
    """A page more, on an empty database."""
    monkeypatch.setenv("TTHC_DB", str(tmp_path / "empty.duckdb"))
    monkeypatch.setattr(visitor, "session", lambda: visitor.OPEN)
    (tmp_path / "ngay_phu.py").write_text(LAYOUT, encoding="utf-8")
    spec = PageSpec("ngay-phu", str(tmp_path / "ngay_phu.py"), "Ngày phủ", reads=False)
    monkeypatch.setattr(pages, "PAGES", (*PAGES, spec))
    yield spec
    cache.forget()
    st.cache_resource.clear()


def test_an_entry_and_a_layout_make_a_page_with_its_menu_and_address(added: PageSpec) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    app.switch_page(str(added.path)).run()
    assert not app.exception
    drawn = " ".join(element.proto.body for element in app.get("html"))
    assert "<h1>Ngày phủ</h1>" in drawn
    assert "<b>từ ngày nào</b>" in drawn
    assert '<td data-label="Ngày">–</td>' in drawn
    assert '<a href="ngay-phu" data-page aria-current="page">Ngày phủ</a>' in drawn
