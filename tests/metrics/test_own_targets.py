"""What an office writes itself: each change of its file, what judges then, and that nothing of it is lost."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders import put_offices, save_dossiers
from tests.command_line import run
from tests.metrics.test_targets import asked
from tests.oracle import Dossier
from tthc_metrics import catalogue
from tthc_metrics.accounts.file import AccountsFile, accounts_path
from tthc_metrics.accounts.first import secret_path
from tthc_metrics.accounts.sign_on import sign_on_path
from tthc_metrics.catalogue import FOLDER, definitions, own_targets, read_definitions
from tthc_metrics.catalogue.edition import edition, edition_of
from tthc_metrics.catalogue.own_files import give, office_file, put_in_place, serve
from tthc_metrics.catalogue.own_targets import judged_by, read_own, save
from tthc_metrics.core.errors import DefinitionError, RequestError, StoreError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports.seals.office_key import key_path
from tthc_metrics.exports.seals.register import register_path
from tthc_metrics.loading.sample import DATA, TARGETS
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.store.backups import backup
from tthc_metrics.store.database import Database
from tthc_metrics.store.keeping import log_of
from tthc_metrics.store.restoring import restore
from ui.queries.uploaded import folder_of

OWN = {
    "metric": "on_time_of_resolved", "from": date(2026, 1, 1), "tiers": ["province", "commune"],
    "value": Decimal("0.98"), "source": 'Kế hoạch "số 1" ngày 02/01/2026',
}  # fmt: skip
ON, MAY = "2026-05-31", "on_time_of_resolved"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an office that has written nothing yet, in a province without definitions of its own."""
    monkeypatch.setattr(catalogue, "OWN", tmp_path / "none")
    serve(tmp_path / "tinh.duckdb")
    return office_file()


def test_each_change_and_what_judges_then(path: Path) -> None:
    one = read_own(path).added(OWN)
    (entry,) = one.targets
    name = entry["id"]
    rows = [
        ("nothing", read_own(path), None),
        ("added", one, '0.98 Kế hoạch "số 1"'),
        ("another value", one.changed(name, value=Decimal("0.975")), '0.975 Kế hoạch "số 1"'),
        ("another document", one.changed(name, source="QĐ 5 ngày 1/2"), "0.98 QĐ 5"),
        ("ended after that day", one.ended(name, date(2026, 5, 31)), '0.98 Kế hoạch "số 1"'),
        ("ended before that day", one.ended(name, date(2026, 5, 30)), None),
        ("taken out", one.without(name), None),
        ("an example of another province", read_own(path).copied(["hanoi-on-time"]), "1.00 Kế hoạch cải cách hành chính năm 2026 của UBND Thành phố Hà Nội"),
        ("added, the example first", one.copied(["hanoi-on-time"]), "1.00 Kế hoạch cải cách hành chính năm 2026 của UBND Thành phố Hà Nội"),
    ]  # fmt: skip
    for what, own, found in rows:
        assert asked(judged_by(own, path), MAY, "commune", ON) == found, what
    assert not path.exists()
    copied = read_own(path).copied(["hanoi-on-time", "hcm60-on-time-fields"])
    judging = [t for t in judged_by(copied, path).targets if t.set_by == "office"]
    assert all(target.is_example and target.whose for target in judging)


