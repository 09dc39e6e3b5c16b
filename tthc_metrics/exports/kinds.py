"""The papers that can be made, by name, and how one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.errors import Fault, RequestError, StoreError
from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.exports.facts import Facts, paper_facts
from tthc_metrics.exports.file_names import file_name
from tthc_metrics.exports.index_facts import IndexFacts, figures_of_index, index_facts
from tthc_metrics.ledger.sight import EVERYTHING, Sight
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.deck.records import Deck
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Database

TRIES = 3
NOT_OF_PROVINCES = "chưa lập được riêng cho một tỉnh trong nhiều tỉnh."
CHANGING = "số liệu đang được nạp liên tục."


@dataclass(frozen=True)
class Papers:
    """What all papers of one unit and period are made from, so that they agree to the last digit.

    `template` is what the slides are set on if whoever asks names one; None: the province's or ours.
    `database` is where papers of more than one unit, and lists of dossiers, are read from; `sight` whose
    dossiers may be listed. `index` is what a paper of the index says, for those alone.
    """

    facts: Facts
    deck: Deck
    template: Path | None = None
    database: Database | None = None
    sight: Sight = EVERYTHING
    index: IndexFacts | None = None

    def source(self) -> Database:
        """The database, as it was when the rest was counted; RequestError if files were loaded since."""
        assert self.database is not None
        if self.database.version() != self.deck.version:
            raise RequestError(
                Fault(self.facts.period.label, CHANGING, "Chờ nạp xong rồi lập lại.")
            )
        return self.database


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: its name on the command line, what people call it, the end of its file's name.

    One that is not `of_provinces` is of the whole and of single units alone. `module` has `make(papers) -> bytes`; it is read when first needed, for its libraries are large. One `of_index` shows
    points of the index too: its code covers them.
    """

    name: str
    label: str
    suffix: str
    module: str
    of_index: bool = False
    of_provinces: bool = True

    def is_of(self, unit: Unit) -> bool:
        """Whether it can be made of a unit: what it shows may not be told for one province of several."""
        return self.of_provinces or unit.by is not GroupBy.PROVINCE


KINDS = (
    PaperKind("form06", "Biểu 06", "xlsx", "form06"),
    PaperKind("form06-tiers", "Biểu 06 theo cấp, kèm phụ lục", "xlsx", "form06.tiers"),
    PaperKind("workbook", "Sổ số liệu", "xlsx", "workbook"),
    PaperKind("slides", "Trình chiếu", "pptx", "slides"),
    PaperKind("brief", "Phiếu tóm tắt", "docx", "brief.word"),
    PaperKind("brief-pdf", "Phiếu tóm tắt để in", "pdf", "brief.pdf"),
    PaperKind("briefs", "Phiếu tóm tắt mọi đơn vị", "zip", "brief.every"),
    PaperKind("reminders", "Công văn đôn đốc", "zip", "reminders"),
    PaperKind("conclusions", "Thông báo kết luận", "docx", "conclusions", of_provinces=False),
    PaperKind("apologies", "Danh sách thư xin lỗi", "xlsx", "apologies"),
    PaperKind("report", "Báo cáo", "docx", "report"),
    PaperKind(
        "index", "Báo cáo Chỉ số 766", "docx", "index_report", of_index=True, of_provinces=False
    ),
    PaperKind("pdf", "Bảng điểm", "pdf", "scorecard_pdf"),
    PaperKind("map", "Bản đồ", "png", "map_png"),
    PaperKind("csv", "Bảng CSV", "zip", "tables_csv"),
    PaperKind("text", "Tin nhắn", "txt", "message"),
)
"""In the order of the page."""
OF_AREAS = "form06-tiers"
"""The kind that is made of former districts too."""


@dataclass(frozen=True)
class Paper:
    """A finished file."""

    name: str
    content: bytes


def prepare(
    database: Database,
    definitions: Definitions,
    period: Period,
    unit: str = WHOLE,
    *,
    sight: Sight = EVERYTHING,
) -> Papers:
    """Count once for all papers; anew if files were loaded meanwhile, so that none is half old.

    Lists of dossiers hold those in sight.
    """
    for _ in range(TRIES):
        version = database.version()
        counted = paper_facts(database, definitions, period, unit, sight=sight)
        facts = replace(counted, code=_code(database, counted))
        deck = build_deck(database, definitions, period, of=unit, known=facts)
        if database.version() == version:
            return Papers(facts, deck, database=database, sight=sight)
    raise RequestError(Fault(period.label, CHANGING, "Chờ nạp xong rồi lập lại."))


