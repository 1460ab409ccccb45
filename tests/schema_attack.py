"""A source tree in which every text field of every kind of file, found by walking the schema, holds a hostile text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from zlib import crc32

from generator import schema
from generator.model import Registry
from generator.profile import FORM_COLUMNS, ROW_FIELDS, SECTION_FIELDS
from generator.schema import Field, Kind, Record
from generator.schema.profile import FORM
from generator.schema.rows import EXITS
from generator.schema.worksheet import LETTER, QUESTION
from tests.site.hostile import HOSTILE_MARKUP, HOSTILE_TEXTS

BACKSLASH = chr(92)
# What ends or opens something in a language that is written: HTML, Markdown, Jinja, Typst, DOT, XML, CSV, JSON.
PIECES: tuple[str, ...] = (
    *(" ".join(text.split()) for text in (*HOSTILE_TEXTS, *HOSTILE_MARKUP)),
    "</script><script>window.jebol = 20</script>",
    "<!--<script>",
    "--><img src=x onerror=alert(21)>",
    "![x](https://jahat.example/p.png)",
    "[x](https://jahat.example/ 'y'){: onmouseover=alert(22) }",
    "<javascript:alert(23)>",
    "{% include 'x' %} {{ config.__class__ }} {# x #}",
    '#eval("1") #read("/etc/passwd") ] $x$ @ref',
    '"];x[label=<<b>b</b>>,URL="javascript:alert(24)"]',
    "]]> &#60;script&#62; &lt;script&gt; &amp;#60;",
    BACKSLASH + "N " + BACKSLASH + "u003cscript> " + BACKSLASH,
    "=HYPERLINK(" + '"https://jahat.example","x"' + ")",
    "@SUM(1+1)*cmd|' /C x'!A0",
    "../../etc/passwd",
    "panjangsekali" * 9,
    "``` x",
    "    <b>x</b>",
    "| a | b |",
    "$$x$$ ${x} $(x) `x`",
    "@seseorang #1 closes #2 :tada:",
    "`</code></pre><script>alert(25)</script>",
    "javascript:alert(26)",
    "%3Cscript%3E %0d%0a",
    "__proto__ constructor toString",
)
IDS: Mapping[Registry, Sequence[str]] = {
    Registry.UNITS: ("sekretariat",),
    Registry.POSTS: ("sekretaris", "kepala"),
    Registry.REGULATIONS: ("pergub-1-2020",),
    Registry.SOPS: ("surat-masuk",),
    Registry.PROCESSES: ("layanan",),
    Registry.COLUMNS: ("biaya",),
}
ADDRESS = "https://a.example/x?a=*b*_c_&lt;script&gt;&#34;&copy=1&[x](javascript:alert)%22%3Cscript%3E$x$]#x:)/"
# Who signs an SOP in force must not be a blank to fill in.
SIGNED = "=1+1 &#60;script&#62;alert(31)&lt;/script \"' |]](javascript:x) *a* #x --> `"
DRAWN = ("teks", "keputusan", "nomor_cetak")  # within symbols and at arrows, which have little room
CELLS = [field for field in schema.STEP.fields if field.kind in (Kind.TEXT_OR_LIST, Kind.CELL, Kind.CELLS)]
BRACES = str.maketrans("{}", "()")
NOTHING = object()
Own = Mapping[tuple[str, str], Any]
EMPTY: Own = MappingProxyType({})


class Attack:
    """Fills records. Which piece a text begins with follows from its place alone, so a new field changes no other."""

    def __init__(self, pieces: Sequence[str] = PIECES, size: int = 140, drawn: int = 30) -> None:
        self.pieces, self.size, self.drawn = pieces, size, drawn
        self.fields: set[tuple[str, str]] = set()  # that were attacked, by record and key

    def text(self, place: str, field: Field) -> str:
        """Return what stands at a place: hostile pieces up to the length that the field allows."""
        start = crc32(place.encode()) % len(self.pieces)
        room = self.drawn if field.key in DRAWN or field in CELLS else self.size
        limit = min(room, field.max_length or room)
        said = self.pieces[start][:limit]
        for turn in range(1, len(self.pieces)):
            longer = f"{said} {self.pieces[(start + turn) % len(self.pieces)]}"
            said = longer if len(longer) <= limit else said
        return said.strip()

    def record(self, record: Record, place: str, own: Own) -> dict[str, Any]:
        """Return a mapping with every field of a record; `own` has what must make sense, by record and key."""
        found = {}
        for field in record.fields:
            here = f"{place}.{field.key}"
            value = own.get((record.name, field.key))
            if value is not NOTHING:
                self.fields.add((record.name, field.key))
            if callable(value):
                value = value(here)
            elif value is None:
                value = self.value(field, here, own)
            if value is not NOTHING:
                found[field.key] = value
        return found

    def value(self, field: Field, place: str, own: Own) -> Any:  # noqa: C901 - one case a kind
        """Return a value of a field that the schema takes: hostile wherever it may be any text."""
        ids = list(IDS.get(field.registry, ())) if field.registry else []
        match field.kind:
            case Kind.TEXT:
                return self.text(place, field)
            case Kind.TEXT_OR_LIST | Kind.CELL | Kind.NAME_LIST:
                return [self.text(f"{place}[{n}]", field) for n in range(2)] + ids[:1]
            case Kind.CELLS:
                return {id: self.text(f"{place}.{id}", field) for id in ids}
            case Kind.SECTIONS:
                return {f"{n} {self.text(f'{place}{n}', field)}": [self.text(f"{place}{n}[]", field)] for n in (1, 2)}
            case Kind.LINKS:
                return NOTHING
            case Kind.ID | Kind.POST:
                return ids[0] if ids else NOTHING
            case Kind.ID_LIST | Kind.POST_OR_LIST:
                return ids
            case Kind.WEB_ADDRESS:
                return ADDRESS
            case Kind.DATE:
                return "2025-02-03"
            case Kind.INTEGER | Kind.DECIMAL:
                return float(field.example or field.minimum or 1) if field.kind is Kind.DECIMAL else int(field.example)
            case Kind.BOOLEAN:
                return field.example == "true"
            case Kind.CHOICE:
                return field.words[0]
            case Kind.CHOICE_LIST:
                return list(field.words)
            case Kind.ANSWERS:
                return {1: "ya", 2: "tidak"}
            case Kind.RECORD if field.record is not None:
                return self.record(field.record, place, own)
            case Kind.RECORD_LIST if field.record is not None:
                return [self.record(field.record, place, own)]
        return NOTHING  # a path, and what only rows have



LONG = Attack([f"{n:02}{'W' * 300}" for n in range(97)], 290, 290)  # words that break nowhere


def _rows(attack: Attack, record: Record, key: str, words: Iterable[str], own: Own = EMPTY) -> Callable[[str], Any]:
    """Return what makes a list of records, each with one of these words at a key."""
    return lambda place: [
        attack.record(record, f"{place}.{word}", {**own, (record.name, key): word}) for word in words
    ]


def _profile(attack: Attack) -> dict[str, Any]:
    """A profile of the office's own, with a column more and every word of forms and worksheet."""
    widths = {("kolom", "lebar"): NOTHING, ("kolom", "lebar_terkecil"): NOTHING}
    columns = {kind.value.replace("-", "_"): count for kind, count in FORM_COLUMNS.items()}
    heading = FORM.by_key["kolom"]

    def furniture(words: str) -> Callable[[str], str]:
        # What fills in has to be there, once, and no other braces.
        text = schema.FURNITURE.by_key["halaman"]
        return lambda place: f"{words} {attack.text(place, text)[:60].translate(BRACES)}"

    own: dict[tuple[str, str], Any] = {
        ("identitas", "baris"): _rows(
            attack, schema.ROW, "isi", [*(one.value for one in ROW_FIELDS), "bagian_tambahan"]
        ),
        ("identitas", "bagian"): _rows(attack, schema.SECTION, "isi", [one.value for one in SECTION_FIELDS]),
        ("tabel", "kiri"): _rows(attack, schema.COLUMN, "isi", ["nomor", "aktivitas"], widths),
        ("tabel", "kanan"): _rows(
            attack, schema.COLUMN, "isi", ["persyaratan", "durasi", "output", "keterangan", "biaya"], widths
        ),
        (FORM.name, "kolom"): lambda place: [
            attack.text(f"{place}[{n}]", heading) for n in range(columns[place.split(".")[-2]])
        ],
        ("tulisan", "halaman"): furniture("{halaman} {jumlah}"),
        ("tulisan", "lanjut"): furniture("{halaman} {langkah}"),
        ("tulisan", "draf"): furniture("DRAF"),
        ("tulisan", "dicabut"): furniture("DICABUT"),
        ("tulisan", "konfirmasi"): furniture("{catatan}"),
        ("tulisan", "kode_naskah"): furniture("{kode}"),
        (QUESTION.name, "huruf"): _rows(
            attack, LETTER, "bagian", ["semua", "belum"],
            {
                (LETTER.name, "tindak_lanjut"): NOTHING,
                (LETTER.name, "selain_itu"): lambda place: NOTHING if ".belum." in place
                else attack.text(place, LETTER.by_key["selain_itu"]),
                (LETTER.name, "huruf"): lambda place: "<" + place.split(".")[-2][:4],
            },
        ),
    }
    return attack.record(schema.FORMAT, "profil", own)


