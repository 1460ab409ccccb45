"""References between SOPs and registries, both ways: the catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from generator.diagnostics import Diagnostic, NewEntry, Related, Span, codes_records, codes_references
from generator.diagnostics.rule import Rule
from generator.language.likeness import nearest
from generator.model import (
    UNCONFIRMED,
    Assessment,
    Duty,
    HalfYear,
    Located,
    LongRow,
    Office,
    Post,
    PostId,
    Process,
    ProcessId,
    Registry,
    Regulation,
    RegulationId,
    Sop,
    SopId,
    SourceTree,
    Step,
    Term,
    TermId,
    Text,
    Unit,
    UnitId,
    UnknownPost,
)
from generator.profile import DEFAULT_PROFILE, Profile

K = TypeVar("K", bound=str)

_MOST = 200  # unknown ids that a similar one is looked for
V = TypeVar("V", bound=str)


@dataclass(frozen=True, slots=True)
class RelatedSop:
    """One entry of `keterkaitan`: `target` is None when it names an SOP that is not in the collection."""

    text: Text
    target: SopId | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A whole source tree with its links, forwards and backwards. Mappings are ordered by id, tuples by id.

    References that do not resolve are left out of the link mappings (a finding tells of each).
    """

    office: Office
    units: Mapping[UnitId, Unit]
    posts: Mapping[PostId, Post]
    terms: Mapping[TermId, Term]
    regulations: Mapping[RegulationId, Regulation]
    sops: Mapping[SopId, Sop]
    related: Mapping[SopId, tuple[RelatedSop, ...]]  # keterkaitan as written, resolved where possible
    related_from: Mapping[SopId, tuple[SopId, ...]]  # who names this SOP
    replaces: Mapping[SopId, tuple[SopId, ...]]  # SOPs whose digantikan_oleh is this one
    unwritten: Mapping[str, tuple[SopId, ...]]  # name of an SOP not in the collection -> who names it
    citing: Mapping[RegulationId, tuple[SopId, ...]]
    changes: Mapping[RegulationId, tuple[RegulationId, ...]]  # regulations that this one amended or revoked
    performing: Mapping[PostId, tuple[SopId, ...]]  # SOPs in whose steps the post has a symbol
    in_unit: Mapping[UnitId, tuple[SopId, ...]]
    profiles: Mapping[str, Profile]
    processes: Mapping[ProcessId, Process]
    in_process: Mapping[ProcessId, tuple[SopId, ...]]
    duties: tuple[Duty, ...]  # in the order written
    assessments: Mapping[SopId, tuple[Assessment, ...]]  # by period, the first written of each

    def profile_of(self, sop: Sop) -> Profile:
        """Return the format of an SOP's sheet: its own, else the office's; a refused one gives way to the default."""
        return self._profile((sop.profile or self.office.profile).value)

    @property
    def profile_of_office(self) -> Profile:
        """The profile of what is no SOP's own."""
        return self._profile(self.office.profile.value)

    def _profile(self, name: str) -> Profile:
        return self.profiles[name if name in self.profiles else DEFAULT_PROFILE]

    def post_name(self, id: PostId) -> str:
        """Return the name of a post; its id where no registry has it."""
        return self.posts[id].name.value if id in self.posts else id


