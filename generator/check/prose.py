"""Rules about any text of the sheet: placeholders, other regions, unexplained acronyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.subject import Subject, place_in, texts
from generator.diagnostics import Diagnostic, Edit, Span, codes_language
from generator.diagnostics.rule import Rule
from generator.form.identity import signatories

PLACEHOLDER = re.compile(
    r"\$\{[^}\n]*\}?|\{\{[^{}\n]*\}\}|\.{4,}|…{2,}|_{3,}|<[^<>\n]{1,40}>|\[(?:isi|nama|nomor|tanggal|jabatan|judul)\b[^\[\]\n]*\]"
    r"|\bx{3,8}\b|\blorem ipsum\b|\bTBD\b",
    re.IGNORECASE,
)
# What every placeholder holds; looked for first, because that is quick.
_MARKS = ("$", "<", "[", "_", "{", "…", "....")
_SIGN = re.compile("[•●▪◦‣○·“„‟]")  # of word processors
_MARK_WORDS = frozenset({"lorem", "tbd", *("x" * count for count in range(3, 9))})

_REGION_WORDS = frozenset({"provinsi", "propinsi", "kabupaten", "kota", "prov", "kab"})
# Within a line: in `prose` the next text begins after the line break.
_REGION = re.compile(
    r"\b(?:Provinsi|Propinsi|Kabupaten|Kota|Prov\.|Kab\.) +(?P<name>[A-Z][a-z]+(?: +[A-Z][a-z]+){0,2})"
)
# The first capital is looked for before what may not stand before it: that is quick.
_ACRONYM = re.compile(r"[A-Z](?<![\w/.-].)[A-Z]{1,7}(?![\w-])")
_CAPITALS = re.compile(r"[A-Z]{2,}")
_ROMAN = re.compile(r"[IVXLC]+")
_INTRODUCED = re.compile(r"\(([^()\n]{2,20})\)")
_SHOUTED = 3  # words in capitals in a row are a heading, not acronyms
# Letters that the official form prints itself, and marks of documents.
_OF_THE_FORM = frozenset({"SOP", "NIP", "NIK", "ATK", "KTP", "PDF", "RI", "NKRI", "USB", "CD", "TTD", "AC", "HP"})


def placeholders(subject: Subject) -> Iterator[Diagnostic]:
    """Text of a template that was never filled in."""
    sop = subject.sop
    for one in signatories(sop) if not subject.is_draft else ():
        # The absence of who signs is an error at the status: see `incomplete_in_force`.
        follows = (sop.status.span,) if one is sop.signatory else ()
        for part, causes in ((one.post, follows), (one.name, follows), (one.rank, ()), (one.nip, ())):
            if part is not None and (found := PLACEHOLDER.search(part.value)):
                yield _placeholder(found[0], part.span, causes)
    if not subject.is_draft and sop.number is not None and (found := PLACEHOLDER.search(sop.number.value)):
        yield _placeholder(found[0], sop.number.span)
    is_marked = any(mark in subject.prose for mark in _MARKS)
    if not is_marked and subject.vocabulary.isdisjoint(_MARK_WORDS):
        return
    for text in texts(subject.sop):
        inside = PLACEHOLDER.search(text.value)
        if inside is not None:
            yield _placeholder(inside[0], place_in(text, *inside.span()))


def _placeholder(found: str, span: Span, follows: tuple[Span, ...] = ()) -> Diagnostic:
    return codes_language.PLACEHOLDER.at(
        span,
        f'teks "{found}" adalah isian contoh yang belum diganti',
        hint="isi dengan keterangan yang sebenarnya",
        follows=follows,
    )


def other_region(subject: Subject) -> Iterator[Diagnostic]:
    """Another region's name, as it stays behind in a copied SOP."""
    if not subject.vocabulary & _REGION_WORDS:
        return
    for match in _REGION.finditer(subject.prose):
        if match["name"].split()[0].lower() not in subject.context.own_words:
            yield _once(codes_language.OTHER_REGION, subject, match[0], f'nama "{match[0]}" bukan daerah instansi ini')
            return


def unknown_acronyms(subject: Subject) -> Iterator[Diagnostic]:
    """Acronyms that neither the list of terms nor the text itself explains; each once an SOP."""
    found = dict.fromkeys(_ACRONYM.findall(subject.prose))
    if not found:
        return
    introduced = {word.upper() for word in _INTRODUCED.findall(subject.prose)}
    unknown = [
        word
        for word in found
        if not (word in subject.context.terms or word in introduced or word in _OF_THE_FORM or _ROMAN.fullmatch(word))
    ]
    headings = {
        word
        for line in (subject.prose.split("\n") if unknown else ())
        if line.isupper() and len(_CAPITALS.findall(line)) >= _SHOUTED
        for word in _ACRONYM.findall(line)
    }
    for word in unknown:
        if word not in headings:
            yield _once(
                codes_language.UNKNOWN_ACRONYM,
                subject,
                word,
                f'singkatan "{word}" tidak ada di istilah.yml',
                "tambahkan ke istilah.yml seperti contoh ini, atau tulis kepanjangannya di sini",
                f"{word.lower()}: {{singkatan: {word}, arti: Kepanjangannya}}",
            )


def _once(rule: Rule, subject: Subject, word: str, message: str, hint: str = "", example: str = "") -> Diagnostic:
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    found = ((text, match) for text in texts(subject.sop) if (match := whole.search(text.value)))
    text, match = next(found)
    hint = hint or "periksa apakah teks ini disalin dari SOP instansi lain"
    return rule.at(place_in(text, *match.span()), message, hint=hint, example=example)


_BULLET = re.compile(r"[•●▪◦‣○·]\s*(?=\S)")
_QUOTED = re.compile(r"[“„‟](?P<text>[^“”„‟]+)[”“‟]")


def signs_of_word(subject: Subject) -> Iterator[Diagnostic]:
    """Bullets before the items of a numbered list, and texts that stand in curly quotes as a whole."""
    if subject.prose.isascii() or not _SIGN.search(subject.prose):
        return
    sop = subject.sop
    lists = (sop.qualifications, sop.equipment, sop.warning, sop.records)
    for items in (*(part.items for part in lists if part.is_list), sop.related):
        first = next((item for item in items if _BULLET.match(item.value)), None)
        if first is not None:
            yield codes_language.SIGN_OF_WORD.at(
                first.span,
                f'tanda "{first.value[0]}" di awal butir ikut tercetak, sesudah nomornya',
                hint="hapus tanda itu dari setiap butir daftar ini",
                example=f"- {_as_written(_BULLET.sub('', first.value, count=1))}",
                fix=tuple(Edit(item.span, "", found[0]) for item in items if (found := _BULLET.match(item.value))),
            )
    for text in texts(sop):
        found = _QUOTED.fullmatch(text.value)
        if found is not None:
            yield codes_language.SIGN_OF_WORD.at(
                text.span,
                "tanda kutip “ ” mengapit seluruh teks dan ikut tercetak",
                hint='hapus kedua tanda itu, atau ganti dengan " bila teksnya memuat titik dua',
                example=_as_written(found["text"].strip()),
                fix=(Edit(text.span, _as_written(found["text"].strip())),) if "\n" not in text.value else (),
            )


def _as_written(text: str) -> str:
    """Return a text as it is written in YAML."""
    line = " ".join(text.split())
    return f'"{line}"' if ": " in line or " #" in line else line


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    placeholders,
    other_region,
    unknown_acronyms,
    signs_of_word,
)
