"""Pasted tables: a figure a row, or a unit or a field a row with a figure in each column.

Cells are parted by tabs, bars or wide gaps. A table like the form 06 is known by its eleven counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.figure_words import PERCENT
from tthc_metrics.core.printed_numbers import read_number
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.form06.form_words import form_words
from tthc_metrics.intake.transcribing.matching import stage_of
from tthc_metrics.intake.transcribing.proposing import MEASURES, UNNAMED, Proposal, Reader, named
from tthc_metrics.intake.transcribing.told_units import tier_of

Row = Sequence[str]
TOTALS = re.compile(
    r"(tong|cong|tong (cong|so|chung).*|toan (tinh|huyen|xa|thanh pho|nganh|phuong)|chung)"
)
_GAP = re.compile(r"\t|\s*\|\s*|;(?=\S*;)|\s{3,}")
_NUMBER_ROW = re.compile(r"\(?\d{1,2}\)?(\s*=.*)?|[abcAB]")
_ORDER = re.compile(r"\d{1,3}[.)]?|[IVX]+[.)]?|[a-zA-Z][.)]?|[-+*]")
SHORT = "dòng có ít ô hơn bảng: không rõ số ở cột nào"
INDEX_COLUMNS = {"max": ("toi da", "diem chuan", "thang diem"), "percent": ("ty le", "phan tram")}


@dataclass(frozen=True)
class _Above:
    """Where a table stands, of what the rows so far speak, and the figures that they name."""

    place: str
    stage: str
    told: Sequence[str]


def is_row(line: str) -> bool:
    """Whether a line of text is a row of a table."""
    return len([cell for cell in cells_of(line) if cell]) > 1 and bool(
        _GAP.search(line.strip("| "))
    )


def cells_of(line: str) -> list[str]:
    """The cells of a row."""
    bare = line.strip().strip("|") if "|" in line else line.rstrip("\n")
    return [cell.strip() for cell in _GAP.split(bare)]


def read_table(rows: Sequence[Row], place: str, reader: Reader) -> Iterator[Proposal]:
    """Each number of the table with the figure of its row or column, and its unit or field."""
    heads = []
    for row in rows:
        if _values(row) and not _is_numbering(row):
            break
        heads.append(row)
    body = [row for row in rows[len(heads) :] if not _is_numbering(row)]
    heads = [row for row in heads if not _is_numbering(row)]
    columns = _columns(heads, body)
    longest = max(map(len, body), default=0)
    by_field = any("linh vuc" in fold(cell) for row in heads for cell in row)
    stage, told = "", list[str]()
    for row in body:
        stage = stage_of(_label(row)) or stage
        is_short = len(row) < longest and len(_values(row)) < sum(map(bool, columns))
        for one in _row(row, columns, by_field, _Above(place, stage, told)):
            told += [one.figure] if one.figure else []
            yield reader.once(replace(one, figure=None, why=SHORT) if is_short else one)


def _row(
    row: Row, columns: Sequence[str | None], by_field: bool, above: _Above
) -> Iterator[Proposal]:
    label, values = _label(row), _values(row)
    own = (
        named(label, "dossiers", above.stage, seen=above.told)
        if not any(columns)
        else named(label, "points")
        if _is_index(columns)
        else None
    )
    where = f"{above.place}, dòng {label}" if label else above.place
    unit, tier, part = ("", "", "") if own else _whose(label, by_field)
    made = Proposal(
        "", " | ".join(cell for cell in row if cell), where, unit=unit, tier=tier, part=part
    )
    last = None
    for nth, text in values:
        figure = columns[nth - len(row)] if nth - len(row) >= -len(columns) else None
        if own is not None:
            figure = _of_row(own, figure, text, last)
        last = figure or last
        known = definitions().figures.get(figure or "")
        measure = "%" if known and known.kind == PERCENT else MEASURES["points"] if known and known.kind == "points" else MEASURES["dossiers"]  # fmt: skip
        yield replace(
            made, printed=text, figure=figure, measure=measure, why="" if figure else UNNAMED
        )


def _of_row(own: str, column: str | None, text: str, last: str | None) -> str | None:
    """The figure of a cell in a row that names one: points, maximum or rate of a group; a share of a count."""
    if column in INDEX_COLUMNS:
        return f"{own.replace('index766_', 'index_')}_{column}"
    if "%" in text and not own.startswith("index"):
        rules = definitions().figure_words.rules
        return next((rule.percent for rule in rules if rule.figure == own and rule.percent), None)
    return own if last is None or column == "points" else None


def _columns(heads: Sequence[Row], body: Sequence[Row]) -> list[str | None]:
    """The figure of each column, from the last to the first as rows are counted from their ends."""
    counts = [len(_values(row)) for row in body]
    width = max(counts, default=0)
    form = form_words().figures
    said = fold(" ".join(cell for row in heads for cell in row))
    if width == len(form) and "tong so" in said:
        return list(form)
    length = max((len(row) for row in body), default=0)
    paths = _paths(heads, length)
    index = "diem" in said and ("toi da" in said or "dat" in said)
    found: list[str | None] = []
    stage = ""
    for nth, path in enumerate(paths):
        folded, stage = fold(path), stage_of(path) or stage
        if (index and "diem" in folded) or (index and "ty le" in folded):
            kind = next(
                (k for k, words in INDEX_COLUMNS.items() if any(w in folded for w in words)),
                "points",
            )
            found.append(kind)
            continue
        share = "%" in path or folded.startswith("ty le")
        found.append(_share(path, found) if share else _count(path, stage, found, paths[nth + 1 :]))
    return found


def _count(path: str, stage: str, before: Sequence[str | None], after: Sequence[str]) -> str | None:
    """The count of a heading: a total is of what its parts after it are, «đúng hạn» beside «trước hạn» is not both."""
    if not path.strip():
        return None
    rest = " ".join(after) if "tong" in fold(path).split() else ""
    return named(path, "dossiers", stage, after=rest, seen=[each for each in before if each])


def _share(path: str, before: Sequence[str | None]) -> str | None:
    own = named(path, PERCENT)
    if own:
        return own
    rules = definitions().figure_words.rules
    last = next((figure for figure in reversed(before) if figure), None)
    return next((rule.percent for rule in rules if rule.figure == last and rule.percent), None)


def _paths(heads: Sequence[Row], length: int) -> list[str]:
    """The headings over each column joined; a cell that is merged to the right stands in its first column."""
    if not heads:
        return []
    full = [[*row, *[""] * (length - len(row))][:length] for row in heads]
    for row in full[:-1]:
        for nth in range(1, length):
            if not row[nth] and any(below[nth] for below in full[full.index(row) + 1 :]):
                row[nth] = row[nth - 1]
    return [" ".join(dict.fromkeys(row[nth] for row in full if row[nth])) for nth in range(length)]


def _is_index(columns: Sequence[str | None]) -> bool:
    return "points" in columns


def _whose(label: str, by_field: bool) -> tuple[str, str, str]:
    """The unit, its tier, or the field that a row is of; empty of a row of totals."""
    folded = fold(label)
    if not folded or TOTALS.fullmatch(folded):
        return "", "", ""
    tier = tier_of(label)
    if tier and not (by_field and tier == "agency"):
        return label, tier, ""
    return ("", "", label) if by_field else (label, "", "")


def _label(row: Row) -> str:
    words = [cell for cell in row if cell and not _ORDER.fullmatch(cell) and not _is_value(cell)]
    return words[0] if words else ""


def _values(row: Row) -> list[tuple[int, str]]:
    """The numbers of a row, each with its place, but for the number of the row."""
    first = next(
        (nth for nth, cell in enumerate(row) if cell and not _ORDER.fullmatch(cell)), len(row)
    )
    return [(nth, cell) for nth, cell in enumerate(row) if nth > first and _is_value(cell)]


def _is_value(cell: str) -> bool:
    return (
        bool(re.match(r"(?:\D{0,12}\s)?\d", cell))
        and (read_number(cell, PERCENT) or read_number(cell)) is not None
    )


def _is_numbering(row: Row) -> bool:
    told = [cell for cell in row if cell]
    return len(told) > 2 and all(_NUMBER_ROW.fullmatch(cell) for cell in told)
