"""An office's own targets and bands as its file holds them, and the changes that people make of them.

Every change gives a new record and the sentence of what is different; nothing is written before `save`.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from tthc_metrics import catalogue
from tthc_metrics.catalogue.own_files import office_file, put_in_place, written
from tthc_metrics.catalogue.targets import PRODUCT
from tthc_metrics.core.errors import DefinitionError, Fault, RequestError
from tthc_metrics.core.records import Target
from tthc_metrics.core.toml_text import table_text, tables_text

Entry = Mapping[str, Any]
"""One table of the file, in its own keys: `from`, `value`, `source` …"""
HEADER = (
    "# Chỉ tiêu và ngưỡng màu của cơ quan này, do trang Chỉ tiêu hoặc lệnh targets ghi; sửa tay được, đúng dạng\n"
    "# của tthc_metrics/definitions/targets.toml, rồi khởi động lại. Bản trước lần ghi cuối: tệp .truoc bên cạnh.\n\n"
)
APPLIED_BEFORE = ("kt2316-", "qnam04-")
"""How the names of the examples begin that earlier versions applied to everybody."""
_one_writer = Lock()


@dataclass(frozen=True)
class OwnTargets:
    """What the file of an office holds; `text` is the file as it was read, "" where there is none."""

    targets: tuple[Entry, ...] = ()
    off: tuple[Entry, ...] = ()
    bands: Entry | None = None
    text: str = field(default="", compare=False)

    def entry(self, name: str) -> Entry:
        """The target of a name. RequestError if there is none."""
        found = next((each for each in self.targets if each["id"] == name), None)
        if found is None:
            known = ", ".join(str(each["id"]) for each in self.targets) or "chưa có chỉ tiêu nào"
            raise RequestError(Fault(f"Chỉ tiêu «{name}»", "không có trong tệp của cơ quan.", f"Chọn một trong: {known}."))  # fmt: skip
        return found

    def added(self, entry: Entry) -> OwnTargets:
        """One more, under a name that is not taken."""
        names = {str(each["id"]) for each in self.targets}
        wanted = str(entry.get("id") or f"{entry['metric']}-{entry['from']}")
        nth, name = 1, wanted
        while name in names:
            nth += 1
            name = f"{wanted}-{nth}"
        return replace(self, targets=(*self.targets, {"id": name, **entry, **{"id": name}}))

    def changed(self, name: str, **keys: Any) -> OwnTargets:
        """Other values of some keys of one; None takes a key away. Another value of an example needs its document."""
        old = self.entry(name)
        if old.get("owner") == "province" and "value" in keys and "source" not in keys:
            what = "văn bản của tỉnh khác không đặt mức này."
            raise RequestError(
                Fault(
                    f"Chỉ tiêu «{name}»",
                    what,
                    "Ghi cả văn bản đặt mức mới (bằng lệnh: --document).",
                )
            )
        return replace(self, targets=tuple(_with(each, keys) if each["id"] == name else each for each in self.targets))  # fmt: skip

    def ended(self, name: str, last: date) -> OwnTargets:
        """One of the office's own ends on a day; one of the product is switched off from the next day on."""
        if any(each["id"] == name for each in self.targets):
            return self.changed(name, until=last)
        known = catalogue.read_definitions(catalogue.FOLDER).targets
        if name not in {target.id for target in known}:
            self.entry(name)
        others = tuple(each for each in self.off if each["target"] != name)
        return replace(self, off=(*others, {"target": name, "from": last + timedelta(days=1)}))

    def without(self, name: str) -> OwnTargets:
        """One less; one of the product that was switched off applies again."""
        if any(each["target"] == name for each in self.off):
            return replace(self, off=tuple(each for each in self.off if each["target"] != name))
        self.entry(name)
        return replace(self, targets=tuple(each for each in self.targets if each["id"] != name))

    def copied(self, names: Sequence[str]) -> OwnTargets:
        """Examples of the product, by their names, as they stand there. RequestError for what is none or is here."""
        shipped = {
            str(each["id"]): each for each in read_own(catalogue.FOLDER / "targets.toml").targets
        }
        examples = {target.id for target in catalogue.definitions().examples}
        found = self
        for name in names:
            if name not in examples:
                cure = f"Chọn một trong: {', '.join(sorted(examples))}."
                raise RequestError(Fault(f"Ví dụ «{name}»", "không có.", cure))
            if any(each["id"] == name for each in found.targets):
                raise RequestError(Fault(f"Ví dụ «{name}»", "đã chép rồi.", "Sửa bản đã chép."))
            found = found.added(shipped[name])
        return found

    def with_bands(self, **keys: Any) -> OwnTargets:
        """Other cut-offs, by the keys of the file; none at all: those of the product again."""
        cuts = {key: value for key, value in keys.items() if key != "source"}
        kept = {**(self.bands or {}), **keys} if cuts or keys.get("source") else None
        return replace(self, bands=kept)

    def as_text(self) -> str:
        """The file's text."""
        parts = [tables_text("target", list(self.targets)), tables_text("off", list(self.off))]
        parts += [table_text("bands", self.bands)] if self.bands else []
        return HEADER + "\n".join(part for part in parts if part)


