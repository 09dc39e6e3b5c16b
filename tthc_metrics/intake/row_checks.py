"""What is wrong with the rows of a list: every fault of every row, by the rules of checks.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import TIERS, Column, Rule, definitions
from tthc_metrics.intake.cell_sql import BOOK_YEAR, MADE_ON, NUMBER, NUMBER_KEY, REMARKED
from tthc_metrics.intake.index_points.printed import GRADE, TOTAL
from tthc_metrics.intake.other_tables import advised, tell_other_tables
from tthc_metrics.intake.row_rules import OF_A_DOSSIER, Check, column_checks, rules_of
from tthc_metrics.intake.steps import CheckedList, StagedList
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import count, insert_rows
from tthc_metrics.store.temporary import Relation, drop, make

REPEATS = "d.alike AND d.nth > 1"
"""Of CheckedList.doubled: the rows that only say again what an earlier one says."""
EXAMPLES = 3
FIRST = 20
"""As many row numbers as a warning names."""


@dataclass(frozen=True)
class Warned:
    """A rule that warns, and the rows that it holds for; the first values where the rule wants them said."""

    rule: Rule
    rows: int
    first_rows: tuple[int, ...]
    examples: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """What the rule says, with its examples: `… (ví dụ 08/06/2062, 02/06/2062).`"""
        if not self.examples:
            return self.rule.what
        return f"{self.rule.what.rstrip('.')} (ví dụ {', '.join(self.examples)})."


def check(cursor: Cursor, staged: StagedList, today: date) -> CheckedList:
    """Find what refuses rows; nothing can have happened after `today`."""
    columns = definitions().columns[staged.kind]
    doubled = _doubled(cursor, staged.rows, columns)
    wrong, found = _wrong(cursor, staged, columns, today)
    if doubled:
        name = next(c.name for c in columns if c.key)
        unlike = Check("duplicate", name, name, "NOT d.alike")
        found.append(
            unlike.faults(f"{staged.rows} INNER JOIN {doubled} AS d USING (sheet, row_no)")
        )
    if not found and not staged.broken:
        return CheckedList(None, doubled, 0)
    nothing = Check("", "", "CAST(NULL AS VARCHAR)", "FALSE").faults(staged.rows)
    every = " UNION ALL ".join(found or [nothing])
    faults = make(cursor, "faults", every, _values(cursor, staged.rows, every, today))
    drop(cursor, *filter(None, [wrong]))
    if doubled:  # a row that only repeats another is left out: its faults are told once
        cursor.execute(
            f"DELETE FROM {faults} AS f USING {doubled} AS d "
            f"WHERE d.sheet = f.sheet AND d.row_no = f.row_no AND {REPEATS}"
        )
    if count(cursor, faults):
        tell_other_tables(cursor, staged, faults)
    broken = [
        (sheet, row.row_no, "broken_row", "", row.what, row.cure)
        for sheet, row in advised(cursor, staged)
    ]
    insert_rows(cursor, faults, broken)
    return CheckedList(faults, doubled, count(cursor, faults))


def _wrong(
    cursor: Cursor, staged: StagedList, columns: Sequence[Column], today: date
) -> tuple[Relation | None, list[str]]:
    """The rows in which anything is wrong, and the statements that say what: they are few, and all rows are many."""
    orders = {each.column: each.reading for each in staged.day_orders}
    checks = [
        each
        for c in columns
        if c.name in staged.present
        for each in column_checks(c, staged.kind, orders.get(c.name, "d/m"))
    ]
    rules = _rules(cursor, staged.kind, staged.present, "refuse")
    checks += [
        Check(rule.name, rule.column, _shown(rule, columns), rule.when or "FALSE") for rule in rules
    ]
    anything = " OR ".join(f"({each.when})" for each in checks)
    values = _values(cursor, staged.rows, anything, today)
    wrong = make(cursor, "wrong", f"SELECT * FROM {staged.rows} WHERE {anything}", values)
    if count(cursor, wrong):
        return wrong, [each.faults(wrong) for each in checks]
    drop(cursor, wrong)
    return None, []


def warnings(
    cursor: Cursor, rows: Relation, kind: str, present: Sequence[str], today: date
) -> list[Warned]:
    """The rules that warn of accepted rows; those first that change what all figures of the file mean."""
    rules = sorted(_rules(cursor, kind, present, "warn"), key=lambda rule: not rule.first)
    if not rules:
        return []
    values = _values(cursor, rows, " ".join(rule.when or "" for rule in rules), today)
    sums = ", ".join(f"COUNT(CASE WHEN {rule.when} THEN 1 END)" for rule in rules)
    counted = cursor.execute(f"SELECT {sums} FROM {rows}", values).fetchone() or ()
    return [
        _warned(cursor, rows, rule, times, today)
        for rule, times in zip(rules, counted, strict=True)
        if times
    ]


def unchecked(cursor: Cursor, kind: str, present: Sequence[str]) -> list[tuple[Rule, str]]:
    """The rules that were not asked, each with why in Vietnamese."""
    names = {column.name: column.label for column in definitions().columns[kind]}
    found = []
    for rule in rules_of(kind):
        lacking = [names[name] for name in rule.columns if name not in present]
        if lacking:
            found.append((rule, f"tệp không có cột {', '.join(f'«{name}»' for name in lacking)}"))
        elif rule.needs and not count(cursor, rule.needs):
            found.append((rule, "chưa nạp danh mục thủ tục"))
    return found


def _rules(cursor: Cursor, kind: str, present: Sequence[str], severity: str) -> Iterator[Rule]:
    """The rules that can be asked of a file with these columns."""
    for rule in rules_of(kind):
        asked = rule.severity == severity and set(rule.columns) <= set(present)
        if asked and (not rule.needs or count(cursor, rule.needs)):
            yield rule


def _values(cursor: Cursor, rows: Relation, sql: str, today: date) -> dict[str, object]:
    """What stands for the `$…` that rules ask for."""
    written = {"remarked": REMARKED, "made_on": MADE_ON, "book_year": BOOK_YEAR}
    values: dict[str, object] = {"today": today, **written, **_known_names()}
    if "$usual_day" in sql:
        (usual,) = cursor.execute(f"SELECT quantile_disc(received_on, 0.5) FROM {rows}").fetchall()
        values["usual_day"] = usual[0]
    return {name: value for name, value in values.items() if f"${name}" in sql}


def _known_names() -> dict[str, list[str]]:
    """What rules ask of the definitions: `$figures`, `$tiers`, `$calendars`, `$index_items`."""
    known = definitions()
    items = {name for index in known.indexes for name in index.maxima} | {TOTAL, GRADE}
    return {
        "figures": [*known.figures],
        "tiers": [*TIERS],
        "calendars": [*known.calendars],
        "index_items": sorted(items),
    }


def _shown(rule: Rule, columns: Sequence[Column]) -> str:
    """The expression for the cell that a rule is about: a day with its hour where the rule looks at hours."""
    if f"{rule.column}_at" in (rule.when or ""):
        return f"strftime({rule.column}_at, '%d/%m/%Y %H:%M')"
    day = any(c.name == rule.column and c.type == "day" for c in columns)
    return f"strftime({rule.column}, '%d/%m/%Y')" if day else f"CAST({rule.column} AS VARCHAR)"


def _doubled(cursor: Cursor, rows: Relation, columns: Sequence[Column]) -> Relation | None:
    """Rows whose name another row bears; see CheckedList.doubled."""
    keys = [OF_A_DOSSIER if c.name == NUMBER else f"p.{c.name}" for c in columns if c.key]
    names = ", ".join(keys)
    every = ", ".join(
        f"p.{name}"
        for c in columns
        if not (c.key or c.beside)
        for name in ((c.name, f"{c.name}_raw") if c.may_be_unread else (c.name,))
    )
    named = f"{rows} AS p WHERE {keys[0]} IS NOT NULL"
    same = " AND ".join(f"{key} IS NOT DISTINCT FROM k.k{n}" for n, key in enumerate(keys))
    named_again = make(
        cursor,
        "named_again",
        f"SELECT {', '.join(f'{key} AS k{n}' for n, key in enumerate(keys))} FROM {named} "
        "GROUP BY ALL HAVING COUNT(*) > 1",
    )
    if not count(cursor, named_again):
        drop(cursor, named_again)
        return None
    doubled = make(
        cursor,
        "doubled",
        "SELECT p.sheet, p.row_no, "
        f"ROW_NUMBER() OVER (PARTITION BY {names} ORDER BY p.sheet, p.row_no) AS nth, "
        f"COUNT(DISTINCT row({every})) OVER (PARTITION BY {names}) = 1 AS alike "
        f"FROM {rows} AS p SEMI JOIN {named_again} AS k ON {same} WHERE NOT ({_is_no_number(columns)})",
    )
    drop(cursor, named_again)
    return doubled


def _is_no_number(columns: Sequence[Column]) -> str:
    """Whether what stands for a dossier's number is refused as such: of two such rows nobody knows whether they are one."""
    number = next((c for c in columns if c.name == NUMBER), None)
    if number is None:
        return "FALSE"
    checks = [each.when for each in column_checks(number, "dossiers", "d/m")]
    checks += [
        rule.when or "FALSE"
        for rule in rules_of("dossiers")
        if rule.column == NUMBER and rule.severity == "refuse"
    ]
    return " OR ".join(f"({when})" for when in checks)


def _warned(cursor: Cursor, rows: Relation, rule: Rule, times: int, today: date) -> Warned:
    shown = _shown(rule, definitions().columns[rule.kind or ""]) if rule.examples else "NULL"
    if NUMBER_KEY in (rule.when or ""):
        shown = f"concat('«', {NUMBER}, '»: ', {shown})"
    found = cursor.execute(
        f"SELECT row_no, {shown} FROM {rows} WHERE {rule.when} ORDER BY sheet, row_no LIMIT {FIRST}",
        _values(cursor, rows, rule.when or "", today),
    ).fetchall()
    examples = tuple(dict.fromkeys(value for _, value in found if value))[:EXAMPLES]
    return Warned(rule, times, tuple(row for row, _ in found), examples)