def _steps(attack: Attack) -> Callable[[str], Any]:
    """Rows of every kind: with arrows that say something, a decision, a note, and symbols written out."""
    short = {"simbol": NOTHING, "catatan": NOTHING, "nomor_urut": NOTHING, "bentuk": NOTHING, "hubungan": NOTHING}
    long = {**short, "pelaksana": NOTHING, "keputusan": NOTHING, "ke": NOTHING, "teks": NOTHING}

    def row(place: str, keys: Mapping[str, Any]) -> Any:
        found = attack.record(schema.STEP, place, {("langkah", key): value for key, value in keys.items()})
        if found.get("aktivitas") and keys.get("catatan") is not True:
            found["tautan"] = {found["aktivitas"][0]: ADDRESS}
        return found

    def arrow(place: str, target: str) -> Any:
        return attack.record(schema.ARROW, place, {("panah", "tujuan"): target, ("panah", "dua_arah"): NOTHING})

    def exits(place: str) -> Any:
        return {f"{target} {attack.text(f'{place}.{target}', EXITS)}": target for target in ("c", "a")}

    def symbol(place: str) -> Any:
        own = {("simbol", "keputusan"): NOTHING, ("simbol", "bersama_dengan"): NOTHING, ("simbol", "bentuk"): NOTHING}
        return [attack.record(schema.SYMBOL, place, {**own, ("simbol", "ke"): [arrow(f"{place}.ke", "e")]})]

    note = {field.key: NOTHING for field in schema.STEP.fields if field.key not in ("aktivitas", "perlu_konfirmasi")}
    return lambda place: [
        row(f"{place}.a", {**short, "id": "a", "pelaksana": "kepala", "keputusan": NOTHING,
                           "ke": [arrow(f"{place}.a.ke", "b")]}),
        row(f"{place}.b", {**short, "id": "b", "pelaksana": "sekretaris", "ke": NOTHING, "bagian": NOTHING,
                           "keputusan": exits(f"{place}.b.keputusan")}),
        row(f"{place}.n", {**note, "id": "n", "catatan": True}),
        row(f"{place}.c", {**long, "id": "c", "bagian": NOTHING, "simbol": symbol(f"{place}.c.simbol")}),
        row(f"{place}.e", {**short, "id": "e", "pelaksana": "kepala", "keputusan": NOTHING, "ke": NOTHING,
                           "bagian": NOTHING}),
    ]  # fmt: skip


