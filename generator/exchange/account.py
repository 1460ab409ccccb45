"""The account of a file: every item is taken, taken and marked, or left out, and each exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from generator.exchange.folio import Item, ItemKind


class Fate(Enum):
    """What became of an item; the value is the word of the report."""

    TAKEN = "diambil"
    MARKED = "diambil dan ditandai"
    LEFT_OUT = "ditinggalkan"


class Entry(NamedTuple):
    """One line of the account; what was simply taken needs no reason."""

    kind: ItemKind
    place: str
    text: str
    fate: Fate
    reason: str


class Account(NamedTuple):
    """All items of a file, in the order of the file, each with its line."""

    entries: tuple[Entry, ...]
    items: tuple[Item, ...]

    def counts(self) -> Mapping[tuple[ItemKind, Fate], int]:
        """Return how many items of each kind met each fate."""
        return Counter((entry.kind, entry.fate) for entry in self.entries)


class Ledger:
    """Where recognition settles the items of a file. That an item is settled twice or never is a bug of ours."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._fates: dict[Item, tuple[Fate, str] | None] = dict.fromkeys(items)

    def take(self, item: Item) -> None:
        """Settle an item whose content the result holds."""
        self._settle(item, Fate.TAKEN, "")

    def mark(self, item: Item, reason: str) -> None:
        """Settle an item whose content the result holds with a mark."""
        self._settle(item, Fate.MARKED, reason)

    def leave(self, item: Item, reason: str) -> None:
        """Settle an item whose content the result lacks."""
        self._settle(item, Fate.LEFT_OUT, reason)

    def withdraw(self, items: Iterable[Item], reason: str) -> None:
        """Leave out items that were settled for a procedure which is then not written."""
        self._fates |= dict.fromkeys(items, (Fate.LEFT_OUT, reason))

    def is_settled(self, item: Item) -> bool:
        """Tell whether an item has its fate."""
        return self._fates[item] is not None

    def settle(self, item: Item, doubt: str = "") -> None:
        """Take an item, or mark it where there is a doubt about it."""
        if doubt:
            self.mark(item, doubt)
        else:
            self.take(item)

    def _settle(self, item: Item, fate: Fate, reason: str) -> None:
        if self._fates[item] is not None:
            raise ValueError(f"settled twice: {item.origin}")
        if fate is not Fate.TAKEN and not reason:
            raise ValueError(f"no reason: {item.origin}")
        self._fates[item] = fate, reason

    def close(self) -> Account:
        """Return the account. Raises ValueError when an item has no fate."""
        entries = []
        for item, settled in self._fates.items():
            if settled is None:
                raise ValueError(f"not settled: {item.kind.value} {item.origin}")
            entries.append(Entry(item.kind, str(item.origin), item.text, *settled))
        return Account(tuple(entries), tuple(self._fates))
