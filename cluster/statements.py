"""The statements of the job, one after the other, as text that DuckDB and Spark read alike.

Rules, meanings and counts are the package's. `{…}` are names of relations:

    cells    columns of a list of dossiers by our names, text, moments and yes/no as their source has them
    offices  office_id, tier, province_id of the provinces that are asked for
    staged   each cell as what it means      judged   the same, with its office and the first rule that a row breaks
    accepted what counts                     entries  the book by office and day
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_metrics.catalogue import Column, Rule, definitions
from tthc_metrics.intake import cell_sql
from tthc_metrics.intake.cell_sql import NUMBER, NUMBER_KEY
from tthc_metrics.intake.row_rules import OF_A_DOSSIER, column_checks, rules_of
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.nation_manifest import NO_OFFICE
from tthc_metrics.store.sql_text import statement

KIND = "dossiers"
TEXT, MOMENT, YES_NO = "STRING", "TIMESTAMP", "BOOLEAN"
NOT_READ = ("procedure_name", "submitted_at")
"""Columns of a list that the job does not ask for: codes of names, and working hours, are found out only when loading."""
KEPT = (
    "procedure_code", "field", "channel", "status", "service_level", "received_on", "due_on", "finished_on",
    "collected_on", "owes_fee", "paid_online", "digitised", "satisfied", "late_cause", "electronic_result",
    "reused", "accepted_late", "apologised",
)  # fmt: skip
"""The columns of table dossiers that a book is made of."""
KEYED = ("province_id", "tier", "field", "procedure_code")
"""By what months are summed."""
APART = "chr(31)"
OUTSIDE = ("$usual_day", "$remarked")
"""What a rule asks of all rows together, or of words beside a number, is asked only when loading."""


@dataclass(frozen=True)
class Source:
    """What is known of a list of dossiers before its rows are read.

    types: our name of each column that is there, and whether its cells are text, moments or yes/no
    words: of coded columns and fields, each word that stands there and what it means; None: nothing known, '': as if empty
    """

    types: Mapping[str, str]
    words: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    dialect: cell_sql.Dialect = cell_sql.DUCKDB


def columns_read() -> list[Column]:
    """The columns of a list of dossiers that the job asks for."""
    return [c for c in definitions().columns[KIND] if c.name not in NOT_READ]


def is_coded(column: Column) -> bool:
    """Whether its words are looked up in values.toml."""
    return column.type in definitions().meanings and column.type != "no_day"


def staged(source: Source) -> str:
    """grain: one row per row of {cells}; each cell as what it means, beside it as it stands if it is not understood."""
    shown, read = [f"{NUMBER_KEY}"], []
    for column in columns_read():
        name = column.name
        if name not in source.types:
            shown += [f"CAST(NULL AS {kind}) AS {each}" for each, kind in _names(column)]
        elif column.type == "day":
            moment = f"CAST({name} AS TIMESTAMP)"
            day = cell_sql.day_of(moment)
            shown += [
                f"{day} AS {name}",
                f"{moment} AS {name}_at",
                f"CASE WHEN {day} IS NULL THEN CAST({name} AS STRING) END AS {name}_raw",
            ]
        elif is_coded(column):
            shown += _coded(column, source)
        elif column.type == "procedure_code":
            code = cell_sql.procedure_code(name)
            shown += [
                f"{code} AS {name}",
                f"CASE WHEN {code} IS NULL THEN {name} END AS {name}_raw",
            ]
        elif name == NUMBER:
            shown.append(f"CASE WHEN spelt <> '' THEN {name} END AS {name}")
        elif name == "field" and source.words.get(name):
            shown.append(f"COALESCE({_cases(name, source.words[name])}, {name}) AS {name}")
        else:
            shown.append(name)
        if name in source.types and source.types[name] == TEXT:
            read.append(f"NULLIF(TRIM({name}), '') AS {name}")
        elif name in source.types:
            read.append(name)
    numbered = cell_sql.spelt_alike(NUMBER, source.dialect)
    return (
        f"SELECT {_lines(shown)}\nFROM (\n    SELECT *, {cell_sql.keyed('spelt')} AS {NUMBER_KEY}\n    FROM (\n"
        f"        SELECT *, {numbered} AS spelt\n        FROM (SELECT {_lines(read, 12)} FROM {{cells}}) AS r\n    ) AS n\n) AS k"
    )


def judged(source: Source, until: date) -> str:
    """grain: one row per row of {staged}; its office in {offices}, and the first rule that it breaks, if any."""
    checks = [
        (check.rule, check.when)
        for column in columns_read()
        if column.name in source.types
        for check in column_checks(column, KIND, "d/m")
    ]
    checks += [(rule.name, rule.when or "FALSE") for rule in _rules(source, "refuse")]
    cases = "\n        ".join(f"WHEN {when} THEN '{rule}'" for rule, when in checks)
    return _on(
        f"SELECT\n    s.*,\n    o.office_id,\n    o.tier,\n    o.province_id,\n    {OF_A_DOSSIER.replace('p.', 's.')} AS dossier,\n"
        f"    CASE\n        {cases}\n    END AS rule\n"
        "FROM {staged} AS s\nLEFT JOIN {offices} AS o ON o.office_id = s.office_code",
        until,
    )


def again() -> str:
    """grain: one row per dossier that several rows of {judged} tell of in one province."""
    return (
        "SELECT province_id, dossier\nFROM {judged}\nWHERE dossier IS NOT NULL AND NOT contains(dossier_no, '•••') AND province_id IS NOT NULL\n"
        "GROUP BY province_id, dossier\nHAVING COUNT(*) > 1"
    )


def doubled(source: Source) -> str:
    """grain: one row per dossier of {again}: how many different things its rows say."""
    said = [
        f"COALESCE(CAST(j.{name} AS STRING), '')"
        for column in columns_read()
        if not column.key
        for name in ((column.name, f"{column.name}_raw") if column.may_be_unread else (column.name,))
    ]  # fmt: skip
    return (
        f"SELECT\n    j.province_id,\n    j.dossier,\n    COUNT(DISTINCT concat_ws({APART}, {', '.join(said)})) AS contents\n"
        "FROM {judged} AS j\nINNER JOIN {again} AS a ON a.province_id = j.province_id AND a.dossier = j.dossier\n"
        "GROUP BY j.province_id, j.dossier"
    )


def settled() -> str:
    """grain: one row per row of {judged} in a province: the first rule that it breaks, of unlike doubles too; its turn among those alike."""
    return (
        "SELECT j.*, j.rule AS broken, 1 AS nth\nFROM {judged} AS j\n"
        "LEFT JOIN {doubled} AS d ON d.province_id = j.province_id AND d.dossier = j.dossier\n"
        "WHERE j.province_id IS NOT NULL AND d.dossier IS NULL\nUNION ALL\n"
        "SELECT\n    j.*,\n    COALESCE(j.rule, CASE WHEN d.contents > 1 THEN 'duplicate' END) AS broken,\n"
        "    ROW_NUMBER() OVER (PARTITION BY j.province_id, j.dossier ORDER BY j.dossier_no) AS nth\nFROM {judged} AS j\n"
        "INNER JOIN {doubled} AS d ON d.province_id = j.province_id AND d.dossier = j.dossier"
    )


def accepted(relation: str) -> str:
    """grain: one row per dossier that counts, in the columns of table dossiers; of {judged}, or of {settled} where any number is there twice."""
    own = (
        "broken IS NULL AND nth = 1"
        if relation == "settled"
        else "rule IS NULL AND province_id IS NOT NULL"
    )
    kept = ["COALESCE(status, 'processing') AS status" if c == "status" else c for c in KEPT]
    return f"SELECT {_lines(['office_id', 'tier', 'province_id', *kept])}\nFROM {{{relation}}}\nWHERE {own}"


def refused(relation: str, source: Source, until: date) -> str:
    """grain: one row per province: rows that count, that repeat others, and that each rule refuses or warns of."""
    broken, nth = ("broken", "nth") if relation == "settled" else ("rule", "1")
    names = [*dict.fromkeys(check for check in definitions().rules if _refuses(check))]
    sums = [f"COUNT(CASE WHEN {broken} = '{name}' THEN 1 END) AS refused_{name}" for name in names]
    told = f"{broken} IS NULL AND {nth} = 1"
    sums += [
        f"COUNT(CASE WHEN {told} AND ({rule.when}) THEN 1 END) AS warned_{rule.name}"
        for rule in _rules(source, "warn")
    ]
    counts = [
        f"COUNT(CASE WHEN {told} THEN 1 END) AS dossiers",
        f"COUNT(CASE WHEN {broken} IS NULL AND {nth} > 1 THEN 1 END) AS repeated",
    ]
    return _on(
        f"SELECT {_lines(['province_id', *counts, *sums])}\nFROM {{{relation}}}\nWHERE province_id IS NOT NULL\nGROUP BY province_id",
        until,
    )


def unplaced() -> str:
    """grain: one row per rule that rows of no province break; of {judged} with all offices."""
    return (
        f"SELECT COALESCE(rule, '{NO_OFFICE}') AS rule, COUNT(*) AS rows_of\n"
        f"FROM {{judged}}\nWHERE province_id IS NULL\nGROUP BY COALESCE(rule, '{NO_OFFICE}')"
    )


def entries() -> str:
    """grain: as sql/book.sql, of {accepted}."""
    return statement("book").replace("{dossiers}", "{accepted}")


def placed() -> str:
    """grain: one row per row of {entries}, with its province."""
    return "SELECT o.province_id, e.*\nFROM {entries} AS e\nINNER JOIN {offices} AS o ON o.office_id = e.office_id"


def told() -> str:
    """grain: one row per office of {accepted}: its dossiers, the first and the last day that they tell."""
    last = "COALESCE(finished_on, CASE WHEN collected_on >= received_on THEN collected_on END, received_on)"
    return (
        "SELECT\n    province_id,\n    office_id,\n    COUNT(*) AS dossiers,\n    MIN(received_on) AS first_day,\n"
        f"    MAX(CASE WHEN {last} > received_on THEN {last} ELSE received_on END) AS last_day\n"
        "FROM {accepted}\nGROUP BY province_id, office_id"
    )


def filed() -> str:
    """grain: one row per dossier of {accepted}, as if it were of an office that is its province, tier, field and procedure."""
    keys = ", ".join(f"COALESCE({name}, '')" for name in KEYED)
    kept = [name for name in KEPT if name not in KEYED]
    return (
        f"SELECT {_lines([f'concat_ws({APART}, {keys}) AS office_id', *kept])}\nFROM {{accepted}}"
    )


def months(until: date) -> str:
    """grain: one row per province, tier, field, procedure and month; what the book of {filed} enters in it by the last day told."""
    keys = [
        f"NULLIF(split_part(office_id, {APART}, {nth}), '') AS {name}"
        for nth, name in enumerate(KEYED, start=1)
    ]
    month = "CAST(date_trunc('month', day) AS DATE)"
    sums = [f"CAST(SUM({c}) AS BIGINT) AS {c}" for c in booked_columns(definitions().counts)]
    book = statement("book").replace("{dossiers}", "{filed}")
    text = f"SELECT {_lines([*keys, f'{month} AS month', *sums])}\nFROM (\n{book}) AS b"
    return _on(f"{text}\nWHERE day <= $today\nGROUP BY office_id, {month}", until)


def _coded(column: Column, source: Source) -> Sequence[str]:
    """A coded cell as the value that its word means, and the word where nobody knows one."""
    name = column.name
    if source.types[name] == YES_NO:
        return [name, f"CAST(NULL AS STRING) AS {name}_raw"]
    words = source.words.get(name, {})
    value = _cases(name, words)
    known = _cases(name, dict.fromkeys((w for w, means in words.items() if means is not None), "x"))
    kind = "BOOLEAN" if column.type == "yes_no" else "STRING"
    return [
        f"CAST(NULLIF({value}, '') AS {kind}) AS {name}",
        f"CASE WHEN {known} IS NULL THEN {name} END AS {name}_raw",
    ]


def _cases(cell: str, words: Mapping[str, str | None]) -> str:
    found = [
        f"WHEN {_quoted(word)} THEN {_quoted(means)}"
        for word, means in sorted(words.items())
        if means is not None
    ]
    return f"CASE {cell} {' '.join(found)} END" if found else "CAST(NULL AS STRING)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _names(column: Column) -> list[tuple[str, str]]:
    """The columns of staged rows that one of a list becomes, each with its type."""
    kind = {"day": "DATE", "yes_no": "BOOLEAN"}.get(column.type, "STRING")
    found = [(column.name, kind)]
    found += [(f"{column.name}_at", "TIMESTAMP")] if column.type == "day" else []
    return [*found, *([(f"{column.name}_raw", "STRING")] if column.may_be_unread else [])]


def _refuses(name: str) -> bool:
    rule = definitions().rules[name]
    return rule.severity == "refuse" and rule.kind in (None, KIND)


def _rules(source: Source, severity: str) -> list[Rule]:
    """The rules that can be asked of a list with these columns, where it lies."""
    return [
        rule
        for rule in rules_of(KIND)
        if rule.severity == severity
        and {*rule.columns} <= source.types.keys()
        and not rule.needs
        and not any(asked in (rule.when or "") for asked in OUTSIDE)
    ]


def _on(text: str, until: date) -> str:
    for asked, pattern in (("$made_on", cell_sql.MADE_ON), ("$book_year", cell_sql.BOOK_YEAR)):
        text = text.replace(asked, f"'{pattern}'")
    return text.replace("$today", f"CAST('{until}' AS DATE)")


def _lines(parts: Sequence[str], indent: int = 4) -> str:
    apart = ",\n" + " " * indent
    return "\n" + " " * indent + apart.join(parts)
