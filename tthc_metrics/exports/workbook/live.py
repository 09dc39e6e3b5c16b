"""One rate as live formulas: edit a count or the target, and rate, attainment, light and reason follow.

The same judging as verdict.py, cell by cell. What is unknown makes two rates, the lowest and the highest
possible, and there is a light only where both have the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Bands, Light, Metric
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports.xlsx import NONE, in_words
from tthc_metrics.scoring.verdict import nothing_counted

UP, DOWN = "tăng", "giảm"
FIELDS = (
    "metric", "unit", "numerator", "denominator", "rate", "target", "attained", "light", "missing",
    "note", "source", "group", "unknown", "unknown_of", "direction", "minimum", "green", "yellow", "orange",
    "in_whole", "low", "high", "low_light", "high_light",
)  # fmt: skip
"""The columns from A on; those from `unknown` on stand apart: what the light is judged by."""
COLUMN = {field: chr(ord("A") + nth) for nth, field in enumerate(FIELDS)}
EXACT = 12
"""Decimal places at which a share of the target is compared: beyond them lies only the computer's rounding."""


@dataclass(frozen=True)
class RateWords:
    """What the formulas of one metric say."""

    lights: Mapping[Light, str]
    grey: str
    zero: tuple[str, str]
    nothing: str
    unknown: str


def words(metric: Metric, bands: Bands) -> RateWords:
    """The words of a metric's lights and reasons."""
    return RateWords(
        {band.light: in_words(f"{band.shape} {band.label}") for band in bands.lights},
        in_words(f"{bands.grey.shape} {bands.grey.label}"),
        (str(bands.zero_target_yellow), str(bands.zero_target_orange)),
        nothing_counted(metric),
        lower_first(metric.unknown_label),
    )


def formulas(metric: Metric, definitions: Definitions, row: int) -> dict[str, str]:
    """The formulas of a row (as Excel counts it) by field."""
    at = {field: f"{letter}{row}" for field, letter in COLUMN.items()}
    said = words(metric, definitions.bands)
    whole = f"({at['denominator']}+{at['in_whole']})"
    counted = f"AND(ISNUMBER({at['numerator']}),ISNUMBER({at['denominator']}))"
    all_unknown = f"AND({at['unknown']}>0,{at['unknown']}={at['unknown_of']}"
    low = f"=IF({counted},IF({whole}>0,{at['numerator']}/{whole},{NONE}),{NONE})"
    most = f"MIN({at['numerator']}+{at['unknown']},{whole})/{whole}"
    high = f"=IF(ISNUMBER({at['low']}),MAX({at['low']},{most}),{NONE})"
    opened = f"{at['high']}>{at['low']}"
    rate = (
        f"=IF(ISNUMBER({at['low']}),IF(OR({at['denominator']}=0,{all_unknown},{opened})),{NONE},"
        f"{at['numerator']}/{at['denominator']}),{NONE})"
    )
    return {
        "rate": rate,
        "attained": _attained(at),
        "light": _light(at, said),
        "missing": _missing(at, opened, metric),
        "note": _note(
            at, said, whole=whole, counted=counted, all_unknown=all_unknown, opened=opened
        ),
        "low": low,
        "high": high,
        "low_light": _place(at, "low", said),
        "high_light": _place(at, "high", said),
    }


def _share(at: Mapping[str, str], rate: str) -> str:
    """The share of the target that a rate reaches, where that can be told."""
    target = at["target"]
    up = f"IF({target}=0,1,{rate}/{target})"
    down = f"IF({rate}=0,1,{target}/{rate})"
    return f"IF({at['direction']}={in_words(UP)},{up},{down})"


def _attained(at: Mapping[str, str]) -> str:
    """Of a target of 0 only nothing is all of it; one more is no share of it."""
    no_share = f"AND({at['direction']}={in_words(DOWN)},{at['target']}=0,{at['high']}>0)"
    known = f"AND(ISNUMBER({at['rate']}),ISNUMBER({at['target']}))"
    return f"=IF({known},IF({no_share},{NONE},{_share(at, at['rate'])}),{NONE})"


