"""BPMN files: our own come back as they were, those of others keep their flow and tell what was lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from generator.exchange.account import Fate
from generator.exchange.bpmn import read_bpmn
from generator.exchange.importing import Import, Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.recovered import RecoveredProcedure, SymbolShape
from generator.exchange.words import own_words
from generator.export.bpmn import render_bpmn
from generator.export.process import process_of
from generator.export.record import record_of
from generator.flow import Flow
from generator.layout.swimlane import layout_swimlane
from generator.model import Sop
from generator.resolve import Catalogue
from tests.exchange.conftest import Importer
from tests.exchange.diagram_files import definitions, flow, node, places, process
from tests.exchange.hostile import outcome
from tests.exchange.round_trip import as_draft, read_back
from tests.flows.corpus import NAMES, Corpus, load

Back = tuple[Corpus, dict[str, Import]]


def exported(catalogue: Catalogue, sop: Sop, flow: Flow) -> bytes:
    process = process_of(catalogue, sop, flow)
    diagram = layout_swimlane(catalogue, process.sop, process.flow, texts=process.texts) if flow.nodes else None
    return render_bpmn(catalogue, sop, flow, process, diagram)


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> Back:
    return read_back(tmp_path_factory.mktemp("bpmn"), ".bpmn", exported)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_file_gives_the_sop_back(back: Back, name: str) -> None:
    before, (after, told) = load(), back
    assert after.flows[name].content() == before.flows[name].content()
    assert record_of(after.catalogue, after.sops[name]) == as_draft(record_of(before.catalogue, before.sops[name]))
    assert told[name].entries == ()
    assert {entry.fate for entry in told[name].account.entries} == {Fate.TAKEN}


SERVICE = definitions(
    '<collaboration id="c"><participant id="kantor" name="Pelayanan Izin" processRef="p"/>'
    '<participant id="warga" name="Pemohon"/>'
    '<messageFlow id="pesan" sourceRef="warga" targetRef="terima"/></collaboration>',
    process(
        [
            node("startEvent", "mulai"),
            node("userTask", "terima", "Menerima berkas", "<documentation>Berkas asli\n dan salinan</documentation>"),
            node("exclusiveGateway", "lengkap", "Lengkap?"),
            node("task", "kembalikan", "Mengembalikan berkas"),
            node("parallelGateway", "pecah"),
            node("task", "catat", "Mencatat"),
            node("subProcess", "kaji", "Mengkaji", node("task", "dalam", "Langkah di dalam")),
            node("parallelGateway", "kumpul"),
            node("task", "putus", "Memutuskan"),
            node("exclusiveGateway", "setuju"),
            node("intermediateCatchEvent", "tunggu", "Menunggu 3 hari", "<timerEventDefinition/>"),
            node("boundaryEvent", "lewat", "Terlambat", "<timerEventDefinition/>", 'attachedToRef="kaji"'),
            node("task", "tegur", "Menegur"),
            node("endEvent", "tolak", "Permohonan ditolak"),
            node("endEvent", "akhir"),
            node("endEvent", "akhir2"),
            '<dataObjectReference id="formulir" name="Formulir"/><dataObject id="isi"/><group id="kotak"/>',
            '<textAnnotation id="nota"><text>Lihat perda</text></textAnnotation>',
            '<association id="ke-nota" sourceRef="putus" targetRef="nota"/>',
            '<textAnnotation id="lepas"><text>Catatan lepas</text></textAnnotation>',
            flow("mulai", "terima"),
            flow("terima", "lengkap"),
            flow("lengkap", "kembalikan", "Tidak"),
            flow("lengkap", "pecah", "Ya"),
            flow("kembalikan", "terima"),
            flow("pecah", "catat"),
            flow("pecah", "kaji"),
            flow("catat", "kumpul"),
            flow("kaji", "kumpul"),
            flow("kumpul", "putus"),
            flow("putus", "setuju"),
            flow("setuju", "tunggu", "Setuju"),
            flow("setuju", "tolak", "Tolak"),
            flow("tunggu", "akhir"),
            flow("lewat", "tegur"),
            flow("tegur", "akhir2"),
            flow("tegur", "tidak-ada"),
        ],
        {
            "Petugas": ["mulai", "terima", "lengkap", "kembalikan", "catat", "pecah"],
            "Kepala": ["kaji", "kumpul", "putus", "setuju", "tunggu", "tolak", "akhir", "lewat", "tegur", "akhir2"],
        },
    ),
)


def arrows(procedure: RecoveredProcedure) -> set[tuple[str, str, str]]:
    said = {symbol.key: step.activity for step in procedure.steps for symbol in step.symbols}
    return {(said[arrow.source], said[arrow.target], arrow.label) for arrow in procedure.arrows}


def test_the_flow_of_a_foreign_diagram_is_kept() -> None:
    (procedure,) = read_bpmn(SERVICE, "a.bpmn").procedures
    assert procedure.identity.name == "Pelayanan Izin"
    assert [post.name for post in procedure.posts] == ["Petugas", "Kepala"]
    assert [(step.activity, step.symbols[0].post, step.symbols[0].shape) for step in procedure.steps] == [
        ("Menerima berkas", 0, SymbolShape.TERMINATOR),
        ("Lengkap?", 0, SymbolShape.DECISION),
        ("Mengembalikan berkas", 0, SymbolShape.PROCESS),
        ("Mencatat", 0, SymbolShape.PROCESS),
        ("Mengkaji", 1, SymbolShape.PROCESS),
        ("Memutuskan", 1, SymbolShape.DECISION),
        ("Menunggu 3 hari", 1, SymbolShape.TERMINATOR),
        ("Menegur", 1, SymbolShape.TERMINATOR),
        ("Permohonan ditolak", 1, SymbolShape.TERMINATOR),
    ]
    assert arrows(procedure) == {
        ("Menerima berkas", "Lengkap?", ""),
        ("Lengkap?", "Mengembalikan berkas", "Tidak"),
        ("Mengembalikan berkas", "Menerima berkas", ""),
        ("Lengkap?", "Mencatat", "Ya"),
        ("Lengkap?", "Mengkaji", "Ya"),
        ("Mencatat", "Memutuskan", ""),
        ("Mengkaji", "Memutuskan", ""),
        ("Mengkaji", "Menegur", "Terlambat"),
        ("Memutuskan", "Menunggu 3 hari", "Setuju"),
        ("Memutuskan", "Permohonan ditolak", "Tolak"),
    }
    by_name = {step.activity: step for step in procedure.steps}
    assert by_name["Menerima berkas"].remark == "Berkas asli\ndan salinan"
    assert by_name["Memutuskan"].remark == "Lihat perda"


def test_what_has_no_counterpart_is_told() -> None:
    account = read_bpmn(SERVICE, "a.bpmn").account
    fates = {entry.place: (entry.fate, entry.reason) for entry in account.entries}
    left = {place for place, (fate, _) in fates.items() if fate is Fate.LEFT_OUT}
    assert left == {"warga", "pesan", "formulir", "kotak", "lepas", "dalam", "tegur-tidak-ada"}
    marked = {place for place, (fate, _) in fates.items() if fate is Fate.MARKED}
    assert marked == {"pecah", "kumpul", "kaji", "tunggu", "lewat"}
    assert all(reason for fate, reason in fates.values() if fate is not Fate.TAKEN)


@pytest.mark.parametrize("raw", [SERVICE, exported(load().catalogue, load().sops["atau"], load().flows["atau"])])
def test_all_that_a_file_draws_is_accounted_for(raw: bytes) -> None:
    counted = {"participant", "lane", "sequenceFlow", "messageFlow", "association", "dataObjectReference", "group"}
    counted |= {"dataInput", "dataOutput", "textAnnotation", "documentation", "task", "subProcess"}
    names = [etree.QName(element).localname for element in etree.fromstring(raw).iter("{*}*")]
    held = [name for name in names if name in counted or name.endswith(("Task", "Event", "Gateway"))]
    assert len(read_bpmn(raw, "a.bpmn").account.entries) == len(held)


def test_a_foreign_diagram_becomes_a_source_without_errors(importer: Importer) -> None:
    (importer.root / "layanan.bpmn").write_bytes(SERVICE)
    assert importer.run(importer.root / "layanan.bpmn") == 0
    _, flow = importer.sop("pelayanan-izin")
    assert len(flow.edges) == 10
    assert importer.errors() == []


def test_pools_become_sops_of_their_own_and_one_without_lanes_is_its_own_lane() -> None:
    raw = definitions(
        '<collaboration id="c"><participant id="a" name="Dinas" processRef="p"/>'
        '<participant id="b" name="Pemohon" processRef="q"/></collaboration>',
        process([node("task", "satu", "Memeriksa")], {"Kasi": ["satu"]}),
        process([node("task", "dua", "Mengirim"), node("task", "tiga", "Menunggu"), flow("dua", "tiga")], {}, "q"),
    )
    recovery = read_bpmn(raw, "a.bpmn")
    assert [[post.name for post in one.posts] for one in recovery.procedures] == [["Kasi"], ["Pemohon"]]
    assert [len(one.steps) for one in recovery.procedures] == [1, 2]
    assert recovery.notes == ("berkas memuat beberapa kolam; tiap kolam menjadi satu SOP",)


def test_rows_follow_the_flow_and_then_the_drawing() -> None:
    steps = [node("task", id, id.upper()) for id in "dcba"]
    at = places({"a": (0, 0), "b": (300, 0), "c": (150, 0), "d": (600, 0)})
    raw = definitions(process([*steps, flow("a", "d"), flow("d", "b"), flow("b", "a")], {"X": list("abcd")}), at)
    (procedure,) = read_bpmn(raw, "a.bpmn").procedures
    assert [step.activity for step in procedure.steps] == ["A", "C", "D", "B"]


def test_a_changed_drawing_of_our_own_is_right_and_the_record_fills_the_rest(tmp_path: Path) -> None:
    corpus = load()
    sop = next(one for one in corpus.sops.values() if len(one.steps) > 3 and one.steps[1].duration.text)
    raw = exported(corpus.catalogue, sop, corpus.flows[str(sop.id)])
    old = sop.steps[1].activity.text
    changed = raw.replace(f'name="{old}"'.encode(), b'name="Mengarsipkan"')
    assert changed != raw
    target = Target(Registries.of(corpus.catalogue), own_words())
    (source,) = import_file(changed, "a.bpmn", target).sources
    assert "aktivitas: Mengarsipkan\n" in source.text
    assert "aktivitas di gambar berbeda" in source.text
    assert f'durasi: "{sop.steps[1].duration.text}"' in source.text


def deep(levels: int) -> bytes:
    return definitions("<process>" + "<subProcess>" * levels + "</subProcess>" * levels + "</process>")


def tangle(count: int) -> bytes:
    gates = [node("parallelGateway", f"g{n}") for n in range(count)]
    ways = [flow(f"g{n}", f"g{m}", str(n)) for n in range(count) for m in range(count) if n != m]
    return definitions(process([*gates, *ways], {"X": [f"g{n}" for n in range(count)]}))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "entitas": lambda: b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions>&b;</definitions>',
    "luar": lambda: b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions/>',
    "utf-16": lambda: '<!DOCTYPE d [<!ENTITY a "b">]><definitions>&a;</definitions>'.encode("utf-16"),
    "lain": lambda: b"<html></html>",
    "rusak": lambda: SERVICE[:-40],
    "dalam": lambda: deep(2000),
    "banyak": lambda: definitions(process([node("task", f"t{n}", "x") for n in range(10_000)], {})),
    "besar": lambda: definitions("<process>" + "<task/>" * 390_000 + "</process>"),
    "kusut": lambda: tangle(70),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words_quickly(name: str, tmp_path: Path) -> None:
    assert ";" in outcome(tmp_path, "a.bpmn", HOSTILE[name]()).refusal


def test_the_only_lane_of_a_pool_is_called_as_the_pool_where_it_has_no_name() -> None:
    pool = '<collaboration id="c"><participant id="k" name="Loket Izin" processRef="p"/></collaboration>'
    tasks = [node("task", "a", "Satu"), node("task", "b", "Dua"), flow("a", "b")]
    (one,) = read_bpmn(definitions(pool, process(tasks, {"": ["a", "b"]})), "a.bpmn").procedures
    assert ([post.name for post in one.posts], one.doubts) == (["Loket Izin"], ())


def test_lanes_without_a_name_stay_apart_and_are_told() -> None:
    tasks = [node("task", "a", "Satu"), node("task", "b", "Dua"), flow("a", "b")]
    raw = definitions("", process(tasks, {"": ["a"], " ": ["b"]}))
    (one,) = read_bpmn(raw, "a.bpmn").procedures
    assert [post.name for post in one.posts] == ["Lajur 1", "Lajur 2"]
    assert one.doubts == ("lajur di berkas asal tidak bernama; isi pelaksananya",)


ORDERS = definitions(
    process(
        [
            node("startEvent", "mulai"),
            node("parallelGateway", "pecah"),
            node("task", "masak", "Memasak", "<extensionElements><isian xmlns='urn:lain'/></extensionElements>"),
            node("userTask", "antar", "Mengantar", "<standardLoopCharacteristics/>"),
            node("eventBasedGateway", "tunggu"),
            node("intermediateCatchEvent", "tiba", "Pesanan tiba", "<messageEventDefinition/>"),
            node("intermediateCatchEvent", "lama", "Lewat 60 menit", "<timerEventDefinition/>"),
            node("endEvent", "henti", "", "<terminateEventDefinition/>"),
            node("endEvent", "batal", "Dibatalkan"),
            '<dataStoreReference id="kas" name="Buku kas"/>',
            '<association id="ke-kas" sourceRef="kas" targetRef="masak"/>',
            "<documentation>Tentang seluruh proses</documentation>",
            flow("mulai", "pecah"),
            flow("pecah", "masak"),
            flow("pecah", "tunggu"),
            flow("masak", "antar"),
            flow("antar", "henti"),
            flow("tunggu", "tiba"),
            flow("tunggu", "lama"),
            flow("tiba", "henti"),
            flow("lama", "batal"),
        ],
        {"Dapur": ["mulai", "pecah", "masak", "antar", "henti", "tunggu", "tiba", "lama", "batal"]},
    )
)


def test_an_end_of_all_branches_a_repeated_task_and_undirected_data_are_marked() -> None:
    fates = {entry.place: (entry.fate, entry.reason) for entry in read_bpmn(ORDERS, "a.bpmn").account.entries}
    marked = {place: reason for place, (fate, reason) in fates.items() if fate is Fate.MARKED}
    assert "cabang lain ikut berhenti" in marked["henti"]
    assert "berulang" in marked["antar"]
    assert "tanpa menyebut masuk atau keluar" in marked["kas"]


def test_an_end_of_all_branches_says_no_more_than_any_end_where_nothing_runs_side_by_side() -> None:
    alone = definitions(
        process(
            [
                node("startEvent", "mulai"),
                node("task", "catat", "Mencatat"),
                node("endEvent", "henti", "", "<terminateEventDefinition/>"),
                flow("mulai", "catat"),
                flow("catat", "henti"),
            ],
            {"Petugas": ["mulai", "catat", "henti"]},
        )
    )
    assert {entry.fate for entry in read_bpmn(alone, "a.bpmn").account.entries} == {Fate.TAKEN}


def test_undirected_data_is_a_remark_with_a_mark_in_the_source() -> None:
    (procedure,) = read_bpmn(ORDERS, "a.bpmn").procedures
    step = next(step for step in procedure.steps if step.activity == "Memasak")
    assert step.remark == "Buku kas"
    assert any("tanpa menyebut masuk atau keluar" in doubt for doubt in step.doubts)


def test_ways_out_of_a_gateway_of_events_are_called_as_the_events() -> None:
    (procedure,) = read_bpmn(ORDERS, "a.bpmn").procedures
    assert {label for _, _, label in arrows(procedure)} == {"", "Pesanan tiba", "Lewat 60 menit"}


def test_what_belongs_to_another_program_is_said_once_and_what_is_about_no_step_has_its_reason() -> None:
    recovery = read_bpmn(ORDERS, "a.bpmn")
    assert [note for note in recovery.notes if "program pembuat berkas" in note] == [*recovery.notes]
    (entry,) = [entry for entry in recovery.account.entries if entry.text == "Tentang seluruh proses"]
    assert entry.fate is Fate.LEFT_OUT
    assert "bukan tentang langkah" in entry.reason


def test_what_an_event_without_a_name_does_not_say_is_marked_beside_its_row() -> None:
    events = [
        node("startEvent", "mulai", "", "<messageEventDefinition/>"),
        node("task", "catat", "Mencatat"),
        node("task", "kirim", "Mengirim"),
        node("endEvent", "henti", "", "<signalEventDefinition/>"),
        flow("mulai", "catat"),
        flow("catat", "kirim"),
        flow("kirim", "henti"),
    ]
    raw = definitions(process(events, {"Petugas": ["mulai", "catat", "kirim", "henti"]}))
    first, last = read_bpmn(raw, "a.bpmn").procedures[0].steps
    assert "pesan" in " ".join(first.doubts)
    assert "sinyal" in " ".join(last.doubts)
