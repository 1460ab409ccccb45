"""Results of one kind by their keys: those that a store has out of it, the rest made and put there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.store import Entry, NotPlainError, Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of results and how one lies in a store.

    `pack` returns None for a result that is not kept, `unpack` raises NotPlainError for what no result can be.
    """

    name: str
    pack: Callable[[T], Entry | None]
    unpack: Callable[[Entry], T]


def results(
    store: Store | None, kind: Kind[T], keys: Sequence[str], make: Callable[[list[int]], Iterable[T]]
) -> Iterator[tuple[int, T]]:
    """Yield every result with the place of its key, those of the store first; `make` makes those at some places."""
    missing = []
    for place, key in enumerate(keys):
        entry = store.get(kind.name, key) if store is not None else None
        try:
            if entry is not None:
                yield place, kind.unpack(entry)
                continue
        except NotPlainError:
            if store is not None:
                store.spoil(kind.name, key)
        missing.append(place)
    for place, value in zip(missing, make(missing), strict=True):
        entry = kind.pack(value)
        if store is not None and entry is not None:
            store.put(keys[place], entry)
        yield place, value
