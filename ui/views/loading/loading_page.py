"""Which part of *Nạp dữ liệu* the address asks for: a receipt, a step of a draft, or the place to drop files."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tthc_metrics.core.jobs import job_of
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.nation_manifest import Manifest
from ui.address.links import href
from ui.address.query import asked
from ui.components.heading import sentence_html
from ui.components.shifts import shifts_html
from ui.queries import coverage, source
from ui.views.loading import book, draft_state, effect, gone, problems, saving, understood
from ui.views.loading.day_orders import asked as asked_orders
from ui.views.loading.day_orders import show_day_orders
from ui.views.loading.doubts import show_doubts
from ui.views.loading.dropping import show_drop
from ui.views.loading.mapping import show_mapping
from ui.views.loading.receipts import saved_batches, show_done
from ui.views.loading.steps import (
    DRAFT,
    DROP,
    EFFECT,
    MAPPING,
    PROBLEMS,
    SAVE,
    SLUG,
    STEPS,
    UNDERSTOOD,
    Step,
    address,
    links_html,
    step_asked,
    steps_html,
)
from ui.views.loading.value_meanings import show_values
from ui.widgets.job_progress import finished, show_failure
from ui.widgets.receipt import HISTORY
from ui.widgets.show import show, show_lead, show_note

INTRODUCTION = "Thả tệp xuất từ hệ thống một cửa: xem trước tác động rồi mới lưu, và **hoàn tác được** bất cứ lúc nào."
EMPTY = "Chưa có hồ sơ nào. Nạp danh sách đơn vị và danh mục thủ tục trước nếu có, rồi đến danh sách hồ sơ."
GONE = "Bản nạp này đã lưu hoặc đã bỏ. Xem các lần nạp ở Lịch sử nạp, hoặc thả tệp mới."
TRYING = "Đang thử nạp để xem trước (chưa lưu gì)"
UNUSABLE = "Còn thiếu cột bắt buộc, hoặc chưa chọn trang nào: về bước Đã hiểu hoặc Khớp cột."


def show_page() -> None:
    """The steps, and below them the one that is asked for."""
    with st.container(key="loading"):
        _show_asked()


def _show_asked() -> None:
    made, known = saved_batches()
    if made or known:
        _steps(SAVE)
        show_done(made, known)
        return
    draft_id = asked(DRAFT)
    draft = draft_state.opened(draft_id) if draft_id else None
    if draft is not None:
        _show_step(draft)
    elif draft_id and job_of(saving.job_name(draft_id)):
        _steps(SAVE)
        saving.show_saving(draft_id)
    elif draft_id:
        _steps(DROP)
        show_note(GONE, "gone")
        show(links_html((href(SLUG), "Thả tệp"), (href(HISTORY), "Lịch sử nạp")), key="actions")
    else:
        _steps(DROP)
        show_lead(INTRODUCTION)
        if coverage.fresh().loaded_at is None:
            show_note(EMPTY, "empty")
        show_drop()


def _steps(step: Step, draft: Draft | None = None) -> None:
    if draft is None:
        show(steps_html(step, None, () if step is DROP else (DROP,)), key="steps")
        return
    reachable: Sequence[Step] = STEPS if draft_state.usable(draft) else (DROP, UNDERSTOOD, MAPPING)
    if draft.book:  # nothing of it is mapped, and no row of it can be at fault
        reachable = (DROP, UNDERSTOOD, EFFECT, SAVE)
    show(steps_html(step, draft.id, reachable), key="steps")


def _show_step(draft: Draft) -> None:
    step = step_asked(draft.step)
    _steps(step, draft)
    if job_of(saving.job_name(draft.id)):
        saving.show_saving(draft.id)
        return
    draft_state.remember_step(draft, step.code)
    if draft.book and step is not SAVE:
        _show_book(draft, draft.book, step)
    elif step in (PROBLEMS, EFFECT, SAVE) and not draft_state.usable(draft):
        show_note(UNUSABLE, "unusable")
        show(links_html((address(MAPPING, draft.id), "Khớp cột")), key="actions")
    elif step is MAPPING:
        _show_mapping(draft)
    elif step is PROBLEMS:
        _show_problems(draft)
    elif step is EFFECT:
        _show_effect(draft)
    elif step is SAVE:
        show_lead(f"Lưu {_files(draft)}: tất cả trong một lần, hoặc không gì cả.")
        saving.show_save(draft)
    else:
        show_lead(understood.understood_text(draft))
        understood.show_understood(draft)


def _show_book(draft: Draft, of: Manifest, step: Step) -> None:
    """A book has no columns to map and no rows to mend: what it is, then what saving would do."""
    if step is not EFFECT:
        show_lead(book.understood_text(of))
        book.show_understood(draft, of)
        return
    outcomes = _tried(draft)
    if outcomes is None:
        return
    show_lead(effect.effect_text(outcomes))
    show(effect.counts_html(outcomes), key="counts")
    show(book.remarks_html(outcomes), key="book_remarks")
    _show_shifts(outcomes)
    _show_onward(draft, (SAVE, "Tiếp: lưu"), (UNDERSTOOD, "Xem lại sổ"))


def _show_mapping(draft: Draft) -> None:
    with st.container(key="mapping_lead"):
        lead = st.empty()

    def say(sentence: str) -> None:
        lead.html(sentence_html(sentence))

    questions = st.container(key="questions")
    show_mapping(draft)
    days = st.container(key="days")
    if not draft_state.usable(draft):
        say("Chọn cột cho **các mục bắt buộc còn thiếu**; dấu * là bắt buộc.")
        return
    outcomes = _tried(draft)
    if outcomes is None:
        say("Cột bắt buộc đã đủ. Đang xem các giá trị có gì chưa biết nghĩa …")
        return
    with questions:
        show_values(draft, outcomes)
    unsure = asked_orders(outcomes)
    with questions if unsure else days:
        show_day_orders(draft, outcomes)
    asks = sum(len(outcome.questions) for outcome in outcomes)
    if unsure:
        say(
            f"Cột đã đủ. **{unsure} cột ngày chưa rõ ngày trước hay tháng trước**: chọn ngay dưới đây."
        )
    elif asks:
        say(f"Cột đã đủ. **{asks} giá trị chưa biết nghĩa**: chọn nghĩa ngay dưới đây.")
    elif draft_state.clear(draft):
        say("**Không cần chọn gì**: cột bắt buộc đã đủ, mọi giá trị đã rõ.")
    else:
        said = "Có cột **được gợi ý**, dùng hay không tùy bạn."
        say(f"Cột bắt buộc đã đủ, mọi giá trị đã rõ. {said}")
    _show_onward(draft, (PROBLEMS, "Xem vấn đề"), (EFFECT, "Xem tác động"))


def _show_problems(draft: Draft) -> None:
    outcomes = _tried(draft)
    if outcomes is None:
        return
    show_lead(problems.problems_text(outcomes))
    for nth, outcome in enumerate(outcomes):
        show(problems.problems_html(outcome, len(outcomes) > 1), key=f"problems_{nth}")
    _show_onward(draft, (EFFECT, "Xem tác động"), (MAPPING, "Khớp cột"))


def _show_effect(draft: Draft) -> None:
    outcomes = _tried(draft)
    if outcomes is None:
        return
    show_lead(effect.effect_text(outcomes))
    if asks := sum(len(outcome.questions) for outcome in outcomes):
        said = "giá trị chưa biết nghĩa nên các dòng ấy bị từ chối; chọn nghĩa ở bước Khớp cột."
        show_note(f"{asks} {said}", "asks")
    show_doubts(draft, outcomes)
    if unsure := asked_orders(outcomes):
        said = "cột ngày chưa rõ ngày trước hay tháng trước nên các dòng ấy bị từ chối; chọn ở bước Khớp cột."
        show_note(f"{unsure} {said}", "unsure_days")
    elif said := effect.days_said(outcomes):
        show_note(said, "days_said")
    for nth, said in enumerate(effect.first_said(outcomes)):
        show_note(said, f"first_{nth}")
    show(effect.counts_html(outcomes), key="counts")
    gone.show_gone(draft, outcomes)
    _offer_moment(draft, outcomes)
    if fields := effect.fields_html(outcomes):
        show(fields, key="fields")
    if changes := effect.changes_html(outcomes):
        show(changes, key="changes")
    _show_shifts(outcomes)
    new = sorted({name for outcome in outcomes for name in outcome.new_offices})
    if new:
        show(effect.offices_html(new), key="new_offices")
    onward = [] if any(outcome.unsettled for outcome in outcomes) else [(SAVE, "Tiếp: lưu")]
    _show_onward(draft, *onward, (PROBLEMS, "Xem vấn đề"))


def _show_shifts(outcomes: list[Outcome]) -> None:
    shifts = [shift for outcome in outcomes for shift in outcome.shifts]
    show(shifts_html(shifts, source.definitions().bands), key="shifts")


def _offer_moment(draft: Draft, outcomes: list[Outcome]) -> None:
    """Where a list counts as older only by its days: why, and the place to say when it was exported."""
    if said := effect.older_text(outcomes):
        show_note(said, "older")
        places = {id(part.sheet): nth for nth, part in enumerate(draft.sheets)}
        for parts, outcome in zip(draft_state.lists(draft), outcomes, strict=True):
            for part in parts if outcome.batch.older_rows and not outcome.moment_told else ():
                understood.show_moment(draft, places[id(part.sheet)], part)


def _tried(draft: Draft) -> list[Outcome] | None:
    """What loading would come to; None while that is being worked out, or if it cannot be."""
    name, _ = draft_state.trial(draft)
    job = finished(name, TRYING)
    if job is None:
        return None
    if job.result is None:
        show_failure(job, name)
        return None
    result: list[Outcome] = job.result
    return result


def _show_onward(draft: Draft, *ways: tuple[Step, str]) -> None:
    show(links_html(*((address(step, draft.id), words) for step, words in ways)), key="actions")


def _files(draft: Draft) -> str:
    return (
        draft.name
        if draft.book
        else "; ".join(dict.fromkeys(part.file for part in draft_state.wanted(draft)))
    )
