"""How a cell of text is read in SQL; each expression gives NULL where the cell cannot be read so.

Expressions, not macros of the database: a connection would have to make those anew for every load.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tthc_metrics.intake.day_order import Reading

NUMBER, NUMBER_KEY = "dossier_no", "number_key"
DAY_FORMATS = [
    "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d",
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M",
    "%d-%m-%Y", "%d-%m-%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S",
    "%d/%m/%Y %I:%M:%S %p", "%d/%m/%Y %I:%M %p",
]  # fmt: skip
"""Of day_text.PLAIN, the commonest first; other ways to write a day are made one of these."""
MONTH_FIRST = [re.sub("%d(.)%m", r"%m\1%d", form) for form in DAY_FORMATS]
TURNED = [form.replace("%Y-%m-%d", "%Y-%d-%m") for form in DAY_FORMATS]
UNSEEN = r"[\p{Z}\p{C}\x{034F}\x{FE00}-\x{FE0F}''\"“”‘’`´=@]"
"""In a number: letters that nobody sees, spaces, quotes, and what spreadsheets put before text."""
WIDE, NARROW = (
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ．／∕⁄＿"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0405\u0406\u0408"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.///_ABEKMHOPCTXYSIJABEZHIKMNOPTYX",
)
"""Letters and digits, last those of the Cyrillic and the Greek alphabet that look like ours, and how they are compared."""
DASHES = r"[\p{Pd}−⁃]"
SERIAL = "-[0-9O]{6}-[0-9O]{3,8}$"
"""The day and the turn at the end of a system's number, where an O is a zero."""
MADE_ON = "-([1-4][0-9](?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]))-[0-9]{3,8}@?$"
"""Of a key: the day `yymmdd` on which a system made its number, the first group."""
WHOLE_NUMBER = "((?:[0-9]{3}[.][0-9]{2}[.][0-9.]*)?[GH][0-9]{2}[0-9.]*-[0-9]{6}-[0-9]{3,8})(?:$|[^0-9A-Z/.]|\\p{L}{3})"
"""In a key: the number of a system from the code to the turn, the first group; a letter or «/BS» joined to it is of a number of its own."""
BOOK_YEAR = "^(.*[0-9].*/20[0-4][0-9]([/.-].*)?|(.*[^0-9])?20[0-4][0-9][/.-]0[0-9]{2,})@$"
"""Of a key that is one office's own: a year behind the turn, «02/2022», «5/06/2022/HT», or before one with zeros, «2022-0001»; else it may be a turn."""
MARKS = "[*#.,;:…]"
_LABEL = "(?:MÃ|SỐ)(?:(?:SỐ)?(?:HỒSƠ|HS|BIÊNNHẬN|BN)?:|(?:SỐ)?)|(?:MA|SO)(?:HOSO|HS|BN)?:"
_AGAIN = (
    "BỔSUNG|BOSUNG|ĐÍNHCHÍNH|DINHCHINH|SỬAĐỔI|SUADOI|TIẾP(?:THEO)?|LẦN(?:THỨ)?(?:[0-9]{1,2}|HAI|BA)"
)
_BRACKETED = rf"[(\[](?:ĐÃ|NỘP|CÓ)?(?:(?:{_AGAIN})[^()\[\]]*|BS(?:[0-9./:-][^()\[\]]*)?|(?:LAN|L)[0-9]{{1,2}})[)\]]"
_REMARK = rf"[-.,;:_]*(?:{_BRACKETED}|(?:{_AGAIN})(?:LẦN|LAN|L|-)?(?:THỨ)?[0-9]{{0,2}})"
_SHORT = "[-.,;:_]*(?:BS|LAN|L)[0-9]{0,2}$"
BESIDE = f"^{MARKS}*(?:{_LABEL})?{MARKS}*|(?:{_REMARK}|{MARKS})+$"
"""What is written beside a number and is no part of it, in capitals and without spaces: `#`, `*`, `Mã:`, `(bổ sung)`, `-Lần 2`."""
OF_SYSTEM = f"-[0-9O]{{6}}-[0-9O]{{3,8}}{_SHORT}"
"""`BS1` behind a system's number alone; elsewhere it may be a book's."""
REMARKED = f"[^/]{_REMARK}{MARKS}*$|{OF_SYSTEM}"
"""That a row tells of a dossier once more."""
HAS_BESIDE = f"^{MARKS}|^{_LABEL}|{MARKS}$|{REMARKED}"
PERHAPS_BESIDE = "^[.]|[.]$|(BS|LAN|L)[0-9]{0,2}$|BOSUNG|DINHCHINH|SUADOI"
SYSTEM_CODE = "(^|[^0-9A-Z])[GH][0-9]{2}([^0-9A-Z]|$)"
"""«H47» of a province, «G09» of a ministry."""


