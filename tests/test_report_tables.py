"""The page of published reports: every figure of a form 06 is on it, its fields in a table of their own."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from tests.builders import load_one
from tests.intake.form06_files import FIELDS, TOTAL, form, write_form
from tthc_metrics.catalogue import definitions
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.store.database import Database
from ui.views.published.report_tables import report_html, worth_showing


def cells(html: str) -> list[list[str]]:
    """The rows of a table's body, as texts."""
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", html)
    return [[unescape(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_fields_as_the_form_prints_them(database: Database, tmp_path: Path) -> None:
    load_one(database, write_form(tmp_path / "f", form([*FIELDS, TOTAL]), "xlsx"))
    (report,) = published_reports(database, definitions())
    assert worth_showing(report, definitions())
    html = report_html(report, [report], definitions())
    _, _, fields, printed = html.split("<table")
    found = {name: figures for name, *figures in cells(fields)}
    assert list(found) == [row[1] for row in FIELDS]
    told = [
        [figure if figure not in ("", "-") else "–" for figure in map(str, row[2:])]
        for row in FIELDS
    ]
    columns = [nth for nth in range(len(told[0])) if any(row[nth] != "–" for row in told)]
    for (_, name, *_), row in zip(FIELDS, told, strict=True):
        assert found[name] == [row[nth] for nth in columns], name
    assert len(cells(printed)) == len([figure for figure in TOTAL[2:] if figure != ""])
    assert f"Theo lĩnh vực, nhóm ({len(FIELDS)})" in html
