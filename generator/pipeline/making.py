"""The products of a whole collection: out of the store what was made before, the rest on all processors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, codes_environment
from generator.diagnostics.registry import RULES
from generator.folder import read_regular
from generator.model import SopId
from generator.pipeline.load import Loaded
from generator.pipeline.parallel import map_ordered
from generator.pipeline.part import Part, Parts
from generator.pipeline.products import Product, file_names, make_product
from generator.pipeline.progress import Progress
from generator.pipeline.spool import Kept, Spool
from generator.programs import temporary_folder
from generator.publish import publish
from generator.site import SopAssets
from generator.source import MAX_BYTES
from generator.store import Entry, NotPlainError, Store, from_plain, key_of, program_version, to_plain

SHEETS = "sop"
"""The kind of what is made of one SOP."""

OF_TOOLS = frozenset({codes_environment.SHEET_NOT_RENDERED.code, codes_environment.SOP_NOT_MADE.code})
"""Findings that say nothing of a source: another day the same source may do."""


class _Told(NamedTuple):
    """What a store keeps of a product beside its files."""

    assets: SopAssets
    findings: tuple[Diagnostic, ...]


class _Parts(Sequence[Part]):
    """The parts of some SOPs, cut when somebody asks: all at once would be the collection many times over."""

    def __init__(self, parts: Parts, ids: Sequence[SopId]) -> None:
        self._parts = parts
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Part: ...
    @overload
    def __getitem__(self, place: slice) -> list[Part]: ...
    def __getitem__(self, place: int | slice) -> Part | list[Part]:
        if isinstance(place, slice):  # a chunk for a worker: the parts alone, not what they are cut from
            return [self._parts.of(id) for id in self._ids[place]]
        return self._parts.of(self._ids[place])


def make_products(
    loaded: Loaded, store: Store | None, spool: Spool, display: Progress
) -> tuple[list[Product], list[Kept]]:
    """Return the products of all SOPs without their files, and the files."""
    products: dict[SopId, Product] = {}
    files: dict[SopId, list[Kept]] = {}

    def take(product: Product) -> None:
        files[product.sop] = [*map(spool.keep, product.artifacts)]
        products[product.sop] = product._replace(artifacts=())
        display.advance()

    pictures = _pictures(loaded)
    parts = Parts(loaded.catalogue, pictures)
    missing: dict[SopId, str] = {}  # with the key
    for id in loaded.catalogue.sops:
        key = key_of(SHEETS, parts.of(id), program_version()) if store else ""
        product = _found(store, key, loaded, id) if store else None
        if product is None:
            missing[id] = key
        else:
            take(product)
    with temporary_folder() as logos:
        publish((Artifact(path, content) for path, content in pictures.items()), logos)
        made = map_ordered(make_product, logos, _Parts(parts, tuple(missing)))
        for key, product in zip(missing.values(), made, strict=True):
            if store and not OF_TOOLS & {finding.code for finding in product.findings}:
                told = _Told(product.assets, product.findings)
                store.put(key, Entry(to_plain(told), product.artifacts))
            take(product)
    ids = tuple(loaded.catalogue.sops)
    return [products[id] for id in ids], [file for id in ids for file in files[id]]


def _pictures(loaded: Loaded) -> dict[str, bytes]:
    """Return the logos of a collection as they are now; one that vanished since is told of where it is drawn."""
    catalogue = loaded.catalogue
    found = {}
    for logo in filter(None, (catalogue.office.logo, *(unit.logo for unit in catalogue.units.values()))):
        try:
            found[logo.value] = read_regular(loaded.root / logo.value, MAX_BYTES)
        except OSError:
            continue
    return found


def _found(store: Store, key: str, loaded: Loaded, id: SopId) -> Product | None:
    """Return the product of an SOP as a store has it; None where it has none, or something else in its place."""
    entry = store.get(SHEETS, key)
    if entry is None:
        return None
    try:
        told = from_plain(_Told, entry.data)
        names = [file.path for file in entry.files]
        is_whole = told.assets.sheet_pages <= len(names) and names == file_names(id, told.assets)
    except NotPlainError:
        is_whole = False
    own = loaded.catalogue.sops[id].file
    if not is_whole or any(one.span.file != own or one.code not in RULES for one in told.findings):
        store.spoil(SHEETS, key)
        return None
    return Product(id, entry.files, told.assets, told.findings)
