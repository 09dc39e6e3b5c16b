"""Đang áp dụng: every target in force on any day, for any tier and field, with its document and whose that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.catalogue import TIERS
from tthc_metrics.catalogue.targets import EACH, field_key
from tthc_metrics.catalogue.typed import typed_day
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.scoring.wording.targets import (
    asked_text,
    days_text,
    document_text,
    set_by_text,
    sure_text,
    tiers_text,
)
from ui.address.links import button, href
from ui.address.method import entry_link
from ui.address.pages import SETTING
from ui.components.blocks import actions_html
from ui.components.table import EVEN, Table, Value, table_html
from ui.markup import Markup
from ui.queries import source, targets
from ui.queries.visitor import may
from ui.views.targets.works import EXAMPLES, WORK
from ui.widgets.show import show, show_heading, show_note

COLUMNS = ("Chỉ số", "Chỉ tiêu", "Áp dụng", "Cho", "Văn bản", "Ai đặt")
EVERY = "Mọi tuyến"
NONE = "Chưa có chỉ tiêu nào áp dụng ngày {}: các đèn đều xám."


def show_in_force() -> None:
    """The targets in force first, then those that came before, come later or are of other tiers."""
    known = source.definitions()
    heading = st.container(key="targets_head")
    on, tier, field = _asked()
    now = [t for t in known.targets_in_force(on) if _is_asked(t, tier, field)]
    with heading:
        lead = f"**{number(len(now))} chỉ tiêu** đang áp dụng ngày {day(on)}, mỗi chỉ tiêu theo một văn bản."
        show_heading("Chỉ tiêu", lead=lead if now else NONE.format(day(on)))
    if now:
        show(_table(f"Đang áp dụng ngày {day(on)}", now), key="targets_now")
    if not now and may(Right.TARGETS):
        ways = (button(href(SETTING.name, **{WORK: EXAMPLES}), "Chép ví dụ của tỉnh khác", main=True), button(href(SETTING.name), "Thêm chỉ tiêu của tỉnh"))  # fmt: skip
        show(actions_html(*ways), key="targets_ways")
    others = [t for t in known.targets if t not in now]
    if others:
        show(_table("Đã hết, đã được thay, chưa đến ngày, hoặc của tuyến khác", others), key="targets_others")  # fmt: skip


def _asked() -> tuple[date, str, str]:
    with st.container(horizontal=True, key="targets_asked"):
        typed = st.text_input("Ngày", value=day(targets.day_shown()), key="targets_on", width=160)
        tier = st.selectbox("Tuyến", [EVERY, *TIERS], format_func=lambda t: TIERS.get(t, t), key="targets_tier", width=300)  # fmt: skip
        field = st.text_input(
            "Lĩnh vực", key="targets_field", placeholder="mọi lĩnh vực", width=240
        )
    try:
        return typed_day(typed), str(tier), field.strip()
    except RequestError as error:
        show_note(str(error), "targets_wrong_day")
        return targets.day_shown(), str(tier), field.strip()


def _is_asked(target: Target, tier: str, field: str) -> bool:
    keys = [field_key(each) for each in target.fields]
    is_for = not field or EACH in target.fields or field_key(field) in keys
    return is_for and (tier == EVERY or tier in target.tiers)


def _table(caption: str, found: Sequence[Target]) -> Markup:
    order = sorted(found, key=lambda t: (t.metric, t.fields, t.valid_from))
    return table_html(Table(caption, COLUMNS, [list(_row(target)) for target in order], EVEN))


def _row(target: Target) -> Iterator[Value]:
    metric = source.definitions().metrics[target.metric]
    yield entry_link(metric.id, metric.label)
    yield asked_text(target, metric)
    yield days_text(target)
    yield tiers_text(target)
    yield document_text(target)
    yield "; ".join(part for part in (set_by_text(target), sure_text(target)) if part)
