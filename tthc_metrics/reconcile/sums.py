"""Checks within one sheet: totals, what is not accounted for, parts of wholes, percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tthc_metrics.catalogue import Identity
from tthc_metrics.core.vietnamese import decimal_text, lower_first, number
from tthc_metrics.reconcile.checks import Check, Finding, compared, sum_text, value_of
from tthc_metrics.reconcile.relations import Equation, PointsRelation, ShareRelation, total
from tthc_metrics.reconcile.sheets import PrintedCell, PrintedSheet, rounded

Derived = Sequence[Identity]
Cells = tuple[PrintedCell, ...]


def sums(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """total = parts, if both sides come from printed cells of their own."""
    whole = sheet.terms(identity.one("total"), derived, without=identity.id)
    parts = sheet.all_terms(identity["parts"], derived)
    if whole is None or parts is None or (identity.printed and len(whole) > 1):
        return
    parts += sheet.printed_terms(identity["optional"])
    like = max(whole + parts, key=lambda cell: cell.digits)
    check = compared(identity, sheet, total(whole), total(parts), note=sum_text(parts), like=like)
    yield Finding(check, Equation(whole, parts))


def balance(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """What the total is above its parts: shown, never hidden.

    Where only the second of `first_of` is printed, what is left may be the part that is not: then
    it is no error of a cell, unless the parts exceed the total.
    """
    whole = sheet.terms(identity.one("total"), derived)
    parts = sheet.all_terms(identity["parts"], derived)
    known = ((name, sheet.terms(name, derived)) for name in identity["first_of"])
    name, rest = next(((n, terms) for n, terms in known if terms is not None), ("", None))
    if whole is None or parts is None or rest is None:
        return
    parts += rest
    check = compared(identity, sheet, total(whole), total(parts), note=sum_text(parts))
    if name == identity["first_of"][0]:
        yield Finding(check, Equation(whole, parts))
        return
    left = int(total(whole) - total(parts))
    if left > 0:
        why = f"{number(left)} hồ sơ chưa giải trình: báo cáo không in đủ số đang giải quyết"
        check = replace(check, note=f"{check.note}; {why}")
    yield Finding(check, Equation(parts, whole, at_most=True))


def within(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """The parts together do not exceed the whole."""
    parts = sheet.all_terms(identity["parts"], derived)
    whole = sheet.terms(identity.one("whole"), derived)
    # A whole that is formed from nothing but the parts cannot be exceeded: no check.
    if parts is None or whole is None or set(whole) <= set(parts):
        return
    check = compared(identity, sheet, total(parts), total(whole), limit=True, note=sum_text(parts))
    yield Finding(check, Equation(parts, whole, at_most=True))


def each_within(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """No printed part exceeds the printed whole: told only where one does, for sums tell the rest."""
    whole = sheet.cell(identity.one("whole"))
    parts = sheet.printed_terms(identity["parts"]) if whole else ()
    for part in parts:
        assert whole is not None
        check = compared(
            identity, sheet, part.value, whole.value, limit=True, suffix=f":{part.figure}",
            label=f"{part.label} không quá {lower_first(whole.label)}", like=whole,
        )  # fmt: skip
        yield Finding(check, Equation((part,), (whole,), at_most=True), quiet=True)


def points(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """points = maximum × rate, at the precision that both are printed with."""
    cells = [sheet.cell(identity.one(role)) for role in ("points", "maximum", "rate")]
    of, maximum, rate = cells
    if of is None or maximum is None or rate is None:
        return
    relation = PointsRelation(of, maximum, rate)
    made = maximum.value * rate.value / 100
    expected = value_of(rounded(made, of.digits), of)
    gap = relation.apart()
    note = f"{maximum.printed} × {rate.printed} = {decimal_text(made, of.digits + 1)}"
    check = Check(
        report=sheet.report, unit=sheet.unit, id=identity.id, label=identity.label,
        printed=value_of(of.value, of), expected=expected,
        difference=value_of(gap, of) if gap else 0, holds=not gap, note=note,
    )  # fmt: skip
    yield Finding(check, relation)


def complement(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """The percentages make 100 %, each give or take half of its last decimal place."""
    percents = sheet.printed_terms(identity["percents"])
    if len(percents) < len(identity["percents"]):
        return
    slack = sum((Fraction(1, 2 * 10**cell.digits) for cell in percents), Fraction(0))
    relation = Equation(percents, (), Fraction(100), slack)
    finest = max(percents, key=lambda cell: cell.digits)
    gap = relation.apart()
    note = f"{' + '.join(cell.printed for cell in percents)}"
    check = Check(
        report=sheet.report, unit=sheet.unit, id=identity.id, label=identity.label,
        printed=value_of(total(percents), finest),
        expected=value_of(Fraction(100), finest), difference=value_of(gap, finest),
        holds=not gap, note=note,
    )  # fmt: skip
    yield Finding(check, relation)


def share(identity: Identity, sheet: PrintedSheet, derived: Derived) -> Iterator[Finding]:
    """The printed percentage is the part of the whole, at the printed precision."""
    percent = sheet.cell(identity.one("percent"))
    part = sheet.terms(identity.one("part"), derived)
    wholes = [(name, sheet.terms(name, derived)) for name in identity["whole"]]
    if percent is None or part is None:
        return
    shares = {
        name: ShareRelation(percent, part, whole)
        for name, whole in wholes
        if whole and total(whole)
    }
    if identity.any_whole and shares:
        yield Finding(_of_any(identity, sheet, shares))
    elif shares and identity["whole"][0] not in shares:
        # The right whole is not printed: what fits no other may fit that one, so it is no error.
        check = _of_any(identity, sheet, shares)
        yield Finding(replace(check, remark=not check.holds), quiet=True)
    elif identity["whole"][0] in shares:
        right = shares[identity["whole"][0]]
        others = [one for one in shares.values() if one is not right and not one.apart()]
        yield Finding(_of_one(identity, sheet, right, others), right)


def _of_one(
    identity: Identity, sheet: PrintedSheet, right: ShareRelation, others: Sequence[ShareRelation]
) -> Check:
    """By its own whole; where that fails, the note names another whole that gives what is printed."""
    check = _percentages(identity, sheet, right)
    notes = [_working(right)]
    if not check.holds and others:
        notes.append(f"số in đúng bằng {_working(others[0])}")
    return replace(check, note="; ".join(notes))


def _of_any(identity: Identity, sheet: PrintedSheet, shares: dict[str, ShareRelation]) -> Check:
    """By whichever whole gives it; where none does, the note lists what each gives."""
    fits = [one for one in shares.values() if not one.apart()]
    if fits:
        return replace(_percentages(identity, sheet, fits[0]), note=_working(fits[0]))
    first = next(iter(shares.values()))
    digits = first.percent.digits
    tried = "; ".join(_working(one, digits) for one in shares.values())
    note = f"Không mẫu số nào có in cho ra {first.percent.printed}: {tried}"
    return replace(_percentages(identity, sheet, first), expected=None, difference=None, note=note)


def _percentages(identity: Identity, sheet: PrintedSheet, one: ShareRelation) -> Check:
    expected = one.expected()
    assert expected is not None  # wholes of 0 have been left out
    gap = one.apart()
    printed, right, apart = (value_of(v, one.percent) for v in (one.percent.value, expected, gap))
    return Check(
        report=sheet.report,
        unit=sheet.unit,
        id=identity.id,
        label=identity.label,
        printed=printed,
        expected=right,
        difference=apart,
        holds=not gap,
    )


def _working(one: ShareRelation, digits: int | None = None) -> str:
    """`461 / 14.101 = 3,27 % (hồ sơ đến hạn giải quyết)`: one decimal place more than printed."""
    exact = one.exact()
    assert exact is not None
    names = " + ".join(lower_first(cell.label) for cell in one.whole)
    parts, whole = number(int(total(one.part))), number(int(total(one.whole)))
    places = one.percent.digits + 1 if digits is None else digits
    return f"{parts} / {whole} = {decimal_text(exact, places)} % ({names})"
