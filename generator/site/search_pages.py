"""Finished pages as the search sees them: their content without the theme, and the words they are found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from generator.form.citation import short_citation
from generator.resolve import Catalogue
from generator.site.reference import REFERENCE
from generator.site.relations import cited
from generator.site.search_words import (
    acronym_words,
    citation_words,
    compound_words,
    family_words,
    number_words,
    words_of,
)

_BODY = b'<div id="isi" tabindex="-1" data-pagefind-body'  # what the theme puts around the content that is to be found

# What stands apart on the page, and Pagefind would read as one word: a term and its meaning, a mark and what follows.
_BESIDE = re.compile(r"</(?:dt|dd|small|span|strong)>(?=<)")

GUIDES = "panduan"
_REFERENCE = f'<span data-pagefind-filter="Jenis">{REFERENCE}</span>'
_GUIDE = '<span data-pagefind-filter="Jenis">Panduan</span>'  # shown to who chooses it, or when nothing else is found


class SearchPage(NamedTuple):
    """A page to index: `path` below the site, `html` a small document of its content alone."""

    path: Path
    html: str


class PageFacts(NamedTuple):
    """What is known of a page without reading it: `number` is that of the SOP, or the citation of the regulation."""

    title: str
    number: str = ""
    regulation: str = ""  # id of the one the page is about
    cited: tuple[str, ...] = ()  # ids
    keywords: str = ""  # what people call it besides


class _Content(NamedTuple):
    """What is read from a page: its filters and its body as HTML, its heading and its text as they are shown."""

    filters: str
    body: str
    heading: str
    text: str


class Built(NamedTuple):
    """A page of a built site: where it lies, where that is below the site, and what its document is made of besides."""

    file: Path
    path: Path
    known: PageFacts | None  # by its heading alone
    meanings: Mapping[str, str]
    filters: str  # the markup of more facets


def every_page(site_dir: Path, catalogue: Catalogue) -> Iterator[Built]:
    """Yield every page of a built site, in order of their paths."""
    return built_pages(site_dir, sorted(site_dir.rglob("*.html")), page_facts(catalogue), term_meanings(catalogue))


def built_pages(
    site_dir: Path,
    paths: Iterable[Path],
    facts: Mapping[str, PageFacts],
    meanings: Mapping[str, str],
    filters: str = "",
) -> Iterator[Built]:
    """Yield some pages of a built site; `filters` is the markup of more facets."""
    for path in paths:
        relative = path.relative_to(site_dir)
        more = filters + (_GUIDE if relative.parts[0] == GUIDES else "")
        yield Built(path, relative, facts.get(relative.parent.as_posix()), meanings, more)


def found_pages(pages: Iterable[Built]) -> Iterator[SearchPage]:
    """Yield those of some pages that are to be found."""
    for page in pages:
        html = search_document(page, page.file.read_bytes())
        if html:
            yield SearchPage(page.path, html)


def search_document(page: Built, source: bytes) -> str:
    """Return the document that the search reads for a page whose HTML is `source`, "" when it is not to be found."""
    content = _content(source)
    if content is None:
        return ""
    words = _hidden_words(content.text, page.known or PageFacts(content.heading), page.meanings)
    return _document(content._replace(filters=content.filters + page.filters), words)


def term_meanings(catalogue: Catalogue) -> dict[str, str]:
    """Return what acronyms mean."""
    meanings: dict[str, str] = {}
    for term in catalogue.terms.values():
        meanings[term.abbreviation.value] = f"{meanings.get(term.abbreviation.value, '')} {term.meaning.value}".strip()
    return meanings


def page_facts(catalogue: Catalogue) -> dict[str, PageFacts]:
    """Return what is known of the page of every entry, by the page's folder; other pages are known by their heading."""
    found = {f"pelaksana/{post.id}": PageFacts(post.name.value) for post in catalogue.posts.values()}
    for unit in catalogue.units.values():
        found[f"unit/{unit.id}"] = PageFacts(unit.name.value, keywords=unit.keywords.text)
    for regulation in catalogue.regulations.values():
        title = short_citation(regulation)
        found[f"dasar-hukum/{regulation.id}"] = PageFacts(title, title, regulation.id)
    for sop in catalogue.sops.values():
        number = sop.number.value if sop.number else ""
        regulations = tuple(entry.id for entry in cited(sop, catalogue))
        found[f"sop/{sop.id}"] = PageFacts(sop.name.value, number, "", regulations, sop.keywords.text)
    office = catalogue.office
    found["kontak"] = PageFacts(office.name.value, keywords=office.keywords.text)
    return found


def _content(page: bytes) -> _Content | None:
    """Return what is indexed of a page, without the elements that Pagefind would read only to leave them out."""
    start = page.find(_BODY)
    body = LexborHTMLParser(page[start:]).css_first("#isi") if start >= 0 else None
    if body is None:
        return None
    filters = "".join(element.html or "" for element in body.css("[data-pagefind-filter]"))
    kind = body.attributes.get("data-rujukan")
    filters += _REFERENCE if kind else ""
    body = (body.css_first(".kepala-halaman") if kind == "kepala" else None) or body
    for element in body.css("[data-pagefind-ignore]"):
        element.decompose()
    heading = body.css_first("h1")
    title = heading.text(separator=" ") if heading else ""
    return _Content(filters, _BESIDE.sub(r"\g<0> ", body.inner_html or ""), title, body.text(separator=" "))


def _hidden_words(text: str, known: PageFacts, meanings: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the words that are searched and not shown, by the name of their metadata; `text` is what is shown.

    The names have weights of their own in the site's script.
    """
    names = number_words(known.number)
    if known.regulation:
        names |= citation_words(known.title, [known.regulation])
    in_title = words_of(known.title) | acronym_words(known.title, meanings) | compound_words(known.title)
    other = acronym_words(text, meanings) | compound_words(text) | citation_words(text, known.cited)
    sought = words_of(known.keywords)
    return {
        "kunci": sought | family_words(sought),
        "nomor": names,
        "judul": family_words(in_title) | (in_title - words_of(known.title)),
        "kata": family_words(words_of(text) | other) | other,
    }


def _document(content: _Content, words: Mapping[str, frozenset[str]]) -> str:
    hidden = "".join(
        f'<span data-pagefind-meta="{name}">{escape(" ".join(sorted(found)))}</span>'
        for name, found in words.items()
        if found
    )
    return (
        '<!doctype html><html lang="id"><body><div data-pagefind-body>'
        f"<div hidden data-pagefind-ignore>{hidden}{content.filters}</div>{content.body}</div></body></html>"
    )
