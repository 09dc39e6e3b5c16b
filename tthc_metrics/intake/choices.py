"""What an analyst decides about a source: its kind, what its columns and values mean, when it was exported.

Remembered by source, so that next week's file needs no click. Nothing personal is ever part of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from tthc_metrics.catalogue.columns import VALUES
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_procedure_code
from tthc_metrics.intake.heading_fit import is_known, kinds, why_personal
from tthc_metrics.intake.headings import JOINED, HeadingText
from tthc_metrics.intake.personal import looks_personal, mask
from tthc_metrics.intake.title_lines import moment_in

CODES = "procedure_code"
"""The list of values that maps one code to another: `1.0107`, as a spreadsheet left it, to `1.010700`."""

KEEP, TAKE_OUT = GONE = ("keep", "take_out")
"""What becomes of dossiers that a newer export of the same days and offices no longer lists."""


@dataclass(frozen=True)
class Choices:
    """What was decided. Headings and spellings are folded.

    `columns`: heading as written → canonical column, or "" to leave it out. `values`: list of
    values (`channel`, `status` …, `procedure_code`) → spelling → value. `gone`: see GONE; None keeps them.
    Made by `choices`, which drops what looks personal.
    """

    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exported_at: datetime | None = None
    gone: str | None = None


def choices(
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
    exported_at: datetime | None = None,
    gone: str | None = None,
) -> Choices:
    """Choices from headings and spellings as they are written; those that look personal are left out."""
    spelt = {
        name: {fold(text): value for text, value in words.items() if not looks_personal(text)}
        for name, words in (values or {}).items()
    }
    headings = {
        fold(text): name for text, name in (columns or {}).items() if not _is_personal(text)
    }
    known = {n: words for n, words in spelt.items() if words}
    return Choices(kind, headings, known, exported_at, gone)


def overlaid(remembered: Choices, chosen: Choices) -> Choices:
    """What was remembered of a source with what is chosen now on top.

    A column chosen for another heading leaves the one that was remembered for it. The moment of export,
    and what becomes of dossiers that are gone, is of the new file only. Of another kind nothing but values is kept.
    """
    same_kind = chosen.kind in (None, remembered.kind)
    taken = set(chosen.columns.values()) - {""}
    kept = {h: n for h, n in remembered.columns.items() if same_kind and n not in taken}
    lists = [*remembered.values, *(name for name in chosen.values if name not in remembered.values)]
    return Choices(
        chosen.kind or remembered.kind,
        {**kept, **chosen.columns},
        {n: {**remembered.values.get(n, {}), **chosen.values.get(n, {})} for n in lists},
        chosen.exported_at,
        chosen.gone,
    )


def fingerprint(kind: str, headings: Sequence[str]) -> str:
    """What tells one source from another: its kind and its headings in their order, as a digest.

    Spelling, accents and trailing empty columns make no difference.
    """
    folded = [fold(heading) for heading in headings]
    while folded and not folded[-1]:
        folded.pop()
    return hashlib.sha256("\n".join([kind, *folded]).encode()).hexdigest()


def choices_to_json(decided: Choices) -> str:
    """For the database, without what is of one file only: the moment of export, what becomes of gone dossiers."""
    kept = replace(decided, exported_at=None, gone=None)
    return msgspec.json.encode(kept, order="sorted").decode()


def choices_from_json(text: str) -> Choices:
    """What `to_json` wrote; what this version no longer knows is forgotten."""
    stored = msgspec.json.decode(text, type=Choices)
    kind = stored.kind if stored.kind in kinds() else None
    names = _names(kind) | {""}
    values = {
        name: {spelt: v for spelt, v in words.items() if name == CODES or v in VALUES[name]}
        for name, words in stored.values.items()
        if name == CODES or name in VALUES
    }
    return Choices(kind, {h: n for h, n in stored.columns.items() if n in names}, values)


def from_toml(path: Path) -> Choices:
    """Choices written by hand, for the command line; InputError lists all faults, each with its line.

    kind = "dossiers"                          # may be left out
    exported_at = 2022-06-30T17:05:00          # or "30/06/2022 17:05"
    gone = "take_out"                          # what the file should list and does not; "keep" if left out
    [columns]
    dossier_no = "Số phiếu"                    # canonical name = heading as the file writes it
    due_on = "Thời gian › Ngày hẹn"            # merged headings joined by ›
    ignore = ["Ngày vào sổ"]                   # headings to leave out
    [values.channel]
    "Nộp tại quầy" = "in_person"               # spelling = value of values.toml
    [values.procedure_code]
    "1.0107" = "1.010700"                      # a code that lost its zeros
    """
    faults: list[Fault] = []
    if not path.is_file():
        raise InputError(Fault(path.name, "không có tệp này.", "Kiểm tra lại đường dẫn."))
    file = TomlFile(path, faults)
    kind = _kind(file)
    exported_at = _exported_at(file)
    columns = _columns(file, kind)
    values = _values(file)
    gone = file.data.get("gone")
    if gone is not None and gone not in GONE:
        _unknown(file, "gone", "gone", gone, GONE)
    for name in file.data.keys() - {"kind", "exported_at", "gone", "columns", "values"}:
        cure = "Chỉ ghi kind, exported_at, gone, [columns] và [values.…]."
        file.fault(mask(name), f"không có mục «{mask(name)}».", cure, name)
    if faults:
        raise InputError(*faults)
    return choices(kind, columns, values, exported_at, gone)


def _kind(file: TomlFile) -> str | None:
    kind = file.data.get("kind")
    if kind is None or (isinstance(kind, str) and kind in kinds()):
        return kind
    _unknown(file, "kind", "kind", kind, kinds())
    return None


def _exported_at(file: TomlFile) -> datetime | None:
    moment = file.data.get("exported_at")
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    if isinstance(moment, date):
        return datetime(moment.year, moment.month, moment.day)
    found = moment_in(moment) if isinstance(moment, str) else None
    if moment is not None and found is None:
        cure = 'Ghi ví dụ "30/06/2022 17:05".'
        file.fault("exported_at", "«exported_at» không đọc được là ngày giờ.", cure, "exported_at")
    return found


def _columns(file: TomlFile, kind: str | None) -> dict[str, str]:
    table = _table(file, "columns", file.data.get("columns", {}))
    found: dict[str, str] = {}
    for name, given in table.items():
        if name != "ignore" and name not in _names(kind):
            _unknown(file, "columns", name, name, sorted(_names(kind)))
            continue
        headings = given if name == "ignore" and isinstance(given, list) else [given]
        for heading in headings:
            _take(file, name, heading, found)
    return found


def _take(file: TomlFile, name: str, heading: object, found: dict[str, str]) -> None:
    """Note what one heading means, or what is wrong with it."""
    meaning = "" if name == "ignore" else name
    if not isinstance(heading, str) or not fold(heading):
        file.fault("columns", f"«{name}» không phải tên cột.", f'Ghi {name} = "Tên cột".', name)
    elif meaning and _is_personal(heading):
        what = f"«{name}» lấy từ một cột có dữ liệu cá nhân."
        file.fault("columns", what, "Chọn cột khác: cột cá nhân không bao giờ được đọc.", name)
    elif fold(heading) in {fold(other) for other in found}:
        what = f"«{name}»: cột này đã được gán ở trên."
        file.fault("columns", what, "Mỗi cột của tệp chỉ ghi một lần.", name)
    else:
        found[heading] = meaning


def _values(file: TomlFile) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, words in _table(file, "values", file.data.get("values", {})).items():
        table = f"values.{mask(name)}"
        if name != CODES and name not in VALUES:
            _unknown(file, table, "", name, [*VALUES, CODES])
            continue
        found[name] = {
            spelt: str(value)
            for spelt, value in _table(file, "values", words, name).items()
            if _is_value(file, table, spelt, value)
        }
    return found


def _is_value(file: TomlFile, table: str, spelt: str, value: object) -> bool:
    name = table.removeprefix("values.")
    if looks_personal(spelt):
        what = "một cách ghi trông như dữ liệu cá nhân."
        file.fault(table, what, "Bỏ dòng này: dữ liệu cá nhân không được lưu.", spelt)
        return False
    if name == CODES:
        if isinstance(value, str) and is_procedure_code(value):
            return True
        what = "mã thủ tục không đúng dạng."
        file.fault(table, what, 'Ghi ví dụ "1.0107" = "1.010700".', spelt)
        return False
    if isinstance(value, str) and value in VALUES[name]:
        return True
    _unknown(file, table, spelt, value, sorted(VALUES[name]))
    return False


def _table(file: TomlFile, table: str, values: object, name: str = "") -> Mapping[str, Any]:
    """A table of the file, or of `table` under the given name."""
    if isinstance(values, dict):
        return values
    inner = f"{table}.{name}" if name else table
    what = f"«{name or table}» không phải bảng."
    file.fault(table, what, f"Ghi [{inner}] rồi các dòng của nó.", name or table)
    return {}


def _unknown(file: TomlFile, table: str, key: str, value: object, among: Iterable[str]) -> None:
    shown = mask(value) if isinstance(value, str) else "giá trị này"
    file.fault(table, f"«{shown}» không có.", f"Chọn một trong: {', '.join(among)}.", key)


def _names(kind: str | None) -> set[str]:
    """The canonical columns of a kind, of all kinds if it is not decided."""
    return {c.name for each, columns in kinds().items() if kind in (None, each) for c in columns}


def _is_personal(heading: str) -> bool:
    """Whether a heading is that of a personal column, or a cell of data that was taken for a heading."""
    texts = heading.split(JOINED)
    parts = tuple(HeadingText(text, nth < len(texts)) for nth, text in enumerate(texts, start=1))
    if not is_known(parts):
        return looks_personal(heading) or why_personal(parts) is not None
    return False
