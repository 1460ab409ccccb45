"""Rules about the registries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, codes_form
from generator.resolve import Catalogue


def unconfirmed_entries(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A registry entry that is marked `perlu_konfirmasi`."""
    for entries in (catalogue.units, catalogue.posts, catalogue.terms, catalogue.regulations):
        for id, entry in entries.items():
            note = entry.needs_confirmation
            if note is not None:
                yield codes_form.NEEDS_CONFIRMATION.at(
                    note.span,
                    f'isi "{id}" belum dikonfirmasi: {note.value}',
                    hint="hapus perlu_konfirmasi setelah isinya dipastikan",
                )


RULES: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (unconfirmed_entries,)
