"""A whole source tree, file by file: one broken file does not hide the findings of the others."""

from __future__ import annotations

from collections.abc import Callable

from generator.decode.context import Misnamed
from generator.decode.names import Names
from generator.decode.profiles import decode_profiles, unknown_profiles
from generator.decode.records import decode_assessments, decode_duties
from generator.decode.registries import (
    Decoded,
    decode_office,
    decode_posts,
    decode_regulations,
    decode_terms,
    decode_units,
    duplicate_id,
)
from generator.decode.sops import DecodedSop, decode_sop
from generator.diagnostics import Diagnostic
from generator.model import Post, Refusals, Registry, Regulation, Sop, SopId, SourceTree, Unit
from generator.source import SourceFile, SourceFiles, collection_paused, start_of

DecodeSop = Callable[[SourceFile], DecodedSop]


def decode_tree(
    files: SourceFiles, decode_sop: DecodeSop = decode_sop
) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    """Return the model of all files and the findings, sorted and each once.

    `decode_sop` decodes one SOP; who decodes the same files again and again gives one that remembers.
    """
    with collection_paused():
        return _decode(files, decode_sop)


def _decode(files: SourceFiles, decode_sop: DecodeSop) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    diagnostics: list[Diagnostic] = []
    profiles = decode_profiles(files.profiles)
    office, found = decode_office(files)
    diagnostics += (*profiles.diagnostics, *found)
    units, posts = decode_units(_one(files.units), files), decode_posts(_one(files.posts))
    terms, regulations = decode_terms(_one(files.terms)), decode_regulations(files.regulations)
    duties, assessments = decode_duties(_one(files.duties)), decode_assessments(files.assessments)
    misnamed: list[Misnamed] = []
    for registry in (units, posts, terms, regulations, duties, assessments):
        diagnostics += registry.diagnostics
        misnamed += registry.misnamed
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
    refused = _refusals(files, units, posts, regulations, frozenset(refused_sops), has_profiles=not profiles.refused)
    tree = SourceTree(
        office=office,
        units=units.entries,
        posts=posts.entries,
        terms=terms.entries,
        regulations=regulations.entries,
        sops=tuple(sops[id] for id in sorted(sops)),
        refusals=refused,
        profiles=profiles.profiles,
        duties=tuple(sorted(duties.entries, key=lambda duty: duty.origin)),
        assessments=assessments.assessments,
    )
    if misnamed:
        diagnostics = Names(tree).suggest(diagnostics, misnamed)
    return tree, tuple(sorted(set(diagnostics), key=lambda found: found.sort_key))


def _refusals(
    files: SourceFiles,
    units: Decoded[Unit],
    posts: Decoded[Post],
    regulations: Decoded[Regulation],
    sops: frozenset[str],
    *,
    has_profiles: bool,
) -> Refusals:
    folders = {entry.path for entry in files.refused if not entry.id}
    incomplete = {
        Registry.UNITS: files.units is None or not units.is_complete,
        Registry.POSTS: files.posts is None or not posts.is_complete,
        Registry.REGULATIONS: not regulations.is_complete or "regulasi" in folders,
        Registry.SOPS: "sop" in folders,
        Registry.COLUMNS: not has_profiles or "profil" in folders,
    }
    ids = [(Registry.UNITS, id) for id in units.refused]
    ids += [(Registry.POSTS, id) for id in posts.refused]
    ids += [(Registry.REGULATIONS, id) for id in regulations.refused]
    ids += [(Registry.SOPS, id) for id in sops]
    return Refusals(frozenset(ids), frozenset(registry for registry, is_so in incomplete.items() if is_so))


def _one(file: SourceFile | None) -> tuple[SourceFile, ...]:
    return () if file is None else (file,)
