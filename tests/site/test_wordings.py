from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.model import Located, Term, TermId
from generator.site.anchors import Anchors
from generator.site.wordings import Likeness, parts, sameness

SPAN = Span("istilah.yml", 1, 1, 1, 2)


def term(short: str, meaning: str) -> Term:
    return Term(TermId(short.lower()), SPAN, Located(short, SPAN), Located(meaning, SPAN), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Undangan, daftar hadir; nota\nBerita acara", ("Undangan", "daftar hadir", "nota", "Berita acara")),
        ("- Regulasi\n- Referensi.", ("Regulasi", "Referensi")),
        ("1. Surat\n2) Nota\na. Lampiran", ("Surat", "Nota", "Lampiran")),
        ("Rencana (IKU, PK), dan Laporan", ("Rencana (IKU, PK)", "Laporan")),
        ("Formulir 1,5 halaman", ("Formulir 1,5 halaman",)),
        ("Surat (belum ditutup, nota\nlaporan", ("Surat (belum ditutup, nota", "laporan")),
        ("-", ()),
        ("", ()),
        ("12", ()),
    ],
)
def test_cells_are_cut_into_the_things_they_list(text: str, expected: tuple[str, ...]) -> None:
    assert parts(text) == expected


def test_case_blanks_quotes_and_marks_do_not_tell_apart() -> None:
    assert sameness("  Rancangan  “Data” IKU. ") == sameness("rancangan data iku")
    assert sameness("rancangan data") != sameness("data rancangan")


def test_acronyms_are_written_out_unless_they_mean_several_things() -> None:
    likeness = Likeness([term("IKU", "Indikator Kinerja Utama")])
    assert likeness.key("Dokumen IKU") == likeness.key("Dokumen Indikator Kinerja Utama (IKU)")
    double = Likeness([term("PA", "Pengguna Anggaran"), term("PA", "Pengadilan Agama")])
    assert double.key("Surat PA") != double.key("Surat Pengguna Anggaran")


def test_order_and_little_words_do_not_matter_but_a_word_more_does() -> None:
    likeness = Likeness([])
    assert likeness.key("Rancangan data IKU yang sudah diverifikasi") == likeness.key(
        "rancangan data IKU terverifikasi"
    )
    assert likeness.key("Rancangan data IKU") != likeness.key("Rancangan data IKU terverifikasi")
    assert likeness.key("yang dan di") == ()


def test_anchors_are_readable_and_unique() -> None:
    anchors = Anchors("dokumen")
    assert [anchors.take(text) for text in ("Surat Tugas", "surat: tugas", "???", "!!!")] == [
        "dokumen-surat-tugas",
        "dokumen-surat-tugas-2",
        "dokumen-lain",
        "dokumen-lain-2",
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_cut_and_compared(text: str) -> None:
    likeness = Likeness([])
    for part in parts(text):
        assert part.strip() == part and part
        assert sameness(part) == sameness(part.upper()) or any(ord(char) > 127 for char in part)
        likeness.key(part)


def test_long_hostile_texts_are_cut_quickly() -> None:
    text = "(,;\n- 1. dan " * 20_000
    started = time.process_time()
    parts(text)
    assert time.process_time() - started < 3
