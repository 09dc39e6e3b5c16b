"""Nhập báo cáo: a published report typed in, by pasting its text, its tables, or number by number."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.intake.transcribing.pasted import read_pasted
from tthc_metrics.loading import transcriptions
from tthc_metrics.loading.report_template import template
from tthc_metrics.loading.transcriptions import (
    Entry,
    Transcription,
    accepted,
    completed,
    faults,
)
from ui.address.links import anchor, button, href
from ui.address.query import asked
from ui.components.blocks import actions_html, remark_html, title_html
from ui.components.check_tables import checks_text, sections
from ui.markup import fill, joined
from ui.queries import published, source
from ui.queries.visitor import Visitor, demand, note_of
from ui.views.transcribing.entries_table import show_entries
from ui.views.transcribing.head_form import show_head
from ui.widgets.file_button import show_file_button
from ui.widgets.job_progress import TURN, WHO, faults_html, finished, show_failure
from ui.widgets.show import show, show_heading, show_note

DRAFT, DONE = "ban_chep", "da_luu"
"""In the address: the draft that is worked on; the batch that was saved."""
SLUG, HISTORY = "nhap-bao-cao", "lich-su-nap"
TITLE = "Nhập báo cáo"
LEAD = "Dán một đoạn hoặc một bảng của báo cáo: các số tìm thấy được **đề nghị tên**, bạn nhận, sửa hoặc bỏ từng số rồi lưu."
ONE_PERIOD = (
    "Mỗi báo cáo là một đơn vị, một kỳ: đoạn văn nói hai kỳ thì chép thành hai báo cáo. "
    "Bản chép dở được giữ lại; tệp mẫu đã điền thì nạp ở Nạp dữ liệu."
)
LEFT = (
    "Báo cáo này đã lưu trước đây. {number} số của lần ấy không có ở bản này và vẫn giữ hiệu lực: {named}. Không còn đúng thì hoàn tác "
    "lần nạp cũ ở Lịch sử nạp."
)
SHOWN = 8  # of those numbers
PASTE = "Đoạn văn hoặc bảng của báo cáo"
TEMPLATE = "mau-nhap-bao-cao.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_transcribing() -> None:
    """The draft that the address names, or the beginning of one."""
    show_heading(TITLE, "Số liệu chép từ văn bản đã công bố", LEAD)
    draft = asked(DRAFT) or ""
    if draft and jobs.job_of(_job_name(draft)):
        _show_saving(draft)
        return
    if done := asked(DONE):
        links = actions_html(
            button(href("doi-soat", page="doi-chieu"), "Xem đối soát", main=True),
            button(href(HISTORY), "Lịch sử nạp, hoàn tác"),
        )
        show_note(f"Đã lưu báo cáo, lần nạp {done}.", "saved")
        show(links, key="saved_links")
    made = transcriptions.open_draft(source.database(), draft) if draft else None
    if draft and made is None:
        show_note("Bản chép này đã lưu hoặc đã bỏ.", "gone")
    _show_draft(draft if made else "", made or Transcription())
    _show_others(draft)


def _show_draft(draft: str, made: Transcription) -> None:
    key = f"chep_{draft or 'moi'}"
    nth = st.session_state.setdefault(
        f"{key}_nth", 0
    )  # of pastes: what each fills in is drawn anew
    head = show_head(made.head, f"{key}_{nth}")
    st.text_area(PASTE, key=f"{key}_text", height=180, placeholder="Dán vào đây, rồi nhấn Tìm số", max_chars=200_000)  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", key="paste_actions"):
        st.button("Tìm số trong đoạn đã dán", key=f"{key}_find", type="primary", on_click=_find, args=(draft, key))  # fmt: skip
        show_file_button("Tải tệp mẫu", template, file_name=TEMPLATE, mime=XLSX, key="template")
        show(remark_html(ONE_PERIOD), key="one_period")
    base = st.session_state.setdefault(f"{key}_base", made.entries)
    show(title_html("Các số của báo cáo", _counted(base)), key="entries_title")
    entries = show_entries(base, f"{key}_entries_{nth}")
    now = Transcription(head, entries)
    st.session_state[f"{key}_now"] = now
    if draft and now != made:
        transcriptions.keep(source.database(), now, draft)
    elif now != made and (now.entries or now.head != Transcription().head):
        _begin_draft(now)
    _show_checks(now)
    _show_save(draft, now)


def _begin_draft(now: Transcription) -> None:
    """What is typed in gets a draft, and the address its name; the fields stay as they are."""
    demand(Right.LOAD, TITLE)
    draft = transcriptions.keep(source.database(), now)
    st.session_state[f"chep_{draft}_base"] = now.entries
    st.query_params.from_dict({"phan": SLUG, DRAFT: draft})
    st.rerun()


def _find(draft: str, key: str) -> None:
    """Add the numbers of the pasted text to those that are there."""
    demand(Right.LOAD, TITLE)
    now: Transcription = st.session_state.get(f"{key}_now") or Transcription()
    text = str(st.session_state.get(f"{key}_text") or "")
    known = {(entry.sentence, entry.printed, entry.place) for entry in now.entries}
    found = [one for one in accepted(read_pasted(text)) if (one.sentence, one.printed, one.place) not in known]  # fmt: skip
    entries = (*now.entries, *found)
    made = Transcription(completed(now.head, text), entries)
    name = transcriptions.keep(source.database(), made, draft)
    for each in {key, f"chep_{name}"}:
        st.session_state[f"{each}_base"] = entries
        st.session_state[f"{each}_text"] = text
        st.session_state[f"{each}_nth"] = st.session_state.get(f"{each}_nth", 0) + 1
    st.query_params.from_dict({"phan": SLUG, DRAFT: name})


def _counted(entries: tuple[Entry, ...]) -> str:
    taken = sum(bool(entry.figure) for entry in entries)
    left = len(entries) - taken
    return f"{number(taken)} số có tên, {number(left)} số để trống (không lấy)" if entries else ""


def _show_checks(now: Transcription) -> None:
    """What would add up and what would not, with the reports that are there, before anything is saved."""
    reports, checks = published.checks_of_typed(now)
    if not checks:
        return
    show(title_html("Đối soát trước khi lưu"), key="checks_title")
    show(remark_html(checks_text(checks).replace("**", "")), key="checks_text")
    for place, section in enumerate(sections(checks, reports)):
        show(section, key=f"checks_{place}")


def _show_save(draft: str, now: Transcription) -> None:
    wrong = list(faults(now)) if now.entries else []
    if wrong:
        show(faults_html(wrong), key="transcription_faults")
    elif left := transcriptions.left_in_force(now, published.reports()):
        show_note(
            LEFT.format(number=number(len(left)), named="; ".join(left[:SHOWN])), "left_in_force"
        )
    with st.container(horizontal=True, vertical_alignment="center", key="save_actions"):
        st.button("Lưu báo cáo", key="save_report", type="primary", disabled=not now.entries or bool(wrong), on_click=_begin, args=(draft, now))  # fmt: skip
        if draft:
            st.button("Bỏ bản chép này", key="throw_away", on_click=_throw_away, args=(draft,))


def _job_name(draft: str) -> str:
    return f"chep-{draft}"


def _begin(draft: str, now: Transcription) -> None:
    who = demand(Right.LOAD, "Lưu báo cáo")
    draft = transcriptions.keep(source.database(), now, draft)
    st.query_params.from_dict({"phan": SLUG, DRAFT: draft})
    jobs.start(_job_name(draft), _saving(draft, now, who))


def _saving(draft: str, now: Transcription, who: Visitor) -> Callable[[Job], int]:
    database, by = source.database(), who.signs(st.session_state.get(WHO))

    def work(job: Job) -> int:
        job.stage(TURN)
        outcome = transcriptions.save(database, now, by)
        transcriptions.throw_away(database, draft)
        note_of(who, "load", f"lần nạp {outcome.batch.batch_id}: {outcome.batch.file_name}")
        return outcome.batch.batch_id

    return work


def _show_saving(draft: str) -> None:
    name = _job_name(draft)
    job = finished(name, "Đang lưu báo cáo")
    if job is None:
        return
    if job.result is None:
        show_failure(job, name, "Quay lại bản chép")
        return
    jobs.drop(name)
    st.query_params.from_dict({"phan": SLUG, DONE: str(job.result)})
    st.rerun()


def _throw_away(draft: str) -> None:
    demand(Right.LOAD, "Bỏ bản chép")
    transcriptions.throw_away(source.database(), draft)
    st.query_params.from_dict({"phan": SLUG})


def _show_others(draft: str) -> None:
    """Other drafts that wait, each a link."""
    waiting = [one for one in transcriptions.unfinished(source.database()) if one.draft != draft]
    if not waiting:
        return
    items = joined(
        fill("<li>{} <span>sửa lúc {}</span></li>", anchor(href(SLUG, **{DRAFT: one.draft}), one.title), moment(one.changed_at))
        for one in waiting
    )  # fmt: skip
    template_html = (
        '<section class="tthc unfinished"><h2>Bản chép chưa xong</h2><ul>{}</ul></section>'
    )
    show(fill(template_html, items), key="unfinished")
