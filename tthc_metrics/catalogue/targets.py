"""Dated targets: read from the product's file and the province's, validated, and which of them is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from tthc_metrics.catalogue.judging import TIERS
from tthc_metrics.core.records import Metric, Target
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

OWNERS = {
    "government": "Chính phủ",
    "prime_minister": "Thủ tướng Chính phủ",
    "own": "tỉnh",
    "province": "tỉnh khác",
}
SURE = {
    "seen": "đã thấy trên báo chí hoặc bản sao của cơ quan nhà nước",
    "third_party": "theo bản chép của bên thứ ba, cần đối chiếu với văn bản gốc",
}
PRODUCT, FOLDER, OFFICE = "product", "folder", "office"
FILES = (PRODUCT, FOLDER, OFFICE)
"""Who set a target: the product, data/definitions/, the office's own file; a later one goes before an earlier one."""
EACH = "*"
"""As a field: each field by itself."""
_FIELD = "linh vuc "


@dataclass(frozen=True)
class Targets:
    """All that judges, and the examples of other provinces, which judge nothing until an office copies them."""

    judging: tuple[Target, ...]
    examples: tuple[Target, ...]


def targets(files: Mapping[str, TomlFile], known: Mapping[str, Metric]) -> Targets:
    """Every target of every file, by who set it; a schedule becomes one target a date.

    What a province switched off ends on the day before.
    """
    found: list[Target] = []
    off: dict[str, date] = {}
    for set_by, file in files.items():
        tables = file.listed("target")
        read = [_target(table, known, set_by) for table in tables]
        _refuse_twice(tables, read)
        found += (
            each
            for table, target in zip(tables, read, strict=True)
            for each in _dated(table, target)
        )
        if set_by != PRODUCT:
            off |= dict(_off(table, found) for table in file.listed("off"))
    judged = [t for t in found if not (t.set_by == PRODUCT and t.is_example)]
    examples = tuple(t for t in found if t.set_by == PRODUCT and t.is_example)
    return Targets(tuple(e for t in judged for e in _ended(t, off)), examples)


def newest(
    among: Iterable[Target],
    metric: str,
    tier: str | None,
    on: date,
    is_peak: Callable[[], bool],
    field: str | None = None,
) -> Target | None:
    """The target in force on a day for a tier, or for one field of work of it; None where there is none.

    A province's own goes first; then one that names the field; then the newest.
    """
    in_force = [
        t
        for t in among
        if t.metric == metric
        and tier in t.tiers
        and t.is_in_force(on)
        and _is_for(t, field)
        and (not t.peak_months_only or is_peak())
    ]
    return max(in_force, key=_order, default=None)


def field_key(name: str) -> str:
    """What a field of work is known by: `Lĩnh vực Đất đai` and `đất đai` are one."""
    return fold(name).removeprefix(_FIELD)


def _order(target: Target) -> tuple[int, bool, date]:
    return FILES.index(target.set_by), EACH not in target.fields, target.valid_from


def _is_for(target: Target, field: str | None) -> bool:
    if field is None or not target.fields:
        return field is None and not target.fields
    return EACH in target.fields or field_key(field) in map(field_key, target.fields)


def _target(table: TomlTable, known: Mapping[str, Metric], set_by: str) -> Target:
    owner = table.optional("owner", str, "own")
    target = table.record(
        Target,
        keys={"valid_from": "from", "valid_until": "until"},
        among={"metric": known, "tiers": TIERS},
        peak_months_only=table.optional("peak_months_only", bool, False),
        owner=owner, set_by=set_by, id=table.optional("id", str, f"{table.name}-{table.nth}"),
    )  # fmt: skip
    _refuse_rate(table, target.value, "value")
    if target.valid_until and target.valid_until < target.valid_from:
        table.fault("«until» trước «from».", "Ghi ngày cuối cùng áp dụng.", "until")
    if "fields" in table.values and not all(field.strip() for field in target.fields or ("",)):
        table.fault("«fields» trống.", 'Ghi tên lĩnh vực, hoặc ["*"] cho từng lĩnh vực.', "fields")
    _refuse_whose(table, target)
    return target


def _refuse_whose(table: TomlTable, target: Target) -> None:
    """Whose document it is and how sure it is known must be told, of the product's own targets always."""
    table.choice("owner", target.owner, OWNERS)
    if target.sure:
        table.choice("sure", target.sure, SURE)
    if target.is_example and not target.whose:
        table.fault("thiếu «whose».", "Ghi tên tỉnh có văn bản ấy.", "owner")
    if target.set_by == PRODUCT and (target.owner == "own" or not target.sure):
        table.fault("thiếu «owner» hoặc «sure».", "Ghi văn bản của ai, biết chắc đến đâu.", "owner")
    if not target.source.strip() and "source" in table.values:
        table.fault("«source» trống.", "Ghi văn bản đặt chỉ tiêu.", "source")


def _refuse_rate(table: TomlTable, value: Decimal, key: str) -> None:
    if not 0 <= value <= 1:
        table.fault(f"«{key}» = {value} ngoài khoảng 0–1.", "Ghi 0.20 cho 20 %.", key)


def _refuse_twice(tables: Sequence[TomlTable], read: Sequence[Target]) -> None:
    """Two of one file for one tier from one day, or of one name: nobody could say which judges."""
    names: set[str] = set()
    seen: set[tuple[str, str, date, str]] = set()
    for table, target in zip(tables, read, strict=True):
        if target.id in names:
            table.fault(f"tên «{target.id}» đã có.", "Đặt tên khác.", "id")
        names.add(target.id)
        fields = [field_key(field) for field in target.fields] or [""]
        for tier, field in ((t, f) for t in target.tiers for f in fields):
            key = (target.metric, tier, target.valid_from, field)
            if key in seen:
                what = f"đã có chỉ tiêu khác cùng ngày cho {target.metric}, tuyến «{tier}»."
                table.fault(what, "Bỏ một trong hai.", "tiers")
            seen.add(key)


def _dated(table: TomlTable, target: Target) -> list[Target]:
    """One target a date of its schedule: each ends on the day before the next."""
    found = [target]
    for step in table.optional("steps", list, []):
        since, value = (
            (step.get("from"), step.get("value")) if isinstance(step, dict) else (None, None)
        )
        if not isinstance(since, date) or not isinstance(value, Decimal | int):
            table.fault("«steps» có mốc sai.", "Ghi { from = 2026-12-31, value = 0.80 }.", "steps")
            continue
        _refuse_rate(table, Decimal(value), "steps")
        if since <= found[-1].valid_from or (target.valid_until and since > target.valid_until):
            table.fault("«steps» không theo thứ tự ngày.", "Xếp lại, mốc sau muộn hơn.", "steps")
            continue
        found[-1] = replace(found[-1], valid_until=since - timedelta(days=1))
        found.append(replace(target, valid_from=since, value=Decimal(value)))
    return found


def _off(table: TomlTable, found: Iterable[Target]) -> tuple[str, date]:
    """Which target of the product is switched off, and since which day."""
    name = table.get("target", str)
    table.choice("target", name, [t.id for t in found if t.set_by == PRODUCT and not t.is_example])
    return name, table.get("from", date)


def _ended(target: Target, off: Mapping[str, date]) -> list[Target]:
    since = off.get(target.id) if target.set_by == PRODUCT else None
    if since is None or (target.valid_until and target.valid_until < since):
        return [target]
    if since <= target.valid_from:
        return []
    return [replace(target, valid_until=since - timedelta(days=1))]
