"""What is judged: figures by name, metrics, dated targets, and the bands of the lights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.core.records import Band, Bands, Light, Metric, PeakMonths, Target

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
FIGURE_KINDS = ("count", "percent", "money", "date", "points")
METRIC_TEXTS = (
    "label", "short_label", "numerator", "denominator", "direction", "counted", "missing",
    "why", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A count or a printed share by name, with its Vietnamese label."""

    name: str
    label: str
    kind: str


def figures(file: TomlFile) -> dict[str, Figure]:
    """Every figure by name (figures.toml)."""
    found = {}
    for name, values in file.tables().items():
        kind = file.get(name, values, "kind", str, "count")
        file.choice(name, "kind", kind, FIGURE_KINDS)
        found[name] = Figure(name, file.get(name, values, "label", str, name), kind)
    return found


def metrics(file: TomlFile, known: Mapping[str, Figure]) -> dict[str, Metric]:
    """Every metric by id (metrics.toml); the labels of its counts come from the figures."""
    found = {}
    data = file.tables()
    for name, values in data.items():
        text: dict[str, Any] = {key: file.get(name, values, key, str, "") for key in METRIC_TEXTS}
        file.choice(name, "direction", text["direction"], DIRECTIONS)
        labels = {}
        for side in ("numerator", "denominator"):
            label = _count_label(file, name, side, text[side], known)
            if label is not None:
                labels[f"{side}_label"] = label
        minimum = file.get(name, values, "minimum_volume", int, 1)
        if minimum < 1:
            what = f"«minimum_volume» = {minimum} không hợp lệ."
            file.fault(name, what, "Ghi từ 1 trở lên.", "minimum_volume")
        main = file.get(name, {"main": False, **values}, "main", bool, False)
        of = file.get(name, {"of": "", **values}, "of", str, "")
        if of:
            file.choice(name, "of", of, data)
        own = file.get(name, {"bands": {}, **values}, "bands", dict, {})
        for light in own:
            file.choice(name, "bands", light, ("yellow", "orange"))
        cuts = tuple((light, Decimal(file.get(name, own, light, Decimal, 0))) for light in own)
        if not all(0 < cut < 1 for _, cut in cuts):
            file.fault(
                name, "«bands» ngoài khoảng 0–1.", "Ghi { yellow = 0.9, orange = 0.7 }.", "bands"
            )
        unknown = _unknown(file, name, values, known)
        if len(labels) == 2:
            found[name] = Metric(
                cuts=cuts,
                id=name,
                minimum_volume=minimum,
                main=main,
                of=of or None,
                **text | labels | unknown,
            )
    return found


def _count_label(
    file: TomlFile, name: str, key: str, figure: str, known: Mapping[str, Figure]
) -> str | None:
    """The label of a count; a fault and None if it is none."""
    if figure in known and known[figure].kind == "count":
        return known[figure].label
    what = f"«{key}» = {figure!r} không phải số đếm có trong figures.toml."
    file.fault(name, what, "Sửa tên, hoặc thêm vào figures.toml.", key)
    return None


def _unknown(
    file: TomlFile, name: str, values: Mapping[str, Any], known: Mapping[str, Figure]
) -> dict[str, Any]:
    """What may belong to the numerator though nobody can tell: none of its keys, or both counts."""
    if not any(key.startswith("unknown") for key in values):
        return {}
    counts = {key: file.get(name, values, key, str, "") for key in ("unknown", "unknown_of")}
    labels = [_count_label(file, name, key, count, known) for key, count in counts.items() if count]
    usual = {"unknown_in_denominator": False}
    wide = file.get(name, usual | dict(values), "unknown_in_denominator", bool, False)
    label = labels[0] or "" if labels else ""
    return counts | {"unknown_label": label, "unknown_in_denominator": wide}


