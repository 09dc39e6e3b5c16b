"""Which dossier a number names: however it is spelt, and whose it is where it does not say so itself."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, counts, csv_of, dossiers, dossiers_csv, turn
from tthc_metrics.loading.office_decisions import Decision, decide, waiting
from tthc_metrics.store.batches import writing
from tthc_metrics.store.database import Database

NUMBER = "H47.01-220601-0001"
SPELLINGS = {
    "a letter without width": "H47.01-220601-0001\u200b",
    "the mark of a file's beginning": "\ufeffH47.01-220601-0001",
    "a mark of direction": "\u200eH47.01-220601-0001",
    "a soft hyphen": "H47.01\u00ad-220601-0001",
    "a dash that does not break": "H47.01‑220601‑0001",
    "a dash": "H47.01–220601—0001",
    "a minus": "H47.01−220601−0001",
    "small letters": "h47.01-220601-0001",
    "spaces inside": "H47.01 - 220601 -  0001",
    "hard spaces": "\u00a0H47.01-220601-0001\u00a0",
    "full-width digits": "Ｈ４７．０１－２２０６０１－０００１",
    "an apostrophe for text": "'H47.01-220601-0001",
    "a formula for text": '="H47.01-220601-0001"',
    "a Cyrillic letter": "\u041d47.01-220601-0001",
    "a small Cyrillic letter": "\u043d47.01-220601-0001",
    "a Greek letter": "\u039747.01-220601-0001",
    "letters for zeros": "H47.01-22O6o1-OOO1",
    "a star": "H47.01-220601-0001*",
    "a full stop": "H47.01-220601-0001.",
    "a hash": " #H47.01-220601-0001",
    "a label": "Mã: H47.01-220601-0001",
    "a longer label": "Mã số hồ sơ: H47.01-220601-0001",
    "supplemented": "H47.01-220601-0001 (bổ sung)",
    "supplemented on a day": "H47.01-220601-0001 (đã bổ sung ngày 06/06/2022)",
    "the second time": "H47.01-220601-0001-Lần 2",
    "supplemented, in short": "H47.01-220601-0001 BS1",
    "more than one remark": "H47.01-220601-0001 (đính chính) lần 2*",
}
UNLIKE = (
    "HO47.01-220601-0001",
    "H47.01-220601-0010",
    "H47.01-2206010001",
    "H47.1-220601-0001",
    "H47.01-220601-00011",
    "H47.01-220601-0001a",
    "H47.01-220601-0001/BS",
    "BS1",
)
ROW = "{},{},Trực tiếp,01/06/2022,08/06/2022,{}"


def row(number: str, office: str = "Sở Tư pháp", finished: str = "") -> str:
    return ROW.format(number, office, finished)


@pytest.mark.parametrize("spelt", SPELLINGS.values(), ids=SPELLINGS)
def test_another_spelling_is_the_same_dossier(database: Database, spelt: str) -> None:
    bring_one(database, dossiers_csv(row(NUMBER)))
    outcome = bring_one(database, dossiers_csv(row(spelt, finished="07/06/2022")))
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert [n for n, _ in dossiers(database, "finished_on")] == [NUMBER]  # as it was written first


def test_a_line_break_in_the_cell(database: Database) -> None:
    bring_one(database, dossiers_csv(row(NUMBER)))
    broken = dossiers_csv(row('"H47.01-\n220601-0001"'))
    assert counts(bring_one(database, broken)) == (0, 0, 1, 0, 0)


OF_ONE_OFFICE = {  # what stands beside 15, whether it is 15
    "15 (bổ sung)": True, "15 lần 2": True, "15.": True, "Số: 15": True, "15 (BS)": True, "15 (tiếp theo)": True,
    "15a": False, "15bis": False, "15/BS": False, "15 BS1": False, "BS-15": False, "15 (BSNV)": False, "Lần 2": False,
}  # fmt: skip


def test_words_beside_an_office_s_own_number(database: Database) -> None:
    bring_one(database, dossiers_csv(row("15")))
    told = dossiers_csv(*(row(n, f"{A if same else B}") for n, same in OF_ONE_OFFICE.items()))
    bring_one(database, told)
    found = {n for n, _ in dossiers(database, "office_id")}
    assert found == {"15", *(n for n, same in OF_ONE_OFFICE.items() if not same)}


def test_a_remark_tells_of_the_dossier_once_more_and_that_is_said(database: Database) -> None:
    bring_one(database, dossiers_csv(row(NUMBER)))
    outcome = bring_one(
        database, dossiers_csv(row(f"{NUMBER} (bổ sung)", finished="07/06/2022"), row("16"))
    )
    assert counts(outcome) == (1, 1, 0, 0, 0)
    (said,) = (w for w in outcome.warned if w.rule.name == "remarked_number")
    assert (said.rows, said.first_rows) == (1, (2,))
    assert said.what.endswith(f"không phải hồ sơ mới (ví dụ {NUMBER} (bổ sung)).")


def test_rows_of_one_dossier_in_one_file_that_say_other_things_are_asked_about(
    database: Database,
) -> None:
    again = row(f"{NUMBER} lần 2", finished="07/06/2022")
    outcome = bring_one(database, dossiers_csv(row(NUMBER), again, row(f"{NUMBER}*")))
    assert counts(outcome) == (0, 0, 0, 0, 3)
    assert "lần 2: dòng mới nhất" in str(outcome.faults[0].cure)


def test_what_an_older_program_stored_with_it_stays_that_dossier(database: Database) -> None:
    """Its key has the star: a file that always writes so must not bring each of its dossiers a second time."""
    bring_one(database, dossiers_csv(row("12"), row("13*")))
    with writing(database) as cursor:
        for table, key in (("dossier_claims", "number_key"), ("dossiers", "dossier_key")):
            cursor.execute(f"UPDATE {table} SET {key} = replace({key}, '13@', '13*@')")
    outcome = bring_one(
        database, dossiers_csv(row("12*", finished="07/06/2022"), row("13*", finished="07/06/2022"))
    )
    assert counts(outcome) == (0, 2, 0, 0, 0)
    turn(database, outcome.batch.batch_id, True)
    assert dossiers(database, "finished_on") == [("12", None), ("13*", None)]


@pytest.mark.parametrize("other", UNLIKE)
def test_another_number_is_another_dossier(database: Database, other: str) -> None:
    outcome = bring_one(database, dossiers_csv(row(NUMBER), row(other)))
    assert counts(outcome) == (2, 0, 0, 0, 0)


def test_one_file_that_spells_a_number_twice(database: Database) -> None:
    alike, unlike = SPELLINGS["a dash"], SPELLINGS["small letters"]
    outcome = bring_one(database, dossiers_csv(row(NUMBER), row(alike)))
    assert counts(outcome) == (1, 0, 0, 0, 0)  # the second says the same: left out
    outcome = bring_one(database, dossiers_csv(row(NUMBER), row(unlike, finished="07/06/2022")))
    assert counts(outcome) == (0, 0, 0, 0, 2)
    assert "nhiều lần trong tệp" in outcome.faults[0].what


def test_a_number_of_letters_that_nobody_sees_is_none(database: Database) -> None:
    outcome = bring_one(database, dossiers_csv(row(NUMBER), row("\u200b\ufeff")))
    assert counts(outcome) == (1, 0, 0, 0, 1)
    assert "để trống" in outcome.faults[0].what


A, B = "Sở Tư pháp", "Sở Y tế"
OWN = ("01/2022", "12", "0001-2022", "BN-0012/2022", "A-1")
SYSTEM = (NUMBER, "000.17.22.H47-210531-0001", "G09.12.3-220601-0001", "BN-H47-12")


@pytest.mark.parametrize("number", OWN)
def test_a_number_without_a_system_code_is_its_office_s_own(
    database: Database, number: str
) -> None:
    bring_one(database, dossiers_csv(row(number, A)))
    outcome = bring_one(database, dossiers_csv(row(number, B, "07/06/2022")))
    assert counts(outcome) == (1, 0, 0, 0, 0)
    again = bring_one(database, dossiers_csv(row(number, A, "08/06/2022")))
    assert counts(again) == (0, 1, 0, 0, 0)
    assert [n for n, _ in dossiers(database, "office_id")] == [number, number]


@pytest.mark.parametrize("number", SYSTEM)
def test_a_number_of_a_system_moves_with_its_dossier(database: Database, number: str) -> None:
    bring_one(database, dossiers_csv(row(number, A)))
    outcome = bring_one(database, dossiers_csv(row(number, B, "07/06/2022")))
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert len(dossiers(database)) == 1


def test_both_offices_in_one_file(database: Database) -> None:
    outcome = bring_one(database, dossiers_csv(row("12", A), row("12", B), row("12", A)))
    assert counts(outcome) == (2, 0, 0, 0, 0)
    outcome = bring_one(database, dossiers_csv(row("12", A), row("12", A, "07/06/2022")))
    assert counts(outcome) == (0, 0, 0, 0, 2)


def test_offices_found_to_be_one_have_one_dossier_of_a_number(database: Database) -> None:
    """By name only, so that the second waits until somebody says that it is the first."""
    bring_one(database, dossiers_csv(row("12", "Sở Tư pháp")))
    bring_one(
        database, dossiers_csv(row("12", "Phòng Hộ tịch", "07/06/2022"), row("13", "Phòng Hộ tịch"))
    )
    assert len(dossiers(database)) == 3
    made = {office.name: office.office_id for office in waiting(database)}
    one = Decision(made["Phòng Hộ tịch"], made["Sở Tư pháp"], None, None, None)
    decide(database, one)
    assert len(dossiers(database, "finished_on")) == 2
    assert [str(day) for number, day in dossiers(database, "finished_on") if number == "12"] == ["2022-06-07"]  # fmt: skip


def test_one_file_of_two_names_for_one_office(database: Database) -> None:
    """Two rows of one file turn out to be one dossier only once its words are understood: neither is counted twice."""
    listed = csv_of(
        [
            ("office_code", "office_name", "tier", "province_code"),
            ("H47.01", "Sở Tư pháp", "agency", "49"),
        ]
    )
    bring_one(database, listed, "don-vi.csv")
    heads = ("Mã hồ sơ", "Mã đơn vị", "Đơn vị giải quyết", "Ngày tiếp nhận")
    rows = [("12", "H47.01", "", "01/06/2022"), ("12", "", "Sở Tư pháp", "01/06/2022")]
    outcome = bring_one(database, csv_of([heads, *rows]))
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert dossiers(database, "office_id") == [("12", "H47.01")]
    turn(database, outcome.batch.batch_id, True)
    assert dossiers(database) == []


def test_undoing_leaves_the_other_office_its_number(database: Database) -> None:
    first = bring_one(database, dossiers_csv(row("12", A)))
    bring_one(database, dossiers_csv(row("12", B)))
    turn(database, first.batch.batch_id, True)
    ((_, office),) = dossiers(database, "office_id")
    turn(database, first.batch.batch_id, False)
    assert len({office for _, office in dossiers(database, "office_id")} - {office}) == 1


SEVERAL = {  # what stands in the cell, whether it is refused as several numbers
    "H47.01-220615-0001, H47.01-220615-0002": True,
    "H47.01-220615-0001,H47.01-220615-0002": True,
    "H47.01-220615-0003; H47.01-220615-0004": True,
    "H47.01-220615-0005 đến H47.01-220615-0009": True,
    "H47.01-220615-0005 - H47.01-220615-0009": True,
    "H47.01-220615-0001 H47.01-220615-0002": True,
    "H47.01-220615-0001 và 0002": True,
    "01/2022, 02/2022": True,
    "BN-01; BN-02": True,
    "01,02,03": True,
    "12 & 13": True,
    "12÷15": True,
    "12 Đến 15": True,
    "H47.01 - 220615 - 0001": False,
    "000.00.17.H47-220615-0001": False,
    "1,234": False,
    "1,234,567": False,
    "12-15/2022": False,
    "01/2022, quyển một": False,
    "0015/2022/HS-TN&TKQ": False,
}


TURNED = {
    "12-Jun": True, "Jun-22": True, "12-Thg6": True, "Thg6-22": True, "12-Jun-22": True, "Jun-2022": True, "01-Th06": True,
    "01/06/2022": False, "1/6/2022": False, "44713": False, "12-JUNE1": False, "12-TH": False, "HS-JUN-22": False,
}  # fmt: skip


CUT = {
    "/2022": True, "…/2022": True, ".../2022": True, "___/BN/2022": True, "Số: …/HT-2022": True, "/22": True, "-/2022": True,
    "H47.05-220606-": True, "H47.05-220606-…": True, "000.00.17.H47-220606-xxxx": True, "h47.05-220606 –": True,
    "1/2022": False, "BN/2022": False, "2022": False, "HS-2022": False, "H47.05-220606-1": False, "H47.05-220606": False,
    "BN-220606-A": False, "A/15": False, "- 15": False, "15/": False, "/15/2022": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "why"),
    [(SEVERAL, "nhiều số hồ sơ"), (TURNED, "thành ngày"), (CUT, "phần số thứ tự")],
    ids=["several in a cell", "made a day by a spreadsheet", "without their running part"],
)
def test_numbers_that_are_none_are_refused(
    database: Database, numbers: dict[str, bool], why: str
) -> None:
    rows = [["Số biên nhận", "Đơn vị giải quyết", "Ngày tiếp nhận"]]
    outcome = bring_one(database, csv_of([*rows, *([n, A, "15/06/2022"] for n in numbers)], "\t"))
    refused = {f.where.rsplit(" ", 1)[-1] for f in outcome.faults if why in f.what}
    assert refused == {str(n) for n, bad in enumerate(numbers.values(), 2) if bad}
    assert outcome.batch.refused_rows == len(refused)
