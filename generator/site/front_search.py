"""What the search above several offices finds: their SOPs, posts, units and contacts, and the regulations of all once.

Guides, terms and an office's own page of a regulation are found in the pages of that office.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from generator.resolve import Catalogue
from generator.site.front_pages import Front, shared_regulations
from generator.site.search_pages import PageFacts, SearchPage, built_pages, found_pages, page_facts, term_meanings

_SOUGHT = ("kontak", "pelaksana", "sop", "unit")


def office_search_pages(site_dir: Path, catalogue: Catalogue, name: str) -> Iterator[SearchPage]:
    """Yield the pages of an office's site that are found above all; `name` is what the facet calls the office."""
    paths = (path for folder in _SOUGHT for path in sorted((site_dir / folder).rglob("*.html")))
    facet = f'<span data-pagefind-filter="Instansi">{escape(name)}</span>'
    return found_pages(built_pages(site_dir, paths, page_facts(catalogue), term_meanings(catalogue), facet))


def front_search_pages(site_dir: Path, front: Front) -> Iterator[SearchPage]:
    """Yield the pages above all offices that are found, of the site built at `site_dir`."""
    facts = {
        f"dasar-hukum/{one.id}": PageFacts(one.as_cited.short, one.as_cited.short, one.as_cited.id)
        for one in shared_regulations(front)
    }
    paths = sorted((site_dir / "dasar-hukum").rglob("*.html"))
    return found_pages(built_pages(site_dir, paths, facts, {}))
