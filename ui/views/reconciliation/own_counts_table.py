"""What published reports print beside what our own dossiers count, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.reconcile.own_counts import OwnCount
from ui.components.table import Cell, Column, Table, table_html
from ui.markup import Markup, escape

COLUMNS = (
    "Số liệu",
    "Báo cáo, đơn vị",
    Column("Báo cáo in", "n"),
    Column("Hồ sơ của ta", "n"),
    Column("Lệch", "n"),
)
NOTE = (
    "Lệch không phải là lỗi của báo cáo: số của báo cáo có thể lấy từ hệ thống khác, ngày khác, "
    "hoặc có hồ sơ chưa nạp vào đây."
)


def own_counts_html(found: Sequence[OwnCount]) -> Markup:
    """Those that differ first, the largest difference before all."""
    ordered = sorted(found, key=lambda one: -abs(one.difference))
    same = sum(not one.difference for one in found)
    caption = f"Báo cáo bên hồ sơ của ta: {number(len(found))} số, {number(same)} số bằng nhau"
    rows = [
        (one.label, f"{one.unit} · {one.report}", _figure(one.printed), _figure(number(one.own)), _figure(_apart(one)))
        for one in ordered
    ]  # fmt: skip
    return table_html(Table(caption, COLUMNS, rows, note=NOTE))


def _apart(one: OwnCount) -> str:
    return number(one.difference).replace("-", "−") if one.difference else NO_VALUE


def _figure(text: str) -> Cell:
    return Cell(escape(text), "n")
