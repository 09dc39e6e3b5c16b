"""Step 4: what is wrong, counted by reason first, then the first rows one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthc_metrics.core.errors import Fault, on_page
from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.receipt_lines import left_out, rows
from ui.components.blocks import fold_html, list_html
from ui.components.heading import note_html
from ui.components.table import Table, table_html
from ui.markup import NOTHING, Markup, each, fill, joined

FETCH = (
    "Sau khi lưu, các dòng bị từ chối tải về được thành một tệp kèm lý do; sửa xong nạp lại tệp ấy."
)
_ROW = re.compile(r", dòng (\d+)$")


def problems_text(outcomes: Sequence[Outcome]) -> str:
    """`**35 dòng bị từ chối**, 120 dòng cần lưu ý, 6 dòng để ngoài.`"""
    refused = sum(o.batch.refused_rows for o in outcomes)
    warned = sum(each.rows for o in outcomes for each in o.warned)
    aside = sum(o.batch.left_out_rows for o in outcomes)
    parts = [f"**{number(refused)} dòng bị từ chối**" if refused else "Không dòng nào bị từ chối"]
    parts += [f"{number(warned)} lượt cần lưu ý"] if warned else []
    parts += [f"{number(aside)} dòng không phải dữ liệu được để ngoài"] if aside else []
    return f"{', '.join(parts)}. {FETCH if refused else ''}".strip()


def problems_html(outcome: Outcome, several: bool) -> Markup:
    """All that is to be said of one list; `several` lists are named."""
    parts = [
        _table("Bị từ chối", ("Lý do", "Số dòng"), _refused(outcome)),
        _table("Cần lưu ý, vẫn nạp", ("Điều lưu ý", "Số dòng", "Nên làm"), _warned(outcome)),
        _items("Để ngoài, không phải dữ liệu", [left_out(left) for left in outcome.left_out]),
        _items("Khi đọc", [on_page(said) for said in outcome.remarks]),
        _first(outcome),
        _fold(f"Chưa kiểm tra được {number(len(outcome.unchecked))} điều", outcome.unchecked),
    ]
    return fill(
        '<section class="tthc problems">{}{}{}</section>',
        each("<h2>{}</h2>", [_name(outcome)] if several else []),
        NOTHING if any(parts[:4]) else note_html("Không có vấn đề nào."),
        joined(parts),
    )


def _refused(outcome: Outcome) -> list[tuple[str, ...]]:
    return [(reason, number(rows)) for reason, rows in outcome.reasons]


def _warned(outcome: Outcome) -> list[tuple[str, ...]]:
    return [
        (each.what, f"{number(each.rows)} ({rows(each.first_rows)})", on_page(each.rule.cure))
        for each in outcome.warned
    ]


def _table(title: str, columns: Sequence[str], body: Sequence[Sequence[str]]) -> Markup:
    return table_html(Table(title, columns, body)) if body else NOTHING


def _items(title: str, texts: Sequence[str]) -> Markup:
    return fill("<h2>{}</h2>{}", title, list_html(texts)) if texts else NOTHING


def _fold(title: str, texts: Sequence[str]) -> Markup:
    return fold_html(title, list_html(texts)) if texts else NOTHING


def _first(outcome: Outcome) -> Markup:
    shown = [(_row(fault), fault.what, on_page(fault.cure)) for fault in outcome.faults]
    count = number(outcome.total_faults)
    more = f" ({number(len(shown))} đầu tiên)" if outcome.total_faults > len(shown) else ""
    title = f"{count} lỗi của các dòng bị từ chối{more}"
    table = _table(title, ("Dòng", "Lỗi", "Cách sửa"), shown)
    return fill('<div class="singly">{}</div>', table) if shown else NOTHING


def _row(fault: Fault) -> str:
    found = _ROW.search(fault.where)
    sheet = re.search(r"trang «[^»]*»", fault.where)
    return " ".join(
        part
        for part in (found[1] if found else fault.where, f"({sheet[0]})" if sheet else "")
        if part
    )


def _name(outcome: Outcome) -> str:
    batch = outcome.batch
    sheets = "; ".join(f"«{sheet}»" for sheet in batch.sheets if sheet)
    return f"{batch.file_name}{f', trang {sheets}' if sheets else ''}"
