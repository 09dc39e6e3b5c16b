"""Which statutory form a period gets, and what papers and pages say where it may have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exports.facts_made import period
from tests.exports.papers import facts_of, values_of, without_deck
from tests.exports.provinces import put_da_nang
from tthc_metrics.catalogue import FOLDER, statutory_forms
from tthc_metrics.catalogue.statutory_forms import FILE, read_forms, statutory_form
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.exports import form06
from tthc_metrics.exports.report.sections import opening
from tthc_metrics.store.database import Database
from ui.views.papers.paper_cards import Offer, card_html, form_doubt

CIRCULAR = "Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
CHANGED = "mẫu có thể đã thay đổi"
NEW = """
[[form]]
paper = "form06"
name = "Biểu số 1"
title = "KẾT QUẢ GIẢI QUYẾT"
authority = "Bộ Tư pháp"
document = "Thông tư số 2/2026/TT-BTP"
valid_from = 2026-03-01
"""


@pytest.mark.parametrize(
    ("on", "doubt"),
    [
        (date(2020, 10, 20), f"{CHANGED}: {CIRCULAR} ban hành sau kỳ này"),
        (date(2020, 10, 21), ""),
        (date(2026, 1, 9), ""),
        (date(2026, 1, 10), f"{CHANGED}: từ 10/01/2026 kiểm soát thủ tục hành chính thuộc Bộ Tư pháp theo Nghị định 09/2026/NĐ-CP"),
    ],
)  # fmt: skip
def test_the_last_known_form_is_told_to_be_that(on: date, doubt: str) -> None:
    form = statutory_form("form06", on)
    assert (form.document, form.doubt(on)) == (CIRCULAR, doubt)


def test_a_province_adds_the_form_that_replaced_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / FILE
    own.write_text(NEW, "utf-8")
    found = read_forms(FOLDER / FILE, own)
    monkeypatch.setattr(statutory_forms, "_forms", lambda: found)
    assert statutory_form("form06", date(2026, 2, 28)).document == CIRCULAR
    newer = statutory_form("form06", date(2026, 3, 1))
    assert (newer.document, newer.doubt(date(2026, 3, 1))) == ("Thông tư số 2/2026/TT-BTP", "")


def test_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    own = tmp_path / FILE
    own.write_text(NEW.replace("form06", "form7").replace("2026-03-01", "3"), "utf-8")
    with pytest.raises(DefinitionError) as told:
        read_forms(own)
    assert len(told.value.faults) == 2


def test_form_and_report_of_2026_say_that_they_may_have_changed(database: Database) -> None:
    put_da_nang(database, date(2026, 2, 2))
    facts = facts_of(database, "T000", "2026-Q1")
    sheet = values_of(form06.make(without_deck(facts)))["Biểu 06"]
    said = [str(c.value) for row in sheet.iter_rows() for c in row if c.value]
    assert f"«{CHANGED}»" in said[0]
    assert any(f"Văn phòng Chính phủ ban hành {CIRCULAR}; {CHANGED}" in text for text in said)
    assert CHANGED in opening(facts)[1]
    before = replace(facts, period=period("2025-Q4"))
    assert CHANGED not in opening(before)[1]
    assert "II.06a" in form06.form_of(before).name


@pytest.mark.parametrize(("name", "told"), [("form06", True), ("report", True), ("brief", False)])
def test_the_card_of_a_paper_says_it_too(name: str, told: bool) -> None:
    offer = Offer(name, "Biểu", "xlsx", None)
    newest = form_doubt(offer, period("2026-Q1"))
    assert (CHANGED in card_html(offer, newest).lower()) == told
    assert form_doubt(offer, period("2025-Q4")) == ""
