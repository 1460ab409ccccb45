"""What can be told about a sheet without laying it out, in a fraction of a millisecond: exactly what layout would say.

A sheet of which nothing is foretold may still turn out not to fit; only `whole.lay_out` knows.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.diagnostics.codes_layout import SHEET_DOES_NOT_FIT
from generator.form.paper import page_size
from generator.layout.glyphs import report_missing_characters
from generator.layout.header import narrowest
from generator.layout.settings import settings
from generator.model import Sop
from generator.resolve import Catalogue


def foretell(catalogue: Catalogue, sop: Sop, source: str) -> tuple[Diagnostic, ...]:
    """Return the findings about characters that the font lacks, and about columns that fit no setting of the sheet.

    `source` is the text of the SOP's file.
    """
    found = report_missing_characters(catalogue, sop, source)
    return found if _has_room(catalogue, sop) else (*found, does_not_fit(sop))


def does_not_fit(sop: Sop) -> Diagnostic:
    """The finding about a table that is too wide."""
    return SHEET_DOES_NOT_FIT.at(
        sop.origin,
        f"tabel dengan {len(sop.posts)} pelaksana tidak muat pada kertas ini",
        hint="pakai kertas yang lebih lebar (kertas: Legal), kurangi pelaksana, atau bagi SOP menjadi beberapa",
    )


def _has_room(catalogue: Catalogue, sop: Sop) -> bool:
    """Tell whether the pelaksana columns, bare of any line, fit beside the text columns at a tightest setting.

    The tightest breaks words between syllables, which takes patterns to be read: it is asked last.
    """
    profile = catalogue.profile_of(sop)
    size = page_size(sop.paper.value if sop.paper else catalogue.office.paper)
    width = size.width - profile.margins.left - profile.margins.right
    return any(
        len(sop.posts) * setting.least_column
        + sum([narrowest(column, setting.body_size, setting) for column in profile.table.columns])
        <= width
        for setting in settings(profile.table.body_size, profile.minimum_size)[-2:]
    )
