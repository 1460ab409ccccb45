"""The words by which headings of old tables and identity parts are recognised: data, which an office can extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from generator.exchange.refusal import RefusedFileError
from generator.language.likeness import nearest, plain
from generator.profile import CellRole, IdentityField, Profile
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence, decode_text, parse

M = TypeVar("M")
_OWN = Path(__file__).with_name("kata.yml")
_COLUMNS, _IDENTITY, _EXITS, _POSTS = "kolom", "identitas", "jalan_keluar", "awal_jabatan"
_LONGEST_EXIT = 40  # characters
_ALMOST = 0.87  # likeness of headings that differ by a slip of typing: "Aktifitas"
_EDITS = 2  # letters more, less or other
_SHORTEST_SLIP, _LONGEST_SLIP = 6, 40  # characters
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TIMES = re.compile(r" ke \w+$")  # "Tanggal Revisi ke-2"
_JOINING = frozenset({"dan", "atau", "serta"})


class Column(Enum):
    """What a column of a table holds; the value is the key of the list of words."""

    NUMBER = "nomor"
    ACTIVITY = "aktivitas"
    POSTS = "pelaksana"  # the heading of all of them; of a table, the columns of one each
    PERFORMERS = "nama_pelaksana"  # a column with the names of pelaksana in its cells
    QUALITY = "mutu_baku"
    REQUIREMENTS = "persyaratan"
    DURATION = "durasi"
    OUTPUT = "output"
    REMARK = "keterangan"


class Part(Enum):
    """A part of the identity; the value is the key of the list of words."""

    NUMBER = "nomor"
    CREATED = "tanggal_pembuatan"
    REVISED = "tanggal_revisi"
    EFFECTIVE = "tanggal_berlaku"
    SIGNATORY = "disahkan_oleh"
    NAME = "nama"
    UNIT = "unit"
    LEGAL_BASIS = "dasar_hukum"
    QUALIFICATIONS = "kualifikasi_pelaksana"
    RELATED = "keterkaitan"
    EQUIPMENT = "peralatan_perlengkapan"
    WARNING = "peringatan"
    RECORDS = "pencatatan_pendataan"


@dataclass(frozen=True, slots=True)
class Words:
    """Headings in small letters without signs, and what they head."""

    columns: Mapping[str, Column]
    parts: Mapping[str, Part]
    exits: frozenset[str] = frozenset()  # what stands at the ways out of a decision
    sections: frozenset[str] = frozenset()  # headings of further parts of the identity, of an office's own format
    posts: frozenset[str] = frozenset()  # words that names of pelaksana begin with

    def column(self, heading: str) -> Column | None:
        """Return what a column under a heading holds, None when the heading is not known."""
        words = _bare(heading)
        if words in self.columns:
            return self.columns[words]
        kept = " ".join(word for word in words.split() if word not in _JOINING)
        if kept in self.columns:
            return self.columns[kept]
        meant = {self.columns.get(word) for word in kept.split()}  # "Waktu/Durasi": each word means the same
        found = meant.pop() if len(meant) == 1 else None
        return found or self.columns.get(_misspelt(kept, self.columns))

    def slip(self, heading: str) -> str:
        """Return the known heading that a misspelt one is taken for, "" for one that is known or means nothing."""
        words = " ".join(word for word in _bare(heading).split() if word not in _JOINING)
        is_known = self.column(heading) is None or words in self.columns or _bare(heading) in self.columns
        return "" if is_known else _misspelt(words, self.columns)

    def is_exit(self, text: str) -> bool:
        """Tell whether a text is what stands at a way out of a decision."""
        return len(text) <= _LONGEST_EXIT and _bare(text) in self.exits

    def part(self, label: str) -> Part | str | None:
        """Return the part of the identity that a label heads, the label for one of an office's own, None for none."""
        words = _TIMES.sub("", _bare(label))
        found = self.parts.get(words) or self.parts.get(words.replace(" dan ", " "))
        return " ".join(label.split()).rstrip(" :") if found is None and words in self.sections else found


