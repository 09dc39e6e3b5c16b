"""Rows of rates on a sheet: the counts as numbers, all that follows from them as live formulas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Light, Score
from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.workbook.live import COLUMN, DOWN, FIELDS, UP, formulas
from tthc_metrics.exports.workbook.look import Look
from tthc_metrics.exports.xlsx import COUNT, PERCENT
from tthc_metrics.scoring.shortfall import missing_range
from tthc_metrics.scoring.verdict import Verdict, judge_value
from tthc_metrics.scoring.wording.freshness import older_text
from tthc_metrics.scoring.wording.lights import attained_text, unknown_note, value_text
from tthc_metrics.scoring.wording.targets import document_text

Cell = str | int | float
HEADINGS = {
    "metric": "Chỉ số", "unit": "Đơn vị", "numerator": "Tử số", "denominator": "Mẫu số", "rate": "Tỷ lệ",
    "target": "Chỉ tiêu", "attained": "Đạt so với chỉ tiêu", "light": "Màu", "missing": "Còn thiếu (phải bớt)",
    "note": "Vì sao xám, chưa rõ", "source": "Văn bản của chỉ tiêu", "group": "Nhóm",
    "unknown": "Không rõ", "unknown_of": "Không rõ, trong số", "direction": "Chiều tốt",
    "minimum": "Ít nhất để xếp màu", "green": "Xanh từ", "yellow": "Vàng từ", "orange": "Cam từ",
    "in_whole": "Không rõ, ngoài mẫu số", "low": "Tỷ lệ thấp nhất", "high": "Tỷ lệ cao nhất",
    "low_light": "Bậc màu thấp nhất", "high_light": "Bậc màu cao nhất",
}  # fmt: skip
WIDTHS = {
    "metric": 40, "unit": 34, "rate": 11, "target": 10, "attained": 12, "light": 11, "missing": 13,
    "note": 38, "source": 44, "group": 20,
}  # fmt: skip
APART = FIELDS.index("unknown")  # from here on: what the light is judged by
PLACES = {Light.GREEN: 1, Light.YELLOW: 2, Light.ORANGE: 3, Light.RED: 4}
SHARES = ("rate", "target", "attained", "green", "yellow", "orange", "low", "high")
WORDS = ("metric", "unit", "note", "source", "group")


@dataclass(frozen=True)
class RateRow:
    """A score as cells: `plain` are written as they are, `results` are what the formulas give now."""

    plain: dict[str, Cell]
    results: dict[str, Cell]


def rate_row(score: Score, group: str, definitions: Definitions) -> RateRow:
    """The cells of a score. A mean has no numerator to divide: its rate is a number."""
    metric, unknown = score.metric, score.unknown
    cuts = {str(b.light): float(b.at_least) for b in definitions.bands.for_metric(metric).lights}
    plain: dict[str, Cell] = {
        "metric": metric.short_label,
        "unit": score.unit.name,
        "numerator": _known(score.numerator),
        "denominator": _known(score.denominator),
        "target": NO_VALUE if score.target is None else float(score.target.value),
        "source": document_text(score.target) if score.target else "",
        "group": group,
        "unknown": unknown.count if unknown else 0,
        "unknown_of": unknown.of if unknown else 0,
        "direction": UP if metric.direction == "up" else DOWN,
        "minimum": metric.minimum_volume,
        **{light: cuts[light] for light in ("green", "yellow", "orange")},
        "in_whole": unknown.outside if unknown else 0,
    }
    results = _results(score, definitions)
    if metric.of:
        return RateRow({**plain, **results}, {})
    return RateRow(plain, results)


def _results(score: Score, definitions: Definitions) -> dict[str, Cell]:
    band = definitions.bands.of(score.light)
    low, high = _bounds(score)
    return {
        "rate": _share(score.value),
        "attained": _share(score.attainment),
        "light": f"{band.shape} {band.label}",
        "missing": _missing(score),
        "note": note_of(score),
        "low": _share(low),
        "high": _share(high),
        "low_light": _place(score, low, definitions),
        "high_light": _place(score, high, definitions),
    }


def note_of(score: Score) -> str:
    """Why it is grey, what is unknown, or of which day it is."""
    return score.reason or unknown_note(score) or older_text(score.told)


def _bounds(score: Score) -> tuple[Any, Any]:
    if score.numerator is None or score.denominator is None:
        return None, None
    if score.unknown is not None:
        return score.unknown.low, score.unknown.high
    return score.value, score.value


def _place(score: Score, rate: Any, definitions: Definitions) -> Cell:
    if rate is None or score.target is None:
        return NO_VALUE
    verdict: Verdict = judge_value(
        rate, score.metric.minimum_volume, score.metric, score.target, definitions.bands
    )
    return PLACES[verdict.light]


def _missing(score: Score) -> Cell:
    bounds = missing_range(score)
    if bounds is None:
        return NO_VALUE
    return bounds[0] if bounds[0] == bounds[1] else f"{bounds[0]} đến {bounds[1]}"


def _known(count: int | None) -> Cell:
    return NO_VALUE if count is None else count


def _share(value: Any) -> Cell:
    return NO_VALUE if value is None else float(value)


def rate_format(score: Score) -> str:
    """As many digits as the pages show, `≥` or `≈` before what may be more: explain.value_text."""
    text = value_text(score)
    sign = text[:2] if text[:1] in "≥≈" else ""
    shown = _as_written(text)
    return f'"{sign}"{shown}' if sign else shown


def _as_written(text: str) -> str:
    """The format of a percentage with as many digits as a text has."""
    digits = len(text.split(",")[1].split(" ")[0]) if "," in text else 1
    return PERCENT.replace("0.0%", f"0.{'0' * digits}%")


def target_format(target: Decimal | None) -> str:
    """A target as its document writes it: 20 %, 97,5 %."""
    digits = 0 if target is None else max(0, -int((target * 100).normalize().as_tuple().exponent))
    return f"[$-42A]0{'.' if digits else ''}{'0' * digits}%"


def draw_rate(sheet: Any, look: Look, row: int, score: Score, group: str, known: Definitions) -> None:  # fmt: skip
    """Write one score into row `row` (from 0)."""
    cells = rate_row(score, group, known)
    live = {} if score.metric.of else formulas(score.metric, known, row + 1)
    if score.denominator is None:  # why nothing is counted no cell of the row tells
        live.pop("note", None)
    for column, field in enumerate(FIELDS):
        style = _style(look, field, score)
        if field in live:
            sheet.write_formula(row, column, live[field], style, cells.results[field])
        else:
            sheet.write(row, column, (cells.results | cells.plain)[field], style)


def _style(look: Look, field: str, score: Score) -> Any:
    if field == "rate":
        return look.cell(rate_format(score), bold=True)
    if field == "target":
        return look.cell(target_format(score.target.value if score.target else None))
    if field in WORDS:
        return look.line if field == "source" else look.text
    if field in SHARES:
        return look.cell(_as_written(attained_text(score)) if field == "attained" else PERCENT)
    return look.light if field in ("light", "direction") else look.cell(COUNT)


def set_columns(sheet: Any, look: Look, row: int) -> None:
    """Headings in row `row` (from 0) and widths; what the light is judged by can be folded away."""
    for column, field in enumerate(FIELDS):
        sheet.write_string(row, column, HEADINGS[field], look.head)
        level = {"level": 1} if column >= APART else {}
        sheet.set_column(column, column, WIDTHS.get(field, 11), None, level)
    sheet.set_row(row, 34)


def colour_lights(sheet: Any, look: Look, first: int, last: int, column: str = COLUMN["light"]) -> None:  # fmt: skip
    """The colours of the lights' words in rows `first` to `last` (as Excel counts them)."""
    for word, style in look.lights.items():
        rule = {"type": "text", "criteria": "ends with", "value": word, "format": style}
        sheet.conditional_format(f"{column}{first}:{column}{last}", rule)
