"""A dropped book of many provinces: what it is, province by province; nothing of it is mapped or mended here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.core.errors import on_page
from tthc_metrics.core.vietnamese import NO_VALUE, day, number
from tthc_metrics.geography.places import named_place
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.nation_manifest import BOOK, OFFICES, Manifest, Part
from ui.components.blocks import list_html, section_html, terms_html
from ui.components.table import EVEN, Column, Table, Value, figure, table_html
from ui.markup import Markup, fill
from ui.views.loading.steps import EFFECT, SAVE, address, links_html
from ui.views.loading.understood import show_throwing_away
from ui.widgets.show import show

COLUMNS = (
    "Tỉnh", Column("Đơn vị", "n"), Column("Hồ sơ", "n"), Column("Dòng sổ", "n"), Column("Bị từ chối", "n"), "Từ ngày", "Đến ngày",
)  # fmt: skip
WHOLE = "Sổ nguyên vẹn: niêm phong, từng tệp và mọi tổng khớp manifest.json."


def understood_text(book: Manifest) -> str:
    """`Đã hiểu: **sổ theo ngày của 34 tỉnh**, 12.840.112 hồ sơ, đến hết ngày 30/06/2026. …`"""
    said = f"**sổ theo ngày của {number(len(book.parts))} tỉnh**, {number(book.dossiers)} hồ sơ"
    return f"Đã hiểu: {said}, đến hết ngày {_day(book.until)}. {WHOLE}"


def show_understood(draft: Draft, book: Manifest) -> None:
    """Where it is from, its provinces, and the ways on."""
    show(book_html(draft.name, book), key="book")
    ways = ((EFFECT, "Tiếp: xem tác động"), (SAVE, "Lưu"))
    links = ((address(step, draft.id), words) for step, words in ways)
    show(links_html(*links), key="actions")
    show_throwing_away(draft)


def book_html(name: str, book: Manifest) -> Markup:
    """What stands in a manifest, and a row a province."""
    terms = [
        ("Tệp", name),
        ("Lập lúc", book.made_at.replace("T", " ")),
        ("Lập bằng", book.engine),
        ("Dữ liệu", "mô phỏng" if book.simulated else ""),
        ("Không có ở tỉnh nào", f"{number(sum(book.unplaced.values()))} dòng" if book.unplaced else ""),
        ("Niêm phong", book.seal),
    ]  # fmt: skip
    table = Table("Sổ của từng tỉnh", COLUMNS, [_row(part) for part in book.parts], css=EVEN)
    facts = fill('<dl class="facts">{}</dl>', terms_html(terms))
    return fill("{}{}", section_html("Sổ theo ngày của các tỉnh", "receipt", facts), table_html(table))  # fmt: skip


def remarks_html(outcomes: Sequence[Outcome]) -> Markup:
    """What is to be said of the book beside its counts; nothing without anything."""
    return list_html([on_page(said) for o in outcomes for said in o.remarks], "tthc remarks")


def _row(part: Part) -> tuple[Value, ...]:
    rows = {file.name: file.rows for file in part.files}
    counts = (rows[OFFICES], part.dossiers, rows[BOOK], sum(part.refused.values()))
    return (named_place(part.province), *map(figure, counts), _day(part.first_day), _day(part.last_day))  # fmt: skip


def _day(written: str | None) -> str:
    return day(date.fromisoformat(written)) if written else NO_VALUE
