"""What a list calls an office, when it works, and which of several of one name is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.geography.places import BEFORE, REFORM, SINCE, Place
from tthc_metrics.intake.place_wording import exact

if TYPE_CHECKING:
    from tthc_metrics.intake.offices import Office

WHEN = re.compile(r"\s*\((?:đến|tới|từ|trước|sau|hết|cũ|mới|nay)\b[^()]*\)\s*$", re.IGNORECASE)
"""What lists say after a name of when it was: «Sở Tư pháp (đến 30/6/2025)»."""


AGENCY = re.compile(r"^(so|ban (dan toc|quan ly)|thanh tra tinh|van phong ubnd tinh)\b")


def own_words(normal: str) -> str:
    """Folded words of an office without UBND: the name of its place."""
    return normal.removeprefix("ubnd ")


def called(office: Office) -> str:
    """What exports call an office: its name without a remark on when it was."""
    return WHEN.sub("", office.name) or office.name


def works_in(office: Office, era: str) -> bool:
    """Whether an office's days, as far as a list has them, touch an era."""
    if era == BEFORE:
        return office.valid_from is None or office.valid_from < REFORM
    return office.valid_to is None or office.valid_to >= REFORM


def spelled_alike(one: str, other: str, words: int) -> bool:
    """Whether two names are spelled alike in their first words."""
    return exact(one).split()[:words] == exact(other).split()[:words]


def rank(office: Office) -> tuple[bool, bool]:
    """Of two offices of one name the confirmed one counts, then the one with a code."""
    return office.confirmed, office.has_code


def told_by_accents(one: Place | None, other: Place | None) -> bool:
    """Whether two places of one province and level are namesakes that only accents tell apart."""
    return (
        one is not None
        and other is not None
        and one.level == other.level
        and one.province_id == other.province_id
        and one.place_id != other.place_id
        and fold(one.name) == fold(other.name)
        and spelled(one.name) != spelled(other.name)
    )


def made_id(tier: str, province: str | None, normal: str) -> str:
    """`agency-62-so-tu-phap`, `agency-34-51-so-tu-phap`: a province's code means another since 2025."""
    era, _, code = (province or "").split("-") if province else ("", "", "")
    tag = f"{SINCE}-{code}" if era == SINCE else code or ("x" if tier == "agency" else "")
    return "-".join(part for part in (tier, tag, normal.replace(" ", "-") or "khong-ten") if part)
