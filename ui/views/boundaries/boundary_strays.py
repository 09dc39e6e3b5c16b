"""Shapes that match no place: why, what they may be, and a form to say what one of them is."""

from __future__ import annotations

import streamlit as st

from tthc_metrics import boundaries
from tthc_metrics.accounts.rules import Right
from tthc_metrics.boundaries import Atlas, Stray
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core.errors import TthcError
from tthc_metrics.core.vietnamese import number
from ui.address.links import anchor, href
from ui.address.query import asked
from ui.components.blocks import title_html
from ui.components.table import Row, Table
from ui.markup import Markup
from ui.queries import boundaries as maps
from ui.queries.visitor import demand, note_of
from ui.views.boundaries.boundary_files import TOLD
from ui.views.boundaries.boundary_tables import boxed_html, place_name
from ui.widgets import frame
from ui.widgets.show import show

SLUG, WISH = "ban-do-dia-gioi", "hinh"  # the page, and the shape in its address
MOST_ROWS = 100


def show_strays(atlas: Atlas) -> None:
    """The form of one shape at the left, all of them at the right; nothing where all match."""
    if not atlas.strays:
        return
    wish = asked(WISH)
    stray = next((each for each in atlas.strays if each.key == wish), atlas.strays[0])
    left, right = frame.halves()
    with left:
        _show_form(stray, atlas)
    with right:
        show(strays_html(atlas, stray.key), key="strays")


def strays_html(atlas: Atlas, current: str) -> Markup:
    """A table of what matches no place, each a link to its form."""
    rows = [
        Row(
            (
                anchor(href(SLUG, hinh=each.key), name_of(each)),
                each.reason,
                "; ".join(place_name(p) for p in each.suggestions) or "–",
            ),
            each.key == current,
        )
        for each in atlas.strays[:MOST_ROWS]
    ]
    rest = len(atlas.strays) - MOST_ROWS
    more = f" ({MOST_ROWS} hình đầu, còn {number(rest)})" if rest > 0 else ""
    columns = ("Hình trong tệp", "Vì sao", "Có thể là")
    return boxed_html(Table(f"Hình chưa khớp{more}", columns, rows))


def name_of(stray: Stray) -> str:
    """What the file calls a shape: `Cẩm Thành (mã 21025)`."""
    code = f" (mã {stray.code})" if stray.code else ""
    return f"{stray.name or 'Không tên'}{code}"


def _show_form(stray: Stray, atlas: Atlas) -> None:
    show(title_html(name_of(stray), stray.source), key="stray")
    options = _options(stray, atlas)
    key = f"stray_{stray.key}"
    chosen = st.selectbox(
        "Hình này là",
        options,
        index=0 if stray.suggestions else None,
        placeholder="Gõ tên để tìm",
        format_func=place_name,
        key=key,
    )
    with st.container(horizontal=True, key="stray_actions"):
        st.button("Gán", key=f"{key}_set", type="primary", disabled=chosen is None, on_click=decide, args=(stray.key, chosen))  # fmt: skip
        st.button("Bỏ qua hình này", key=f"{key}_skip", on_click=decide, args=(stray.key, ""))


def _options(stray: Stray, atlas: Atlas) -> list[str]:
    """Likely places first, then those without a shape beside what the file shows; else every province."""
    known = known_places()
    like = [known[p] for p in stray.suggestions]
    like += [known[o.place_id] for o in atlas.outlines.values() if o.source == stray.source]
    kinds: set[tuple[str, str, str | None]] = {
        (p.era, p.level, p.province_id) for p in like if p.level != "province"
    }
    kinds |= {(p.era, "province", None) for p in like if p.level == "province"}
    rest = [
        p
        for p in known.values()
        if ((p.era, p.level, None if p.level == "province" else p.province_id) in kinds)
        or (not kinds and p.level == "province")
    ]
    free = sorted((p.place_id for p in rest if p.place_id not in atlas.outlines), key=place_name)
    return [*stray.suggestions, *(p for p in free if p not in stray.suggestions)]


def decide(key: str, place_id: str | None) -> None:
    """Keep what a shape is and look at the files anew; a failure is told on the page."""
    try:
        note_of(demand(Right.LOAD, "Gán hình bản đồ"), "map", f"{key}: {place_id}")
        boundaries.decide(maps.folder(), key, place_id)
    except TthcError as error:
        st.session_state[TOLD] = ([], list(error.faults))
    maps.forget()
