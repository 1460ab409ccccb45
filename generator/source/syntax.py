"""The YAML library's complaints, told in Indonesian with what to write instead."""

from __future__ import annotations

from typing import NamedTuple


class Complaint(NamedTuple):
    """What is wrong and what to write. `at_context`: the place to show is where the broken piece begins."""

    message: str
    hint: str
    at_context: bool = False


_QUOTE = 'apit teks itu dengan tanda kutip ganda, misalnya aktivitas: "Memeriksa: tahap awal"'
_INDENT = (
    "samakan jumlah spasi di awal baris dengan isian lain yang setingkat, dan beri spasi sesudah titik dua"
)

# The first entry whose words occur in the library's problem or context wins. The words are those of libyaml
# and of its Python twin.
_COMPLAINTS: tuple[tuple[str, Complaint], ...] = (
    (
        "mapping values are not allowed",
        Complaint("titik dua di sini tidak dapat dibaca: nilai di baris ini sudah dimulai", _QUOTE),
    ),
    (
        "while scanning a quoted scalar",
        Complaint(
            "teks dalam tanda kutip tidak ditutup atau memuat tanda yang tidak dikenal",
            "tutup dengan tanda kutip yang sama; di dalam kutip ganda tulis \\\\ untuk garis miring terbalik",
            True,
        ),
    ),
    (
        "double-quoted scalar",
        Complaint(
            "tanda sesudah garis miring terbalik tidak dikenal",
            "pakai kutip tunggal ('…') untuk teks yang memuat garis miring terbalik",
        ),
    ),
    (
        "could not find expected ':'",
        Complaint(
            "baris ini bukan isian: titik dua sesudah kunci tidak ditemukan",
            "tulis kunci: nilai, dengan spasi sesudah titik dua, misalnya status: draf",
            True,
        ),
    ),
    (
        "cannot start any token",
        Complaint(
            "tanda di sini tidak boleh mengawali nilai atau baris",
            "pakai spasi, bukan tab, di awal baris; apit nilai yang diawali @, ` atau % dengan tanda kutip",
        ),
    ),
    (
        "while parsing a flow sequence",
        Complaint(
            "daftar dalam kurung siku tidak ditutup atau koma pemisahnya kurang",
            "tutup dengan ] dan pisahkan butirnya dengan koma, misalnya [Komputer, Printer]",
            True,
        ),
    ),
    (
        "while parsing a flow mapping",
        Complaint(
            "isian dalam kurung kurawal tidak ditutup atau koma pemisahnya kurang",
            "tutup dengan } dan pisahkan isiannya dengan koma, misalnya {Ya: kirim, Tidak: perbaiki}",
            True,
        ),
    ),
    ("block sequence entries are not allowed", Complaint("tanda hubung daftar tidak boleh di sini", _INDENT)),
    ("while parsing a block mapping", Complaint("jumlah spasi di awal baris ini tidak cocok", _INDENT)),
    ("while parsing a block collection", Complaint("jumlah spasi di awal baris ini tidak cocok", _INDENT)),
    (
        "while scanning a block scalar",
        Complaint(
            "teks banyak baris sesudah | atau > tidak dapat dibaca",
            "tulis isinya mulai baris berikutnya, menjorok dengan spasi yang sama",
        ),
    ),
    ("while scanning an anchor", Complaint("nilai yang diawali & tidak dapat dibaca", _QUOTE)),
    ("while scanning an alias", Complaint("nilai yang diawali * tidak dapat dibaca", _QUOTE)),
    ("found undefined tag handle", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    ("while scanning a tag", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    ("while parsing a tag", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    (
        "directive",
        Complaint("baris yang diawali % tidak dipakai dalam format ini", "hapus baris itu"),
    ),
    (
        "expected <document start>",
        Complaint(
            "isi sesudah bagian ini tidak setingkat dengan awal berkas",
            _INDENT,
        ),
    ),
)

_OTHER = Complaint(
    "susunan YAML tidak terbaca di sini",
    "periksa tanda baca di sekitar sini; apit teks yang memuat tanda khusus dengan tanda kutip",
)


def explain_problem(problem: str, context: str) -> Complaint:
    """Return the Indonesian complaint for the library's `problem` and `context` texts."""
    for words, complaint in _COMPLAINTS:
        if words in problem or words in context:
            return complaint
    return _OTHER
