"""The report read back: its figures are the scorecard's and the ledger's, its form is an official paper's."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from math import ceil

import pytest
from docx.document import Document as Paper

from tests.exports.docx_reading import captioned, opened, paragraphs, rows, section
from tests.exports.facts_made import papers_of, period, with_counts
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.exports import report
from tthc_metrics.exports.kinds import Papers
from tthc_metrics.exports.report import online as report_online
from tthc_metrics.exports.report.catalogue import catalogue_table
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.procedure_counts import procedure_counts
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database

QUARTER = "2022-Q2"
FORM = (
    "handled", "received_online", "received_direct", "carried_over", "resolved", "resolved_early",
    "on_time", "resolved_late", "open", "open_in_time", "open_overdue",
)  # fmt: skip
TO_FILL = re.compile(r"\[…[^\]]*\]")


@pytest.fixture(scope="module")
def papers(sample: Database) -> Papers:
    return papers_of(sample, QUARTER)


@pytest.fixture(scope="module")
def content(papers: Papers) -> bytes:
    return report.make(papers)


@pytest.fixture(scope="module")
def paper(content: bytes) -> Paper:
    return opened(content)


def written(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def rate(part: int, whole: int) -> str:
    """One decimal place, half up."""
    tenths = (Fraction(part * 2000, whole) + 1) // 2
    return f"{written(tenths // 10)},{tenths % 10} %"


def cells(counts: dict[str, int]) -> tuple[str, ...]:
    on_time = counts["resolved_on_time"] + counts["returned"] + counts["withdrawn"]
    return tuple(written({**counts, "on_time": on_time}[name]) for name in FORM)


def test_section_6_says_what_the_ledger_counts(paper: Paper, sample: Database) -> None:
    (row,) = ledgers(sample, [period(QUARTER)])
    c = row.values
    on_time = c["resolved_on_time"] + c["returned"] + c["withdrawn"]
    received, resolved, still_open, causes, where = section(
        paper, "6. Tình hình, kết quả giải quyết TTHC"
    )
    assert received == (
        f"- Tổng số hồ sơ tiếp nhận trong kỳ: {written(c['received'])} "
        f"(trực tuyến: {written(c['received_online'])}, đạt {rate(c['received_online'], c['received'])}; "
        f"trực tiếp, qua dịch vụ bưu chính: {written(c['received_direct'])}, đạt "
        f"{rate(c['received_direct'], c['received'])}); số từ kỳ trước chuyển qua: "
        f"{written(c['carried_over'])}; tổng số hồ sơ phải giải quyết: {written(c['handled'])}."
    )
    assert resolved == (
        f"- Số lượng hồ sơ đã giải quyết: {written(c['resolved'])}; trong đó, giải quyết trước hạn: "
        f"{written(c['resolved_early'])}, đạt {rate(c['resolved_early'], c['resolved'])}; đúng hạn: "
        f"{written(on_time)} (kể cả {written(c['returned'])} hồ sơ trả lại, {written(c['withdrawn'])} "
        f"hồ sơ rút), đạt {rate(on_time, c['resolved'])}; quá hạn: {written(c['resolved_late'])}, "
        f"chiếm {rate(c['resolved_late'], c['resolved'])}."
    )
    assert f"trong hạn: {written(c['open_in_time'])} (" in still_open
    assert still_open.endswith(
        f"quá hạn: {written(c['open_overdue'])}, chiếm {rate(c['open_overdue'], c['open'])}."
    )
    assert causes.startswith(f"- Trong số {written(c['resolved_late'])} hồ sơ giải quyết quá hạn")
    assert where == "(Chi tiết tại Phụ lục I, II, III kèm theo)"


def test_section_8_says_what_the_catalogue_and_the_scorecard_count(
    paper: Paper, sample: Database
) -> None:
    catalogue = procedure_counts(sample, [period(QUARTER)], GroupBy.ALL)[QUARTER, "all"]
    scores = {s.metric.id: s for s in scorecard(sample, definitions(), [period(QUARTER)])}
    said = section(paper, "8. Thực hiện TTHC trên môi trường điện tử")
    total = catalogue["procedures"]
    levels = "; ".join(
        f"dịch vụ công mức độ {level}: {written(n)}, đạt {rate(n, total)}"
        for level in (4, 3, 2)
        for n in [catalogue[f"services_level_{level}"]]
    )
    full, online, every = (
        catalogue[n] for n in ("level_4_integrated", "online_integrated", "services_integrated")
    )
    rest = total - catalogue["services_online"]
    integrated = "; ".join(
        f"{name}: {written(part)} / {written(whole)}, đạt {rate(part, whole)}"
        for name, part, whole in (
            ("mức độ 4", full, catalogue["services_level_4"]),
            ("mức độ 3", online - full, catalogue["services_level_3"]),
            ("mức độ 1, 2 hoặc chưa rõ", every - online, rest),
        )
    )
    assert said[1] == f"- TTHC tích hợp theo loại dịch vụ công: {integrated}."
    assert said[0] == f"- Trong {total} TTHC theo danh mục: {levels}."
    metrics = ("services_with_dossier", "level4_dossiers", "portal_integration", "online_payment", "digitised_rate")  # fmt: skip
    for text, metric in zip(said[2:7], metrics, strict=True):
        found = scores[metric]
        assert found.numerator is not None
        assert found.denominator
        counted = f"{written(found.numerator)} / {written(found.denominator)}"
        assert text.endswith(
            f": {counted} {found.metric.counted}, đạt {rate(found.numerator, found.denominator)}."
        )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2022-Q2", ["dịch vụ công mức độ 4: 5, đạt 50,0 %", "dịch vụ công mức độ 3: 3, đạt 30,0 %", "dịch vụ công mức độ 2: 1, đạt 10,0 %", "mức độ 1 hoặc chưa rõ: 1, đạt 10,0 %"]),
        ("2022-12", ["dịch vụ công trực tuyến toàn trình: 5, đạt 50,0 %", "dịch vụ công trực tuyến một phần: 3, đạt 30,0 %", "chỉ cung cấp thông tin: 2, đạt 20,0 %"]),
    ],
)  # fmt: skip
def test_services_have_the_names_of_their_day(papers: Papers, code: str, words: list[str]) -> None:
    services = {
        "procedures": 10, "services_level_4": 5, "services_level_3": 3, "services_level_2": 1,
        "services_online": 8,
    }  # fmt: skip
    facts = replace(papers.facts, period=period(code), services=services)
    assert report_online.services(facts) == f"- Trong 10 TTHC theo danh mục: {'; '.join(words)}."


def test_without_a_catalogue_there_is_a_dash_and_why(papers: Papers) -> None:
    facts = replace(papers.facts, services={})
    assert report_online.services(facts) == (
        "- Dịch vụ công trực tuyến: – (chưa nạp danh mục thủ tục)."
    )
    assert report_online.catalogue(facts)[0].endswith("– (chưa nạp danh mục thủ tục).")
    assert "– (chưa nạp danh mục thủ tục)" in report_online.integration(facts)
    assert catalogue_table(facts) is None


def test_a_catalogue_that_tells_nothing_of_integration_has_a_dash_and_not_0(papers: Papers) -> None:
    services = {**papers.facts.services, "integrated_of": 0, "services_integrated": 0, "online_integrated": 0, "level_4_integrated": 0}  # fmt: skip
    facts = replace(papers.facts, services=services, catalogue={})
    assert report_online.integration(facts) == (
        "- TTHC tích hợp theo loại dịch vụ công: – (danh mục không cho biết TTHC nào đã tích hợp)."
    )
    table = catalogue_table(facts)
    assert table is not None
    assert table.rows[-1][-3:] == ("–", "–", "–")
    some = replace(facts, services={**services, "integrated_of": services["procedures"] - 3})
    assert report_online.integration(some).endswith(
        "trong đó 3 TTHC không rõ đã tích hợp hay chưa."
    )


def test_payment_that_no_file_tells_is_a_bound(papers: Papers) -> None:
    facts = with_counts(papers.facts, {"fee_owed": 100, "paid_online": 10, "payment_unknown": 20})
    (said,) = [text for text in report_online.online(facts) if "thanh toán" in text]
    assert "10 / 100 hồ sơ có phí, đạt ≥ 10,0 %" in said
    assert "từ 10,0 % đến 30,0 %" in said


def test_the_table_of_metrics_is_the_scorecard(paper: Paper, papers: Papers) -> None:
    table = captioned(paper)["Kết quả các chỉ số chính so với chỉ tiêu"]
    words = {Light.GREEN: "● Xanh", Light.ORANGE: "◆ Cam", Light.GREY: "○ Xám"}
    expected = [
        (
            s.metric.short_label,
            f"{written(s.numerator)} / {written(s.denominator)}",
            rate(s.numerator, s.denominator),
            f"{int(s.target.value * 100)} %" if s.target else "–",
            words[s.light],
        )
        for metric in papers.facts.main
        for s in [papers.facts.score(metric.id)]
        if s.numerator is not None and s.denominator
    ]
    assert [row[:5] for row in rows(table)[1:]] == expected
    (notes,) = [text for text in paragraphs(paper) if text.startswith("Chưa xếp màu đúng hạn")]
    assert "chưa có chỉ tiêu áp dụng" in notes


@pytest.mark.parametrize("by", [GroupBy.AGENCY, GroupBy.DISTRICT])
def test_the_appendix_by_unit_is_the_ledger(paper: Paper, sample: Database, by: GroupBy) -> None:
    table = rows(captioned(paper)["Tình hình, kết quả giải quyết TTHC theo đơn vị"])
    printed = {row[1]: row[2:] for row in table[4:]}
    names = units(sample, by)
    counted = ledgers(sample, [period(QUARTER)], by)
    assert len(counted) == {GroupBy.AGENCY: 19, GroupBy.DISTRICT: 18}[by]
    for row in counted:
        assert printed[names[row.key].name] == cells(dict(row.values)), row.key


def test_the_appendix_by_field_is_the_ledger_and_adds_up(paper: Paper, sample: Database) -> None:
    table = rows(captioned(paper)["Tình hình, kết quả giải quyết TTHC theo lĩnh vực"])
    body, total = table[4:-1], table[-1]
    counted = ledgers(sample, [period(QUARTER)], GroupBy.FIELD)
    assert {row[1]: row[2:] for row in body} == {r.key: cells(dict(r.values)) for r in counted}
    assert total[1] == "Tổng cộng"
    for column in range(2, 13):
        summed = sum(int(row[column].replace(".", "")) for row in body)
        assert written(summed) == total[column]


def test_units_below_a_target_are_all_those_of_the_scorecard(
    paper: Paper, sample: Database
) -> None:
    found = [
        s
        for by in (GroupBy.DISTRICT, GroupBy.AGENCY)
        for s in scorecard(sample, definitions(), [period(QUARTER)], by)
        if s.metric.main and s.target and s.light not in (Light.GREY, Light.GREEN)
    ]
    expected = {
        (
            s.unit.name,
            f"{written(s.numerator or 0)} / {written(s.denominator or 0)}",
            written(ceil(Fraction(s.target.value) * s.denominator) - s.numerator),
        )
        for s in found
        if s.target and s.denominator and s.numerator is not None
    }
    printed = rows(captioned(paper)["Đơn vị chưa đạt chỉ tiêu"])[1:]
    assert {(r[0], r[1], r[5]) for r in printed if r[0] != r[1]} == expected
    assert len(expected) > 40


def test_every_figure_of_the_text_is_known(paper: Paper, papers: Papers) -> None:
    """No number of the body that the facts do not give."""
    facts = papers.facts
    known = {written(n) for n in (*facts.counts.values(), *facts.services.values())}
    c = facts.counts
    known |= {written(c["resolved_on_time"] + c["returned_or_withdrawn"])}
    for whole in ("received", "resolved", "open"):
        known |= {rate(n, c[whole]) for n in (*c.values(), c["resolved_on_time"] + c["returned_or_withdrawn"])}  # fmt: skip
    known |= {rate(n, facts.services["procedures"]) for n in facts.services.values()}
    known |= {written(tier["procedures"]) for tier in facts.catalogue.values()}
    known |= set(re.findall(r"\d[\d.,]* %|\d[\d.]*\d", report_online.integration(facts)))
    known |= set(re.findall(r"\d[\d.,]* %|\d[\d.]*\d", " ".join(papers.deck.findings)))
    for s in [*facts.scores, *facts.localities, *facts.agencies]:
        if s.numerator is not None and s.denominator:
            known |= {written(s.numerator), written(s.denominator), rate(s.numerator, s.denominator)}  # fmt: skip
            if s.target:
                lacking = ceil(Fraction(s.target.value) * s.denominator) - s.numerator
                known |= {written(lacking), f"{int(s.target.value * 100)} %"}
    said = "\n".join(paragraphs(paper))
    for text in (
        "01/2020/TT-VPCP",
        "21/10/2020",
        "01/04/2022",
        "30/06/2022",
        "16:56",
        "II/2022",
        "I/2022",
    ):
        said = said.replace(text, "")
    said = re.sub(r"mức độ \d(, \d)?|^\d+\. |\d+/18 huyện|\d+ đơn vị", "", said, flags=re.M)
    stray = set(re.findall(r"\d[\d.,]*\d %|\d %|\d[\d.]*\d|\d", said)) - known
    assert stray == set()
    assert len(known) > 300
