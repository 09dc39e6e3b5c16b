"""Trà Cú, first quarter of 2023: the report's section 6 from its dossiers, beside the one that was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.exports.docx_reading import opened, paragraphs, section
from tests.published import exports
from tests.published.generator import build, noise
from tests.published.shared import database_of, printed
from tests.published.test_tra_cu import DISTRICT, PLAN, QUARTER, REPORT, anywhere
from tthc_metrics.catalogue import definitions
from tthc_metrics.exports import report
from tthc_metrics.exports.kinds import prepare
from tthc_metrics.store.database import Database

PRINTED = {  # as Báo cáo 112/BC-UBND has them; its 03 and 00 are our 3 and 0
    "received": "26.199",
    "received_online": "4.049",
    "online_rate_percent": "15,5%",
    "received_direct": "22.150",
    "received_direct_percent": "84,5%",
    "carried_over": "03",
    "resolved": "26.188",
    "resolved_early": "5.621",
    "resolved_early_percent": "21,5%",
    "resolved_on_time": "20.567",
    "resolved_on_time_percent": "78,5%",
    "resolved_late": "00",
    "open": "14",
    "open_in_time": "14",
    "open_overdue": "00",
}
SENTENCES = [
    "- Tổng số hồ sơ tiếp nhận trong kỳ: 26.199 (trực tuyến: 4.049, đạt 15,5 %; trực tiếp, qua dịch vụ "
    "bưu chính: 22.150, đạt 84,5 %); số từ kỳ trước chuyển qua: 3; tổng số hồ sơ phải giải quyết: 26.202.",
    "- Số lượng hồ sơ đã giải quyết: 26.188; trong đó, giải quyết trước hạn: 5.621, đạt 21,5 %; đúng "
    "hạn: 20.567, đạt 78,5 %; quá hạn: 0, chiếm 0,0 %.",
    "- Số lượng hồ sơ đang giải quyết: 14; trong đó, trong hạn: 14",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("tra-cu-report") / "ho-so.tsv"
    dossiers = build(PLAN, "H59.24", anywhere) + noise(PLAN, "H59.24", anywhere)
    with database_of(exports.write(path, dossiers, exports.TRA_CU)) as database:
        yield database


@pytest.mark.parametrize("unit", ["all", DISTRICT], ids=["all", "district"])
def test_section_6_has_the_printed_figures(database: Database, unit: str) -> None:
    papers = prepare(database, definitions(), QUARTER, unit)
    said = section(opened(report.make(papers)), "6. Tình hình, kết quả giải quyết TTHC")
    for sentence, expected in zip(said, SENTENCES, strict=False):
        assert sentence.startswith(expected)
    assert said[2].endswith("quá hạn: 0, chiếm 0,0 %.")
    told = re.findall(r"\d[\d.]*(?:,\d+ %)?", " ".join(said))
    for figure, text in PRINTED.items():
        assert printed(REPORT, figure) == text, figure
        wanted = text.replace("%", " %") if "%" in text else f"{int(text.replace('.', '')):,}"
        assert wanted.replace(",", ".") in {t.rstrip(".").replace(",", ".") for t in told}, figure


def test_the_opening_names_the_days_and_who_reports(database: Database) -> None:
    made = opened(report.make(prepare(database, definitions(), QUARTER, DISTRICT)))
    said = "\n".join(paragraphs(made))
    assert "UBND huyện Trà Cú báo cáo kết quả thực hiện quý I/2023" in said
    assert "(từ ngày 15/12/2022 đến ngày 14/03/2023; số liệu đến" in said
    assert "MÔ PHỎNG" not in made.sections[0].first_page_header.paragraphs[0].text
