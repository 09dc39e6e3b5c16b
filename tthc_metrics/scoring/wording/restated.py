"""What changed a figure of a finished period: which rates before and after it, by what, when."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import moment
from tthc_metrics.scoring.restatements import Restatement

RESTATED = "Đã điều chỉnh"
DID = {"load": "Nạp", "undo": "Hoàn tác", "redo": "Khôi phục"}
"""What was done with a file; of anything else its own words say it."""


def did_text(one: Restatement) -> str:
    """`Hoàn tác so-lieu.csv`."""
    return " ".join(filter(None, (DID.get(one.what, ""), one.file_name)))


def restated_text(one: Restatement) -> str:
    """`trước 15,5 %, sau 18,3 % (Nạp so-lieu.csv, 10:00 05/04/2022)`; what is in force may have changed once more since."""
    return f"trước {one.text_before()}, sau {one.text_after()} ({did_text(one)}, {moment(one.at)})"
