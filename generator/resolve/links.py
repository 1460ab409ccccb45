"""References between SOPs and registries, both ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from generator.diagnostics import Diagnostic, Related, Span, codes_records, codes_references
from generator.diagnostics.rule import Rule
from generator.model import (
    Assessment,
    Duty,
    HalfYear,
    Located,
    LongRow,
    PostId,
    Process,
    ProcessId,
    Registry,
    RegulationId,
    Sop,
    SopId,
    SourceTree,
    Step,
    UnitId,
    UnknownPost,
)
from generator.resolve import references as to
from generator.resolve.catalogue import Catalogue, RelatedSop
from generator.resolve.references import References

K = TypeVar("K", bound=str)
V = TypeVar("V", bound=str)


def resolve(tree: SourceTree) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Link everything that refers to something, both ways; report references that lead nowhere.

    A reference to something that was written but refused is left out of the links without a finding.
    """
    resolver = _Resolver(tree)
    catalogue = resolver.catalogue()
    return catalogue, tuple(sorted(set(resolver.references.diagnostics), key=lambda found: found.sort_key))


def posts_of(step: Step) -> tuple[PostId, ...]:
    """Return the posts of a row's symbols, each once, in the order written."""
    if isinstance(step.row, LongRow):
        return tuple(dict.fromkeys(symbol.post.value for symbol in step.row.symbols))
    posts = step.row.posts
    return (posts[0].value,) if len(posts) == 1 else tuple(dict.fromkeys(post.value for post in posts))


def _is_id(text: str) -> bool:
    """Tell whether an entry of `keterkaitan` is meant as an id: anything else than small letters, digits and hyphens
    makes it a name, and so does the want of a letter."""
    return re.fullmatch("[0-9-]*[a-z][a-z0-9-]*", text) is not None


