"""What is asked of all bytes or texts of a workbook at once is what is true of them one by one."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tthc_metrics.intake.files.byte_marks import holds
from tthc_metrics.intake.files.cell_text import is_blank, tidy
from tthc_metrics.intake.files.coded_cells import CodedCells

MARKS = [(b"<f", None), (b"='", None), (b't="e"', b'e"'), (b"hidden", b"dd"), (b' ht="0', b"ht")]


@pytest.mark.parametrize(("mark", "tell"), MARKS)
@pytest.mark.parametrize("around", [b"", b"<", b"e", b'dd<row ht=e"', b"\xc4\x91 "])
def test_a_mark_is_found_wherever_it_stands(mark: bytes, tell: bytes | None, around: bytes) -> None:
    assert tell is None or tell in mark
    for part in (mark, around + mark, mark + around, around + mark + around):
        assert holds(part, mark, tell)
    for part in (b"", around, mark[:-1], mark[1:], around + mark[:-1] + around):
        assert holds(part, mark, tell) == (mark in part)


TEXTS = ["Sở Y tế", "01/06/2022", "12", "", " ", "  ", "'001", '="001"', "a\tb", "x\r\ny", "e\u0301", "it's", "\x1f", "\x0b", "\xa0"]  # fmt: skip


@given(
    st.lists(
        st.one_of(
            st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
        ),
        min_size=1,
        max_size=6,
    )
)
@examples(60)
def test_columns_of_texts_are_tidied_as_each_text_is(texts: list[str]) -> None:
    numbers = array("I", range(1, len(texts) + 1)).tobytes()
    distinct = [text.encode() for text in dict.fromkeys(texts)]
    ends = array("i", accumulate(map(len, distinct), initial=0)).tobytes()
    places = array("I", (distinct.index(text.encode()) for text in texts)).tobytes()
    told = CodedCells.of_message(numbers, [(b"".join(distinct), ends, places)])
    assert told.rows() == [(n, [text]) for n, text in enumerate(texts, 1)]
    tidied = told.tidied(tidy)
    clean = [(n, tidy(text)) for n, text in enumerate(texts, 1)]
    kept = [{"row_no": n, "c0": text} for n, text in clean if not is_blank(text)]
    assert tidied.batch.to_pylist() == kept
    assert tidied.longest == max(len(text) for _, text in clean)
    assert tidied.letters == sum(len(text) for _, text in clean)
