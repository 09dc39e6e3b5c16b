"""Zip files that are the same whenever the same things go in: one moment for all, a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = datetime(1980, 1, 1)  # a zip knows no earlier day


def zipped(parts: Iterable[tuple[str, bytes]], at: datetime | None) -> bytes:
    """A zip of names and contents in the order given, each dated `at`."""
    moment = max(at or FIRST, FIRST)
    day = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts:
            entry = ZipInfo(name, day)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            file.writestr(entry, content)
    return out.getvalue()


def stilled(content: bytes, at: datetime | None) -> bytes:
    """A zip, such as a Word document, as it is but for the moments of its parts."""
    with ZipFile(BytesIO(content)) as file:
        return zipped([(entry.filename, file.read(entry)) for entry in file.infolist()], at)
