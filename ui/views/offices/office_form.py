"""What an analyst says of one office to confirm: a known one, or one of its own with tier and place."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import streamlit as st

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core import jobs
from tthc_metrics.core.jobs import Job
from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.loading.office_decisions import (
    OWN_TIERS,
    Decision,
    WaitingOffice,
    decide,
    take_back,
)
from ui.components.blocks import title_html
from ui.markup import fill
from ui.queries import offices, source
from ui.queries.visitor import demand, note_of
from ui.views.offices import office_places as places
from ui.views.offices.office_tables import TIERS, decision_text
from ui.widgets.job_progress import TURN, WHO, finished, show_failure
from ui.widgets.show import show, show_note

KNOWN, OWN = "Là đơn vị đã có", "Là đơn vị riêng"
NO_PLACE = ""
TOLD, JOB = "offices_told", "offices_job"  # in the session: what was done; the job that does it


def show_form(office: WaitingOffice) -> None:
    """The two ways to decide, the likely one first."""
    count = f"{number(office.dossiers)} hồ sơ · {TIERS.get(office.tier, office.tier)}"
    show(title_html(office.name, count), key="office")
    key = f"office_{office.office_id}"
    ways = [KNOWN, OWN] if known_options(office) else [OWN]
    way = st.radio("Đơn vị này", ways, index=0 if office.maybe else len(ways) - 1, key=f"{key}_way")
    decision = _known(office, key) if way == KNOWN else _own(office, key)
    known = decision.means is not None
    st.button(
        "Xác nhận",
        key=f"{key}_confirm",
        type="primary",
        disabled=not (known or (decision.name and decision.tier)),
        on_click=_begin,
        args=(decision, office.name),
    )


def known_options(office: WaitingOffice) -> dict[str, str]:
    """Known offices to choose from, id → name: likely ones first, then all by name."""
    sure = sorted(
        (o for o in offices.offices().values() if o.confirmed), key=lambda o: alphabetical(o.name)
    )
    return dict(office.maybe) | {
        o.office_id: o.name for o in sure if o.office_id not in dict(office.maybe)
    }


def show_pending() -> bool:
    """The progress of a decision that is being carried out; False if there is none."""
    if said := st.session_state.pop(TOLD, None):
        show_note(said, "told")
    name = str(st.session_state.get(JOB))
    if jobs.job_of(name) is None:
        return False
    job = finished(name, "Đang chuyển hồ sơ về đơn vị")
    if job and job.faults:
        show_failure(job, name, "Quay lại")
    elif job:
        st.session_state[TOLD] = job.result
        jobs.drop(name)
        st.rerun()
    return True


def show_decided() -> None:
    """Decisions so far, each with a way to take it back."""
    found = offices.decisions()
    if not found:
        return
    show(title_html("Đã xác nhận"), key="decided_title")
    for decision in found:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"decided_{decision.office_id}"
        ):
            text = decision_text(decision, offices.offices())
            show(fill('<p class="tthc">{}</p>', text), key=f"decision_{decision.office_id}")
            st.button(
                "Bỏ xác nhận",
                key=f"back_{decision.office_id}",
                on_click=_begin_back,
                args=(decision.office_id, decision.name or decision.office_id),
            )


def _known(office: WaitingOffice, key: str) -> Decision:
    options = known_options(office)
    means = st.selectbox(
        "Đơn vị đã có", list(options), index=0 if office.maybe else None, placeholder="Gõ tên để tìm",
        format_func=lambda o: options.get(o, o), key=f"{key}_means",
    )  # fmt: skip
    return Decision(office.office_id, means, office.name, None, None)


def _own(office: WaitingOffice, key: str) -> Decision:
    name = st.text_input("Tên đơn vị", value=office.name, key=f"{key}_name", max_chars=200)
    first = OWN_TIERS.index(office.tier) if office.tier in OWN_TIERS else 0
    tier = st.selectbox(
        "Tuyến", OWN_TIERS, index=first, format_func=TIERS.__getitem__, key=f"{key}_tier"
    )
    place = None if tier == "agency" else _place(office, tier, key)
    return Decision(office.office_id, None, name.strip(), tier, place)


def _place(office: WaitingOffice, tier: str, key: str) -> str | None:
    known = offices.offices().get(office.office_id)
    provinces = places.provinces_of(known, offices.offices())
    if not provinces:
        names = places.all_provinces()
        provinces = {
            st.selectbox("Tỉnh", list(names), format_func=names.__getitem__, key=f"{key}_province")
        }
    options = {NO_PLACE: "(chưa rõ)"} | places.options(tier, frozenset(provinces))
    own = known.place_id if known and known.place_id in options else NO_PLACE
    found = st.selectbox(
        "Địa bàn", list(options), index=list(options).index(own or NO_PLACE), format_func=lambda p: options.get(p, p), key=f"{key}_{tier}_place",
    )  # fmt: skip
    return found or None


def _begin(decision: Decision, name: str) -> None:
    who = demand(Right.LOAD, "Xác nhận đơn vị")
    database, by = source.database(), who.signs(st.session_state.get(WHO))

    def act() -> None:
        decide(database, decision, by)
        note_of(who, "office", name)

    _start(act, f"Đã xác nhận {name}.")


def _begin_back(office_id: str, name: str) -> None:
    who = demand(Right.LOAD, "Bỏ xác nhận đơn vị")
    database, by = source.database(), who.signs(st.session_state.get(WHO))

    def act() -> None:
        take_back(database, office_id, by)
        note_of(who, "office", f"bỏ: {name}")

    _start(act, f"{name} chờ xác nhận trở lại.")


def _start(act: Callable[[], None], said: str) -> None:
    def work(job: Job) -> str:
        job.stage(TURN)
        act()
        return said

    st.session_state[JOB] = name = f"don-vi-{uuid4().hex[:8]}"
    jobs.start(name, work)
