"""The products of a whole collection: out of the store what was made before, the rest on all processors."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import overload

from generator.artifact import Artifact
from generator.folder import read_regular
from generator.model import Sop, SopId
from generator.pipeline.elsewhere import Connect, make_elsewhere
from generator.pipeline.load import Loaded
from generator.pipeline.parallel import map_ordered
from generator.pipeline.part import Part, Parts
from generator.pipeline.product_entry import OF_TOOLS, entry_of, product_of
from generator.pipeline.products import Product, make_product
from generator.pipeline.progress import Progress
from generator.pipeline.spool import Kept, Spool
from generator.programs import temporary_folder
from generator.publish import publish
from generator.source import MAX_BYTES
from generator.store import Digests, NotPlainError, Store, key_of, program_version

SHEETS = "sop"
"""The kind of what is made of one SOP."""


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
    loaded: Loaded, store: Store | None, spool: Spool, display: Progress, connect: Connect | None = None
) -> tuple[list[Product], list[Kept]]:
    """Return the products of all SOPs without their files, and the files.

    What the store has not is made by the executor that `connect` opens a way to, on this machine's processors if there
    is none. Raises ToolFailure when that executor fails, OSError on a full disk.
    """
    products: dict[SopId, Product] = {}
    files: dict[SopId, list[Kept]] = {}

    def take(product: Product) -> None:
        files[product.sop] = [*map(spool.keep, product.artifacts)]
        products[product.sop] = product._replace(artifacts=())
        display.advance()

    pictures = _pictures(loaded)
    parts, digests = Parts(loaded.catalogue, pictures), Digests(whole=Sop)  # which stands in its part twice
    missing: dict[SopId, str] = {}  # with the key
    for id, sop in loaded.catalogue.sops.items():
        key = key_of(SHEETS, digests.of(parts.of(id)), program_version()) if store or connect else ""
        product = _found(store, key, sop) if store else None
        if product is None:
            missing[id] = key
        else:
            take(product)
    with ExitStack() as opened:
        wanted = _Parts(parts, tuple(missing))
        if connect and missing:
            made = make_elsewhere(opened.enter_context(connect()), pictures, wanted, missing)
        else:
            logos = opened.enter_context(temporary_folder())
            publish((Artifact(path, content) for path, content in pictures.items()), logos)
            made = map_ordered(make_product, logos, wanted)
        for product in made:
            if store and not OF_TOOLS & {finding.code for finding in product.findings}:
                store.put(missing[product.sop], entry_of(product))
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


def _found(store: Store, key: str, sop: Sop) -> Product | None:
    """Return the product of an SOP as a store has it; None where it has none, or something else in its place."""
    entry = store.get(SHEETS, key)
    try:
        return product_of(entry, sop) if entry is not None else None
    except NotPlainError:
        store.spoil(SHEETS, key)
        return None
