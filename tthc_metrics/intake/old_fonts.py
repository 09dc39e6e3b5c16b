"""Text written for the fonts of before Unicode, TCVN3 (ABC) and VNI: told by its words, and read as Unicode.

Such a file holds Western letters («M· hå s¬», «Maõ hoà sô») that only those fonts show as «Mã hồ sơ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet, SheetSeenOtherwise

LETTERS = (
    "àáảãạ" "ăằắẳẵặ" "âầấẩẫậ" "đ" "èéẻẽẹ" "êềếểễệ" "ìíỉĩị" "òóỏõọ" "ôồốổỗộ" "ơờớởỡợ" "ùúủũụ" "ưừứửữự" "ỳýỷỹỵ" "ĂÂĐÊÔƠƯ"
)  # fmt: skip
TCVN3_CODES = (
    "µ¸¶·¹" "¨»¾¼½Æ" "©ÇÊÈÉË" "®" "ÌÐÎÏÑ" "ªÒÕÓÔÖ" "×ÝØÜÞ" "ßãáâä" "«åèæçé" "¬êíëìî" "ïóñòô" "\xadõøö÷ù" "úýûüþ" "¡¢§£¤¥¦"
)  # fmt: skip
TCVN3 = str.maketrans(dict(zip(TCVN3_CODES, LETTERS, strict=True)))

# VNI writes a vowel and then a sign for its mark and tone; a few letters are one sign.
GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
ROOF, BOW = "\u0302", "\u0306"
VNI_SIGNS = {
    "ø": GRAVE, "ù": ACUTE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": ROOF, "à": ROOF + GRAVE, "á": ROOF + ACUTE, "å": ROOF + HOOK, "ã": ROOF + TILDE, "ä": ROOF + DOT,
    "ê": BOW, "è": BOW + GRAVE, "é": BOW + ACUTE, "ú": BOW + HOOK, "ü": BOW + TILDE, "ë": BOW + DOT,
}  # fmt: skip
VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}  # fmt: skip
VOWELS = "aeiouyAEIOUYôöÔÖ"

WORDS = re.compile(r"hồ sơ|ngày|đơn vị|giải quyết|tiếp nhận|thủ tục|lĩnh vực|trạng thái|cơ quan|kết quả|tổng số", re.IGNORECASE)  # fmt: skip
SIGNS = "µ¸¶·¹¨»¾¼½©®ª«¬\xad¡¢§£¤¥¦"  # letters of TCVN3 that are none anywhere else
WITHIN = re.compile(rf"[A-Za-zÀ-ÿ][{SIGNS}]|[{SIGNS}][A-Za-zÀ-ÿ]|[a-zß-ÿ][À-Þ]")
"""What shows a text to be in TCVN3 whatever stands beside it: signs, or capitals, within words."""

ENOUGH = 3  # cells with such words
WESTERN = "\u00ff"


@dataclass(frozen=True)
class OldFont:
    """An encoding by font: its name, and how a text in it is read."""

    name: str
    read: Callable[[str], str]


@dataclass(frozen=True)
class DecodedSheet(SheetSeenOtherwise):
    """A sheet whose cells are read by an old font's letters; see text_sheet.Sheet."""

    font: OldFont
    head: Sequence[tuple[int, Sequence[str]]]

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows in Unicode; see text_sheet.Sheet.chunks."""
        for chunk in self.sheet.chunks(after, keep, width, broken):
            numbers, *columns = chunk.columns
            cells = [self._read(column) for column in columns]
            yield pa.record_batch([numbers, *cells], chunk.schema.names)

    def _read(self, column: pa.Array) -> pa.Array:
        coded = column.dictionary_encode()
        if pc.all(pc.string_is_ascii(coded.dictionary)).as_py() is not False:
            return column
        words = pa.array(map(self.font.read, coded.dictionary.to_pylist()), pa.string())
        return words.take(coded.indices)


def in_unicode(sheets: Sequence[Sheet]) -> tuple[Sequence[Sheet], OldFont | None]:
    """The sheets of a file as they are meant, and the old font that they were written for; None if for none."""
    cells = [
        cell for sheet in sheets for _, row in sheet.head for cell in row if not cell.isascii()
    ]
    if any(map(WORDS.search, cells)):
        mixed = sum(WITHIN.search(cell) is not None for cell in cells if max(cell) <= WESTERN)
        return (
            ([_decoded(sheet, MIXED) for sheet in sheets], MIXED)
            if mixed >= ENOUGH
            else (sheets, None)
        )
    told = {font.name: sum(bool(WORDS.search(font.read(c))) for c in cells) for font in FONTS}
    font = max(FONTS, key=lambda one: told[one.name])
    if told[font.name] < ENOUGH:
        return sheets, None
    return [_decoded(sheet, font) for sheet in sheets], font


def _decoded(sheet: Sheet, font: OldFont) -> DecodedSheet:
    head = [(number, [font.read(cell) for cell in row]) for number, row in sheet.head]
    return DecodedSheet(sheet, font, head)


def _tcvn3(text: str) -> str:
    """A text in TCVN3; one with letters that Western fonts do not have is Unicode already."""
    return text if text.isascii() or max(text) > WESTERN else text.translate(TCVN3)


def _vni(text: str) -> str:
    """A text in VNI; a sign belongs to the vowel before it."""
    if text.isascii() or max(text) > WESTERN:
        return text
    letters: list[str] = []
    after = ""
    for letter in text:
        sign = VNI_SIGNS.get(letter.lower())
        if sign and after and after in VOWELS:
            letters.append(sign)
        else:
            own = VNI_LETTERS.get(letter.lower(), letter)
            letters.append(own.upper() if letter.isupper() else own)
        after = letter
    return unicodedata.normalize("NFC", "".join(letters))


def _by_bytes(read: Callable[[str], str]) -> Callable[[str], str]:
    """A text of bytes that were taken for windows-1258, which has other letters in a few places than Western fonts."""

    def decoded(text: str) -> str:
        return text if text.isascii() else read("".join(map(_western, text)))

    return decoded


def _western(letter: str) -> str:
    try:
        return letter.encode("cp1258").decode("latin-1")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        return letter if len(parts) == 1 else "".join(map(_western, parts))


FONTS = (
    OldFont("TCVN3 (ABC)", _tcvn3),
    OldFont("VNI", _vni),
    OldFont("TCVN3 (ABC), trong tệp văn bản", _by_bytes(_tcvn3)),
    OldFont("VNI, trong tệp văn bản", _by_bytes(_vni)),
)
MIXED = OldFont(
    "TCVN3 (ABC) ở một số ô", lambda text: _tcvn3(text) if WITHIN.search(text) else text
)
"""Cells typed for an old font under headings in Unicode: only those that show it."""
