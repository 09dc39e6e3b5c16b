"""What must agree in a report: identities by id, each of a kind, over figures by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.catalogue.judging import TIERS, Figure

OF_REPORT = "@report"
"""Ends the name of a figure that is looked up in the report's own unit."""


@dataclass(frozen=True)
class _Kind:
    """Which keys a kind has: roles filled by one figure, by several, or perhaps by some."""

    one: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


KINDS = {
    "sum": _Kind(("total",), ("parts",), ("optional",), ("derive", "reports", "ledger")),
    "balance": _Kind(("total",), ("parts", "first_of")),
    "share": _Kind(("percent", "part"), ("whole",), flags=("any_whole",)),
    "complement": _Kind(many=("percents",)),
    "within": _Kind(("whole",), ("parts",), flags=("reports", "ledger")),
    "agree": _Kind(many=("plus",), maybe=("minus",), plain=("edge",)),
    "longer": _Kind(many=("figures",)),
    "period_day": _Kind(("figure",), plain=("edge",)),
    "whole_missing": _Kind(("part",), ("whole",)),
    "due_day": _Kind(("late", "same_day", "whole"), plain=("at_least",)),
    "targets": _Kind(),
}
FLAGS = {"derive": False, "reports": True, "ledger": True, "any_whole": False}
EDGES = ("start", "end")
FIGURE_KIND = {"percent": "percent", "percents": "percent", "figure": "date"}  # else: count


@dataclass(frozen=True)
class Sum:
    """A total and the parts that make it."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Identity:
    """One thing that must agree (identities.toml says what each kind and key means).

    `roles` holds the names of figures by key; `tiers` is empty where it is for units of any tier.
    """

    id: str
    kind: str
    label: str
    roles: Mapping[str, tuple[str, ...]]
    tiers: tuple[str, ...]
    derive: bool
    reports: bool
    ledger: bool
    any_whole: bool
    edge: str
    at_least: Decimal

    def __getitem__(self, role: str) -> tuple[str, ...]:
        return self.roles.get(role, ())

    def one(self, role: str) -> str:
        """The figure of a role that is filled by one."""
        return self.roles[role][0]

    @property
    def sum(self) -> Sum:
        """An identity of kind `sum` as what adds up to what."""
        return Sum(self.one("total"), self["parts"])


def identities(file: TomlFile, known: Mapping[str, Figure]) -> tuple[Identity, ...]:
    """Every identity, in the order of the file (identities.toml)."""
    found = []
    for name, values in file.tables().items():
        kind = file.get(name, values, "kind", str, "")
        file.choice(name, "kind", kind, KINDS)
        if kind in KINDS:
            found.append(_identity(file, name, kind, values, known))
    _refuse_forward(file, found)
    return tuple(found)


def _identity(
    file: TomlFile, name: str, kind: str, values: Mapping[str, Any], known: Mapping[str, Figure]
) -> Identity:
    keys = KINDS[kind]
    _refuse_unknown(file, name, kind, values)
    roles: dict[str, tuple[str, ...]] = {}
    for role in keys.one:
        roles[role] = (file.get(name, values, role, str, ""),)
    for role in keys.many + keys.maybe:
        given = values if role in keys.many else {role: [], **values}
        roles[role] = tuple(str(figure) for figure in file.get(name, given, role, list, []))
        if values.get(role) == [] and role in keys.many:
            file.fault(name, f"«{role}» trống.", "Ghi ít nhất một số liệu.", role)
    for role, figures in roles.items():
        _refuse_unfit(file, name, role, figures, known)
    tiers = tuple(file.get(name, {"tiers": [], **values}, "tiers", list, []))
    for tier in tiers:
        file.choice(name, "tiers", tier, TIERS)
    flags = {flag: file.get(name, {flag: usual, **values}, flag, bool, usual) for flag, usual in FLAGS.items()}  # fmt: skip
    edge, at_least = "", Decimal(0)
    if "edge" in keys.plain:
        edge = file.get(name, values, "edge", str, "")
        file.choice(name, "edge", edge, EDGES)
    if "at_least" in keys.plain:
        at_least = Decimal(file.get(name, values, "at_least", Decimal, Decimal(0)))
    label = file.get(name, values, "label", str, name)
    return Identity(name, kind, label, roles, tiers, **flags, edge=edge, at_least=at_least)


def _refuse_unknown(file: TomlFile, name: str, kind: str, values: Collection[str]) -> None:
    """A key that the kind does not have would silently do nothing."""
    keys = KINDS[kind]
    usual = ("kind", "label", "tiers")
    allowed = usual + keys.one + keys.many + keys.maybe + keys.flags + keys.plain
    for key in values:
        if key not in allowed:
            cure = f"Các khóa của «{kind}»: {', '.join(allowed)}."
            file.fault(name, f"«{key}» không dùng cho kind «{kind}».", cure, key)


def _refuse_unfit(
    file: TomlFile, name: str, role: str, figures: Collection[str], known: Mapping[str, Figure]
) -> None:
    wanted = FIGURE_KIND.get(role, "count")
    for figure in figures:
        bare = known.get(figure.removesuffix(OF_REPORT))
        if not figure:
            continue  # missing or of a wrong type: said already
        if bare is None:
            file.fault(name, f"«{figure}» không có trong figures.toml.", "Sửa tên.", role)
        elif bare.kind != wanted:
            what = f"«{figure}» có kind «{bare.kind}», «{role}» cần «{wanted}»."
            file.fault(name, what, "Chọn số liệu khác.", role)


def _refuse_forward(file: TomlFile, found: Collection[Identity]) -> None:
    """Totals are formed in the order of the file, so that none is ever formed from itself."""
    later = [identity.one("total") for identity in found if identity.derive]
    for identity in found:
        if identity.derive:
            for part in identity["parts"]:
                if part in later:
                    what = f"«{part}» được suy ra ở chính mục này hoặc ở dưới."
                    file.fault(identity.id, what, "Xếp mục suy ra nó lên trước.", "parts")
            later.remove(identity.one("total"))
