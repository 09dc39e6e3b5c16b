"""One promise to be written, changed or closed: unit, metric, words, rate, deadline."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.errors import Fault, RequestError, TthcError
from tthc_metrics.core.records import GroupBy, Light, Period, Score
from tthc_metrics.core.vietnamese import day, target_percent
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Commitment, Promise
from tthc_metrics.scoring.scores import of_metric
from tthc_metrics.scoring.shortfall import by_lack
from ui.address.query import asked, kept
from ui.components.blocks import title_html
from ui.queries import reviews, scorecard, source
from ui.queries.visitor import demand, may, note_of
from ui.views.reviews.commitments import PROMISE
from ui.widgets import choices
from ui.widgets.filters import DAY
from ui.widgets.sent_together import sent_together
from ui.widgets.show import show, show_note

TOLD = "promise_told"


def asked_number() -> int | None:
    """The promise that the address names to be changed."""
    wish = asked(PROMISE)
    return int(wish) if wish and wish.isdecimal() else None


def show_form(period: Period) -> None:
    """The form for a new promise, or for the one that the address names."""
    number = asked_number()
    old = next((c for c in reviews.promises() if c.commitment_id == number), None)
    if asked(PROMISE) and old is None:
        show_note(f"Không có cam kết “{asked(PROMISE)}”.", "no_promise")
    if not may(Right.PROMISE):
        return
    with st.container(key="promise_form"):
        if told := st.session_state.pop(TOLD, None):
            show_note(told, "promise_told")
        if old:
            _show_old(old)
        else:
            _show_new(period)


def read_rate(text: str) -> Decimal | None:
    """`15`, `15 %`, `97,5 %` as a share of 1; None for nothing. RequestError for other texts."""
    bare = text.replace("%", "").replace(" ", "").replace("\xa0", "").replace(",", ".")
    if not bare:
        return None
    try:
        return Decimal(bare) / 100
    except InvalidOperation:
        raise RequestError(
            Fault("Mức cam kết", "không đọc được.", "Ghi dạng 15 % hoặc 97,5 %.")
        ) from None


def read_day(text: str) -> date:
    """`30/09/2022`; RequestError for other texts."""
    try:
        return datetime.strptime(text.strip(), DAY).date()
    except ValueError:
        raise RequestError(Fault("Hạn", "không đọc được.", "Ghi dạng 30/09/2022.")) from None


def _show_new(period: Period) -> None:
    show(title_html("Ghi cam kết"), key="promise_title")
    prefix = f"promise_new_{period.calendar}_{period.code}"
    known = [m for m in source.definitions_of(period).metrics.values() if m.main]
    first = choices.metric_asked()
    metrics = {m.id: m.short_label for m in dict.fromkeys([first, *known])}
    metric = st.selectbox(
        "Chỉ số", list(metrics), format_func=metrics.__getitem__, key=f"{prefix}_metric"
    )
    units = _units(period, metric)
    st.selectbox(
        "Đơn vị (đơn vị đỏ trước)",
        list(units),
        format_func=lambda unit: _named(units[unit]) if unit in units else unit,
        key=f"{prefix}_unit_{metric}",
    )

    def begin() -> None:
        state = st.session_state
        score = units.get(state[f"{prefix}_unit_{metric}"])
        try:
            who = demand(Right.PROMISE, "Ghi cam kết")
            if score is None:
                raise RequestError(Fault("Đơn vị", "chưa chọn.", "Chọn một đơn vị."))
            promise = Promise(
                calendar=period.calendar,
                period=period.code,
                period_end=period.end,
                grouped_by=score.unit.by,
                unit=score.unit.id,
                unit_name=score.unit.short_name,
                metric=metric,
                words=state[f"{prefix}_words"].strip(),
                deadline=read_day(state[f"{prefix}_deadline"]),
                promised=read_rate(state[f"{prefix}_rate"]),
            )
            number = commitments.give(source.database(), promise, who.signs())
            note_of(who, "review", f"cam kết {number} của {promise.unit_name}")
        except TthcError as error:
            _tell(error)
            return
        for name in ("words", "rate", "deadline"):
            state[f"{prefix}_{name}"] = ""
        state[TOLD] = f"Đã ghi cam kết của {score.unit.short_name}."

    with sent_together(prefix):
        _show_fields(prefix, "", "", "")
        st.form_submit_button("Ghi cam kết", key="promise_give", type="primary", on_click=begin)


def _show_old(old: Commitment) -> None:
    promise, number = old.promise, old.commitment_id
    metric = source.definitions().at(promise.deadline).metrics.get(promise.metric)
    label = f" · {metric.short_label}" if metric else ""
    show_note(f"Sửa cam kết của {promise.unit_name}{label}", "promise_title")
    prefix = f"promise_{number}_{old.changed_at:%H%M%S%f}"
    rate = target_percent(promise.promised) if promise.promised is not None else ""

    def save() -> None:
        state = st.session_state
        try:
            who = demand(Right.PROMISE, "Sửa cam kết")
            commitments.change(
                source.database(), number, state[f"{prefix}_words"].strip(),
                read_day(state[f"{prefix}_deadline"]), read_rate(state[f"{prefix}_rate"]),
                by=who.signs(),
            )  # fmt: skip
        except TthcError as error:
            _tell(error)
            return
        note_of(who, "review", f"sửa cam kết {number} của {promise.unit_name}")
        _leave(f"Đã sửa cam kết của {promise.unit_name}.")

    def close() -> None:
        who = demand(Right.PROMISE, "Đóng cam kết")
        note_of(who, "review", f"đóng hoặc mở cam kết {number} của {promise.unit_name}")
        commitments.close(source.database(), number, old.closed_at is None, who.signs())
        _leave(
            f"Cam kết của {promise.unit_name}: "
            + ("theo dõi lại." if old.closed_at else "thôi theo dõi.")
        )

    with sent_together(prefix):
        _show_fields(prefix, promise.words, rate, day(promise.deadline))
        with st.container(horizontal=True, key="promise_actions"):
            st.form_submit_button("Lưu", key="promise_save", type="primary", on_click=save)
            st.form_submit_button(
                "Theo dõi lại" if old.closed_at else "Thôi theo dõi",
                key="promise_close",
                on_click=close,
            )
            st.form_submit_button("Bỏ qua", key="promise_skip", on_click=_leave)


def _show_fields(prefix: str, words: str, rate: str, deadline: str) -> None:
    for name, value in (("words", words), ("rate", rate), ("deadline", deadline)):
        st.session_state.setdefault(f"{prefix}_{name}", value)
    st.text_area(
        "Cam kết (không ghi tên người, số điện thoại)",
        key=f"{prefix}_words",
        max_chars=commitments.LONGEST,
        height=90,
        placeholder="Ra quân hai đợt, hỗ trợ nộp trực tuyến tại một cửa",
    )
    with st.container(horizontal=True, key="promise_numbers"):
        st.text_input("Mức cam kết", key=f"{prefix}_rate", placeholder="15 %", max_chars=10)
        st.text_input("Hạn", key=f"{prefix}_deadline", placeholder="30/09/2022", max_chars=10)


def _units(period: Period, metric: str) -> dict[str, Score]:
    """Localities and departments, red ones first, and of these the furthest from the target."""
    groups = scorecard.localities(period), scorecard.scores([period], GroupBy.AGENCY)
    scores = [score for every in groups for score in of_metric(every, metric)]
    return {
        s.unit.id: s for s in sorted(scores, key=lambda s: (s.light is not Light.RED, *by_lack(s)))
    }


def _named(score: Score) -> str:
    band = source.definitions().bands.of(score.light)
    return f"{band.shape} {score.unit.name}"


def _tell(error: TthcError) -> None:
    st.session_state[TOLD] = " ".join(str(fault) for fault in error.faults)


def _leave(said: str | None = None) -> None:
    if said:
        st.session_state[TOLD] = said
    rest = {name: value for name, value in kept().items() if name != PROMISE}
    st.query_params.from_dict(rest)
