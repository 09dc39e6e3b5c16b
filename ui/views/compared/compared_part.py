"""Sổ các tỉnh: where own dossiers and a book made elsewhere tell different figures of the same office."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.ledger.elsewhere import Compared, Difference
from tthc_metrics.store.count_columns import column_label
from ui.address.links import anchor
from ui.address.query import asked, here
from ui.components.long_lists import ALL, IN_FULL, cut
from ui.components.table import Across, AnyRow, Column, Table, figure, table_html, text
from ui.markup import Markup
from ui.queries import elsewhere
from ui.widgets.show import show, show_heading

TITLE = "Sổ các tỉnh"
NONE = "Chưa có sổ theo ngày nào của các tỉnh. Sổ nạp ở trang Số liệu, mục Nạp dữ liệu."
COLUMNS = (
    "Đơn vị", "Số liệu", Column("Hồ sơ tại đây", "n"), Column("Sổ đã nạp", "n"), Column("Lệch", "n"), "Đến hết ngày",
)  # fmt: skip
CAPTION = "Hồ sơ tại đây bên sổ đã nạp: những số khác nhau"
NOTE = (
    "Đơn vị có hồ sơ tại đây được tính theo hồ sơ; sổ của nó chỉ để đối chiếu. Mỗi số cộng từ ngày đầu đến hết ngày cuối mà cả hai bên cùng có. "
    "Lệch có thể do tệp nạp tại đây cũ hơn, thiếu hồ sơ, hoặc hai nơi ghi khác nhau về cùng hồ sơ."
)


def show_compared() -> None:
    """The offices that both tell of, and every figure in which they differ; a calm sentence where there is no book."""
    if not elsewhere.has_books():
        show_heading(TITLE, lead=NONE)
        return
    found = elsewhere.compared_books()
    show_heading(TITLE, lead=compared_text(found))
    if found.differences:
        show(differences_html(found.differences, asked(IN_FULL) is not None), key="differences")


def compared_text(found: Compared) -> str:
    """`**3 đơn vị** có cả hồ sơ tại đây và sổ: **1 đơn vị** khác nhau, ở 4 số.`"""
    if not found.offices:
        return (
            "Có sổ, nhưng **không đơn vị nào** có cả hồ sơ tại đây và sổ: không có gì để đối chiếu."
        )
    both = f"**{number(found.offices)} đơn vị** có cả hồ sơ tại đây và sổ"
    if not found.differences:
        return f"{both}: **mọi số bằng nhau**."
    apart = len({one.office_id for one in found.differences})
    return f"{both}: **{number(apart)} đơn vị** khác nhau, ở {number(len(found.differences))} số."


def differences_html(found: Sequence[Difference], in_full: bool) -> Markup:
    """A row a figure, office by office; a long list is cut, with the way to all of it."""
    shown = cut(found, in_full)
    rows: list[AnyRow] = [_row(one) for one in shown]
    if rest := len(found) - len(shown):
        rows.append(Across(anchor(here(**{IN_FULL: ALL}), f"⋯ {number(rest)} số nữa ⋯")))
    return table_html(Table(CAPTION, COLUMNS, rows, note=NOTE))


def _row(one: Difference) -> AnyRow:
    apart = one.here - one.elsewhere
    return (
        text(one.name, one.office_id),
        column_label(definitions().counts, one.column),
        figure(one.here),
        figure(one.elsewhere),
        figure(f"{'+' if apart > 0 else '−'}{number(abs(apart))}"),
        day(one.until),
    )
