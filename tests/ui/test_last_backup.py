"""Where the last backup is, said without the folders of the computer where it lies beside the database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tthc_metrics.store.backups import Backup
from ui.views.history.last_backup import last_backup_text


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/a/b/sao-luu/t.duckdb", "sao-luu/t.duckdb, cạnh cơ sở dữ liệu"),
        ("/a/other/t.duckdb", "/a/other/t.duckdb"),
    ],
)
def test_where_it_is(path: str, where: str) -> None:
    made = Backup(datetime(2026, 11, 29, 8, 5), path, daily=True, bytes=1, sha256="", saves=1)
    said = last_backup_text(made, Path("/a/b"))
    assert said == f"Sao lưu lần cuối lúc 08:05 29/11/2026 (hằng ngày, tự động): {where}."


def test_none_is_said() -> None:
    assert last_backup_text(None, Path("/a")) == "Chưa có bản sao lưu nào của dữ liệu này."
