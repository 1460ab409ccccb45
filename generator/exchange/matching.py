"""What a file names, found in the registries by its words; what they lack becomes a marked draft of an entry."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.diagnostics import NewEntry
from generator.draft import free_id, regulation_id, yaml_text
from generator.exchange.naming import without_prefix
from generator.exchange.scalars import tidy
from generator.form.citation import citation, is_named, number_key
from generator.form.citations import Citation, citations_in
from generator.language.kinds import abbreviated, may_be_one_issuer
from generator.language.likeness import nearest, plain
from generator.language.posts import whole
from generator.model import UNCONFIRMED, Registry
from generator.resolve import Catalogue
from generator.source import is_id, quoted

_ALMOST = 0.92  # likeness of names that differ by a slip of typing
_LONGEST = 300
_LONGEST_SLIP = 100  # characters of a name that is looked for among others
_MOST_COMPARED = 60_000  # pairs of names, and of citations, of one file
_AMBIGUOUS = 'dasar hukum "{}" ditulis sebagai peraturan tersendiri; periksa apakah sama dengan {}'


class Match(NamedTuple):
    """An id, and why it is not certain; "" when it is."""

    id: str
    doubt: str = ""


class Cited(NamedTuple):
    """A regulation that is in the list, or will be: what is printed of it, and all kinds that it was cited as."""

    id: str
    text: str
    kinds: set[str]

    def may_be(self, cited: Citation) -> bool:
        """Tell whether a citation of its number and year may mean it; nobody's who is named may be another's."""
        return cited.kind in self.kinds or all(may_be_one_issuer(kind, cited.kind) for kind in self.kinds)


class Taken:
    """Ids that a registry has, and those that are to be added; told of by `in`."""

    def __init__(self, known: Container[object]) -> None:
        self._known = known
        self._added: set[str] = set()
        self.times: dict[str, int] = {}  # as `free_id` keeps them

    def __contains__(self, id: object) -> bool:
        return id in self._known or id in self._added

    def add(self, id: str) -> str:
        """Take an id, and return it."""
        self._added.add(id)
        return id


@dataclass(slots=True)
class Registries:
    """The registries of an office, with what imported files add to them."""

    catalogue: Catalogue
    entries: list[NewEntry] = field(default_factory=list)
    posts: dict[str, str] = field(default_factory=dict)  # id by plain name
    wholes: dict[str, set[str]] = field(default_factory=dict)  # ids by name as it is written whole
    post_names: dict[str, str] = field(default_factory=dict)  # by id
    sops: dict[str, str] = field(default_factory=dict)
    regulations: dict[tuple[str, object], list[Cited]] = field(default_factory=dict)  # by number and year, to be added
    taken_ids: dict[Registry, Taken] = field(default_factory=dict)
    compared: int = 0  # pairs of names, and of citations, for the file that is read

    @classmethod
    def of(cls, catalogue: Catalogue) -> Registries:
        """Return the registries of a catalogue."""
        own = cls(catalogue)
        own.taken_ids = {Registry.POSTS: Taken(catalogue.posts), Registry.REGULATIONS: Taken(catalogue.regulations)}
        for id, post in catalogue.posts.items():
            for text in (post.name, post.abbreviation):
                if text is not None:
                    own.posts.setdefault(plain(text.value), id)
            own._call(id, post.name.value)
        for sop_id, sop in catalogue.sops.items():
            for text in (sop.name, sop.short_name):
                if text is not None:
                    own.sops.setdefault(plain(without_prefix(text.value)), sop_id)
        return own

    def post(self, name: str, wanted: str = "") -> Match:
        """Return the post that a heading names; one that is not known is added. `wanted` is its id in the file."""
        name = " ".join(tidy(name, _LONGEST).split())
        words = plain(name)
        known = next((post for id, post in self.catalogue.posts.items() if id == wanted), None)
        if known is not None and plain(known.name.value) == words:
            return Match(wanted)
        if words in self.posts:
            return Match(self.posts[words])
        near = self._near(words)
        is_slip = bool(near) and _numbers(near) == _numbers(words)
        meant = self.wholes.get(whole(words), {self.posts[near]} if is_slip else set())
        if len(meant) == 1:
            (same,) = meant
            return Match(same, f'pelaksana "{name}" dianggap sama dengan "{self.post_names[same]}"')
        taken = self.taken_ids[Registry.POSTS]
        is_free = is_id(wanted) and wanted not in taken
        id = wanted if is_free else free_id(name, taken, times=taken.times)
        id = taken.add(id or free_id("pelaksana", taken, times=taken.times))
        self.entries.append(_entry(Registry.POSTS, id, (f"nama: {yaml_text(name or id)}",)))
        self.posts[words] = id
        self._call(id, name or id)
        return Match(id)

    def _call(self, id: str, name: str) -> None:
        self.post_names[id] = name
        self.wholes.setdefault(whole(plain(name)), set()).add(id)

    def _near(self, words: str) -> str:
        """Return the known name that another one is a slip of, "" for none or for a file that names too many."""
        self.compared += len(self.posts)
        is_name = self.compared <= _MOST_COMPARED and len(words) <= _LONGEST_SLIP
        return nearest(words, self.posts, _ALMOST) if is_name else ""

    def taken(self) -> tuple[NewEntry, ...]:
        """Return the entries that are to be added, which ends their waiting."""
        entries = tuple(self.entries)
        self.entries.clear()
        self.compared = 0
        return entries

    def unit(self, name: str) -> str:
        """Return the unit that is meant by its id or name; one that only a name tells of is added, "" for no name."""
        units = self.catalogue.units
        known = {plain(unit.name.value): str(id) for id, unit in units.items()}
        if name in units or plain(name) in known:
            return name if name in units else known[plain(name)]
        if is_id(name) or not (id := free_id(name, units)):
            return ""
        self.entries.append(_entry(Registry.UNITS, id, (f"nama: {yaml_text(' '.join(tidy(name, _LONGEST).split()))}",)))
        return id

    def sop(self, name: str) -> str:
        """Return the id of an SOP that is named, else its name as written."""
        return self.sops.get(plain(without_prefix(name)), name)

    def cited(self, text: str) -> tuple[Match, ...]:
        """Return the regulations that one item of the legal basis cites; unknown ones are added."""
        text = " ".join(tidy(text, 2000).split())
        return tuple(self._cited(one) for one in citations_in(text))

    def _cited(self, cited: Citation) -> Match:
        is_numbered = bool(cited.number and cited.year)
        key = number_key(cited.number, cited.year) if is_numbered else plain(cited.head)
        added = self.regulations.setdefault((key, cited.year if is_numbered else None), [])
        found = self._meant(cited, added)
        if len(found) == 1:
            found[0].kinds.add(cited.kind)
            return Match(found[0].id, _otherwise(found[0].text, cited))
        amended = [self._cited(one).id for one in cited.amended_by]
        taken = self.taken_ids[Registry.REGULATIONS]
        id = taken.add(regulation_id(cited.kind, cited.number, cited.year, cited.text, taken))
        added.append(Cited(id, cited.text, {cited.kind}))
        lines = [*_lines(cited), *(("status: diubah", f"diubah_oleh: [{', '.join(amended)}]") if amended else ())]
        doubt = _AMBIGUOUS.format(cited.text, " atau ".join(f'"{one.text}"' for one in found[:3])) if found else ""
        self.entries.append(_entry(Registry.REGULATIONS, id, tuple(lines), cited.doubt))
        return Match(id, doubt)

    def _meant(self, cited: Citation, added: list[Cited]) -> list[Cited]:
        """Return the regulations that a citation may mean: the one that is cited by the same words, else all."""
        known = (one for one in self.catalogue.regulations.values() if is_named(one, cited.head))
        found = [Cited(one.id, citation(one), {one.kind.value}) for one in known]
        self.compared += len(added)
        is_compared = self.compared <= _MOST_COMPARED
        found += [one for one in added if cited.kind in one.kinds or (is_compared and one.may_be(cited))]
        words = plain(abbreviated(cited.kind))
        same = [one for one in found if any(plain(abbreviated(kind)) == words for kind in one.kinds)]
        return same if len(same) == 1 else found


def _lines(cited: Citation) -> tuple[str, ...]:
    """Return the lines of an entry, without marks."""
    lines = [f"jenis: {yaml_text(cited.kind[:300])}"]
    lines += [f"nomor: {quoted(cited.number)}"] if cited.number else []
    lines += [f"tahun: {cited.year}"] if cited.year else []
    lines += [f"tentang: {yaml_text(cited.subject)}"] if cited.subject else []
    return (*lines, *((f"kutipan: {yaml_text(cited.text)}",) if cited.text != cited.standard else ()))


def _otherwise(printed: str, cited: Citation) -> str:
    """Return that a list words a citation otherwise than the file; signs and capitals do not count."""
    if plain(printed) == plain(cited.text):
        return ""
    return f'dasar hukum "{printed}" dicetak menurut daftar; di berkas asal tertulis "{cited.text}"'


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+|\b[ivx]+\b", text)


def _entry(registry: Registry, id: str, lines: tuple[str, ...], doubt: str = "") -> NewEntry:
    note = f"{UNCONFIRMED}{f'; {doubt}' if doubt else ''}"
    return NewEntry(registry.value, id, (*lines, f"perlu_konfirmasi: {yaml_text(note)}"))
