"""What a former district became, as a table: its communes of today, the marked ones, and what it was itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core.records import Band, Score
from tthc_metrics.core.vietnamese import day, lower_first, number
from tthc_metrics.geography.crosswalk import Origin
from tthc_metrics.geography.places import OLD_ERA_END, REFORM
from tthc_metrics.scoring.former_districts import AreaMember, AreaShare
from tthc_metrics.scoring.wording.areas import area_name
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.shortfall import numerator_heading
from ui.address.scope import LOCALITY
from ui.components.table import BREAKDOWN, Cell, Table, Value, figure, link, table_html
from ui.components.unit_links import address
from ui.markup import Markup
from ui.queries import source
from ui.widgets.unit_address import province_kept

GUESS = "≈"
COLUMNS = ("Đơn vị", "Thuộc vùng", "Gồm xã, phường cũ", "Mức", "Tỷ lệ")


def members_html(
    area: Score,
    districts: Sequence[Score],
    communes: Mapping[str, Score],
    found: Sequence[AreaMember],
) -> Markup:
    """The table of one area, metric and period; `communes` are scores by the id of the commune's place.

    `districts` are the area's own until the reform. Those two and no others make up the area's counts.
    """
    rows = [_district(score) for score in districts]
    rows += [_member(member, communes.get(member.commune)) for member in found]
    name = area_name(area.unit.name)
    caption = f"{area.metric.short_label}: {name} gồm những gì"
    total: list[Value] = ["Cả vùng", *[""] * 3, figure(value_text(area)), *_counts(area)]
    columns = (*COLUMNS, numerator_heading(area.metric), "Trên tổng")
    return table_html(Table(caption, columns, rows, BREAKDOWN, total, note=_note(found)))


def guess_text(found: Sequence[AreaMember], communes: Mapping[str, Score]) -> str:
    """Which communes are counted here or elsewhere by guess, with the dossiers in question; empty without."""
    here = [m for m in found if m.share is AreaShare.MOST]
    gone = [m for m in found if m.share is AreaShare.PART]
    said = []
    if here:
        said.append(
            f"{_names(here)} có cả đất của {_districts(here)}, được tính trọn ở đây ({_dossiers(here, communes)})"
        )
    if gone:
        others = ", ".join(sorted({area_name(_name(m.counted_in)) for m in gone}))
        said.append(
            f"{_names(gone)} có một phần đất của vùng, được tính ở {others} ({_dossiers(gone, communes)})"
        )
    return f"{GUESS} Ước tính: {'; '.join(said)}." if said else ""


def is_guess(found: Sequence[AreaMember]) -> bool:
    """Whether any commune has land of several former districts."""
    return any(member.share is not AreaShare.WHOLE for member in found)


def _district(score: Score) -> list[Value]:
    name = link(score.unit.name, _page(score))
    return [name, f"Đến {day(OLD_ERA_END)}", "Huyện và các xã cũ", _light(score), *_figures(score)]


def _member(member: AreaMember, score: Score | None) -> list[Value]:
    place = known_places()[member.commune]
    name: Value = place.name
    if score is not None:
        name = link(place.name, _page(score))
    formers = ", ".join(_former(o, member) for o in member.formers)
    belongs = _belongs(member)
    if not member.counted:
        elsewhere = (figure("tính ở vùng khác", True), figure("", True), figure("", True))
        return [name, belongs, formers, "", *elsewhere]
    if score is None:
        return [name, belongs, formers, "", *[figure("–", True)] * 3]
    return [name, belongs, formers, _light(score), *_figures(score)]


def _page(score: Score) -> str:
    return address(LOCALITY, score, score.unit.id, province=province_kept(score.unit.id))


def _belongs(member: AreaMember) -> str:
    if member.share is AreaShare.WHOLE:
        return "Trọn trong vùng"
    if member.share is AreaShare.MOST:
        return f"{GUESS} Phần lớn; tính trọn ở đây"
    return f"{GUESS} Một phần; tính ở vùng {_name(member.counted_in)} cũ"


def _former(origin: Origin, member: AreaMember) -> str:
    """`Duy Châu`, `Hòa Liên (một phần, Hòa Vang)`."""
    known = known_places()
    name = known[origin.former or origin.district].short_name
    several = len({o.district for o in member.formers}) > 1
    marks = ["một phần"] if not origin.whole else []
    marks += [known[origin.district].short_name] if several else []
    return f"{name} ({', '.join(marks)})" if marks else name


def _light(score: Score) -> Band:
    return source.definitions().bands.of(score.light)


def _figures(score: Score) -> list[Cell]:
    few = score.denominator is not None and score.denominator < score.metric.minimum_volume
    return [figure(value_text(score), few), *_counts(score)]


def _counts(score: Score) -> list[Cell]:
    return [figure(number(score.numerator)), figure(number(score.denominator))]


def _names(found: Sequence[AreaMember]) -> str:
    return ", ".join(known_places()[member.commune].short_name for member in found)


def _districts(found: Sequence[AreaMember]) -> str:
    others = {o.district for m in found for o in m.formers} - {m.counted_in for m in found}
    return ", ".join(sorted(_name(district) for district in others))


def _name(district: str) -> str:
    return lower_first(known_places()[district].name)


def _dossiers(found: Sequence[AreaMember], communes: Mapping[str, Score]) -> str:
    counted = sum((s.denominator or 0) for m in found if (s := communes.get(m.commune)))
    metric = next((s.metric for s in communes.values()), None)
    return f"{number(counted)} {metric.counted if metric else 'hồ sơ'}"


def _note(found: Sequence[AreaMember]) -> str:
    said = (
        f"Đến {day(OLD_ERA_END)} là hồ sơ của huyện và các xã cũ, từ {day(REFORM)} là của các xã, phường mới trên địa bàn; "
        "không hồ sơ nào được tính lại cho đơn vị khác. Đối chiếu xã cũ – xã mới theo Nghị quyết sắp xếp năm 2025."
    )
    if is_guess(found):
        said += (
            f" {GUESS}: xã gồm đất của nhiều huyện cũ được tính trọn vào huyện có nhiều xã cũ nhất trong đó, vì hồ sơ "
            "không ghi thôn, tổ."
        )
    return said
