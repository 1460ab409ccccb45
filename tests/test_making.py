"""What a store gives is what is made from nothing, whatever changed, and exactly what depends on a change is made."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.flow import build_flow
from generator.model import Download, Located, Sop, SopId
from generator.pipeline import Quiet, load, making
from generator.pipeline.making import SHEETS, make_products
from generator.pipeline.part import NOWHERE, Part, Parts
from generator.pipeline.products import Product, make_product
from generator.pipeline.spool import Spool
from generator.profile import PROFILE_FOLDER
from generator.store import Digests, Entry, Store, key_of, to_plain
from generator.store.keys import program_version
from tests.trees import FILES, SECOND, SOP, write_files

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="{}"/></svg>'
LAPORAN, ALAT, ARSIP, SURAT = "penyusunan-laporan", "peminjaman-alat", "penataan-arsip", "pengiriman-surat"
ALL = {LAPORAN, ALAT, ARSIP, SURAT}


def sop(name: str, posts: str = "[staf]", more: str = "") -> str:
    (post, *_) = posts.strip("[]").split(",")
    row = f"  - {{id: satu, aktivitas: Mencatat {name}, pelaksana: {post}, durasi: 5 menit, output: Catatan}}\n"
    return f"nama: {name}\nstatus: draf\npelaksana: {posts}\n{more}langkah:\n{row}"


def tree_of(root: Path) -> Path:
    """Two SOPs of one unit that name each other, one of another unit in a format of the office, one by itself."""
    files = {
        **FILES,
        "instansi.yml": FILES["instansi.yml"] + "logo: aset/kantor.svg\nunduhan: [bpmn]\n",
        "unit.yml": "sekretariat: {nama: Sekretariat}\narsip: {nama: Bidang Arsip, logo: aset/arsip.svg}\n",
        "jabatan.yml": FILES["jabatan.yml"] + "staf: {nama: Staf Arsip}\nkurir: {nama: Kurir Surat}\n",
        "regulasi/arsip.yml": "uu-43-2009: {jenis: Undang-Undang, nomor: '43', tahun: 2009, tentang: Kearsipan}\n",
        "aset/kantor.svg": LOGO.format("#123456"),
        "aset/arsip.svg": LOGO.format("#654321"),
        "profil/kantor.yml": (PROFILE_FOLDER / "desa.yml").read_text(encoding="utf-8"),
        f"sop/sekretariat/{LAPORAN}.yml": SOP,
        f"sop/sekretariat/{ALAT}.yml": SECOND,
        f"sop/arsip/{ARSIP}.yml": sop("Penataan Arsip", more="profil: kantor\ndasar_hukum: [uu-43-2009]\n"),
        f"sop/sekretariat/{SURAT}.yml": sop("Pengiriman Surat", "[kurir]"),
    }
    return write_files(root, files)


class Change(NamedTuple):
    """An edit of the sources, and the SOPs whose files it concerns."""

    file: str
    edit: Callable[[str, str], str]  # the text, and a word that was never written before
    concerns: Set[str] = frozenset()


def put(old: str, new: str) -> Callable[[str, str], str]:
    """Put `new`, with the new word for "%", in the place of each line that begins with `old`."""

    def edit(text: str, word: str) -> str:
        lines = [new.replace("%", word) if line.startswith(old) else line for line in text.splitlines()]
        assert lines != text.splitlines(), (old, text)
        return "\n".join(lines) + "\n"

    return edit


def add(line: str) -> Callable[[str, str], str]:
    return lambda text, word: text + line.replace("%", word) + "\n"


def before(line: str) -> Callable[[str, str], str]:
    return lambda text, word: line.replace("%", word) + "\n" + text


NEAR = {LAPORAN, ALAT}
CHANGES = {
    "nothing": Change("instansi.yml", lambda text, _: text),
    "the name of a post": Change("jabatan.yml", put("sekretaris:", "sekretaris: {nama: Sekretaris %}"), NEAR),
    "what no sheet says of a post": Change("jabatan.yml", put("kurir:", "kurir: {nama: Kurir Surat, singkatan: K%}")),
    "a post more, before the others": Change("jabatan.yml", before("baru-%: {nama: Jabatan %}")),
    "a remark before the units": Change("unit.yml", before("# %")),
    "what a regulation is about": Change(
        "regulasi/arsip.yml",
        lambda _, word: f"uu-43-2009: {{jenis: Undang-Undang, nomor: '43', tahun: 2009, tentang: Kearsipan {word}}}\n",
        {ARSIP},
    ),
    "the address of a regulation": Change("regulasi/gubernur.yml", add("  tautan: https://jdih.contoh.go.id/%")),
    "a label of a profile": Change(
        "profil/kantor.yml", put("  judul_pelaksana:", "  judul_pelaksana: Pelaksana %"), {ARSIP}
    ),
    "the picture of the office": Change("aset/kantor.svg", lambda _, word: LOGO.format("#" + word[-6:]), ALL),
    "the picture of a unit": Change("aset/arsip.svg", lambda _, word: LOGO.format("#" + word[-6:]), {ARSIP}),
    "the name of the office": Change("instansi.yml", put("nama:", "nama: Dinas %"), ALL),
    "the paper": Change("instansi.yml", put("kertas:", "kertas: A4"), ALL),
    "whom to ask at the office": Change("instansi.yml", before("kontak: Loket %")),
    "a term": Change("istilah.yml", put("sop:", "sop: {singkatan: SOP, arti: Standar %}")),
    "a step": Change(
        f"sop/sekretariat/{LAPORAN}.yml", put("    aktivitas: Menyusun", "    aktivitas: Menyusun laporan %"), {LAPORAN}
    ),
    "a remark in an SOP": Change(f"sop/sekretariat/{LAPORAN}.yml", put("    durasi: 2 jam", "    durasi: 2 jam # %")),
    "the name of an SOP that others name": Change(
        f"sop/sekretariat/{ALAT}.yml", put("nama:", "nama: Peminjaman Alat %"), NEAR
    ),
    "the name of an SOP by itself": Change(
        f"sop/sekretariat/{SURAT}.yml", put("nama:", "nama: Pengiriman Surat %"), {SURAT}
    ),
    "its paper": Change(f"sop/sekretariat/{SURAT}.yml", before("kertas: Legal"), {SURAT}),
}


class Made(NamedTuple):
    products: list[Product]
    files: list[tuple[str, bytes]]


def made(tree: Path, store: Store | None = None) -> Made:
    loaded = load(tree, Quiet())
    assert [one.message for one in loaded.findings if one.severity.value == "galat"] == []
    with Spool(tree.parent) as spool:
        products, files = make_products(loaded, store, spool, Quiet())
        return Made(products, [(file.path, file.content) for file in files])


def asked(store: Store) -> int:
    """Return how many products had to be made."""
    return store.use(SHEETS).made


@pytest.mark.parametrize("seed", [1, 2])
def test_a_build_from_the_store_is_one_from_nothing_and_makes_what_a_change_concerns(tmp_path: Path, seed: int) -> None:
    tree = tree_of(tmp_path / "sumber")
    assert made(tree, Store(tmp_path / "gudang")) == made(tree)
    names = list(CHANGES)
    random.Random(seed).shuffle(names)
    for number, name in enumerate(names):
        change = CHANGES[name]
        path = tree / change.file
        path.write_text(change.edit(path.read_text(encoding="utf-8"), f"a{seed}{number:02}fed0"), encoding="utf-8")
        store = Store(tmp_path / "gudang")
        assert made(tree, store) == made(tree), name
        assert (store.use(SHEETS).found, asked(store)) == (len(ALL) - len(change.concerns), len(change.concerns)), name
        assert store.spoilt == [] and store.refused is None


def test_another_font_or_library_makes_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tests/store/test_keys.py` shows that these are another version."""
    tree, store = tree_of(tmp_path / "sumber"), Store(tmp_path / "gudang")
    made(tree, store)
    monkeypatch.setattr(making, "program_version", lambda: "lain")
    made(tree, store)
    assert store.use(SHEETS) == (0, 2 * len(ALL))


