"""The report's appendices: the ledger by unit and by field, units below a target, what figures mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import Score, Unit
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, lower_first, number
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.form06.rows import form_figures
from tthc_metrics.exports.official.records import ORDINAL, ReportTable, heading
from tthc_metrics.exports.report.catalogue import catalogue_table
from tthc_metrics.exports.report.late import late_causes
from tthc_metrics.exports.report.targets import below_table
from tthc_metrics.exports.unit_wording import locality_words
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.stamp import stamp

WIDTHS = (ORDINAL, 56, *(17,) * 11)


def appendices(facts: Facts) -> list[ReportTable]:
    """In their order; tables that would be empty are left out."""
    found = [*of_ledger(facts), catalogue_table(facts), below_table(facts), notes(facts)]
    return [grid for grid in found if grid is not None]


def of_ledger(facts: Facts) -> list[ReportTable | None]:
    """Those that section I.6 names, in their order."""
    return [by_unit(facts), by_field(facts), late_causes(facts)]


def by_field(facts: Facts) -> ReportTable | None:
    """The ledger of each field that has dossiers, and the total; None where all of them lie elsewhere."""
    said = split_note(facts.lacking)
    if said and not facts.fields:
        return None
    ordered = sorted(facts.fields, key=lambda part: alphabetical(part.unit.name))
    rows = [(part.unit.name, part.counts) for part in ordered]
    title = "Tình hình, kết quả giải quyết TTHC theo lĩnh vực"
    return _ledger(facts, title, "Lĩnh vực", rows, said)


def by_unit(facts: Facts) -> ReportTable | None:
    """The ledger of the departments and localities inside; None inside an office."""
    groups = (
        ("Sở, ban, ngành", _units(facts.agencies)),
        (locality_words(facts), _units(facts.localities)),
    )
    rows: list[tuple[str, Mapping[str, int] | None]] = []
    for name, units in groups:
        if units:
            rows.append((name, None))
            rows += [(u.name, facts.counts_of_units.get((u.by, u.id), {})) for u in units]
    if not rows:
        return None
    title = "Tình hình, kết quả giải quyết TTHC theo đơn vị"
    return _ledger(facts, title, "Đơn vị", rows)


def _ledger(
    facts: Facts,
    title: str,
    what: str,
    rows: Sequence[tuple[str, Mapping[str, int] | None]],
    lacks: str = "",
) -> ReportTable:
    body: list[tuple[str, ...]] = []
    strong: set[int] = set()
    nth = 0
    for name, counts in rows:
        if counts is None:
            strong.add(len(body))
            body.append(("", name, *("",) * len(form_figures())))
            continue
        nth += 1
        body.append((str(nth), name, *_cells(counts)))
    strong.add(len(body))
    body.append(("", "Tổng cộng", *_cells(facts.counts)))
    return ReportTable(
        title=title, heading=_form_heading(what), rows=tuple(body), widths=WIDTHS,
        words=frozenset({1}), strong=frozenset(strong),
        note=" ".join(_ledger_notes(facts, rows, lacks)),
    )  # fmt: skip


def _cells(counts: Mapping[str, int]) -> tuple[str, ...]:
    if not counts:
        return (NO_VALUE,) * len(form_figures())
    on_time = counts["resolved_on_time"] + counts["returned_or_withdrawn"]  # so has it the form
    return tuple(number({**counts, "resolved_on_time": on_time}[f]) for f in form_figures())


def _ledger_notes(
    facts: Facts, rows: Sequence[tuple[str, Mapping[str, int] | None]], lacks: str
) -> list[str]:
    said = ["Đơn vị tính: hồ sơ. Cột 9 gồm cả hồ sơ trả lại, rút."]
    unknown = facts.counts["received_unknown"]
    if unknown:
        said.append(f"Cột 4, 5 không gồm {number(unknown)} hồ sơ không rõ hình thức tiếp nhận.")
    left = facts.counts["handled"] - sum(c.get("handled", 0) for _, c in rows if c)
    if lacks:
        said.append(f"Tổng cộng là của cả phạm vi. {lacks}")
    elif left > 0:
        said.append(
            f"Tổng cộng gồm cả {number(left)} hồ sơ của đơn vị chưa xác định tuyến hoặc đã thôi "
            "hoạt động, không có trong các dòng trên."
        )
    return said


def _form_heading(what: str) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    return (
        (
            ("STT", 1, 3), (what, 1, 3), ("Số hồ sơ nhận giải quyết", 4, 1),
            ("Số lượng hồ sơ đã giải quyết", 4, 1), ("Số lượng hồ sơ đang giải quyết", 3, 1),
        ),
        (
            ("Tổng số", 1, 2), ("Trong kỳ", 2, 1), ("Từ kỳ trước", 1, 2),
            ("Tổng số", 1, 2), ("Trước hạn", 1, 2), ("Đúng hạn", 1, 2), ("Quá hạn", 1, 2),
            ("Tổng số", 1, 2), ("Trong hạn", 1, 2), ("Quá hạn", 1, 2),
        ),
        (("Trực tuyến", 1, 1), ("Trực tiếp, bưu chính", 1, 1)),
        tuple((f"({nth})", 1, 1) for nth in range(1, 14)),
    )  # fmt: skip


def _units(scores: Sequence[Score]) -> list[Unit]:
    first = scores[0].metric.id if scores else ""
    return [score.unit for score in of_metric(scores, first)]


def notes(facts: Facts) -> ReportTable:
    """Where the figures are from, and what each main metric is a share of."""
    rows = [*stamp(facts)]
    for metric in facts.main:
        text = f"{lower_first(metric.numerator_label)} / {lower_first(metric.denominator_label)}"
        rows.append((metric.short_label, f"{text}. Cách tính theo: {metric.source}"))
    return ReportTable(
        "Nguồn số liệu và cách tính",
        heading(("Mục", "Nội dung")),
        tuple(rows),
        (45, 120),
        words=frozenset({0, 1}),
    )
