"""What must agree in a report: identities by id, each of a kind, over figures by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.catalogue.judging import TIERS, FigureDefinition
from tthc_metrics.core.toml_file import TomlFile, TomlTable

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
    "sum": _Kind(("total",), ("parts",), ("optional",), ("derive", "reports", "ledger", "printed")),
    "balance": _Kind(("total",), ("parts", "first_of")),
    "share": _Kind(("percent", "part"), ("whole",), flags=("any_whole",)),
    "complement": _Kind(many=("percents",)),
    "within": _Kind(("whole",), ("parts",), flags=("reports", "ledger")),
    "each_within": _Kind(("whole",), ("parts",)),
    "points": _Kind(("points", "maximum", "rate")),
    "grade": _Kind(("points", "maximum", "grade")),
    "units": _Kind(many=("figures",)),
    "most": _Kind(),
    "again": _Kind(),
    "same": _Kind(),
    "next": _Kind(("carried",), ("plus",), ("minus",), flags=("at_most",)),
    "periods": _Kind(many=("figures",)),
    "agree": _Kind(many=("plus",), maybe=("minus",), plain=("edge",)),
    "longer": _Kind(many=("figures",)),
    "period_day": _Kind(("figure",), plain=("edge",)),
    "whole_missing": _Kind(("part",), ("whole",)),
    "due_day": _Kind(("late", "same_day", "whole"), plain=("at_least",)),
    "targets": _Kind(),
}
EDGES = ("start", "end")
FIGURE_KINDS = {
    "percent": ("percent",), "percents": ("percent",), "rate": ("percent",), "figure": ("date",),
    "points": ("points",), "maximum": ("points",), "grade": ("words",),
    "total": ("count", "points"), "parts": ("count", "points"), "whole": ("count", "points"),
}  # fmt: skip
"""The kinds of figures that may fill a role; else a count."""


@dataclass(frozen=True)
class Sum:
    """A total and the parts that make it."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """One thing that must agree (identities.toml says what each kind and key means).

    `roles` holds the names of figures by key; `tiers` is empty where it is for units of any tier.
    """

    id: str
    kind: str
    label: str
    roles: Mapping[str, tuple[str, ...]]
    tiers: tuple[str, ...] = ()
    derive: bool = False
    reports: bool = True
    ledger: bool = True
    any_whole: bool = False
    at_most: bool = False
    printed: bool = False
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


def identities(file: TomlFile, known: Mapping[str, FigureDefinition]) -> tuple[Identity, ...]:
    """Every identity, in the order of the file (identities.toml)."""
    found = []
    tables = file.tables()
    for name, table in tables.items():
        kind = table.get("kind", str)
        table.choice("kind", kind, KINDS)
        if kind in KINDS:
            found.append(_identity(table, name, kind, known))
    _refuse_forward(tables, found)
    return tuple(found)


def _identity(
    table: TomlTable, name: str, kind: str, known: Mapping[str, FigureDefinition]
) -> Identity:
    keys = KINDS[kind]
    _refuse_unknown(table, kind)
    roles = _roles(table, keys)
    for role, figures in roles.items():
        _refuse_unfit(table, role, figures, known)
    edge, at_least = "", Decimal(0)
    if "edge" in keys.plain:
        edge = table.get("edge", str)
        table.choice("edge", edge, EDGES)
    if "at_least" in keys.plain:
        at_least = Decimal(table.get("at_least", Decimal))
    return table.record(
        Identity, id=name, roles=roles, edge=edge, at_least=at_least, among={"tiers": TIERS}
    )


def _roles(table: TomlTable, keys: _Kind) -> dict[str, tuple[str, ...]]:
    roles: dict[str, tuple[str, ...]] = {role: (table.get(role, str),) for role in keys.one}
    for role in keys.many + keys.maybe:
        roles[role] = table.words(role) if role in keys.many or role in table.values else ()
        if table.values.get(role) == [] and role in keys.many:
            table.fault(f"«{role}» trống.", "Ghi ít nhất một số liệu.", role)
    return roles


def _refuse_unknown(table: TomlTable, kind: str) -> None:
    """A key that the kind does not have would silently do nothing."""
    keys = KINDS[kind]
    usual = ("kind", "label", "tiers")
    allowed = usual + keys.one + keys.many + keys.maybe + keys.flags + keys.plain
    for key in table.values:
        if key not in allowed:
            cure = f"Các khóa của «{kind}»: {', '.join(allowed)}."
            table.fault(f"«{key}» không dùng cho kind «{kind}».", cure, key)


def _refuse_unfit(
    table: TomlTable, role: str, figures: Collection[str], known: Mapping[str, FigureDefinition]
) -> None:
    wanted = FIGURE_KINDS.get(role, ("count",))
    for figure in figures:
        bare = known.get(figure.removesuffix(OF_REPORT))
        if not figure:
            continue  # missing or of a wrong type: said already
        if bare is None:
            table.fault(f"«{figure}» không có trong figures.toml.", "Sửa tên.", role)
        elif bare.kind not in wanted:
            what = f"«{figure}» có kind «{bare.kind}», «{role}» cần «{wanted[0]}»."
            table.fault(what, "Chọn số liệu khác.", role)


def _refuse_forward(tables: Mapping[str, TomlTable], found: Collection[Identity]) -> None:
    """Totals are formed in the order of the file, so that none is ever formed from itself."""
    later = [identity.one("total") for identity in found if identity.derive]
    for identity in found:
        if identity.derive:
            for part in identity["parts"]:
                if part in later:
                    what = f"«{part}» được suy ra ở chính mục này hoặc ở dưới."
                    tables[identity.id].fault(what, "Xếp mục suy ra nó lên trước.", "parts")
            later.remove(identity.one("total"))
