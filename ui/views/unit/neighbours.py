"""Who a unit is compared with: those around it in its district, and those of most alike volume."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tthc_metrics.core.records import GroupBy, Metric, Score, Unit
from tthc_metrics.scoring.alike import Alike
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.wording.areas import area_name
from ui.components import figures
from ui.components.figures import Peers
from ui.components.ranking import ranking_html
from ui.components.unit_links import address_of_unit
from ui.markup import NOTHING, Markup
from ui.queries import former_areas, source, units
from ui.queries.cache import MANY, at_address, cached
from ui.queries.offices import offices
from ui.widgets.era_notes import area_link
from ui.widgets.show import show
from ui.widgets.unit_address import province_kept
from ui.widgets.unit_kind import UnitChosen


def around(chosen: UnitChosen, peers: Sequence[Score]) -> Peers | None:
    """The offices around an office: those of its district, former or not; None where it is in none."""
    unit, kind = chosen.unit, chosen.kind
    if kind.by in (GroupBy.ALL, GroupBy.PROVINCE, GroupBy.DISTRICT):
        return None
    if area := _area_of_today(unit):
        found = [s for s in peers if former_areas.area_of(s.unit.id) == area]
        district = units.units_of(GroupBy.DISTRICT)[area].name
        return Peers(found, f"xã, phường cùng {area_name(district)}")
    homes = offices()
    office = homes.get(unit.id)
    if office is None or office.district_id is None:
        return None
    found = [s for s in peers if homes[s.unit.id].district_id == office.district_id]
    name = units.units_of(GroupBy.DISTRICT)[office.district_id].short_name
    return Peers(found, f"{kind.peer} của {name}")


def show_similar(chosen: UnitChosen, metric: Metric, peers: Callable[[], Sequence[Score]]) -> None:
    """Those units in order, with their ranks among all peers, each a link to its own page; the unit itself is marked."""
    if table := _similar_html(chosen.kind.page, chosen, metric, peers):
        show(table, key="ranking")
        if area := _area_of_today(chosen.unit):
            show(area_link(chosen.period, area), key="area")


@cached(MANY, at_address)
def _similar_html(
    page: str, _chosen: UnitChosen, _metric: Metric, _peers: Callable[[], Sequence[Score]]
) -> Markup:
    """Empty where nobody is alike."""
    chosen, metric, peers = _chosen, _metric, _peers()
    alike = Alike(peers).to(chosen.unit)
    if len(alike) < 2:
        return NOTHING
    bands = source.definitions().bands
    rows = figures.rows(peers, bands, None, current=chosen.unit.id)
    order = [score for _, score in ranked(peers)]
    linked = [
        replace(row, href=address_of_unit(page, score, province=province_kept(score.unit.id)))
        for row, score in zip(rows, order, strict=True)
        if score.unit.id in alike
    ]
    shown = [score for score in peers if score.unit.id in alike]
    word = f"{chosen.kind.peer} có số lượng gần nhất"
    with_rank = sum(rank is not None for rank, _ in ranked(peers))
    among = f", hạng trong {with_rank}" if len(peers) > len(shown) else ""
    caption = figures.caption(metric, shown, word + among)
    return ranking_html(linked, figures.columns(metric), caption=caption, unit_title="Đơn vị")


def _area_of_today(unit: Unit) -> str | None:
    """The former district of a commune of today; None for every other unit."""
    office, area = offices().get(unit.id), former_areas.area_of(unit.id)
    return None if office and office.district_id else area