def test_workers_are_sent_parts_and_not_what_they_are_cut_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []

    def map_ordered(function: Callable[[Path, Part], Product], logos: Path, items: Sequence[Part]) -> list[Product]:
        sent.append(items[: len(items)])
        return [function(logos, part) for part in items]

    tree = tree_of(tmp_path / "sumber")
    right = made(tree)
    monkeypatch.setattr(making, "map_ordered", map_ordered)
    assert made(tree) == right
    loaded = load(tree, Quiet())
    parts = Parts(loaded.catalogue, making._pictures(loaded))
    assert sent == [[parts.of(id) for id in loaded.catalogue.sops]]


def test_going_back_to_what_was_makes_nothing(tmp_path: Path) -> None:
    tree, store = tree_of(tmp_path / "sumber"), Store(tmp_path / "gudang")
    first = made(tree, store)
    path = tree / f"sop/sekretariat/{SURAT}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("5 menit", "6 menit"), encoding="utf-8")
    assert made(tree, store) != first
    path.write_text(text, encoding="utf-8")
    before = asked(store)
    assert made(tree, store) == first and asked(store) == before


@pytest.mark.parametrize("sources", [None, Path(__file__).parent.parent / "sop_src"])
def test_files_made_of_a_part_are_those_made_of_the_whole(tmp_path: Path, sources: Path | None) -> None:
    root = sources or tree_of(tmp_path / "sumber")
    loaded = load(root, Quiet())
    every = tuple(Located(format, NOWHERE) for format in Download)
    for id in loaded.catalogue.sops:
        part = Parts(loaded.catalogue, {}).of(id)
        cut, around = (
            part._replace(catalogue=replace(catalogue, office=replace(catalogue.office, downloads=every)))
            for catalogue in (part.catalogue, loaded.catalogue)
        )
        product = make_product(root, cut)
        assert product == make_product(root, around)
        assert product.assets.downloads == tuple(Download)


