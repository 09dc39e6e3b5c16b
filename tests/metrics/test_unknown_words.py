"""What is unknown is said wherever the figure is: sentence, explanation, card, command line, definitions."""

from __future__ import annotations

import json
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import FOLDER, definitions, read_definitions
from tthc_metrics.cli import main
from tthc_metrics.core.errors import DefinitionError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Unit, Unknown
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import of_metric, score, scorecard
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.wording.lights import reasons, value_text
from tthc_metrics.scoring.wording.shortfall import shortfall_text
from tthc_metrics.scoring.wording.summary import headline
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database
from ui.components.cards import Card
from ui.components.figures import Beside, cards

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
UNIT = Unit("A", "Sở A", "A", "agency", GroupBy.AGENCY)
UNTIL = "00:00 01/04/2022"


def scored(metric: str = "online_rate", **counts: int) -> Score:
    return score(UNIT, DEFS.metrics[metric], MARCH, counts, DEFS)


def online(numerator: int, unknown: int, received: int) -> Score:
    return scored(received_online=numerator, received_unknown=unknown, received=received)


RED, GREEN, OPEN, NONE = (
    online(10, 40, 1_000),
    online(300, 40, 1_000),
    online(150, 60, 1_000),
    online(0, 1_000, 1_000),
)
TEXTS = [
    # score, light, value, how many are missing, in words
    (RED, Light.RED, "≥ 1,0 %", None, "còn thiếu 150 đến 190 hồ sơ trực tuyến để đạt 20 %"),
    (GREEN, Light.GREEN, "≥ 30,0 %", 0, ""),
    (OPEN, Light.GREY, "≥ 15,0 %", None, ""),  # it may be reached already
    (NONE, Light.GREY, "–", None, ""),
    (online(10, 0, 1_000), Light.RED, "1,0 %", 190, "còn thiếu 190 hồ sơ trực tuyến để đạt 20 %"),
    (scored("level4_dossiers", online_level_4=5, received_online=10, received=90, received_unknown=10), Light.GREY, "≈ 50,0 %", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("found", "light", "value", "lacking", "shortfall"), TEXTS)
def test_the_value_and_what_is_missing(
    found: Score, light: Light, value: str, lacking: int | None, shortfall: str
) -> None:
    assert (found.light, value_text(found)) == (light, value)
    assert (missing(found), shortfall_text(found)) == (lacking, shortfall)


SENTENCES = [
    (RED, (
        "≥ 1,0 % (10 / 1.000 hồ sơ tiếp nhận)",
        "; tỷ lệ thật từ 1,0 % đến 5,0 % vì 40 trong 1.000 hồ sơ không rõ hình thức tiếp nhận; ",
        "màu đỏ vì đạt từ 5,0 % đến 25,0 % chỉ tiêu",
        "; còn thiếu 150 đến 190 hồ sơ trực tuyến để đạt 20 %.",
    )),
    (GREEN, ("≥ 30,0 %", "màu xanh vì đạt từ 150,0 % đến 170,0 % chỉ tiêu")),
    (OPEN, (
        "; tỷ lệ thật từ 15,0 % đến 21,0 %; ",
        "; không xếp màu: 60 trong 1.000 hồ sơ không rõ hình thức tiếp nhận: chưa kết luận được.",
    )),
    (NONE, (
        "– (– / 1.000 hồ sơ tiếp nhận); chỉ tiêu",
        "; không xếp màu: cả 1.000 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết.",
    )),
    (online(100_000, 1, 1_000_000), ("tỷ lệ thật từ 10,0 % đến 10,0001 %",)),
]  # fmt: skip


@pytest.mark.parametrize(("found", "parts"), SENTENCES)
def test_why(found: Score, parts: tuple[str, ...]) -> None:
    said = why(found, outlook(found, None, date(2022, 3, 15), DEFS.bands), DEFS.bands)
    for part in parts:
        assert part in said, said
    assert said.count("không rõ hình thức tiếp nhận") == 1, said


def test_what_it_takes_is_not_counted_where_nobody_can_tell() -> None:
    for found in (RED, OPEN, NONE):
        ahead = outlook(found, None, date(2022, 3, 15), DEFS.bands)
        assert (ahead.to_target, ahead.to_next, ahead.rest, ahead.possible) == (None,) * 4
    assert outlook(GREEN, {}, date(2022, 3, 15), DEFS.bands).to_target == 0


def test_the_explanation_of_a_figure() -> None:
    told = dict(reasons(RED, UNTIL))
    assert told["Tỷ lệ"] == "≥ 1,00 %"
    assert told["Đạt"] == "≥ 5,0 % chỉ tiêu"
    assert told["Chưa rõ"] == "40 trong 1.000 hồ sơ không rõ hình thức tiếp nhận; tỷ lệ thật từ 1,0 % đến 5,0 %"  # fmt: skip
    assert dict(reasons(NONE, UNTIL))["Chưa rõ"] == "Cả 1.000 hồ sơ không rõ hình thức tiếp nhận"
    assert "Chưa rõ" not in dict(reasons(online(10, 0, 1_000), UNTIL))


HEADLINES = [
    (RED, "Toàn tỉnh: còn thiếu 150 đến 190 hồ sơ trực tuyến để đạt 20 %."),
    (GREEN, "Toàn tỉnh **≥ 30,0 %**, đã đạt chỉ tiêu 20 %."),
    (OPEN, "Toàn tỉnh: 60 trong 1.000 hồ sơ không rõ hình thức tiếp nhận: chưa kết luận được."),
    (NONE, "Toàn tỉnh: cả 1.000 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết."),
]


@pytest.mark.parametrize(("found", "expected"), HEADLINES)
def test_the_sentence_to_take_away(found: Score, expected: str) -> None:
    assert headline(found, [], "huyện", []) == expected


def cards_of(now: list[Score], before: list[Score], parts: list[Score]) -> list[Card]:
    beside = Beside(before, [], UNTIL, {}, parts=parts, part_word="sở")
    return cards(now, beside, DEFS.bands, "so-nganh", "A")


@pytest.mark.parametrize("parts", [[], [RED]], ids=["alone", "with units"])
def test_a_card_tells_how_many_and_no_change(parts: list[Score]) -> None:
    note = "không rõ hình thức tiếp nhận"
    for found in (RED, OPEN, NONE):
        (card,) = cards_of([found], [RED], parts)
        assert " ".join(card.facts).count(note) == 1, card.facts
        assert card.change == ""
    known = online(10, 0, 1_000)
    for now, before in ((known, RED), (RED, known)):
        (card,) = cards_of([now], [before], parts)
        assert card.change == ""
    (card,) = cards_of([known], [known], parts)
    assert card.change.startswith("0,0 điểm %")
    assert note not in " ".join(card.facts)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Sở A received twelve of whose channel nothing is known, Sở B six of twenty."""
    path = tmp_path_factory.mktemp("db") / "x.duckdb"
    with Database(path) as database:
        put_offices(database, *({"office_id": name, "tier": "agency"} for name in ("A", "B")))
        day = date(2022, 3, 1)
        save_dossiers(
            database,
            [
                *(Dossier(f"a{n}", "A", day, channel=None) for n in range(12)),
                *(Dossier(f"b{n}", "B", day, channel=None if n < 6 else "postal") for n in range(20)),
            ],
        )  # fmt: skip
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], db: str, command: str, *more: str) -> list[dict]:
    period = ("--period", "2022-03", "--by", "agency", "--format", "json", "--db", db)
    assert main([command, *period, *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_ledger_command(capsys: pytest.CaptureFixture[str], db: str) -> None:
    rows = asked(capsys, db, "ledger")
    assert [(r["unit"], r["received"], r["received_direct"], r["received_unknown"]) for r in rows] == [("A", 12, 0, 12), ("B", 20, 14, 6)]  # fmt: skip


def test_the_scorecard_command(capsys: pytest.CaptureFixture[str], db: str) -> None:
    rows = {(r["unit"], r["metric"]): r for r in asked(capsys, db, "scorecard")}
    all_of_it, some = rows["A", "online_rate"], rows["B", "online_rate"]
    assert (all_of_it["value"], all_of_it["light"]) == (None, "grey")
    assert all_of_it["reason"] == "Cả 12 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết"  # fmt: skip
    assert (some["value"], some["light"]) == (0, "grey")
    assert some["reason"] == "6 trong 20 hồ sơ không rõ hình thức tiếp nhận: chưa kết luận được"


def test_a_mean_of_units_is_told_from_the_same_dossiers(db: str) -> None:
    """Sở A from 0 to 1, Sở B from 0 to 6 of 20: their mean from 0 to 13 of 20."""
    with Database(db, read_only=True) as database:
        (found,) = of_metric(scorecard(database, DEFS, [MARCH]), "online_rate_mean_of_units")
        units = of_metric(scorecard(database, DEFS, [MARCH], GroupBy.AGENCY), found.metric.id)
    assert found.unknown == Unknown(18, 32, Fraction(0), Fraction(13, 20))
    assert (found.value, found.denominator, value_text(found)) == (0, 2, "≥ 0,0 %")
    assert [(s.value, s.reason) for s in units] == [
        (None, "Cả 12 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết"),
        (0, "Chưa có chỉ tiêu áp dụng"),
    ]


FAULTS = [
    ('unknown = "không có"\nunknown_of = "received"', "«unknown» = 'không có' không phải số đếm"),
    ('unknown = "online_rate_percent"\nunknown_of = "received"', "«unknown» = 'online_rate_percent' không phải số đếm"),
    ('unknown = "received_unknown"\nunknown_of = "nhận"', "«unknown_of» = 'nhận' không phải số đếm"),
    ('unknown = "received_unknown"', "thiếu «unknown_of»"),
    ('unknown_of = "received"', "thiếu «unknown»"),
    ('unknown_outside = "received_unknown"', "thiếu «unknown»"),
    ('unknown = "received_unknown"\nunknown_of = "received"\nunknown_outside = "có"', "«unknown_outside» = 'có'"),
    ('unknown = 5\nunknown_of = "received"', "«unknown» = 5 sai kiểu"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "sentence"), FAULTS)
def test_a_faulty_definition_is_told(tmp_path: Path, lines: str, sentence: str) -> None:
    assert f"[satisfaction]: {sentence}" in faults(tmp_path, "satisfaction", lines)


def faults(tmp_path: Path, metric: str, lines: str) -> str:
    """What is said of the definitions with these lines added to a metric."""
    folder = Path(shutil.copytree(FOLDER, tmp_path / "definitions"))
    text = (folder / "metrics.toml").read_text("utf-8")
    (folder / "metrics.toml").write_text(text.replace(f"[{metric}]\n", f"[{metric}]\n{lines}\n"), "utf-8")  # fmt: skip
    with pytest.raises(DefinitionError) as caught:
        read_definitions(folder)
    return "\n".join(str(fault) for fault in caught.value.faults)
