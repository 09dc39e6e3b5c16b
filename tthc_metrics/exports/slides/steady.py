"""The same data give the same bytes: no moment of writing is left in a file."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from tthc_metrics.exports.zips import zipped

_WRITTEN = re.compile(
    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)"
)


def steady(package: bytes, at: datetime) -> bytes:
    """An Office file with every moment in it set to `at`; workbooks inside charts too."""
    with ZipFile(BytesIO(package)) as file:
        parts = [(name, _still(name, file.read(name), at)) for name in file.namelist()]
    return zipped(parts, at)


def _still(name: str, content: bytes, at: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return steady(content, at)
    if name == "docProps/core.xml":
        stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _WRITTEN.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
    return content
