"""What a command's process has around it, and hands to a server that carries it out."""

from __future__ import annotations

import os

from tthc_metrics.exports import TEMPLATE_VARIABLE


def template_named() -> str | None:
    """The slides' template that this process's environment names."""
    return os.environ.get(TEMPLATE_VARIABLE, "").strip() or None
