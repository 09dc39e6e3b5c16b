"""The file of `--mapping`: an analyst's choices as TOML, checked word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tthc_metrics.catalogue.columns import VALUES
from tthc_metrics.catalogue.doubts import DOUBTS
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_procedure_code
from tthc_metrics.intake.choices import (
    CODES,
    EMPTY,
    GONE,
    Choices,
    choices,
    columns_for,
    is_personal_heading,
    lists_for,
    values_of,
)
from tthc_metrics.intake.day_order import ORDERS
from tthc_metrics.intake.heading_fit import kinds
from tthc_metrics.intake.moment_text import moment_in
from tthc_metrics.intake.personal import looks_personal, mask


def from_toml(path: Path) -> Choices:
    """Choices written by hand, for the command line; InputError lists all faults, each with its line.

    kind = "dossiers"                          # may be left out
    exported_at = 2022-06-30T17:05:00          # or "30/06/2022 17:05"
    gone = "take_out"                          # what the file should list and does not; "keep" if left out
    [columns]
    dossier_no = "Số phiếu"                    # canonical name = heading as the file writes it
    due_on = "Thời gian › Ngày hẹn"            # merged headings joined by ›
    ignore = ["Ngày vào sổ"]                   # headings to leave out
    [constants]
    office_name = "UBND xã Tam Hải"            # a column that the file lacks = what it says of every row
    [values.channel]
    "Nộp tại quầy" = "in_person"               # spelling = value of values.toml
    [values.procedure_code]
    "1.0107" = "1.010700"                      # a code that lost its zeros
    [values.due_on]
    "Hẹn sau" = "empty"                        # of any column: as if the cell were empty
    [day_order]
    received_on = "m/d"                        # or "d/m": 6/2/2022 is 2 June, or 6 February

    Before the tables, `accept = ["moved"]` says that what doubts.toml names is in order in this file.
    """
    faults: list[Fault] = []
    if not path.is_file():
        raise InputError(Fault(path.name, "không có tệp này.", "Kiểm tra lại đường dẫn."))
    file = TomlFile(path, faults)
    kind = _kind(file)
    exported_at = _exported_at(file)
    columns = _columns(file, kind)
    values = _values(file, kind)
    orders = _day_orders(file, kind)
    accepted = _accepted(file)
    constants = _constants(file, kind)
    gone = file.data.get("gone")
    if gone is not None and gone not in GONE:
        _unknown(file, "gone", "gone", gone, GONE)
    named = {"kind", "exported_at", "accept", "gone", "columns", "constants", "values", "day_order"}
    for name in file.data.keys() - named:
        cure = "Chỉ ghi kind, exported_at, accept, gone, [columns], [constants], [values.…] và [day_order]."
        file.fault(mask(name), f"không có mục «{mask(name)}».", cure, name)
    if faults:
        raise InputError(*faults)
    known = choices(
        kind, columns, values, exported_at, day_orders=orders, constants=constants, gone=gone
    )
    return replace(known, accepted=accepted)


def _accepted(file: TomlFile) -> tuple[str, ...]:
    given = file.data.get("accept", [])
    named = given if isinstance(given, list) else [given]
    for each in named:
        if each not in DOUBTS:
            _unknown(file, "accept", "accept", each, DOUBTS)
    return tuple(each for each in named if each in DOUBTS)


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
        if name != "ignore" and name not in columns_for(kind):
            _unknown(file, "columns", name, name, sorted(columns_for(kind)))
            continue
        headings = given if name == "ignore" and isinstance(given, list) else [given]
        for heading in headings:
            _take(file, name, heading, found)
    return found


def _constants(file: TomlFile, kind: str | None) -> dict[str, str]:
    """What is said of every row; the column that names a row cannot be the same for all."""
    among = columns_for(kind) - {c.name for columns in kinds().values() for c in columns if c.key}
    found: dict[str, str] = {}
    for name, text in _table(file, "constants", file.data.get("constants", {})).items():
        if name not in among:
            _unknown(file, "constants", name, name, sorted(among))
        elif not isinstance(text, str) or not text.strip() or looks_personal(text):
            what = f"«{name}» không phải giá trị dùng được cho tất cả các dòng."
            file.fault("constants", what, f'Ghi {name} = "Giá trị".', name)
        else:
            found[name] = text.strip()
    return found


def _take(file: TomlFile, name: str, heading: object, found: dict[str, str]) -> None:
    """Note what one heading means, or what is wrong with it."""
    meaning = "" if name == "ignore" else name
    if not isinstance(heading, str) or not fold(heading):
        file.fault("columns", f"«{name}» không phải tên cột.", f'Ghi {name} = "Tên cột".', name)
    elif meaning and is_personal_heading(heading):
        what = f"«{name}» lấy từ một cột có dữ liệu cá nhân."
        file.fault("columns", what, "Chọn cột khác: cột cá nhân không bao giờ được đọc.", name)
    elif fold(heading) in {fold(other) for other in found}:
        what = f"«{name}»: cột này đã được gán ở trên."
        file.fault("columns", what, "Mỗi cột của tệp chỉ ghi một lần.", name)
    else:
        found[heading] = meaning


def _values(file: TomlFile, kind: str | None) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, words in _table(file, "values", file.data.get("values", {})).items():
        table = f"values.{mask(name)}"
        if name not in lists_for(kind):
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
    if isinstance(value, str) and value in values_of(name):
        return True
    if name == CODES:
        if isinstance(value, str) and is_procedure_code(value):
            return True
        what = "mã thủ tục không đúng dạng."
        file.fault(table, what, 'Ghi ví dụ "1.0107" = "1.010700".', spelt)
        return False
    _unknown(file, table, spelt, value, [*sorted(values_of(name) - {EMPTY}), EMPTY])
    return False


def _day_orders(file: TomlFile, kind: str | None) -> dict[str, str]:
    days = {c.name for columns in kinds().values() for c in columns if c.type == "day"}
    found: dict[str, str] = {}
    for name, order in _table(file, "day_order", file.data.get("day_order", {})).items():
        if name not in days & columns_for(kind):
            _unknown(file, "day_order", name, name, sorted(days & columns_for(kind)))
        elif order not in ORDERS:
            _unknown(file, "day_order", name, order, ORDERS)
        else:
            found[name] = order
    return found


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
