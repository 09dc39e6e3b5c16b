"""How offices are called for short (source: definitions/abbreviations.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.core.vietnamese import fold


@dataclass(frozen=True)
class Abbreviations:
    """The short form, folded, of each phrase by its folded words without `fillers`."""

    short: Mapping[tuple[str, ...], str]
    fillers: frozenset[str]

    @property
    def most(self) -> int:
        """How many words the longest phrase has."""
        return max(map(len, self.short), default=0)

    def key(self, words: str) -> str:
        """What all ways to write a name in short and in full have in common: «Sở TN&MT» as `stnmt`."""
        tokens = [word for word in fold(words).split() if word not in self.fillers]
        key, at = "", 0
        while at < len(tokens):
            sizes = range(min(self.most, len(tokens) - at), 0, -1)
            size = next((n for n in sizes if tuple(tokens[at : at + n]) in self.short), 1)
            phrase = tuple(tokens[at : at + size])
            key += self.short.get(phrase, phrase[0])
            at += size
        return key

    def begins(self, words: str, short: str) -> int:
        """With how many folded words that a short form stands for a name begins; 0 if it does not."""
        tokens = tuple(fold(words).split())
        sizes = [
            len(phrase)
            for phrase, own in self.short.items()
            if own == short and tokens[: len(phrase)] == phrase
        ]
        return max(sizes, default=0)


def abbreviations(file: TomlFile) -> Abbreviations:
    """Read abbreviations.toml; no phrase may have two short forms."""
    fillers = frozenset(map(fold, file.root.words("fillers")))
    short: dict[tuple[str, ...], str] = {}
    tables = file.data.get("short")
    if not isinstance(tables, dict):
        file.fault("short", "thiếu bảng «short».", "Ghi [short] rồi các dòng của nó.")
        return Abbreviations({}, fillers)
    table = file.root.table("short")
    for name in tables:
        for phrase in table.words(name):
            words = tuple(word for word in fold(phrase).split() if word not in fillers)
            if short.setdefault(words, fold(name)) != fold(name):
                table.fault(f"«{phrase}» có hai cách viết tắt.", "Giữ lại một.", name)
    return Abbreviations(short, fillers)
