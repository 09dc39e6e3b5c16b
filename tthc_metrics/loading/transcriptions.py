"""A published report that is typed in: its head, its figures, the draft of both, and the list that is loaded of it.

What is saved goes the way of every list, as a batch of the file that the template would be: checked row by row,
in one transaction, undone like any other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from uuid import uuid4

import msgspec

from tthc_metrics.catalogue import TIERS, definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.printed_numbers import is_readable
from tthc_metrics.core.vietnamese import day
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.form06.form_words import slug
from tthc_metrics.intake.personal import mask
from tthc_metrics.intake.transcribing.head_words import head_words
from tthc_metrics.intake.transcribing.proposing import Proposal
from tthc_metrics.intake.transcribing.told_units import tier_of
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.scoring.published_reports import PublishedReport, reports_of
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

HEADINGS = {
    "report": "Báo cáo", "document": "Văn bản", "unit": "Đơn vị báo cáo", "tier": "Tuyến", "province": "Tỉnh",
    "field": "Lĩnh vực", "period_from": "Từ ngày", "period_to": "Đến ngày", "calendar": "Lịch", "figure": "Tên số liệu",
    "printed": "Số in", "unit_of_measure": "Đơn vị tính", "place": "Vị trí trong văn bản", "sentence": "Câu trong báo cáo",
}  # fmt: skip
"""The columns of the template, by our names."""


class Head(msgspec.Struct, frozen=True):
    """Of which document, unit and period; days as ISO days, empty while they are not known."""

    document: str = ""
    unit: str = ""
    tier: str = "district"
    province: str = ""
    period_from: str = ""
    period_to: str = ""
    calendar: str = "calendar"

    @property
    def report(self) -> str:
        """The name of the report among others: of its document, unit and days."""
        days = (slug(self.period_from), slug(self.period_to))
        return "-".join(filter(None, (slug(self.document), slug(self.unit), *days)))


class Entry(msgspec.Struct, frozen=True):
    """One number of the report; `figure` is empty where it is left out or nobody knows, and `why` says why."""

    printed: str
    figure: str = ""
    measure: str = ""
    unit: str = ""
    tier: str = ""
    part: str = ""
    place: str = ""
    sentence: str = ""
    why: str = ""


class Transcription(msgspec.Struct, frozen=True):
    """All that is typed in so far. The pasted text is not among it: it names persons; its sentences with numbers are."""

    head: Head = Head()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Unfinished:
    """A draft in the list of those that wait."""

    draft: str
    title: str
    changed_at: datetime


def new_head(*, document: str, unit: str, tier: str, province: str, days: tuple[str, str], calendar: str = "calendar") -> Head:  # fmt: skip
    """A head of plain words and days as ISO days."""
    return Head(document, unit, tier, province, *days, calendar=calendar)


def completed(head: Head, text: str) -> Head:
    """A head whose empty fields are filled with what a pasted text says of itself."""
    said = head_words(text)
    found = {"document": head.document or said.document, "unit": head.unit or said.unit}
    if said.unit and not head.unit:
        found["tier"] = tier_of(said.unit) or (
            "province" if said.unit.startswith("Tỉnh") else head.tier
        )
    if said.period and not head.period_from:
        period = parse_period(said.period, definitions().calendars[head.calendar])
        found |= {"period_from": period.start.isoformat(), "period_to": period.end.isoformat()}
    return msgspec.structs.replace(head, **found)


def accepted(proposals: Iterable[Proposal]) -> tuple[Entry, ...]:
    """Proposals as they stand; what nobody knows stays beside them, without a figure.

    Persons that a sentence names are masked before it is kept anywhere.
    """
    return tuple(
        Entry(
            printed=one.printed, figure=one.figure or "", measure=one.measure, unit=one.unit, tier=one.tier,
            part=one.part, place=one.place, sentence=mask(one.sentence),
            why=one.why,
        )
        for one in proposals
    )  # fmt: skip


def faults(made: Transcription) -> Iterator[Fault]:
    """Why it cannot be saved, each with its place and a cure."""
    head = made.head
    lacking = [
        (head.document, "Văn bản", "Ghi số hiệu hoặc tên báo cáo, ví dụ Báo cáo số 112/BC-UBND."),
        (head.unit, "Đơn vị báo cáo", "Ghi tên đơn vị, ví dụ Huyện Trà Cú."),
        (head.province, "Tỉnh", "Ghi tên tỉnh, ví dụ Trà Vinh."),
        (head.period_from and head.period_to, "Kỳ báo cáo", "Chọn ngày đầu và ngày cuối kỳ."),
    ]
    for value, name, cure in lacking:
        if not value.strip():
            yield Fault(name, "còn trống.", cure)
    if head.period_from and head.period_to and head.period_from > head.period_to:
        yield Fault("Kỳ báo cáo", "kết thúc trước khi bắt đầu.", "Sửa lại ngày.")
    taken = [entry for entry in made.entries if entry.figure]
    if not taken:
        yield Fault("Số liệu", "chưa có số nào được nhận.", "Dán văn bản, hoặc thêm từng số.")
    yield from _wrong(taken, head)


def _wrong(taken: Sequence[Entry], head: Head) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in taken:
        known = definitions().figures[entry.figure]
        where = f"«{known.label}»" + (f", {entry.unit}" if entry.unit else "")
        if not is_readable(entry.printed, known.kind):
            cure = "Ghi một số như 27.000, 97,97% hoặc gần 27.000; tử số và mẫu số thành hai dòng."
            yield Fault(where, f"«{entry.printed}» không đọc được thành một số.", cure)
        if entry.unit and entry.unit != head.unit and entry.tier not in TIERS:
            yield Fault(where, "chưa có tuyến của đơn vị.", "Chọn tuyến ở cột Tuyến.")
        key = (entry.unit, entry.part, entry.figure)
        if key in seen:
            cure = "Bỏ một trong hai; nếu báo cáo in hai lần, ghi «Nhắc lại» ở cột Lĩnh vực, phần."
            yield Fault(where, f"có hai lần: {seen[key].printed} và {entry.printed}.", cure)
        seen[key] = entry


def rows(made: Transcription) -> list[Mapping[str, str]]:
    """The rows of the list of published figures that it stands for; the report's own unit first."""
    head = made.head
    taken = [entry for entry in made.entries if entry.figure]
    own = [entry for entry in taken if entry.unit in ("", head.unit)]
    inside = [entry for entry in taken if entry.unit not in ("", head.unit)]
    return [_row(entry, head) for entry in (*own, *inside)]


