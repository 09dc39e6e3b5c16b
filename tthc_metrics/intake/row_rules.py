"""When a row of a list is wrong, as text of SQL: the built-in rules by the type of a column, those of checks.toml by name.

Nothing is asked here, so that whoever counts where the data lie (cluster/) asks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tthc_metrics.catalogue import Column, Rule, definitions
from tthc_metrics.intake.cell_patterns import NO_VALUE
from tthc_metrics.intake.cell_sql import NUMBER_KEY
from tthc_metrics.intake.day_evidence import EITHER, MAY_BE_TURNED
from tthc_metrics.intake.day_order import Reading
from tthc_metrics.intake.personal_cells import DAY_MASK, MASK

RAW_RULE = {"day": "unreadable_day", "procedure_code": "code_lost_zeros"}
HOW_TO_WRITE = {
    "m/d": "Cột này đọc là tháng/ngày/năm: ghi dạng mm/dd/yyyy, ví dụ 03/15/2022; nếu không phải vậy, chọn lại cách đọc ở bước Khớp cột.",
    None: "Ghi ngày dạng 2022-03-15 (năm-tháng-ngày).",
}
"""What to do with a day that cannot be read, where its column is not read day first; None: nobody knows which is first."""
LOST_DIGITS = "^[0-9][.,]?[0-9]*E[+][0-9]+$"
OF_A_DOSSIER = (
    f"CASE WHEN ends_with(p.{NUMBER_KEY}, '@') "
    f"THEN p.{NUMBER_KEY} || lower(concat_ws(' ', p.office_code, p.office_name)) ELSE p.{NUMBER_KEY} END"
)
"""What two rows `p` of one dossier have in common: a number that offices share names one together with its office."""


@dataclass(frozen=True)
class Check:
    """A rule asked of one column: which rows are wrong, the cell that is shown, the cure if not that of the rule."""

    rule: str
    column: str
    value: str
    when: str
    cure: str | None = None

    def faults(self, rows: str) -> str:
        """The statement for the faults in `rows`."""
        said = f"'{self.cure}'" if self.cure else "NULL"
        return (
            f"SELECT sheet, row_no, '{self.rule}' AS rule, '{self.column}' AS column_name, {self.value} AS value, "
            f"CAST({said} AS VARCHAR) AS cure FROM {rows} WHERE {self.when}"
        )


def rules_of(kind: str) -> Iterable[Rule]:
    """The rules of checks.toml for a kind of list, in their order."""
    return (rule for rule in definitions().rules.values() if rule.kind == kind)


def column_checks(column: Column, kind: str, order: Reading) -> Iterator[Check]:
    """Of cells that are empty but needed, or written but not understood; `order` in which days are read."""
    if column.type == "moment":  # what cannot be read is unknown, and stands in nothing's way
        return
    name, raw = column.name, f"{column.name}_raw"
    plain = column.type == "text"
    if column.required:
        empty = f"{name} IS NULL" if plain else f"{name} IS NULL AND {raw} IS NULL"
        yield Check("missing", name, "CAST(NULL AS VARCHAR)", empty)
    text = name if plain else raw
    if kind not in (
        "reports",
        "index_points",
    ):  # there names are copied, and counts are checked by themselves
        yield Check("no_value", name, text, _none(text))
    if not plain:
        rule = RAW_RULE.get(column.type, "unknown_value")
        masks = {"masked": MASK} | ({"masked_day": DAY_MASK} if column.type == "day" else {})
        for told, mask in masks.items():
            yield Check(told, name, raw, f"{raw} = '{mask}'")
        hidden = ", ".join(f"'{mask}'" for mask in masks.values())
        unread = f"{raw} IS NOT NULL AND NOT {_none(raw)} AND {raw} NOT IN ({hidden})"
        if order in (None, "turned?"):
            unsure = EITHER if order is None else MAY_BE_TURNED
            either = f"regexp_matches({raw}, '{unsure}')"
            yield Check("unknown_day_order", name, raw, either)
            unread += f" AND NOT {either}"
        cure = HOW_TO_WRITE.get(order) if column.type == "day" else None
        yield Check(rule, name, raw, unread, cure)
    if plain and (column.key or name.endswith("_code")):
        lost = f"{name} LIKE '%E+%' AND regexp_matches({name}, '{LOST_DIGITS}')"
        yield Check("code_lost_digits", name, name, lost)


def _none(text: str) -> str:
    """Whether a text shows an error or a formula in place of a value; others are told by their first letter."""
    return f"(LEFT({text}, 1) IN ('=', '#', 'E', 'e') AND regexp_matches({text}, '{NO_VALUE}'))"
