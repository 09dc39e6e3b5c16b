"""The definitions, read once and validated together: every fault with its place and a cure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tthc_metrics.errors import DefinitionError, Fault
from tthc_metrics.model import Band, Light, Metric, Target
from tthc_metrics.periods import WEEKDAYS, Calendar
from tthc_metrics.verdict import Bands

FOLDER = Path(__file__).parent / "definitions"
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


@dataclass(frozen=True)
class Figure:
    """A count or a printed share by name, with its Vietnamese label."""

    name: str
    label: str
    kind: str


@dataclass(frozen=True)
class Definitions:
    """All that is defined outside the code."""

    figures: Mapping[str, Figure]
    metrics: Mapping[str, Metric]
    targets: tuple[Target, ...]
    bands: Bands
    calendars: Mapping[str, Calendar]

    def target(self, metric: str, tier: str | None, on: date) -> Target | None:
        """The target in force on a day for a tier: the newest by then, or None."""
        in_force = [
            t for t in self.targets if t.metric == metric and tier in t.tiers and t.valid_from <= on
        ]
        return max(in_force, key=lambda t: t.valid_from, default=None)


@cache
def definitions() -> Definitions:
    """The package's own definitions."""
    return read_definitions(FOLDER)


def read_definitions(folder: Path) -> Definitions:
    """Read a folder of definitions; DefinitionError lists all that is wrong in all of them."""
    faults: list[Fault] = []
    figures = _read(folder / "figures.toml", faults, _figures)
    metrics = _read(folder / "metrics.toml", faults, lambda d, at: _metrics(d, at, figures))
    targets = _read(folder / "targets.toml", faults, lambda d, at: _targets(d, at, metrics))
    bands = _read(folder / "bands.toml", faults, _bands)
    calendars = _read(folder / "calendars.toml", faults, _calendars)
    if faults:
        raise DefinitionError(*faults)
    return Definitions(figures, metrics, targets, bands, calendars)


