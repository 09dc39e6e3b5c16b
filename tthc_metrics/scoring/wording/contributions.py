"""Who pulls a rate down, in a sentence."""

from __future__ import annotations

from decimal import Decimal

from tthc_metrics.core.records import Metric
from tthc_metrics.core.vietnamese import lower_first, number, target_percent
from tthc_metrics.scoring.contributions import Contributions
from tthc_metrics.scoring.verdict import nothing_counted
from tthc_metrics.scoring.wording.shortfall import lacking_text, numerator_heading

NAMED = 3  # parts that the sentence names
BRIEF = 48  # letters of a name in it


def contributions_text(found: Contributions, who: str, of_parts: str) -> str:
    """`Toàn tỉnh còn thiếu **570 hồ sơ trực tuyến** để đạt 20 %: 12 đơn vị kéo xuống 1.980, …`.

    `who` is the whole, `of_parts` what its parts are called; `**…**` marks what should stand out.
    """
    down = [share for share in found.shares if share.short > 0]
    lifted = -sum(share.short for share in found.shares if share.short < 0)
    if not found.denominator:
        return f"{who}: {lower_first(nothing_counted(found.metric))}."
    said = without_unknown(found, _distance(found, who))
    if down:
        pulled = sum(share.short for share in down)
        said += f": {number(len(down))} {of_parts} kéo xuống {number(pulled)}"
        said += f", phần vượt bù lại {number(lifted)}" if lifted else ""
        if found.rounding:
            said += f", trừ {number(found.rounding)} do làm tròn từng {of_parts}"
        names = ", ".join(
            f"**{_brief(s.unit.short_name)} {number(s.short)}**" for s in down[:NAMED]
        )
        said += f". Nhiều nhất: {names}"
    return f"{said}."


def without_unknown(found: Contributions, said: str) -> str:
    """A sentence about what is lacked, which says that dossiers of which nobody can tell are not counted in."""
    if not found.unknown:
        return said
    said = lower_first(said) if said.startswith("Toàn ") else said
    return f"Chưa kể {number(found.unknown)} hồ sơ không rõ, {said}"


def formula_text(metric: Metric, aim: Decimal, whole: str) -> str:
    """How the part of each row is worked out: `phần thiếu của mỗi dòng = 20 % × trên tổng − số đạt, …`."""
    target, of = target_percent(aim), lower_first(numerator_heading(metric))
    if metric.direction == "up":
        part, formula = "phần thiếu", f"{target} × trên tổng − {of}"
    else:
        part, formula = "phần phải bớt", f"{of} − {target} × trên tổng"
        if metric.leaves_by and 0 < aim < 1:
            formula = (
                f"({formula}) / (1 − {target}), vì giải quyết xong thì hồ sơ ra khỏi cả hai số"
            )
    return f"{part} của mỗi dòng = {formula}, làm tròn lên; dòng cộng là của {whole}, chỉ làm tròn một lần"


def _brief(name: str) -> str:
    """A name that fits into a sentence: those of procedures may be three lines long."""
    return name if len(name) <= BRIEF else name[:BRIEF].rsplit(" ", 1)[0] + " …"


def _distance(found: Contributions, who: str) -> str:
    metric, short = found.metric, found.short
    if found.target is None:
        what = "chưa đạt" if metric.direction == "up" else metric.missing
        return f"{who} có **{number(short)} / {number(found.denominator)} {metric.counted}** {what} (chưa có chỉ tiêu)"
    aim = found.target.value
    if metric.direction == "down":
        lacking = number(max(short, 0))
        return f"{who} {lacking_text(metric, lacking, aim, strong=True, to_reach='để còn')}"
    if short <= 0:
        return f"{who} đã đạt chỉ tiêu {target_percent(aim)}, vượt **{number(-short)} {metric.missing}**"
    return f"{who} {lacking_text(metric, number(short), aim, strong=True)}"
