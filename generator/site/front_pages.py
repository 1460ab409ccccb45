"""The pages above several offices: who they are, regulations and posts of all, the lists that the search loads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from generator.artifact import Artifact
from generator.language.kinds import kind_names, written_whole
from generator.model import Office, Status
from generator.site.answers import ways
from generator.site.assets import asset_artifacts
from generator.site.documents import find_documents
from generator.site.engine import NO_MENU, PageWriter
from generator.site.markup import Glossary
from generator.site.offices import OfficeFacts, OfficePost, OfficeRegulation, OfficeSop, as_json
from generator.site.search_lists import script
from generator.site.views import STATUS_NAMES, initial

_SHOWN = 60  # offices that the first page names, of more it leads to the list
_ROWS = 2000  # of a table on one page: more posts are divided by their letters, more citing SOPs only counted
RECORDS = "data/instansi"
LISTS = {"istilah": "sopIstilah", "kata": "sopKata", "daftar": "sopDaftar"}  # see `search_lists`


class Cause(Enum):
    """What kept an office from being built; the value says so as a part of a sentence."""

    SOURCES = "naskahnya memuat galat"
    GUIDES = "halaman panduan di docs/ memuat galat"
    PROGRAM = "program pembangun situs gagal, bukan naskahnya"


class OfficeState(NamedTuple):
    """An office and its pages: `facts` is None where it has none yet, `is_new` tells whether this build made them."""

    id: str
    name: str
    facts: OfficeFacts | None
    is_new: bool
    cause: Cause | None = None  # why not

    @property
    def edition_words(self) -> str:
        """Why the pages are not new and from when they are, as a part of a sentence."""
        return "; ".join((*([self.cause.value] if self.cause else []), self._edition_words))

    @property
    def _edition_words(self) -> str:
        if self.facts is None:
            return "belum pernah terbit"
        edition = self.facts.edition
        if not edition.commit:
            return "halaman lama, dari keadaan yang tidak tercatat karena naskahnya tidak disimpan dengan git"
        more = ", dengan perubahan yang belum di-commit" if edition.is_changed else ""
        return f"halaman lama, dari commit {edition.commit[:10]} tanggal {edition.day}{more}"


class Citing(NamedTuple):
    """The SOPs of an office that cite a regulation; `address` is that of the regulation's page there."""

    office: OfficeState
    address: str
    sops: tuple[OfficeSop, ...]


class SharedRegulation(NamedTuple):
    """A regulation that offices cite in the same words; `id` is that of its page above them."""

    id: str
    as_cited: OfficeRegulation
    citing: tuple[Citing, ...]

    @property
    def sop_count(self) -> int:
        """How many SOPs cite it."""
        return sum(len(one.sops) for one in self.citing)


class Front(NamedTuple):
    """Everything the pages are made from; `office` is what the tree says of itself, None for nothing."""

    title: str
    office: Office | None
    states: tuple[OfficeState, ...]

    @property
    def published(self) -> tuple[tuple[OfficeState, OfficeFacts], ...]:
        """The offices that have pages."""
        return tuple((state, state.facts) for state in self.states if state.facts is not None)


def front_artifacts(front: Front) -> Iterator[Artifact]:
    """Yield the pages, the records of the offices and the site's own look."""
    writer = PageWriter(Glossary(()), find_documents((), ()))
    regulations = shared_regulations(front)
    yield _home(front, regulations, writer)
    yield writer.page(
        "instansi/index.md",
        "gabungan-instansi.md.j2",
        {"title": "Instansi", "hide": NO_MENU},
        states=_by_name(front.states),
    )
    yield writer.page(
        "dasar-hukum/index.md",
        "gabungan-dasar-hukum-daftar.md.j2",
        {"title": "Dasar hukum", "hide": NO_MENU},
        regulations=regulations,
        kinds=(kinds := kind_names(one.as_cited.kind for one in regulations)),
    )
    for regulation in regulations:
        yield writer.page(
            f"dasar-hukum/{regulation.id}/index.md",
            "gabungan-dasar-hukum.md.j2",
            {"title": regulation.as_cited.short, "hide": NO_MENU, "indeks": True},
            regulation=regulation,
            kind=kinds[regulation.as_cited.kind],
            are_named=regulation.sop_count <= _ROWS,
            status_names={status.value: name for status, name in STATUS_NAMES.items()},
        )
    yield from _post_pages(front, writer)
    for _, facts in front.published:
        yield Artifact(f"{RECORDS}/{facts.id}.json", as_json(facts))
    yield from asset_artifacts()