@dataclass(frozen=True)
class Dialect:
    """How an engine says what engines say differently: a pattern replaced everywhere, letters composed (NFC)."""

    everywhere: str
    composed: str
    once: bool
    """Whether a value that an expression reads again and again must be written once: else planning it costs more than a small load."""

    def given(self, name: str, value: str, said: Callable[[str], str]) -> str:
        """What is said of a value, under a name of its own."""
        return (
            f"list_transform([{value}], lambda {name}: {said(name)})[1]"
            if self.once
            else said(value)
        )


DUCKDB = Dialect("regexp_replace({}, '{}', '{}', 'g')", "nfc_normalize({})", once=True)


def moment(cell: str, order: Reading) -> str:
    """The moment that a cell tells; as long as nobody has said the order, one that is the same in both."""
    day_first, month_first, turned = (
        f"try_strptime({cell}, {forms})" for forms in (DAY_FORMATS, MONTH_FIRST, TURNED)
    )
    if order in ("d/m", "m/d"):
        return day_first if order == "d/m" else month_first
    if order == "turned":
        return f"COALESCE({turned}, {day_first}, {month_first})"
    other = month_first if order is None else f"COALESCE({turned}, {month_first})"
    return (
        f"CASE WHEN {day_first} IS NULL THEN {other} "
        f"WHEN {other} IS NULL OR {other} = {day_first} THEN {day_first} END"
    )


def day_of(moment: str) -> str:
    """The day of a moment in the years of dossiers."""
    day = f"CAST({moment} AS DATE)"
    return f"CASE WHEN {day} BETWEEN DATE '1990-01-01' AND DATE '2100-12-31' THEN {day} END"


def procedure_code(cell: str) -> str:
    """The code of a procedure, without the digits after it that are a branch's."""
    return (
        rf"CASE WHEN regexp_matches({cell}, '^[0-9]+\.[0-9]{{6}}(\..*)?$') THEN regexp_extract({cell}, '^[0-9]+\.[0-9]+', 0) "
        rf"WHEN NOT regexp_matches({cell}, '^[0-9]+([.,][0-9]*)?$') THEN {cell} END"
    )


def spelt_alike(cell: str, dialect: Dialect = DUCKDB, *, whole: bool = False) -> str:
    """A number as it is compared: however dashes, spaces and letters of it are written, without what is written beside it.

    `whole`: with that, as keys were until 2026; see intake/keys_kept.sql and migration 012 before this changes.
    """
    seen = dialect.composed.format(dialect.everywhere.format(cell, UNSEEN, ""))
    plain = dialect.everywhere.format(
        f"translate(upper({seen}), '{WIDE}', '{NARROW}')", DASHES, "-"
    )
    compared = dialect.given(
        "plain",
        plain,
        lambda plain: dialect.given(
            "bare",
            plain if whole else _bare(plain, dialect),
            lambda bare: (
                f"{dialect.everywhere.format(bare, SERIAL, '')} || "
                f"translate(regexp_extract({bare}, '{SERIAL}', 0), 'O', '0')"
            ),
        ),
    )
    as_it_is = f"regexp_full_match({cell}, '[0-9A-NP-Z./_-]+') AND NOT regexp_matches({cell}, '{PERHAPS_BESIDE}')"
    return f"CASE WHEN {as_it_is} THEN {cell} ELSE {compared} END"


def _bare(plain: str, dialect: Dialect) -> str:
    """A number without what is only written beside it; what has no digit is none, and is told as it stands."""
    short, rest = (dialect.everywhere.format(plain, each, "") for each in (_SHORT, BESIDE))
    return f"CASE WHEN regexp_matches({plain}, '{OF_SYSTEM}') THEN {short} WHEN regexp_matches({plain}, '[0-9]') THEN {rest} ELSE {plain} END"


def keyed(spelt: str) -> str:
    """A number spelt alike with @ behind it, unless it carries the code of a province or ministry."""
    return f"{spelt} || CASE WHEN regexp_matches({spelt}, '{SYSTEM_CODE}') THEN '' ELSE '@' END"


def number_key(cell: str, *, whole: bool = False) -> str:
    """What a dossier is found by: a number of one office alone ends with @; `whole`: see spelt_alike."""
    return DUCKDB.given("spelt", spelt_alike(cell, whole=whole), keyed)


def has_beside(cell: str) -> str:
    """Whether something is written beside a number."""
    return f"regexp_matches(replace(upper({cell}), ' ', ''), '{HAS_BESIDE}')"