def read_own(path: Path) -> OwnTargets:
    """What a file holds; nothing where there is none. DefinitionError if it is no TOML."""
    if not path.exists():
        return OwnTargets()
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text, parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise DefinitionError(
            Fault(path.name, f"không đọc được ({error}).", "Sửa tệp này.")
        ) from error
    targets = tuple(
        {"id": f"target-{nth}", **each} for nth, each in enumerate(data.get("target", ()), start=1)
    )
    return OwnTargets(targets, tuple(data.get("off", ())), data.get("bands"), text)


def judged_by(own: OwnTargets, path: Path) -> catalogue.Definitions:
    """The definitions as they would be with this. DefinitionError lists what is wrong with it."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{uuid4().hex}")  # two people look at once
    written(part, own.as_text())
    try:
        return catalogue.read_definitions(catalogue.FOLDER, catalogue.OWN, part)
    except DefinitionError as error:
        named = (replace(f, where=f.where.replace(part.name, path.name)) for f in error.faults)
        raise DefinitionError(*named) from error
    finally:
        part.unlink(missing_ok=True)


def save(own: OwnTargets, path: Path | None = None) -> None:
    """Put it in force: checked, whole or not at all; the file before stays beside it.

    `own` must follow from the file as it is now: RequestError if somebody else wrote it meanwhile.
    """
    target = path or office_file()
    with _one_writer:
        if read_own(target).text != own.text:
            what = "đã được người khác sửa trong lúc này."
            raise RequestError(Fault(f"Tệp {target.name}", what, "Xem lại rồi làm lại thay đổi."))
        judged_by(own, target)
        part = target.with_name(f".{target.name}.{os.getpid()}")
        written(part, own.as_text())
        put_in_place(part, target)
        catalogue.read_anew()


def _with(entry: Entry, keys: Mapping[str, Any]) -> Entry:
    return {key: value for key, value in {**entry, **keys}.items() if value is not None}


def judged_by_nobody(database: Path) -> bool:
    """Whether neither the office of a database nor its province has said anything of targets."""
    if office_file(database).exists():
        return False
    return all(target.set_by == PRODUCT for target in catalogue.definitions().targets)


def applied_before(known: catalogue.Definitions, on: date) -> list[Target]:
    """Examples that earlier versions applied by themselves, in force on a day, where nothing judges the metric now."""
    judged = {target.metric for target in known.targets_in_force(on)}
    return [
        target
        for target in known.examples
        if target.id.startswith(APPLIED_BEFORE)
        and target.metric not in judged
        and target.is_in_force(on)
    ]
