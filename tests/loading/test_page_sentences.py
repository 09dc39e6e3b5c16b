"""A page says what to press; what to write in a command or in a file of it is said by commands alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.loading.shared import bring_one, dossiers_csv
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, on_page
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.database import Database
from ui.views.loading.effect import older_text
from ui.views.loading.problems import problems_html
from ui.widgets.job_progress import faults_html

ROOMS = ("intake", "loading")
ALONE = ("mapping_file.py", "inbox.py")  # read by commands only; said in a folder, not on a page
OF_COMMANDS = re.compile(r"--[a-z]|\[(?:day_order|constants|columns|values)|\b(?:gone|accept) = ")


def sentences(path: Path) -> list[str]:
    """The texts of a module, those put together of parts as a whole, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Expr)
        for part in ast.walk(node)
        if part is not node
    }
    return [
        "".join(str(n.value) for n in ast.walk(node) if isinstance(n, ast.Constant))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in inner
    ]


def test_what_is_for_commands_can_be_left_out() -> None:
    root = Path(__file__).parents[2] / "tthc_metrics"
    said = [
        text
        for room in ROOMS
        for path in sorted((root / room).rglob("*.py"))
        if path.name not in ALONE
        for text in sentences(path)
    ]
    said += [rule.cure for rule in definitions().rules.values()]
    assert [text for text in said if OF_COMMANDS.search(on_page(text))] == []
    assert sum(text != on_page(text) for text in said) >= 6


def test_pages_leave_it_out_and_receipts_do_not(database: Database) -> None:
    rows = [f"A-{n},Sở Tư pháp,Trực tiếp,01/06/2022,09/06/2022," for n in (1, 2)]
    bring_one(database, dossiers_csv(*rows))
    older = [row.replace("09/06", "08/06") for row in rows]
    outcome = bring_one(database, dossiers_csv(older[0], older[1].replace("Trực tiếp", "Bồ câu")))
    assert "--mapping" in "\n".join(receipt(outcome))
    shown = f"{problems_html(outcome, False)}{older_text([outcome])}{faults_html(outcome.faults)}"
    assert "ở bước Khớp cột." in shown
    assert "--" not in shown


def test_only_that_part_goes() -> None:
    said = Fault(
        "a.csv",
        "thiếu.",
        "Chọn (hoặc bỏ) cột (bằng lệnh: ghi x = [1] trong tệp --mapping). Rồi lưu.",
    )
    assert on_page(said.cure) == "Chọn (hoặc bỏ) cột. Rồi lưu."
