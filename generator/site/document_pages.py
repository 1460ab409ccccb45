"""The pages of documents: what steps put out and require, across all SOPs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from generator.artifact import Artifact
from generator.model import Sop
from generator.site.documents import TOGETHER, Document, Mention
from generator.site.engine import IN_MENU, PageWriter
from generator.site.facts import Collection
from generator.site.views import StepView

_SHOWN = 12  # steps of one side of a document


class MentionView(NamedTuple):
    """A step that puts a document out or requires it."""

    sop: Sop
    step: StepView


class DocumentView(NamedTuple):
    """A document with its steps; `similar` are documents in other words that may be the same."""

    document: Document
    outputs: tuple[MentionView, ...]
    requirements: tuple[MentionView, ...]
    similar: tuple[Document, ...]


def document_pages(collection: Collection, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the index of documents and, when there are many, pages for each first letter."""
    documents = collection.documents
    ordered = [documents.all[anchor] for anchor in documents.folders]
    sections = [(name, list(found)) for name, found in groupby(ordered, key=documents.section)]
    is_split = len(ordered) > TOGETHER
    between = [entry for entry in ordered if len(entry.sops) > 1 and documents.is_passed_on(entry)]
    between.sort(key=lambda entry: (-len(entry.sops), entry.anchor))
    yield writer.page(
        "dokumen/index.md",
        "dokumen.md.j2",
        {"title": "Dokumen", "hide": IN_MENU},
        total=len(ordered),
        between=between[:100],
        between_count=len(between),
        letters=[(name, len(found)) for name, found in sections],
        is_split=is_split,
        sections=[] if is_split else [(name, _views(collection, found)) for name, found in sections],
        shown=_SHOWN,
    )
    for name, found in sections if is_split else ():
        yield from _letter_pages(name, found, collection, writer)


def _letter_pages(
    letter: str, documents: list[Document], collection: Collection, writer: PageWriter
) -> Iterator[Artifact]:
    """Yield the page of a letter, or several when it has many documents."""
    folders = collection.documents.folders
    parts = [(folder, list(found)) for folder, found in groupby(documents, key=lambda entry: folders[entry.anchor])]
    shown = letter.upper() if len(letter) == 1 else letter
    for number, (folder, found) in enumerate(parts, 1):
        name = shown if number == 1 else f"{shown}, bagian {number}"
        yield writer.page(
            f"dokumen/{folder}index.md",
            "dokumen-huruf.md.j2",
            {"title": f"Dokumen: {name}", "hide": IN_MENU},
            name=name,
            parts=[(address, own[0].text) for address, own in parts],
            folder=folder,
            views=_views(collection, found),
            shown=_SHOWN,
        )


def _views(collection: Collection, documents: list[Document]) -> list[DocumentView]:
    def views(mentions: tuple[Mention, ...]) -> tuple[MentionView, ...]:
        sops = collection.content.catalogue.sops
        return tuple(MentionView(sops[m.sop], collection.rows[m.sop][m.row]) for m in mentions[:_SHOWN])

    return [
        DocumentView(
            entry, views(entry.outputs), views(entry.requirements), tuple(collection.documents.similar(entry))[:10]
        )
        for entry in documents
    ]
