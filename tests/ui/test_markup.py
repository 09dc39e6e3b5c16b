"""Words become markup in one place, and are escaped there once."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from ui.components.table import Across, Column, Row, Table, bar, count, link, table_html, text
from ui.markup import attributes, bold, each, fill, joined

EVIL = "<b>\"'&"
SAFE = "&lt;b&gt;&#34;&#39;&amp;"


@pytest.mark.parametrize(
    "made",
    [
        fill("<i>{}</i>", EVIL),
        fill("<i>{name}</i>", name=EVIL),
        each("<i>{}</i>", [EVIL]),
        fill("<i>{}</i>", fill("{}", EVIL)),
        fill("<i>{}</i>", joined([EVIL])),
    ],
)
def test_words_are_escaped_once_and_markup_stays(made: Markup) -> None:
    assert made == f"<i>{SAFE}</i>"


def test_attributes_without_a_value_are_left_out() -> None:
    assert attributes(class_="n", aria_label=EVIL, title="") == f' class="n" aria-label="{SAFE}"'


def test_stars_are_bold_and_nothing_else_is() -> None:
    assert bold("a **b** <i>") == "a <b>b</b> &lt;i&gt;"


def test_one_table_holds_every_kind_of_cell() -> None:
    rows = (
        Across(EVIL, heading=True),
        Row(
            (link(EVIL, "a?b=1&c=2", EVIL), count(1200, "x", EVIL), bar(5, 10, "+5")), current=True
        ),
        (text(EVIL), count(0, "x", ""), bar(-10, 10, "−10")),
    )
    html = table_html(Table(EVIL, (EVIL, Column(EVIL, label="")), [], total=("T", "1"), note=EVIL))
    html += table_html(Table("", ("a", "b", "c"), rows))
    assert "<b>" not in html
    assert 'href="a?b=1&amp;c=2"' in html
    assert f'aria-label="1.200 {SAFE}"' in html
    assert 'style="right:50%;width:25.0%"' in html
    assert 'style="left:50%;width:50.0%"' in html
    assert html.count('<tr aria-current="true">') == 1
    assert html.count("<tfoot>") == 1
    assert '<th scope="rowgroup" colspan="3">' in html
    assert '<td class="n few" data-label="b">0</td>' in html


def test_a_heading_starts_a_body_of_its_own() -> None:
    rows = (Across("one", heading=True), ("a",), Across("two", heading=True), ("b",))
    html = table_html(Table("", ("x",), rows))
    assert html.count("<tbody>") == html.count("</tbody>") == 2
