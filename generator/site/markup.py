"""Escaping of the sources' texts for the pages, and the links and tooltips put around them.

A page passes through Markdown and then a browser. Pages are written as blocks of HTML, which Markdown leaves
alone; a text inside is escaped for HTML, and besides every character that any Markdown extension gives a
meaning to is written as a character reference, newlines included. So no text can begin a line, close a block
or become markup, whatever extensions a site engine has switched on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.model import Term

_SPECIAL = "&<>\"'`~*_[]{}|\\#!=$^@+\n\u2028\u2029\ufeff"  # the last three end a line of front matter, which is YAML
_REFERENCES = {
    **{ord(char): f"&#{ord(char)};" for char in _SPECIAL},
    **{code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)},
    **{code: "�" for code in (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)},
}

KEPT = 1 << 16
"""How many texts and cells are kept as they are written: the newest, as pages that show the same are close by."""


def escape(value: object) -> Markup:
    """Return a value as text of an HTML block or of a quoted attribute; `None` is empty, markup stays."""
    kind = value.__class__
    if kind is str:
        return _escaped(value)
    if kind is Markup or isinstance(value, Markup):
        return value  # type: ignore[return-value]
    return _escaped("" if value is None else str(value))


@lru_cache(maxsize=KEPT)
def _escaped(text: str) -> Markup:
    """The sources repeat themselves: names and wordings stand on many pages."""
    return Markup(text.translate(_REFERENCES))


def web_address(text: str) -> str:
    """Return `text` when it is an http(s) address that may be linked, else an empty text."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_plain = not re.search(r"[\s\x00-\x1f]", text)
    return text if parts.scheme in ("http", "https") and parts.netloc and is_plain else ""


class Glossary:
    """The acronyms of the collection, as tooltips in running text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        meanings: dict[str, list[str]] = {}
        for term in terms:
            meanings.setdefault(term.abbreviation.value, []).append(term.meaning.value)
        self._meanings = {short: "; ".join(found) for short, found in meanings.items() if short}
        words = sorted(self._meanings, key=lambda word: (-len(word), word))
        pattern = "|".join(re.escape(word) for word in words)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if words else None
        self.mark = lru_cache(maxsize=KEPT)(self._mark)
        """Returns a text escaped, with each acronym in an `abbr` that tells its meaning."""

    def _mark(self, text: str) -> Markup:
        if self._pattern is None:
            return escape(text)
        parts: list[str] = []
        position = 0
        for match in self._pattern.finditer(text):
            meaning = escape(self._meanings[match.group()])
            parts.append(escape(text[position : match.start()]))
            parts.append(f'<abbr title="{meaning}">{escape(match.group())}</abbr>')
            position = match.end()
        parts.append(escape(text[position:]))
        return Markup("".join(parts))

    def uses(self, text: str) -> set[str]:
        """Return the acronyms that occur in `text`."""
        return set(self._pattern.findall(text)) if self._pattern else set()