def _bare(text: str) -> str:
    return plain(_IN_BRACKETS.sub(" ", text)) or plain(text)


def _misspelt(words: str, known: Iterable[str]) -> str:
    """Return the heading that words are a slip of, "" for none: of a like length, with the same first letter."""
    if not _SHORTEST_SLIP <= len(words) <= _LONGEST_SLIP:
        return ""
    letters, first, length = set(words), words[0], len(words)
    like = (one for one in known if one[:1] == first and -_EDITS <= len(one) - length <= _EDITS)
    near = [one for one in like if len(letters.symmetric_difference(one)) <= _EDITS]  # to compare all would be slow
    return nearest(words, near, _ALMOST) if near else ""


@lru_cache(maxsize=1)
def own_words() -> Words:
    """Return the words that come with the program."""
    return _read(_OWN.read_bytes(), _OWN.name)


def extended(words: Words, raw: bytes, file: str) -> Words:
    """Return words with those of an office's own list. Raises RefusedFileError."""
    more = _read(raw, file)
    return Words(
        {**words.columns, **more.columns},
        {**words.parts, **more.parts},
        words.exits | more.exits,
        words.sections,
        words.posts | more.posts,
    )


def with_profiles(words: Words, profiles: Iterable[Profile]) -> Words:
    """Return words with the labels that printed formats have; a word that is known keeps its meaning."""
    columns: dict[str, Column] = {}
    parts: dict[str, Part] = {}
    sections: set[str] = set()
    known_parts = {part.value: part for part in Part}
    for profile in profiles:
        for column in profile.table.columns:
            if isinstance(column.role, CellRole):
                columns[_bare(column.label)] = Column(column.role.value)
        for labelled in (*profile.identity.rows, *profile.identity.sections):
            if labelled.field is IdentityField.EXTRA:
                sections.add(_bare(labelled.label))
            if labelled.field.value in known_parts:
                parts[_bare(labelled.label)] = known_parts[labelled.field.value]
    return Words({**columns, **words.columns}, {**parts, **words.parts}, words.exits, frozenset(sections), words.posts)


def _read(raw: bytes, file: str) -> Words:
    _, refusal = decode_text(raw, file)
    read = parse(raw, file)
    if refusal is not None or read.diagnostics:
        message = refusal.message if refusal is not None else read.diagnostics[0].message
        raise RefusedFileError(f"daftar kata {file} tidak dapat dibaca: {message}")
    lists = dict(_lists(read.root, file))
    unknown = set(lists) - {_COLUMNS, _IDENTITY, _EXITS, _POSTS}
    if unknown:
        known = f"{_COLUMNS}, {_IDENTITY}, {_EXITS}, {_POSTS}"
        raise RefusedFileError(f'daftar kata {file}: "{min(unknown)}" tidak dikenal; pilihannya: {known}')
    return Words(
        dict(_meanings(lists.get(_COLUMNS), {one.value: one for one in Column}, file)),
        dict(_meanings(lists.get(_IDENTITY), {one.value: one for one in Part}, file)),
        frozenset(_texts(lists.get(_EXITS))),
        posts=frozenset(_texts(lists.get(_POSTS))),
    )


def _lists(node: Node | None, file: str) -> Iterator[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        yield from ((key.text, value) for key, value in node.entries)
    elif node is not None and not (isinstance(node, Scalar) and node.is_empty):
        raise RefusedFileError(f"daftar kata {file}: tulis kata kunci, titik dua, lalu isinya")


def _meanings(node: Node | None, known: Mapping[str, M], file: str) -> Iterator[tuple[str, M]]:
    for key, value in _lists(node, file):
        if key not in known:
            raise RefusedFileError(f'daftar kata {file}: "{key}" tidak dikenal; pilihannya: {", ".join(known)}')
        yield from ((word, known[key]) for word in _texts(value))


def _texts(node: Node | None) -> Iterator[str]:
    for word in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(word, Scalar) and plain(word.text):
            yield _bare(word.text)
