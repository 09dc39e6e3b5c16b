"""A small calculator for the formulas of our workbooks: what Excel would show after an edit.

Knows the functions that the papers use and nothing else; written from Excel's rules, not from ours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

BINDS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}
Value = Any
Node = Callable[[], Value]


class NotAvailableError(Exception):
    """#N/A."""


class Sheets:
    """A workbook whose cells are calculated when asked; `changes` are typed over what it holds."""

    def __init__(self, book: Workbook, changes: dict[tuple[str, str], Value] | None = None) -> None:
        self._book = book
        self._typed = changes or {}
        self._known: dict[tuple[str, str], Value] = {}

    def value(self, sheet: str, cell: str) -> Value:
        """What the cell shows: a number, a text, a truth, None if empty, `#N/A`."""
        at = (sheet, cell)
        if at not in self._known:
            held = self._typed.get(at, self._book[sheet][cell].value)
            if isinstance(held, str) and held.startswith("="):
                try:
                    held = self._calculate(sheet, held)
                except NotAvailableError:
                    held = "#N/A"
            self._known[at] = held
        return self._known[at]

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Every cell that holds a formula."""
        for sheet in self._book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield sheet.title, cell.coordinate

    def _calculate(self, sheet: str, formula: str) -> Value:
        tokens = [t for t in Tokenizer(formula).items if t.type != Token.WSPACE]
        return _Reader(tokens, lambda where: self._range(sheet, where)).whole()()

    def _range(self, sheet: str, where: str) -> Value:
        if "!" in where:
            name, where = where.rsplit("!", 1)
            sheet = name.strip("'")
        where = where.replace("$", "")
        if ":" not in where:
            return self.value(sheet, where)
        left, top, right, bottom = range_boundaries(where)
        cells = self._book[sheet].iter_rows(top, bottom, left, right)
        return [self.value(sheet, cell.coordinate) for row in cells for cell in row]


class _Reader:
    """Tokens to something that can be run: a function of no arguments, so that IF runs one branch only."""

    def __init__(self, tokens: list[Token], look_up: Callable[[str], Value]) -> None:
        self._tokens = tokens
        self._at = 0
        self._look_up = look_up

    def whole(self) -> Node:
        node = self._expression(0)
        assert self._at == len(self._tokens), "something is left over"
        return node

    def _expression(self, binds: int) -> Node:
        left = self._operand()
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type != Token.OP_IN or BINDS[token.value] <= binds:
                break
            self._at += 1
            left = _both(token.value, left, self._expression(BINDS[token.value]))
        return left

    def _operand(self) -> Node:
        token = self._tokens[self._at]
        self._at += 1
        if token.type == Token.FUNC:
            return self._function(token.value[:-1])
        if token.type == Token.PAREN:
            node = self._expression(0)
            self._at += 1
            return node
        if token.type == Token.OP_PRE:
            node = self._expression(5)
            return lambda: -node()
        assert token.type == Token.OPERAND, token.value
        if token.subtype == Token.RANGE:
            return lambda: self._look_up(token.value)
        if token.subtype == Token.TEXT:
            return lambda: token.value[1:-1].replace('""', '"')
        return lambda: float(token.value)

    def _function(self, name: str) -> Node:
        arguments: list[Node] = []
        while self._tokens[self._at].subtype != Token.CLOSE:
            arguments.append(self._expression(0))
            if self._tokens[self._at].type == Token.SEP:
                self._at += 1
        self._at += 1
        return lambda: FUNCTIONS[name](*arguments)


def _both(sign: str, left: Node, right: Node) -> Node:
    def run() -> Value:
        one, other = left(), right()
        if isinstance(one, list) or isinstance(other, list):
            length = len(one) if isinstance(one, list) else len(other)
            ones = one if isinstance(one, list) else [one] * length
            others = other if isinstance(other, list) else [other] * length
            return [_apply(sign, a, b) for a, b in zip(ones, others, strict=True)]
        return _apply(sign, one, other)

    return run


def _apply(sign: str, one: Value, other: Value) -> Value:
    if sign == "&":
        return _text(one) + _text(other)
    if sign in "+-*/":
        a, b = _number(one), _number(other)
        return {"+": a + b, "-": a - b, "*": a * b}[sign] if sign != "/" else a / b
    a, b = _order(one), _order(other)
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _order(value: Value) -> tuple[int, Value]:
    """Excel's order: numbers before texts before truths; an empty cell is 0."""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0


