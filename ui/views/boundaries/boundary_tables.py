"""What the boundary files show, in words and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import streamlit as st

from tthc_metrics.boundaries import Atlas
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core.vietnamese import number
from tthc_metrics.geography.places import SINCE, Place
from ui.components.table import Table, table_html
from ui.markup import Markup, fill
from ui.queries import offices
from ui.widgets.show import show

HOW = (
    "Chưa có tệp địa giới nào được nạp. Kéo tệp vào khung trên, hoặc chép vào thư mục boundaries cạnh cơ sở dữ "
    "liệu: GeoJSON, thư mục hoặc ZIP các tệp GeoJSON, hoặc tệp lồng nhau kiểu dvhcvn; toạ độ WGS84. Hình được "
    "khớp với huyện, xã, tỉnh theo mã và tên."
)
MOST_ROWS = 400
LEVELS = {
    "34-commune": "Xã, phường, đặc khu (từ 01/07/2025)",
    "63-district": "Huyện, thị xã, thành phố (đến 30/06/2025)",
    "63-commune": "Xã, phường, thị trấn (đến 30/06/2025)",
    "34-province": "Tỉnh, thành phố (từ 01/07/2025)",
    "63-province": "Tỉnh, thành phố (đến 30/06/2025)",
}

ON_MAPS = ("34-commune", "63-district", "34-province", "63-province")


def matched_text(atlas: Atlas | None) -> str:
    """How much matches: `2 tệp, 115 hình: **115 khớp**, không còn hình nào chưa khớp.`"""
    if atlas is None:
        return "Chưa có địa giới nào: bản đồ là sơ đồ ô."
    shapes = sum(source.shapes for source in atlas.sources)
    matched = sum(source.matched for source in atlas.sources)
    rest = f"còn **{number(len(atlas.strays))} hình** chưa khớp" if atlas.strays else "không còn hình nào chưa khớp"  # fmt: skip
    return f"{len(atlas.sources)} tệp, {number(shapes)} hình: **{number(matched)} khớp**, {rest}."


def place_name(place_id: str) -> str:
    """The place with what it lies in: `Xã Sơn Hà, Quảng Ngãi (từ 01/07/2025)`."""
    place = known_places()[place_id]
    province = known_places()[place.province_id]
    name = place.name if place.level == "province" else f"{place.name}, {province.short_name}"
    return f"{name} (từ 01/07/2025)" if place.era == SINCE else name


def coverage_html(atlas: Atlas) -> Markup:
    """Of the places in the data and of those in the files: how many have a shape, and which have none."""
    rows = []
    for kind, label in LEVELS.items():
        wanted = _in_data(kind)
        drawn = sum(outline.startswith(f"{kind}-") for outline in atlas.outlines)
        if not drawn and (not wanted or kind not in ON_MAPS):
            continue
        without = sorted(p.short_name for p in wanted.values() if p.place_id not in atlas.outlines)
        names = ", ".join(without[:12]) + (f" và {len(without) - 12} nơi nữa" if len(without) > 12 else "")  # fmt: skip
        held = f"{len(wanted) - len(without)} / {len(wanted)}" if wanted else "–"
        rows.append((label, number(drawn), held, names or "–"))
    columns = ("Cấp", "Hình trong tệp", "Có hình / nơi có hồ sơ", "Nơi chưa có hình")
    return boxed_html(Table("Địa giới theo cấp", columns, rows))


def boxed_html(table: Table) -> Markup:
    """A table as wide as this page wants it."""
    return fill('<div class="mapfiles">{}</div>', table_html(table))


def _in_data(kind: str) -> Mapping[str, Place]:
    """The places of one era and level that have offices."""
    found: dict[str, Place] = {}
    known = known_places()
    for office in offices.offices().values():
        for place_id in (office.place_id, office.district_id, office.province_id):
            if place_id and place_id.startswith(f"{kind}-") and place_id in known:
                found[place_id] = known[place_id]
    return found


def show_matched(atlas: Atlas) -> None:
    """Every matched shape, behind a fold: what the file calls it, what it is, and by what."""
    by_source: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for outline in atlas.outlines.values():
        by_source[outline.source].append((outline.name or "(không tên)", place_name(outline.place_id), outline.how))  # fmt: skip
    for source, rows in by_source.items():
        with st.expander(f"Đã khớp {number(len(rows))} hình của {source}"):
            more = f", {MOST_ROWS} hình đầu" if len(rows) > MOST_ROWS else ""
            columns = ("Tên trong tệp", "Là", "Cách khớp")
            table = Table(f"{source}{more}", columns, sorted(rows)[:MOST_ROWS])
            show(boxed_html(table), key=f"matched_{source}")
