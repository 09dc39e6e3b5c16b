"""What undoing a list of offices or procedures would do is told before it is done, and is what then happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import write
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.loading.apply import try_switching
from tthc_metrics.loading.load import load
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from ui.views.history.history_table import would_do_text

pytestmark = pytest.mark.usefixtures("watched")

OFFICES = (
    "Mã đơn vị,Tên đơn vị,Cấp,Mã tỉnh,Mã huyện",
    "H47.25,UBND huyện Thăng Bình,Cấp huyện,49,513",
    "H47.09,Sở Y tế,Cấp tỉnh,49,",
)
PROCEDURES = (
    "Mã TTHC,Tên thủ tục,Lĩnh vực,Cấp thực hiện,Mã cơ quan,Mức độ",
    "1.000001,Một,Hộ tịch,agency,H47.09,4",
)
DOSSIERS = (
    "Mã hồ sơ,Mã đơn vị,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý",
    "H47.25-220301-0001,H47.25,Trực tuyến,01/03/2022,10/03/2022,05/03/2022",
    "H47.09-220302-0001,H47.09,Trực tuyến,02/03/2022,10/03/2022,31/03/2022",
)
MARCH = parse_period("2022-03", definitions().calendars["calendar"])


@pytest.fixture
def loaded(database: Database, tmp_path: Path) -> Database:
    files = {"đơn vị": OFFICES, "thủ tục": PROCEDURES, "hồ sơ": DOSSIERS}
    for name, lines in files.items():
        load(database, write(tmp_path / f"{name}.csv", *lines))
    return database


def number_of(database: Database, kind: str) -> int:
    return next(b.batch_id for b in read_batches(database) if b.kind == kind)


def said(
    database: Database, kind: str, undone: bool
) -> tuple[str, list[tuple[str, str, bool, bool]]]:
    """The sentence, and what it says of each rate: metric, unit, whether known before and after."""
    applied = try_switching(database, number_of(database, kind), undone)
    batch = next(b for b in read_batches(database) if b.kind == kind)
    rates = [
        (s.score.metric.id, s.score.unit.id, _known(s.before), _known(s.after))
        for s in applied.shifts
        if s.score.period.code == "2022-03"
    ]
    return would_do_text(applied, batch, undo=undone), rates


def _known(score: Score | None) -> bool:
    return score is not None and score.value is not None


def test_without_the_list_of_offices(loaded: Database) -> None:
    words, rates = said(loaded, "offices", undone=True)
    assert "không hồ sơ nào thay đổi" not in words
    assert "phải chờ xác nhận" in words
    assert ("online_rate", "H47.09", True, False) in rates
    assert "không đèn nào" not in words


def test_without_the_catalogue(loaded: Database) -> None:
    words, rates = said(loaded, "procedures", undone=True)
    assert "đèn đổi màu" in words
    assert "không đèn nào" not in words
    assert ("level4_services", "all", True, False) in rates
    assert (
        of_metric(scorecard(loaded, definitions(), [MARCH], GroupBy.ALL), "level4_services")[
            0
        ].value
        == 1
    )
