"""Thêm, sửa: the office's own targets: one more, another value or document, an end; those of government switched off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import streamlit as st

from tthc_metrics.catalogue import TIERS
from tthc_metrics.catalogue.own_targets import Entry, OwnTargets
from tthc_metrics.catalogue.typed import typed_day, typed_percent
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.vietnamese import capitalised, day, target_percent
from tthc_metrics.scoring.wording.targets import TIERS_SHORT, target_sentence
from ui.components.blocks import remark_html, title_html
from ui.queries import source, targets
from ui.views.targets.draft import KEPT, propose
from ui.widgets.show import show

NEW = "Thêm chỉ tiêu mới"
LEAD = (
    "Chỉ tiêu của tỉnh đi trước chỉ tiêu của Chính phủ. Trước khi lưu, trang cho xem đèn nào đổi màu; mỗi thay đổi "
    "được ghi vào nhật ký: ai, lúc nào, trước và sau."
)
FIELDS_HELP = "Để trống: cho đơn vị. Tên lĩnh vực cách nhau bằng dấu chấm phẩy; * là từng lĩnh vực."
NEEDED = (
    ("value", "Mức phải đạt", "Ghi phần trăm, như 97,5."),
    ("from", "Áp dụng từ ngày", "Ghi dạng dd/mm/yyyy, như 01/01/2027."),
    ("source", "Văn bản đặt chỉ tiêu", "Ghi số, ngày và cơ quan ban hành."),
)
STEPS_HELP = "Mỗi dòng một mốc, như 31/12/2026: 80"


def show_editing() -> None:
    """Which target, then its form."""
    own = targets.own()
    names = {NEW: NEW, **_sentences(own)}
    name = st.selectbox("Chỉ tiêu", list(names), format_func=lambda n: names.get(n, n), key="target_chosen", persist_state=KEPT)  # fmt: skip
    entry = next((each for each in own.targets if each["id"] == name), None)
    if name == NEW or entry:
        _show_form(str(name), entry or {})
    if name != NEW:
        _show_ending(str(name), own)


def _sentences(own: OwnTargets) -> dict[str, str]:
    """What can be changed, by name: the office's own, then the product's that can be switched off."""
    known = source.definitions()
    of_office = {t.id: target_sentence(t, known.metrics[t.metric]) for t in reversed(known.targets) if t.set_by == "office"}  # fmt: skip
    names = [str(each["id"]) for each in own.targets]
    said = {name: of_office.get(name, name) for name in names}
    for target in known.targets:
        if target.set_by == "product":
            said.setdefault(
                target.id, f"Có sẵn: {target_sentence(target, known.metrics[target.metric])}"
            )
    for each in own.off:
        said.setdefault(str(each["target"]), f"Đã tắt: {each['target']}")
    return said


def _show_form(name: str, old: Entry) -> None:
    metrics = source.definitions().metrics
    with st.form(f"target_form_{name}"):
        st.selectbox("Chỉ số", list(metrics), index=list(metrics).index(old["metric"]) if old else 0, format_func=lambda m: metrics[m].label, key=f"target_metric_{name}", persist_state=KEPT)  # fmt: skip
        with st.container(horizontal=True, key=f"target_line_{name}"):
            st.text_input("Mức phải đạt (%)", value=target_percent(old["value"]) if old else "", key=f"target_value_{name}", persist_state=KEPT)  # fmt: skip
            st.text_input("Áp dụng từ ngày", value=day(old.get("from")) if old else "", key=f"target_from_{name}", persist_state=KEPT, placeholder="01/01/2027")  # fmt: skip
            st.text_input("Đến hết ngày (trống: chưa hết)", value=day(old["until"]) if old.get("until") else "", key=f"target_until_{name}", persist_state=KEPT)  # fmt: skip
        st.multiselect("Cho", list(TIERS_SHORT), default=[t for t in old.get("tiers", TIERS_SHORT) if t in TIERS_SHORT], format_func=_tier, key=f"target_tiers_{name}", persist_state=KEPT)  # fmt: skip
        st.text_input("Văn bản đặt chỉ tiêu (số, ngày, cơ quan)", value=old.get("source", ""), key=f"target_source_{name}", persist_state=KEPT, max_chars=300)  # fmt: skip
        if old.get("owner") == "province":
            st.checkbox(f"Văn bản này của chính tỉnh ta, không phải ví dụ của {old.get('whose')}", key=f"target_ours_{name}", persist_state=KEPT)  # fmt: skip
        st.text_input("Lĩnh vực", value="; ".join(old.get("fields", ())), help=FIELDS_HELP, key=f"target_fields_{name}", persist_state=KEPT)  # fmt: skip
        st.text_area("Lộ trình: các mốc sau", value=_steps_text(old), help=STEPS_HELP, key=f"target_steps_{name}", persist_state=KEPT, height=80)  # fmt: skip
        st.checkbox("Chỉ các kỳ nằm trong tháng cao điểm", value=bool(old.get("peak_months_only")), key=f"target_peak_{name}", persist_state=KEPT)  # fmt: skip
        st.form_submit_button("Xem tác động", type="primary", on_click=_propose, args=(name,))


def _tier(tier: str) -> str:
    return capitalised(TIERS_SHORT.get(tier, TIERS[tier]))


def _show_ending(name: str, own: OwnTargets) -> None:
    is_off = any(each["target"] == name for each in own.off)
    is_own = any(each["id"] == name for each in own.targets)
    show(title_html("Dừng, bỏ"), key="target_end_title")
    with st.container(horizontal=True, vertical_alignment="bottom", key="target_end"):
        if not is_off:
            st.text_input("Ngày cuối cùng áp dụng", value=day(targets.day_shown() - timedelta(days=1)), key=f"target_last_{name}", persist_state=KEPT, width=220)  # fmt: skip
            st.button("Dừng từ sau ngày ấy …", key=f"target_stop_{name}", on_click=_end, args=(name,))  # fmt: skip
        if is_own or is_off:
            words = "Bỏ hẳn, như chưa từng có …" if is_own else "Áp dụng lại …"
            st.button(words, key=f"target_drop_{name}", on_click=_remove, args=(name,))
    if not is_own:
        show(remark_html("Chỉ tiêu có sẵn không sửa được: tắt đi, rồi thêm chỉ tiêu của tỉnh."), key="target_fixed")  # fmt: skip


def _propose(name: str) -> None:
    def change(own: OwnTargets) -> OwnTargets:
        keys = _typed(name)
        if name == NEW:
            return own.added({key: value for key, value in keys.items() if value is not None})
        old = own.entry(name)
        same = {key for key in keys if keys[key] == old.get(key)}
        return own.changed(name, **{key: value for key, value in keys.items() if key not in same})

    propose("Sửa chỉ tiêu", change)


def _typed(name: str) -> Mapping[str, Any]:
    """What the form says, by the keys of the file; None for what is left empty. RequestError for what cannot be read."""
    state = st.session_state

    def said(what: str) -> str:
        return str(state.get(f"target_{what}_{name}") or "").strip()

    for what, label, cure in NEEDED:
        if not said(what):
            raise RequestError(Fault(label, "còn trống.", cure))
    fields = [each.strip() for each in said("fields").split(";") if each.strip()]
    steps = [_step(line) for line in said("steps").splitlines() if line.strip()]
    keys: dict[str, Any] = {
        "metric": state[f"target_metric_{name}"], "value": typed_percent(said("value")),
        "from": typed_day(said("from")), "until": typed_day(said("until")) if said("until") else None,
        "tiers": list(state[f"target_tiers_{name}"]), "source": said("source"),
        "fields": fields or None, "steps": steps or None, "peak_months_only": state[f"target_peak_{name}"] or None,
    }  # fmt: skip
    if state.get(f"target_ours_{name}"):
        keys |= {"owner": "own", "whose": None, "sure": None}
    return keys


def _step(line: str) -> Mapping[str, Any]:
    since, _, value = line.partition(":")
    return {"from": typed_day(since), "value": typed_percent(value)}


def _steps_text(old: Entry) -> str:
    return "\n".join(f"{day(step['from'])}: {target_percent(step['value'])}" for step in old.get("steps", ()))  # fmt: skip


def _end(name: str) -> None:
    propose("Dừng chỉ tiêu", lambda own: own.ended(name, typed_day(st.session_state[f"target_last_{name}"])))  # fmt: skip


def _remove(name: str) -> None:
    propose("Bỏ chỉ tiêu", lambda own: own.without(name))
