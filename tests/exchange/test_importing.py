"""What the record of a file may say: its id where that is free, and nothing that puts an SOP into force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.words import own_words
from generator.export.docx import render_docx
from generator.export.xlsx import render_xlsx
from generator.model import Status
from tests.exchange import test_bpmn as bpmn
from tests.exchange.conftest import Importer, copied
from tests.exchange.workbooks import members, packed
from tests.flows.corpus import TREE, load, sheet

NAME = "lurus-20"
NEW = Path("berkas-dari-kantor-lain")


def workbook() -> bytes:
    drawing = sheet(NAME)
    assert drawing is not None
    return render_xlsx(load().catalogue, load().sops[NAME], drawing)


def document() -> bytes:
    drawing = sheet(NAME)
    assert drawing is not None
    return render_docx(load().catalogue, load().sops[NAME], drawing)


def diagram() -> bytes:
    corpus = load()
    return bpmn.exported(corpus.catalogue, corpus.sops[NAME], corpus.flows[NAME])


FILES = pytest.mark.parametrize(("ending", "made"), [(".xlsx", workbook), (".docx", document), (".bpmn", diagram)])


@FILES
def test_a_file_of_our_own_takes_its_id_from_its_record_whatever_it_is_called(
    ending: str, made: Callable[[], bytes]
) -> None:
    target = Target(Registries.of(load().catalogue), own_words())
    done = import_file(made(), str(NEW.with_suffix(ending)), target)
    assert [source.id for source in done.sources] == [NAME]
    assert not [note for note in done.notes if "ber-id" in note and "id di catatan" in note]
    named = import_file(made(), str(NEW.with_suffix(ending)), Target(Registries.of(load().catalogue), own_words()), "x")
    assert [source.id for source in named.sources] == ["x"]


@FILES
def test_an_id_that_is_taken_is_told_and_nothing_is_overwritten(
    ending: str, made: Callable[[], bytes], importer: Importer
) -> None:
    first, again = importer.root / f"a{ending}", importer.root / f"b{ending}"
    first.write_bytes(made())
    assert importer.run(first) == 0
    before = importer.files()
    again.write_bytes(made() + (b"\n" if ending == ".bpmn" else b""))
    (importer.root / "laporan-impor.json").unlink()
    assert importer.run(again) == 0
    assert {path: importer.files()[path] for path in before} == before
    assert len(importer.new) == 2
    assert f'id di catatan berkas, "{NAME}", sudah dipakai' in str(importer.state[0]["notes"])


@pytest.mark.parametrize("id", ["../../jahat", "/etc/passwd", "con", "A B", "", "x" * 300, "a\n: b"])
def test_an_id_that_cannot_be_one_is_not_taken(id: str) -> None:
    raw = diagram().replace(f'id="{NAME}" unit'.encode(), f'id="{id}" unit'.encode())
    assert f'id="{id}" unit'.encode() in raw
    (source,) = import_file(raw, "a.bpmn", Target(Registries.of(load().catalogue), own_words())).sources
    assert source.id not in (id, NAME)


CLAIMS = [
    "berlaku",
    "dicabut",
    " Berlaku\n",
    "berlaku\nstatus: berlaku",
    "<sop:butir>berlaku</sop:butir>",
    '<sop:isi kunci="draf">berlaku</sop:isi>',
]


@FILES
@pytest.mark.parametrize("claim", CLAIMS)
def test_a_forged_record_puts_no_sop_into_force(
    ending: str, made: Callable[[], bytes], claim: str, tmp_path: Path
) -> None:
    raw = made()
    status = f'<sop:isi kunci="status">{claim}</sop:isi>'.encode()
    parts = {"": raw} if ending == ".bpmn" else members(raw)
    key = "" if ending == ".bpmn" else "customXml/item1.xml"
    own = b'<sop:isi kunci="status">draf</sop:isi>'
    assert own in parts[key]
    parts[key] = parts[key].replace(own, status)
    forged = parts[""] if ending == ".bpmn" else packed(parts)
    done = import_file(forged, f"a{ending}", Target(Registries.of(load().catalogue), own_words()))
    (source,) = done.sources
    back = copied(TREE, tmp_path, {f"sop/hard/{source.id}.yml": source.text})
    sop = back.sops[source.id]
    assert sop.status.value is Status.DRAFT
    if "kunci=" not in claim[1:]:  # what is no text at all says nothing
        assert sop.needs_confirmation is not None
        assert "menyatakan status" in sop.needs_confirmation.value
        assert "ditulis sebagai draf" in " ".join(done.notes)
