"""The definitions, read once and validated together: every fault with its line and a cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from tthc_metrics.catalogue import judging
from tthc_metrics.catalogue.abbreviations import Abbreviations, abbreviations
from tthc_metrics.catalogue.beside_headings import BesideHeadings, beside_headings
from tthc_metrics.catalogue.calendars import calendars, workdays
from tthc_metrics.catalogue.columns import Column, Rule, columns, meanings, rules
from tthc_metrics.catalogue.count_definitions import CountDefinitions, counts
from tthc_metrics.catalogue.doubts import DoubtDefinition, doubts, province_codes
from tthc_metrics.catalogue.figure_words import FigureRule, FigureWords, figure_words
from tthc_metrics.catalogue.identities import Identity, Sum, identities
from tthc_metrics.catalogue.index_definition import (
    IndexDefinition,
    index_definitions,
    index_on,
)
from tthc_metrics.catalogue.judging import TIERS, FigureDefinition
from tthc_metrics.catalogue.own_files import office_file
from tthc_metrics.catalogue.sheet_words import (
    LeftOutWords,
    PersonalWords,
    left_out_words,
    personal_words,
)
from tthc_metrics.catalogue.targets import FOLDER as OF_FOLDER
from tthc_metrics.catalogue.targets import OFFICE, PRODUCT, newest, targets
from tthc_metrics.catalogue.vocabulary import Vocabulary, vocabulary
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.periods import Calendar, month_of
from tthc_metrics.core.records import Bands, Metric, PeakMonths, Period, Target, WorkdaySwaps
from tthc_metrics.core.toml_file import TomlFile

__all__ = [
    "FOLDER",
    "TIERS",
    "Abbreviations",
    "Column",
    "Definitions",
    "DoubtDefinition",
    "FigureDefinition",
    "FigureRule",
    "FigureWords",
    "Identity",
    "LeftOutWords",
    "PersonalWords",
    "Rule",
    "Sum",
    "definitions",
    "read_definitions",
]

FOLDER = Path(__file__).parent.parent / "definitions"
OWN = FOLDER.parent.parent / "data" / "definitions"
_times_read = 0


@dataclass(frozen=True)
class Definitions:
    """All that is defined outside the code."""

    figures: Mapping[str, FigureDefinition]
    counts: CountDefinitions
    metrics: Mapping[str, Metric]
    targets: tuple[Target, ...]
    examples: tuple[Target, ...]
    bands: Bands
    calendars: Mapping[str, Calendar]
    peak: PeakMonths
    workdays: WorkdaySwaps
    indexes: tuple[IndexDefinition, ...]
    columns: Mapping[str, tuple[Column, ...]]
    beside_headings: BesideHeadings
    meanings: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, Rule]
    identities: tuple[Identity, ...]
    figure_words: FigureWords
    personal: PersonalWords
    left_out: LeftOutWords
    doubts: Mapping[str, DoubtDefinition]
    province_codes: Mapping[str, str]
    abbreviations: Abbreviations
    vocabulary: Vocabulary

    def index_on(self, day: date) -> IndexDefinition:
        """The version of the index of Quyết định 766 in force on a day."""
        return index_on(self.indexes, day)

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The totals that are formed from their parts where a report does not print them."""
        return tuple(identity.sum for identity in self.identities if identity.derive)

    def at(self, day: date) -> Definitions:
        """The same in the words of periods that end on a day: what a page or paper of a period is made with."""
        is_today = day >= self.vocabulary.since
        if is_today not in self._worded:
            words = self.vocabulary
            self._worded[is_today] = replace(
                self,
                metrics=words.named(self.metrics, day),
                figures=words.named(self.figures, day),
                counts=replace(self.counts, named=words.named(self.counts.named, day)),
            )
        return self._worded[is_today]

    @cached_property
    def _worded(self) -> dict[bool, Definitions]:
        return {}

    def target(
        self, metric: str, tier: str | None, period: Period, field: str | None = None
    ) -> Target | None:
        """The target in force on a period's last day for a tier, or for a field of work of it; None without one."""
        return newest(
            self.targets, metric, tier,
            on=period.end, is_peak=lambda: self.is_peak(period), field=field,
        )  # fmt: skip

    def targets_in_force(self, on: date) -> list[Target]:
        """Those by which some tier or field is judged in periods that end on a day, in a peak month or in no such."""
        found = {
            newest(self.targets, target.metric, tier, on=on, is_peak=is_peak, field=field)
            for target in self.targets
            for tier in target.tiers
            for field in target.fields or (None,)
            for is_peak in (lambda: False, lambda: True)
        }
        return [target for target in self.targets if target in found]

    def is_peak(self, period: Period) -> bool:
        """Whether a period lies within one peak month of its calendar."""
        month = month_of(period, self.calendars[period.calendar])
        return month in self.peak.months and period.start >= self.peak.valid_from