def _number(value: Value) -> float:
    assert not isinstance(value, str), f"«{value}» would be #VALUE!"
    return float(value or 0)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _numbers(arguments: tuple[Node, ...]) -> list[float]:
    """What SUM adds: numbers in ranges, texts passed over."""
    found: list[float] = []
    for argument in arguments:
        value = argument()
        every = value if isinstance(value, list) else [value]
        found += [float(each) for each in every if _is_number(each)]
    return found


def _truths(arguments: tuple[Node, ...]) -> list[bool]:
    """All of them: Excel runs every argument, also after the first that decides."""
    return [bool(argument()) for argument in arguments]


def _is_number(value: Value) -> Value:
    if isinstance(value, list):
        return [_is_number(each) for each in value]
    return isinstance(value, int | float) and not isinstance(value, bool)


def _rounded(value: Value, digits: Value, how: str) -> float:
    step = Decimal(1).scaleb(-int(digits))
    return float(Decimal(repr(_number(value))).quantize(step, rounding=how))


def _formatted(value: Value, shape: str) -> str:
    """TEXT with whole digits and literal texts: `0"."000` writes 1234 as 1.234."""
    parts = re.findall(r'"([^"]*)"|(0+)', shape)
    digits = str(int(_number(value)))
    width = sum(len(zeros) for _, zeros in parts)
    digits, said = digits.zfill(width), ""
    for nth, (literal, zeros) in reversed(list(enumerate(parts))):
        if zeros:
            cut = len(digits) - len(zeros)
            first = not any(z for _, z in parts[:nth])
            said = (digits if first else digits[cut:]) + said
            digits = digits[:cut]
        else:
            said = literal + said
    return said


def _search(what: Value, where: Value) -> Value:
    if isinstance(where, list):
        return [_search(what, each) for each in where]
    found = _text(where).casefold().find(_text(what).casefold())
    return found + 1 if found >= 0 else "#VALUE!"


def _not(value: Value) -> Value:
    return [not each for each in value] if isinstance(value, list) else not value


def _not_available() -> Value:
    raise NotAvailableError


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "SUM": lambda *a: math.fsum(_numbers(a)),
    "SUMPRODUCT": lambda *a: math.fsum(float(each) for each in a[0]()),
    "IF": lambda test, yes, no: yes() if test() else no(),
    "AND": lambda *a: all(_truths(a)),
    "OR": lambda *a: any(_truths(a)),
    "NOT": lambda a: _not(a()),
    "ISNUMBER": lambda a: _is_number(a()),
    "N": lambda a: a() if _is_number(a()) else 0,
    "ABS": lambda a: abs(_number(a())),
    "MIN": lambda *a: min(_numbers(a)),
    "MAX": lambda *a: max(_numbers(a)),
    "ROUND": lambda a, d: _rounded(a(), d(), ROUND_HALF_UP),
    "ROUNDUP": lambda a, d: _rounded(a(), d(), ROUND_UP),
    "ROUNDDOWN": lambda a, d: _rounded(a(), d(), ROUND_DOWN),
    "CHOOSE": lambda which, *a: a[int(which()) - 1](),
    "SEARCH": lambda what, where: _search(what(), where()),
    "TEXT": lambda value, shape: _formatted(value(), shape()),
    "NA": _not_available,
}


def same(stored: Value, calculated: Value) -> bool:
    """Whether two programs show the same; an empty text is stored as nothing."""
    if _is_number(stored) and _is_number(calculated):
        return math.isclose(stored, calculated, rel_tol=1e-12, abs_tol=1e-12)
    return (stored or "") == (calculated or "")
