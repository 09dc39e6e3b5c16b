"""Every table of the papers as CSV in one zip, for whoever counts on with a program of their own.

UTF-8 with a mark and semicolons: Excel set to Vietnamese writes 18,27 with a comma, so it separates cells
by semicolons, and only by the mark does it know that the letters are UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, rate
from tthc_metrics.exports.dossier_csv import csv_bytes
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import by_field, form_figures, lines, printed
from tthc_metrics.exports.kinds import Papers, sealed_parts
from tthc_metrics.exports.unit_wording import services_note
from tthc_metrics.exports.workbook.ledgers import CHECKED, check_row, ledger_figures
from tthc_metrics.exports.workbook.rates import rate_row
from tthc_metrics.exports.workbook.units import groups
from tthc_metrics.exports.workbook.wording import (
    DOSSIER_HEADINGS,
    METRIC_HEADINGS,
    dossier_row,
    metric_row,
)
from tthc_metrics.exports.zips import zipped
from tthc_metrics.ledger.breakdown import Part
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.reconcile import reconcile_ledger
from tthc_metrics.scoring.wording.elsewhere import list_note, split_note
from tthc_metrics.scoring.wording.lights import attained_cuts, score_cuts
from tthc_metrics.scoring.wording.stamp import stamp

Cells = Sequence[object]
RATES = (
    "Nhóm", "Mã đơn vị", "Đơn vị", "Kỳ", "Từ ngày", "Đến ngày", "Chỉ số", "Tử số", "Mẫu số", "Tỷ lệ (%)",
    "Tỷ lệ thấp nhất (%)", "Tỷ lệ cao nhất (%)", "Chỉ tiêu (%)", "Đạt so với chỉ tiêu (%)", "Màu", "Còn thiếu (phải bớt)",
    "Vì sao xám, chưa rõ", "Không rõ", "Văn bản của chỉ tiêu",
)  # fmt: skip
FORM_LABELS = {"resolved_on_time": "Cột 9: giải quyết đúng hạn, kể cả trả lại, rút"}
"""What the form counts otherwise than a ledger, and so must be called otherwise."""
DIGITS = 4  # of a percentage
NOTE = "Ghi chú"


@dataclass(frozen=True)
class CsvTable:
    """One table: the name of its file without the end, headings, rows."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Cells]

    def noted(self, note: str) -> CsvTable:
        """With what must be known of it in a last row; alone, where the table has no other."""
        if not note:
            return self
        if not self.rows:
            return CsvTable(self.name, (NOTE,), [(note,)])
        rest = ("",) * (len(self.headings) - 2)
        return CsvTable(self.name, self.headings, [*self.rows, (NOTE, note, *rest)])


def make(papers: Papers) -> bytes:
    """The zip; every file in it opens in a spreadsheet as it stands and runs nothing."""
    facts = papers.facts
    files = ((f"{t.name}.csv", csv_bytes(t.headings, t.rows)) for t in tables(facts))
    return zipped(sealed_parts(files, papers), facts.fresh.loaded_at)


def tables(facts: Facts) -> Iterator[CsvTable]:
    """All tables of a unit and period, the same figures as in the workbook and the form."""
    labels = [facts.definitions.figures[figure].label for figure in ledger_figures()]
    yield CsvTable("Thông tin", ("Mục", "Nội dung"), stamp(facts))
    rates = [_rate("Toàn đơn vị", s, facts) for s in facts.scores]
    yield CsvTable("Tổng quan", RATES, rates).noted(services_note(facts))
    units = [_rate(name, score, facts) for name, scores in groups(facts) for score in scores]
    yield CsvTable("Theo đơn vị", RATES, units)
    trend = [_rate("Toàn đơn vị", s, facts) for scores in facts.history for s in scores]
    yield CsvTable("Xu hướng", RATES, trend)
    yield _form(facts)
    yield CsvTable("Sổ theo đơn vị", ("Mã đơn vị", "Đơn vị", *labels), _ledger(facts.offices))
    of_fields = CsvTable(
        "Sổ theo lĩnh vực", ("Mã lĩnh vực", "Lĩnh vực", *labels), _ledger(facts.fields)
    )
    yield of_fields.noted(split_note(facts.lacking))
    metrics = facts.definitions.metrics.values()
    yield CsvTable("Định nghĩa", METRIC_HEADINGS, [metric_row(m, facts) for m in metrics])
    own = reconcile_ledger(Counts(facts.period, facts.unit.id, facts.counts), facts.definitions)
    checks = [check_row(check, facts) for check in (*own, *facts.checks)]
    yield CsvTable("Đối soát", CHECKED, checks)
    overdue = CsvTable("Hồ sơ quá hạn", DOSSIER_HEADINGS, [dossier_row(d) for d in facts.overdue])
    yield overdue.noted(list_note(facts.lacking))


def _rate(group: str, score: Score, facts: Facts) -> Cells:
    found = rate_row(score, group, facts.definitions)
    cells = {**found.plain, **found.results}
    low, high = (score.unknown.low, score.unknown.high) if score.unknown else (score.value,) * 2
    target = score.target.value if score.target else None
    cuts, shares = score_cuts(score), attained_cuts(score)
    return (
        group, score.unit.id, score.unit.name, score.period.label, score.period.start, score.period.end,
        score.metric.label, cells["numerator"], cells["denominator"], _percent(score.value, cuts),
        _percent(low, cuts), _percent(high, cuts), _percent(None if target is None else Fraction(target)),
        _percent(score.attainment, shares), cells["light"], cells["missing"], cells["note"],
        score.unknown.count if score.unknown else 0, cells["source"],
    )  # fmt: skip


def _percent(share: Fraction | None, cuts: Sequence[Fraction] = ()) -> str:
    """A percentage as a number with a decimal comma: 0.1827 → `18,2700`; written beside what parts the lights."""
    return rate(share, cuts, DIGITS).removesuffix(" %").replace(".", "")


def _form(facts: Facts) -> CsvTable:
    labels = [FORM_LABELS.get(f) or facts.definitions.figures[f].label for f in form_figures()]
    apart = ("Trong cột 3: không rõ hình thức tiếp nhận", "Trong cột 9: trả lại, rút")
    rows = []
    for line in lines(facts):
        counts = printed(line.counts)
        shown = [NO_VALUE if counts[f] is None else counts[f] for f in form_figures()]
        more = (line.counts["received_unknown"], line.counts["returned_or_withdrawn"])
        rows.append((line.ordinal, line.name, *shown, *more))
    table = CsvTable("Biểu 06", ("STT", "Lĩnh vực hoặc đơn vị", *labels, *apart), rows)
    return table.noted(split_note(facts.lacking)) if by_field(facts) else table


def _ledger(parts: Sequence[Part]) -> list[Cells]:
    order = sorted(parts, key=lambda part: alphabetical(part.unit.name))
    return [
        (p.unit.id, p.unit.name, *(p.counts[figure] for figure in ledger_figures())) for p in order
    ]
