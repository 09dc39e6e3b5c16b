"""After saving: the receipts of what came in, and where to go on."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.particulars import has_refused
from tthc_metrics.store.batches import Batch
from ui.address.links import href
from ui.address.pages import PAGES, WAITING
from ui.address.query import asked
from ui.markup import fill
from ui.queries import batches, offices
from ui.views.loading.steps import KNOWN, SLUG, links_html
from ui.widgets.receipt import BATCH, batch_link, show_receipt
from ui.widgets.show import show, show_lead, show_note


def saved_batches() -> tuple[list[Batch], list[Batch]]:
    """The batches that the address says were made, and those that had brought the same before."""
    return _batches(asked(BATCH)), _batches(asked(KNOWN))


def show_done(made: list[Batch], known: list[Batch]) -> None:
    """The receipts, what still waits, and the next file."""
    show_lead(_saved_text(made))
    for batch in known:
        link = batch_link(batch.batch_id, f"Xem lần nạp {batch.batch_id}")
        words = "Tệp {} đã nạp rồi: không có gì thay đổi. {}"
        show_note(fill(words, batch.file_name, link), f"known_{batch.batch_id}")
    for batch in made:
        with st.container(key=f"done_{batch.batch_id}"):
            show_receipt(batch)
    links = [(href(SLUG), "Nạp tệp khác"), (href(PAGES[0].slug), "Xem bảng điều hành")]
    if waiting := offices.count_waiting():
        links.insert(1, (href(WAITING.name), f"Xác nhận {number(waiting)} đơn vị"))
    show(links_html(*links), key="actions")


def _batches(text: str | None) -> list[Batch]:
    wished = {int(part) for part in (text or "").split(",") if part.isdigit()}
    return [batch for batch in batches.batches() if batch.batch_id in wished]


def _saved_text(made: list[Batch]) -> str:
    if not made:
        return "**Không có gì thay đổi**: dữ liệu này đã nạp trước đây."
    new = sum(batch.new_rows for batch in made)
    changed = sum(batch.changed_rows for batch in made)
    said = f"Đã lưu: **{number(new)} dòng mới**, {number(changed)} dòng thay đổi."
    if out := sum(batches.taken_out(batch.batch_id) for batch in made):
        said = f"{said} **{number(out)} hồ sơ rút khỏi hiệu lực**."
    older = sum(batch.older_rows for batch in made)
    if older and not new and not changed:
        said = f"Đã lưu, nhưng **không có gì thay đổi**: {number(older)} dòng cũ hơn dữ liệu đã có."
    refused = sum(batch.refused_rows for batch in made if has_refused(batch))
    return f"{said} {number(refused)} dòng bị từ chối, tải về được ở dưới." if refused else said
