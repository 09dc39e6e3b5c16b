"""From files to the lists in them: sheets understood, with what was chosen for files like them before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.files import open_files, sha256, sheets_of
from tthc_metrics.intake.form06.reading import as_reports
from tthc_metrics.intake.layout import Layout, find_layout
from tthc_metrics.intake.mapping import Choices, fingerprint, from_json, merged, to_json
from tthc_metrics.intake.sheets import Given, Sheet
from tthc_metrics.intake.understanding import Part
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database

NOTHING = Choices()


@dataclass(frozen=True)
class Remembered:
    """What analysts chose for each source: files of one kind with the same headings.

    `home` are the ids of the provinces of all offices known.
    """

    choices: Mapping[str, Choices]
    home: tuple[str, ...] = ()

    def part(
        self, file: str, digest: str, sheet: Sheet, chosen: Choices | None = None
    ) -> Part | None:
        """A sheet understood by its headings, by what is remembered, and by what is chosen now.

        None if no row of it looks like headings.
        """
        chosen = chosen or NOTHING
        if chosen.kind in (None, "reports"):
            sheet = as_reports(sheet, file, self.home)
        plain = find_layout(sheet.head, sheet.merged, chosen.kind)
        if plain is None and not chosen.columns:
            return None
        known = (
            self.choices.get(fingerprint(plain.kind, _headings(plain)), NOTHING)
            if plain
            else NOTHING
        )
        kind = chosen.kind or known.kind
        layout = find_layout(sheet.head, sheet.merged, kind, chosen.columns, known.columns)
        return Part(file, digest, sheet, layout, merged(known, chosen)) if layout else None


def remembered(database: Database) -> Remembered:
    """All that was ever chosen."""
    found = database.rows("SELECT fingerprint, choices FROM mappings")
    home = database.rows(
        "SELECT DISTINCT province_id FROM offices WHERE province_id IS NOT NULL ORDER BY 1"
    )
    return Remembered(
        {row["fingerprint"]: from_json(row["choices"]) for row in found},
        tuple(row["province_id"] for row in home),
    )


def remember(database: Database, parts: Sequence[Part]) -> None:
    """Keep what was chosen for these sheets, for the next file with their headings.

    The moment of export is this file's own and is not kept.
    """
    rows = []
    for part in parts:  # found again as the file is understood before anything is chosen
        plain = find_layout(part.sheet.head, part.sheet.merged) or part.layout
        rows.append((fingerprint(plain.kind, _headings(plain)), to_json(part.choices)))
    with noting(database) as cursor:
        for source, choices in rows:
            cursor.execute("DELETE FROM mappings WHERE fingerprint = ?", [source])
            if choices != to_json(NOTHING):
                cursor.execute(
                    "INSERT INTO mappings VALUES (?, ?, ?)", [source, choices, datetime.now()]
                )


def parts_of(
    given: Sequence[Given], known: Remembered, chosen: Choices | None = None
) -> list[Part]:
    """Every sheet of every file that looks like a list; InputError if a file has none."""
    found: list[Part] = []
    faults: list[Fault] = []
    for file in given:
        try:
            members = open_files(file)
        except InputError as error:
            faults += error.faults
            continue
        for member in members:
            try:
                found += _parts(member, known, chosen)
            except InputError as error:
                faults += error.faults
    if faults:
        raise InputError(*faults)
    return found


def lists_of(given: Given, known: Remembered, chosen: Choices | None = None) -> list[list[Part]]:
    """The lists of one file that can be loaded as they are; InputError says what is lacking."""
    parts = parts_of([given], known, chosen)
    refuse_unusable(parts)
    return grouped(parts)


def grouped(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts by the list they belong to: one file, one kind, the same headings; lists of offices first.

    Offices and procedures come before dossiers, which are matched with them.
    """
    order = ("offices", "procedures", "dossiers", "reports")

    def list_of(part: Part) -> tuple[int, str, str, tuple[str, ...]]:
        return order.index(part.kind), part.file, part.sha256, part.headings

    return [list(same) for _, same in groupby(sorted(parts, key=list_of), key=list_of)]


def refuse_unusable(parts: Sequence[Part]) -> None:
    """Raise InputError for every sheet that lacks columns its kind cannot do without, or has one twice."""
    faults = [fault for part in parts for fault in unusable(part)]
    if faults:
        raise InputError(*faults)


def unusable(part: Part) -> Iterator[Fault]:
    """Why a sheet cannot be loaded as it is mapped now."""
    where = f"{part.shown}, dòng {part.layout.last_row}"
    for label in part.layout.missing:
        cure = "Xuất lại tệp có cột này, hoặc chọn cột ở bước Khớp cột."
        guesses = [
            c.heading
            for c in part.layout.columns
            if c.suggestion and not c.name and _label(part, c.suggestion) == label
        ]
        if guesses:
            cure = f"Có thể là cột «{guesses[0]}»: chọn ở bước Khớp cột hoặc ghi vào tệp --mapping."
        yield Fault(where, f"thiếu cột «{label}».", cure)
    for twice in part.layout.twice:
        yield Fault(
            where, f"cột «{twice.heading}» có {len(twice.positions)} lần.", "Bỏ bớt, chỉ giữ một."
        )


def _parts(member: Given, known: Remembered, chosen: Choices | None) -> list[Part]:
    digest, sheets = sha256(member), sheets_of(member)
    found = [part for sheet in sheets if (part := known.part(member.shown, digest, sheet, chosen))]
    if not found:
        raise InputError(
            Fault(
                member.shown,
                "không tìm thấy dòng tiêu đề cột trong các dòng đầu.",
                "Tệp hồ sơ cần ít nhất các cột Mã hồ sơ, Đơn vị giải quyết, Ngày tiếp nhận.",
            )
        )
    return found


def _headings(layout: Layout) -> list[str]:
    """What tells a source: also its file of refused rows, which lacks personal columns and has some of ours."""
    return [c.heading for c in layout.columns if not c.personal and not c.quiet]


def _label(part: Part, name: str) -> str:
    return next((c.label for c in definitions().columns[part.kind] if c.name == name), name)
