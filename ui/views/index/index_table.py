"""The composite index as tables: points by part, what is known, total and grade where all parts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.core.vietnamese import NO_VALUE, beside, number
from tthc_metrics.scoring.index766 import IndexScore, index_of_points, index_of_scores
from ui.components import figures
from ui.components.table import Table, table_html
from ui.markup import Markup
from ui.queries import published, scorecard, source, units
from ui.queries.cache import cached
from ui.widgets.show import show


def show_tables(period: Period) -> None:
    """The whole, localities and departments by their scores; units of published reports by their points."""
    for key, html in _tables(period).items():
        show(html, key=key)


@cached()
def _tables(period: Period) -> Mapping[str, Markup]:
    index = source.definitions().index
    groups = (
        ("whole", scorecard.scores([period], GroupBy.ALL), units.word_of_whole()),
        ("places", scorecard.localities(period), figures.words_for(period)[1]),
        ("agencies", scorecard.scores([period], GroupBy.AGENCY), "sở, ban, ngành"),
    )
    tables = {key: index_html(index_of_scores(s, index), index, word) for key, s, word in groups}
    printed = [
        index_of_points(report.unit, report.index_points(), index)
        for report in published.reports()
        if report.index_points()
    ]
    return tables | ({"printed": index_html(printed, index, "Đã công bố")} if printed else {})


def index_html(scores: Sequence[IndexScore], definition: IndexDefinition, word: str) -> Markup:
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
            *(_text(s.points.get(part.name), [part.maximum]) for part in definition.parts),
            f"{_text(s.known, [s.known_maximum])} / {_text(s.known_maximum)}",
            "chưa đủ sáu nhóm"
            if s.total is None
            else f"{_text(s.total, [least for least, _ in definition.grades])} · {s.grade} · hạng {s.rank or '–'}",
        )
        for s in order
    ]
    caption = f"{number(len(scores))} {word}" if len(scores) > 1 else word
    return table_html(Table(caption, columns, rows))


def _text(points: Fraction | None, cuts: Iterable[Decimal | Fraction] = ()) -> str:
    """Points beside what would be all of them, or a better grade."""
    return NO_VALUE if points is None else beside(points, [Fraction(cut) for cut in cuts], 1)