def targets(files: Iterable[TomlFile], known: Mapping[str, Metric]) -> tuple[Target, ...]:
    """Every dated target; two for one tier from one day are a fault."""
    found: list[Target] = []
    seen: set[tuple[str, str, date]] = set()
    for file in files:
        for nth, values in enumerate(file.listed("target"), start=1):
            target = _target(file, nth, values, known)
            found.append(target)
            for tier in target.tiers:
                key = (target.metric, tier, target.valid_from)
                if key in seen:
                    what = f"đã có chỉ tiêu khác cùng ngày cho {target.metric}, tuyến «{tier}»."
                    file.fault("target", what, "Bỏ một trong hai.", "tiers", nth)
                seen.add(key)
    return tuple(found)


def _target(
    file: TomlFile, nth: int, values: Mapping[str, Any], known: Mapping[str, Metric]
) -> Target:
    metric = file.get("target", values, "metric", str, "", nth)
    file.choice("target", "metric", metric, known, nth)
    tiers = tuple(file.get("target", values, "tiers", list, [], nth))
    for tier in tiers:
        file.choice("target", "tiers", tier, TIERS, nth)
    value = Decimal(file.get("target", values, "value", Decimal, Decimal(0), nth))
    if not value.is_finite() or not 0 <= value <= 1:
        file.fault(
            "target", f"«value» = {value} ngoài khoảng 0–1.", "Ghi 0.20 cho 20 %.", "value", nth
        )
    since = file.get("target", values, "from", date, date.max, nth)
    source = file.get("target", values, "source", str, "", nth)
    optional = {"peak_months_only": False, **values}
    peak = file.get("target", optional, "peak_months_only", bool, False, nth)
    first = since.date() if isinstance(since, datetime) else since
    return Target(metric, first, tiers, value, peak, source)


def peak_months(file: TomlFile) -> PeakMonths:
    """The months of campaign (peak_months.toml)."""
    values = file.get("peak", file.data, "peak", dict, {})
    months = tuple(file.get("peak", values, "months", list, []))
    if not all(isinstance(month, int) and 1 <= month <= 12 for month in months):
        what = f"«months» = {list(months)} không hợp lệ."
        file.fault("peak", what, "Ghi các số từ 1 đến 12.", "months")
    since = file.get("peak", values, "from", date, date.max)
    return PeakMonths(months, since, file.get("peak", values, "source", str, ""))


def bands(file: TomlFile) -> Bands:
    """The lights, best first (bands.toml)."""
    lights = tuple(
        _band(file, "band", file.get("band", v, "light", str, "", n), v, n)
        for n, v in enumerate(file.listed("band"), start=1)
    )
    cuts = [band.at_least for band in lights]
    if (
        len(set(cuts)) < len(cuts)
        or cuts != sorted(cuts, reverse=True)
        or not cuts
        or cuts[-1] != 0
    ):
        shown = ", ".join(str(cut) for cut in cuts)
        file.fault("band", f"ngưỡng at_least ({shown}) không giảm dần đến 0.", "Xếp lại các dải.")
    if sorted(b.light for b in lights) != sorted(set(Light) - {Light.GREY}):
        file.fault(
            "band", "phải có đủ bốn màu, mỗi màu một lần.", "Ghi green, yellow, orange, red."
        )
    zero = file.get("zero_target", file.data, "zero_target", dict, {})
    grey = file.get("grey", file.data, "grey", dict, {})
    return Bands(
        lights,
        _band(file, "grey", "grey", {"at_least": Decimal(0), **grey}),
        Decimal(file.get("zero_target", zero, "yellow", Decimal, Decimal(0))),
        Decimal(file.get("zero_target", zero, "orange", Decimal, Decimal(0))),
        file.get("provisional", file.data, "provisional", bool, True),
        file.get("note", file.data, "note", str, ""),
    )


def _band(file: TomlFile, table: str, light: str, values: Mapping[str, Any], nth: int = 1) -> Band:
    file.choice(table, "light", light, [str(known) for known in Light], nth)
    looks = [
        file.get(table, values, key, str, "", nth) for key in ("label", "shape", "fill", "ink")
    ]
    share = Decimal(file.get(table, values, "at_least", Decimal, Decimal(0), nth))
    return Band(Light(light) if light in set(Light) else Light.GREY, share, *looks)
