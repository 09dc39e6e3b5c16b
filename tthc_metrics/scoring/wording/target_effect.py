"""What a change of targets does, in sentences; and the change itself, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Bands, Light, Target
from tthc_metrics.core.vietnamese import lower_first, number, target_percent
from tthc_metrics.scoring.target_effect import GROUPS, Counted, TargetEffect
from tthc_metrics.scoring.wording.elsewhere import split_note
from tthc_metrics.scoring.wording.targets import (
    asked_text,
    days_text,
    document_text,
    target_sentence,
    tiers_text,
)

NOTHING_TURNS = "Không đèn nào đổi màu trong {}."


def lights_text(counts: Mapping[Light, int], bands: Bands) -> str:
    """`3 xanh, 5 vàng, 2 đỏ`; a dash where there are none."""
    said = [
        f"{number(counts[band.light])} {lower_first(band.label)}"
        for band in (*bands.lights, bands.grey)
        if counts.get(band.light)
    ]
    return ", ".join(said) or "–"


def counted_text(found: Counted, bands: Bands) -> str:
    """`Hồ sơ trực tuyến, cấp huyện: 18 xám → 3 xanh, 15 đỏ`."""
    before, after = lights_text(found.before, bands), lights_text(found.after, bands)
    return f"{found.metric.short_label}, {lower_first(GROUPS[found.by])}: {before} → {after}"


def effect_text(found: TargetEffect) -> str:
    """One sentence: how many lights turn, in which period."""
    if not found.turned:
        return NOTHING_TURNS.format(lower_first(found.period.label))
    return f"{number(len(found.turned))} đèn đổi màu trong {lower_first(found.period.label)}."


def lacking_text(found: TargetEffect) -> str:
    """What the lights by field leave out of dossiers that lie elsewhere, and why; empty where they are of all."""
    said = split_note(found.lacking)
    return f"Theo lĩnh vực: {lower_first(said)}" if said else ""


def changes(before: Definitions, after: Definitions) -> list[str]:
    """What is different, a sentence each: `Thêm: …`, `Bỏ: …`, `Đổi …: 20 % → 25 %`, and the bands."""
    was, now = (_by_place(known.targets) for known in (before, after))
    said = []
    for key in [*was, *(key for key in now if key not in was)]:
        old, new = was.get(key), now.get(key)
        if old is not None and new is not None:
            said += [_changed(old, new, after)] if old != new else []
        elif one := old or new:
            word = "Thêm" if new else "Bỏ"
            said.append(f"{word}: {target_sentence(one, after.metrics[one.metric])}")
    if before.bands != after.bands:
        said.append(f"Đổi ngưỡng màu: {bands_text(before.bands)} → {bands_text(after.bands)}")
    return said


def _by_place(targets: Sequence[Target]) -> dict[tuple[str, str, int], Target]:
    """Each by the file, the name of its entry, and its place in the entry's schedule."""
    found: dict[tuple[str, str, int], Target] = {}
    for target in targets:
        place = sum(key[:2] == (target.set_by, target.id) for key in found)
        found[target.set_by, target.id, place] = target
    return found


def _changed(old: Target, new: Target, known: Definitions) -> str:
    """`Đổi Hồ sơ trực tuyến (tên): ≥ 20 % → ≥ 25 %; văn bản: … → …`: only what is different."""
    metrics = known.metrics
    pairs = [
        (
            "",
            *(
                f"{metrics[t.metric].short_label} {asked_text(t, metrics[t.metric])}"
                for t in (old, new)
            ),
        ),
        ("", *(days_text(t) for t in (old, new))),
        ("cho ", *(tiers_text(t) for t in (old, new))),
        ("văn bản: ", *(document_text(t) for t in (old, new))),
    ]
    said = "; ".join(f"{word}{one} → {two}" for word, one, two in pairs if one != two)
    return f"Đổi {metrics[new.metric].short_label} ({new.id}): {said or 'chi tiết của văn bản'}"


def bands_text(bands: Bands) -> str:
    """`xanh từ 100 %, vàng từ 80 %, cam từ 50 % chỉ tiêu; ngưỡng màu tạm quy ước, …`."""
    zero = f"chỉ tiêu 0 %: vàng đến {target_percent(bands.zero_target_yellow)}, cam đến {target_percent(bands.zero_target_orange)}"
    return f"{cuts_text(bands)}; {zero} ({lower_first(bands.note)})"


def cuts_text(bands: Bands) -> str:
    """`xanh từ 100 %, vàng từ 80 %, cam từ 50 % chỉ tiêu`."""
    said = (
        f"{lower_first(b.label)} từ {target_percent(b.at_least)}"
        for b in bands.lights
        if b.at_least
    )
    return f"{', '.join(said)} chỉ tiêu"
