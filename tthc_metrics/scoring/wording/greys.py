"""Units without a colour, told together by their reason instead of one by one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import Light, Score
from tthc_metrics.core.vietnamese import lower_first

_COUNTED = re.compile(r"^(?:Cả )?[\d.]+(?: trong [\d.]+)? hồ sơ")
"""`Cả 6 hồ sơ không rõ …`, `2 trong 6 hồ sơ không rõ …`: beside how many units the unit's own number reads as theirs."""
NOT_TOLD = "không có số liệu"
FOR_A_COLOUR = " để xếp màu"  # what the sentences say already


def reason_kind(reason: str | None) -> str:
    """Why, without the unit's own figures: `quá ít hồ sơ`, `không có hồ sơ có phí trong kỳ`."""
    words = (reason or NOT_TOLD).partition(" (")[0].partition(":")[0]
    return lower_first(_COUNTED.sub("có hồ sơ", words).removesuffix(FOR_A_COLOUR))


def greys(scores: Sequence[Score]) -> Mapping[str, Sequence[Score]]:
    """The units without a colour by the kind of their reason, the commonest first."""
    found: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        if score.light is Light.GREY:
            found[reason_kind(score.reason)].append(score)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def greys_in_short(scores: Sequence[Score]) -> str:
    """`quá ít hồ sơ`, or `40 quá ít hồ sơ, 8 không có hồ sơ có phí trong kỳ`; empty where all have a colour."""
    found = greys(scores)
    if len(found) < 2:
        return next(iter(found), "")
    return ", ".join(f"{len(own)} {kind}" for kind, own in found.items())


def greys_named(
    scores: Sequence[Score], word: str, what: str = "", most: int | None = None
) -> list[str]:
    """`48 xã chưa xếp màu hồ sơ trực tuyến vì quá ít hồ sơ: An, Bình và 46 nữa`: a sentence a reason, without a full stop.

    `what` is the metric where it is not clear; at `most` so many are named.
    """
    about = f" {what}" if what else ""
    return [
        f"{len(own)} {word} chưa xếp màu{about} vì {kind}: {_names(own, most)}"
        for kind, own in greys(scores).items()
    ]


def _names(own: Sequence[Score], most: int | None) -> str:
    shown = own[:most]
    left = len(own) - len(shown)
    return ", ".join(s.unit.short_name for s in shown) + (f" và {left} nữa" if left else "")