def _sop(attack: Attack, id: str, **own: Any) -> dict[str, Any]:
    return attack.record(schema.SOP, id, {
        ("SOP", "digantikan_oleh"): NOTHING, ("SOP", "urutan_bagian"): NOTHING, ("SOP", "satu_halaman"): NOTHING,
        ("SOP", "profil"): "serang", ("SOP", "langkah"): _steps(attack), ("abaikan", "kode"): "SOP508",
        ("SOP", "status"): "berlaku", ("SOP", "pelaksana"): ["sekretaris", "kepala"],
        ("SOP", "kertas"): "Legal",
        ("disahkan_oleh", "jabatan"): SIGNED, ("disahkan_oleh", "nama"): SIGNED,
        ("disahkan_oleh", "nip"): "196708261997031002", ("penanda_tangan", "nip"): "196708261997031002",
        **{("SOP", key): value for key, value in own.items()},
    })  # fmt: skip


def hostile_office(attack: Attack) -> dict[str, str]:
    """Return the source files of one office, every text of them hostile and taken by the schema."""
    posts = {id: attack.record(schema.POST, f"jabatan.{id}", {("pelaksana", "eksternal"): NOTHING})
             for id in IDS[Registry.POSTS]}  # fmt: skip
    law = {("dasar hukum", key): NOTHING for key in ("diubah_oleh", "dicabut_oleh")}
    cited = {**law, ("dasar hukum", "kutipan"): NOTHING}
    files: dict[str, Any] = {
        "instansi.yml": attack.record(schema.OFFICE, "instansi", {("instansi.yml", "profil"): "serang"}),
        "profil/serang.yml": _profile(attack),
        "profil/panjang.yml": _profile(LONG),
        "unit.yml": {
            "sekretariat": attack.record(schema.UNIT, "unit", {("unit", "induk"): NOTHING}),
            "panjang": LONG.record(schema.UNIT, "panjang", {("unit", "induk"): NOTHING}),
        },
        "jabatan.yml": posts,
        "istilah.yml": {f"x{n}": attack.record(schema.TERM, f"istilah.{n}", {}) for n in range(3)},
        "regulasi/serang.yml": {
            "pergub-1-2020": attack.record(schema.REGULATION, "regulasi.satu", cited),
            "pergub-2-2020": attack.record(schema.REGULATION, "regulasi.dua", law),
        },
        "probis.yml": {"layanan": attack.record(schema.PROCESS, "proses", {("proses", "induk"): NOTHING})},
        "tugas.yml": {"satu": attack.record(schema.DUTY, "tugas", {})},
        "monev/2025-1/sekretariat.yml": {"surat-masuk": attack.record(schema.ASSESSMENT, "monev", {})},
        "sop/sekretariat/surat-masuk.yml": _sop(attack, "sop"),
        "sop/sekretariat/surat-draf.yml": _sop(attack, "draf", status="draf"),
        "sop/sekretariat/surat-panjang.yml": _sop(LONG, "panjang", status="draf"),
        "sop/sekretariat/surat-lebar.yml": _sop(LONG, "lebar", status="draf", profil="panjang"),
    }
    return {path: json.dumps(content, ensure_ascii=False, indent=1) + "\n" for path, content in files.items()}
