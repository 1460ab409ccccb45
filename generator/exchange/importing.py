"""One file to sources: what each of its procedures becomes, and which entries the registries lack for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.diagnostics import NewEntry
from generator.draft import free_id
from generator.exchange.account import Account
from generator.exchange.bounds import bounded_procedures
from generator.exchange.matching import Registries
from generator.exchange.naming import without_prefix
from generator.exchange.readers import read_file
from generator.exchange.recovered import RecoveredProcedure
from generator.exchange.words import Words
from generator.exchange.writing import sop_source
from generator.language.likeness import plain
from generator.source import is_id, is_reserved

_CLAIMED = "berkas menyatakan SOP ini sudah disahkan atau dicabut; naskahnya ditulis sebagai draf dan ditandai"


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


def import_file(raw: bytes, name: str, target: Target, id: str | None = None, called: str = "") -> Import:
    """Return what a file becomes; nothing is written. Raises RefusedFileError.

    `called` is the name of its only procedure where the file says none.
    """
    recovery = read_file(raw, name, target.words)
    bounded_procedures(len(recovery.procedures))
    if called and len(recovery.procedures) == 1 and not recovery.procedures[0].name:
        own = recovery.procedures[0]
        recovery = recovery._replace(procedures=(replace(own, identity=replace(own.identity, name=called)),))
    stem = PurePosixPath(name).stem
    ids = []
    notes = list(recovery.notes)
    for number, procedure in enumerate(recovery.procedures):
        wanted, told = (id, "") if id is not None and not number else _id_of(procedure, stem, target.taken)
        notes += [told] if told else []
        if procedure.record is not None and procedure.record.claimed_status:
            notes.append(_CLAIMED)
        target.taken.add(wanted)
        ids.append(wanted)
        known = target.registries.sop(procedure.name)
        if known in target.registries.catalogue.sops:
            notes.append(f'SOP dengan nama itu sudah ada, "{known}"; naskah yang baru ber-id "{wanted}"')
        if procedure.name:
            target.registries.sops.setdefault(plain(without_prefix(procedure.name)), wanted)
    sources = tuple(
        NewSource(own, sop_source(procedure, target.registries, PurePosixPath(name).name), procedure)
        for own, procedure in zip(ids, recovery.procedures, strict=True)
    )
    return Import(sources, target.registries.taken(), recovery.account, tuple(notes))


def _id_of(procedure: RecoveredProcedure, stem: str, taken: Collection[str]) -> tuple[str, str]:
    """Return a free id, that of a file's record first, and what is to be told about it."""
    recorded = procedure.record.id if procedure.record is not None else ""
    if is_id(recorded) and not is_reserved(recorded) and recorded not in taken:
        return recorded, ""
    free = _free_id(procedure.name, stem, taken)
    told = f'id di catatan berkas, "{recorded}", sudah dipakai; naskahnya ber-id "{free}"'
    return free, told if recorded in taken else ""


def _free_id(name: str, stem: str, taken: Collection[str]) -> str:
    return free_id(name, taken) or free_id(stem, taken) or free_id("sop", taken)
