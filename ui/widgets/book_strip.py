"""The book of a scope in one strip: how many dossiers in which state, each a link to their list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.ledger.breakdown import Split
from tthc_metrics.ledger.dossier_list import DUE_SINCE, state_label
from tthc_metrics.ledger.due_soon import AHEAD, SINCE
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.judged import untold_reason
from ui.address.links import anchor
from ui.markup import Markup, fill, joined
from ui.queries import breakdown, coverage, elsewhere
from ui.queries.cache import MANY, at_address, cached
from ui.widgets.show import show, show_note
from ui.widgets.unit_address import dossiers_at

STATES = (
    ("Đang giải quyết", (("open_overdue", "quá hạn"), ("open_in_time", "trong hạn"), ("waiting", "trong đó đang chờ"), ("end_unknown", "trong đó đã xong không rõ ngày"))),
    ("Đã giải quyết", (
        ("resolved_late", "quá hạn"), ("late_or_not", "trong đó không rõ quá hạn hay không"), ("resolved_on_time", "đúng hạn"), ("resolved_early", "trước hạn"),
        ("returned_or_withdrawn", "trả lại, rút"),
    )),
    ("Tiếp nhận trong kỳ", (
        ("received_online", "trực tuyến"), ("received_direct", "trực tiếp, bưu chính"),
        ("received_unknown", "không rõ hình thức"),
    )),
)  # fmt: skip
ONLY_IF_ANY = ("received_unknown", "waiting", "end_unknown", "late_or_not", "returned_or_withdrawn")
STRONG = ("open_overdue", "resolved_late")


def due_state(days: int) -> str:
    """The name in addresses of what falls due in so many working days."""
    return f"due_{days}"


def show_strip(period: Period, within: Scope) -> None:
    """The strip, and below it what its counts lack of dossiers that lie elsewhere."""
    show(_strip_html(period, within), key="strip")
    said = (elsewhere.counts_note(period, within), elsewhere.due_note(within))
    if any(said):
        show_note(" ".join(filter(None, said)), "strip_elsewhere")


@cached(MANY, at_address)
def _strip_html(period: Period, within: Scope) -> Markup:
    """Open, resolved and received dossiers of the period, and what falls due after the last day told."""
    counts, told = breakdown.counts(period, within), coverage.told_of(within, period)
    end, known = period.end, list(STATES)
    if told and untold_reason(
        period, told
    ):  # what is open is of its own day; of the period nobody knows
        end, open_states = told.last, STATES[0]
        known = [(f"{open_states[0]} đến ngày {day(end)}", open_states[1])]
    blocks = [
        _block(
            title,
            (
                _item(
                    counts[state],
                    words,
                    state_label(state, end),
                    dossiers_at(within, state),
                    state,
                )
                for state, words in states
                if counts[state] or state not in ONLY_IF_ANY
            ),
        )
        for title, states in known
    ]
    blocks[1:1] = _due_block(coverage.until(period), within)
    template = '<div class="tthc strip" role="group" aria-label="Hồ sơ theo tình trạng">{}</div>'
    return fill(template, joined(blocks))


def _due_block(until: date, within: Scope) -> list[Markup]:
    """What falls due; nothing instead of zeros where dossiers lie elsewhere."""
    parts = breakdown.due_soon(until, Split.FIELD, within)  # fewer than units, for the same sum
    since = sum(part.counts[SINCE] for part in parts)
    totals = {
        days: sum(part.counts[f"within_{days}" if days else "same_day"] for part in parts)
        for days in (0, *AHEAD)
    }
    if not (since or any(totals.values())) and elsewhere.due_note(within):
        return []
    items = []
    for days, total in totals.items():
        words = f"trong {days} ngày làm việc" if days else "đúng ngày này"
        about = f"hồ sơ đến hạn trong {days} ngày làm việc sau {day(until)}"
        about = about if days else f"hồ sơ đến hạn ngày {day(until)}"
        items.append(_item(total, words, about, dossiers_at(within, due_state(days))))
    if since:
        words, address = "trước đó, chưa rõ kết quả", dossiers_at(within, DUE_SINCE)
        about = f"hồ sơ đến hạn trước ngày {day(until)}, đơn vị chưa có số liệu sau ngày hẹn"
        items.append(_item(since, words, about, address))
    return [_block(f"Đến hạn từ {day(until)}", items)]


def _block(title: str, items: Iterable[Markup]) -> Markup:
    return fill("<section><h2>{}</h2><ul>{}</ul></section>", title, joined(items))


def _item(value: int, words: str, about: str, address: str, state: str = "") -> Markup:
    inner = fill("<b>{}</b> {}", number(value), words)
    if not value:
        return fill('<li class="none">{}</li>', inner)
    css, label = "strong" if state in STRONG else "", f"{number(value)} {about}"
    return fill("<li>{}</li>", anchor(address, inner, css=css, label=label))
