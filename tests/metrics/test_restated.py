"""A later load that changes a finished period is told: what it was, what it is, by which file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import load_one, write
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.restatements import Restatement, restatements
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.standing import WHOLE, standing
from tthc_metrics.scoring.wording.restated import restated_text
from tthc_metrics.scoring.wording.stamp import stamp
from tthc_metrics.store.database import Database
from ui.views.reconciliation.restatement_table import restated_html
from ui.widgets.why_panel import why_pairs

HEADINGS = "Mã hồ sơ,Đơn vị giải quyết,Kênh,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý"


def rows(*channels: str) -> list[str]:
    """One dossier a channel in January, and one in April so that the first quarter is over."""
    january = [f"A-{n},UBND huyện Núi Thành,{c},0{n + 1}/01/2022,,0{n + 1}/01/2022" for n, c in enumerate(channels)]  # fmt: skip
    return [HEADINGS, *january, "A-9,UBND huyện Núi Thành,1,01/04/2022,,01/04/2022"]


def test_a_corrected_channel_restates_month_and_quarter(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    load_one(database, write(tmp_path / "một.csv", *rows("1", "1", "2", "2")))
    assert restatements(database) == []
    load_one(database, write(tmp_path / "hai.csv", *rows("2", "1", "2", "2")))
    told = {(r.calendar, r.period, r.grouped_by, r.metric): (r.before, r.after) for r in restatements(database)}  # fmt: skip
    assert told["calendar", "2022-Q1", "all", "online_rate"] == ((2, 4), (3, 4))
    assert told["calendar", "2022-01", "district", "online_rate"] == ((2, 4), (3, 4))
    assert {metric for *_, metric in told} == {"online_rate"}
    assert {r.file_name for r in restatements(database)} == {"hai.csv"}


def test_papers_tell_what_was_shown_first_and_what_is_shown_now(
    database: Database, tmp_path: Path
) -> None:
    database.rows("DELETE FROM restatements")
    for nth, channels in enumerate(("1122", "2122", "2222"), 1):
        load_one(database, write(tmp_path / f"{nth}.csv", *rows(*channels)))

    january = parse_period("2022-01", definitions().calendars["calendar"])

    def told(unit: str) -> str:
        found = standing(database, definitions(), january, unit)
        return dict(stamp(found)).get("Đã điều chỉnh", "")

    (office,) = units(database, GroupBy.OFFICE)
    assert told(WHOLE).startswith("hồ sơ trực tuyến trước 50,0 %, sau 100,0 % (Nạp 3.csv, ")
    assert told(office) == told(WHOLE)
    load_one(database, write(tmp_path / "4.csv", *rows(*"1212")))
    assert told(WHOLE) == "", "as it was shown first"


def test_what_was_never_shown_is_no_restatement(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    load_one(database, write(tmp_path / "một.csv", *rows("1", "2")))
    later = "A-10,UBND huyện Núi Thành,2,02/04/2022,,02/04/2022"
    load_one(database, write(tmp_path / "hai.csv", *rows("1", "2"), later))
    assert restatements(database) == []


def test_the_same_file_again_restates_nothing(database: Database, tmp_path: Path) -> None:
    database.rows("DELETE FROM restatements")
    path = write(tmp_path / "một.csv", *rows("1", "2"))
    load_one(database, path)
    load_one(database, path)
    assert restatements(database) == []


@pytest.mark.parametrize(
    ("what", "said"),
    [("load", "Nạp b.csv"), ("undo", "Hoàn tác b.csv"), ("redo", "Khôi phục b.csv"), ("office", "b.csv")],
)  # fmt: skip
def test_what_changed_a_figure_is_what_was_done(what: str, said: str) -> None:
    at = datetime(2022, 5, 1, 10)
    one = Restatement(1, what, "b.csv", at, "calendar", "2022-01", "all", "all", "online_rate", (2, 4), (3, 4), 0, 0)  # fmt: skip
    assert restated_text(one) == f"trước 50,0 %, sau 75,0 % ({said}, 10:00 01/05/2022)"
    assert f">{said}<" in table([one])
    assert "Nay" not in table([one])


FEES = "Mã hồ sơ,Đơn vị giải quyết,Kênh,Ngày nhận,Ngày kết thúc xử lý,Có phí lệ phí,Thanh toán trực tuyến"  # fmt: skip


def paying(cells: str) -> list[str]:
    """Four dossiers of January that owe a fee: paid online (c), not (k), not told (-); one of April without."""
    words = {"c": "Có", "k": "Không", "-": ""}
    january = [f"A-{n},UBND huyện Núi Thành,1,0{n + 1}/01/2022,0{n + 1}/01/2022,Có,{words[c]}" for n, c in enumerate(cells)]  # fmt: skip
    return [FEES, *january, "A-9,UBND huyện Núi Thành,1,01/04/2022,01/04/2022,Không,Không"]


# cells of the first and of the second file; counts before and after, how many are unknown, the texts
UNKNOWN = [
    ("----", "cckk", (None, 4), (2, 4), (4, 0), ("chưa rõ", "50,0 %")),
    ("c---", "cckk", (1, 4), (2, 4), (3, 0), ("≥ 25,0 %", "50,0 %")),
    ("c---", "ckkk", (1, 4), (1, 4), (3, 0), ("≥ 25,0 %", "25,0 %")),  # a bound is no rate
    ("kkkk", "----", (0, 4), (None, 4), (0, 4), ("0,0 %", "chưa rõ")),
    ("kkkk", "ckkk", (0, 4), (1, 4), (0, 0), ("0,0 %", "25,0 %")),
]


@pytest.mark.parametrize(("first", "second", "before", "after", "unknown", "texts"), UNKNOWN)
def test_what_was_not_known_is_not_said_to_have_been_0(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, second: str,
    before: tuple, after: tuple, unknown: tuple[int, int], texts: tuple[str, str],
) -> None:  # fmt: skip
    database.rows("DELETE FROM restatements")
    load_one(database, write(tmp_path / "một.csv", *paying(first)))
    load_one(database, write(tmp_path / "hai.csv", *paying(second)))
    found = restatements(database)
    assert {r.metric for r in found} == {"online_payment"}
    for one in found:
        assert (one.before, one.after) == (before, after)
        assert (one.unknown_before, one.unknown_after) == unknown
        assert (one.text_before(), one.text_after()) == texts
    assert beside_the_card(monkeypatch, found).startswith(f"trước {texts[0]}, sau {texts[1]} (Nạp hai.csv, ")  # fmt: skip
    html = table(found)
    assert (">chưa rõ (– / 4)<" in html) is ("chưa rõ" in texts)
    assert (">≥ 25,00 % (1 / 4)<" in html) is ("≥ 25,0 %" in texts)


def beside_the_card(monkeypatch: pytest.MonkeyPatch, found: list[Restatement]) -> str:
    """What stands behind «Vì sao?» of the whole in January."""
    january = parse_period("2022-01", definitions().calendars["calendar"])
    whole = Unit("all", "Toàn bộ", "Toàn bộ", "province", GroupBy.ALL)
    shown = score(whole, definitions().metrics["online_payment"], january, {}, definitions())
    for name, answer in (("batches.restated", found), ("scorecard.scores", []), ("scorecard.why_text", ""), ("periods.last_year", None), ("periods.this_year", january)):  # fmt: skip
        monkeypatch.setattr(f"ui.queries.{name}", lambda *_, answer=answer, **__: answer)
    return dict(why_pairs([shown])["online_payment"])["Đã điều chỉnh"]


def table(found: list[Restatement]) -> str:
    names: dict[str, Unit] = {}
    return restated_html(found, names, definitions())


def test_a_file_without_a_column_told_nothing_of_it(database: Database, tmp_path: Path) -> None:
    """Without «Kênh» the online rate was not known, whatever a later file says."""
    database.rows("DELETE FROM restatements")
    silent = [",".join(c for n, c in enumerate(row.split(",")) if n != 2) for row in rows("1", "2")]
    load_one(database, write(tmp_path / "một.csv", *silent))
    load_one(database, write(tmp_path / "hai.csv", *rows("1", "2")))
    online = [r for r in restatements(database) if r.metric == "online_rate"]
    assert online
    assert {(r.before, r.after, r.text_before()) for r in online} == {((None, 2), (1, 2), "chưa rõ")}  # fmt: skip


def test_the_bound_of_what_is_kept_is_a_lower_one() -> None:
    """«≥» would be false of a rate whose denominator is open too."""
    assert not [m for m in definitions().metrics.values() if m.main and m.unknown_outside]