def test_a_letter_that_no_font_has_is_told_at_its_own_place_also_out_of_the_store(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "sumber")
    path = tree / "jabatan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Staf Arsip", "Staf \u5951"), encoding="utf-8")
    loaded = load(tree, Quiet())
    (told,) = [one for one in loaded.findings if one.code == "SOP610"]
    assert told.span.file == "jabatan.yml"
    for _ in range(2):
        with Spool(tmp_path) as spool:
            products, _files = make_products(loaded, Store(tmp_path / "gudang"), spool, Quiet())
        assert [one for product in products for one in product.findings if not one.span.file] == []


def test_what_tools_failed_with_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, store = tree_of(tmp_path / "sumber"), Store(tmp_path / "gudang")

    def broken(*_: object) -> bytes:
        raise MemoryError("nothing left")

    with monkeypatch.context() as patch:
        patch.setattr("generator.pipeline.products.render_pdf", broken)
        assert {one.code for product in made(tree, store).products for one in product.findings} == {"SOP907"}
    assert made(tree, store) == made(tree)
    assert store.use(SHEETS) == (0, 2 * len(ALL))


def forgeries(entry: Entry, other: Entry) -> list[Entry]:
    """Return entries of a right digest that are not what the product of an SOP is."""
    data = entry.data
    finding = {
        **{"code": "SOP999", "severity": "info", "message": "Palsu.", "label": "", "hint": "", "example": ""},
        **{"span": {"file": f"sop/sekretariat/{SURAT}.yml", "line": 1, "column": 1, "end_line": 1, "end_column": 1}},
        **{"related": [], "fix": [], "follows": [], "folded": [], "is_counted": False},
    }
    elsewhere = {**finding, "code": "SOP604", "span": {**finding["span"], "file": "../../rahasia"}}
    return [
        other,
        entry._replace(files=entry.files[1:]),
        entry._replace(files=(*entry.files, entry.files[0]._replace(path="index.md"))),
        entry._replace(files=(entry.files[0]._replace(path="../../di-luar"), *entry.files[1:])),
        entry._replace(files=entry.files[::-1]),
        entry._replace(data={**data, "assets": {**data["assets"], "sheet_pages": 10**15}}),
        entry._replace(data={**data, "assets": {**data["assets"], "sheet_pages": -1}}),
        entry._replace(data={**data, "findings": [finding]}),
        entry._replace(data={**data, "findings": [elsewhere]}),
        entry._replace(data=None),
    ]


def test_an_entry_that_somebody_forged_is_made_again(tmp_path: Path) -> None:
    tree, store = tree_of(tmp_path / "sumber"), Store(tmp_path / "gudang")
    right = made(tree, store)
    loaded = load(tree, Quiet())
    parts = Parts(loaded.catalogue, making._pictures(loaded))
    digests = [Digests(whole=Sop).of(parts.of(SopId(id))) for id in (SURAT, LAPORAN)]
    key, other = (key_of(SHEETS, digest, program_version()) for digest in digests)
    entry, foreign = store.get(SHEETS, key), store.get(SHEETS, other)
    assert entry and foreign and entry.data == to_plain_of(right.products, SURAT)
    for forged in forgeries(entry, foreign):
        store.put(key, forged)
        store.spoilt.clear()
        assert made(tree, store) == right
        assert store.spoilt == [store.place(key)]


def to_plain_of(products: list[Product], id: str) -> object:
    (product,) = [one for one in products if one.sop == id]
    return {"assets": to_plain(product.assets), "findings": to_plain(product.findings)}


def test_the_flow_of_a_part_is_that_of_the_collection(tmp_path: Path) -> None:
    loaded = load(tree_of(tmp_path / "sumber"), Quiet())
    for id, flow in loaded.flows.items():
        assert build_flow(Parts(loaded.catalogue, {}).of(id).sop)[0] == flow
