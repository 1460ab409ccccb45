"""Codes SOP4xx: the flow of one SOP."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_FORMAT = "Format sumber, bagian langkah dan alur"
_SYMBOLS = "PermenPAN-RB 35/2012, simbol bagan alir"

UNKNOWN_SYMBOL = Rule(
    code="SOP401",
    severity=Severity.ERROR,
    title="Simbol tujuan tidak ada di langkah tujuan",
    reason=(
        "Tujuan berbentuk langkah/pelaksana atau langkah/id-simbol menunjuk satu simbol tertentu. "
        "Langkahnya ada, tetapi tidak mempunyai simbol dengan nama itu, atau pelaksana itu mempunyai "
        "lebih dari satu simbol di sana."
    ),
    source=_FORMAT,
    bad=(
        "- id: periksa\n"
        "  pelaksana: sekretaris\n"
        "- id: teruskan\n"
        "  pelaksana: kepala\n"
        "  ke: periksa/bendahara"
    ),
    good=(
        "- id: periksa\n"
        "  pelaksana: sekretaris\n"
        "- id: teruskan\n"
        "  pelaksana: kepala\n"
        "  ke: periksa/sekretaris"
    ),
)

POST_WITHOUT_COLUMN = Rule(
    code="SOP402",
    severity=Severity.ERROR,
    title="Pelaksana langkah bukan kolom SOP",
    reason=(
        "Simbol setiap langkah berdiri di kolom pelaksananya. Pelaksana yang tidak ada di daftar "
        "pelaksana SOP tidak mempunyai kolom, sehingga simbolnya hilang dari lembar. Pada draf yang belum "
        "punya daftar pelaksana sama sekali hal ini menjadi peringatan."
    ),
    source=_FORMAT,
    bad="pelaksana: [kepala, sekretaris]\nlangkah:\n  - id: catat\n    pelaksana: bendahara",
    good="pelaksana: [kepala, sekretaris, bendahara]\nlangkah:\n  - id: catat\n    pelaksana: bendahara",
)

REPEATED_POST = Rule(
    code="SOP403",
    severity=Severity.ERROR,
    title="Pelaksana ditulis dua kali dalam satu baris",
    reason=(
        "Bentuk pendek menggambar satu simbol bagi setiap pelaksana. Dua simbol untuk satu pelaksana "
        "dalam satu baris hanya dapat dibedakan dengan id, jadi memerlukan bentuk panjang (simbol)."
    ),
    source=_FORMAT,
    bad="- id: rapat\n  pelaksana: [sekretaris, kepala, sekretaris]",
    good="- id: rapat\n  pelaksana: [sekretaris, kepala]",
)

SYMBOL_NAME = Rule(
    code="SOP404",
    severity=Severity.ERROR,
    title="Simbol dalam satu baris tidak dapat dibedakan",
    reason=(
        "Setiap simbol disebut dengan id-nya atau dengan pelaksananya. Karena itu dua simbol dari "
        "pelaksana yang sama memerlukan id masing-masing, id tidak boleh berulang dalam satu baris, dan "
        "id tidak boleh sama dengan pelaksana di baris itu."
    ),
    source=_FORMAT,
    bad="simbol:\n  - {pelaksana: kepala}\n  - {pelaksana: kepala}",
    good="simbol:\n  - {id: baca, pelaksana: kepala}\n  - {id: putuskan, pelaksana: kepala}",
)

UNKNOWN_PARTNER = Rule(
    code="SOP405",
    severity=Severity.ERROR,
    title="bersama_dengan tidak menunjuk simbol lain di baris yang sama",
    reason=(
        "Garis tanpa mata panah menghubungkan simbol yang bekerja bersama dalam satu baris. Isinya harus "
        "pelaksana atau id dari satu simbol lain di baris itu."
    ),
    source=_FORMAT,
    bad="simbol:\n  - {pelaksana: kepala}\n  - {pelaksana: sekretaris, bersama_dengan: bendahara}",
    good="simbol:\n  - {pelaksana: kepala}\n  - {pelaksana: sekretaris, bersama_dengan: kepala}",
)

TARGETS_AND_DECISION = Rule(
    code="SOP406",
    severity=Severity.ERROR,
    title="ke dan keputusan dipakai bersama",
    reason=(
        "Panah dari belah ketupat adalah pilihannya, dan setiap pilihan berlabel. Panah tambahan tanpa "
        "label membuat pembaca tidak tahu kapan panah itu diikuti."
    ),
    source=_FORMAT,
    bad="- id: periksa\n  pelaksana: kepala\n  ke: arsip\n  keputusan: {Ya: arsip, Tidak: susun}",
    good="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: susun}",
)

SHAPE_AGAINST_DECISION = Rule(
    code="SOP407",
    severity=Severity.ERROR,
    title="Bentuk simbol bertentangan dengan keputusannya",
    reason=(
        "Simbol yang mempunyai keputusan digambar sebagai belah ketupat; kotak dan kapsul akhir tidak "
        "memutuskan."
    ),
    source=_SYMBOLS,
    bad="- id: periksa\n  pelaksana: kepala\n  bentuk: proses\n  keputusan: {Ya: arsip, Tidak: susun}",
    good="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: susun}",
)

LEADS_NOWHERE = Rule(
    code="SOP408",
    severity=Severity.ERROR,
    title="Arah keluar tidak sampai ke mana pun",
    reason=(
        "Setiap panah menuju sebuah simbol. Pilihan tanpa tujuan, lanjut pada baris terakhir, atau "
        "langkah yang berhenti tanpa digambar sebagai akhir membuat pelaksana tidak tahu apa yang harus "
        "dikerjakan berikutnya."
    ),
    source=_FORMAT,
    bad="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: lanjut, Tidak: susun}   # baris terakhir",
    good=(
        "- id: periksa\n"
        "  pelaksana: kepala\n"
        "  keputusan: {Ya: arsip, Tidak: susun}\n"
        "- id: arsip\n"
        "  pelaksana: sekretaris"
    ),
)

TOO_FEW_EXITS = Rule(
    code="SOP409",
    severity=Severity.ERROR,
    title="Keputusan dengan kurang dari dua pilihan berlabel",
    reason=(
        "Belah ketupat berarti memilih: sekurang-kurangnya dua jalan keluar, masing-masing dengan kata "
        "yang menamainya."
    ),
    source=_SYMBOLS,
    bad="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip}",
    good="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: susun}",
)

LEADS_TO_ITSELF = Rule(
    code="SOP410",
    severity=Severity.WARNING,
    title="Langkah mengarah ke dirinya sendiri",
    reason=(
        "Panah yang kembali ke simbolnya sendiri tidak mengatakan apa yang berubah sebelum langkah itu "
        "diulang. Panahnya tetap digambar."
    ),
    source="Kelaziman",
    bad="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: periksa}",
    good="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: susun}",
)

NO_START = Rule(
    code="SOP411",
    severity=Severity.ERROR,
    title="Alur tanpa awal",
    reason=(
        "Sekurang-kurangnya satu kapsul menandai di mana prosedur dimulai; biasanya simbol langkah "
        "pertama."
    ),
    source=_SYMBOLS,
    bad="- id: terima\n  pelaksana: sekretaris\n  bentuk: proses   # langkah pertama",
    good="- id: terima\n  pelaksana: sekretaris",
)

NO_END = Rule(
    code="SOP412",
    severity=Severity.ERROR,
    title="Alur tanpa akhir",
    reason=(
        "Sekurang-kurangnya satu kapsul menandai di mana prosedur selesai; biasanya simbol langkah "
        "terakhir. Bila semua jalan berhenti pada kotak yang memang ditulis begitu, hal ini menjadi peringatan."
    ),
    source=_SYMBOLS,
    bad="- id: arsip\n  pelaksana: sekretaris\n  ke: terima   # langkah terakhir",
    good="- id: arsip\n  pelaksana: sekretaris",
)

UNREACHABLE = Rule(
    code="SOP413",
    severity=Severity.ERROR,
    title="Langkah tidak pernah dicapai",
    reason="Tidak ada jalan dari awal alur ke langkah ini, jadi langkah itu tidak akan pernah dikerjakan.",
    source=_FORMAT,
    bad=(
        "- id: terima\n"
        "  pelaksana: sekretaris\n"
        "  ke: arsip\n"
        "- id: periksa\n"
        "  pelaksana: kepala\n"
        "- id: arsip\n"
        "  pelaksana: sekretaris"
    ),
    good=(
        "- id: terima\n"
        "  pelaksana: sekretaris\n"
        "- id: periksa\n"
        "  pelaksana: kepala\n"
        "- id: arsip\n"
        "  pelaksana: sekretaris"
    ),
)

NO_END_FROM = Rule(
    code="SOP414",
    severity=Severity.ERROR,
    title="Akhir alur tidak dapat dicapai dari langkah ini",
    reason="Dari langkah ini semua panah berputar kembali; prosedur tidak akan pernah selesai.",
    source=_FORMAT,
    bad=(
        "- id: susun\n"
        "  pelaksana: sekretaris\n"
        "- id: periksa\n"
        "  pelaksana: kepala\n"
        "  ke: susun\n"
        "- id: arsip\n"
        "  pelaksana: sekretaris"
    ),
    good=(
        "- id: susun\n"
        "  pelaksana: sekretaris\n"
        "- id: periksa\n"
        "  pelaksana: kepala\n"
        "  keputusan: {Ya: arsip, Tidak: susun}\n"
        "- id: arsip\n"
        "  pelaksana: sekretaris"
    ),
)

UNKNOWN_STEP = Rule(
    code="SOP304",
    severity=Severity.ERROR,
    title="Langkah tujuan tidak ada",
    reason=(
        "Setiap ke dan keputusan menyebut id sebuah langkah dari SOP yang sama, atau lanjut untuk baris "
        "berikutnya."
    ),
    source=_FORMAT,
    bad=(
        "- id: lengkapi-berkas\n"
        "  pelaksana: staf\n"
        "- id: periksa-berkas\n"
        "  pelaksana: sekretaris\n"
        "  keputusan: {Ya: lanjut, Tidak: verifikasi-berkas}\n"
        "- id: arsip\n"
        "  pelaksana: staf"
    ),
    good=(
        "- id: lengkapi-berkas\n"
        "  pelaksana: staf\n"
        "- id: periksa-berkas\n"
        "  pelaksana: sekretaris\n"
        "  keputusan: {Ya: lanjut, Tidak: lengkapi-berkas}\n"
        "- id: arsip\n"
        "  pelaksana: staf"
    ),
)

TOO_MANY_ARROWS = Rule(
    code="SOP415",
    severity=Severity.ERROR,
    title="Alur memuat terlalu banyak panah",
    reason=(
        "Alur dengan ribuan panah tidak terbaca di lembar mana pun dan membuat pembuatan lembar berlarut-larut. "
        "Alur seperti itu tidak digambar."
    ),
    source=_FORMAT,
    bad="keputusan: {A: [s1, s2, s3], B: [s1, s2, s3], C: [s1, s2, s3]}  # di ratusan langkah",
    good="keputusan: {Ya: lanjut, Tidak: periksa-berkas}",
)

BOX_DECIDES = Rule(
    code="SOP416",
    severity=Severity.WARNING,
    title="Kotak yang memilih",
    reason=(
        "Anak panah dari kotak boleh bertulisan, misalnya nama dokumen yang berjalan di situ. Tulisan seperti Ya dan "
        "Tidak berarti memilih, dan memilih digambar sebagai belah ketupat."
    ),
    source=_SYMBOLS,
    bad="- id: periksa\n  pelaksana: kepala\n  ke: [{tujuan: arsip, teks: Ya}, {tujuan: susun, teks: Tidak}]",
    good="- id: periksa\n  pelaksana: kepala\n  keputusan: {Ya: arsip, Tidak: susun}",
)

NO_ALTERNATIVE = Rule(
    code="SOP417",
    severity=Severity.WARNING,
    title="hubungan: atau dengan satu pelaksana",
    reason="Kata atau menyebut beberapa pelaksana yang salah satunya mengerjakan langkah; di sini hanya ada satu.",
    source=_FORMAT,
    bad="- id: periksa\n  pelaksana: sekretaris\n  hubungan: atau",
    good="- id: periksa\n  pelaksana: [sekretaris, kepala]\n  hubungan: atau",
)

OTHER_TABLE = Rule(
    code="SOP418",
    severity=Severity.ERROR,
    title="Panah melintasi batas tabel",
    reason=(
        "SOP yang terdiri dari beberapa tabel (bagian) mempunyai alur sendiri di setiap tabel, dengan awal dan "
        "akhirnya. Halaman setiap tabel digambar tersendiri, jadi panah ke tabel lain tidak mempunyai tempat."
    ),
    source=_FORMAT,
    bad=(
        "- id: catat\n  pelaksana: staf\n  ke: simpan\n"
        "- id: simpan\n  pelaksana: arsiparis\n  bagian: Penyimpanan arsip"
    ),
    good=(
        "- id: catat\n  pelaksana: staf\n  ke: []\n  keterangan: Dilanjutkan pada bagian Penyimpanan arsip\n"
        "- id: simpan\n  pelaksana: arsiparis\n  bagian: Penyimpanan arsip"
    ),
)

RULES: tuple[Rule, ...] = (
    UNKNOWN_STEP,
    UNKNOWN_SYMBOL,
    POST_WITHOUT_COLUMN,
    REPEATED_POST,
    SYMBOL_NAME,
    UNKNOWN_PARTNER,
    TARGETS_AND_DECISION,
    SHAPE_AGAINST_DECISION,
    LEADS_NOWHERE,
    TOO_FEW_EXITS,
    LEADS_TO_ITSELF,
    NO_START,
    NO_END,
    UNREACHABLE,
    NO_END_FROM,
    TOO_MANY_ARROWS,
    BOX_DECIDES,
    NO_ALTERNATIVE,
    OTHER_TABLE,
)
