"""Documents that pass from step to step: what one step puts out and another requires, across all SOPs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from generator.model import Sop, SopId, StepId, Term
from generator.site.anchors import Anchors
from generator.site.wordings import Key, Likeness, parts, sameness

PREFIX = "dokumen"
TOGETHER = 100
"""Up to so many documents of a collection stand on one page; more stand on pages of their first letters."""
ONE_PAGE = 300
"""Up to so many documents of a letter stand on one page, some 400 kB of HTML."""


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
    """All documents of a collection by anchor, in the order of their wordings, and those of each SOP.

    `folders` gives the folder below `dokumen/` whose page lists a document: "" when all stand on one page, else that
    of its letter, such as `s/`, or of a further part of it, such as `s/2/`. `of_sop` gives, for each document an SOP
    names, the SOP's own mentions: (outputs, requirements).
    """

    all: Mapping[str, Document]
    folders: Mapping[str, str]
    of_sop: Mapping[SopId, Mapping[str, tuple[tuple[Mention, ...], tuple[Mention, ...]]]]

    def section(self, document: Document) -> str:
        """Return the section a document is listed in: the first letter of its anchor, else `lain`."""
        return _section(document.anchor)

    def address(self, document: Document) -> str:
        """Return where a document is shown, from the site's root."""
        return f"dokumen/{self.folders[document.anchor]}#{document.anchor}"

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
    anchors = Anchors(PREFIX)
    anchor_of = {wording: anchors.take(wording) for wording in sorted(entries)}
    found: dict[str, Document] = {}
    of_sop: dict[SopId, dict[str, tuple[tuple[Mention, ...], tuple[Mention, ...]]]] = defaultdict(dict)
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
        own: dict[SopId, tuple[list[Mention], list[Mention]]] = {}
        for side, mentions in enumerate((document.outputs, document.requirements)):
            for mention in mentions:
                own.setdefault(mention.sop, ([], []))[side].append(mention)
        for sop, (outputs, requirements) in own.items():
            of_sop[sop][anchor] = (tuple(outputs), tuple(requirements))
    return Documents(found, _folders(found), dict(of_sop))


def _section(anchor: str) -> str:
    first = anchor.removeprefix(f"{PREFIX}-")[:1]
    return first if first.isalpha() and anchor != f"{PREFIX}-lain" else "lain"


def _folders(anchors: Collection[str]) -> dict[str, str]:
    """Return the folder of every anchor, by section and then by anchor; see `Documents`."""
    ordered = sorted(anchors, key=lambda anchor: (_section(anchor), anchor))
    if len(ordered) <= TOGETHER:
        return dict.fromkeys(ordered, "")
    folders: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for anchor in ordered:
        section = _section(anchor)
        part = counts[section] // ONE_PAGE + 1
        counts[section] += 1
        folders[anchor] = f"{section}/" if part == 1 else f"{section}/{part}/"
    return folders


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


class Elsewhere(NamedTuple):
    """Mentions in other SOPs: the first few, each with whether it is in other words, and how many there are."""

    shown: tuple[tuple[Mention, bool], ...]
    total: int


class Passage(NamedTuple):
    """A document of one SOP that another SOP names too, and where it comes from or goes to there."""

    document: Document
    own_outputs: tuple[Mention, ...]
    own_requirements: tuple[Mention, ...]
    origins: Elsewhere  # put out by other SOPs, when it is required here
    destinations: Elsewhere  # required by other SOPs, when it is put out here


SHOWN_ELSEWHERE = 5
_NOWHERE = Elsewhere((), 0)


def passages(sop: SopId, documents: Documents) -> tuple[Passage, ...]:
    """Return what an SOP receives from others and hands on to others.

    Something required here counts when another SOP puts it out, something put out here when another requires it.
    Takes time by the mentions of this SOP, however many others there are.
    """
    found: list[Passage] = []
    for anchor, (outputs, requirements) in documents.of_sop.get(sop, {}).items():
        document = documents.all[anchor]
        origins = _elsewhere(sop, document, documents, 0) if requirements else _NOWHERE
        destinations = _elsewhere(sop, document, documents, 1) if outputs else _NOWHERE
        if origins.total or destinations.total:
            found.append(Passage(document, outputs, requirements, origins, destinations))
    return tuple(found)


def _elsewhere(sop: SopId, document: Document, documents: Documents, side: int) -> Elsewhere:
    """Return the mentions of a document and of its like in other SOPs; side 0: outputs, 1: requirements."""
    shown: list[tuple[Mention, bool]] = []
    count = 0
    own = documents.of_sop[sop]
    for entry in (document, *documents.similar(document)):
        mentions = (entry.outputs, entry.requirements)[side]
        ours = own[entry.anchor][side] if entry.anchor in own else ()
        count += len(mentions) - len(ours)
        others = (mention for mention in mentions if mention.sop != sop)
        room = SHOWN_ELSEWHERE - len(shown)
        shown += [(mention, entry is not document) for mention in islice(others, room)]
    return Elsewhere(tuple(shown), count)
