"""One file to sources: what each of its procedures becomes, and which entries the registries lack for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.diagnostics import NewEntry
from generator.draft import free_id
from generator.exchange.account import Account
from generator.exchange.matching import Registries
from generator.exchange.naming import without_prefix
from generator.exchange.readers import read_file
from generator.exchange.recovered import RecoveredProcedure
from generator.exchange.words import Words
from generator.exchange.writing import sop_source
from generator.language.likeness import plain

_MOST_PROCEDURES = 200


class NewSource(NamedTuple):
    """A procedure as a source: its id, and the text of its file."""

    id: str
    text: str
    procedure: RecoveredProcedure


class Import(NamedTuple):
    """What one file became."""

    sources: tuple[NewSource, ...]
    entries: tuple[NewEntry, ...]
    account: Account
    notes: tuple[str, ...]


@dataclass(slots=True)
class Target:
    """Where files are imported to: registries that grow, ids that are taken."""

    registries: Registries
    words: Words
    taken: set[str] = field(default_factory=set)


def digest(raw: bytes) -> str:
    """Return what a file is recognised by."""
    return hashlib.sha256(raw).hexdigest()


def import_file(raw: bytes, name: str, target: Target, id: str | None = None) -> Import:
    """Return what a file becomes; nothing is written. Raises RefusedFileError."""
    recovery = read_file(raw, name, target.words)
    stem = PurePosixPath(name).stem
    ids = []
    notes = list(recovery.notes)
    for number, procedure in enumerate(recovery.procedures[:_MOST_PROCEDURES]):
        wanted = id if id is not None and not number else _free_id(procedure.identity.name, stem, target.taken)
        target.taken.add(wanted)
        ids.append(wanted)
        known = target.registries.sop(procedure.identity.name)
        if known in target.registries.catalogue.sops:
            notes.append(f'SOP dengan nama itu sudah ada, "{known}"; naskah yang baru ber-id "{wanted}"')
        if procedure.identity.name:
            target.registries.sops.setdefault(plain(without_prefix(procedure.identity.name)), wanted)
    sources = tuple(
        NewSource(own, sop_source(procedure, target.registries, PurePosixPath(name).name), procedure)
        for own, procedure in zip(ids, recovery.procedures, strict=False)
    )
    return Import(sources, target.registries.taken(), recovery.account, tuple(notes))


def _free_id(name: str, stem: str, taken: Collection[str]) -> str:
    return free_id(name, taken) or free_id(stem, taken) or free_id("sop", taken)
