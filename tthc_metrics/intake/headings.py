"""Headings of a table: which rows they may stand in, one to three of them, and how each is spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import like_data, numbers_columns
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.personal import personal_heading

HEIGHT = 3  # rows that headings stand in, at most
WIDTH = 300  # columns beyond are not looked at
LONGEST = 200  # letters of a heading
JOINED = " › "

_NUMBERED = re.compile(
    r"^\s*(\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\s*[.)]|[IVX]{1,4}\.|[a-z]\))\s*(?=\S)"
)
_TAIL = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\]|[*:])\s*$")
_BESIDE = re.compile(
    r"\s*[/|()\[\]]\s*|\s+[-–]\s+"
)  # what stands between a heading and its translation


@dataclass(frozen=True)
class HeadingText:
    """One of the texts over a column; `shared` if it stands over several."""

    text: str
    shared: bool


Heading = tuple[HeadingText, ...]


@dataclass(frozen=True)
class Block:
    """Rows that may be the headings: places `first` to `last` in the head, and what stands over each column.

    `sure` says that the rows belong together by their shape, not only by what is found in them.
    """

    first: int
    last: int
    columns: tuple[Heading, ...]
    sure: bool


NumberedRows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class TableHead:
    """The first rows of a sheet, each with its number, and every run of them that can be the headings."""

    rows: NumberedRows
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class _Row:
    number: int
    cells: tuple[str, ...]
    data: int  # cells that no heading looks like
    is_title: bool


def written(parts: Heading) -> str:
    """A heading as it is shown and remembered: `Thời gian › Ngày hẹn trả`."""
    return JOINED.join(part.text for part in parts)


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What two spellings of a heading share: folded, without spaces, so `MaHoSo` is `Mã hồ sơ`."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=50_000)
def spellings(parts: Heading) -> tuple[str, ...]:
    """The folded spellings that a heading may be known by, the most telling first.

    Upper and lower text joined both ways, the lower alone, the upper alone if the lower says nothing
    («(ngày)»); each as written and without numbering, stars, units. Under an upper text that is personal
    («Chủ hồ sơ › Đơn vị») the lower alone says nothing.
    """
    if not parts:
        return ()
    *uppers, own = parts
    texts = []
    for upper in reversed(uppers):
        texts += [f"{upper.text} {own.text}", f"{own.text} {upper.text}"]
    if not any(personal_heading(upper.text) for upper in uppers):
        texts.append(own.text)
    if not own.text[0].isalpha():
        texts += [upper.text for upper in reversed(uppers) if not upper.shared]
    bare = [bare_heading(text) for text in texts]
    if uppers:
        bare.append(" ".join(bare_heading(part.text) for part in parts))
    return tuple(spelt for text in dict.fromkeys([*texts, *bare]) if (spelt := fold(text)))


def bare_heading(text: str) -> str:
    """A heading without what is only written beside it: `2. Phí (đồng) (*)` → `Phí`."""
    bare = _NUMBERED.sub("", text)
    while (shorter := _TAIL.sub("", bare)) != bare and shorter.strip():
        bare = shorter
    return bare


def translated(parts: Heading) -> Heading | None:
    """A heading in two languages by its Vietnamese words alone; None if it is in one.

    `Mã hồ sơ / Dossier No` is `Mã hồ sơ`; «Ngày tiếp nhận / Ngày trả» stays: that is two columns in one.
    """
    own = tuple(HeadingText(_own_language(part.text), part.shared) for part in parts)
    return own if own != parts else None


def _own_language(text: str) -> str:
    parts = [part for part in _BESIDE.split(_NUMBERED.sub("", text)) if part]
    own = [part for part in parts if not part.isascii()]
    return bare_heading(own[0]) if len(own) == 1 and len(parts) > 1 else text


def table_head(rows: NumberedRows, merged: Sequence[MergedCells] = ()) -> TableHead:
    """Look at the first rows of a sheet for its headings."""
    return TableHead(rows, tuple(_blocks(rows, merged)))


def _blocks(head: NumberedRows, merged: Sequence[MergedCells]) -> Iterator[Block]:
    """Every run of one to three rows that can be headings; rows of data and of column numbers cannot."""
    rows = [_row(number, cells) for number, cells in head]
    for first, row in enumerate(rows):
        for height in range(1, HEIGHT + 1):
            run = rows[first : first + height]
            if len(run) < height or not _may_head(run[-1], height):
                break
            if height > 1 and (run[-2].is_title or run[-1].number - run[-2].number > 2):
                break
            inside = [m for m in merged if row.number <= m.top <= run[-1].number]
            columns = _columns(run, inside)
            sure = all(_belong(run, inside, nth) for nth in range(height - 1))
            yield Block(first, first + height - 1, columns, sure)


def _row(number: int, cells: Sequence[str]) -> _Row:
    tidy = tuple(_tidy(cell) for cell in cells[:WIDTH])
    words = definitions().left_out.title
    is_title = sum(map(bool, tidy)) <= 4 and any(map(words.begin, tidy))
    data = len(tidy) if numbers_columns(list(tidy)) else sum(map(like_data, tidy))
    return _Row(number, tidy, data, is_title)


def _tidy(cell: str | None) -> str:
    """On one line; a line with Vietnamese letters and one without any are a heading and its translation."""
    first, _, below = (cell or "").strip().partition("\n")
    two = below[:1].isalpha() and first[:1].isalpha() and first.isascii() != below.isascii()
    text = " ".join(f"{first}{' / ' if two else ' '}{below}".split())
    return text if len(text) <= LONGEST else ""


def _may_head(row: _Row, height: int) -> bool:
    """A lower row with any cell of data is the first row of data; a single row may hold a few («2022»)."""
    filled = sum(map(bool, row.cells))
    return filled > 0 and (row.data == 0 if height > 1 else row.data * 4 <= filled)


def _columns(run: Sequence[_Row], merged: Sequence[MergedCells]) -> tuple[Heading, ...]:
    width = max(len(row.cells) for row in run)
    over: list[list[HeadingText]] = [[] for _ in range(width)]
    for nth, row in enumerate(run):
        for left, right in _spans(row, merged, width):
            below = [p for p in range(left, right + 1) if _filled_below(run, nth, p)]
            reach = sorted({left, *below}) if merged or left in below else [left]
            # A file of refused rows has a merged heading in one cell: «Thời gian › Ngày hẹn trả».
            *uppers, own = row.cells[left].split(JOINED)
            parts = [
                *(HeadingText(text, True) for text in uppers),
                HeadingText(own, len(reach) > 1),
            ]
            for position in reach:
                if not over[position] or over[position][-1].text != own:
                    over[position] += parts
    return tuple(tuple(parts) for parts in over)


def _spans(row: _Row, merged: Sequence[MergedCells], width: int) -> Iterator[tuple[int, int]]:
    """Each filled cell with the last column it may stand over: as merged, else up to the next one, or to the `width` of all rows."""
    filled = [p for p, cell in enumerate(row.cells) if cell]
    right_of = {m.left: m.right for m in merged if m.top == row.number}
    for position, following in zip(filled, [*filled[1:], width], strict=True):
        bound = right_of.get(position, position) if merged else following - 1
        yield position, min(bound, following - 1)


def _filled_below(run: Sequence[_Row], nth: int, position: int) -> bool:
    return any(position < len(row.cells) and row.cells[position] for row in run[nth + 1 :])


def _belong(run: Sequence[_Row], merged: Sequence[MergedCells], nth: int) -> bool:
    """Whether a row and the next are headings of one table by their shape.

    Either a cell is merged over both; or every text of the lower row stands under a shared one of the
    upper, which also has columns of its own (STT) or is personal, so that it is no title.
    """
    upper, lower = run[nth], run[nth + 1]
    width = max(len(upper.cells), len(lower.cells))
    if any(
        m.top <= upper.number and m.bottom >= lower.number and m.right - m.left + 1 < width / 2
        for m in merged
    ):
        return True
    columns = _columns(run[nth : nth + 2], merged)
    filled = [p for p, cell in enumerate(lower.cells) if cell]
    loose = [p for p in filled if not any(part.shared for part in columns[p])]
    alone = [p for p, cell in enumerate(upper.cells) if cell and p not in filled]
    personal = any(personal_heading(cell) for cell in upper.cells if cell)
    return len(filled) >= 2 and len(loose) * 4 <= len(filled) and (bool(alone) or personal)
