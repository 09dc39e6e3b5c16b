"""What the area of a former district is called."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import lower_first


def area_name(district: str) -> str:
    """`vùng huyện Duy Xuyên cũ`."""
    return f"vùng {lower_first(district)} cũ"
