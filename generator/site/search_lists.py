"""Small lists that the search loads as scripts: the meanings of terms, the collection's own words, and the whole
collection for readers who open the site as files, where no browser lets the index of Pagefind be read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from generator.artifact import Artifact
from generator.form.citation import citation, short_citation
from generator.language.kinds import kind_names
from generator.model import Cell, Sop
from generator.site.facts import Collection
from generator.site.reference import PAPERS, REFERENCE, titles
from generator.site.search_words import citation_words, whole_families, words_of
from generator.site.views import STATUS_NAMES

_SHORTEST = 4  # letters of a word that a slip may have been meant for


def search_lists(collection: Collection) -> Iterator[Artifact]:
    """Yield `cari/istilah.js`, `cari/kata.js` and `cari/daftar.js`."""
    catalogue = collection.content.catalogue
    terms = [
        [
            term.abbreviation.value,
            term.meaning.value,
            term.explanation.value if term.explanation else "",
            f"istilah/index.html#istilah-{term.id}",
        ]
        for term in catalogue.terms.values()
    ]
    yield script("istilah", "sopIstilah", terms)
    yield script("kata", "sopKata", " ".join(_vocabulary(collection)))
    yield script("daftar", "sopDaftar", list(_entries(collection)))


def script(name: str, variable: str, value: Any) -> Artifact:
    """Return a value as a script that sets a variable: what a page opened as a file may load."""
    text = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
    return Artifact(f"cari/{name}.js", f"window.{variable}={text};\n".encode())


def _vocabulary(collection: Collection) -> Iterator[str]:
    """Yield the words of the collection, the most frequent first."""
    catalogue = collection.content.catalogue
    counts: Counter[str] = Counter()
    for sop in catalogue.sops.values():
        for text in (sop.name.value, *_items(sop.keywords), _step_text(sop)):
            counts.update(words_of(text))
    for name in (
        *(post.name for post in catalogue.posts.values()),
        *(unit.name for unit in catalogue.units.values()),
        *(term.meaning for term in catalogue.terms.values()),
        *(regulation.subject for regulation in catalogue.regulations.values()),
        *(process.title for process in catalogue.processes.values()),
    ):
        counts.update(words_of(name.value))
    for _, title in titles(catalogue):
        counts.update(words_of(title))
    words = (word for word in counts if len(word) >= _SHORTEST)
    yield from sorted(words, key=lambda word: (-counts[word], word))


def _entries(collection: Collection) -> Iterator[dict[str, Any]]:
    """Yield what is found as files: where it stands, what it is called, what else names it, what it says."""
    catalogue = collection.content.catalogue
    units = {id: unit.name.value for id, unit in catalogue.units.items()}
    for id, sop in catalogue.sops.items():
        posts = [catalogue.post_name(post.value) for post in sop.posts]
        facets = {
            "Jenis": ["SOP"],
            "Status": [STATUS_NAMES[sop.status.value]],
            "Unit": [units.get(sop.unit, sop.unit)],
            "Pelaksana": posts,
        }
        number = sop.number.value if sop.number else ""
        keywords = tuple(_items(sop.keywords))
        families = _families(sop.name.value, *keywords)
        known = " ".join((number, number.replace(" ", ""), *keywords, *posts, *families))
        yield _entry(f"sop/{id}/", sop.name.value, facets, known, _step_text(sop))
    for post in catalogue.posts.values():
        short = post.abbreviation.value if post.abbreviation else ""
        yield _entry(f"pelaksana/{post.id}/", post.name.value, {"Jenis": ["Pelaksana"]}, short, "")
    for unit in catalogue.units.values():
        yield _entry(f"unit/{unit.id}/", unit.name.value, {"Jenis": ["Unit"]}, " ".join(_items(unit.keywords)), "")
    kinds = kind_names(regulation.kind.value for regulation in catalogue.regulations.values())
    for regulation in catalogue.regulations.values():
        facets = {"Jenis": ["Dasar hukum"], "Jenis regulasi": [kinds[regulation.kind.value]]}
        short = short_citation(regulation)
        known = " ".join((*sorted(citation_words(short, [regulation.id])), *_families(regulation.subject.value)))
        yield _entry(f"dasar-hukum/{regulation.id}/", short, facets, known, citation(regulation))
    for address, title in titles(catalogue):
        yield _entry(f"{address}/", title, {"Jenis": [REFERENCE]}, "kode naskah" if address == PAPERS else "", "")
    yield _entry("kontak/", "Kontak", {"Jenis": ["Kontak"]}, " ".join(_items(catalogue.office.contact)), "")


def _entry(address: str, title: str, facets: dict[str, list[str]], known: str, text: str) -> dict[str, Any]:
    return {"alamat": f"{address}index.html", "judul": title, "saring": facets, "kunci": known, "isi": text}


def _families(*texts: str) -> list[str]:
    """Return what belongs to the families of the words of texts: the list is searched by their beginnings alone."""
    return sorted(whole_families(words_of(" ".join(texts))))


def _items(cell: Cell) -> Iterable[str]:
    return (item.value for item in cell.items)


def _step_text(sop: Sop) -> str:
    return ". ".join(cell.text for step in sop.steps for cell in (step.activity, step.output) if cell.text)
