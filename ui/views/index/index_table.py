"""The composite index as tables: points by part, what is known, total and grade where all parts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, beside, number
from tthc_metrics.scoring.index766 import IndexScore, index_of_points, index_of_scores
from ui.address.query import FIND_UNIT, asked, here
from ui.components import figures
from ui.components.long_lists import ALL, IN_FULL, cut, is_found, left_out
from ui.components.table import Across, AnyRow, Table, figure, searched_html, table_html
from ui.markup import Markup
from ui.queries import published, scorecard, source, units
from ui.queries.cache import cached
from ui.widgets.show import show

MOST = 3  # parts in the sentence
FEW = 8  # rows that need no search


def show_tables(period: Period) -> None:
    """The whole, localities and departments by their scores; units of published reports by their points."""
    whole, words = asked(IN_FULL) is not None, (asked(FIND_UNIT) or "").strip()
    for key, html in _tables(period, whole, words, here(**{IN_FULL: ALL})).items():
        show(html, key=key)


@cached()
def lead_text(period: Period) -> str:
    """`Toàn tỉnh: **63,3 / 82 điểm** tính được, còn thiếu 18,7; thiếu nhiều nhất ở …`"""
    definition = source.definitions().index
    (whole,) = index_of_scores(scorecard.scores([period], GroupBy.ALL), definition)
    lacking = whole.lacking_by_part(definition)
    word, known = units.word_of_whole(), _text(whole.known, [whole.known_maximum])
    if not lacking:
        return f"{word}: **{known} / {_text(whole.known_maximum)} điểm** tính được."
    most = ", ".join(f"{label} {_text(points)}" for label, points in lacking[:MOST])
    rest = _text(whole.lacking)
    return (
        f"{word}: **{known} / {_text(whole.known_maximum)} điểm** tính được, còn thiếu **{rest}**; "
        f"thiếu nhiều nhất: {most}."
    )


@cached()
def _tables(period: Period, whole: bool, words: str, link: str) -> Mapping[str, Markup]:
    index = source.definitions().index
    groups = (
        ("whole", scorecard.scores([period], GroupBy.ALL), units.word_of_whole()),
        ("places", scorecard.localities(period), figures.words_for(period)[1]),
        ("agencies", scorecard.scores([period], GroupBy.AGENCY), "sở, ban, ngành"),
    )
    tables = {
        key: index_html(index_of_scores(s, index), index, word, whole=whole, words=words, link=link)
        for key, s, word in groups
    }
    printed = [
        index_of_points(report.unit, report.index_points(), index)
        for report in published.reports()
        if report.index_points()
    ]
    return tables | ({"printed": index_html(printed, index, "Đã công bố")} if printed else {})


def index_html(
    scores: Sequence[IndexScore],
    definition: IndexDefinition,
    word: str,
    *,
    whole: bool = True,
    words: str = "",
    link: str = "",
) -> Markup:
    """The units whose names hold the `words`; without any the first of a long list, unless it is asked for as a `whole`.

    By rank; those without a total by what is known of it, and that only among those of the same parts.

    A part that cannot be computed is a dash, never 0.
    """
    columns = [
        "Đơn vị",
        *(f"{part.label} ({number(int(part.maximum))})" for part in definition.parts),
        "Điểm đã tính được",
        "Còn thiếu",
        "Tổng, xếp loại, hạng",
    ]
    order = sorted(
        scores,
        key=lambda s: (
            s.rank or len(scores) + 1,
            -s.known_maximum,
            -float(s.known),  # fractions of thousands of units are slow to compare
            -s.known,
            alphabetical(s.unit.name),
        ),
    )
    is_long = len(cut(order, whole)) < len(order)
    if words and is_long:
        order = [s for s in order if is_found(words, s.unit.name, s.unit.short_name)]
    shown = cut(order, whole)
    rows: list[AnyRow] = [
        (
            s.unit.short_name,
            *(figure(_text(s.points.get(part.name), [part.maximum])) for part in definition.parts),
            figure(f"{_text(s.known, [s.known_maximum])}\u00a0/\u00a0{_text(s.known_maximum)}"),
            figure(_text(s.lacking)),
            "chưa đủ sáu nhóm"
            if s.total is None
            else f"{_text(s.total, [least for least, _ in definition.grades])} · {s.grade} · hạng {s.rank or '–'}",
        )
        for s in shown
    ]
    rows += (
        left_out(order, shown, link) if order else [Across(f"Không có đơn vị nào có “{words}”.")]
    )
    caption = f"{number(len(scores))} {word}" if len(scores) > 1 else word
    table = table_html(Table(caption, columns, rows))
    if len(scores) <= FEW:
        return table
    asks, said = (FIND_UNIT, words) if is_long else ("", "")
    return searched_html(table, f"Tìm trong {word}", asks, said)


def _text(points: Fraction | None, cuts: Iterable[Decimal | Fraction] = ()) -> str:
    """Points beside what would be all of them, or a better grade."""
    return NO_VALUE if points is None else beside(points, [Fraction(cut) for cut in cuts], 1)
