"""Which office an export means: by code, then by folded name, then by what its words say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.office_ids import is_code, with_accents
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import BEFORE, SINCE, Place
from tthc_metrics.intake.codes_with_names import apart, in_other_form, province_of
from tthc_metrics.intake.office_names import (
    AGENCY,
    called,
    made_id,
    own_words,
    rank,
    spelled_alike,
    told_by_accents,
    works_in,
)
from tthc_metrics.intake.office_wording import other_wordings, without_continuing
from tthc_metrics.intake.place_wording import PlaceWords, exact, level_of
from tthc_metrics.intake.short_names import ShortNames, province_tails

OfficeNaming = tuple[str | None, str | None, str]
"""What a file says of an office: code, name, and the era of the dossier's received day."""

Home = dict[str, str | None]
"""The province that a file is of, by era."""


@dataclass(frozen=True)
class Office:
    """An office that must resolve dossiers (grain of table offices)."""

    office_id: str
    name: str
    short_name: str
    tier: str
    province_id: str | None = None
    district_id: str | None = None
    place_id: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    confirmed: bool = False

    @property
    def has_code(self) -> bool:
        """Whether a file or a list gave it a code; else its id is made from its words."""
        return is_code(self.office_id)


class OfficeBook:
    """All known offices and places, asked what an export's words mean."""

    def __init__(
        self, offices: Iterable[Office], words: PlaceWords, decided: Collection[str] = ()
    ) -> None:
        """`decided`: ids of offices made from words of which an analyst said whose they are: these stay their own."""
        self.words = words
        self._decided = frozenset(decided)
        self._short = ShortNames()
        self.by_code: dict[str, Office] = {}
        self._listed_code: dict[str, Office] = {}
        self._by_name: dict[str, list[Office]] = defaultdict(list)
        self._by_very_name: dict[str, list[Office]] = defaultdict(list)
        self._by_place: dict[str, Office] = {}
        self._heard: dict[tuple[str, str], tuple[Place | None, str | None]] = {}
        for office in offices:
            self.add(office)
        self._provinces = {o.province_id for o in self.by_code.values() if o.province_id}
        self.usual: Home = {era: self._listed_home(era) for era in (BEFORE, SINCE)}
        self.home = self.usual

    def add(self, office: Office) -> None:
        """Know one more office; one that is known already stays as it is."""
        if office.office_id in self.by_code:
            return
        self.by_code[office.office_id] = office
        if office.confirmed:
            self._listed_code[office.office_id.upper()] = office
            self._short.add(office, self._normal(office))
            self._by_very_name[exact(called(office))].append(office)
        self._by_name[self._normal(office)].append(office)
        if office.place_id and office.tier in ("district", "commune"):
            rival = self._by_place.get(office.place_id)
            if rival is None or rank(office) > rank(rival):
                self._by_place[office.place_id] = office

    def identify(self, code: str | None, name: str | None, era: str) -> Office:
        """The office that a code and a name mean in an era; an unconfirmed one if none is known.

        The code of a loaded list wins, whatever the day: dossiers are handed over with their office. One that
        only exports gave, to a place that ended with its era, says nothing of later dossiers: the words do. A
        code of a list is one in any letters, and where a name should stand too. One that no list has says
        nothing beside a name of a list.
        """
        code, name = apart(code, without_continuing(name or "") or None)
        words = name or code or ""
        said = (code or name or "").strip().upper()
        if listed := self._listed_code.get(said) or in_other_form(code, words, self._listed_code):
            return listed
        heard = self.by_code.get(code or "")
        if heard and not self._lasts(heard, era):
            code, words, heard = None, name or heard.name, None
        found = self._in_lists(words, era)
        if found and (not code or self._is_called_so(found, code, words, era)):
            return found
        return heard or self._from_words(code, words, era)

    def _in_lists(self, words: str, era: str) -> Office | None:
        """The known office that words alone mean: one of a list before one that other words or files made.

        Of what a list may call so, the one that works in the era: words of both eras («Sở Tư pháp Đà Nẵng») are
        two offices, and what older words made takes no dossier of a listed one.
        """
        _, stated = self.words.split_province(words, era)
        province = stated or self.home[era]
        named = self._named(words, era, province)
        if named and named.confirmed and works_in(named, era):
            return named
        listed = [named, self._listed(words, era, province)]
        listed.append(self._only(self._short.called(words), era, province))
        made = self._from_words(None, words, era)
        if made.place_id is None and made.office_id not in self._decided:
            short = self._short.abbreviated(self.words.split_province(words, era)[0])
            listed.append(self._only(short, era, province))
            tails = province_tails(self.words, self._provinces, era, province)
            listed += [
                self._in_lists(other, era) or self._from_words(None, other, era)
                for other in other_wordings(words, era, self.words, tails)
            ]
        known = [office for office in listed if office and office.confirmed]
        return next((o for o in known if works_in(o, era)), known[0] if known else named)

    def _is_called_so(self, office: Office, code: str, words: str, era: str) -> bool:
        """Whether words beside an unknown code are a very name in the list: of an agency, or of a place's only committee."""
        of = province_of(code)
        if not office.confirmed or exact(words) not in self._by_very_name:
            return False
        if of and not self.words.kin(of, office.province_id):
            return False
        place = self._at_home(words, era)
        return office.tier == "agency" or (place is not None and place.place_id == office.place_id)

    def hear(self, namings: Iterable[OfficeNaming]) -> None:
        """Let what all files together speak of be the home of a file that speaks of no place itself."""
        self.usual = {era: self._listed_home(era) for era in (BEFORE, SINCE)}
        said = self.home_of(namings)
        self.usual = {era: said[era] or self.usual[era] for era in said}

    def home_of(self, namings: Iterable[OfficeNaming]) -> Home:
        """The province of each era that these words speak of; the usual one if they speak of none.

        Places and known codes count; provinces that other words state, only where those are lacking.
        """
        firm: dict[str, set[str]] = {BEFORE: set(), SINCE: set()}
        loose: dict[str, set[str]] = {BEFORE: set(), SINCE: set()}
        for given, words, era in namings:
            code, name = apart(given, words)
            known = self.by_code.get(code or "")
            place, stated = self._spoken(name or "", era)
            if known and known.province_id and self._lasts(known, era):
                firm[era].add(known.province_id)
            elif place:
                firm[era].add(place.province_id)
            elif stated:
                loose[era].add(stated)
        home: Home = {}
        for era, other in ((BEFORE, SINCE), (SINCE, BEFORE)):
            named = firm[era] or firm[other] or loose[era] or loose[other]
            home[era] = self.words.in_common(named, era) if named else self.usual[era]
        return home

    def _spoken(self, name: str, era: str) -> tuple[Place | None, str | None]:
        """The place that words name by themselves, and the province that they state; looked up once."""
        if (name, era) not in self._heard:
            normal, stated = self.words.split_province(name, era)
            place = self.words.place(name, own_words(normal), era, stated, bool(stated))
            self._heard[name, era] = place, stated
        return self._heard[name, era]

    def _at_home(self, words: str, era: str) -> Place | None:
        """The place that words name in the file's province."""
        normal, stated = self.words.split_province(words, era)
        province = stated or self.home[era]
        return self.words.place(words, own_words(normal), era, province, bool(stated))

    def era_of(self, office: Office) -> str | None:
        """The era that an office's place belongs to; None for agencies, which go on."""
        place = self.words.by_id.get(office.place_id or "")
        return place.era if place and place.level != "province" else None

    def _lasts(self, office: Office, era: str) -> bool:
        return self.era_of(office) in (None, era)

    def _listed_home(self, era: str) -> str | None:
        own = {p for p in self._provinces if p.startswith(f"{era}-")} or self._provinces
        return next(iter(own)) if len(own) == 1 else None

    def _normal(self, office: Office) -> str:
        """Its name folded, without its province: «Sở Tư pháp Quảng Nam» of a list is «Sở Tư pháp» of that province."""
        normal = self.words.split_province(called(office), BEFORE)[0]
        province = self.words.by_id.get(office.province_id or "")
        if province is None or office.tier != "agency":
            return normal
        return normal.removesuffix(f" {fold(province.short_name)}")

    def _named(self, words: str, era: str, province: str | None) -> Office | None:
        """The one known office of this name in the province; of several the best known, or the one spelled so."""
        normal, stated = self.words.split_province(words, era)
        place = self.words.place(words, own_words(normal), era, province, bool(stated))
        fitting = [
            office
            for office in self._by_name.get(normal, [])
            if self._lasts(office, era)
            and self._may_lie_in(office, province)
            and not told_by_accents(self.words.by_id.get(office.place_id or ""), place)
            and not self._is_only_heard_of(office, words, normal)
        ]
        at_home = [o for o in fitting if o.province_id == province] or fitting
        at_home = [o for o in at_home if works_in(o, era)] or at_home
        best = [o for o in at_home if rank(o) == max(map(rank, at_home))]
        if len(best) > 1 or self.words.by_accents(own_words(normal), era, province):
            best = [o for o in best if spelled_alike(o.name, words, len(normal.split()))]
        return best[0] if len(best) == 1 else None

    def _is_only_heard_of(self, office: Office, words: str, normal: str) -> bool:
        """Whether nothing but some other words, or words of a place, made an office: these mean their own."""
        made = office.tier == "unknown" and not office.has_code
        return made and (
            level_of(own_words(normal)) is not None
            or (not office.confirmed and not spelled_alike(office.name, words, len(normal.split())))
        )

    def _may_lie_in(self, office: Office, province: str | None) -> bool:
        if office.province_id is None:
            return all(self.words.kin(p, province) for p in self._provinces)
        return province is not None and self.words.kin(office.province_id, province)

    def _listed(self, words: str, era: str, province: str | None) -> Office | None:
        """The one office of a list that is called exactly so; not for a province that no list speaks of."""
        if province and not any(self.words.kin(p, province) for p in self._provinces):
            return None
        exactly = [o for o in self._by_very_name.get(exact(words), []) if self._lasts(o, era)]
        return exactly[0] if len(exactly) == 1 else None

    def _only(self, called: Iterable[Office], era: str, province: str | None) -> Office | None:
        """The one of these offices that lasts in the era and may lie in the province."""
        here = [o for o in called if self._lasts(o, era) and self._may_lie_in(o, province)]
        here = [o for o in here if o.province_id == province] or here
        here = [o for o in here if works_in(o, era)] or here
        return here[0] if len(here) == 1 else None

    def _from_words(self, code: str | None, words: str, era: str) -> Office:
        normal, stated = self.words.split_province(words, era)
        province = stated or self.home[era]
        if place := self._at_home(words, era):
            known = self._by_place.get(place.place_id)
            if known and not code:
                return known
            return Office(
                office_id=code or place.place_id,
                name=words,
                short_name=place.short_name,
                tier=place.level,
                province_id=place.province_id,
                district_id=place.district_id,
                place_id=place.place_id,
            )
        tier = "agency" if AGENCY.match(normal) else "unknown"
        own = own_words(normal)
        if self.words.by_accents(own, era, province):
            normal = exact(words)
        office_id = code or made_id(tier, province, normal)
        if not code:
            nameless = tier == "unknown" and level_of(own) is None
            own_spelling = " ".join(exact(words).split()[: len(normal.split())])
            spelt = with_accents(office_id, own_spelling) if nameless else office_id
            for made in (spelt, office_id):  # decided on before accents told such offices apart
                if made in self.by_code:
                    return self.by_code[made]
            office_id = spelt
        return Office(
            office_id=office_id, name=words, short_name=words, tier=tier, province_id=province
        )
