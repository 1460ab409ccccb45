"""The vendored fonts for outputs: their folder, and web fonts of the characters a page needs."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from importlib import import_module
from io import BytesIO

from fontTools.ttLib import TTFont

from generator.drawing.measure import FONT_FILES, FONT_FOLDER

WEB_FAMILY = "Lembar SOP"  # a subset is a modified font, which may not carry the reserved name (OFL, article 3)

_COPYRIGHT_NAMES = [0, 13, 14]
_FAMILY_NAMES = (1, 4, 6)
_LAYOUT_TABLES = ("GDEF", "GPOS", "GSUB", "kern")  # the sheet is set without them; reading them takes long


# What nearly every page needs. Making a subset takes 40 ms and the rest of a page 1 ms; so pages share this one.
USUAL_CHARACTERS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—“”‘’…·•")

# Those of languages in Latin letters, and signs that office texts use.
LATIN_CHARACTERS = frozenset(
    map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x2190, 0x2194)))
) | frozenset("′″€™−≈≠≤≥○●✓")


@lru_cache(maxsize=64)
def web_font(bold: bool, characters: frozenset[str] | None = None) -> bytes:
    """Return the font as WOFF2 with the glyphs of `characters`, or with all of them."""
    subset = import_module("fontTools.subset")  # takes long to load, and who names addresses of fonts never needs it
    options = subset.Options(
        flavor="woff2",
        layout_features=[],
        name_IDs=[*_COPYRIGHT_NAMES, *_FAMILY_NAMES],
        notdef_outline=True,
        hinting=False,
        drop_tables=[*subset.Options().drop_tables, "FFTM"],  # a time stamp of the font editor
    )
    with TTFont(FONT_FOLDER / FONT_FILES[bold], recalcTimestamp=False) as font:
        wanted = font.getBestCmap() if characters is None else {ord(c) for c in characters | {" "}}
        for tag in _LAYOUT_TABLES:
            del font[tag]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in _FAMILY_NAMES:
                record.string = WEB_FAMILY.replace(" ", "")
        font.flavor = "woff2"
        stream = BytesIO()
        font.save(stream)
    return stream.getvalue()


@lru_cache(maxsize=64)
def data_uri(bold: bool, unusual: frozenset[str]) -> str:
    """Return a web font as a `data:` address: the usual characters and `unusual` ones."""
    return "data:font/woff2;base64," + b64encode(web_font(bold, USUAL_CHARACTERS | unusual)).decode("ascii")
