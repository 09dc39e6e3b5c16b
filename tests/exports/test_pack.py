"""The Friday pack: everything of one week in one zip, the same every time, and honest about what it lacks."""

from __future__ import annotations

import csv
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from unicodedata import is_normalized
from zipfile import ZipFile

import pytest

from tests.builders import put_offices, save_dossiers
from tests.exports.facts_made import period
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.report import calendar_of
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports import message, report, scorecard_pdf
from tthc_metrics.exports.kinds import KINDS
from tthc_metrics.exports.pack import CONTENTS, OWN, Pack, make_pack, newest_week, pack
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.reviews.deck import build_deck
from tthc_metrics.reviews.frozen import freeze
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.store.database import Database

WEEK = period("2022-W26", "friday")
END = " – Quảng Nam – Tuần 26-2022 (24-06–30-06), tuần từ thứ Sáu"
NAM_TRA_MY, PHUOC_SON = "63-district-516", "63-district-511"
Q1 = period("2022-Q1")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Database]:
    """The sample with two frozen reviews; the promises belong to the newer one, the first quarter's."""
    path = shutil.copy(sample_file, tmp_path_factory.mktemp("pack") / "reviewed.duckdb")
    with Database(path) as database:
        defs = definitions()
        freeze(
            database, build_deck(database, defs, period("2021-Q4")), "Cũ hơn", datetime(2022, 2, 1)
        )
        freeze(
            database, build_deck(database, defs, Q1), "Rà soát quý I", datetime(2022, 4, 5, 9, 15)
        )
        for unit, name, rate, deadline in (
            (NAM_TRA_MY, "Nam Trà My", "0.10", date(2022, 6, 28)),
            (PHUOC_SON, "Phước Sơn", "0.99", date(2022, 6, 27)),
            (PHUOC_SON, "Phước Sơn", "0.99", date(2022, 12, 31)),
        ):
            commitments.give(
                database,
                Promise(
                    "calendar", "2022-Q1", Q1.end, GroupBy.DISTRICT, unit, name, "online_rate",
                    "=Ra quân tại các xã", deadline, Decimal(rate),
                ),
            )  # fmt: skip
        yield database


@pytest.fixture(scope="module")
def made(reviewed: Database) -> Pack:
    return pack(reviewed, definitions())


@pytest.fixture(scope="module")
def own(reviewed: Database) -> Pack:
    """That of one district."""
    return pack(reviewed, definitions(), WEEK, NAM_TRA_MY)