def _home(front: Front, regulations: tuple[SharedRegulation, ...], writer: PageWriter) -> Artifact:
    counts = {status: sum(facts.number_of(status.value) for _, facts in front.published) for status in Status}
    return writer.page(
        "index.md",
        "gabungan-beranda.md.j2",
        {"title": "Beranda", "hide": NO_MENU},
        title=front.office.name.value if front.office and front.office.name.value else front.title,
        summary=front.office.summary.value if front.office and front.office.summary else "",
        ways=ways(front.office.contact) if front.office else (),
        total=sum(counts.values()),
        counts=[(STATUS_NAMES[status], count) for status, count in counts.items() if count],
        offices=_by_name(front.states)[:_SHOWN],
        count=len(front.states),
        old=[state for state in _by_name(front.states) if not state.is_new],
        regulations=sorted(regulations, key=lambda one: (-one.sop_count, one.id))[:8],
        regulation_count=len(regulations),
        post_count=sum(len(facts.posts) for _, facts in front.published),
    )


def _by_name(states: Iterable[OfficeState]) -> list[OfficeState]:
    return sorted(states, key=lambda state: (state.name.casefold(), state.id))


def shared_regulations(front: Front) -> tuple[SharedRegulation, ...]:
    """Return the cited regulations of all offices; one id that offices cite in different words is kept apart."""
    found: dict[tuple[str, str], list[Citing]] = defaultdict(list)
    words: dict[tuple[str, str], OfficeRegulation] = {}
    for state, facts in front.published:
        sops = {sop.id: sop for sop in facts.sops}
        for one in facts.regulations:
            key = (one.id, one.citation)
            words.setdefault(key, one)
            citing = tuple(sops[id] for id in one.sops if id in sops)
            found[key].append(Citing(state, f"{facts.id}/dasar-hukum/{one.id}/", citing))
    taken = {id for id, _ in found}
    named: set[str] = set()
    result = []
    for key in sorted(found):
        id, number = key[0], 1
        while id in named or (number > 1 and id in taken):
            number += 1
            id = f"{key[0]}-{number}"
        named.add(id)
        result.append(SharedRegulation(id, words[key], tuple(found[key])))
    return tuple(sorted(result, key=lambda one: (written_whole(one.as_cited.kind), one.as_cited.year, one.id)))


def _post_pages(front: Front, writer: PageWriter) -> Iterator[Artifact]:
    """Yield the list of the posts of all offices: who is called alike elsewhere is somebody else."""
    rows = [(post, state) for state, facts in front.published for post in facts.posts]
    rows.sort(key=lambda row: (row[0].name.casefold(), row[1].name.casefold(), row[0].id, row[1].id))
    letters: dict[str, list[tuple[OfficePost, OfficeState]]] = defaultdict(list)
    for row in rows if len(rows) > _ROWS else ():
        letters[initial(row[0].name)].append(row)
    # What begins with no letter has the sign "#", which is no address.
    pages = {letter: "lain" if letter == "#" else letter.lower() for letter in letters}
    meta = {"title": "Pelaksana", "hide": NO_MENU}
    template = "gabungan-pelaksana.md.j2"
    yield writer.page(
        "pelaksana/index.md", template, meta, rows=() if letters else rows, letters=pages, letter="", count=len(rows)
    )
    for letter, own in letters.items():
        path = f"pelaksana/{pages[letter]}/index.md"
        yield writer.page(path, template, meta, rows=own, letters=pages, letter=letter, count=len(own))


def front_lists(parts: Mapping[str, Mapping[str, bytes]], names: Mapping[str, str]) -> Iterator[Artifact]:
    """Yield the lists of the search for all offices, from those that stand in the pages of each, by name of the list.

    `names` is how the facet calls each office. Terms are told once, words by turns, the most frequent first.
    """
    lists: dict[str, list[Any]] = {
        name: [(id, _value(part.get(name, b""))) for id, part in parts.items()] for name in LISTS
    }
    terms: dict[tuple[str, str], list[str]] = {}
    for id, entries in lists["istilah"]:
        for short, long, more, address in entries or ():
            terms.setdefault((short, long), [short, long, more, f"{id}/{address}"])
    yield script("istilah", LISTS["istilah"], [*terms.values()])
    words = (str(text or "").split() for _, text in lists["kata"])
    together = dict.fromkeys(filter(None, chain.from_iterable(zip_longest(*words))))
    yield script("kata", LISTS["kata"], " ".join(together))
    entries = [
        {**one, "alamat": f"{id}/{one['alamat']}", "saring": {**one["saring"], "Instansi": [names[id]]}}
        for id, own in lists["daftar"]
        for one in own or ()
    ]
    yield script("daftar", LISTS["daftar"], entries)


def _value(content: bytes) -> Any:
    """Return what a script of `search_lists` sets its variable to; None for a script that is not there."""
    _, _, text = content.decode().partition("=")
    return json.loads(text.rstrip().removesuffix(";")) if text else None
