"""The table of a profile's worksheet: what an assessment asks of SOPs, and which share of them each letter asks for."""

from __future__ import annotations

from generator.profile import Asked, Share
from generator.schema.types import MAX_PROSE, Field, Kind, Record

LETTER = Record(
    "huruf lembar kerja",
    "Huruf",
    "Satu huruf jawaban lembar kerja dan bagian SOP berlaku yang dimintanya.",
    (
        Field("huruf", "name", "Huruf", "Hurufnya.", Kind.TEXT, example="B", required=True, max_length=5),
        Field(
            "bagian",
            "share",
            "Bagian",
            "Bagian SOP berlaku yang harus memenuhi pertanyaannya.",
            Kind.CHOICE,
            example="sebagian-besar",
            required=True,
            choices=tuple(Share),
        ),
        Field(
            "tindak_lanjut",
            "is_followed_up",
            "Tindak lanjut",
            "true bila temuan evaluasinya juga harus sudah ditindaklanjuti.",
            Kind.BOOLEAN,
            example="true",
        ),
        Field(
            "selain_itu",
            "beyond",
            "Selain itu",
            "Syarat yang tidak tercatat di naskah; huruf itu tidak pernah diusulkan.",
            Kind.TEXT,
            example="inovasi yang selaras",
        ),
        Field(
            "bunyi",
            "words",
            "Bunyi",
            "Bunyi huruf itu pada lembar kerja tahun penilaian.",
            Kind.TEXT,
            max_length=MAX_PROSE,
        ),
    ),
)
QUESTION = Record(
    "pertanyaan lembar kerja",
    "Pertanyaan",
    "Satu pertanyaan lembar kerja tentang SOP.",
    (
        Field(
            "pertanyaan",
            "text",
            "Pertanyaan",
            "Pertanyaannya.",
            Kind.TEXT,
            example="SOP mengacu pada peta proses bisnis",
            required=True,
        ),
        Field(
            "huruf",
            "letters",
            "Huruf",
            "Huruf-huruf jawabannya, yang terbaik lebih dahulu; yang terakhir untuk bagian belum.",
            Kind.RECORD_LIST,
            required=True,
            record=LETTER,
            max_items=10,
        ),
    ),
)
_HELP = {
    Asked.PROCESS: "Apakah SOP mengacu pada peta proses bisnis.",
    Asked.APPLIED: "Apakah SOP diterapkan.",
    Asked.EVALUATED: "Apakah SOP dievaluasi.",
}
WORKSHEET = Record(
    "lembar kerja",
    "Lembar kerja",
    "Pertanyaan lembar kerja penilaian tentang SOP; yang tidak ditulis diambil dari profil permenpan-35-2012.",
    (
        *(
            Field(one.value, one.name.lower(), one.value.title(), help, Kind.RECORD, record=QUESTION)
            for one, help in _HELP.items()
        ),
        Field(
            "sebagian_besar",
            "most",
            "Sebagian besar",
            "Di atas berapa persen SOP berlaku disebut sebagian besar; baku 50.",
            Kind.DECIMAL,
            example="50",
            minimum=0,
            maximum=99.9,
        ),
        Field(
            "sumber",
            "source",
            "Sumber",
            "Dari mana pertanyaan dan hurufnya; disebut di halaman Bukti.",
            Kind.TEXT,
            max_length=MAX_PROSE,
            example="Lembar kerja evaluasi zona integritas tahun 2026",
        ),
    ),
)
