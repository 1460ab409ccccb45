"""Who acts according to a text: names of pelaksana at its beginning, or after "oleh"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.language.words import FUNCTION_WORDS, is_active_verb, is_bare_verb
from generator.model import Post, PostId

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_FAR = 4  # words between the head of an actor and its verb
# "oleh", what makes the act before it one already done, and what ends such a clause.
_AGENT = re.compile(r"\b(?P<agent>oleh\s+)|\b(?P<past>yang|telah|sudah)\b|[,;]", re.IGNORECASE)

# Heads of the names that offices give to whoever performs a step; a closed class of office language.
_HEAD_WORDS = """
admin administrator analis anggota apoteker arsiparis asisten auditor bagian bendahara bidan bidang bupati camat dekan
deputi direktur dokter dosen gubernur hakim inspektur jurusita kabag kabid kader kadis kasi kasubag kasubbag kasubbid
kaur kepala ketua koordinator lurah mahasiswa majelis menteri operator panitera panitia pasien pegawai pejabat pelaksana
pemohon pencacah pengadministrasi pengawas pengelola penggugat penyedia penyelia perawat peserta petugas pimpinan
pranata rektor resepsionis responden satpam sekda sekdis sekretariat sekretaris seksi staf staff subbagian tamu
tergugat tim verifikator walikota warga
"""
_HEADS = frozenset(_HEAD_WORDS.split())


class Actor(NamedTuple):
    """Somebody a text names: the words, where they end, and the posts of the registry that are called so."""

    text: str
    end: int
    posts: frozenset[PostId]


class PostNames(NamedTuple):
    """The names and abbreviations of the posts, in lower case, and a pattern that finds the longest of them."""

    posts: Mapping[str, frozenset[PostId]]
    pattern: re.Pattern[str]


def begins_with_actor(text: str, names: PostNames) -> bool:
    """Tell whether a text begins with a post of the collection or with what heads the names of posts."""
    first = _WORD.match(text)
    return first is not None and (names.pattern.match(text) is not None or first[0].lower() in _HEADS)


def leading_actor(text: str, names: PostNames) -> Actor | None:
    """Return who a text begins with, when a verb with me- or ber- follows within a few words."""
    first = _WORD.match(text)
    if first is None or is_active_verb(first[0]):
        return None
    known = names.pattern.match(text)
    is_acronym = _ACRONYM.fullmatch(first[0]) is not None
    if known is None and not is_acronym and first[0].lower() not in _HEADS:
        return None
    verb = _verb_after(text, (known or first).end())
    if verb is None:
        return None
    before = text[:verb].split()
    while before and before[-1].lower().strip(",") in FUNCTION_WORDS:
        before.pop()
    return Actor(" ".join(before).strip(" ,"), verb, names.posts[known[0].lower()] if known else frozenset())


def named_agents(text: str, names: PostNames) -> Iterator[Actor]:
    """Yield the posts that a text names after "oleh" as who performs the act; an act already done is passed over."""
    if "oleh " not in text.lower():
        return
    is_past = False
    for found in _AGENT.finditer(text):
        if found["agent"] is None:
            is_past = found["past"] is not None
            continue
        known = names.pattern.match(text, found.end())
        if known is not None and not is_past:
            yield Actor(known[0], known.end(), names.posts[known[0].lower()])


def _verb_after(text: str, start: int) -> int | None:
    """Return where the first active verb begins within the next words; a joining word ends the search."""
    for count, word in enumerate(_WORD.finditer(text, start)):
        if count > _FAR or (word[0].lower() in FUNCTION_WORDS and word[0].lower() not in _PASSED):
            return None
        if (is_active_verb(word[0]) or is_bare_verb(word[0])) and word[0][:1].islower():
            return word.start()
    return None


_PASSED = frozenset({"dan", "atau", "bersama", "kemudian", "lalu", "selanjutnya", "telah", "akan"})


def post_names(posts: Iterable[Post]) -> PostNames:
    """Return how texts may name the posts."""
    found: dict[str, set[PostId]] = {}
    for post in posts:
        for name in (post.name, post.abbreviation):
            if name is not None and name.value:
                found.setdefault(name.value.lower(), set()).add(post.id)
    longest = sorted(found, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest) or r"(?!)"
    return PostNames(
        {name: frozenset(ids) for name, ids in found.items()}, re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE)
    )
