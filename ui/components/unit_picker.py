"""The choice of a unit: its name, which opens a list that can be searched whatever the accents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.address.links import anchor
from ui.markup import Markup, attributes, fill, joined


@dataclass(frozen=True)
class Pick:
    """One unit to go to; `also` are more words by which it is found: its short name."""

    name: str
    address: str
    current: bool = False
    also: str = ""


@dataclass(frozen=True)
class Picker:
    """The list behind a name. `asks` is the parameter by which the server is asked where `rest` more are not sent;
    `asked` is what it was asked last."""

    label: str
    shown: str
    picks: Sequence[Pick]
    rest: int = 0
    asks: str = ""
    asked: str = ""


def picker_html(picker: Picker) -> Markup:
    """The closed list; open with what the server was asked for."""
    more = attributes(
        data_asks=picker.asks if picker.rest or picker.asked else "", value=picker.asked
    )
    note = f"và {picker.rest} đơn vị nữa: gõ tên rồi nhấn Enter" if picker.rest else ""
    return fill(
        '<details class="tthc opens picker" data-narrowed{open}><summary aria-label="{label}: {shown}; chọn {lower} khác">'
        "<small>{label}</small> <b>{shown}</b></summary>"
        '<div class="panel"><input type="search" data-narrows="li" aria-label="Tìm {lower}" placeholder="Tìm, không cần dấu"{more}>'
        "<ul>{picks}</ul>{rest}</div></details>",
        open=Markup(" open") if picker.asked else "",
        label=picker.label,
        lower=picker.label.lower(),
        shown=picker.shown,
        more=more,
        picks=joined(_pick(pick) for pick in picker.picks),
        rest=fill('<p class="fresh">{}</p>', note) if note else "",
    )


def _pick(pick: Pick) -> Markup:
    link = anchor(pick.address, pick.name, current=pick.current)
    return fill("<li{}>{}</li>", attributes(data_also=pick.also), link)
