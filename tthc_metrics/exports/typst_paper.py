"""Typesetting on the server: a template of exports/typst/ and data, with fonts that the papers carry in them.

Data go in as JSON and are set as texts: nothing in a name can be taken for a command. No font of the machine
and nothing from the network is used, so that a paper looks the same everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from font_roboto import font_directory

from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.scoring.wording.targets import EXAMPLE

TEMPLATES = Path(__file__).with_name("typst")
ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA: the typesetter refuses a paper that lacks a title or an alternative text."""
HERE = timezone(timedelta(hours=7))  # moments of the database are Vietnam's, without a zone
PIXELS = 144  # to the inch: 960 pt are 1920 pixels


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[font_directory])


def as_pdf(template: str, data: Mapping[str, Any], at: datetime | None) -> bytes:
    """The paper of a template, tagged, dated `at`."""
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=ACCESSIBLE,
        sys_inputs=_inputs(data),
        timestamp=at.replace(microsecond=0, tzinfo=HERE) if at else 0,
    )


def as_png(template: str, data: Mapping[str, Any]) -> bytes:
    """The one page of a template as a picture, 1920 pixels wide."""
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS,
        sys_inputs=_inputs(data),
    )


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": unbroken(json.dumps({**data, "example": EXAMPLE}, ensure_ascii=False))}
