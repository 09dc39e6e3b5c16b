"""A report that is typed in is saved as a batch; a list in the template's Vietnamese words loads alike."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import msgspec
import openpyxl
import pytest

from tests.loading.shared import bring_one, csv_of, turn
from tests.published.test_typed_in import typed
from tests.published.typed_reports import PARAGRAPH
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.loading import transcriptions
from tthc_metrics.loading.report_template import template
from tthc_metrics.loading.transcriptions import HEADINGS, Entry, Head, Transcription
from tthc_metrics.scoring.published_reports import published_reports, reports_of
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database

ROW = {
    "report": "bao-cao-1", "document": "Báo cáo số 1/BC-UBND", "unit": "Huyện An Hòa", "tier": "Cấp huyện", "province": "Bắc Hà",
    "field": "", "period_from": "15/12/2024", "period_to": "14/3/2025", "calendar": "Ngày 15–14 (NĐ 09)",
    "figure": "Hồ sơ mới tiếp nhận trong kỳ", "printed": "27 000", "unit_of_measure": "hồ sơ", "place": "mục I",
    "sentence": "Tiếp nhận 27 000 hồ sơ.",
}  # fmt: skip


def listed(*rows: Mapping[str, str]) -> bytes:
    return csv_of([tuple(HEADINGS.values()), *(tuple({**ROW, **row}.values()) for row in rows)])


def figures(database: Database) -> dict[str, tuple[Decimal | None, str]]:
    (report, *_) = published_reports(database, definitions())
    return {f.figure: (f.value, f.printed) for f in report.figures}


def test_what_is_typed_in_is_a_batch_that_can_be_undone(database: Database) -> None:
    outcome = transcriptions.save(database, typed(PARAGRAPH), "Chị Hà")
    assert (outcome.batch.kind, outcome.batch.loaded_by, outcome.batch.refused_rows) == ("reports", "Chị Hà", 0)  # fmt: skip
    (report,) = published_reports(database, definitions())
    assert (report.unit.name, report.period.code) == (PARAGRAPH.unit, "2025-Q1")
    assert {f.figure: f.printed for f in report.figures} == dict(PARAGRAPH.figures)
    assert {f.document for f in report.figures} == {"Báo cáo 1"}
    assert any("quá hạn 107 hồ sơ" in f.sentence for f in report.figures)
    turn(database, outcome.batch.batch_id, undone=True)
    assert published_reports(database, definitions()) == []


def test_what_an_earlier_saving_alone_says_is_named_before_the_next(database: Database) -> None:
    """Figure by figure the newer counts: one that is dropped stays in force until its batch is undone."""
    whole = typed(PARAGRAPH)
    less = msgspec.structs.replace(
        whole, entries=tuple(e for e in whole.entries if e.figure != "received")
    )
    first = transcriptions.save(database, whole, None)

    def left(made: Transcription) -> list[str]:
        return transcriptions.left_in_force(made, published_reports(database, definitions()))

    received = f"«Hồ sơ mới tiếp nhận trong kỳ» ({PARAGRAPH.unit}): {PARAGRAPH.figures['received']}"
    assert (left(whole), left(less)) == ([], [received])
    transcriptions.save(database, less, None)
    assert left(less) == [received]
    turn(database, first.batch.batch_id, undone=True)
    assert left(less) == []


WRONG = [
    # what is wrong with it, where the fault says it is
    (lambda made: msgspec.structs.replace(made, head=Head()), "Đơn vị báo cáo"),
    (lambda made: msgspec.structs.replace(made, entries=()), "Số liệu"),
    (lambda made: msgspec.structs.replace(made, entries=(Entry("rất nhiều", "received"),)), "«Hồ sơ mới tiếp nhận trong kỳ»"),
    (lambda made: msgspec.structs.replace(made, entries=(*made.entries, Entry("5", "received"))), "«Hồ sơ mới tiếp nhận trong kỳ»"),
    (lambda made: msgspec.structs.replace(made, entries=(Entry("5", "received", unit="Nơi nào"),)), "«Hồ sơ mới tiếp nhận trong kỳ», Nơi nào"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "where"), WRONG, ids=[where for _, where in WRONG])
def test_nothing_half_is_written(database: Database, spoil, where: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError) as raised:
        transcriptions.save(database, spoil(typed(PARAGRAPH)), None)
    assert where in [fault.where for fault in raised.value.faults]
    assert read_batches(database) == []


def test_the_reports_of_two_weeks_that_bear_one_title_are_two_reports() -> None:
    weeks = [("2024-10-01", "2024-10-07"), ("2024-10-08", "2024-10-14")]
    heads = [Head("Báo cáo tuần", "Huyện A", period_from=a, period_to=b) for a, b in weeks]
    assert len({head.report for head in heads}) == 2


def test_a_draft_is_kept_until_it_is_saved_or_thrown_away(database: Database) -> None:
    made = Transcription(Head(document="Báo cáo số 9"), (Entry("12", "open"),))
    draft = transcriptions.keep(database, made)
    more = msgspec.structs.replace(made, entries=(*made.entries, Entry("13")))
    assert transcriptions.keep(database, more, draft) == draft
    assert transcriptions.open_draft(database, draft) == more
    assert [one.title for one in transcriptions.unfinished(database)] == ["Báo cáo số 9"]
    transcriptions.throw_away(database, draft)
    assert transcriptions.open_draft(database, draft) is None


NUMBERS = [
    # as printed, of which figure, its value, what refuses it
    ("27 000", "Hồ sơ mới tiếp nhận trong kỳ", Decimal(27000), ""),
    ("27.000 hồ sơ", "received", Decimal(27000), ""),
    ("gần 27.000", "Hồ sơ mới tiếp nhận trong kỳ", None, ""),
    ("97.97%", "Tỷ lệ trước hạn và đúng hạn trên hồ sơ đã giải quyết", Decimal("97.97"), ""),
    ("rất nhiều", "Hồ sơ mới tiếp nhận trong kỳ", None, "«rất nhiều» không đọc được thành một số"),
    ("1.283/1.750", "TTHC tích hợp lên Cổng Dịch vụ công quốc gia", None, "tử số và mẫu số"),
    ("5", "Hồ sơ vui vẻ", None, "«Hồ sơ vui vẻ» không có trong danh mục số liệu"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "figure", "value", "refused"), NUMBERS)
def test_a_list_in_vietnamese_words(database: Database, printed: str, figure: str, value: Decimal | None, refused: str) -> None:  # fmt: skip
    outcome = bring_one(database, listed({"printed": printed.replace(",", "."), "figure": figure}), "bao-cao.csv")  # fmt: skip
    if refused:
        (fault,) = outcome.faults
        assert refused in f"{fault.what} {fault.cure}"
        return
    ((read, kept),) = figures(database).values()
    assert (read, kept) == (value, printed)


def test_what_an_earlier_version_misread_is_read_anew() -> None:
    row = dict(transcriptions.rows(typed(PARAGRAPH))[0])
    row |= {"figure": "on_time_of_resolved_percent", "printed": "97.97%", "field": ""}
    ((figure,),) = (
        report.figures
        for report in reports_of([{**row, "field": None, "value": Decimal(9797)}], definitions())
    )
    assert figure.value == Decimal("97.97")


def test_all_tiers_and_calendars_are_known_by_their_words(database: Database) -> None:
    rows = [
        {"report": f"b-{n}", "tier": tier, "calendar": calendar.label}
        for n, (tier, calendar) in enumerate(
            zip(("Cấp tỉnh", "Cấp xã", "Toàn tỉnh", "Trung tâm"), definitions().calendars.values(), strict=True)
        )
    ]  # fmt: skip
    assert bring_one(database, listed(*rows), "bao-cao.csv").batch.refused_rows == 0
    tiers = {report.unit.tier for report in published_reports(database, definitions())}
    assert tiers == {"agency", "commune", "province", "centre"}


def test_the_template_has_every_name_and_loads_nothing_by_itself() -> None:
    with zipfile.ZipFile(BytesIO(template())) as book:
        text = book.read("xl/sharedStrings.xml").decode()
    assert all(heading in text for heading in HEADINGS.values())
    assert all(f.label.replace("&", "&amp;") in text for f in definitions().figures.values())


def test_no_two_figures_have_one_name() -> None:
    labels = [fold(figure.label) for figure in definitions().figures.values()]
    assert len(labels) == len(set(labels))


def test_the_template_filled_in_loads(database: Database) -> None:
    """The sheets of names and of explanations are no lists."""
    book = openpyxl.load_workbook(BytesIO(template()))
    book["Báo cáo"].append(list(ROW.values()))
    content = BytesIO()
    book.save(content)
    outcome = bring_one(database, content.getvalue(), "mau.xlsx")
    assert (outcome.batch.total_rows, outcome.batch.refused_rows) == (1, 0)
