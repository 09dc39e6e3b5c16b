"""Cells are masked by what their column holds, quickly and alike."""

from __future__ import annotations

import time
import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.test_personal import CELLS, NAMES
from tthc_metrics.intake.masking import Role, clean
from tthc_metrics.intake.personal_cells import DAY_MASK, MASK, own_forms

ROLES: list[tuple[Role, str | None, str | None]] = [
    ("code", "H47.01-220601-0001", "H47.01-220601-0001"),
    ("code", "HS 12 2022", "HS 12 2022"),
    ("code", "Nguyễn Văn A", MASK),
    ("code", "H47-01 Nguyễn Văn A", MASK),
    ("code", "nguyen.a@gmail.com", MASK),
    ("code", "Tổng cộng", "Tổng cộng"),
    ("words", "UBND xã Hòa Vang", "UBND xã Hòa Vang"),
    ("words", "Sở Y tế (0235 3852 888, a@b.gov.vn)", f"Sở Y tế ({MASK}, {MASK})"),
    ("words", "CCCD 049012345678 và 049012345679", f"CCCD {MASK} và {MASK}"),
    ("day", "01/06/2022 07:30", "01/06/2022 07:30"),
    ("day", "1/6/2022", "1/6/2022"),
    ("day", "20220601083000", "20220601083000"),
    ("day", "hôm qua", "hôm qua"),
    ("day", "15/08/1979", DAY_MASK),  # no day of a dossier, but of somebody's birth
    ("day", "1979-08-15 00:00:00", DAY_MASK),
    ("day", "5.8.1979", DAY_MASK),
    ("day", "1/1/1970 7:00:00 SA", "1/1/1970 7:00:00 SA"),  # a computer's empty day
    ("day", "15/08/1979 Nguyễn Văn A", MASK),
    ("day", "15/08/1999", "15/08/1999"),
    ("day", "049012345678", MASK),
    ("day", "0912 345 678", MASK),
    ("day", "01/06/2022 Nguyễn Văn A", MASK),
    ("day", "01/06/2022 0912345678", MASK),
    ("coded", "Trực tuyến", "Trực tuyến"),
    ("coded", "2", "2"),
    ("coded", "TRẦN THỊ B", MASK),
    ("coded", "206123456", MASK),
    ("other", "mới", "mới"),
    ("other", "12", "12"),
    ("other", "206123456", MASK),
    ("other", "chuyển ông Nguyễn Văn A ký", MASK),
    ("other", "Thôn 3, xã Bình Dương, huyện Thăng Bình", MASK),
    ("other", "Lê A", MASK),
    ("other", unicodedata.normalize("NFD", "Lê Thị Bưởi"), MASK),
    ("code", unicodedata.normalize("NFD", "Lê Thị Bưởi"), MASK),
    ("other", "nguyễn thị bưởi", MASK),
    ("other", None, None),
    ("code", None, None),
    ("code", "", ""),
]


def batch(*columns: list[str | None]) -> pa.RecordBatch:
    names = ["row_no", *(f"c{n}" for n in range(len(columns)))]
    numbers = pa.array(range(len(columns[0])), pa.int64())
    return pa.RecordBatch.from_arrays(
        [numbers, *(pa.array(c, pa.string()) for c in columns)], names
    )


@pytest.mark.parametrize(("role", "cell", "left"), ROLES)
def test_cells_are_masked_by_what_their_column_holds(
    role: Role, cell: str | None, left: str | None
) -> None:
    for around in ([], ["01/06/2022", None, "x"], [f"giá trị {n}" for n in range(500)]):
        cells = [*around, cell, *around]
        cleaned, counts = clean(batch(cells), {0: role})
        assert cleaned.column("c0").to_pylist() == [*around, left, *around]
        assert counts == ({} if cell == left else {0: 1})
        assert cleaned.column("row_no").to_pylist() == list(range(len(cells)))
        once = batch(cells)
        once = once.set_column(1, "c0", once.column("c0").dictionary_encode())
        by_texts, same = clean(once, {0: role})
        assert (by_texts.column("c0").to_pylist(), same) == (
            cleaned.column("c0").to_pylist(),
            counts,
        )


# cells of the first rows, a cell of the same column → what is left of it
STRAYS = [
    (["049012345678", "049012345679"], "049012345678", "049012345678"),  # some systems number so
    (["049012345678", "049012345679"], "0905123456", MASK),
    (["049012345678", "049012345679"], "Nguyễn Văn A", MASK),
    (["H47-1", "049012345678", "H47-2"], "049012345678", MASK),
    (["1.001193", "0905123456", "", "1.001194"], "0905123456", MASK),
    (["H47-1", "12345", "H47-2"], "12345", "12345"),
    (["12345", "12346"], "206123456", "206123456"),
    (["12345", "12346"], "049012345678", MASK),
    ([MASK, "H47-1"], "206123456", MASK),
    ([], "206123456", MASK),
]


@pytest.mark.parametrize(("head", "cell", "left"), STRAYS)
@pytest.mark.parametrize("role", ["code", "other"])
def test_a_number_of_another_form_than_its_columns_has_strayed_in(
    head: list[str], cell: str, left: str, role: Role
) -> None:
    cleaned, _ = clean(batch([cell]), {0: role}, {0: own_forms(head)})
    assert cleaned.column("c0").to_pylist() == [left]


def test_columns_without_a_role_are_looked_at_as_unknown_ones() -> None:
    cleaned, counts = clean(batch(["x", "Nguyễn Văn A"], ["y", "z"]), {})
    assert cleaned.column("c0").to_pylist() == ["x", MASK]
    assert counts == {0: 1}


cells = st.one_of(
    st.none(), st.text(max_size=20), st.sampled_from(NAMES), st.sampled_from([c for c, _, _ in CELLS]),
    st.dates().map("{:%d/%m/%Y}".format), st.datetimes().map("{:%d/%m/%Y %H:%M}".format),
)  # fmt: skip


@given(st.lists(cells, max_size=30), st.sampled_from(["code", "words", "day", "coded", "other"]), st.integers(0, 5))  # fmt: skip
@examples(200)
def test_the_fast_way_and_the_plain_way_agree(given_cells: list[str | None], role: Role, skip: int) -> None:  # fmt: skip
    """A slice of a batch is cleaned as its cells are one by one, and twice is as once."""
    whole = batch(given_cells).slice(skip)
    cleaned, counts = clean(whole, {0: role})
    singly = [clean(batch([cell]), {0: role})[0].column("c0")[0].as_py() for cell in given_cells[skip:]]  # fmt: skip
    assert cleaned.column("c0").to_pylist() == singly
    assert sum(counts.values()) == sum(a != b for a, b in zip(singly, given_cells[skip:], strict=True))  # fmt: skip
    assert clean(cleaned, {0: role})[1] == {}


def test_a_hundred_thousand_rows_pass_quickly() -> None:
    """The whole budget is 0.8 s for a million rows of twenty columns; three times that is a defect."""
    n = 100_000
    codes = [f"H47.{i % 270:02}-220601-{i:07}" for i in range(n)]
    days = [f"{i % 28 + 1:02}/06/2022 {i % 24:02}:30" for i in range(n)]
    words = [f"UBND xã số {i % 270}" for i in range(n)]
    many = batch(codes, *[days] * 5, *[words] * 6)
    kinds: list[Role] = ["code", *["day"] * 5, *["words"] * 3, *["coded"] * 3]  # type: ignore[list-item]
    clean(many, dict(enumerate(kinds)))
    began = time.process_time()
    _, counts = clean(many, dict(enumerate(kinds)))
    assert counts == {}
    assert time.process_time() - began < 0.24
