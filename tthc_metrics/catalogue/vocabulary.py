"""One vocabulary a period: what services were called in it (source: definitions/vocabulary.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from tthc_metrics.core.toml_file import TomlFile

Record = TypeVar("Record")


@dataclass(frozen=True)
class Phrase:
    """One thing: what the definitions call it, what it was called before the day, and what since."""

    both: str
    before: str
    today: str


@dataclass(frozen=True)
class Vocabulary:
    """The phrases, and the day from which the words of today hold."""

    since: date
    source: str
    phrases: tuple[Phrase, ...]

    def worded(self, text: str, on: date) -> str:
        """A text of the definitions in the words of periods that end on a day."""
        for phrase in sorted(self.phrases, key=lambda each: len(each.both), reverse=True):
            text = text.replace(phrase.both, phrase.today if on >= self.since else phrase.before)
        return text

    def named(self, records: Mapping[str, Record], on: date) -> dict[str, Record]:
        """Records by name, all their texts in those words; those without such a word are the same objects."""
        return {name: self._record(record, on) for name, record in records.items()}

    def _record(self, record: Any, on: date) -> Any:
        texts = {field.name: getattr(record, field.name) for field in fields(record)}
        worded = {
            name: said
            for name, text in texts.items()
            if isinstance(text, str) and (said := self.worded(text, on)) != text
        }
        return replace(record, **worded) if worded else record


def vocabulary(file: TomlFile) -> Vocabulary:
    """The words of both times (vocabulary.toml)."""
    phrases = tuple(table.record(Phrase) for table in file.listed("phrase"))
    return file.root.record(Vocabulary, phrases=phrases)
