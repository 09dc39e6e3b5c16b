"""Which unit inside a report a number is of, and its tier: by the words around it."""

from __future__ import annotations

import re

from tthc_metrics.catalogue import FigureRule
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.transcribing.numbers import Number

GOES_ON = re.compile(r"(?:Theo đó|Trong đó|Cụ thể|Trong số đó)\b", re.IGNORECASE)
"""A sentence that goes on about the unit of the one before."""
_BEFORE = re.compile(r"(?:^|\bdoi voi |\bo |\btai )cap (tinh|huyen|xa)(?: \w+)?$")
_AFTER = re.compile(r"(?:\w+ ){0,3}cap (tinh|huyen|xa)\b")
_ANY = re.compile(r"\bcap (?:tinh|huyen|xa)\b")
_NAMES = {"tinh": "Cấp tỉnh", "huyen": "Cấp huyện", "xa": "Cấp xã"}
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


def tier_of(unit: str) -> str:
    """The tier that a unit's name tells; empty if it tells none."""
    folded = f"{fold(unit)} ".removeprefix("ubnd ").removeprefix("uy ban nhan dan ")
    return next((tier for tier, words in _TIERS if folded.startswith(words)), "")


def _tier_told(number: Number) -> str:
    """`Cấp huyện` where the words right around a number say that it is of that tier, and name no other."""
    before = number.near if len(number.near.split()) > 1 else number.before
    found = _BEFORE.search(fold(before)) or _AFTER.match(fold(number.after))
    others = _ANY.findall(fold(f"{number.before} {number.after}"))
    return _NAMES[found[1]] if found and len(others) == 1 else ""


def _is_of_a_tier(rule: FigureRule) -> bool:
    """Whether the figure is of a tier by itself: «TTHC cấp huyện»."""
    return any(word.pattern.pattern.startswith(r"\bcap") for word in rule.words) and not rule.unit
