"""What has another id now and is the same thing: pairs of what is gone and what has come, by their texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from generator.diff.facts import Facts
from generator.model import Sop, SopId

K = TypeVar("K", bound=str)
_LEAST = 0.5  # of the texts of both that are the same; all of what has only one


def renamed(gone: Mapping[K, Sequence[str]], come: Mapping[K, Sequence[str]]) -> Mapping[K, K]:
    """Return the old id by new id of entries that say nearly the same, the likest first, each once."""
    holding: dict[str, set[K]] = defaultdict(set)
    for id, texts in gone.items():
        for text in texts:
            holding[text].add(id)
    found = []
    for id, texts in come.items():
        for other in set().union(*(holding[text] for text in texts if text in holding)):
            likeness = _likeness(texts, gone[other])
            if likeness >= _LEAST:
                found.append((-likeness, id, other))
    pairs: dict[K, K] = {}
    for _, id, other in sorted(found):
        if id not in pairs and other not in pairs.values():
            pairs[id] = other
    return pairs


def former_ids(
    before: Mapping[SopId, Sop], after: Mapping[SopId, Sop], unreadable: Collection[str] = ()
) -> Mapping[SopId, SopId]:
    """Return the old id by new id of SOPs that got another one. Those that cannot be read now are not gone."""
    gone = {id: sop_texts(sop) for id, sop in before.items() if id not in after and id not in unreadable}
    return renamed(gone, {id: sop_texts(sop) for id, sop in after.items() if id not in before})


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the part of two entries' texts that both have (Jaccard)."""
    first, second = Counter(a), Counter(b)
    return (first & second).total() / max((first | second).total(), 1)


def sop_texts(sop: Sop) -> tuple[str, ...]:
    """Return what makes an SOP the one it is: its name and what its rows say to do."""
    return (sop.name.value, *(step.activity.text for step in sop.steps))


def entry_texts(facts: Facts) -> tuple[str, ...]:
    """Return all texts of an entry of a registry."""
    return tuple(f"{attribute} {text}" for attribute, (_, texts) in facts.items() for text in texts)
