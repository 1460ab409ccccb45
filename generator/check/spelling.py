"""Rules about spelling: fixed and other words, `di` and `ke` together or apart, hyphens of items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.subject import Subject, place_in, texts
from generator.diagnostics import Diagnostic, Edit, codes_language
from generator.language.lexicon import has_active_form, meant
from generator.language.spelling import PLACES, TOGETHER, TYPING_ERRORS, VERB_ROOTS
from generator.model import Cell

_TYPO = re.compile(rf"\b(?:{'|'.join(TYPING_ERRORS)})\b", re.IGNORECASE)
_TYPO_WORDS = frozenset(wrong.split()[0] for wrong in TYPING_ERRORS)
_JOINED = re.compile(rf"\b(?:{'|'.join(TOGETHER)})\b", re.IGNORECASE)
# A verb ends in -kan; nouns that do, begin with pe-, ke- or se-, or are one of a few.
_VERB = rf"(?!pe|ke|se|rekan\b)[a-z]{{3,}}kan|tanda tangani|tindak lanjuti|{'|'.join(VERB_ROOTS)}"
_APART = re.compile(rf"\b(?P<di>[Dd]i) (?P<verb>{_VERB})\b")
# Behind one of these words comes a verb, unless somebody is at a place.
_AFTER = re.compile(
    r"\b(?:telah|sudah|belum|akan|harus|dapat|perlu|wajib) (?=(?P<di>di) (?P<verb>[a-z]{4,})\b)", re.IGNORECASE
)
_TIGHT = re.compile(r"^[-–](?P<word>[^\W\d_]\S*)", re.MULTILINE)


def typing_errors(subject: Subject) -> Iterator[Diagnostic]:
    """Typing errors of fixed words."""
    if not subject.vocabulary & _TYPO_WORDS:
        return
    for text in texts(subject.sop):
        for match in _TYPO.finditer(text.value):
            found, right = match[0], TYPING_ERRORS[match[0].lower()]
            shown = right[:1].upper() + right[1:] if found[:1].isupper() else right
            yield codes_language.TYPING_ERROR.at(
                place_in(text, *match.span()),
                f'kata "{found}" salah tulis',
                hint=f'tulis "{shown}"',
                fix=(Edit(text.span, shown, found),),
            )


def prepositions(subject: Subject) -> Iterator[Diagnostic]:
    """`di` or `ke` written together with a place, or apart from a verb (Ejaan yang Disempurnakan, kata depan)."""
    is_apart = "di" in subject.vocabulary and any(_apart(subject.prose))
    if not is_apart and subject.vocabulary.isdisjoint(TOGETHER):
        return
    for text in texts(subject.sop):
        for found in _JOINED.finditer(text.value):
            right = TOGETHER[found[0].lower()]
            shown = right[:1].upper() + right[1:] if found[0][:1].isupper() else right
            yield codes_language.PREPOSITION.at(
                place_in(text, *found.span()),
                f'kata "{found[0]}" ditulis serangkai, padahal kata depan',
                hint=f'tulis "{shown}"',
                fix=(Edit(text.span, shown, found[0]),),
            )
        for found in _apart(text.value):
            right = found["di"] + found["verb"].replace(" ", "")
            written = f"{found['di']} {found['verb']}"
            yield codes_language.PREPOSITION.at(
                place_in(text, found.start("di"), found.end("verb")),
                f'kata "{written}" ditulis terpisah, padahal kata kerja',
                hint=f'tulis "{right}"',
                fix=(Edit(text.span, right, written),),
            )


def _apart(text: str) -> Iterator[re.Match[str]]:
    """Yield where `di` stands apart from its verb."""
    known = set()
    for found in _APART.finditer(text):
        known.add(found.start("di"))
        yield found
    for found in _AFTER.finditer(text):
        verb = found["verb"].lower()
        if found.start("di") not in known and verb not in PLACES and has_active_form(verb):
            yield found


def tight_hyphens(subject: Subject) -> Iterator[Diagnostic]:
    """Several lines of one cell that begin with a hyphen and no blank after it."""
    if not any(f"\n{sign}" in subject.prose for sign in "-–"):  # the first line is the name
        return
    sop = subject.sop
    cells: list[Cell] = [sop.qualifications, sop.equipment, sop.warning, sop.records]
    for cell in (*cells, *(cell for step in sop.steps for cell in step.cells)):
        tight = [(item, found) for item in cell.items for found in _TIGHT.finditer(item.value)]
        if len(tight) > 1:
            item, found = tight[0]
            yield codes_language.TIGHT_HYPHEN.at(
                item.span,
                f'ada {len(tight)} butir yang diawali tanda hubung tanpa spasi, seperti "{found[0]}"',
                hint=f'beri spasi sesudahnya, "- {found["word"]}", atau tulis sebagai daftar YAML',
            )


def misspellings(subject: Subject) -> Iterator[Diagnostic]:
    """Words that are none and that one slip of the pen parts from a word of offices."""
    doubted = {word for word in subject.vocabulary if meant(word)}
    for word in sorted(doubted - _TYPO_WORDS - TOGETHER.keys() - subject.context.registry_words):
        for text in texts(subject.sop):
            match = _written(word, text.value, is_title=text is subject.sop.name)
            if match is not None:
                found = match[0]
                shown = meant(word).capitalize() if found[:1].isupper() else meant(word)
                yield codes_language.MISSPELLING.at(
                    place_in(text, *match.span()),
                    f'kata "{found}" tidak ada dalam kamus; mungkin maksudnya "{shown}"',
                    hint=f'tulis "{shown}", atau daftarkan "{found}" di istilah.yml bila memang istilah kantor ini',
                )


def _written(word: str, text: str, is_title: bool) -> re.Match[str] | None:
    """Return where a word stands in a text, None when nowhere or only as a name: with a capital inside a line."""
    for found in re.finditer(rf"(?<![\w-]){word}(?![\w-])", text, re.IGNORECASE):
        begins_line = not text[: found.start()].rpartition("\n")[2].strip(" -–•0123456789.)(")
        if found[0].islower() or (found[0].istitle() and (is_title or begins_line)):
            return found
    return None


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    typing_errors,
    prepositions,
    tight_hyphens,
    misspellings,
)
