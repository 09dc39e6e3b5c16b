"""Which part of *Nạp dữ liệu* the address asks for: a receipt, a step of a draft, or the place to drop files."""

from __future__ import annotations

import streamlit as st

from tthc_metrics.core.jobs import job_of
from tthc_metrics.loading.drafts import Draft
from tthc_metrics.loading.outcome import Outcome
from ui import queries
from ui.address.links import href
from ui.address.query import asked
from ui.components.heading import note_html, sentence_html
from ui.views.data.loading import draft as loading_draft
from ui.views.data.loading import effect, problems, save, understood
from ui.views.data.loading.done import saved_batches, show_done
from ui.views.data.loading.drop import show_drop
from ui.views.data.loading.mapping import show_mapping
from ui.views.data.loading.receipt import HISTORY
from ui.views.data.loading.steps import (
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
    actions_html,
    address,
    step_asked,
    steps_html,
)
from ui.views.data.loading.values import show_values
from ui.widgets.job_progress import finished, show_failure
from ui.widgets.markup import show

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
    draft = loading_draft.opened(draft_id) if draft_id else None
    if draft is not None:
        _show_step(draft)
    elif draft_id and job_of(save.job_name(draft_id)):
        _steps(SAVE)
        save.show_saving(draft_id)
    elif draft_id:
        _steps(DROP)
        show(note_html(GONE), key="gone")
        show(actions_html((href(SLUG), "Thả tệp"), (href(HISTORY), "Lịch sử nạp")), key="actions")
    else:
        _steps(DROP)
        show(sentence_html(INTRODUCTION), key="lead")
        if queries.fresh().loaded_at is None:
            show(note_html(EMPTY), key="empty")
        show_drop()


def _steps(step: Step, draft: Draft | None = None) -> None:
    if draft is None:
        show(steps_html(step, None, () if step is DROP else (DROP,)), key="steps")
        return
    reachable = STEPS if loading_draft.usable(draft) else (DROP, UNDERSTOOD, MAPPING)
    show(steps_html(step, draft.id, reachable), key="steps")


def _show_step(draft: Draft) -> None:
    step = step_asked(draft.step)
    _steps(step, draft)
    if job_of(save.job_name(draft.id)):
        save.show_saving(draft.id)
        return
    loading_draft.remember_step(draft, step.code)
    if step in (PROBLEMS, EFFECT, SAVE) and not loading_draft.usable(draft):
        show(note_html(UNUSABLE), key="unusable")
        show(actions_html((address(MAPPING, draft.id), "Khớp cột")), key="actions")
    elif step is MAPPING:
        _show_mapping(draft)
    elif step is PROBLEMS:
        _show_problems(draft)
    elif step is EFFECT:
        _show_effect(draft)
    elif step is SAVE:
        show(
            sentence_html(f"Lưu {_files(draft)}: tất cả trong một lần, hoặc không gì cả."),
            key="lead",
        )
        save.show_save(draft)
    else:
        show(sentence_html(understood.sentence(draft)), key="lead")
        understood.show_understood(draft)


def _show_mapping(draft: Draft) -> None:
    with st.container(key="mapping_lead"):
        lead = st.empty()
    questions = st.container(key="questions")
    show_mapping(draft)
    if not loading_draft.usable(draft):
        lead.html(sentence_html("Chọn cột cho **các mục bắt buộc còn thiếu**; dấu * là bắt buộc."))
        return
    outcomes = _tried(draft)
    if outcomes is None:
        lead.html(sentence_html("Cột bắt buộc đã đủ. Đang xem các giá trị có gì chưa biết nghĩa …"))
        return
    with questions:
        show_values(draft, outcomes)
    asks = sum(len(outcome.questions) for outcome in outcomes)
    if asks:
        lead.html(
            sentence_html(
                f"Cột đã đủ. **{asks} giá trị chưa biết nghĩa**: chọn nghĩa ngay dưới đây."
            )
        )
    elif loading_draft.clear(draft):
        lead.html(sentence_html("**Không cần chọn gì**: cột bắt buộc đã đủ, mọi giá trị đã rõ."))
    else:
        lead.html(
            sentence_html(
                "Cột bắt buộc đã đủ, mọi giá trị đã rõ. Có cột **được gợi ý**, dùng hay không tùy bạn."
            )
        )
    show(_onward(draft, PROBLEMS, "Xem vấn đề", EFFECT, "Xem tác động"), key="actions")


def _show_problems(draft: Draft) -> None:
    outcomes = _tried(draft)
    if outcomes is None:
        return
    show(sentence_html(problems.sentence(outcomes)), key="lead")
    for nth, outcome in enumerate(outcomes):
        show(problems.problems_html(outcome, len(outcomes) > 1), key=f"problems_{nth}")
    show(_onward(draft, EFFECT, "Xem tác động", MAPPING, "Khớp cột"), key="actions")


def _show_effect(draft: Draft) -> None:
    outcomes = _tried(draft)
    if outcomes is None:
        return
    show(sentence_html(effect.sentence(outcomes)), key="lead")
    if asks := sum(len(outcome.questions) for outcome in outcomes):
        show(
            note_html(
                f"{asks} giá trị chưa biết nghĩa nên các dòng ấy bị từ chối; chọn nghĩa ở bước Khớp cột."
            ),
            key="asks",
        )
    show(effect.counts_html(outcomes), key="counts")
    if fields := effect.fields_html(outcomes):
        show(fields, key="fields")
    shifts = [shift for outcome in outcomes for shift in outcome.shifts]
    show(effect.shifts_html(shifts, queries.definitions().bands), key="shifts")
    new = sorted({name for outcome in outcomes for name in outcome.new_offices})
    if new:
        show(effect.offices_html(new), key="new_offices")
    show(_onward(draft, SAVE, "Tiếp: lưu", PROBLEMS, "Xem vấn đề"), key="actions")


def _tried(draft: Draft) -> list[Outcome] | None:
    """What loading would come to; None while that is being worked out, or if it cannot be."""
    name, _ = loading_draft.trial(draft)
    job = finished(name, TRYING)
    if job is None:
        return None
    if job.result is None:
        show_failure(job, name)
        return None
    result: list[Outcome] = job.result
    return result


def _onward(draft: Draft, main: Step, words: str, other: Step, other_words: str) -> str:
    return actions_html((address(main, draft.id), words), (address(other, draft.id), other_words))


def _files(draft: Draft) -> str:
    return "; ".join(dict.fromkeys(part.file for part in loading_draft.wanted(draft)))