def test_what_is_saved_is_in_force_at_once_and_its_papers_say_another_edition(path: Path) -> None:
    before = edition()
    save(read_own(path).added(OWN))
    assert asked(definitions(), MAY, "commune", ON) == '0.98 Kế hoạch "số 1"'
    after = edition()
    assert before != after == edition_of(FOLDER, None, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    save(read_own(path).ended("cp-25-payment", date(2021, 12, 31)))
    assert asked(definitions(), "online_payment", "commune", "2022-03-31") is None
    assert path.with_name(f"{path.name}.truoc").exists()
    save(read_own(path).without("cp-25-payment"))
    assert edition() == after
    with pytest.raises(DefinitionError, match="ngoài khoảng 0–1"):
        save(read_own(path).added({**OWN, "value": Decimal(98)}))
    assert edition() == after


def test_what_somebody_else_wrote_meanwhile_is_never_overwritten(path: Path) -> None:
    mine = read_own(path).added(OWN)
    save(read_own(path).copied(["kt2316-online"]))
    with pytest.raises(RequestError, match="đã được người khác sửa"):
        save(mine)
    assert [each["id"] for each in read_own(path).targets] == ["kt2316-online"]
    assert not give(path.with_name("tinh.duckdb"), DATA / TARGETS)


def test_who_looks_at_a_change_while_another_is_saved_disturbs_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    mine, looked_at = read_own(path).added(OWN), read_own(path).copied(["kt2316-online"])

    def meanwhile(part: Path, target: Path) -> None:
        judged_by(looked_at, path)
        put_in_place(part, target)

    monkeypatch.setattr(own_targets, "put_in_place", meanwhile)
    save(mine)
    assert [each["metric"] for each in read_own(path).targets] == [OWN["metric"]]


def test_what_is_no_target_is_told(path: Path) -> None:
    own = read_own(path).copied(["kt2316-online"])
    for deed in (
        lambda: own.copied(["kt2316-online"]),
        lambda: own.copied(["cp-25-payment"]),
        lambda: own.changed("kt2316-online", value=Decimal("0.5")),  # not what that document says
        lambda: own.changed("lạ", value=Decimal("0.5")),
        lambda: own.ended("lạ", date(2026, 1, 1)),
        lambda: own.without("cp-25-payment"),
    ):
        with pytest.raises(RequestError):
            deed()


def test_a_faulty_file_is_not_given(path: Path) -> None:
    faulty = path.with_name("sai.toml")
    faulty.write_text('[[target]]\nmetric = "không có"\n', encoding="utf-8")
    done = run("targets", "give", faulty, "--db", path.with_name("tinh.duckdb"), check=2)
    assert "sai.toml, dòng 2" in done.stderr
    assert not path.exists()


def test_two_databases_have_their_own_and_a_backup_takes_them_along(path: Path) -> None:
    home = path.with_name("tinh.duckdb")
    save(read_own(path).added(OWN))
    with Database(home) as database:
        backup(database, home.with_name("sao.duckdb"))
    assert office_file(home.with_name("sao.duckdb")).read_bytes() == path.read_bytes()
    serve(home.with_name("khac.duckdb"))
    assert asked(definitions(), MAY, "commune", ON) is None
    serve(home)
    save(read_own(path).without(str(read_own(path).targets[0]["id"])))
    done = restore(home, home.with_name("sao.duckdb"))
    assert done.targets == str(path)
    assert asked(definitions(), MAY, "commune", ON) == '0.98 Kế hoạch "số 1"'


BESIDE = {  # what lies beside a database, by what says where
    "targets": office_file,
    "accounts": accounts_path,
    "sign-on": sign_on_path,
    "uploads": folder_of,
    "secret": lambda database: secret_path(AccountsFile(accounts_path(database))),
    "key": lambda database: key_path(str(database)),
    "papers": lambda database: register_path(str(database)),
    "saves": lambda database: log_of(str(database)),
}


@pytest.mark.parametrize("where", BESIDE.values(), ids=BESIDE)
def test_no_two_databases_of_a_folder_share_what_lies_beside_them(where: Callable[[Path], Path], tmp_path: Path) -> None:  # fmt: skip
    names = (
        "a.duckdb",
        "a.tai-khoan.duckdb",
        "a.bak",
        "a.db",
        "a.duckdb.bak",
        "a.b.duckdb",
        "a.other",
    )
    assert len({where(tmp_path / name) for name in names}) == len(names)


def test_a_backup_under_any_name_touches_no_neighbours_targets(path: Path) -> None:
    home = path.with_name("tinh.duckdb")
    save(read_own(path).added(OWN))
    with Database(path.with_name("khac.duckdb")) as other:
        backup(other, path.with_name("tinh.bak"))  # this office has none of its own
        assert "0.98" in path.read_text(encoding="utf-8")
        Database(home).close()
        for name in ("tinh", "khac"):
            with pytest.raises(StoreError, match="hai cơ sở dữ liệu sẽ dùng chung"):
                backup(other, path.with_name(name))
    shutil.copy(home, path.with_name("tinh"))
    for name in ("tinh", "tinh.duckdb"):
        with pytest.raises(StoreError, match="Đổi tên một trong hai"):
            Database(path.with_name(name))


def test_fields_of_work_are_lit_by_the_targets_that_name_them(database: Database, path: Path) -> None:  # fmt: skip
    """Rows in, lights out: resolved early or late by field, 98 % for each field and 90 % for land."""
    put_offices(database, {"office_id": "A", "tier": "agency"})
    counts = {"Đất đai": (92, 8), "Hộ tịch": (97, 3), "Đầu tư": (99, 1)}
    day = date(2026, 5, 4)
    save_dossiers(database, [
        Dossier(f"{field}{nth}", "A", day, due_on=day, finished_on=date(2026, 5, 4 if nth < good else 20), field=field)
        for field, (good, bad) in counts.items() for nth in range(good + bad)
    ])  # fmt: skip
    each = {**OWN, "tiers": ["province", "agency"], "fields": ["*"]}
    land = {**each, "value": Decimal("0.90"), "fields": ["Lĩnh vực đất đai"], "source": "QĐ 7"}
    known = judged_by(read_own(path).added(each).added(land), path)
    month = parse_period("2026-05", known.calendars["calendar"])
    found = of_metric(scorecard(database, known, [month], GroupBy.FIELD), MAY)
    assert {s.unit.name: (str(s.light), str(s.target.value)) for s in found if s.target} == {
        "Đất đai": ("green", "0.90"),
        "Hộ tịch": ("yellow", "0.98"),
        "Đầu tư": ("green", "0.98"),
    }
    (whole,) = of_metric(scorecard(database, known, [month]), MAY)
    assert (str(whole.light), whole.reason) == ("grey", "Chưa có chỉ tiêu áp dụng")


def test_the_samples_come_with_what_judges_them_and_nothing_of_it_stands_in_the_product() -> None:
    for name in (TARGETS, "sample_da_nang/chi-tieu.toml"):
        known = read_definitions(FOLDER, office=DATA / name)
        assert {target.set_by for target in known.targets} == {"product", "office"}
        assert all(t.is_example or "Quảng Nam" in t.source or t.source.startswith("Mô phỏng") for t in known.targets if t.set_by == "office")  # fmt: skip