def resolve(tree: SourceTree) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Link everything that refers to something, both ways; report references that lead nowhere.

    A reference to something that was written but refused is left out of the links without a finding.
    """
    resolver = _Resolver(tree)
    catalogue = resolver.catalogue()
    return catalogue, tuple(sorted(set(resolver.diagnostics), key=lambda found: found.sort_key))


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
    """Looks references up and collects findings and back-links."""

    def __init__(self, tree: SourceTree) -> None:
        self.tree = tree
        self.diagnostics: list[Diagnostic] = []
        self._looked_up = 0
        self.units = {unit.id: unit for unit in tree.units}
        self.posts = {post.id: post for post in tree.posts}
        self.regulations = {regulation.id: regulation for regulation in tree.regulations}
        self.sops = {sop.id: self._judged(sop) for sop in tree.sops}

    def catalogue(self) -> Catalogue:
        """Return the catalogue; the findings are in `diagnostics` afterwards."""
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
        following = {id: parent.value for id, parent in parents.items() if self._find(parent, known, _PROCESS)}
        for circle in _circles(following):
            hint = "hapus induk pada proses yang seharusnya paling atas"
            places = [parents[id] for id in circle]
            self._report_circle(codes_references.CIRCULAR_PROCESSES, "induk", circle, places, hint)
        return known

    def _carried_out(self) -> Iterator[tuple[ProcessId, SopId]]:
        known = dict.fromkeys(process.id for process in self.tree.processes)
        for sop in self.tree.sops:
            if sop.process is not None and self._find(sop.process, known, _PROCESS):
                yield sop.process.value, sop.id

    def _duties(self) -> tuple[Duty, ...]:
        """Return the duties without the SOPs and units that are not known."""
        found = []
        for duty in self.tree.duties:
            is_placed = duty.unit is None or self._find(duty.unit, self.units, _UNIT)
            sops = tuple(sop for sop in duty.sops if self._find(sop, self.sops, _REGULATED, duty.sops))
            found.append(replace(duty, unit=duty.unit if is_placed else None, sops=sops))
        return tuple(found)

    def _assessments(self) -> dict[SopId, tuple[Assessment, ...]]:
        """Return what is recorded of each known SOP, of each period once."""
        found: dict[SopId, dict[HalfYear, Assessment]] = {}
        for file, unit in dict.fromkeys((one.file, one.unit) for one in self.tree.assessments):
            self._find(Located(unit, Span(file, 1, 1, 1, 1)), self.units, _RECORDED)
        recorded: dict[str, list[Located[SopId]]] = defaultdict(list)
        for one in self.tree.assessments:
            recorded[one.file].append(Located(one.id, one.origin))
        for one in self.tree.assessments:
            if one.assessor is not None and not self._find(one.assessor, self.posts, _POST):
                one = replace(one, assessor=None, faulty=one.faulty | {"assessor"})
            if not self._find(Located(one.id, one.origin), self.sops, _ASSESSED, recorded[one.file]):
                continue
            first = found.setdefault(one.id, {}).setdefault(one.period, one)
            if first is not one:
                self.diagnostics.append(
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
        if [column for column in unknown if not self._find(column, self.posts, _POST, sop.posts)]:
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
                near = self._near(id, self.posts)
                found.append(UnknownPost(id, PostId(near) if near else None))
        return tuple(found)

    def _check_units(self) -> None:
        for unit in self.tree.units:
            if unit.parent is not None:
                self._find(unit.parent, self.units, _UNIT)
        following = {id: unit.parent.value for id, unit in self.units.items() if unit.parent is not None}
        for circle in _circles(following):
            unit = self.units[circle[0]]
            assert unit.parent is not None
            message = f"unit berada di bawah dirinya sendiri: {' -> '.join((*circle, circle[0]))}"
            hint = "hapus induk pada unit yang paling atas"
            self.diagnostics.append(codes_references.CIRCULAR_UNITS.at(unit.parent.span, message, hint=hint))

    def _check_posts(self) -> None:
        for post in self.tree.posts:
            if post.unit is not None:
                self._find(post.unit, self.units, _UNIT)

    def _check_columns(self) -> None:
        columns = dict.fromkeys(column for profile in self.tree.profiles for column in profile.added_columns)
        for sop in self.tree.sops:
            for step in sop.steps:
                for entry in step.added:
                    self._find(entry.column, columns, _COLUMN)

    def _related(self, sop: Sop) -> tuple[RelatedSop, ...]:
        entries = []
        for text in sop.related:
            target = SopId(text.value)
            is_known = target in self.sops
            if not is_known and _is_id(text.value):
                self._find(Located(target, text.span), self.sops, _SOP)
            entries.append(RelatedSop(text, target if is_known else None))
        return tuple(entries)

    def _replacements(self) -> Iterator[tuple[SopId, SopId]]:
        following = {}
        for sop in self.tree.sops:
            if sop.replaced_by is not None and self._find(sop.replaced_by, self.sops, _SOP):
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
        self.diagnostics.append(
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
                if self._find(cited, self.regulations, _REGULATION, sop.legal_basis):
                    yield cited.value, sop.id

    def _changes(self) -> Iterator[tuple[RegulationId, RegulationId]]:
        following = {}
        for regulation in self.tree.regulations:
            revoked_by = (regulation.revoked_by,) if regulation.revoked_by is not None else ()
            for by in (*regulation.amended_by, *revoked_by):
                if self._find(by, self.regulations, _REGULATION):
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
                self._find(Located(sop.unit, Span(sop.file, 1, 1, 1, 1)), self.units, _FOLDER)

    def _near(self, id: str, known: Iterable[str]) -> str:
        """Return the known id that is nearly `id`, or ""; a tree with very many unknown ids has another problem."""
        self._looked_up += 1
        return nearest(id, known) if self._looked_up <= _MOST else ""

    def _find(
        self, reference: Located[K], known: Mapping[K, object], to: _Reference, beside: Iterable[Located[K]] = ()
    ) -> bool:
        """Tell whether `reference` resolves; reports it when it is unknown and was not refused elsewhere.

        What stands `beside` it already is not what was meant.
        """
        if reference.value in known:
            return True
        if not self.tree.refusals.covers(to.registry, reference.value):
            taken = {one.value for one in beside}
            near = self._near(reference.value, (id for id in known if id not in taken))
            name = _title(reference.value)
            self.diagnostics.append(
                to.rule.at(
                    reference.span,
                    f'{to.what} "{reference.value}" tidak ada {to.where}',
                    label=to.label,
                    hint=f'mungkin maksud Anda "{near}"{to.otherwise}' if near else to.hint.format(name=name),
                    example="" if near else to.example.format(id=reference.value, name=name),
                    fix=(new_post(reference.value),) if to is _POST and not near else (),
                )
            )
        return False


def _title(id: str) -> str:
    """Return a name that says no more than an id."""
    return id.replace("-", " ").title()


def new_post(id: str) -> NewEntry:
    """Return the entry that `jabatan.yml` lacks for an id; its name says no more than the id."""
    return NewEntry(Registry.POSTS.value, id, (f'nama: "{_title(id)}"', f"perlu_konfirmasi: {UNCONFIRMED}"))


class _Reference(NamedTuple):
    """How a kind of reference is called in findings."""

    rule: Rule
    registry: Registry
    what: str
    where: str
    hint: str
    example: str = ""  # of the entry that is missing; "{id}" stands for its id, "{name}" for it as a name
    label: str = "tidak dikenal"
    otherwise: str = ""  # what to do when the nearest known one is not meant


_UNIT = _Reference(
    codes_references.UNKNOWN_UNIT,
    Registry.UNITS,
    "unit",
    "di unit.yml",
    "daftarkan unit itu di unit.yml",
    "{id}:\n  nama: {name}",
)
_FOLDER = _UNIT._replace(
    hint="daftarkan unit itu di unit.yml, atau ubah nama foldernya",
    label="yang dimaksud folder berkas ini, bukan isi baris ini",
)
_POST = _Reference(
    codes_references.UNKNOWN_POST,
    Registry.POSTS,
    "pelaksana",
    "di jabatan.yml",
    "daftarkan pelaksana itu di jabatan.yml",
    "{id}:\n  nama: {name}",
    otherwise="; bila jabatan lain, daftarkan di jabatan.yml",
)
_REGULATION = _Reference(
    codes_references.UNKNOWN_REGULATION,
    Registry.REGULATIONS,
    "dasar hukum",
    "di regulasi/",
    "daftarkan peraturan itu dalam sebuah berkas di regulasi/",
    '{id}:\n  jenis: Peraturan Menteri\n  nomor: "86"\n  tahun: 2017\n  tentang: Judul Peraturan',
)
_SOP = _Reference(
    codes_references.UNKNOWN_SOP,
    Registry.SOPS,
    "SOP",
    "di kumpulan ini",
    'bila SOP itu belum ada di kumpulan, tulis namanya seperti pada naskah, misalnya "{name}"',
)

_REGULATED = _SOP._replace(hint="hapus id itu bila SOP-nya belum ada; tugas tanpa SOP didaftar pada formulir")
_ASSESSED = _SOP._replace(hint="hapus penilaian itu, atau perbaiki id SOP-nya", label="bukan id SOP")
_RECORDED = _FOLDER._replace(hint="beri berkas ini nama id sebuah unit di unit.yml", label="yang dimaksud nama berkas")
_PROCESS = _Reference(
    codes_references.UNKNOWN_PROCESS,
    Registry.PROCESSES,
    "proses",
    "di probis.yml",
    "daftarkan proses itu di probis.yml",
    "{id}:\n  judul: {name}",
)
_COLUMN = _Reference(
    codes_references.UNKNOWN_COLUMN,
    Registry.COLUMNS,
    "kolom",
    "di profil mana pun",
    "tambahkan kolom itu pada profil format, atau hapus isiannya",
    "tabel:\n  kanan:\n    - {{isi: {id}, label: ...}}",
)


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
