"""Which unit inside a report a number is of, and its tier: by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthc_metrics.catalogue import FigureRule
from tthc_metrics.core.vietnamese import capitalised, fold
from tthc_metrics.intake.transcribing.numbers import UNITS, Number, named_unit

GOES_ON = re.compile(r"(?:Theo đó|Trong đó|Cụ thể|Trong số đó)\b", re.IGNORECASE)
"""A sentence that goes on about the unit of the one before."""
_PARTS = r"Trung tâm (?:Phục vụ )?hành chính công(?: (?:cấp )?tỉnh| thành phố)?|(?:các )?cấp huyện(?:,| và|, và) cấp xã"
"""Parts of a province that have no name of their own."""
_FIRST = re.compile(
    rf"(?:(?:Tại|Ở|Đối với)\s+)?(?:UBND\s+)?((?i:{UNITS})\s+[A-ZĐÀ-Ỹ][^:;,()\d]{{1,60}}?|(?i:{_PARTS}))\s*[:(–]"
)
_WHOLE = re.compile(
    rf"\s*(?:UBND\s+)?((?i:{UNITS})\s+[A-ZĐÀ-Ỹ][^:;,()\d]{{1,60}}?)\s*(?:có|là)?\s*"
)
_BEFORE = re.compile(r"(?:^|\bdoi voi |\bo |\btai )cap (tinh|huyen|xa)(?: \w+)?$")
_AFTER = re.compile(r"(?:\w+ ){0,3}cap (tinh|huyen|xa)\b")
_ANY = re.compile(r"\bcap (?:tinh|huyen|xa)\b")
_NAMES = {"tinh": "Cấp tỉnh", "huyen": "Cấp huyện", "xa": "Cấp xã"}
_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho")
"""Cities that are provinces; Huế was one of a province's until 2025, and a person says which is meant."""
_TIERS = (
    ("centre", ("trung tam phuc vu hanh chinh cong tinh", "trung tam phuc vu hanh chinh cong thanh pho", "trung tam ", "ttpvhcc ")),
    ("localities", ("cap huyen cap xa", "cap huyen va cap xa", "dia phuong ", "cac dia phuong", "bpmc ", "bo phan mot cua cap huyen")),
    ("agency", ("cap tinh ", "so ", "ban ", "van phong ", "thanh tra ", "cac so", "khoi so", "ban quan ly ")),
    ("district", ("cap huyen ", "huyen ", "thi xa ", "thanh pho ", "tp ", "quan ", "tx ")),
    ("commune", ("cap xa ", "xa ", "phuong ", "thi tran ", "dac khu ", "tt ")),
)  # fmt: skip


def unit_told(number: Number, rule: FigureRule, before: str) -> str:
    """The unit that a number is of: by the rule, by the words around it, else as `before`; empty: the report's own."""
    if _is_of_a_tier(rule):
        return ""
    return rule.unit or _tier_told(number) or before


def listed_units(text: str, found: Sequence[Number]) -> list[str]:
    """For each number of a sentence the unit that it is listed under: `Xã A: tiếp nhận 500; Xã B: …`; empty if it is not."""
    first = _FIRST.match(text)
    names = [named_unit(number.before) for number in found]
    alone = [_WHOLE.fullmatch(number.near) for number in found]
    many = len({name for name in names if name}) > 1
    told, unit = [], _capital(first[1]) if first else ""
    for number, name, only in zip(found, names, alone, strict=True):
        if only:
            unit = _capital(only[1])
        elif many and name and not number.is_percent:
            unit = name
        told.append(unit)
    return told if first or any(alone) or many else ["" for _ in found]


def _capital(name: str) -> str:
    return capitalised(name).strip()


def tier_of(unit: str) -> str:
    """The tier that a unit's name tells; empty if it tells none."""
    folded = f"{fold(unit)} ".removeprefix("ubnd ").removeprefix("uy ban nhan dan ")
    if folded.removeprefix("tp ").removeprefix("thanh pho ").strip() in _CITIES:
        return "province"
    return next((tier for tier, words in _TIERS if folded.startswith(words)), "")


def _tier_told(number: Number) -> str:
    """`Cấp huyện` where the words right around a number say that it is of that tier, and name no other."""
    before = number.near if len(number.near.split()) > 1 else number.before
    found = _BEFORE.search(fold(before)) or _AFTER.match(fold(number.after))
    others = _ANY.findall(fold(f"{number.before} {number.after}"))
    return _NAMES[found[1]] if found and len(others) == 1 else ""


def _is_of_a_tier(rule: FigureRule) -> bool:
    """Whether the figure is of a tier by itself: «TTHC cấp huyện»."""
    return any(word.said.startswith(r"\bcap") for word in rule.words) and not rule.unit
