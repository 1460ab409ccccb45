"""Ids by name: who writes the name of a post, unit, regulation or SOP where its id belongs is told the id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from generator.decode.context import Advice, Misnamed, with_advice
from generator.decode.values import BETWEEN, hidden_sign
from generator.diagnostics import Diagnostic, Edit, NewEntry, codes_fields
from generator.form.citation import citation, cited_in, is_named, short_citation
from generator.language.excerpt import shorten
from generator.language.kinds import abbreviated
from generator.language.likeness import LONGEST, SURELY, nearest, plain
from generator.model import UNCONFIRMED, Registry, SourceTree
from generator.source import as_value, id_proposal, is_id, quoted

_WITH = re.compile(r"\s+(?:jo\b\.?|juncto\b)\s*", re.IGNORECASE)  # one regulation together with another
_COUNTS = {2: "dua", 3: "tiga", 4: "empat"}
_LONGEST_NAME = 80  # characters; a longer text is no name of a post
_MOST = 200  # texts that are looked up; a tree with more of them has another problem


class Names:
    """The names under which the entries of a tree are known, in small letters and without signs, with their ids."""

    def __init__(self, tree: SourceTree) -> None:
        self._regulations = tree.regulations
        self._ids: Mapping[Registry, dict[str, str]] = {registry: {} for registry in Registry}
        for unit in tree.units:
            self._add(Registry.UNITS, unit.id, unit.name.value)
        for post in tree.posts:
            self._add(Registry.POSTS, post.id, post.name.value, post.abbreviation.value if post.abbreviation else "")
        for regulation in tree.regulations:
            short = short_citation(regulation) if regulation.number.value else ""
            self._add(Registry.REGULATIONS, regulation.id, citation(regulation), short, regulation.subject.value)
        for process in tree.processes:
            self._add(Registry.PROCESSES, process.id, process.title.value, process.printed_code)
        for sop in tree.sops:
            self._add(Registry.SOPS, sop.id, sop.name.value, sop.short_name.value if sop.short_name else "")

    def suggest(self, found: Iterable[Diagnostic], misnamed: Iterable[Misnamed]) -> list[Diagnostic]:
        """Return the findings, those about a refused id with the id that was meant, where one is found."""
        advice = {one.span: given for one in islice(misnamed, _MOST) if (given := self._advice(one)) is not None}
        return with_advice(found, codes_fields.BAD_ID, advice)

    def _add(self, registry: Registry, id: str, *names: str) -> None:
        for name in names:
            if words := plain(name):
                self._ids[registry].setdefault(words, id)

    def _advice(self, misnamed: Misnamed) -> Advice | None:
        together = [part.strip() for part in _WITH.split(misnamed.text[:LONGEST]) if part.strip()]
        if misnamed.registry is Registry.REGULATIONS and len(together) > 1:
            return Advice(self._apart(together))
        named = f'{misnamed.key} "{shorten(misnamed.text)}" ditulis dengan namanya, bukan dengan idnya'
        if id := self._find(misnamed.text, misnamed.registry):
            return Advice(f'tulis idnya: "{id}"', fix=(Edit(misnamed.span, id),), message=named)
        parts = [part for part in BETWEEN.split(misnamed.text[:LONGEST]) if part]
        ids = [part if is_id(part) else self._find(part, misnamed.registry) for part in parts]
        if misnamed.is_list and len(parts) > 1 and all(ids):
            return Advice(f"tulis sebagai daftar: {misnamed.key}: [{', '.join(ids)}]")
        entry = _new_entry(misnamed)
        if entry is None or entry.id in self._ids[misnamed.registry].values():
            return None
        is_folder = misnamed.registry is Registry.REGULATIONS
        place = f"dalam sebuah berkas di {entry.registry}/" if is_folder else f"di {entry.registry}"
        hint = f'tulis idnya, "{entry.id}", dan daftarkan {place} seperti contoh ini'
        return Advice(hint, entry.text, (Edit(misnamed.span, entry.id), entry), named)

    def _apart(self, names: list[str]) -> str:
        """Return the hint for several regulations that were written as one."""
        count = _COUNTS.get(len(names), str(len(names)))
        found = {name: self._find(name, Registry.REGULATIONS) for name in names}
        lacking = [f'"{shorten(name)}"' for name, id in found.items() if not id]
        if not lacking:
            return f"tulis {count} id terpisah: {', '.join(found.values())}"
        return (
            f"tulis {count} id terpisah; daftarkan dahulu {' dan '.join(lacking)} dalam sebuah berkas di regulasi/"
        )

    def _find(self, text: str, registry: Registry) -> str:
        """Return the id of what `text` names: exactly, by number and year of a regulation, or nearly; "" if none."""
        known, words = self._ids[registry], plain(text)
        if words in known:
            return known[words]
        if registry is Registry.REGULATIONS:
            numbered = [one for one in self._regulations if is_named(one, text)]
            if len(numbered) == 1:
                return numbered[0].id
        return known.get(nearest(words, known, SURELY), "")


def _new_entry(misnamed: Misnamed) -> NewEntry | None:
    """Return the entry that a registry lacks for a text to mean something, as far as the text says."""
    text = " ".join(misnamed.text.split())
    if hidden_sign(text):
        return None
    if misnamed.registry is Registry.POSTS:
        id, lines = id_proposal(text), (f"nama: {as_value(text)}", f"perlu_konfirmasi: {UNCONFIRMED}")
        return NewEntry(misnamed.registry.value, id, lines) if is_id(id) and len(text) <= _LONGEST_NAME else None
    cited = cited_in(text) if misnamed.registry is Registry.REGULATIONS else None
    if cited is None or not is_id(id := id_proposal(f"{abbreviated(cited.kind)} {cited.number} {cited.year}")):
        return None
    return NewEntry(
        misnamed.registry.value,
        id,
        (
            f"jenis: {as_value(cited.kind)}",
            f"nomor: {quoted(cited.number)}",
            f"tahun: {cited.year}",
            f"tentang: {as_value(cited.subject)}",
            f"perlu_konfirmasi: {UNCONFIRMED}",
        ),
    )
