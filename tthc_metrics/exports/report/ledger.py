"""Section I.6 of the report: what came in, what was resolved, what is open, as the sources write it.

«Tổng số hồ sơ tiếp nhận trong kỳ: 26.199 (trực tuyến: 4.049, đạt 15,5 %; …)». Shares are shown as they
round, whether or not they add up to 100,0 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from tthc_metrics.core.vietnamese import NO_VALUE, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.official.records import share
from tthc_metrics.scoring.wording.freshness import stock_note
from tthc_metrics.scoring.wording.lights import range_text, unknown_note, value_text


def sentences(facts: Facts) -> tuple[str, ...]:
    """The paragraphs of section I.6 that figures answer."""
    if facts.untold:
        return (f"- {facts.untold}: không tính được số tiếp nhận, đã giải quyết, đang giải quyết.",)
    found = [received(facts), resolved(facts), still_open(facts), *_late_causes(facts)]
    if facts.counts["unaccounted"]:
        found.append(
            f"- Chênh lệch chưa giải trình: {number(facts.counts['unaccounted'])} hồ sơ "
            "(nhận giải quyết − đã giải quyết − đang giải quyết)."
        )
    return tuple(found)


def received(facts: Facts) -> str:
    """What came in, by channel, and what was carried over."""
    counts = facts.counts
    handled = (
        f"số từ kỳ trước chuyển qua: {number(counts['carried_over'])}; "
        f"tổng số hồ sơ phải giải quyết: {number(counts['handled'])}"
    )
    said = f"- Tổng số hồ sơ tiếp nhận trong kỳ: {number(counts['received'])}"
    if not counts["received"]:
        return f"{said} (trong kỳ không có hồ sơ mới nên không tính tỷ lệ); {handled}."
    return f"{said} ({'; '.join(_channels(facts))}); {handled}.{_unknown(facts)}"


def _channels(facts: Facts) -> Iterator[str]:
    counts = facts.counts
    unknown, whole = counts["received_unknown"], counts["received"]
    sign = "≥ " if unknown else ""
    if unknown == whole:
        yield f"trực tuyến: {NO_VALUE}; trực tiếp, qua dịch vụ bưu chính: {NO_VALUE}"
    else:
        yield (
            f"trực tuyến: {number(counts['received_online'])}, "
            f"đạt {value_text(facts.score('online_rate'))}"
        )
        yield (
            f"trực tiếp, qua dịch vụ bưu chính: {number(counts['received_direct'])}, "
            f"đạt {sign}{share(counts['received_direct'], whole)}"
        )
    if unknown:
        yield f"không rõ hình thức tiếp nhận: {number(unknown)}, chiếm {share(unknown, whole)}"


def _unknown(facts: Facts) -> str:
    """Why a rate is a bound, or is not there at all."""
    online = facts.score("online_rate")
    note, bounds = unknown_note(online), range_text(online)
    if not note:
        return ""
    said = f" Trong tệp dữ liệu, {lower_first(note)}"
    return f"{said}; {bounds} (trực tuyến)." if bounds else f"{said}, nên không tính được tỷ lệ."


def resolved(facts: Facts) -> str:
    """What was resolved: early, on time, late. Returned and withdrawn ones are on time, as in the form."""
    counts = facts.counts
    whole = counts["resolved"]
    said = f"- Số lượng hồ sơ đã giải quyết: {number(whole)}"
    if not whole:
        return f"{said} (không có hồ sơ nên không tính tỷ lệ)."
    apart = counts["returned_or_withdrawn"]
    on_time = counts["resolved_on_time"] + apart
    among = (
        f" (kể cả {number(counts['returned'])} hồ sơ trả lại, "
        f"{number(counts['withdrawn'])} hồ sơ rút)"
        if apart
        else ""
    )
    early, late = counts["resolved_early"], counts["resolved_late"]
    unsure = (
        f" (trong đó {number(counts['late_or_not'])} hồ sơ chỉ có ngày trả kết quả, có thể đã xong trong hạn)"
        if counts["late_or_not"]
        else ""
    )
    return (
        f"{said}; trong đó, giải quyết trước hạn: {number(early)}, đạt {share(early, whole)}; "
        f"đúng hạn: {number(on_time)}{among}, đạt {share(on_time, whole)}; "
        f"quá hạn: {number(late)}, chiếm {share(late, whole)}{unsure}."
    )


def still_open(facts: Facts) -> str:
    """What is open on the last day told: in time, overdue, waiting."""
    counts = facts.counts
    whole = counts["open"]
    said = f"- Số lượng hồ sơ đang giải quyết: {number(whole)}"
    if not whole:
        return f"{said} (không có hồ sơ nên không tính tỷ lệ)."
    in_time, overdue, waiting = counts["open_in_time"], counts["open_overdue"], counts["waiting"]
    apart = [
        f"{number(count)} hồ sơ {what}"
        for count, what in (
            (waiting, "đang chờ bổ sung, chờ nghĩa vụ tài chính hoặc tạm dừng"),
            (counts["end_unknown"], "đã xong không rõ ngày"),
        )
        if count
    ]
    among = f" (kể cả {', '.join(apart)})" if apart else ""
    return (
        f"{said}; trong đó, trong hạn: {number(in_time)}{among}, chiếm {share(in_time, whole)}; "
        f"quá hạn: {number(overdue)}, chiếm {share(overdue, whole)}. {stock_note(facts.told)}".rstrip()
    )


def _late_causes(facts: Facts) -> Iterator[str]:
    counts = facts.counts
    if not counts["resolved_late"]:
        return
    causes = {
        "do nguyên nhân chủ quan": counts["late_subjective"],
        "do nguyên nhân khách quan": counts["late_objective"],
        "chậm kết thúc trên phần mềm": counts["late_software"],
        "không rõ nguyên nhân": counts["late_unknown"],
    }
    said = "; ".join(f"{name}: {number(count)}" for name, count in causes.items() if count)
    yield f"- Trong số {number(counts['resolved_late'])} hồ sơ giải quyết quá hạn, {said}."
