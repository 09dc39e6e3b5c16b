"""What is judged: figures by name, metrics, dated targets, and the bands of the lights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tthc_metrics.core.records import Band, Bands, Light, Metric, PeakMonths
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import target_percent

TIERS = {
    "province": "Toàn tỉnh",
    "agency": "Sở, ban, ngành",
    "district": "Huyện, thị xã, thành phố",
    "commune": "Xã, phường, thị trấn",
    "centre": "Trung tâm phục vụ hành chính công",
    "localities": "Cấp huyện và cấp xã",
    "unknown": "Chưa xác định tuyến",
}
DIRECTIONS = ("up", "down")
OWN_BANDS = "Ngưỡng màu do tỉnh tạm quy ước, chưa nêu văn bản"
FIGURE_KINDS = ("count", "percent", "money", "date", "points", "words")


@dataclass(frozen=True)
class FigureDefinition:
    """A count or a printed share by name, with its Vietnamese label."""

    name: str
    label: str
    kind: str


def figures(file: TomlFile) -> dict[str, FigureDefinition]:
    """The figures of reports by name (figures.toml)."""
    return {
        name: table.record(FigureDefinition, name=name, among={"kind": FIGURE_KINDS})
        for name, table in file.tables().items()
    }


def metrics(file: TomlFile, known: Mapping[str, FigureDefinition]) -> dict[str, Metric]:
    """Every metric by id (metrics.toml); the labels of its counts come from the figures."""
    tables = file.tables()
    return {name: _metric(table, name, tables, known) for name, table in tables.items()}


def _metric(
    table: TomlTable,
    name: str,
    tables: Mapping[str, TomlTable],
    known: Mapping[str, FigureDefinition],
) -> Metric:
    unknown = any(key.startswith("unknown") for key in table.values)  # then both, or neither
    keys = ("numerator", "denominator", *(("unknown", "unknown_of") if unknown else ()))
    given: dict[str, Any] = {key: table.get(key, str) for key in keys}
    given |= {f"{key}_label": _count_label(table, key, given[key], known) for key in keys}
    given.pop("unknown_of_label", None)
    among = {"direction": DIRECTIONS, "of": tables, "leaves_by": known, "unknown_outside": known}
    given["minimum_volume"] = minimum = table.get("minimum_volume", int, 1)
    if minimum < 1:
        what = f"«minimum_volume» = {minimum} không hợp lệ."
        table.fault(what, "Ghi từ 1 trở lên.", "minimum_volume")
    return table.record(Metric, id=name, cuts=_cuts(table), among=among, **given)


def _cuts(table: TomlTable) -> tuple[tuple[str, Decimal], ...]:
    own = table.optional("bands", dict, {})
    for light in own:
        table.choice("bands", light, ("yellow", "orange"))
    inner = TomlTable(table.file, table.name, own)
    cuts = tuple((light, Decimal(inner.get(light, Decimal))) for light in own)
    cure = "Ghi { yellow = 0.9, orange = 0.7 }."
    if not all(0 < cut < 1 for _, cut in cuts):
        table.fault("«bands» ngoài khoảng 0–1.", cure, "bands")
    by_light = dict(cuts)
    if len(by_light) == 2 and by_light["yellow"] <= by_light["orange"]:
        table.fault("«bands»: yellow không lớn hơn orange.", cure, "bands")
    return cuts


def _count_label(
    table: TomlTable, key: str, figure: str, known: Mapping[str, FigureDefinition]
) -> str:
    """The label of a count; a fault if it is none, unless it was said already that it is missing."""
    if figure in known and known[figure].kind == "count":
        return known[figure].label
    if figure:
        what = f"«{key}» = {figure!r} không phải số đếm có trong figures.toml."
        table.fault(what, "Sửa tên, hoặc thêm vào figures.toml.", key)
    return ""


def peak_months(file: TomlFile) -> PeakMonths:
    """The months of campaign (peak_months.toml)."""
    table = file.root.table("peak")
    months = tuple(table.get("months", list))
    if not all(isinstance(month, int) and 1 <= month <= 12 for month in months):
        what = f"«months» = {list(months)} không hợp lệ."
        table.fault(what, "Ghi các số từ 1 đến 12.", "months")
    return table.record(PeakMonths, months=months, keys={"valid_from": "from"})


def bands(file: TomlFile, own: Sequence[TomlFile] = ()) -> Bands:
    """The lights, best first (bands.toml), with the cut-offs of a province where one of its files has some."""
    lights = tuple(table.record(Band) for table in file.listed("band"))
    if lights:
        _refuse_cuts(
            file.root, lights, {str(band.light): n for n, band in enumerate(lights, start=1)}
        )
    if sorted(b.light for b in lights) != sorted(set(Light) - {Light.GREY}):
        cure = "Ghi green, yellow, orange, red."
        file.fault("band", "phải có đủ bốn màu, mỗi màu một lần.", cure)
    zero, grey = file.root.table("zero_target"), file.root.table("grey")
    _refuse_zero(zero, Decimal(zero.get("yellow", Decimal)), Decimal(zero.get("orange", Decimal)), "yellow")  # fmt: skip
    found = file.root.record(
        Bands,
        lights=lights,
        grey=grey.record(Band, light=Light.GREY, at_least=Decimal(0)),
        zero_target_yellow=Decimal(zero.get("yellow", Decimal)),
        zero_target_orange=Decimal(zero.get("orange", Decimal)),
    )
    for each in own:
        if "bands" in each.data:
            found = _own_bands(each.root.table("bands"), found)
    return found


def _refuse_cuts(table: TomlTable, lights: Sequence[Band], nth: Mapping[str, int]) -> None:
    """Faults of the least shares of the lights, best first, all of them: one outside 0–1, one that another hides.

    `nth` is the place of each light's own table in a list of them; empty where the lights are keys of one table.
    """
    name, above = table.name or "band", None
    for band in lights:
        light, cut, worst = str(band.light), band.at_least, band is lights[-1]
        key, place = "at_least" if nth else light, nth.get(light, 1)
        if worst and cut:
            table.file.fault(name, f"{_cut(band)} phải là 0.", "Ghi 0.", key, place)
        elif not worst and not 0 < cut <= 1:
            cure = "Ghi phần của chỉ tiêu đã đạt: 0.8 là 80 %."
            table.file.fault(name, f"{_cut(band)} ngoài khoảng 0–1.", cure, key, place)
        if above and cut >= above.at_least:
            what = f"{_cut(band)} không nhỏ hơn {_cut(above)}."
            table.file.fault(name, what, "Ghi các ngưỡng giảm dần.", key, place)
        above = band


def _cut(band: Band) -> str:
    """`ngưỡng Xanh (green) 120 %`."""
    return f"ngưỡng {band.label} ({band.light}) {target_percent(band.at_least)}"


def _refuse_zero(table: TomlTable, yellow: Decimal, orange: Decimal, key: str) -> None:
    if not 0 < yellow < orange < 1:
        what = f"ngưỡng khi chỉ tiêu là 0 ({target_percent(yellow)}, {target_percent(orange)}) không tăng dần trong khoảng 0–1."
        table.fault(what, "Xếp lại.", key)


def _own_bands(table: TomlTable, usual: Bands) -> Bands:
    """A province's cut-offs: provisional until they have a document."""
    own = {
        str(band.light): Decimal(table.optional(str(band.light), Decimal, band.at_least))
        for band in usual.lights
    }
    known = (*own, "zero_yellow", "zero_orange", "source")
    for key in table.values:
        table.choice(key, key, known)
    lights = tuple(replace(band, at_least=own[str(band.light)]) for band in usual.lights)
    _refuse_cuts(table, lights, {})
    yellow = Decimal(table.optional("zero_yellow", Decimal, usual.zero_target_yellow))
    orange = Decimal(table.optional("zero_orange", Decimal, usual.zero_target_orange))
    _refuse_zero(
        table, yellow, orange, "zero_yellow" if "zero_yellow" in table.values else "zero_orange"
    )
    source = table.optional("source", str, "").strip()
    note = f"Ngưỡng màu theo {source}" if source else OWN_BANDS
    return replace(
        usual, lights=lights, zero_target_yellow=yellow, zero_target_orange=orange,
        provisional=not source, note=note, source=source,
    )  # fmt: skip