def files(found: Pack) -> dict[str, bytes]:
    with ZipFile(BytesIO(found.paper.content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def contents(found: Pack) -> str:
    return files(found)[CONTENTS].decode()


def test_the_week_is_the_newest_that_is_over(sample: Database, database: Database) -> None:
    assert newest_week(sample, definitions()) == WEEK
    with pytest.raises(RequestError, match="chưa có hồ sơ nào"):
        newest_week(database, definitions())
    put_offices(database, {"office_id": "H1", "tier": "agency"})
    monday = Dossier("A-1", "H1", received_on=date(2022, 3, 7))
    save_dossiers(database, [monday], until=datetime(2022, 3, 9))
    with pytest.raises(RequestError, match="chưa có tuần nào"):
        newest_week(database, definitions())


def test_all_kinds_are_in_it_under_their_names(made: Pack) -> None:
    assert made.missing == ()
    assert made.paper.name == f"Gói thứ Sáu{END}.zip"
    kinds = [f"{k.label}{END}.{k.suffix}" for k in KINDS if k.name not in OWN]
    judged = {target.metric for target in definitions().targets_in_force(WEEK.end)}
    known = definitions().at(WEEK.end).metrics.values()
    mains = [m.short_label for m in known if m.main and m.id in judged]
    assert list(files(made)) == [
        CONTENTS,
        *kinds,
        *(f"Bản đồ {label}{END}.png" for label in mains),
        f"Cam kết{END}.csv",
        f"Tin nhắn{END}.txt",
    ]
    assert all(is_normalized("NFC", name) for name in files(made))


def test_the_contents_list_every_file_with_its_sum(made: Pack) -> None:
    lines = contents(made).splitlines()
    listed = dict(line.split("  ", 1)[::-1] for line in lines if "  " in line)
    others = {name: content for name, content in files(made).items() if name != CONTENTS}
    assert listed == {name: sha256(content).hexdigest() for name, content in others.items()}
    assert "Đơn vị: Tỉnh Quảng Nam" in lines
    assert "Lưu ý: DỮ LIỆU MÔ PHỎNG" in lines
    assert f"Có {len(others)} tệp (SHA-256, tên tệp):" in lines
    assert "CÒN THIẾU" not in contents(made)


def test_the_same_data_give_the_same_pack(own: Pack, reviewed: Database) -> None:
    again = make_pack(reviewed, definitions(), WEEK, NAM_TRA_MY)
    assert files(Pack(again, ())) == files(own)
    assert again == own.paper


def test_promises_stand_beside_what_was_frozen_and_what_came(
    made: Pack, reviewed: Database
) -> None:
    text = files(made)[f"Cam kết{END}.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    asked = scorecard(reviewed, definitions(), [Q1, WEEK], GroupBy.DISTRICT)
    scores = {(s.period, s.unit.id): s for s in asked if s.metric.id == "online_rate"}
    told = [(row["Đơn vị"], row["Hạn"], row["Đánh giá"]) for row in rows]
    assert told == [
        ("Phước Sơn", "27/06/2022", "Không đạt"),
        ("Phước Sơn", "31/12/2022", "Chưa đến hạn"),
        ("Nam Trà My", "28/06/2022", "Đạt cam kết"),
    ]
    for row in rows:
        unit = {"Phước Sơn": PHUOC_SON, "Nam Trà My": NAM_TRA_MY}[row["Đơn vị"]]
        then, now = scores[Q1, unit], scores[WEEK, unit]
        assert (row["Tử số khi chốt"], row["Mẫu số khi chốt"]) == (str(then.numerator), str(then.denominator))  # fmt: skip
        assert row["Mức khi chốt"] == value_text(then)
        assert (row["Tử số kỳ này"], row["Mẫu số kỳ này"]) == (str(now.numerator), str(now.denominator))  # fmt: skip
        assert row["Kết quả kỳ này"].startswith(value_text(now))
        assert row["Phiên rà soát"] == "Rà soát quý I"
        assert row["Cam kết"].startswith("'=")


def test_the_message_has_a_line_on_promises(made: Pack) -> None:
    said = files(made)[f"Tin nhắn{END}.txt"].decode()
    line = "Cam kết «Rà soát quý I»: 3 theo dõi, 1 không đạt, 1 chưa đến hạn, 1 đạt cam kết."
    assert line in said.splitlines()
    assert len(said) < 900


def test_a_unit_sees_its_own_promises(own: Pack) -> None:
    (table,) = [text for name, text in files(own).items() if name.startswith("Cam kết")]
    rows = list(csv.DictReader(StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert [row["Đơn vị"] for row in rows] == ["Nam Trà My"]


def test_without_a_review_the_contents_say_so(sample: Database) -> None:
    found = pack(sample, definitions(), WEEK, "H47.02")
    assert "Không có bảng cam kết: chưa chốt phiên rà soát nào." in contents(found)
    assert not any(name.startswith("Cam kết") for name in files(found))
    assert found.missing == ()


def fails(error: Exception) -> Callable[..., bytes]:
    def make(*_: object) -> bytes:
        raise error

    return make


def test_what_cannot_be_made_is_told_and_the_rest_is_there(
    sample: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "Mẫu: không mở được. Chọn tệp khác."
    unexpected = "lỗi chương trình (ValueError). Báo cho người bảo trì."
    refused = RequestError(Fault("Mẫu", "không mở được.", "Chọn tệp khác."))
    broken = ValueError("Nguyễn Văn An 0912345678")
    monkeypatch.setattr(report, "make", fails(refused))
    monkeypatch.setattr(scorecard_pdf, "make", fails(broken))
    monkeypatch.setattr(message, "text", fails(broken))
    found = pack(sample, definitions(), WEEK, "H47.02")
    missing = [("Báo cáo", told), ("Bảng điểm", unexpected), ("Tin nhắn", unexpected)]
    assert sorted((m.what, m.why) for m in found.missing) == sorted(missing)
    said = contents(found)
    lines = "".join(f"- {m.what}: {m.why}\n" for m in found.missing)
    assert f"CÒN THIẾU 3 tệp:\n{lines}" in said
    assert "Nguyễn" not in said
    names = " ".join(files(found))
    assert "Sổ số liệu" in names
    assert "Báo cáo – " not in names


def test_a_broken_review_does_not_cost_the_other_papers(reviewed: Database, tmp_path: Path) -> None:
    path = tmp_path / "broken.duckdb"
    with reviewed.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    shutil.copy(reviewed.path, path)
    with Database(path) as database:
        with database.cursor() as cursor:
            cursor.execute("UPDATE reviews SET deck = '{}'")
        found = pack(database, definitions(), WEEK, NAM_TRA_MY)
    (missing,) = found.missing
    assert missing.what == "Cam kết"
    assert "không đọc được ở phiên bản này" in missing.why
    assert len(files(found)) > 8


@pytest.mark.parametrize(
    ("kind", "period", "calendar"),
    [("pack", None, "friday"), ("pack", "2022-W11", "friday"), ("pack", "2022-03", "calendar"), ("report", "2022-03", "calendar")],
)  # fmt: skip
def test_a_month_of_a_pack_is_of_the_calendar(kind: str, period: str | None, calendar: str) -> None:
    assert calendar_of(Namespace(kind=kind, period=period)) == calendar
