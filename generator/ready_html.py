"""An extension of Python-Markdown that leaves finished HTML alone, and takes no other.

The generated pages are HTML but for their headings. Python-Markdown would read every tag of them, and MkDocs all once
more for the anchors, only to hand them on as they are: seven eighths of `mkdocs build`. On a page that begins with
`MARK` what stands between headings is put aside whole before either looks at it. Without this extension, and with any
site engine that does not know it, such a page gives the same HTML but for blank lines, only later.

On all other pages, which are written by hand, HTML is text; they are refused before (see `guides`), this is the net.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from generator.guides.markdown import without_html

MARK = "<!-- HTML jadi -->"
"""The first line of a page whose lines are Markdown when they begin with `#`, and else HTML in whole blocks."""

_AFTER_CLEANING = 29  # below `normalize_whitespace`, above all that look for blocks
_BLANK_LINES = re.compile(r"\n\s*\n")


class _Keeper(Preprocessor):  # type: ignore[misc]  # the library ships no types
    """Puts the HTML of a marked page aside."""

    def run(self, lines: list[str]) -> list[str]:
        first = next((number for number, line in enumerate(lines) if line), None)
        if first is None or lines[first] != MARK:
            return lines
        kept: list[str] = []
        for is_heading, run in groupby(lines[first + 1 :], key=lambda line: line.startswith("#")):
            text = "\n".join(run).strip()
            if text and not is_heading:
                # Python-Markdown drops the blank lines between blocks of HTML.
                text = self.md.htmlStash.store(_BLANK_LINES.sub("\n", text))
            kept += (text, "", "")
        return kept


class ReadyHtml(Extension):  # type: ignore[misc]
    """Keeps the HTML of marked pages out of the hands of all other parts of Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take the place before the first part that looks for blocks, and the parts for HTML away."""
        without_html(md)
        md.preprocessors.register(_Keeper(md), "ready_html", _AFTER_CLEANING)


def makeExtension(**settings: Any) -> ReadyHtml:
    """Return the extension; Python-Markdown finds it by this name."""
    return ReadyHtml(**settings)
