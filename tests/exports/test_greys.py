"""Units without a colour are told together by their reason: not a row, a bar or a footnote each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.facts_made import papers_of
from tthc_metrics.core.records import Light, Score
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.report.targets import grey_notes
from tthc_metrics.exports.scorecard_data import scorecard_data
from tthc_metrics.exports.unit_wording import inside
from tthc_metrics.reviews.deck.records import SlideKind
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.greys import greys_in_short, greys_named, reason_kind
from tthc_metrics.store.database import Database


@pytest.fixture(scope="module")
def papers(da_nang_file: Path) -> Iterator[Papers]:
    """A month of 94 communes, most of which have too few dossiers."""
    with Database(da_nang_file, read_only=True) as database:
        yield papers_of(database, "2026-06")


def grey(papers: Papers, metric: str) -> list[Score]:
    return [s for s in of_metric(papers.facts.localities, metric) if s.light is Light.GREY]


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Quá ít hồ sơ để xếp màu (7, cần ít nhất 10)", "quá ít hồ sơ"),
        ("Không có hồ sơ có phí trong kỳ", "không có hồ sơ có phí trong kỳ"),
        (
            "12 trong 1.040 hồ sơ không rõ hình thức: chưa kết luận được",
            "có hồ sơ không rõ hình thức",
        ),
        (
            "Cả 6 hồ sơ có phí không rõ đã thanh toán: tệp đã nạp không cho biết",
            "có hồ sơ có phí không rõ đã thanh toán",
        ),
        (None, "không có số liệu"),
    ],
)
def test_a_reason_is_one_whatever_its_figures(reason: str | None, kind: str) -> None:
    assert reason_kind(reason) == kind


def test_a_sentence_a_reason_the_commonest_first(papers: Papers) -> None:
    few = [s for s in grey(papers, "online_rate") if s.denominator]
    some = few[:5]
    mixed = [*some[:3], *(replace(s, reason="Không có hồ sơ") for s in some[3:])]
    names = [s.unit.short_name for s in mixed]
    assert greys_named(mixed, "xã", "hồ sơ trực tuyến", most=2) == [
        f"3 xã chưa xếp màu hồ sơ trực tuyến vì quá ít hồ sơ: {names[0]}, {names[1]} và 1 nữa",
        f"2 xã chưa xếp màu hồ sơ trực tuyến vì không có hồ sơ: {names[3]}, {names[4]}",
    ]
    assert greys_in_short(mixed) == "3 quá ít hồ sơ, 2 không có hồ sơ"
    assert greys_in_short(some) == "quá ít hồ sơ"
    assert greys_in_short([]) == ""


def test_the_scorecard_has_no_row_for_a_unit_without_any_colour(papers: Papers) -> None:
    facts = papers.facts
    colourless = {s.unit.id: s.unit.short_name for s in of_metric(facts.localities, "online_rate")[:40]}  # fmt: skip
    why = "Quá ít hồ sơ để xếp màu (1, cần ít nhất 10)"
    localities = [
        replace(s, light=Light.GREY, reason=why) if s.unit.id in colourless else s
        for s in facts.localities
    ]
    made = scorecard_data(replace(papers, facts=replace(facts, localities=localities)))
    first, *_ = made["matrices"]
    assert not set(colourless.values()) & {row["name"] for row in first["rows"]}
    told = " ".join(first["notes"])
    grouped = [int(n) for n in re.findall(r"(\d+) đơn vị chưa xếp màu chỉ số nào vì", told)]
    assert sum(grouped) + len(first["rows"]) == 94
    assert max(grouped) >= 40
    assert "đơn vị chưa xếp màu chỉ số nào vì quá ít hồ sơ: " in told
    assert all(name in told for name in colourless.values())
    assert len(first["notes"]) < 8


def test_the_report_names_them_in_one_note(papers: Papers) -> None:
    metric = next(m for m in papers.facts.main if papers.facts.score(m.id).target)
    few = [s for s in inside(papers.facts, metric.id) if s.light is Light.GREY and s.denominator]
    said = f"{len(few)} đơn vị chưa xếp màu {lower_first(metric.short_label)} vì quá ít hồ sơ: "
    assert few
    assert [text for text in grey_notes(papers.facts) if text.startswith(said)]


def test_the_deck_has_no_bar_for_them_and_says_how_many(papers: Papers) -> None:
    own = {s.unit.id: s for s in grey(papers, "online_rate")}
    few = [s for s in own.values() if s.denominator]
    ranking = [s for s in papers.deck.slides if s.kind is SlideKind.RANKING]
    assert ranking
    assert not own.keys() & {f.unit for slide in ranking for f in slide.figures}
    assert f"{len(own)} xã chưa xếp màu ({len(few)} quá ít hồ sơ" in ranking[0].note
