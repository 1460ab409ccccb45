"""Looking up what a reference names: how each kind is called, and what is told of one that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from generator.diagnostics import Diagnostic, NewEntry, codes_references
from generator.diagnostics.rule import Rule
from generator.language.likeness import nearest
from generator.model import UNCONFIRMED, Located, Refusals, Registry

K = TypeVar("K", bound=str)

_MOST = 200  # unknown ids that a similar one is looked for


class Reference(NamedTuple):
    """How a kind of reference is called in findings."""

    rule: Rule
    registry: Registry
    what: str
    where: str
    hint: str
    example: str = ""  # of the entry that is missing; "{id}" stands for its id, "{name}" for it as a name
    label: str = "tidak dikenal"
    otherwise: str = ""  # what to do when the nearest known one is not meant


UNIT = Reference(
    codes_references.UNKNOWN_UNIT,
    Registry.UNITS,
    "unit",
    "di unit.yml",
    "daftarkan unit itu di unit.yml",
    "{id}:\n  nama: {name}",
)
FOLDER = UNIT._replace(
    hint="daftarkan unit itu di unit.yml, atau ubah nama foldernya",
    label="yang dimaksud folder berkas ini, bukan isi baris ini",
)
POST = Reference(
    codes_references.UNKNOWN_POST,
    Registry.POSTS,
    "pelaksana",
    "di jabatan.yml",
    "daftarkan pelaksana itu di jabatan.yml",
    "{id}:\n  nama: {name}",
    otherwise="; bila jabatan lain, daftarkan di jabatan.yml",
)
REGULATION = Reference(
    codes_references.UNKNOWN_REGULATION,
    Registry.REGULATIONS,
    "dasar hukum",
    "di regulasi/",
    "daftarkan peraturan itu dalam sebuah berkas di regulasi/",
    '{id}:\n  jenis: Peraturan Menteri\n  nomor: "86"\n  tahun: 2017\n  tentang: Judul Peraturan',
)
SOP = Reference(
    codes_references.UNKNOWN_SOP,
    Registry.SOPS,
    "SOP",
    "di kumpulan ini",
    'bila SOP itu belum ada di kumpulan, tulis namanya seperti pada naskah, misalnya "{name}"',
)

REGULATED = SOP._replace(hint="hapus id itu bila SOP-nya belum ada; tugas tanpa SOP didaftar pada formulir")
ASSESSED = SOP._replace(hint="hapus penilaian itu, atau perbaiki id SOP-nya", label="bukan id SOP")
RECORDED = FOLDER._replace(hint="beri berkas ini nama id sebuah unit di unit.yml", label="yang dimaksud nama berkas")
PROCESS = Reference(
    codes_references.UNKNOWN_PROCESS,
    Registry.PROCESSES,
    "proses",
    "di probis.yml",
    "daftarkan proses itu di probis.yml",
    "{id}:\n  judul: {name}",
)
COLUMN = Reference(
    codes_references.UNKNOWN_COLUMN,
    Registry.COLUMNS,
    "kolom",
    "di profil mana pun",
    "tambahkan kolom itu pada profil format, atau hapus isiannya",
    "tabel:\n  kanan:\n    - {{isi: {id}, label: ...}}",
)


class References:
    """Looks ids up; of those that lead nowhere, and were not refused elsewhere, findings are in `diagnostics`."""

    def __init__(self, refusals: Refusals) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._refusals = refusals
        self._looked_up = 0

    def near(self, id: str, known: Iterable[str]) -> str:
        """Return the known id that is nearly `id`, or ""; a tree with very many unknown ids has another problem."""
        self._looked_up += 1
        return nearest(id, known) if self._looked_up <= _MOST else ""

    def find(
        self, reference: Located[K], known: Mapping[K, object], to: Reference, beside: Iterable[Located[K]] = ()
    ) -> bool:
        """Tell whether `reference` resolves; reports it when it is unknown and was not refused elsewhere.

        What stands `beside` it already is not what was meant.
        """
        if reference.value in known:
            return True
        if not self._refusals.covers(to.registry, reference.value):
            taken = {one.value for one in beside}
            near = self.near(reference.value, (id for id in known if id not in taken))
            name = _title(reference.value)
            self.diagnostics.append(
                to.rule.at(
                    reference.span,
                    f'{to.what} "{reference.value}" tidak ada {to.where}',
                    label=to.label,
                    hint=f'mungkin maksud Anda "{near}"{to.otherwise}' if near else to.hint.format(name=name),
                    example="" if near else to.example.format(id=reference.value, name=name),
                    fix=(_new_post(reference.value),) if to is POST and not near else (),
                )
            )
        return False


def _title(id: str) -> str:
    """Return a name that says no more than an id."""
    return id.replace("-", " ").title()


def _new_post(id: str) -> NewEntry:
    """Return the entry that `jabatan.yml` lacks for an id; its name says no more than the id."""
    return NewEntry(Registry.POSTS.value, id, (f'nama: "{_title(id)}"', f"perlu_konfirmasi: {UNCONFIRMED}"))
