"""What a sheet says beside its column of offices of where they lie: in «Tỉnh», «Huyện» next to it, or in its title.

It makes two offices of communes of one name, and of departments of two provinces where several are known; whether other offices lie there is asked when the list is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.geography.places import BEFORE
from tthc_metrics.intake.added_column import OFFICE, is_added
from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet, SheetSeenOtherwise
from tthc_metrics.intake.headings import bare_heading, key
from tthc_metrics.intake.layout import Layout
from tthc_metrics.intake.lying_in import LyingIn
from tthc_metrics.intake.office_names import own_words
from tthc_metrics.intake.office_titles import above_all
from tthc_metrics.intake.place_wording import place_words

PROVINCE = frozenset(["tinh", "tentinh", "tinhthanhpho", "tinhtp", "tinhthanh"])
DISTRICT = frozenset(
    ["huyen", "tenhuyen", "quanhuyen", "huyenthixathanhpho", "huyenthanhpho", "huyentxtp"]
)
APART = "\x1f"


@dataclass
class Beside:
    """An office with what stands beside it, as written: how many rows say so, and the first of them."""

    office: str
    lying: LyingIn
    rows: int
    first: int


@dataclass(frozen=True)
class OfficesInPlaces(SheetSeenOtherwise):
    """A sheet whose offices are told apart by what stands beside them; see text_sheet.Sheet.

    `columns` are the positions of the province and the district, `title` is what lines above the table say,
    `homes` are the ids of the provinces of all offices known.
    `said` is what was found when the sheet was read last.
    """

    head: Sequence[tuple[int, Sequence[str]]]
    office: int
    columns: tuple[int | None, int | None]
    title: LyingIn
    homes: Collection[str] = ()
    said: dict[str, Beside] = field(default_factory=dict)

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows; see text_sheet.Sheet.chunks."""
        if self.office not in keep:
            yield from self.sheet.chunks(after, keep, width, broken)
            return
        self.said.clear()
        read = sorted({*keep, *(place for place in self.columns if place is not None)})
        for chunk in self.sheet.chunks(after, read, width, broken):
            cells = self._offices(chunk)
            columns = [cells if p == self.office else chunk.column(f"c{p}") for p in keep]
            names = ["row_no", *(f"c{place}" for place in keep)]
            yield pa.record_batch([chunk.column("row_no"), *columns], names)

    def _offices(self, chunk: pa.RecordBatch) -> pa.Array:
        coded, tail = self._with_places(chunk)
        texts = [f"{text}{tail}" for text in coded.dictionary.to_pylist()]
        for each in pc.value_counts(coded.indices).to_pylist():
            if each["values"] is None:
                continue
            text = texts[each["values"]]
            if text not in self.said:
                at = pc.index(coded.indices, each["values"]).as_py()
                office, province, district = (part.strip() for part in text.rsplit(APART, 2))
                lying = LyingIn(province or None, district or None)
                self.said[text] = Beside(office, lying, 0, chunk.column("row_no")[at].as_py())
            self.said[text].rows += each["counts"]
        words = [self._apart(self.said[text]) for text in texts]
        return pa.array(words, pa.string()).take(coded.indices)

    def _with_places(self, chunk: pa.RecordBatch) -> tuple[pa.DictionaryArray, str]:
        """The distinct offices with what stands beside them, and what of that is the same for all rows."""
        own, title = chunk.column(f"c{self.office}"), (self.title.province, self.title.district)
        if self.columns == (None, None):
            return own.dictionary_encode(), "".join(f"{APART}{said or ''}" for said in title)
        beside = [
            pa.scalar(said or "") if place is None else pc.fill_null(chunk.column(f"c{place}"), "")
            for place, said in zip(self.columns, title, strict=True)
        ]
        return pc.binary_join_element_wise(own, *beside, APART).dictionary_encode(), ""

    def _apart(self, said: Beside) -> str:
        """The words of an office; of a commune that its province has more than one of, with the district beside it."""
        words = place_words()
        for district in words.districts_named(said.lying.district or ""):
            place = words.commune_in(said.office, district)
            if place and len(words.twins(place)) > 1:
                return f"{said.office}, {lower_first(district.name)}"
        province = self.columns[0] is not None and self._province(said)
        return f"{said.office}, {lower_first(province)}" if province else said.office

    def _province(self, said: Beside) -> str | None:
        """The former province in the column beside an office that does not say which of several it is of.

        Where that province alone is known its offices need no name of it; where one lies beside them that went into no
        known one, nor into the same, it is asked.
        """
        words, homes = place_words(), {*self.homes}
        named = words.provinces_named(said.lying.province or "")
        former = [p for p in named if p.startswith(f"{BEFORE}-")]
        if len(former) != 1 or {h for h in homes if h.startswith(f"{BEFORE}-")} == {*former}:
            return None
        if homes and not any(words.kin(p, home) for p in named for home in homes):
            return None
        normal, stated = words.split_province(said.office, BEFORE)
        own = own_words(normal)
        if not own or stated or words.place(said.office, own, BEFORE, None, False):
            return None
        return words.by_id[former[0]].name


def in_places(sheet: Sheet, layout: Layout, homes: Collection[str] = ()) -> Sheet:
    """The sheet with its offices told apart by what stands beside them; itself where nothing does.

    `homes` are the ids of the provinces of all offices known.
    """
    if layout.kind != "dossiers" or not _has_offices(layout):
        return sheet
    office = layout.named[OFFICE].position
    title = above_all([(n, cells) for n, cells in sheet.head if n < layout.first_row])
    columns = next_to(layout)
    if columns == (None, None) and title == LyingIn():
        return sheet
    return OfficesInPlaces(sheet, sheet.head, office, columns, title=title, homes=homes)


def _has_offices(layout: Layout) -> bool:
    """Whether a sheet has a column of offices itself: what is told elsewhere says already where it lies."""
    return OFFICE in layout.named and not is_added(layout.named[OFFICE].heading)


def next_to(layout: Layout) -> tuple[int | None, int | None]:
    """The columns of provinces and districts that stand next to that of offices: elsewhere they are of persons."""
    if not _has_offices(layout):
        return None, None
    office = layout.named[OFFICE].position
    free = {
        c.position: key(bare_heading(c.heading))
        for c in layout.columns
        if c.heading and not c.name and not c.personal
    }
    found: dict[frozenset[str], int] = {}
    for step in (-1, 1):
        place = office + step
        while (kind := next((k for k in (PROVINCE, DISTRICT) if free.get(place) in k), None)) and kind not in found:  # fmt: skip
            found[kind] = place
            place += step
    return found.get(PROVINCE), found.get(DISTRICT)
