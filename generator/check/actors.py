"""Who acts according to a text: names of pelaksana at its beginning, or after "oleh"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.language.lexicon import active_form
from generator.language.words import FUNCTION_WORDS, is_active_verb, is_bare_verb, is_passive_verb
from generator.model import Post, PostId

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z]{2,8}")
_FAR = 4  # words between the head of an actor and its verb
# "oleh", what makes the act before it one already done, and what ends such a clause.
_AGENT = re.compile(r"\b(?P<agent>oleh\s+)|\b(?P<past>yang|telah|sudah)\b|[,;]", re.IGNORECASE)

# Heads of the names that offices give to whoever performs a step; a closed class of office language.
_HEAD_WORDS = """
admin administrator ajudan analis anggota apoteker arsiparis asesor asisten asosiasi atasan auditor babinsa badan
bagian bendahara bidan bidang bupati calon camat danru dekan deputi dewan direksi direktur dokter dosen dpjp
fasilitator fraksi gubernur guru hakim imam inspektur instansi instruktur jaksa juri juru jurusita kabag kabid kader
kadis kapten karyawan kasi kasubag kasubbag kasubbid kaur kelompok keluarga kepala ketua klien kolektor komandan
komisi konselor konsultan kontraktor koordinator koperasi korban lurah mahasiswa majelis manajer masyarakat menteri
mitra moderator murid narasumber nelayan notaris notulis operator orang organisasi panitera panitia pasien pegawai
pejabat pelanggan perancang perangkat perawat perekam perusahaan peserta pimpinan polisi pranata rekanan rektor
resepsionis responden saksi satgas satpam satuan sekcam sekda sekdis sekretariat sekretaris seksi siswa sopir staf
staff subbagian supervisor surveior tamu teknisi tergugat terlapor tim tutor unit vendor verifikator wajib wakil wali
walikota warga widyaiswara
"""
_HEADS = frozenset(_HEAD_WORDS.split())
# Who does something is named by pe- without -an, or by -wan (Tata Bahasa Baku Bahasa Indonesia): penguji, relawan.
_DOER = re.compile(r"pe(?!r)[b-df-hj-np-tv-z][a-z]{3,}(?<!an)(?<!nya)|[a-z]{3,}(?:wan|wati)")
_NO_DOER = frozenset(("pedoman", "pengaruh", "pesawat", "pemilu", "pensiun"))


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
    return first is not None and (names.pattern.match(text) is not None or _is_head(first[0]))


def _is_head(word: str) -> bool:
    """Tell whether a word, in any case, begins what offices call whoever performs a step."""
    lower = word.lower()
    return lower in _HEADS or (_DOER.fullmatch(lower) is not None and lower not in _NO_DOER)


def leading_actor(text: str, names: PostNames) -> Actor | None:
    """Return who a text begins with, when a verb with me- or ber- follows within a few words."""
    first = _WORD.match(text)
    if first is None or is_active_verb(first[0]):
        return None
    known = names.pattern.match(text)
    is_likely = known is not None or _ACRONYM.fullmatch(first[0]) is not None or _is_head(first[0])
    verb = _verb_after(text, (known or first).end()) if is_likely else _verb_of_subject(text, first)
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
        known = is_active_verb(word[0]) or is_bare_verb(word[0]) or _LIKE_A_VERB.fullmatch(word[0])
        if known and word[0][:1].islower():
            return word.start()
    return None


def _verb_of_subject(text: str, first: re.Match[str]) -> int | None:
    """Return where the verb of an unknown subject begins, close behind it.

    The subject is neither an act nor a thing done, nor a time.
    """
    head = first[0].lower()
    if _NO_SUBJECT.fullmatch(head) or head in FUNCTION_WORDS or is_passive_verb(head) or active_form(head):
        return None
    for count, word in enumerate(_WORD.finditer(text, first.end())):
        if count > _CLOSE or word[0].lower() in FUNCTION_WORDS:
            return None
        if word[0].startswith("me") and is_active_verb(word[0]):
            return word.start() if word[0] not in _LINKING else None
    return None


_LIKE_A_VERB = re.compile(r"me(?:n[cdj]|m[bf]|ng|ny)[a-z]{2,}")  # of a stem no list knows, behind a certain doer
_CLOSE = 2  # words between an unknown subject and its verb
_NO_SUBJECT = re.compile(
    r"[a-z]+(?:an|si|ing|ment)|apel|arsip|berkas|cek|data|dokumen|entri|hari|hasil|input|ke[a-z]+|langkah|masa|minggu|naskah"
    r"|pagi|patroli|per[a-z]+|rapat|siang|sidang|sore|surat|survei|survey|tahap|tindak|upacara|visite"
)
# What joins an act to its means or its matter.
_LINKING = frozenset(("melalui", "memakai", "memuat", "menggunakan", "menjadi", "menuju", "meliputi", "mencakup"))
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
