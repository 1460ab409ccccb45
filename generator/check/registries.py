"""Rules about the registries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, codes_form, codes_identity
from generator.form.citation import citation
from generator.language.excerpt import shorten
from generator.resolve import Catalogue


def unconfirmed_entries(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A registry entry that is marked `perlu_konfirmasi`."""
    for entries in (catalogue.units, catalogue.posts, catalogue.terms, catalogue.regulations, catalogue.processes):
        for id, entry in entries.items():
            note = entry.needs_confirmation
            if note is not None:
                yield codes_form.NEEDS_CONFIRMATION.at(
                    note.span,
                    f'isi "{id}" belum dikonfirmasi: {note.value}',
                    hint="hapus perlu_konfirmasi setelah isinya dipastikan",
                )


_OWN_NUMBER = re.compile(r"(?:nomor\b|no\b\.?)|\btahun\s+\d{4}\s*$", re.IGNORECASE)
_OWN_ABOUT = re.compile(r"\s*tentang\b", re.IGNORECASE)


def doubled_words(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A regulation whose fields hold the words that its citation prints before and between them."""
    for regulation in catalogue.regulations.values():
        if regulation.wording is not None and regulation.wording.value:
            continue  # cited as written there
        for field, found, key in (
            (regulation.number, _OWN_NUMBER.search(regulation.number.value), "nomor"),
            (regulation.subject, _OWN_ABOUT.match(regulation.subject.value), "tentang"),
        ):
            if found is not None:
                yield codes_identity.DOUBLED_WORDS.at(
                    field.span,
                    f'kata "{found[0].split()[0]}" akan tercetak dua kali: {shorten(citation(regulation), 80)}',
                    hint="tulis isinya saja; kata Nomor, Tahun, dan tentang dicetak sendiri",
                    example=f"{key}: {_only(field.value)}",
                )


def _only(text: str) -> str:
    """Return a number or subject without the words of the citation."""
    text = re.sub(r"^\s*(?:nomor\b|no\b\.?|tentang\b)\s*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\btahun\s+\d{4}\s*$", "", text, flags=re.IGNORECASE).rstrip()
    return f'"{text}"' if text.isdigit() else text


RULES: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (unconfirmed_entries, doubled_words)
