"""What a ledger counts (counts.toml, which says what each key means): each count once, with its SQL."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tthc_metrics.catalogue.judging import FigureDefinition
from tthc_metrics.core.toml_file import TomlFile, TomlTable

ORDER = "order"
MOMENTS = ("start", "end")
TERM = re.compile(r"([+-]?)\s*(\w+)")
WHOLE_SUM = re.compile(r"\w+(\s*[+-]\s*\w+)*")


@dataclass(frozen=True, kw_only=True)
class Count:
    """One count. `form` is its column in the statutory form 06; `dossiers` SQL; `sum` one of other counts."""

    name: str
    label: str
    rule: str
    form: int | None = None
    dossiers: str | None = None
    sum: str | None = None
    at: str | None = None
    entered: str | None = None
    balance: str | None = None
    ledger: bool = True
    listed: bool = True


@dataclass(frozen=True)
class CountDefinitions:
    """All counts by name as the file has them, and three orders in which they are shown.

    `columns` are what every row of a ledger shows, `apart` the other counts: parts of those, or about other
    things; `lists` are the lists of dossiers.
    """

    named: Mapping[str, Count]
    columns: tuple[str, ...]
    apart: tuple[str, ...]
    lists: tuple[str, ...]

    def __getitem__(self, name: str) -> Count:
        return self.named[name]

    @property
    def every(self) -> tuple[str, ...]:
        """What a row of a ledger carries."""
        return self.columns + self.apart

    @property
    def figures(self) -> dict[str, FigureDefinition]:
        """What reports may print of them."""
        return {
            name: FigureDefinition(name, self.named[name].label, "count") for name in self.every
        }

    @property
    def form(self) -> tuple[str, ...]:
        """Columns 3 to 13 of the statutory form."""
        numbered = {c.form: c.name for c in self.named.values() if c.form}
        return tuple(numbered[column] for column in sorted(numbered))

    def terms(self, expression: str) -> Mapping[str, int]:
        """A sum of counts as what is counted by itself: each name with how often it is added, less taken away."""
        found: Counter[str] = Counter()
        for sign, name in TERM.findall(expression):
            inner = self.named[name].sum
            for term, times in (self.terms(inner) if inner else {name: 1}).items():
                found[term] += -times if sign == "-" else times
        return {term: times for term, times in found.items() if times}

    def added(self, expression: str) -> str:
        """The same in SQL: `a + b - c`."""
        terms = (
            f" {'-' if times < 0 else '+'} {term if abs(times) == 1 else f'{abs(times)} * {term}'}"
            for term, times in self.terms(expression).items()
        )
        return "".join(terms).removeprefix(" + ").strip()

    def condition(self, name: str) -> str:
        """Which dossiers a count counts, in SQL; of the others it is not true: false or NULL."""
        count = self.named[name]
        if count.sum is None:
            return f"({count.dossiers})"
        terms = TERM.findall(count.sum)
        among = [self.condition(part) for sign, part in terms if sign != "-"]
        without = [self.condition(part) for sign, part in terms if sign == "-"]
        said = f"({' OR '.join(among)})" if len(among) > 1 else among[0]
        unless = "".join(f" AND NOT COALESCE({part}, FALSE)" for part in without)
        return f"({said}{unless})" if unless else said


def counts(file: TomlFile, figures: Collection[str]) -> CountDefinitions:
    """Read counts.toml; `figures` are the names that only reports have."""
    tables = {name: table for name, table in file.tables().items() if name != ORDER}
    found = {name: _count(table, name, tables, figures) for name, table in tables.items()}
    _refuse_circles(tables, found)
    _check_form(tables, found)
    order = file.root.table(ORDER)
    ledger = [name for name, count in found.items() if count.ledger]
    columns = tuple(name for name in _order(order, "columns", ledger) if name in found)
    rest = [name for name in ledger if name not in columns]
    lists = [name for name, count in found.items() if count.listed]
    return CountDefinitions(
        found,
        columns,
        _followed(_order(order, "apart", rest), rest),
        _followed(_order(order, "lists", lists), lists),
    )


def _count(
    table: TomlTable, name: str, tables: Mapping[str, TomlTable], figures: Collection[str]
) -> Count:
    count = table.record(Count, name=name, among={"at": MOMENTS})
    if name in figures:
        table.fault(f"«{name}» có cả trong figures.toml.", "Chỉ ghi ở một nơi.")
    if (count.dossiers is None) == (count.sum is None):
        table.fault("phải có một trong «dossiers», «sum».", "Ghi đúng một khóa.")
    if (count.at is None) != (count.entered is None and count.balance is None):
        table.fault(
            "«at» phải đi cùng «entered» hoặc «balance».", "Ghi cả hai, hoặc bỏ cả hai.", "at"
        )
    for key, expression in (("sum", count.sum), ("balance", count.balance)):
        if expression is None:
            continue
        if not WHOLE_SUM.fullmatch(expression):
            table.fault(f"«{key}» không phải tổng các số đếm.", 'Ghi dạng "a + b - c".', key)
        for _, part in TERM.findall(expression):
            table.choice(key, part, tables)
    return count


def _refuse_circles(tables: Mapping[str, TomlTable], found: Mapping[str, Count]) -> None:
    """A sum that comes back to itself would never end."""
    settled = {name for name, count in found.items() if count.sum is None}
    while more := {n for n in found.keys() - settled if _parts(found[n]) <= settled}:
        settled |= more
    for name in [
        name for name in found if name not in settled and _parts(found[name]) <= found.keys()
    ]:
        tables[name].fault("«sum» quay lại chính nó.", "Bỏ vòng lặp.", "sum")


def _parts(count: Count) -> set[str]:
    return {part for _, part in TERM.findall(count.sum or "")}


def _check_form(tables: Mapping[str, TomlTable], found: Mapping[str, Count]) -> None:
    seen: set[int] = set()
    for name, count in found.items():
        if count.form is not None and (count.form in seen or not 3 <= count.form <= 13):
            what = f"«form» = {count.form} đã có hoặc ngoài khoảng 3–13."
            tables[name].fault(what, "Ghi số cột của Biểu II.06, mỗi cột một lần.", "form")
        seen.add(count.form or 0)


def _order(order: TomlTable, key: str, among: Collection[str]) -> tuple[str, ...]:
    names = order.words(key)
    for name in names:
        order.choice(key, name, among)
    if len(set(names)) < len(names):
        order.fault(f"«{key}» có tên ghi hai lần.", "Mỗi số đếm ghi một lần.", key)
    return names


def _followed(first: Iterable[str], every: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(name for name in first if name in every), *every]))
