"""Finished pages as the search sees them: their content without the theme, and the words they are found by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from generator.site.search_words import acronym_words, citation_words, family_words, number_words, words_of

_BODY = re.compile(r'<div id="isi" data-pagefind-body>')
_END = "</article>"
_TITLE = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_OPENING = re.compile(r"<(\w+)\b[^>]*>")
_IGNORE = "data-pagefind-ignore"
_CITED = re.compile(r'dasar-hukum/([a-z0-9-]+)/"')
_FILTER = "data-pagefind-filter="
_TERM = re.compile(r"<dt>(.*?)</dt><dd><strong>(.*?)</strong>", re.DOTALL)
_TERMS = Path("istilah", "index.html")
_REGULATIONS = "dasar-hukum"


class SearchPage(NamedTuple):
    """A page to index: `path` below the site, `html` a small document of its content alone."""

    path: Path
    html: str


def search_pages(site_dir: Path) -> Iterator[SearchPage]:
    """Yield every page of a built site that is to be found, in order of their paths."""
    terms = _content(site_dir / _TERMS) if (site_dir / _TERMS).is_file() else ""
    meanings = {_text(short): _text(meaning) for short, meaning in _TERM.findall(terms)}
    for path in sorted(site_dir.rglob("*.html")):
        content = _content(path)
        if content:
            relative = path.relative_to(site_dir)
            body, filters = _divided(content)
            words = _hidden_words(content, _text(body), relative, meanings)
            yield SearchPage(relative, _document(f"{filters}{body}", words))


def _content(path: Path) -> str:
    """Return the part of a page that is indexed, without its opening tag; empty when there is none."""
    page = path.read_text(encoding="utf-8")
    start = _BODY.search(page)
    return page[start.end() : page.find(_END, start.end())] if start else ""


def _hidden_words(content: str, text: str, path: Path, meanings: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the words that are searched and not shown, by the name of their metadata; `text` is what is shown.

    The names have weights of their own in the site's script.
    """
    title = _TITLE.search(content)
    heading = _text(title[0]) if title else ""
    is_regulation = len(path.parts) == 3 and path.parts[0] == _REGULATIONS
    names = number_words(text[: 4 * len(heading) + 400])
    if is_regulation:
        names |= citation_words(heading, [path.parts[1]])
    in_title = words_of(heading) | acronym_words(heading, meanings)
    other = acronym_words(text, meanings) | citation_words(text, _CITED.findall(content))
    return {
        "nomor": names,
        "judul": family_words(in_title) | (in_title - words_of(heading)),
        "kata": family_words(words_of(text) | other) | other,
    }


def _divided(content: str) -> tuple[str, str]:
    """Return content without the elements that Pagefind leaves out, and those of them that hold its filters.

    They are more than half of a page; Pagefind would read them all to leave them out.
    """
    kept: list[str] = []
    filters: list[str] = []
    at = 0
    for opening in _ignored(content):
        if opening.start() < at:
            continue  # within the one before
        kept.append(content[at : opening.start()])
        at = _end_of(opening[1], content, opening.end())
        left_out = content[opening.start() : at]
        if _FILTER in left_out:
            filters.append(left_out)
    return " ".join((*kept, content[at:])), "".join(filters)


def _ignored(content: str) -> Iterator[re.Match[str]]:
    """Yield the opening tags of elements to leave out; the word alone, in a text, opens none."""
    found = content.find(_IGNORE)
    while found >= 0:
        start = content.rfind("<", 0, found)
        opening = _OPENING.match(content, start) if start >= 0 else None
        if opening is not None and opening.end() > found:
            yield opening
        found = content.find(_IGNORE, found + 1)


def _end_of(name: str, content: str, at: int) -> int:
    """Return where an element ends whose opening tag ends at `at`."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>").finditer(content, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(content)


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _document(content: str, words: Mapping[str, frozenset[str]]) -> str:
    hidden = "".join(
        f'<span data-pagefind-meta="{name}">{escape(" ".join(sorted(found)))}</span>'
        for name, found in words.items()
        if found
    )
    return (
        '<!doctype html><html lang="id"><body><div data-pagefind-body>'
        f"<div hidden data-pagefind-ignore>{hidden}</div>{content}</body></html>"
    )