def papers_for(
    kind: PaperKind,
    database: Database,
    definitions: Definitions,
    period: Period,
    unit: str = WHOLE,
    *,
    sight: Sight = EVERYTHING,
) -> Papers:
    """What one paper is made from: as `prepare`, but of a former district's area where the kind knows areas."""
    from tthc_metrics.exports.area_facts import is_area

    if kind.name != OF_AREAS or not is_area(database, period, unit):
        return prepare(database, definitions, period, unit, sight=sight)
    return area_papers(prepare(database, definitions, period, sight=sight), unit)


def area_papers(whole: Papers, area: str) -> Papers:
    """Of the whole's papers those of a former district's area; RequestError where it has no dossier in the period."""
    from tthc_metrics.exports.area_facts import area_facts

    return replace(whole, facts=area_facts(whole.source(), whole.facts, area))


def _code(database: Database, facts: Facts, index: IndexFacts | None = None) -> str:
    """The code that the papers bear; none where the office's key can be neither read nor made."""
    from tthc_metrics.exports.seals.code import (
        code_of,  # only here: who makes no paper signs nothing
    )
    from tthc_metrics.exports.seals.office_key import office_key

    try:
        key = office_key(database.path)
    except StoreError:
        return ""
    return code_of(database, facts, facts.edition, key, figures_of_index(index)).written()


def _with_index(papers: Papers) -> Papers:
    """The same with the index of the unit, under a code that covers its points."""
    database, facts = papers.source(), papers.facts
    index = index_facts(database, facts.definitions, facts.period, facts.unit.id)
    code = _code(database, facts, index) if facts.code else ""
    return replace(papers, index=index, facts=replace(facts, code=code))


def kind_named(name: str) -> PaperKind:
    """The kind of a name; RequestError lists all of them."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    known = ", ".join(kind.name for kind in KINDS)
    raise RequestError(Fault(f"Loại «{name}»", "không có.", f"Chọn một trong: {known}."))


def paper(kind: PaperKind, papers: Papers) -> Paper:
    """Make one paper; RequestError of one that cannot be of the unit."""
    if not kind.is_of(papers.facts.unit):
        where = f"{kind.label}, {papers.facts.unit.name}"
        raise RequestError(
            Fault(where, NOT_OF_PROVINCES, "Lập cho toàn bộ dữ liệu hoặc cho một đơn vị.")
        )
    if kind.of_index:
        papers = _with_index(papers)
    make: Callable[[Papers], bytes] = import_module(f"tthc_metrics.exports.{kind.module}").make
    return sealed_paper(file_name(kind.label, papers.facts, kind.suffix), make(papers), papers)


def sealed_paper(name: str, content: bytes, papers: Papers) -> Paper:
    """A file under its name, sealed by the office that the papers are of."""
    ((_, content),) = sealed_parts([(name, content)], papers)
    return Paper(name, content)


def sealed_parts(parts: Iterable[tuple[str, bytes]], papers: Papers) -> list[tuple[str, bytes]]:
    """Files by name, each with a seal of its own or entered in the register: one taken out of a zip is checked as well."""
    from tthc_metrics.exports.seals.code import read_code
    from tthc_metrics.exports.seals.office_key import office_key
    from tthc_metrics.exports.seals.register import enter
    from tthc_metrics.exports.seals.sealing import seal_of, sealed

    given = list(parts)
    code = read_code(papers.facts.code)
    if code is None or papers.database is None:
        return given
    key = office_key(papers.database.path)
    seals = [seal_of(content, code, key) for _, content in given]
    made = [sealed(content, seal) for (_, content), seal in zip(given, seals, strict=True)]
    bare = [s for (_, own), now, s in zip(given, made, seals, strict=True) if now == own]
    with suppress(StoreError):  # the paper is there all the same, only nobody can check it
        enter(papers.database.path, bare)
    return [(name, content) for (name, _), content in zip(given, made, strict=True)]
