"""Work that was done once: products by the digest of all that they are made of, as plain files in a folder.

A product's function receives one frozen value that holds exactly what it may use. The digest of that value and of the
program's version is the product's key (`key_of`), so that no list of inputs is kept by hand: what is not in the value
cannot be used, and what is in it is part of the key. What comes out of a store is data only.
"""

from generator.store.entry import Entry, SpoiltError, decode, encode
from generator.store.keys import Digests, key_of, program_version
from generator.store.plain import NotPlainError, from_plain, to_plain
from generator.store.store import LIMIT, Store, Use
from generator.store.upkeep import Size, prune, size_of, verify

__all__ = [
    "LIMIT",
    "Digests",
    "Entry",
    "NotPlainError",
    "Size",
    "SpoiltError",
    "Store",
    "Use",
    "decode",
    "encode",
    "from_plain",
    "key_of",
    "program_version",
    "prune",
    "size_of",
    "to_plain",
    "verify",
]
