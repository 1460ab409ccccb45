"""Acronyms for comparing: a text says the same whether it holds the acronym or the words that it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.language.words import content_stems

Stems = frozenset[str]


class Spellings(NamedTuple):
    """Pairs of an acronym and its words, as stems, by one stem of each; few texts hold any of these."""

    by_stem: Mapping[str, tuple[tuple[Stems, Stems], ...]]
    marks: Stems

    def both(self, stems: Stems) -> Stems:
        """Return the stems of a text with those of every acronym in it, and of every one whose words are in it."""
        if stems.isdisjoint(self.marks):
            return stems
        found = stems
        for mark in stems & self.marks:
            for short, words in self.by_stem[mark]:
                if short <= stems or words <= stems:
                    found = found | short | words
        return found


def spellings(terms: Iterable[tuple[str, str]]) -> Spellings:
    """Return how the abbreviations of terms and their meanings stand for each other."""
    found: dict[str, list[tuple[Stems, Stems]]] = defaultdict(list)
    for abbreviation, meaning in terms:
        short, words = content_stems(abbreviation), content_stems(meaning)
        if len(short) == 1 and words and short != words:
            for mark in short | {min(words)}:
                found[mark].append((short, words))
    return Spellings({mark: tuple(pairs) for mark, pairs in found.items()}, frozenset(found))
