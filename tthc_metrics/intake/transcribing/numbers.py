"""The numbers of a sentence that may be figures, and the words around each.

Dates, numbers of documents, levels of service, list numbers and durations look like figures and are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tthc_metrics.core.printed_numbers import NUMBER
from tthc_metrics.core.vietnamese import capitalised

_DOCUMENT = "Quyết định|Nghị định|Thông tư|Nghị quyết|Chỉ thị|Công văn|Kế hoạch|Báo cáo|Luật|Văn bản|Đề án|Thông báo|Tờ trình|Hướng dẫn|QĐ|NĐ|NQ|CV|KH|BC|TT|CT"
UNITS = "huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu|Sở"
_ENDS = r"(?!\d|[.,]\d|\s+(?:hồ sơ|HS|TTHC|thủ tục|dịch vụ|DVC|phản ánh)\b)"
"""«trong kỳ 5.433 hồ sơ», «trong quý 54 hồ sơ» are counts, «kỳ 2», «quý 3» are not."""
_NO_FIGURES = (
    r"https?://\S+|www\.\S+|\S+@\S+",
    r"\b\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{2,4}\b",
    r"\b\d{1,2}-\d{1,2}-\d{4}\b",
    r"\b(?:ngày|mùng|từ ngày|đến ngày)\s+\d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})?(?:\s*(?:/|năm)\s*\d{4})?",
    rf"\b(?:tháng|quý|kỳ|tuần)\s+\d{{1,2}}{_ENDS}(?:\s*(?:/|năm|-)\s*\d{{4}})?",
    r"\b(?:quý|tháng)\s+[IVX]+(?:\s*(?:/|năm|-)\s*\d{4})?",
    r"\b\d{1,2}\s+tháng(?:\s+(?:đầu|cuối|đến))?(?:\s+năm)?(?:\s+\d{4})?",
    r"\b(?:năm|giai đoạn|nhiệm kỳ)\s+\d{4}(?:\s*[-–]\s*\d{4})?",
    r"\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b",
    r"\b\d{1,2}/\d{4}\b",
    r"\b\d+(?:/\d{4})?/[A-ZĐ][\w.Đ-]*(?:-[\w.Đ]+)*",
    rf"\b(?:{_DOCUMENT})\s+(?:số\s*:?\s*)?\d+(?:/\S+)?",
    r"\bsố\s*:\s*\d+\s*/",
    r"\b(?:khoản|điều|mục|chương|phần|bảng|biểu|phụ lục|mẫu|mẫu số|biểu số|tiết|lần thứ|thứ|nhóm|bước|hình)\s+(?:số\s+)?[IVX]*\.?\d+[a-z]?(?:\s*(?:,|và|-|–)\s*\d+)*",
    r"\b(?:mức độ|mức|cấp độ)\s+\d(?!\d)(?:\s*(?:,|và|hoặc|-|–)\s*\d(?![\d.,]*\d))*",
    r"\b(?:chung\s+)?0?\d\s+cấp\b",
    r"\b(?:ISO|TCVN|QCVN)\s*\d+(?:\s*:\s*\d+)?|\b\d{4}\s*:\s*(?:19|20)\d{2}\b",
    r"\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}h\d{0,2}\b|\b\d{1,2}\s+giờ\b",
    r"\b\d+\s+(?:ngày|giờ|phút|tuần|năm|tháng)\b(?!\s+hồ sơ)",
    r"[“\"'«]\s*\d+[^”\"'»]*[”\"'»]",
)
_IGNORED = re.compile("|".join(f"(?:{one})" for one in _NO_FIGURES), re.IGNORECASE)
_ORDINAL = re.compile(r"\s*(?:[-+*•–]\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])\s*[.)/](?!\d)\s*)?(?:[-+*•–]\s*)?")  # fmt: skip
_ABOUT = "gần|hơn|trên|khoảng|ước đạt|ước khoảng|ước|xấp xỉ|dưới|không quá|không dưới|ít nhất|tối thiểu|tối đa|chưa đến|chưa tới|chừng"
_TOKEN = re.compile(
    rf"(?<![\w.,])(?P<about>(?:{_ABOUT})\s+)?(?P<number>{NUMBER})(?![\d])(?P<scale>\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+đồng)?)?(?P<percent>\s*%)?(?P<slash>\s*(?:(?:hồ sơ|HS|TTHC|thủ tục|dịch vụ|DVC|đơn vị|điểm)(?:\s+\w+){{0,2}})?\s*/\s*(?:tổng số\s+)?(?=\d))?",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;,.()\[\]–]|\b(?:trong đó|bao gồm|gồm|còn lại)\b|(?<=\s)-(?=\s)", re.IGNORECASE
)
_SOFT = re.compile(rf"{_BREAK.pattern}|\b(?:và|còn|với)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"[^()]{0,40}\(\s*(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương)?(?:\s+tỷ lệ)?\s*", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ])")  # fmt: skip
_NAMED = re.compile(rf"\b((?i:{UNITS})(?:\s+[A-ZĐÀ-Ỹ][\w’'-]*)+)")


@dataclass(frozen=True)
class Number:
    """A number of a sentence: as printed, where, and the words up to the numbers before and after it.

    `near` is the clause before it, `wide` that and one more, `before` all since the number before; `after` the clause after it, `behind`
    all up to the next number. `of` is the number behind a slash.
    """

    printed: str
    start: int
    near: str
    wide: str
    before: str
    after: str
    behind: str
    is_percent: bool
    of: str = ""


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; a list number at its beginning is left out."""
    found = _ORDINAL.match(paragraph)
    text = paragraph[found.end() :] if found else paragraph
    return [one.strip() for one in _SENTENCE.split(text) if one.strip()]


