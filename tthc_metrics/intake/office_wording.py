"""Other ways to say an office's name: a remark behind it, a path through what it lies in, a short form of its committee.

Each is only a proposal: who asks takes it where a list has exactly that office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import BEFORE, SINCE, Place
from tthc_metrics.intake.place_wording import PlaceWords, exact, plain
from tthc_metrics.intake.short_names import whole_committee

CONTINUED = re.compile(
    r"\s*(?:[(\[]\s*(?:tiếp|tiếp theo|tiếp tục|tt)\.?\s*[)\]]|[-–—]\s*tiếp(?: theo)?)\s*$", re.IGNORECASE
)  # fmt: skip
"""What stands behind the name of an office whose rows go on: «Sở Tư pháp (tiếp)»."""
OF_ERA = {
    BEFORE: r"cũ|trước đây|trước (?:khi )?(?:sáp nhập|sắp xếp)|(?:đến|trước|hết) (?:ngày )?[\d/.]+",
    SINCE: r"mới|sau (?:khi )?(?:sáp nhập|sắp xếp)|từ (?:ngày )?[\d/.]+|(?:được )?(?:sáp nhập|hợp nhất|nhập|thành lập) (?:từ\b|•••)[^()]*",
}
"""What tells of which era a name is, so that no office of the other era is meant."""
REMARK = {
    era: re.compile(rf"\s*\(\s*(?:{words})\s*\)\s*$", re.IGNORECASE)
    for era, words in OF_ERA.items()
}
FORMER = re.compile(r"^(?P<name>[^()]+?)\s*\(\s*(?:thuộc )?(?P<place>[^()]+?) cũ\s*\)\s*$", re.IGNORECASE)  # fmt: skip
CITY = re.compile(r"^(?:thanh pho |tinh |t ?p ?)")
STEP = re.compile(r"\s*[>»›→/\\|,;]\s*|\s+[-–—]\s+")
"""What stands between an office and what it lies in."""


def without_continuing(words: str) -> str:
    """The name of an office without the remark that its rows go on."""
    return CONTINUED.sub("", words) or words


def other_wordings(
    words: str, era: str, places: PlaceWords, tails: Mapping[str, Place]
) -> Iterator[str]:
    """What else words can say in an era, best first, never the same again; see short_names.province_tails."""
    remarked = (REMARK[era].sub("", words), _of_former_place(words, era, places))
    stated = places.split_province(words, era)[1]
    whole = (whole_committee(words), *(() if stated else _of_province(words, tails)))
    for other in (*remarked, _lying_in(words, places), *whole):
        if other and exact(other) != exact(words):
            yield other


def _of_province(words: str, tails: Mapping[str, Place]) -> Iterator[str]:
    """«Sở Tư pháp Đà Nẵng», «Phường Hải Châu - TP ĐN» with the whole name of the province; TP may be justice."""
    tokens = words.split()
    for nth in range(1, len(tokens)):
        place = tails.get(CITY.sub("", fold(" ".join(tokens[nth:]))))
        if place:
            yield f"{' '.join(tokens[:nth]).rstrip(' ,-–—(/>')}, {place.name}"


def _of_former_place(words: str, era: str, places: PlaceWords) -> str | None:
    """«Phường Tam Kỳ (tỉnh Quảng Nam cũ)»: before the reform that province's or district's; since then the commune
    of today in the former province, unless that had one of this name, which may be meant.
    """
    found = FORMER.match(words)
    if found is None:
        return None
    if era == BEFORE:
        return f"{found['name']}, {found['place']}"
    province = _province(found["place"], places)
    own = plain(found["name"]).removeprefix("ubnd ")
    if province is None or places.place(found["name"], own, BEFORE, province.place_id, stated=True):
        return None
    return f"{found['name']}, {province.name}"


def _lying_in(words: str, places: PlaceWords) -> str | None:
    """«UBND tỉnh Quảng Nam > UBND huyện Núi Thành > UBND xã Tam Hải», downwards or upwards, as «UBND xã Tam Hải, huyện
    Núi Thành, tỉnh Quảng Nam»: the places at both ends are above what stands between them.
    """
    steps = re.split(f"({STEP.pattern})", words.strip())
    above: list[str] = []
    while len(steps) > 1 and _is_above(steps[-1], places):
        above.append(steps[-1])
        steps = steps[:-2]
    while len(steps) > 1 and _is_above(steps[0], places):
        above.append(steps[0])
        steps = steps[2:]
    own = "".join(steps)
    provinces = [found for step in above if (found := _province(step, places))]
    districts = [step for step in above if _province(step, places) is None]
    if not above or max(len(provinces), len(districts)) > 1:
        return None
    within = _district_of(own, districts[0], places) if districts else None
    if districts and within is None:
        return None
    return ", ".join([own, *(place.name for place in (within, *provinces) if place)])


def _is_above(step: str, places: PlaceWords) -> bool:
    return bool(_province(step, places) or places.districts_named(_place(step)))


def _place(step: str) -> str:
    return plain(step).removeprefix("ubnd ")


def _province(step: str, places: PlaceWords) -> Place | None:
    found = places.provinces_named(_place(step))
    return places.by_id[min(found)] if found else None


def _district_of(own: str, district: str, places: PlaceWords) -> Place | None:
    """The district of these words that has such a commune; of what is no commune, the only one so called."""
    named = places.districts_named(_place(district))
    having = [each for each in named if places.commune_in(own, each)] or named
    return having[0] if len(having) == 1 else None
