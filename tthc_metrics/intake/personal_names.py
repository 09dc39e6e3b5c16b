"""Names of persons in a text: known by the surname, by «Ông», «Bà» before it, by «Văn», «Thị» in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.personal_cells import place_names
from tthc_metrics.intake.personal_spelling import LOWER, RUN_ON, UPPER, are_syllables, respelt

_APOSTROPHE = "['’ʼ‘`´]"
_NAME_WORD = rf"[{UPPER}][^\W\d_]*(?:{_APOSTROPHE}[^\W\d_]+)?\.?"
_APART = r"[ \t\xa0]+"
_SPACE = rf"(?:{_APART}|\.(?=[{UPPER}]))"
"""Between words of a name; a dot, too, where one is joined to the next: «Lê.T.Hoa»."""
_INITIALS = re.compile(rf"(?:[{UPPER}]{LOWER}{{0,2}}\. ?)+")
_JOINED = re.compile(r"[^\W_]\.[^\W_]")
_GOES_ON = re.compile(r"\.[^\W_]|[-/]\d")
_WORD = re.compile(r"[^\W\d_]+")
_MIDDLE = "Văn|Thị|VĂN|THỊ|Van|Thi|VAN|THI"


def names_in(text: str) -> list[re.Match[str]]:
    """Where names of persons stand in a composed text, from left to right; «Ông» before one is not of it."""
    if "." not in text and _beginnings().isdisjoint(map(str.lower, _WORD.findall(text))):
        return []
    read = (found if _is_person(found) else _within(found) for found in _pattern().finditer(text))
    return [found for found in read if found]


def respelt_names(text: str) -> tuple[str, list[re.Match[str]]]:
    """A composed text as its words are meant, and the names of three words or more that are to be read only so."""
    apart = respelt(text)
    if apart == text or fold(text) in _vocabulary():
        return text, []
    return apart, [found for found in names_in(apart) if _runs_from_its_beginning(found)]


def _runs_from_its_beginning(found: re.Match[str]) -> bool:
    """Whether a name of syllables is all that ran together, but for a word before it: no words amid a whole sentence."""
    words, before = fold(found[0]).split(), found.string[: found.start()]
    if len(words) < 3 or not are_syllables(words) or found.string.startswith(RUN_ON, found.end()):
        return False
    return (
        words[1] in ("van", "thi")
        or not before.endswith(RUN_ON)
        or before.split()[-1][:1].islower()
    )


def _within(found: re.Match[str]) -> re.Match[str] | None:
    """The name in what reads as one and is none: «Nguyễn Văn Tèo» in «Hồ Sơ Nguyễn Văn Tèo»."""
    name = _middled().search(found.string, found.start() + 1, found.end())
    return name if name and _is_person(name) else None


def is_whole_name(text: str) -> bool:
    """Whether a composed text is nothing but a name, with «Ông», «Bà» before it or not."""
    text = text.strip(" .")
    bare = _title().sub("", text)
    if any(found[0].strip(" .") in (bare, text) for found in names_in(text)):
        return True
    found = _whole().fullmatch(bare)
    return found is not None and _is_person(found)


def reads_as_name(text: str) -> bool:
    """Whether a text has the form of a name, be it that of a street."""
    return _pattern().fullmatch(text) is not None


def name_at(text: str, at: int) -> re.Match[str] | None:
    """What has the form of a name at that place of a composed text, be it that of a street; not «Hồ Sơ»."""
    found = _pattern().match(text, at)
    return found if found and not _is_begun_otherwise(found) else None


@cache
def _beginnings() -> frozenset[str]:
    """Words of which one must stand in a text with a name in it: a quick look before the slow one."""
    words = definitions().personal
    known = (words.surnames, words.rare_surnames, words.short_surnames, words.titles)
    every = " ".join(
        word for each in (*known, words.foreign, words.foreign_parted) for word in each
    )
    spelt = _WORD.findall(f"{every.lower()} {fold(every)}")
    return frozenset([*spelt, "h", "k", "bh", "y", "a", "thị"])


@cache
def may_hold_name() -> Sequence[str]:
    """RE2: what a cell must hold, one of them, for `names_in` to find anything in it."""
    words, space, upper = definitions().personal, r"[ \t\x{a0}]+", r"\p{Lu}"
    every = "|".join(_spelt(words.surnames))
    titles = "|".join(map(re.escape, words.titles))
    return [
        rf"(?:{every}){space}{upper}",
        rf"(?i:{'|'.join(words.sure_surnames)}){space}\p{{L}}",
        rf"(?i:{'|'.join(words.surnames)}){space}(?i:văn|thị){space}\p{{L}}",
        rf"(?:{'|'.join(_spelt(words.rare_surnames))}){space}(?:{_MIDDLE}){space}{upper}",
        rf"(?i:(?:{'|'.join(map(fold, words.usual_surnames))}){space}(?:van|thi){space}[a-z])",
        rf"(?:Thị|THỊ){space}{upper}",
        rf"(?i:{titles})[.:]?{space}{upper}",
        rf"[YA]{space}{upper}",
        rf"[HKhk]{_APOSTROPHE}(?:\p{{L}}| {upper})",
        rf"^\s*(?:{'|'.join(words.whole_surnames)}){space}{upper}",
        rf"(?:{'|'.join(_spelt(words.foreign))}){space}{upper}",
        rf"(?:{'|'.join(words.foreign_parted)}){space}{upper}\p{{Ll}}+-\p{{Ll}}",
        rf"(?:^|[^\pL\d])(?:(?:{every})\.{upper}[\pL.]|(?:{'|'.join(_spelt(words.short_surnames))})[. ] ?{upper})",
        rf"(?:^|[^\pL\d.]){upper}\p{{Ll}}{{0,2}}\. ?(?:(?:{_MIDDLE})[ .]|[VT]\.|{upper}\. ?{upper}\p{{Ll}})",
        rf"\pL[ (][ac]\.{upper}",
        rf"(?:{'|'.join(name for name in _spelt(words.surnames) if not name.isupper())}){upper}\p{{Ll}}",
        r"(?:\pL {1,3}){5}\pL(?:[^\pL]|$)",
    ]


@cache
def _pattern() -> re.Pattern[str]:
    """A surname, with or without its accents, and one to four words: with capitals, or after a sure one."""
    words = definitions().personal
    own = rf"(?:{'|'.join(_spelt(words.surnames))})(?:{_SPACE}{_NAME_WORD}){{1,4}}"
    rare = rf"(?:{'|'.join(_spelt(words.rare_surnames))}){_SPACE}(?:{_MIDDLE})(?:{_SPACE}{_NAME_WORD}){{1,3}}"
    small = rf"(?i:{'|'.join(words.sure_surnames)})(?:{_SPACE}[^\W\d_]+){{1,4}}"
    middle = rf"(?i:{'|'.join(words.surnames)}){_SPACE}(?i:văn|thị)(?:{_SPACE}[^\W\d_]+){{1,2}}"
    usual = "|".join(map(fold, words.usual_surnames))
    plain = rf"(?i:(?:{usual}){_SPACE}(?:van|thi){_SPACE}{_none_of(words.not_given)}[a-z]+(?:{_SPACE}[a-z]+)?)"
    woman = rf"{_none_of(words.no_women)}{_NAME_WORD}{_SPACE}(?:Thị|THỊ){_SPACE}{_none_of(words.not_given)}{_NAME_WORD}(?:{_SPACE}{_NAME_WORD})?"
    titled = rf"{_after_titles()}(?: *)(?:{_NAME_WORD})(?:{_SPACE}{_NAME_WORD}){{0,4}}"
    tribal = rf"[HKhk]{_APOSTROPHE}(?:[{UPPER}a-zà-ỹ]| [{UPPER}])[^\W\d_]*(?:{_APART}{_NAME_WORD}){{0,3}}"
    tribal += rf"|Y(?:{_APART}{_NAME_WORD}){{2,4}}|(?:(?<=^)|(?<=[(«]))[YA](?:{_APART}{_NAME_WORD}){{1,4}}"
    every = "|".join(
        [*_foreign(), *_shortened(), own, rare, middle, small, plain, woman, tribal, titled]
    )
    return re.compile(rf"(?<![^\W_])(?:{every})(?![^\W_])")


def _foreign() -> Iterator[str]:
    """«John Smith», «Kim Min-su»: the first word of one says it, of some only a hyphen in what follows."""
    words = definitions().personal
    parted = rf"[{UPPER}]{LOWER}+-[^\W\d_]+"
    yield rf"(?:{'|'.join(_spelt(words.foreign))})(?:{_SPACE}(?:{parted}|{_NAME_WORD})){{1,3}}"
    yield rf"(?:{'|'.join(words.foreign_parted)}){_SPACE}{parted}"


def _shortened() -> Iterator[str]:
    """«Ng.Văn Bảy», «Tr.Thị Hoa», «N.V.Tám», «H.V. Thắng»: a surname, what follows it, or «anh», by first letters."""
    words, first = definitions().personal, rf"(?<![\w.])[{UPPER}]"
    given = rf"{_none_of(words.not_given)}[{UPPER}][^\W\d_]+(?:{_SPACE}{_NAME_WORD})?"
    yield rf"(?:{'|'.join(_spelt(words.short_surnames))})(?:\. ?|{_SPACE}){_NAME_WORD}(?:{_SPACE}{_NAME_WORD}){{0,3}}"
    yield rf"{first}{LOWER}{{0,2}}\. ?(?:(?:{_MIDDLE}){_SPACE}|[VT]\. ?(?:[{UPPER}]\. ?)?){given}"
    yield rf"{first}\. ?[{UPPER}]\. ?[{UPPER}]{LOWER}+(?:{_SPACE}{_NAME_WORD})?"
    yield rf"(?<=[^\W\d_][ (][ac]\.){_NAME_WORD}(?:{_SPACE}{_NAME_WORD}){{0,3}}"


def _none_of(words: Iterable[str]) -> str:
    """That no such word follows, with accents or without."""
    spelt = "|".join(sorted({form for word in words for form in (word, fold(word))}))
    return rf"(?!(?i:{spelt})\b)"


def _after_titles() -> str:
    """That «Ông» stands before; without its accents it is anything («ống»), and is one only before a whole cell."""
    titles = definitions().personal.titles
    said = [t for t in titles if not any(t == fold(other) for other in titles if other != t)]
    by_length = {len(title): [t for t in said if len(t) == len(title)] for title in said}
    each = ("|".join(map(re.escape, same)) for same in by_length.values())
    return "(?:" + "|".join(rf"(?<=\b(?i:{same})[ .:])" for same in each) + ")"


@cache
def _middled() -> re.Pattern[str]:
    """A surname, «Văn» or «Thị», and what a person is called."""
    surnames = "|".join(_spelt(definitions().personal.surnames))
    given = rf"(?:{_SPACE}{_NAME_WORD}){{1,3}}"
    return re.compile(rf"(?<![^\W_])(?:{surnames}){_SPACE}(?:{_MIDDLE}){given}")


@cache
def _whole() -> re.Pattern[str]:
    surnames = "|".join(definitions().personal.whole_surnames)
    return re.compile(rf"(?:{surnames})(?:{_APART}{_NAME_WORD}){{1,3}}")


@cache
def _title() -> re.Pattern[str]:
    titles = "|".join(map(re.escape, definitions().personal.titles))
    return re.compile(rf"^\(?(?:{titles})\)?[ .:]+(?=\S)", re.IGNORECASE)


def _spelt(surnames: Iterable[str]) -> list[str]:
    """Surnames as written, without accents, and in capitals; the longer before the shorter."""
    spelt = {form for name in surnames for form in (name, fold(name).title())}
    return sorted(spelt | {form.upper() for form in spelt}, key=lambda name: (-len(name), name))


def _is_person(found: re.Match[str]) -> bool:
    """Whether what reads as a name is one: not «Hồ Sơ», not the ward «Lê Lợi», not «trường Lê Quý Đôn»."""
    words = definitions().personal
    name = fold(found[0])
    before = fold(found.string[: found.start()]).split()
    if _is_begun_otherwise(found):
        return False
    if _is_office(found) or _is_in_a_code(found):
        return False
    if name in _vocabulary() or fold(found.string) in _vocabulary():
        return False
    if f" {' '.join(before)}".endswith(tuple(f" {word}" for word in words.not_after)):
        return False
    if " ".join([*before[-1:], name.split()[0]]) in words.halves:
        return False
    least = int(bool(before) and before[-1] in map(fold, words.titles))  # «bà Bưởi» is not the ward
    longer = [
        " ".join([*before[len(before) - n :], name]) for n in range(least, min(len(before), 2) + 1)
    ]
    return place_names().isdisjoint(longer)


def _is_begun_otherwise(found: re.Match[str]) -> bool:
    """Whether what reads as a name begins as other words do, alone or after the word before it: «Hồ Sơ», «Bà Rịa»."""
    spelt = " ".join(found[0].lower().replace(".", " ").split())
    begun = _begun(in_ascii=spelt.isascii())
    titled = " ".join([*found.string[: found.start()].lower().split()[-1:], spelt])
    return f"{spelt} ".startswith(begun) or f"{titled} ".startswith(begun)


@cache
def _begun(*, in_ascii: bool) -> tuple[str, ...]:
    starts = definitions().personal.not_names
    return tuple(f"{fold(start) if in_ascii else start} " for start in starts)


def _is_office(found: re.Match[str]) -> bool:
    """Whether letters with dots stand for a word of an office or a place: «P.Văn Miếu», «V.P. Đăng ký»."""
    short = _INITIALS.match(found[0])
    if short is None:
        return False
    words, letters = definitions().personal, fold(short[0]).replace(" ", "")
    if letters in words.office_initials:
        return True
    on = found.string[found.start() + short.end() :].lower()
    begun = fold(on).split()[:4]
    place = {" ".join(begun[:n]) for n in range(1, len(begun) + 1)} & place_names()
    is_place = letters in words.place_initials and bool(place)
    return is_place or on.startswith(_begun(in_ascii=False))


def _is_in_a_code(found: re.Match[str]) -> bool:
    """Whether words that dots join go on as no name does, or are amid others: «LE.S.O61/2022», «Cấp.Lại.Thẻ»."""
    if not _JOINED.search(found[0]):
        return False
    at = found.start() - 2
    amid = at >= 0 and _JOINED.match(found.string, at) is not None
    middle = fold(found[0]).split()[1:2] in (["van"], ["thi"])
    return (amid and not middle) or _GOES_ON.match(found.string, found.end()) is not None


@cache
def _vocabulary() -> frozenset[str]:
    """Folded headings and values that are known: «DANG TAM DUNG» is a status, not Mr Đặng."""
    known = definitions()
    headings = (h for columns in known.columns.values() for c in columns for h in c.headings)
    return frozenset([*headings, *(word for words in known.meanings.values() for word in words)])
