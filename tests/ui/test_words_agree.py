"""What pages say in words beside a table is what the table shows: of whom, of when, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Reader, reader_of_copy


@pytest.fixture(scope="module")
def quang_nam(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(sample_file, tmp_path_factory) as reader:
        yield reader


def test_a_rank_says_of_whom_and_the_table_ranks_the_same(quang_nam: Reader) -> None:
    """Of all communes in the sentence first, which is the table's, and of those of the district."""
    opened = quang_nam.open("dia-phuong?ky=2022-Q1&don_vi=H47.35.10")
    (lead,) = opened.parts("lead")
    found = re.search(
        r"xếp thứ (\d+)/(\d+) đơn vị cùng cấp, thứ \d+/(\d+) đơn vị cùng cấp của Nam Trà My", lead
    )
    assert found is not None, lead
    rows = opened.rows("Hồ sơ trực tuyến: ")
    shown = next(row for row in rows if row[1].startswith("UBND xã Trà Vinh"))
    assert shown[0] == found[1]
    assert int(found[3]) < int(found[2])
    everyone = re.search(r"hạng trong (\d+)", " ".join(opened.words.split()))
    assert everyone is not None
    assert int(everyone[1]) >= int(found[2]), "those without a rank are among them"