def definitions() -> Definitions:
    """The package's own definitions, what the province adds in data/definitions/, and what the office wrote itself."""
    return _kept(OWN, office_file(), _times_read)


@lru_cache(maxsize=16)
def _kept(own: Path, office: Path, times: int) -> Definitions:
    return read_definitions(FOLDER, own, office) if office.exists() else _of_nobody(own, times)


@lru_cache(maxsize=2)
def _of_nobody(own: Path, times: int) -> Definitions:
    """The same for every database that has no file of its own."""
    return read_definitions(FOLDER, own)


def times_read() -> int:
    """How often files were read anew: what was worked out before may not hold any longer."""
    return _times_read


def read_anew() -> None:
    """A file of the office was written: whoever asks from now on is told what it says."""
    global _times_read
    _times_read += 1


def read_definitions(
    folder: Path, own: Path | None = None, office: Path | None = None
) -> Definitions:
    """Read a folder of definitions; DefinitionError lists all that is wrong in all of them.

    `own` may hold targets.toml, calendars.toml and index766….toml of a province, in the same form; `office` is a file
    like that targets.toml, of one database. Either may replace the bands.
    """
    faults: list[Fault] = []

    def file(name: str) -> TomlFile:
        return TomlFile(folder / f"{name}.toml", faults)

    def added(path: Path | None) -> TomlFile | None:
        return TomlFile(path, faults) if path and path.exists() else None

    of_province = sorted(own.glob("index766*.toml")) if own else []
    own_indexes = [TomlFile(path, faults) for path in of_province]
    figures = judging.figures(file("figures"))
    counted = counts(file("counts"), figures)
    figures |= counted.figures
    metrics = judging.metrics(file("metrics"), figures)
    spelt = meanings(file("values"))
    of_kinds = columns(file("headings"), spelt)
    named = {column.name for columns in of_kinds.values() for column in columns}
    doubtful = file("doubts")
    of_folder = added(own / "targets.toml" if own else None)
    setting = {PRODUCT: file("targets"), OF_FOLDER: of_folder, OFFICE: added(office)}
    given = {name: each for name, each in setting.items() if each}
    aims = targets(given, metrics)
    more_calendars = added(own / "calendars.toml" if own else None)
    found = Definitions(
        figures=figures,
        counts=counted,
        metrics=metrics,
        targets=aims.judging,
        examples=aims.examples,
        bands=judging.bands(file("bands"), [given[name] for name in given if name != PRODUCT]),
        calendars=calendars([each for each in (file("calendars"), more_calendars) if each]),
        peak=judging.peak_months(file("peak_months")),
        workdays=workdays(file("workdays")),
        indexes=index_definitions([file("index766"), *own_indexes], own_indexes, metrics),
        columns=of_kinds,
        beside_headings=beside_headings(file("beside_headings"), named),
        meanings=spelt,
        rules=rules(file("checks"), of_kinds),
        identities=identities(file("identities"), figures),
        figure_words=figure_words(file("figure_words"), figures),
        personal=personal_words(file("personal")),
        left_out=left_out_words(file("left_out")),
        doubts=doubts(doubtful),
        province_codes=province_codes(doubtful),
        abbreviations=abbreviations(file("abbreviations")),
        vocabulary=vocabulary(file("vocabulary")),
    )
    if faults:
        raise DefinitionError(*faults)
    return found
