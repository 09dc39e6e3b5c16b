"""Step 4: what is wrong, counted by reason first, then the first rows one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.receipt_lines import left_out, rows
from ui.components.tables import table_html

FETCH = (
    "Sau khi lưu, các dòng bị từ chối tải về được thành một tệp kèm lý do; sửa xong nạp lại tệp ấy."
)
_ROW = re.compile(r", dòng (\d+)$")


def sentence(outcomes: Sequence[Outcome]) -> str:
    """`**35 dòng bị từ chối**, 120 dòng cần lưu ý, 6 dòng để ngoài.`"""
    refused = sum(o.batch.refused_rows for o in outcomes)
    warned = sum(each.rows for o in outcomes for each in o.warned)
    aside = sum(o.batch.left_out_rows for o in outcomes)
    parts = [f"**{number(refused)} dòng bị từ chối**" if refused else "Không dòng nào bị từ chối"]
    parts += [f"{number(warned)} lượt cần lưu ý"] if warned else []
    parts += [f"{number(aside)} dòng không phải dữ liệu được để ngoài"] if aside else []
    return f"{', '.join(parts)}. {FETCH if refused else ''}".strip()


def problems_html(outcome: Outcome, several: bool) -> str:
    """All that is to be said of one list; `several` lists are named."""
    name = f"<h2>{escape(_name(outcome))}</h2>" if several else ""
    parts = [
        _table("Bị từ chối", ("Lý do", "Số dòng"), _refused(outcome)),
        _table("Cần lưu ý, vẫn nạp", ("Điều lưu ý", "Số dòng", "Nên làm"), _warned(outcome)),
        _items("Để ngoài, không phải dữ liệu", [left_out(left) for left in outcome.left_out]),
        _items("Khi đọc", outcome.remarks),
        _first(outcome),
        _fold(f"Chưa kiểm tra được {number(len(outcome.unchecked))} điều", outcome.unchecked),
    ]
    said = "".join(parts)
    if not any(parts[:4]):
        said = f'<p class="tthc note" role="status">Không có vấn đề nào.</p>{said}'
    return f'<section class="tthc problems">{name}{said}</section>'


def _refused(outcome: Outcome) -> list[tuple[str, ...]]:
    return [(reason, number(rows)) for reason, rows in outcome.reasons]


def _warned(outcome: Outcome) -> list[tuple[str, ...]]:
    return [
        (each.rule.what, f"{number(each.rows)} ({rows(each.first_rows)})", each.rule.cure)
        for each in outcome.warned
    ]


def _table(title: str, columns: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    return table_html(title, columns, body) if body else ""


def _items(title: str, texts: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>" if items else ""


def _fold(title: str, texts: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    summary = f"<summary>{escape(title)}</summary>"
    return f'<details class="tthc fold">{summary}<ul>{items}</ul></details>' if items else ""


def _first(outcome: Outcome) -> str:
    if not outcome.faults:
        return ""
    shown = [(_row(fault), fault.what, fault.cure) for fault in outcome.faults]
    count = number(outcome.total_faults)
    more = f" ({number(len(shown))} đầu tiên)" if outcome.total_faults > len(shown) else ""
    table = table_html(
        f"{count} lỗi của các dòng bị từ chối{more}", ("Dòng", "Lỗi", "Cách sửa"), shown
    )
    return table


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
