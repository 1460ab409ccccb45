"""Advice that is followed ends the finding and brings no error: texts to put in, entries to paste, deeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Edit, Severity
from generator.diagnostics.registry import RULES
from generator.draft import with_edits
from generator.pipeline import Loaded, Quiet, load
from tests.casebook import build_tree, case_folders

# Words to write in place of those that the finding points at; "misalnya" only shows the form.
_WORDS = re.compile(r'(?:^|; |atau )(?:tulis|ganti dengan|mungkin maksud Anda) "(?P<words>[^"]+)"', re.IGNORECASE)
_ENTRY = re.compile(r"[a-z0-9-]+:\n(?:  .*\n?)+")
_REGISTRIES = {"SOP301": "unit.yml", "SOP302": "jabatan.yml", "SOP310": "probis.yml"}
_OFFER = re.compile(r"(?:(?P<key>[a-z_]+): |- )(?P<value>\S.*)")
# Their examples show the form of a field: what belongs there depends on what the drafter means.
_FORMS = frozenset({"SOP210", "SOP216", "SOP217", "SOP409"})
# What can be read at last may hold other errors: a file, a status in force, a flow.
_READ_AT_LAST = frozenset({"SOP105", "SOP206", "SOP217"})
CASES = [folder for folder in case_folders() if (folder / "tree").is_dir()]
CASE_OF = {folder.name: folder for folder in CASES}


def offers(loaded: Loaded) -> Iterator[tuple[Diagnostic, Edit]]:
    """Yield the findings that say what belongs in the place they point at, with the change."""
    for finding in loaded.findings:
        words, span = _WORDS.search(finding.hint), finding.span
        if words is not None and not finding.example and span.line == span.end_line and span.file in loaded.texts:
            line = loaded.texts[span.file].splitlines()[span.line - 1]
            told = line[span.column - 1 : span.end_column - 1]
            if f'"{told.strip(chr(34))}"' in finding.message:  # these very words, not what holds them
                yield finding, Edit(span, words["words"])
        found, text = _OFFER.fullmatch(finding.example), loaded.texts.get(finding.span.file, "")
        if found is None or not text or finding.code in _FORMS:
            continue
        before = text.splitlines()[finding.span.line - 1][: finding.span.column - 1].strip(" -{")
        if before == (f"{found['key']}:" if found["key"] else ""):
            yield finding, Edit(finding.span, found["value"])


def entries(loaded: Loaded) -> Iterator[tuple[Diagnostic, str, str]]:
    """Yield the findings that offer an entry for a registry, with its file and its lines."""
    for finding in loaded.findings:
        if finding.code in _REGISTRIES and _ENTRY.fullmatch(f"{finding.example}\n"):
            yield finding, _REGISTRIES[finding.code], f"{finding.example}\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_text_that_is_offered_ends_the_finding(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    before = load(tmp_path, Quiet())
    for finding, edit in offers(before):
        file = tmp_path / finding.span.file
        raw = file.read_bytes()
        file.write_bytes(with_edits(raw.decode("utf-8-sig"), [edit]).encode())
        after = load(tmp_path, Quiet())
        file.write_bytes(raw)
        same = [one for one in after.findings if (one.code, one.message) == (finding.code, finding.message)]
        assert finding.span not in {one.span for one in same}, finding
        assert finding.code in _READ_AT_LAST or not errors(after) - errors(before), finding


@pytest.mark.parametrize("name", [name for name in CASE_OF if name[:6] in _REGISTRIES])
def test_an_entry_that_is_offered_ends_the_finding(name: str, tmp_path: Path) -> None:
    build_tree(CASE_OF[name], tmp_path)
    before = load(tmp_path, Quiet())
    for finding, registry, lines in entries(before):
        file = tmp_path / registry
        raw = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.write_text(f"{raw.rstrip()}\n{lines}".lstrip(), encoding="utf-8")
        after = load(tmp_path, Quiet())
        file.write_text(raw, encoding="utf-8")
        assert finding.message not in {one.message for one in after.findings}
        assert not errors(after) - errors(before), finding


_ASSESSED = "monev/2026-1/sekretariat.yml"
_SOP = "sop/sekretariat/surat-masuk.yml"
# What the advice of rules that offer no text asks for: changes of files (what stood, what stands now); new files, where
# nothing stood, and removals, where nothing stands now.
DEEDS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "SOP311-circle": [("probis.yml", "a: {judul: A, induk: c}", "a: {judul: A}")],
    "SOP567-order": [
        ("sop/sekretariat/surat.yml", "dasar_hukum, Definisi, Pengertian, bagian_tambahan]", "dasar_hukum, Tujuan]")
    ],
    "SOP801-period": [("monev/2026-I/sekretariat.yml", "", ""), ("monev/sekretariat.yml", "", "")],
    "SOP802-number": [(_ASSESSED, "8: ya", "7: ya")],
    "SOP803-day": [(_ASSESSED, "2026-09-15", "2026-06-15")],
    "SOP804-twice": [("monev/2026-1/dinas.yml", "", "")],
    "SOP805-draft": [(_SOP, "status: draf", "status: berlaku")],
    "SOP805-later": [(_SOP, "tanggal_berlaku: 2026-08-01", "tanggal_berlaku: 2026-02-01")],
    "SOP807-action": [
        (_ASSESSED, "  penilai:", "  tindakan: Sosialisasi ulang kepada petugas loket\n  penilai:"),
        (
            _ASSESSED,
            "  tanggal:",
            "  tindak_lanjut: {revisi: 2026-09-30, keterangan: Langkah verifikasi digabung}\n  tanggal:",
        ),
    ],
    "SOP808-empty": [
        (_ASSESSED, "Belum dinilai", "Sudah dinilai\n  penerapan: baik\n  penilai: sekretaris\n  tanggal: 2026-06-15")
    ],
    "SOP809-early": [(_ASSESSED, "revisi: 2026-05-01", "revisi: 2026-07-01")],
    "SOP831-without": [("sop/sekretariat/surat-keluar.yml", "nomor:", "proses: persuratan\nnomor:")],
    "SOP832-without": [
        ("sop/sekretariat/surat-keluar.yml", "", "nama: Pengelolaan Surat Keluar\nproses: keluar\n"),
        ("sop/sekretariat/arsip.yml", "", "nama: Pengelolaan Arsip\nproses: arsip\n"),
    ],
    "SOP833-deep": [("probis.yml", "induk: c", "induk: b")],
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_that_is_asked_for_ends_the_finding(name: str, tmp_path: Path) -> None:
    build_tree(CASE_OF[name], tmp_path)
    before = load(tmp_path, Quiet())
    assert name[:6] in {one.code for one in before.findings}
    for path, old, new in DEEDS[name]:
        if old:
            text = (tmp_path / path).read_text(encoding="utf-8")
            assert old in text
            (tmp_path / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        elif new:
            (tmp_path / path).write_text(new, encoding="utf-8")
        else:
            (tmp_path / path).unlink()
            if not any((tmp_path / path).parent.iterdir()):
                (tmp_path / path).parent.rmdir()
    after = load(tmp_path, Quiet())
    assert name[:6] not in {one.code for one in after.findings}
    assert not errors(after) - errors(before)


def test_a_record_moved_to_its_units_file_is_not_told_again(tmp_path: Path) -> None:
    build_tree(CASE_OF["SOP806-unit"], tmp_path)
    (finding,) = (one for one in load(tmp_path, Quiet()).findings if one.code == "SOP806")
    assert finding.hint == f"Pindahkan ke {_ASSESSED}."
    (tmp_path / finding.span.file).rename(tmp_path / _ASSESSED)
    assert "SOP806" not in {one.code for one in load(tmp_path, Quiet()).findings}


def test_every_rule_about_processes_and_records_has_its_advice_tried() -> None:
    told = {name[:6] for name in DEEDS} | set(_REGISTRIES) | {"SOP806"}
    assert {code for code in RULES if code.startswith(("SOP31", "SOP80", "SOP83")) or code == "SOP567"} <= told


def errors(loaded: Loaded) -> Counter[str]:
    return Counter(one.code for one in loaded.findings if one.severity is Severity.ERROR)


def test_many_rules_offer_texts(tmp_path: Path) -> None:
    codes = set()
    for number, folder in enumerate(CASES):
        build_tree(folder, tmp_path / str(number))
        loaded = load(tmp_path / str(number), Quiet())
        codes |= {finding.code for finding, *_ in (*offers(loaded), *entries(loaded))}
    assert {"SOP207", "SOP506", "SOP508", "SOP545", "SOP546", "SOP561"} <= codes, sorted(codes)