class _At:
    """Collects the faults of one file; every look-up names the table it was made in."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.path, self.faults = path, faults

    def fault(self, table: str, what: str, cure: str) -> None:
        self.faults.append(Fault(f"{self.path.name} [{table}]", what, cure))

    def get(self, table: str, values: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
        """The value of a key; a missing or mistyped one is a fault and gives `default`."""
        value = values.get(key)
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        what = f"thiếu «{key}»." if value is None else f"«{key}» = {value!r} sai kiểu."
        self.fault(table, what, f"Ghi {key} kiểu {kind.__name__}.")
        return default

    def choice(self, table: str, key: str, value: str, among: Any) -> None:
        if value not in among:
            self.fault(
                table, f"«{key}» = {value!r} không có.", f"Chọn một trong: {', '.join(among)}."
            )


def _read(path: Path, faults: list[Fault], build: Any) -> Any:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(path.name, f"không đọc được ({error}).", "Sửa lại tệp TOML này."))
        data = {}
    return build(data, _At(path, faults))


def _figures(data: Mapping[str, Any], at: _At) -> dict[str, Figure]:
    found = {}
    for name, values in data.items():
        kind = at.get(name, values, "kind", str, "count")
        at.choice(name, "kind", kind, ("count", "percent", "money", "date"))
        found[name] = Figure(name, at.get(name, values, "label", str, name), kind)
    return found


def _metrics(data: Mapping[str, Any], at: _At, figures: Mapping[str, Figure]) -> dict[str, Metric]:
    found = {}
    for name, values in data.items():
        text = {
            key: at.get(name, values, key, str, "")
            for key in (
                "label", "short_label", "numerator", "denominator", "direction",
                "counted", "missing", "why", "source",
            )
        }  # fmt: skip
        at.choice(name, "direction", text["direction"], DIRECTIONS)
        labels = {}
        for side in ("numerator", "denominator"):
            if text[side] not in figures:
                at.fault(
                    name, f"«{side}» = {text[side]!r} không có trong figures.toml.", "Sửa tên."
                )
            else:
                labels[f"{side}_label"] = figures[text[side]].label
        minimum = at.get(name, values, "minimum_volume", int, 1)
        if len(labels) == 2:
            found[name] = Metric(id=name, minimum_volume=minimum, **text, **labels)
    return found


def _targets(data: Mapping[str, Any], at: _At, metrics: Mapping[str, Metric]) -> tuple[Target, ...]:
    found = []
    for nth, values in enumerate(data.get("target", []), start=1):
        table = f"target thứ {nth}"
        metric = at.get(table, values, "metric", str, "")
        at.choice(table, "metric", metric, metrics)
        tiers = tuple(at.get(table, values, "tiers", list, []))
        for tier in tiers:
            at.choice(table, "tiers", tier, TIERS)
        value = Decimal(at.get(table, values, "value", (Decimal, int), 0))  # type: ignore[arg-type]
        if not 0 <= value <= 1:
            at.fault(table, f"«value» = {value} ngoài khoảng 0–1.", "Ghi 0.20 cho 20 %.")
        since = at.get(table, values, "from", date, date.max)
        found.append(Target(metric, since, tiers, value, at.get(table, values, "source", str, "")))
    seen: set[tuple[str, str, date]] = set()
    for target in found:
        for tier in target.tiers:
            key = (target.metric, tier, target.valid_from)
            if key in seen:
                at.fault(
                    f"target {target.metric}", f"hai chỉ tiêu cùng ngày cho «{tier}».", "Bỏ một."
                )
            seen.add(key)
    return tuple(found)


def _bands(data: Mapping[str, Any], at: _At) -> Bands:
    lights = tuple(
        _band(at.get("band", v, "light", str, "grey"), v, at) for v in data.get("band", [])
    )
    cuts = [band.at_least for band in lights]
    if cuts != sorted(cuts, reverse=True) or not cuts or cuts[-1] != 0:
        at.fault(
            "band", f"ngưỡng {[str(c) for c in cuts]} không giảm dần đến 0.", "Xếp lại các dải."
        )
    if {b.light for b in lights} != set(Light) - {Light.GREY}:
        at.fault("band", "phải có đủ bốn màu, mỗi màu một lần.", "Ghi green, yellow, orange, red.")
    zero = at.get("zero_target", data, "zero_target", dict, {})
    yellow = at.get("zero_target", zero, "yellow", Decimal, Decimal(0))
    orange = at.get("zero_target", zero, "orange", Decimal, Decimal(0))
    grey = _band("grey", at.get("grey", data, "grey", dict, {}) | {"at_least": Decimal(0)}, at)
    note = at.get("bands", data, "note", str, "")
    return Bands(
        lights, grey, yellow, orange, at.get("bands", data, "provisional", bool, True), note
    )


def _band(light: str, values: Mapping[str, Any], at: _At) -> Band:
    at.choice("band", "light", light, [str(x) for x in Light])
    looks = [at.get(light, values, key, str, "") for key in ("label", "shape", "fill", "ink")]
    share = at.get(light, values, "at_least", Decimal, Decimal(0))
    return Band(Light(light) if light in set(Light) else Light.GREY, share, *looks)


def _calendars(data: Mapping[str, Any], at: _At) -> dict[str, Calendar]:
    found = {}
    for name, values in data.items():
        day_of_month = at.get(name, values, "month_first_day", int, 1)
        if not 1 <= day_of_month <= 28:
            at.fault(name, f"month_first_day = {day_of_month} không hợp lệ.", "Ghi từ 1 đến 28.")
        week_day = at.get(name, values, "week_first_day", str, "monday")
        at.choice(name, "week_first_day", week_day, WEEKDAYS)
        found[name] = Calendar(
            name,
            at.get(name, values, "label", str, name),
            day_of_month,
            at.get(name, values, "month_starts_before", bool, False),
            week_day,
            at.get(name, values, "source", str, ""),
        )
    return found
