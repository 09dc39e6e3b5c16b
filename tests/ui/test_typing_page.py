"""Nhập báo cáo: a draft is shown with what does not add up in it, before anything is saved."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.opening import reader_of
from tests.patience import until
from tests.published.test_typed_in import typed
from tests.published.typed_reports import FORM, PARAGRAPH
from tthc_metrics.catalogue import definitions
from tthc_metrics.loading import transcriptions
from tthc_metrics.loading.transcriptions import Entry
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.shared import shared


def test_drafts_as_they_were_left(tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    wrong = msgspec.structs.replace(typed(FORM), entries=(Entry("rất nhiều", "received"),))
    with Database(path) as database:
        good, bad = transcriptions.keep(database, typed(PARAGRAPH)), transcriptions.keep(database, wrong)  # fmt: skip
    with reader_of(path) as reader:
        opened = reader.open(f"doi-chieu?phan=nhap-bao-cao&ban_chep={good}")
        assert opened.wrong == ()
        assert "11 số có tên" in opened.words
        rows = opened.rows("Huyện An Hòa · Quý I/2025")
        assert [row[1:5] for row in rows[1:]] == [["✕ Không khớp", "15.720", "15.657", "63"]]
        assert "Có thể sửa «Hồ sơ giải quyết trước hạn»: 9.420 → 9.483 hoặc" in rows[1][5]
        assert "Hoặc sửa thế này, mọi phép cũng khớp: " in rows[1][5]
        assert "quá hạn 107 hồ sơ" in rows[1][5]
        assert "Báo cáo 1 · Huyện An Hòa" in opened.words  # the other draft waits
        opened = reader.open(f"doi-chieu?phan=nhap-bao-cao&ban_chep={bad}")
        assert "«rất nhiều» không đọc được thành một số" in opened.words
        assert "không còn" not in opened.words
        opened = reader.open("doi-chieu?phan=nhap-bao-cao&ban_chep=khong-co")
        assert "Bản chép này đã lưu hoặc đã bỏ" in opened.words


def test_pasted_found_and_saved(tmp_path: Path) -> None:
    path = tmp_path / "t.duckdb"
    with Database(path) as database:
        draft = transcriptions.keep(database, msgspec.structs.replace(typed(PARAGRAPH), entries=()))
    with reader_of(path) as reader:
        assert reader.open(f"doi-chieu?phan=nhap-bao-cao&ban_chep={draft}").wrong == ()
        app = reader._app
        app.text_area(f"chep_{draft}_text").set_value(PARAGRAPH.text).run()
        app.button(f"chep_{draft}_find").click().run()
        app.button("save_report").click().run()
        database = shared(path)
        until(lambda: bool(read_batches(database)))
        (report,) = published_reports(database, definitions())
        assert {f.figure: f.printed for f in report.figures} == dict(PARAGRAPH.figures)
        until(lambda: not transcriptions.unfinished(database))
