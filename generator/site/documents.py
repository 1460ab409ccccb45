"""Documents that pass from step to step: what one step puts out and another requires, across all SOPs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model import Sop, SopId, StepId, Term
from generator.site.anchors import Anchors
from generator.site.wordings import Key, Likeness, parts, sameness


class Mention(NamedTuple):
    """A step that puts a document out or requires it; `row` is the step's index."""

    sop: SopId
    row: int
    step: StepId


@dataclass(frozen=True, slots=True)
class Document:
    """One wording: how it is mostly written, where it comes from, where it is needed, and what may be the same."""

    text: str
    anchor: str
    outputs: tuple[Mention, ...]
    requirements: tuple[Mention, ...]
    similar: tuple[str, ...]  # anchors of documents in other words that may be the same

    @property
    def sops(self) -> tuple[SopId, ...]:
        """The SOPs that name it."""
        return tuple(sorted({mention.sop for mention in (*self.outputs, *self.requirements)}))


@dataclass(frozen=True, slots=True)
class Documents:
    """All documents of a collection by anchor, in the order of their wordings, and those of each SOP."""

    all: Mapping[str, Document]
    of_sop: Mapping[SopId, tuple[str, ...]]

    def similar(self, document: Document) -> Iterator[Document]:
        """Yield the documents that may be the same."""
        return (self.all[anchor] for anchor in document.similar)

    def is_passed_on(self, document: Document) -> bool:
        """Tell whether it is put out by a step and required by a step of any SOP, here or in similar words."""
        family = (document, *self.similar(document))
        return any(entry.outputs for entry in family) and any(entry.requirements for entry in family)


class _Entry:
    """What is gathered about one wording."""

    __slots__ = ("outputs", "requirements", "texts")

    def __init__(self) -> None:
        self.texts: Counter[str] = Counter()
        self.outputs: dict[Mention, None] = {}
        self.requirements: dict[Mention, None] = {}


def find_documents(sops: Iterable[Sop], terms: Iterable[Term]) -> Documents:
    """Return the documents that the steps of `sops` name. Runs in time linear in the texts."""
    entries = _gather(sops)
    likeness = Likeness(terms)
    keys: dict[str, Key] = {wording: likeness.key(wording) for wording in entries}
    families: dict[Key, list[str]] = defaultdict(list)
    for wording in sorted(entries):
        if keys[wording]:
            families[keys[wording]].append(wording)
    anchors = Anchors("dokumen")
    anchor_of = {wording: anchors.take(wording) for wording in sorted(entries)}
    found: dict[str, Document] = {}
    of_sop: dict[SopId, list[str]] = defaultdict(list)
    for wording, anchor in anchor_of.items():
        entry = entries[wording]
        document = Document(
            text=min(entry.texts, key=lambda text: (-entry.texts[text], text)),
            anchor=anchor,
            outputs=tuple(entry.outputs),
            requirements=tuple(entry.requirements),
            similar=tuple(anchor_of[other] for other in families.get(keys[wording], ()) if other != wording),
        )
        found[anchor] = document
        for sop in document.sops:
            of_sop[sop].append(anchor)
    return Documents(found, {sop: tuple(names) for sop, names in of_sop.items()})


def _gather(sops: Iterable[Sop]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = defaultdict(_Entry)
    for sop in sops:
        for row, step in enumerate(sop.steps):
            mention = Mention(sop.id, row, step.id)
            for part in parts(step.output.text):
                entry = entries[sameness(part)]
                entry.texts[part] += 1
                entry.outputs[mention] = None
            for part in parts(step.requirements.text):
                entry = entries[sameness(part)]
                entry.texts[part] += 1
                entry.requirements[mention] = None
    return entries


class Passage(NamedTuple):
    """A document of one SOP that another SOP names too, and where it comes from or goes to there."""

    document: Document
    own_outputs: tuple[Mention, ...]
    own_requirements: tuple[Mention, ...]
    origins: tuple[tuple[Mention, bool], ...]  # outputs elsewhere; True: in other words, perhaps the same
    destinations: tuple[tuple[Mention, bool], ...]  # requirements elsewhere


def passages(sop: SopId, documents: Documents) -> tuple[Passage, ...]:
    """Return what an SOP receives from others and hands on to others.

    Something required here counts when another SOP puts it out, something put out here when another requires it.
    """
    found: list[Passage] = []
    for anchor in documents.of_sop.get(sop, ()):
        document = documents.all[anchor]
        own_outputs = tuple(mention for mention in document.outputs if mention.sop == sop)
        own_requirements = tuple(mention for mention in document.requirements if mention.sop == sop)
        family = ((document, False), *((entry, True) for entry in documents.similar(document)))
        origins: tuple[tuple[Mention, bool], ...] = ()
        destinations: tuple[tuple[Mention, bool], ...] = ()
        if own_requirements:
            origins = tuple((m, perhaps) for entry, perhaps in family for m in entry.outputs if m.sop != sop)
        if own_outputs:
            destinations = tuple((m, perhaps) for entry, perhaps in family for m in entry.requirements if m.sop != sop)
        if origins or destinations:
            found.append(Passage(document, own_outputs, own_requirements, origins, destinations))
    return tuple(found)