def _row(entry: Entry, head: Head) -> Mapping[str, str]:
    return {
        "report": head.report,
        "document": head.document,
        "unit": entry.unit or head.unit,
        "tier": (entry.tier if entry.unit not in ("", head.unit) else "") or head.tier,
        "province": head.province,
        "field": entry.part,
        "period_from": head.period_from,
        "period_to": head.period_to,
        "calendar": head.calendar,
        "figure": entry.figure,
        "printed": entry.printed,
        "unit_of_measure": entry.measure or "hồ sơ",
        "place": entry.place or "chép tay",
        "sentence": entry.sentence,
    }


def as_reports(made: Transcription) -> list[PublishedReport]:
    """What would be checked if it were saved; empty while its head is not whole."""
    if any(True for _ in faults(made)):
        return []
    found = [
        {**row, "field": row["field"] or None, "value": None, "batch_id": 0} for row in rows(made)
    ]
    return reports_of(found, definitions())


def left_in_force(made: Transcription, known: Iterable[PublishedReport]) -> list[str]:
    """Each number that an earlier saving of the same report has and this one lacks: it stays in force beside it."""
    own = {(row["unit"], row["field"], row["figure"]) for row in rows(made)}
    return [
        f"«{figure.label}»{f', {part}' if part else ''} ({one.unit.name}): {figure.printed}"
        for one in known
        if one.report == made.head.report
        for part, figures in {"": one.figures, **one.fields}.items()
        for figure in figures
        if (one.unit.name, part, figure.figure) not in own
    ]


def as_csv(made: Transcription) -> bytes:
    """The list as the template writes it."""
    text = StringIO()
    out = csv.writer(text)
    out.writerow(HEADINGS.values())
    for row in rows(made):
        figure = definitions().figures[row["figure"]]
        shown = {**row, "figure": figure.label, "tier": row["tier"]}
        out.writerow(shown[name] for name in HEADINGS)
    return text.getvalue().encode("utf-8-sig")


def save(database: Database, made: Transcription, by: str | None) -> Outcome:
    """Load it as a batch, all or nothing. InputError: nothing was changed, and why."""
    wrong = list(faults(made))
    if wrong:
        raise InputError(*wrong)
    fill_places(database)
    file = file_from_bytes(f"{made.head.report}.csv", as_csv(made))
    lists = lists_of(file, remembered(database))
    (tried,) = load_lists(database, lists, LoadContext(by), dry_run=True)
    if tried.batch.refused_rows:
        raise InputError(*tried.faults)
    (outcome,) = load_lists(database, lists, LoadContext(by))
    return outcome


def keep(database: Database, made: Transcription, draft: str = "") -> str:
    """Keep what is typed in so far; the name of its draft."""
    draft = draft or uuid4().hex[:12]
    facts = msgspec.json.encode(made).decode()
    with noting(database, passing=True) as cursor:
        cursor.execute("DELETE FROM report_drafts WHERE draft = ?", [draft])
        cursor.execute("INSERT INTO report_drafts VALUES (?, ?, ?)", [draft, facts, datetime.now()])
    return draft


def open_draft(database: Database, draft: str) -> Transcription | None:
    """A draft as it was left; None if it was saved or thrown away."""
    found = database.rows("SELECT facts FROM report_drafts WHERE draft = $draft", {"draft": draft})
    return msgspec.json.decode(found[0]["facts"], type=Transcription) if found else None


def throw_away(database: Database, draft: str) -> None:
    """Forget a draft."""
    with noting(database, passing=True) as cursor:
        cursor.execute("DELETE FROM report_drafts WHERE draft = ?", [draft])


def unfinished(database: Database) -> list[Unfinished]:
    """The drafts that wait, the newest first."""
    found = database.rows("SELECT * FROM report_drafts ORDER BY changed_at DESC")
    return [Unfinished(row["draft"], _title(row["facts"]), row["changed_at"]) for row in found]


def _title(facts: str) -> str:
    made = msgspec.json.decode(facts, type=Transcription)
    days = [
        day(date.fromisoformat(one)) for one in (made.head.period_from, made.head.period_to) if one
    ]
    told = (made.head.document or "Báo cáo chưa ghi số hiệu", made.head.unit, " – ".join(days))
    return " · ".join(filter(None, told))