def numbers(sentence: str) -> list[Number]:
    """The numbers of a sentence that may be figures."""
    found = list(_tokens(sentence))
    made: list[Number] = []
    nth = 0
    while nth < len(found):
        token = found[nth]
        last = nth + 1 if token["slash"] and nth + 1 < len(found) else nth
        end = found[last].end()
        until = found[last + 1].start() if last + 1 < len(found) else len(sentence)
        since = found[nth - 1].end() if nth else 0
        before, behind = sentence[since : token.start()], sentence[end:until]
        if nth:  # up to the first break the words belong to the number before
            before = before[min(_first(_SOFT, before), f"{before}:".index(":")) :]
        made.append(
            Number(
                printed=token.group()[: -len(token["slash"])]
                if token["slash"]
                else token.group().strip(),
                start=token.start(),
                near=_last_clauses(before, 1),
                wide=_last_clauses(before, 2),
                before=before,
                after=_after(sentence, found, last),
                behind=behind,
                is_percent=bool(token["percent"] or found[last]["percent"]),
                of=found[last].group().strip() if last > nth else "",
            )
        )
        nth = last + 1
    return made


def named_unit(words: str) -> str:
    """The unit that words name last: `thấp nhất là huyện Tam Đảo với` → `Huyện Tam Đảo`; empty if none."""
    found = _NAMED.findall(words)
    return capitalised(found[-1]) if found else ""


def _tokens(sentence: str) -> Iterator[re.Match[str]]:
    ignored = [span.span() for span in _IGNORED.finditer(sentence)]
    for token in _TOKEN.finditer(sentence):
        start, end = token.span("number")
        if not any(start < last and first < end for first, last in ignored):
            yield token


def _after(sentence: str, found: Sequence[re.Match[str]], last: int) -> str:
    """The clause after a number; a share in brackets is passed over: `90 hồ sơ (chiếm 2,16%) … trả lại`."""
    until = found[last + 1].start() if last + 1 < len(found) else len(sentence)
    behind = sentence[found[last].end() : until]
    after = behind[: _first(_BREAK, behind)].partition(":")[0]
    if until < len(sentence) and found[last + 1]["percent"] and _SHARE.fullmatch(behind):
        close = re.match(r"[^()]*\)", sentence[found[last + 1].end() :])
        start = found[last + 1].end() + (close.end() if close else 0)
        end = found[last + 2].start() if last + 2 < len(found) else len(sentence)
        rest = sentence[start:end] if close else ""
        after += f" {rest[: _first(_BREAK, rest)]}"
    return after


def _first(mark: re.Pattern[str], words: str) -> int:
    found = mark.search(words)
    return found.start() if found else len(words)


def _last_clauses(words: str, many: int) -> str:
    """The last clauses, but for the colon or «là» that leads to the number; a comma parts two of them."""
    stripped = re.sub(r"[\s:–-]+$", "", words)
    breaks = [found.end() for found in _BREAK.finditer(stripped)]
    breaks += [found.end() for found in re.finditer(r":(?=\s*\S+\s+\S)", stripped)]
    ends = sorted(breaks)[-many:]
    return stripped[ends[0] :] if len(ends) == many else stripped if many > 1 or not ends else ""
