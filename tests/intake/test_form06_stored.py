"""A form 06 in the database: the printed ledgers as forms, loaded again, corrected, undone, as a draft."""

from __future__ import annotations

from pathlib import Path

from tests.builders import load_one
from tests.intake.form06_files import (
    FIELDS,
    TOTAL,
    figures,
    form,
    row,
    title,
    write_form,
    write_merged,
)
from tests.published.shared import REPORTS
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.intake.form06.form_words import form_words
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.drafts import keep, open_draft
from tthc_metrics.loading.load import LoadContext, load, load_lists
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database

FIGURES = form_words().figures
ID = "bieu-06-tra-vinh-huyen-tra-cu-2023-q1-nd09-theo-linh-vuc"


def printed(report: str, unit: str) -> dict[str, str]:
    """What the sources print of a unit in the columns of the form."""
    with Database(":memory:") as database:
        load(database, REPORTS)
        found = database.rows("SELECT figure, printed FROM published_figures WHERE report = $r AND unit = $u", {"r": report, "u": unit})  # fmt: skip
    return {r["figure"]: r["printed"] for r in found if r["figure"] in FIGURES}


def as_row(name: str, counts: dict[str, str]) -> list[str]:
    return ["", name, *(counts.get(figure, "") for figure in FIGURES)]


def test_tra_cus_ledger_as_a_form_by_field(database: Database, tmp_path: Path) -> None:
    ledger = printed("tra-cu-2023-q1", "Huyện Trà Cú")
    assert len(ledger) == 10  # all but the total that it does not print
    load_one(database, write_form(tmp_path / "f", form([*FIELDS, as_row("Tổng số", ledger)])))
    assert figures(database)["Huyện Trà Cú", None] == ledger
    load_one(database, REPORTS)
    reports = {r.report: r for r in published_reports(database, definitions()) if r.unit.name == "Huyện Trà Cú"}  # fmt: skip
    rates = [{s.metric.id: (s.numerator, s.denominator, s.light) for s in reports[name].scores(definitions())} for name in (ID, "tra-cu-2023-q1")]  # fmt: skip
    same = [name for name in rates[0] if rates[0][name] == rates[1][name]]
    assert {"online_rate", "on_time_of_resolved", "resolution_rate"} <= set(same)
    assert rates[0]["online_rate"] == (4_049, 26_199, "orange")
    assert (reports[ID].period, reports[ID].province) == (reports["tra-cu-2023-q1"].period, "Trà Vinh")  # fmt: skip


def test_vinh_phucs_ledgers_as_a_form_by_unit(database: Database, tmp_path: Path) -> None:
    """55.845 is kept as printed, though 54.647 + 679 is 55.326."""
    centre, local = "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc", "BPMC cấp huyện, cấp xã tỉnh Vĩnh Phúc"  # fmt: skip
    ledgers = {centre: printed("vinh-phuc-centre-2021-q3", centre), local: printed("vinh-phuc-localities-2021-q3", local)}  # fmt: skip
    above = title("UBND tỉnh Vĩnh Phúc", "Quý III/2021 (Từ ngày 21/6/2021 đến ngày 20/9/2021)")
    load_one(database, write_form(tmp_path / "f", form([as_row(*each) for each in ledgers.items()], above)))  # fmt: skip
    found = figures(database)
    assert {unit: found[unit, None] for unit in ledgers} == ledgers
    assert ledgers[local]["handled"] == "55.845"
    periods = {r.period.label for r in published_reports(database, definitions())}
    assert periods == {"Quý III/2021"}


def state(database: Database) -> list[tuple]:
    return [tuple(r.values()) for r in database.rows("SELECT * EXCLUDE (batch_id) FROM published_figures ORDER BY ALL")]  # fmt: skip


def test_the_same_form_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = write_form(tmp_path / "f", form([*FIELDS, TOTAL]))
    load_one(database, path)
    before = state(database)
    again = load_one(database, path)
    assert (again.batch.new_rows, again.batch.changed_rows, again.batch.unchanged_rows) == (0, 0, 30)  # fmt: skip
    assert state(database) == before
    assert len(database.rows("SELECT * FROM batches")) == 1


def test_a_corrected_form_replaces_the_figures_and_undo_brings_them_back(database: Database, tmp_path: Path) -> None:  # fmt: skip
    """Also what the corrected form no longer has: a row under a wrong name, a count that was none."""
    load_one(database, REPORTS)
    load_one(database, write_form(tmp_path / "f", form([*FIELDS, TOTAL])))
    before = state(database)
    corrected = [row("1", "Tư pháp", "10 4 5 1 9 3 6 0 1 1 _"), FIELDS[1], TOTAL]
    batch = load_one(database, write_form(tmp_path / "f", form(corrected))).batch
    found = figures(database, "Huyện Trà Cú")
    assert ("Huyện Trà Cú", "Hộ tịch") not in found
    assert found["Huyện Trà Cú", "Tư pháp"]["resolved"] == "9"
    assert len(state(database)) == len(before)
    with writing(database) as cursor:
        switch_batch(cursor, batch.batch_id, True, batch.loaded_at, None)
    assert state(database) == before


def test_a_draft_of_a_form_is_saved_as_the_form_itself(database: Database, tmp_path: Path) -> None:
    path = write_merged(tmp_path / "f.xlsx", form([*FIELDS, TOTAL]))
    loaded = load_one(database, path)
    at_once = state(database)
    with writing(database) as cursor:
        switch_batch(cursor, loaded.batch.batch_id, True, loaded.batch.loaded_at, None)
    drafted = open_draft(database, keep(database, [file_from_path(path)], remembered(database)), remembered(database))  # fmt: skip
    (part,) = drafted.sheets
    assert (part.kind, part.layout.title[0]) == ("reports", "Biểu số II.06/VPCP/KSTT: Huyện Trà Cú, từ ngày 15/12/2022 đến ngày 14/03/2023")  # fmt: skip
    load_lists(database, grouped(drafted.sheets), LoadContext())
    assert state(database) == at_once


PERSONAL = "Bích Ngọc", "Kiểm Thử", "0912345678"


def test_no_name_of_a_signatory_is_kept(database: Database, tmp_path: Path) -> None:
    rows = form([*FIELDS, TOTAL, ["", "Ghi chú: Nguyễn Thị Bích Ngọc, 0912345678"]])
    path = write_form(tmp_path / "f", rows)
    drafted = keep(database, [file_from_path(path)], remembered(database))
    open_draft(database, drafted, remembered(database))
    load_one(database, path)
    with database.cursor() as cursor:
        tables = [r[0] for r in cursor.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        text = "".join(str(cursor.execute(f"SELECT * FROM {name}").fetchall()) for name in tables if name != "places")  # fmt: skip
    assert "Lý lịch tư pháp" in text
    assert not [word for word in PERSONAL if word in text]
