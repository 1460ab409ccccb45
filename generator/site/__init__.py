"""The pages of the site as plain Markdown, data and assets, before any site engine runs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artifact import Artifact
from generator.site.assets import asset_artifacts
from generator.site.changes import change_pages
from generator.site.content import ChartSize, OldVersion, PrintedHistory, PrintedVersion, SiteContent, SopAssets
from generator.site.data import data_files
from generator.site.document_pages import document_pages
from generator.site.duty_pages import duty_pages
from generator.site.engine import PageWriter
from generator.site.evidence_pages import evidence_pages
from generator.site.facts import collect
from generator.site.markup import Glossary
from generator.site.overview_pages import overview_pages
from generator.site.post_pages import post_pages
from generator.site.printed_pages import printed_pages
from generator.site.process_pages import process_pages
from generator.site.quality_pages import quality_pages
from generator.site.registry_pages import qualification_page, regulation_pages, term_page, unit_pages
from generator.site.search_lists import search_lists
from generator.site.sop_pages import sop_pages
from generator.site.upkeep import upkeep_pages

__all__ = ["ChartSize", "OldVersion", "PrintedHistory", "PrintedVersion", "SiteContent", "SopAssets", "site_artifacts"]


def site_artifacts(content: SiteContent) -> Iterator[Artifact]:
    """Yield every generated page, data file and asset; paths are relative to the staged folder of pages."""
    glossary = Glossary(content.catalogue.terms.values())
    collection = collect(content, glossary)
    writer = PageWriter(glossary, collection.documents)
    yield from overview_pages(collection, writer)
    yield from sop_pages(collection, writer)
    yield from regulation_pages(collection, writer)
    yield from post_pages(collection, writer)
    yield from unit_pages(collection, writer)
    yield from document_pages(collection, writer)
    yield qualification_page(content, writer)
    yield term_page(collection, writer)
    yield from quality_pages(collection, writer)
    yield from change_pages(collection, writer)
    yield from upkeep_pages(collection, writer)
    yield from printed_pages(collection, writer)
    yield from process_pages(collection, writer)
    yield from duty_pages(collection, writer)
    yield from evidence_pages(collection, writer)
    yield from data_files(collection, writer)
    yield from search_lists(collection)
    yield from asset_artifacts()