def _place(at: Mapping[str, str], bound: str, said: RateWords) -> str:
    """The place of the light of the lowest or highest rate, 1 the best."""
    rate = at[bound]
    share = f"ROUND({_share(at, rate)},{EXACT})"
    steps = "4"
    for place, light in ((3, "orange"), (2, "yellow"), (1, "green")):
        steps = f"IF({share}>={at[light]},{place},{steps})"
    by_rate = f"IF({rate}<={said.zero[0]},2,IF({rate}<={said.zero[1]},3,4))"
    zero = f"AND({at['direction']}={in_words(DOWN)},{at['target']}=0,{rate}>0)"
    known = f"AND(ISNUMBER({rate}),ISNUMBER({at['target']}))"
    return f"=IF({known},IF({zero},{by_rate},{steps}),{NONE})"


def _light(at: Mapping[str, str], said: RateWords) -> str:
    known = f"AND(ISNUMBER({at['rate']}),ISNUMBER({at['target']}))"
    sure = f"IF({at['denominator']}<{at['minimum']},{said.grey},IF({at['low_light']}={at['high_light']},"
    order = (Light.GREEN, Light.YELLOW, Light.ORANGE, Light.RED)
    chosen = f"CHOOSE({at['low_light']},{','.join(said.lights[light] for light in order)})"
    return f"=IF({known},{sure}{chosen},{said.grey})),{said.grey})"


def _missing(at: Mapping[str, str], opened: str, metric: Metric) -> str:
    """How many more reach the target, or how many fewer; from – to where some are unknown."""
    wanted = f"{at['target']}*{at['denominator']}"
    up = f"MAX(0,ROUNDUP(ROUND({wanted},6),0)-{at['numerator']})"
    down = _too_many(at, metric, at["numerator"])
    is_up = f"{at['direction']}={in_words(UP)}"
    exact = f"IF({is_up},{up},{down})"
    least = f"IF({is_up},MAX(0,{up}-{at['unknown']}),{down})"
    with_unknown = f"({at['numerator']}+{at['unknown']})"
    most = f"IF({is_up},{up},{_too_many(at, metric, with_unknown)})"
    span = f'IF({least}={most},{least},{least}&" đến "&{most})'
    known = f"AND(ISNUMBER({at['target']}),ISNUMBER({at['low']}),N({at['denominator']})>0)"
    return f"=IF({known},IF({opened},IF({at['in_whole']}>0,{NONE},{span}),{exact}),{NONE})"


def _too_many(at: Mapping[str, str], metric: Metric, numerator: str) -> str:
    """How many fewer reach the target; of a stock each one leaves the denominator too."""
    over = f"({numerator}-{at['target']}*{at['denominator']})"
    if metric.leaves_by:
        over += f"/IF({at['target']}<1,1-{at['target']},1)"
    return f"MAX(0,ROUNDUP(ROUND({over},6),0))"


def _note(
    at: Mapping[str, str], said: RateWords, whole: str, counted: str, all_unknown: str, opened: str
) -> str:
    """Why there is no light; else how much is unknown."""
    unknown, of = (_dotted(at[name]) for name in ("unknown", "unknown_of"))
    label = in_words(f" {said.unknown}")
    part = f'{unknown}&" trong "&{of}&{label}'
    every = f'"Cả "&{of}&{label}&": tệp đã nạp không cho biết"'
    undecided = f'{part}&": chưa kết luận được"'
    few = f'"Quá ít hồ sơ để xếp màu ("&{at["denominator"]}&", cần ít nhất "&{at["minimum"]}&")"'
    cases = (
        (f"{all_unknown},OR(NOT(ISNUMBER({at['numerator']})),{opened}))", every),
        (f"NOT({counted})", in_words("Không có số liệu")),
        (f"{whole}=0", in_words(said.nothing)),
        (f"{at['denominator']}=0", undecided),
        (f"NOT(ISNUMBER({at['target']}))", in_words("Chưa có chỉ tiêu áp dụng")),
        (f"{at['denominator']}<{at['minimum']}", few),
        (f"{at['low_light']}<>{at['high_light']}", undecided),
        (opened, part),
    )
    said_so = '""'
    for condition, text in reversed(cases):
        said_so = f"IF({condition},{text},{said_so})"
    return f"={said_so}"


def _dotted(cell: str) -> str:
    """A count in a sentence, 1.234: the dots are written out, for in a format they depend on the computer."""
    thousands = f'IF({cell}<1000000,TEXT({cell},"0"".""000"),TEXT({cell},"0"".""000"".""000"))'
    return f'IF({cell}<1000,TEXT({cell},"0"),{thousands})'
