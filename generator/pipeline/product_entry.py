"""The product of one SOP as an entry of a store, and back: what is read is looked at before it is believed."""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import Diagnostic, codes_environment
from generator.diagnostics.registry import RULES
from generator.model import Sop
from generator.pipeline.products import Product, file_names
from generator.site import SopAssets
from generator.store import Entry, NotPlainError, from_plain, to_plain

OF_TOOLS = frozenset({codes_environment.SHEET_NOT_RENDERED.code, codes_environment.SOP_NOT_MADE.code})
"""Findings that say nothing of a source: another day the same source may do."""


class _Told(NamedTuple):
    """What an entry has of a product beside its files."""

    assets: SopAssets
    findings: tuple[Diagnostic, ...]


def entry_of(product: Product) -> Entry:
    """Return a product as an entry."""
    return Entry(to_plain(_Told(product.assets, product.findings)), product.artifacts)


def product_of(entry: Entry, sop: Sop) -> Product:
    """Return the product of an SOP that an entry holds. Raises NotPlainError for what no product of it can be."""
    told: _Told = from_plain(_Told, entry.data)
    names = [file.path for file in entry.files]
    if told.assets.sheet_pages > len(names) or names != file_names(sop.id, told.assets):
        raise NotPlainError("its files are others")
    if any(one.span.file != sop.file or one.code not in RULES for one in told.findings):
        raise NotPlainError("its findings are of something else")
    return Product(sop.id, entry.files, told.assets, told.findings)
