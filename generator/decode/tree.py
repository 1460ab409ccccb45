"""A whole source tree, file by file: one broken file does not hide the findings of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from generator.decode.context import Misnamed
from generator.decode.names import Names
from generator.decode.profiles import decode_profiles, unknown_profiles
from generator.decode.records import decode_assessments, decode_duties
from generator.decode.registries import (
    Decoded,
    decode_office,
    decode_posts,
    decode_processes,
    decode_regulations,
    decode_terms,
    decode_units,
    duplicate_id,
)
from generator.decode.sops import DecodedSop, decode_sop
from generator.diagnostics import Diagnostic
from generator.memory import collection_paused
from generator.model import Refusals, Registry, Sop, SopId, SourceTree
from generator.source import SourceFile, SourceFiles, start_of

DecodeSop = Callable[[SourceFile], DecodedSop]
T = TypeVar("T")
Files = tuple[SourceFile, ...]
_Decoded = tuple[SourceTree, tuple[Diagnostic, ...]]


class DecodeRegistry(Protocol):
    """Decodes a registry of some files, which nothing else decides."""

    def __call__(self, decode: Callable[[Files], T], files: Files) -> T:
        """Return what `decode` makes of `files`."""


def _anew(decode: Callable[[Files], T], files: Files) -> T:
    return decode(files)


def decode_tree(
    files: SourceFiles, decode_sop: DecodeSop = decode_sop, registry: DecodeRegistry = _anew
) -> _Decoded:
    """Return the model of all files and the findings, sorted and each once.

    `decode_sop` decodes one SOP; who decodes the same files again and again gives what remembers.
    """
    with collection_paused():
        return _decode(files, decode_sop, registry)


def _decode(files: SourceFiles, decode_sop: DecodeSop, registry: DecodeRegistry) -> _Decoded:
    diagnostics: list[Diagnostic] = []
    profiles = registry(decode_profiles, files.profiles)
    office, found = decode_office(files)
    diagnostics += (*profiles.diagnostics, *found)
    units, posts = decode_units(_one(files.units), files), registry(decode_posts, _one(files.posts))
    terms = registry(decode_terms, _one(files.terms) + _one(files.shared_terms))
    regulations = registry(decode_regulations, files.regulations)
    duties = registry(decode_duties, _one(files.duties))
    assessments = registry(decode_assessments, files.assessments)
    processes = registry(decode_processes, _one(files.processes))
    misnamed: list[Misnamed] = []
    for entries in (units, posts, terms, regulations, processes, duties, assessments):
        diagnostics += entries.diagnostics
        misnamed += entries.misnamed
    sops: dict[SopId, Sop] = {}
    refused_sops: set[str] = {entry.id for entry in files.refused if entry.id}
    places: dict[str, str] = {}
    for file in files.sops:
        decoded = decode_sop(file)
        diagnostics += decoded.diagnostics
        misnamed += decoded.misnamed
        id = file.path.rsplit("/", 1)[-1].removesuffix(".yml")
        first = places.setdefault(id, file.path)
        if first != file.path:
            label = "yang dimaksud nama berkas ini, bukan isi baris ini"
            diagnostics.append(duplicate_id(id, start_of(file.path), start_of(first), "SOP", label))
        elif decoded.sop is None:
            refused_sops.add(id)
        else:
            sops[decoded.sop.id] = decoded.sop
    named = (office.profile, *(sop.profile for sop in sops.values()))
    diagnostics += unknown_profiles((name for name in named if name is not None), profiles.names)
    refused = _refusals(
        files,
        {
            Registry.UNITS: units,
            Registry.POSTS: posts,
            Registry.REGULATIONS: regulations,
            Registry.PROCESSES: processes,
        },
        frozenset(refused_sops),
        has_profiles=not profiles.refused,
    )
    tree = SourceTree(
        office=office,
        units=units.entries,
        posts=posts.entries,
        terms=terms.entries,
        regulations=regulations.entries,
        sops=tuple(sops[id] for id in sorted(sops)),
        refusals=refused,
        profiles=profiles.profiles,
        processes=processes.entries,
        duties=tuple(sorted(duties.entries, key=lambda duty: duty.origin)),
        assessments=assessments.assessments,
    )
    if misnamed:
        diagnostics = Names(tree).suggest(diagnostics, misnamed)
    return tree, tuple(sorted(set(diagnostics), key=lambda found: found.sort_key))


def _refusals(
    files: SourceFiles, decoded: Mapping[Registry, Decoded[Any]], sops: frozenset[str], *, has_profiles: bool
) -> Refusals:
    folders = {entry.path for entry in files.refused if not entry.id}
    incomplete = {registry for registry, entries in decoded.items() if not entries.is_complete}
    incomplete |= {registry for registry in Registry if registry.value in folders}
    incomplete |= {Registry.UNITS} if files.units is None else set()
    incomplete |= {Registry.POSTS} if files.posts is None else set()
    incomplete |= set() if has_profiles else {Registry.COLUMNS}
    ids = {(registry, id) for registry, entries in decoded.items() for id in entries.refused}
    return Refusals(frozenset(ids | {(Registry.SOPS, id) for id in sops}), frozenset(incomplete))


def _one(file: SourceFile | None) -> Files:
    return () if file is None else (file,)
