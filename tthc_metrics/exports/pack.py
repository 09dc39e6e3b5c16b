"""The Friday pack: one zip with every paper of the week, the commitments, a message, and what is in it.

A paper that cannot be made does not stop the others: the contents say which one is missing and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.errors import Fault, RequestError, TthcError
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.exports import message
from tthc_metrics.exports.file_names import file_name
from tthc_metrics.exports.kinds import (
    KINDS,
    NOT_OF_PROVINCES,
    Paper,
    PaperKind,
    Papers,
    kind_named,
    paper,
    prepare,
    sealed_paper,
    sealed_parts,
)
from tthc_metrics.exports.map_png import map_of
from tthc_metrics.exports.map_wording import maps, metric_of
from tthc_metrics.exports.pack_promises import Promised, line, promised, table
from tthc_metrics.exports.reminders.reminder import reminders
from tthc_metrics.exports.zips import zipped
from tthc_metrics.ledger.sight import EVERYTHING, Sight
from tthc_metrics.ledger.told_days import reach, told_days
from tthc_metrics.reviews.deck.records import Slide
from tthc_metrics.scoring.bulletin import CALENDAR, newest_whole, weeks_told
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.scoring.standing import WHOLE, unit_named_by
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database, Rows

CONTENTS = "Mục lục.txt"
OWN = ("map", "text", "form06-tiers", "briefs", "conclusions")
"""The pack has a map for each metric and a message with the commitments; annexes of the form, sheets of all units and what a
meeting concluded are no papers of a week."""


@dataclass(frozen=True)
class Missing:
    """A paper that is not in the pack, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Pack:
    """The zip, and what it lacks."""

    paper: Paper
    missing: tuple[Missing, ...]


def newest_week(database: Rows, definitions: Definitions, unit: str = WHOLE) -> Period:
    """The week from Friday to Thursday that a Friday reports: the newest that is over, as far as the unit is told.

    RequestError if no dossier was ever loaded or none of such a week, or there is no such unit.
    """
    span = data_span(database)
    if span is None:
        raise RequestError(Fault("Gói thứ Sáu", "chưa có hồ sơ nào.", "Nạp dữ liệu trước."))
    weeks = weeks_told(definitions.calendars[CALENDAR], *span)
    if not weeks:
        what = "dữ liệu chưa có tuần nào từ thứ Sáu đến thứ Năm."
        raise RequestError(Fault("Gói thứ Sáu", what, "Ghi kỳ khác, hoặc nạp thêm dữ liệu."))
    _, within = unit_named_by(database, unit, span[1])
    told = told_days(database, GroupBy.ALL, within).together(weeks[0])
    return newest_whole(weeks, reach(told, span[1]))


def make_pack(
    database: Database,
    definitions: Definitions,
    period: Period | None = None,
    unit: str = WHOLE,
    *,
    sight: Sight = EVERYTHING,
) -> Paper:
    """The zip of a period, the newest whole week if none is given; RequestError as `gather`."""
    return pack(database, definitions, period, unit, sight=sight).paper


def pack(
    database: Database,
    definitions: Definitions,
    period: Period | None = None,
    unit: str = WHOLE,
    *,
    template: Path | None = None,
    progress: Progress = SILENT,
    sight: Sight = EVERYTHING,
) -> Pack:
    """The same, with what is missing from it."""
    asked = period or newest_week(database, definitions, unit)
    progress.stage("Đếm số liệu")
    papers = replace(prepare(database, definitions, asked, unit, sight=sight), template=template)
    promises = promised(database, definitions, papers.facts)
    found: list[Paper] = []
    missing: list[Missing] = []
    for label, make in _asked(papers, promises, database, definitions):
        progress.stage(f"Lập {label}")
        try:
            found.append(make())
        except TthcError as error:
            missing.append(Missing(label, " ".join(str(fault) for fault in error.faults)))
        except Exception as error:  # one broken paper must not cost the other seven
            why = f"lỗi chương trình ({type(error).__name__}). Báo cho người bảo trì."
            missing.append(Missing(label, why))
    parts = [(normalize("NFC", each.name), each.content) for each in found]
    contents = _contents(papers, parts, missing, promises)
    listed = sealed_parts([(CONTENTS, contents)], papers)
    name = file_name("Gói thứ Sáu", papers.facts, "zip")
    content = zipped([*listed, *parts], papers.facts.fresh.loaded_at)
    return Pack(sealed_paper(name, content, papers), tuple(missing))


def _asked(
    papers: Papers, promises: Promised | None, database: Rows, definitions: Definitions
) -> Iterator[tuple[str, Callable[[], Paper]]]:
    """What belongs in the pack, in its order: (what it is called, how it is made)."""
    facts = papers.facts

    def of_kind(kind: PaperKind) -> Callable[[], Paper]:
        return lambda: paper(kind, papers)

    for kind in KINDS:
        nobody = kind.name == "reminders" and not reminders(papers)
        if kind.name not in OWN and kind.is_of(facts.unit) and not nobody:
            yield kind.label, of_kind(kind)
    yield from _maps(papers)
    if promises is not None:
        name = file_name("Cam kết", facts, "csv")
        yield (
            "Cam kết",
            lambda: sealed_paper(name, table(database, definitions, promises), papers),
        )
    told = file_name("Tin nhắn", facts, "txt")

    def said() -> Paper:
        return sealed_paper(told, f"{message.text(papers, line(promises))}\n".encode(), papers)

    yield "Tin nhắn", said


def _maps(papers: Papers) -> Iterator[tuple[str, Callable[[], Paper]]]:
    """One for each main metric; where there is none, the kind's own sentence says why."""
    facts = papers.facts

    def of_slide(label: str, slide: Slide) -> Callable[[], Paper]:
        name = file_name(label, facts, "png")
        return lambda: sealed_paper(name, map_of(slide, facts), papers)

    slides = maps(papers)
    for slide in slides:
        label = f"Bản đồ {facts.definitions.metrics[metric_of(slide)].short_label}"
        yield label, of_slide(label, slide)
    if not slides:
        yield "Bản đồ", lambda: paper(kind_named("map"), papers)


def _contents(
    papers: Papers,
    parts: list[tuple[str, bytes]],
    missing: list[Missing],
    promises: Promised | None,
) -> bytes:
    """What the pack is of, its files with their SHA-256 as `sha256sum -c` reads them, what it lacks."""
    said = ["GÓI BÁO CÁO THỨ SÁU", ""]
    said += [f"{term}: {text}" for term, text in stamp(papers.facts)]
    said += ["", f"Có {len(parts)} tệp (SHA-256, tên tệp):"]
    said += [f"{sha256(content).hexdigest()}  {name}" for name, content in parts]
    if promises is None:
        said += ["", "Không có bảng cam kết: chưa chốt phiên rà soát nào."]
    for kind in KINDS:
        if kind.name not in OWN and not kind.is_of(papers.facts.unit):
            said += ["", f"Không có {kind.label}: {NOT_OF_PROVINCES}"]
    if missing:
        said += ["", f"CÒN THIẾU {len(missing)} tệp:"]
        said += [f"- {each.what}: {each.why}" for each in missing]
    return ("\n".join(said) + "\n").encode()