class _Resolver:
    """Collects the links of a tree, those back too."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.references = References(tree.refusals)
        self.units = {unit.id: unit for unit in tree.units}
        self.posts = {post.id: post for post in tree.posts}
        self.regulations = {regulation.id: regulation for regulation in tree.regulations}
        self.sops = {sop.id: self._judged(sop) for sop in tree.sops}

    def catalogue(self) -> Catalogue:
        """Return the catalogue; the findings are in `references` afterwards."""
        self._check_units()
        self._check_posts()
        self._check_columns()
        related = {sop.id: self._related(sop) for sop in self.tree.sops}
        return Catalogue(
            office=self.tree.office,
            units=MappingProxyType(self.units),
            posts=MappingProxyType(self.posts),
            terms=MappingProxyType({term.id: term for term in self.tree.terms}),
            regulations=MappingProxyType(self.regulations),
            sops=MappingProxyType(self.sops),
            related=MappingProxyType(related),
            related_from=_backwards(
                (entry.target, id) for id, entries in related.items() for entry in entries if entry.target
            ),
            replaces=_backwards(self._replacements()),
            unwritten=_backwards(
                (entry.text.value, id)
                for id, entries in related.items()
                for entry in entries
                if entry.target is None and not _is_id(entry.text.value)
            ),
            citing=_backwards(self._citations()),
            changes=_backwards(self._changes()),
            performing=_backwards(self._performances()),
            in_unit=_backwards(self._memberships()),
            profiles=MappingProxyType({profile.name: profile for profile in self.tree.profiles}),
            processes=MappingProxyType(self._checked_processes()),
            in_process=_backwards(self._carried_out()),
            duties=self._duties(),
            assessments=MappingProxyType(self._assessments()),
        )

    def _checked_processes(self) -> dict[ProcessId, Process]:
        """Return the processes; those that are parts of each other, and below no other, are in no list."""
        known = {process.id: process for process in self.tree.processes}
        parents = {id: process.parent for id, process in known.items() if process.parent}
        find = self.references.find
        following = {id: parent.value for id, parent in parents.items() if find(parent, known, to.PROCESS)}
        for circle in _circles(following):
            hint = "hapus induk pada proses yang seharusnya paling atas"
            places = [parents[id] for id in circle]
            self._report_circle(codes_references.CIRCULAR_PROCESSES, "induk", circle, places, hint)
        return known

    def _carried_out(self) -> Iterator[tuple[ProcessId, SopId]]:
        known = dict.fromkeys(process.id for process in self.tree.processes)
        for sop in self.tree.sops:
            if sop.process is not None and self.references.find(sop.process, known, to.PROCESS):
                yield sop.process.value, sop.id

    def _duties(self) -> tuple[Duty, ...]:
        """Return the duties without the SOPs and units that are not known."""
        found = []
        for duty in self.tree.duties:
            is_placed = duty.unit is None or self.references.find(duty.unit, self.units, to.UNIT)
            sops = tuple(sop for sop in duty.sops if self.references.find(sop, self.sops, to.REGULATED, duty.sops))
            found.append(replace(duty, unit=duty.unit if is_placed else None, sops=sops))
        return tuple(found)

    def _assessments(self) -> dict[SopId, tuple[Assessment, ...]]:
        """Return what is recorded of each known SOP, of each period once."""
        found: dict[SopId, dict[HalfYear, Assessment]] = {}
        for file, unit in dict.fromkeys((one.file, one.unit) for one in self.tree.assessments):
            self.references.find(Located(unit, Span(file, 1, 1, 1, 1)), self.units, to.RECORDED)
        recorded: dict[str, list[Located[SopId]]] = defaultdict(list)
        for one in self.tree.assessments:
            recorded[one.file].append(Located(one.id, one.origin))
        for one in self.tree.assessments:
            if one.assessor is not None and not self.references.find(one.assessor, self.posts, to.POST):
                one = replace(one, assessor=None, faulty=one.faulty | {"assessor"})
            if not self.references.find(Located(one.id, one.origin), self.sops, to.ASSESSED, recorded[one.file]):
                continue
            first = found.setdefault(one.id, {}).setdefault(one.period, one)
            if first is not one:
                self.references.diagnostics.append(
                    codes_records.DOUBLED_ASSESSMENT.at(
                        one.origin,
                        f'SOP "{one.id}" sudah dinilai pada {one.period.words}',
                        hint="hapus salah satu, atau satukan isinya di berkas unit pemilik SOP",
                        related=(Related(first.origin, "penilaian yang dipakai"),),
                    )
                )
        return {id: tuple(of[period] for period in sorted(of)) for id, of in sorted(found.items())}

    def _judged(self, sop: Sop) -> Sop:
        """Report columns that no post is known for; then the list counts as faulty: it may have meant a known post.

        Unknown posts of steps are noted: the flow tells what is lost with each.
        """
        unknown = [column for column in sop.posts if column.value not in self.posts]
        if [column for column in unknown if not self.references.find(column, self.posts, to.POST, sop.posts)]:
            sop = replace(sop, faulty=sop.faulty | {"posts"})
        unknown_posts = self._unknown_posts(sop)
        return replace(sop, unknown_posts=unknown_posts) if unknown_posts else sop

    def _unknown_posts(self, sop: Sop) -> tuple[UnknownPost, ...]:
        columns = {column.value for column in sop.posts}
        unknown = dict.fromkeys(
            id for step in sop.steps for id in posts_of(step) if id not in self.posts and id not in columns
        )
        found = []
        for id in unknown:
            if not self.tree.refusals.covers(Registry.POSTS, id):
                near = self.references.near(id, self.posts)
                found.append(UnknownPost(id, PostId(near) if near else None))
        return tuple(found)

    def _check_units(self) -> None:
        for unit in self.tree.units:
            if unit.parent is not None:
                self.references.find(unit.parent, self.units, to.UNIT)
        following = {id: unit.parent.value for id, unit in self.units.items() if unit.parent is not None}
        for circle in _circles(following):
            unit = self.units[circle[0]]
            assert unit.parent is not None
            message = f"unit berada di bawah dirinya sendiri: {' -> '.join((*circle, circle[0]))}"
            hint = "hapus induk pada unit yang paling atas"
            self.references.diagnostics.append(codes_references.CIRCULAR_UNITS.at(unit.parent.span, message, hint=hint))

    def _check_posts(self) -> None:
        for post in self.tree.posts:
            if post.unit is not None:
                self.references.find(post.unit, self.units, to.UNIT)

    def _check_columns(self) -> None:
        columns = dict.fromkeys(column for profile in self.tree.profiles for column in profile.added_columns)
        for sop in self.tree.sops:
            for step in sop.steps:
                for entry in step.added:
                    self.references.find(entry.column, columns, to.COLUMN)

    def _related(self, sop: Sop) -> tuple[RelatedSop, ...]:
        entries = []
        for text in sop.related:
            target = SopId(text.value)
            is_known = target in self.sops
            if not is_known and _is_id(text.value):
                self.references.find(Located(target, text.span), self.sops, to.SOP)
            entries.append(RelatedSop(text, target if is_known else None))
        return tuple(entries)

    def _replacements(self) -> Iterator[tuple[SopId, SopId]]:
        following = {}
        for sop in self.tree.sops:
            if sop.replaced_by is not None and self.references.find(sop.replaced_by, self.sops, to.SOP):
                following[sop.id] = sop.replaced_by.value
                yield sop.replaced_by.value, sop.id
        for circle in _circles(following):
            places = [self.sops[id].replaced_by for id in circle]
            hint = "hapus digantikan_oleh pada SOP yang terakhir berlaku"
            self._report_circle(codes_references.CIRCULAR_SUCCESSION, "digantikan_oleh", circle, places, hint)

    def _report_circle(
        self, rule: Rule, key: str, circle: Sequence[str], places: Iterable[Located[Any] | None], hint: str
    ) -> None:
        spans = [place.span for place in places if place is not None]
        self.references.diagnostics.append(
            rule.at(
                spans[0],
                f"{key} berputar: {' -> '.join((*circle, circle[0]))}",
                hint=hint,
                related=tuple(Related(span, "lalu di sini") for span in spans[1:]),
            )
        )

    def _citations(self) -> Iterator[tuple[RegulationId, SopId]]:
        for sop in self.tree.sops:
            for cited in sop.legal_basis:
                if self.references.find(cited, self.regulations, to.REGULATION, sop.legal_basis):
                    yield cited.value, sop.id

    def _changes(self) -> Iterator[tuple[RegulationId, RegulationId]]:
        following = {}
        for regulation in self.tree.regulations:
            revoked_by = (regulation.revoked_by,) if regulation.revoked_by is not None else ()
            for by in (*regulation.amended_by, *revoked_by):
                if self.references.find(by, self.regulations, to.REGULATION):
                    yield by.value, regulation.id
            if regulation.revoked_by is not None:
                following[regulation.id] = regulation.revoked_by.value
        for circle in _circles(following):
            places = [self.regulations[id].revoked_by for id in circle]
            hint = "hapus dicabut_oleh pada peraturan yang masih berlaku"
            self._report_circle(codes_references.CIRCULAR_REVOCATION, "dicabut_oleh", circle, places, hint)

    def _performances(self) -> Iterator[tuple[PostId, SopId]]:
        """Yield who performs in which SOP. A step's post outside the columns is reported by the flow."""
        for sop in self.tree.sops:
            for step in sop.steps:
                for id in posts_of(step):
                    if id in self.posts:
                        yield id, sop.id

    def _memberships(self) -> Iterator[tuple[UnitId, SopId]]:
        reported: set[UnitId] = set()
        for sop in self.tree.sops:
            if sop.unit in self.units:
                yield sop.unit, sop.id
            elif sop.unit not in reported:
                # One mistake in a folder's name is one finding, at the first of its files.
                reported.add(sop.unit)
                self.references.find(Located(sop.unit, Span(sop.file, 1, 1, 1, 1)), self.units, to.FOLDER)


def _backwards(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Return the second members of each first one, all ordered, each once."""
    found: dict[K, set[V]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return MappingProxyType({key: tuple(sorted(found[key])) for key in sorted(found)})


def _circles(following: Mapping[K, K]) -> Iterator[tuple[K, ...]]:
    """Yield each circle of a mapping once, beginning with its least member."""
    done: set[K] = set()
    for start in sorted(following):
        path: dict[K, None] = {}
        at = start
        while at in following and at not in path and at not in done:
            path[at] = None
            at = following[at]
        if at in path:
            members = tuple(path)
            circle = members[members.index(at) :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
        done |= path.keys()
