"""What became of a paper: equal to the figures now, changed since, altered, or not ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nacl.signing import VerifyKey

from tthc_metrics.catalogue import Definitions
from tthc_metrics.catalogue.edition import edition
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.exports.facts import paper_facts
from tthc_metrics.exports.index_facts import figures_of_index, index_facts
from tthc_metrics.exports.seals.code import PaperCode, numbers_of, ranges, read_code, unsigned
from tthc_metrics.exports.seals.register import entry
from tthc_metrics.exports.seals.sealing import unsealed
from tthc_metrics.store.database import Database, Rows


class Verdict(StrEnum):
    """What can be said of a paper."""

    EQUAL = "equal"
    CHANGED = "changed"
    ALTERED = "altered"
    NOT_OURS = "not ours"


@dataclass(frozen=True)
class Checked:
    """The verdict in a word and in sentences; the code if one was read."""

    verdict: Verdict
    sentences: tuple[str, ...]
    code: PaperCode | None = None


def check_file(
    database: Database, definitions: Definitions, content: bytes, key: VerifyKey
) -> Checked:
    """A file: first its seal, in it or in the register, then its figures beside those of today."""
    found = unsealed(content, key, entry(database.path, content))
    if found is None:
        said = (
            "Không phải của cơ quan này, hoặc tệp đã được lưu lại bằng chương trình khác: không có dấu. "
            "Tệp chữ và CSV chỉ được nhận ra khi còn nguyên từng byte."
        )
        return Checked(Verdict.NOT_OURS, (said,))
    if not found.is_whole:
        said = "Tệp đã bị sửa sau khi lập: nội dung không còn là nội dung được đóng dấu."
        return Checked(Verdict.ALTERED, (said,), found.code)
    return check_code(database, definitions, found.code, key)


def check_text(database: Rows, definitions: Definitions, text: str, key: VerifyKey) -> Checked:
    """A code as it is printed."""
    code = read_code(text)
    if code is None:
        return Checked(Verdict.NOT_OURS, ("Không phải mã của giấy tờ do hệ thống này lập.",))
    return check_code(database, definitions, code, key)


def check_code(
    database: Rows, definitions: Definitions, code: PaperCode, key: VerifyKey
) -> Checked:
    """The figures that a code stands for, beside those of today."""
    if not code.is_of(key):
        said = "Không phải của cơ quan này, hoặc mã bị sửa: chữ ký không khớp."
        return Checked(Verdict.NOT_OURS, (said,))
    try:
        period = parse_period(code.period, definitions.calendars[code.calendar])
        facts = paper_facts(database, definitions, period, code.unit)
        now = unsigned(database, facts, edition())
        if now.figures != code.figures:  # a paper of the index shows its points besides
            index = index_facts(database, definitions, period, code.unit)
            with_index = unsigned(database, facts, edition(), figures_of_index(index))
            now = with_index if with_index.figures == code.figures else now
    except (RequestError, KeyError) as error:
        return Checked(Verdict.CHANGED, (f"Nay không còn tính được: {error}",), code)
    if now.figures == code.figures and now.edition == code.edition:
        said = "Mọi số đếm, tỷ lệ và màu bằng số liệu hiện nay."
        return Checked(Verdict.EQUAL, (said, *_loads(code, now)), code)
    return Checked(Verdict.CHANGED, ("Đã đổi từ khi lập.", *_differences(code, now)), code)


def _differences(then: PaperCode, now: PaperCode) -> Iterator[str]:
    if then.edition != now.edition:
        yield f"Bản định nghĩa lúc lập {then.edition}, nay {now.edition}."
    yield from _loads(then, now)
    if then.figures != now.figures:
        yield "Có số liệu của đơn vị, kỳ này khác lúc lập."


def _loads(then: PaperCode, now: PaperCode) -> Iterator[str]:
    before, after = numbers_of(then.batches), numbers_of(now.batches)
    if more := sorted(after - before):
        yield f"Từ đó đã nạp thêm lần {ranges(more)}."
    if less := sorted(before - after):
        yield f"Từ đó lần {ranges(less)} không còn hiệu lực (đã hoàn tác hoặc xóa hẳn)."
