"""The composite index as a table: points by part, what is known, total and grade where all parts are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.vietnamese import decimal_text, number
from tthc_metrics.scoring.index766 import IndexScore
from ui.components.tables import table_html


def index_html(scores: Sequence[IndexScore], definition: IndexDefinition, word: str) -> str:
    """By rank, those without a total by name: sums of different parts are not to be compared.

    A part that cannot be computed is a dash, never 0.
    """
    columns = [
        "Đơn vị",
        *(f"{part.label} ({number(int(part.maximum))})" for part in definition.parts),
        "Điểm đã tính được",
        "Tổng, xếp loại, hạng",
    ]
    order = sorted(scores, key=lambda s: (s.rank or len(scores) + 1, s.unit.name))
    rows = [
        (
            s.unit.short_name,
            *(_text(s.points.get(part.name)) for part in definition.parts),
            f"{_text(s.known)} / {_text(s.known_maximum)}",
            "chưa đủ sáu nhóm"
            if s.total is None
            else f"{_text(s.total)} · {s.grade} · hạng {s.rank or '–'}",
        )
        for s in order
    ]
    return table_html(f"{number(len(scores))} {word}" if len(scores) > 1 else word, columns, rows)


def _text(points: Fraction | None) -> str:
    return "–" if points is None else decimal_text(points, 1)
