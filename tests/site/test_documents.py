from __future__ import annotations

from pathlib import Path

from generator.model import SopId
from generator.site.documents import Documents, find_documents, passages
from tests.site.collection import BASE, content_of, write_tree

SENDER = """nama: Pengiriman
status: draf
pelaksana: [tim]
langkah:
  - {id: buat, aktivitas: Membuat, pelaksana: tim, persyaratan: Surat, output: "Laporan Data IKU, Nota"}
  - {id: kirim, aktivitas: Mengirim, pelaksana: tim, persyaratan: nota, output: Tanda terima}
"""
RECEIVER = """nama: Penerimaan
status: draf
pelaksana: [kepala]
langkah:
  - {id: terima, aktivitas: Menerima, pelaksana: kepala, persyaratan: laporan data iku., output: Lembar disposisi}
  - {id: catat, aktivitas: Mencatat, pelaksana: kepala, persyaratan: Data Laporan Indikator Kinerja Utama}
"""


def documents(root: Path) -> Documents:
    files = {**BASE, "sop/umum/kirim.yml": SENDER, "sop/umum/terima.yml": RECEIVER}
    catalogue = content_of(write_tree(root, files)).catalogue
    return find_documents(catalogue.sops.values(), catalogue.terms.values())


def test_outputs_meet_requirements_of_other_sops(tmp_path: Path) -> None:
    found = documents(tmp_path)
    document = found.all["dokumen-laporan-data-iku"]
    assert [(m.sop, m.step) for m in document.outputs] == [("kirim", "buat")]
    assert [(m.sop, m.step) for m in document.requirements] == [("terima", "terima")]
    assert document.sops == ("kirim", "terima")
    assert found.is_passed_on(document)


def test_other_words_are_perhaps_the_same_in_both_directions(tmp_path: Path) -> None:
    found = documents(tmp_path)
    document = found.all["dokumen-laporan-data-iku"]
    (other,) = found.similar(document)
    assert other.text == "Data Laporan Indikator Kinerja Utama"
    assert list(found.similar(other)) == [document]


def test_passages_tell_where_a_document_comes_from_and_goes_to(tmp_path: Path) -> None:
    found = documents(tmp_path)
    (given,) = passages(found.all["dokumen-laporan-data-iku"].outputs[0].sop, found)
    shown = [(mention.step, perhaps) for mention, perhaps in given.destinations.shown]
    assert shown == [("terima", False), ("catat", True)]
    assert given.origins.total == 0
    received = passages(found.all["dokumen-laporan-data-iku"].requirements[0].sop, found)
    assert [[(m.step, perhaps) for m, perhaps in passage.origins.shown] for passage in received] == [
        [("buat", True)],
        [("buat", False)],
    ]


def test_a_document_that_everybody_names_shows_the_first_few(tmp_path: Path) -> None:
    files = {f"sop/umum/kirim-{n}.yml": SENDER for n in range(9)}
    catalogue = content_of(write_tree(tmp_path, {**BASE, **files, "sop/umum/terima.yml": RECEIVER})).catalogue
    found = find_documents(catalogue.sops.values(), catalogue.terms.values())
    received = passages(SopId("terima"), found)
    assert [(len(passage.origins.shown), passage.origins.total) for passage in received] == [(5, 9), (5, 9)]


def test_what_stays_within_an_sop_is_no_passage(tmp_path: Path) -> None:
    found = documents(tmp_path)
    note = found.all["dokumen-nota"]
    assert found.is_passed_on(note) and len(note.sops) == 1
    assert note not in [passage.document for passage in passages(note.sops[0], found)]


def test_a_collection_without_steps_has_no_documents() -> None:
    assert find_documents([], []).all == {}
