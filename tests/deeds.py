"""What the advice of findings asks for, done: per rule the words of a hint and the changes that follow them.

A deed is done in the tree of a case folder. It names words of the hint, so that a hint that is changed asks for its
deed to be looked at again, and changes: of the file that the finding points at (what stood, what stands now), of
another file, or of a file as a whole: new where nothing stood, gone, or moved.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

Change = tuple[str, str] | tuple[str, str, str]
WRITTEN, REMOVED, MOVED = "<baru>", "<hapus>", "<pindah>"  # in place of what stood in a file


class Deed(NamedTuple):
    case: str
    hint: str
    changes: tuple[Change, ...]


def do(deed: Deed, root: Path, told: str) -> None:
    """Change the tree at `root` as a drafter does who follows the advice of a finding in the file `told`."""
    for change in deed.changes:
        path, stood, stands = change if len(change) == 3 else (told, *change)
        file = root / path
        if stood in (WRITTEN, REMOVED) and (file.exists() or file.is_symlink()):
            (shutil.rmtree if file.is_dir() and not file.is_symlink() else Path.unlink)(file)
        if stood == WRITTEN:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(stands, encoding="utf-8")
        elif stood == MOVED:
            (root / stands).parent.mkdir(parents=True, exist_ok=True)
            file.rename(root / stands)
        elif stood != REMOVED:
            text = file.read_text(encoding="utf-8")
            assert stood in text, (deed, text)
            file.write_text(text.replace(stood, stands, 1), encoding="utf-8")
        if stood in (MOVED, REMOVED) and file.parent != root and not any(file.parent.iterdir()):
            file.parent.rmdir()


_S = "sop/sekretariat"
_SURAT = f"{_S}/surat.yml"
_MONEV = "monev/2026-1/sekretariat.yml"
_SOP = """\
nama: Pengelolaan Surat
pelaksana: [staf, sekretaris]
langkah:
  - {id: terima, aktivitas: Menerima surat, pelaksana: staf}
  - {id: periksa, aktivitas: Memeriksa surat, pelaksana: sekretaris}
"""
_POSTS = "kepala: {nama: Kepala Dinas}\nsekretaris: {nama: Sekretaris}\nstaf: {nama: Staf}\n"


def _deeds(code: str, *rows: tuple[str | Change, ...]) -> tuple[Deed, ...]:
    """Return the deeds of a code; a row is the rest of a case's name, words of the hint, and changes."""
    return tuple(Deed(f"{code}-{case}", hint, changes) for case, hint, *changes in rows)  # type: ignore[misc]


_TEXT = (
    *_deeds(
        "SOP101",
        ("folder-is-a-file", "ganti nama berkas itu, lalu buat folder", (REMOVED, "")),
        ("sources-are-folders", "Ganti dengan berkas teks biasa", (WRITTEN, _POSTS)),
    ),
    *_deeds("SOP102", ("big-file", "Satu berkas untuk satu SOP", (WRITTEN, _SOP))),
    *_deeds(
        "SOP103",
        ("utf-16", 'Simpan ulang dengan pilihan "UTF-8"', (WRITTEN, "nama: Surat\n")),
        ("windows-1252", 'Simpan ulang dengan pilihan "UTF-8"', (WRITTEN, "nama: Surat\nperingatan: café\n")),
    ),
    *_deeds(
        "SOP104",
        ("direction-mark", "Hapus karakter itu", ("\u202e", "")),
        ("escape", "Hapus tanda yang diawali", ("\\x07", "")),
        ("nul", 'simpan ulang sebagai teks "UTF-8"', ("\0", "")),
    ),
    *_deeds(
        "SOP105",
        ("broken-text", "beri spasi lebih banyak", ("    dan", "      dan")),
        ("colon-in-text", "Apit seluruh teks", ("Penting: jangan terlambat", '"Penting: jangan terlambat"')),
        ("indent", "Seharusnya 4 spasi", ("   durasi", "    durasi")),
        ("item-too-far-left", "Seharusnya 2 spasi", ("- id: catat", "  - id: catat")),
        ("item-without-hyphen", "- Mampu menulis surat", ("• Mampu", "- Mampu")),
        ("no-colon", "Tulis kunci: nilai", ("status draf", "status: draf")),
        ("odd-blank", "ketik ulang dengan spasi", ("\u00a0\u00a0\u00a0\u00a0durasi", "    durasi")),
        ("open-bracket", "Tutup dengan tanda ], seperti contoh ini", ("staf\n", "staf]\n")),
        ("open-quote", 'Tutup dengan tanda ", seperti contoh ini', ("Surat\n", 'Surat"\n')),
        ("step-without-hyphen", 'Tulis "  - id: catat"', ("  id: catat", "  - id: catat")),
        ("tab", "Hapus tab itu", ("\t- id: terima", "  - {id: terima, aktivitas: Menerima surat}")),
        ("too-deep", "Sejajarkan", ("      durasi", "    durasi")),
    ),
    *_deeds("SOP106", ("deep", "kurung siku", (f"{'[' * 40}{']' * 40}", "Surat hilang"))),
    *_deeds(
        "SOP107",
        ("duplicate-key", "Hapus salah satu", ("status: berlaku\n", "")),
        ("registry", "gabungkan isinya", ("sekretaris:\n  nama: Staf", "staf:\n  nama: Staf")),
        ("same-label", "label yang berbeda", ("{Ya: terima", "{Tidak: terima")),
    ),
    *_deeds(
        "SOP108",
        ("alias", "Hapus &judul", ("&judul ", ""), ("*judul", "Pengelolaan Surat")),
        ("merge-key", "tulis setiap isiannya di baris sendiri", ("<<: {status: draf}", "status: draf")),
    ),
    *_deeds("SOP109", ("tag", "Hapus !!python", ("!!python/object/apply:os.system ", ""))),
    *_deeds("SOP110", ("two-documents", "pindahkan isi sesudahnya", ("---\nnama: Surat keluar\n", ""))),
    *_deeds("SOP111", ("symbolic-link", "berkas atau folder aslinya", (REMOVED, ""))),
    *_deeds(
        "SOP112",
        ("disguised", 'menjadi "surat.yml"', (f"{_SURAT}.txt", MOVED, _SURAT)),
        ("disguised-registry", 'menjadi "jabatan.yml"', ("jabatan.yml.txt", MOVED, "jabatan.yml")),
        ("text-file", "Ubah akhirannya menjadi .yml", (f"{_S}/surat.txt", MOVED, _SURAT)),
        ("yaml-extension", 'menjadi "arsip.yml"', (f"{_S}/arsip.YML", MOVED, f"{_S}/arsip.yml")),
    ),
    *_deeds(
        "SOP113",
        ("at-the-top", "Pindahkan ke sop/<unit>/surat.yml", ("surat.yml", MOVED, _SURAT)),
        ("folder-of-sources", "Pindahkan SOP ke sop/<unit>/<id>.yml", ("arsip/surat.yml", MOVED, _SURAT)),
        ("misspelt-registry", '"jabatan.yml"', ("jabtan.yml", MOVED, "jabatan.yml")),
        ("outside-unit", "Pindahkan ke sop/<unit>/surat.yml", ("sop/surat.yml", MOVED, _SURAT)),
        ("too-deep", "satu tingkat ke atas", (f"{_S}/lama/surat.yml", MOVED, _SURAT)),
    ),
    *_deeds(
        "SOP114",
        ("devices", '"con-1"', (f"{_S}/con.yml", MOVED, f"{_S}/con-1.yml")),
        ("names", '"surat-masuk"', (f"{_S}/Surat Masuk.yml", MOVED, f"{_S}/surat-masuk.yml")),
    ),
    *_deeds("SOP115", ("key-is-a-list", "Tulis kunci: nilai", ("? [a, b]\n: nilai", "status: draf"))),
    *_deeds("SOP116", ("missing-file", "Buat berkas jabatan.yml", ("jabatan.yml", WRITTEN, _POSTS))),
    *_deeds("SOP117", ("no-sop", "Tulis SOP di sop/<unit>/<id>.yml", (_SURAT, WRITTEN, _SOP))),
    *_deeds(
        "SOP118",
        ("not-read", "salin teksnya ke berkas .yml; bila tidak", (f"{_S}/surat.docx", MOVED, "aset/surat.docx")),
    ),
    *_deeds("SOP119", ("too-many", "Perbaiki yang sudah tampak", (WRITTEN, "a: {singkatan: IKU, arti: Indikator}\n"))),
    *_deeds("SOP120", ("items", "Apit seluruh teks", ("Komputer #2", '"Komputer #2"'))),
    *_deeds(
        "SOP121",
        (
            "bullets",
            "setiap butir di baris sendiri",
            ("      • Surat masuk\n      • Buku agenda", "      - Surat masuk\n      - Buku agenda"),
        ),
        ("item-too-deep", "setiap butir di baris sendiri", ("    - Mampu", "  - Mampu")),
    ),
    *_deeds(
        "SOP122",
        ("step", '"  - id: susun"', ("    id: susun", "  - id: susun")),
        (
            "symbol-and-revision",
            '"      - pelaksana: kepala"',
            ("        pelaksana: kepala", "      - pelaksana: kepala"),
        ),
    ),
    *_deeds(
        "SOP123",
        (
            "whole-file",
            "Pilih satu versi",
            ("<<<<<<< HEAD\n", ""),
            ("=======\n    pelaksana: kepala\n>>>>>>> usulan-perbaikan\n", ""),
        ),
    ),
    *_deeds("SOP124", ("stacked-marks", "Tulis ulang teks itu", ("\\u0301" * 41, ""))),
    *_deeds(
        "SOP125",
        ("disguises", "Hapus karakter itu", ("\u200b", "")),
        ("disguises", "Ketik ulang", (_SURAT, "\u0443", "u")),
    ),
)
_FIELDS = (
    *_deeds(
        "SOP201",
        (
            "name-instead-of-record",
            "seperti contoh ini",
            ("iku: Indikator", "iku: {singkatan: IKU, arti: Indikator"),
            ("Utama", "Utama}"),
        ),
        (
            "name-instead-of-record",
            "seperti contoh ini",
            ("jabatan.yml", "kepala: Kepala Dinas", "kepala: {nama: Kepala Dinas}"),
        ),
        ("sop-is-a-list", "seperti contoh ini", ("- nama", "nama")),
        (
            "steps-are-texts",
            "seperti contoh ini",
            ("- Menerima surat", "- id: menerima-surat\n    aktivitas: Menerima surat"),
        ),
        ("text-instead-of-record", "setiap id di awal baris", ("- iku", "iku: {singkatan: IKU, arti: Indikator}")),
    ),
    *_deeds(
        "SOP202",
        ("rest-is-judged", "Hapus baris ini", ("    biaya: 5 ribu\n", "")),
        ("indented-id", "tanpa spasi di awal baris", ("  kasubag:\n    nama", "kasubag:\n  nama")),
    ),
    *_deeds(
        "SOP203",
        ("comment", 'tanda kutip: "#Pengelolaan Surat"', ("#Pengelolaan Surat", '"#Pengelolaan Surat"')),
        ("missing-key", "Tambahkan seperti contoh ini", ("nama:\n", "nama: Surat\n")),
    ),
    *_deeds(
        "SOP204",
        ("curly-quotes", 'ganti dengan "', ("“Catatan: asli”", '"Catatan: asli"')),
        (
            "swallowed-step",
            "Seharusnya 2 spasi",
            (
                "    - id: putus\n      aktivitas: Memutuskan permohonan\n      pel",
                "  - id: putus\n    aktivitas: Memutuskan permohonan\n    pel",
            ),
            ("ke: arsip", "ke: putus"),  # or nothing would lead to the step that is read now
        ),
    ),
    *_deeds(
        "SOP205",
        ("capital-post", '"kepala"', ("Kepala:", "kepala:")),
        ("ids", '"terima-surat"', ("Terima Surat", "terima-surat")),
        ("invisible", "Hapus karakter tak tampak", ("\u200b", "")),
        ("together", "pp-11-2017, pp-17-2020", ("PP 11/2017 jo. PP 17/2020", "pp-11-2017\n  - pp-17-2020")),
        (
            "written-out",
            "daftarkan di jabatan.yml",
            ("[Juru Arsip]", "[juru-arsip]"),
            ("jabatan.yml", WRITTEN, "juru-arsip: {nama: Juru Arsip}\n"),
        ),
    ),
    *_deeds("SOP208", ("impossible-date", "Perbaiki hari", ("02-30", "02-28"))),
    *_deeds("SOP209", ("number-of-row", "Tulis angkanya saja", ('"12.1"', "12"))),
    *_deeds(
        "SOP210",
        ("comment", '"#3 Printer"', ("#3 Printer", '"#3 Printer"')),
        ("empty-item", "Isi butir ini", ("  -\n", "  - Mampu menulis\n")),
        ("empty-item", "hapus kunci ini", ("    keputusan: {}\n", "")),
    ),
    *_deeds(
        "SOP211",
        (
            "bagian",
            "pada baris pertama setiap tabel",
            (
                "bagian:\n  - judul: Surat masuk",
                "langkah:\n  - {id: a, aktivitas: Menerima surat, bagian: Surat masuk}",
            ),
        ),
    ),
    *_deeds(
        "SOP212",
        ("items", "Kelompokkan butirnya", ("  - Kertas\n  - Kertas\n", "  - Kertas\n")),
        ("too-many-posts", "Pecah menjadi beberapa SOP", (WRITTEN, _SOP)),
    ),
    *_deeds(
        "SOP213",
        ("sop-and-regulation", '"permen-1-2020-2"', ("permen-1-2020:", "permen-1-2020-2:")),
        ("two-units", '"surat-2"', (_SURAT, MOVED, f"{_S}/surat-2.yml")),
        (
            "step-id",
            '"terima-2"',
            ("- id: terima\n    aktivitas: Memeriksa", "- id: terima-2\n    aktivitas: Memeriksa"),
        ),
    ),
    *_deeds(
        "SOP214",
        ("note", "Hapus pelaksana", ("catatan: true, pelaksana: staf,", "catatan: true,")),
        (
            "two-forms",
            "pada simbol",
            (
                "    pelaksana: sekretaris\n    simbol: [{pelaksana: staf}]",
                "    simbol: [{pelaksana: sekretaris}, {pelaksana: staf}]",
            ),
        ),
        ("alternatives", "bersama_dengan atau ke", ("    hubungan: berurutan\n", "")),
    ),
    *_deeds(
        "SOP215",
        ("lanjut", "misalnya", ("- id: lanjut\n", "- id: lanjutkan-surat\n")),
        ("devices", '"aux-1"', ("aux:", "aux-1:")),
    ),
    *_deeds(
        "SOP216",
        (
            "filter",
            "garis dan bidang biasa",
            ("aset/logo.svg", '<filter id="f"><feTurbulence numOctaves="9"/></filter>', ""),
            ("aset/logo.svg", ' filter="url(#f)"', ""),
        ),
        (
            "logo",
            "folder aset/",
            ("../../etc/logo.svg", "aset/logo.svg"),
            (
                "aset/logo.svg",
                WRITTEN,
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
            ),
        ),
    ),
    *_deeds(
        "SOP217",
        ("activity", 'ber-id "periksa-sisa"', ("Setuju: Memeriksa sisa cuti tahunan pegawai", "Setuju: periksa-sisa")),
        ("activity", "Tulis id langkah yang dituju", ("Tunda: Menyampaikan kepada pimpinan daerah", "Tunda: terima")),
        ("equals-exit", "Tulis titik dua", ("= arsip, Tidak cukup -> ", ": arsip, Tidak cukup: ")),
        ("list", "Tulis sebagai daftar", ("ke: pesan, siapkan", "ke: [pesan, siapkan]")),
        ("tight-exit", "sesudah setiap titik dua", (":arsip, Tidak cukup:", ": arsip, Tidak cukup: ")),
    ),
    *_deeds("SOP218", ("repeated", "Hapus salah satu", ("staf, kepala]", "staf]"))),
    *_deeds("SOP219", ("nothing-above", "Tulis isinya", ('"^"', "5 menit"))),
    *_deeds("SOP220", ("links", "alamat lengkapnya", ("javascript:alert(1)", "https://dinas.example.go.id/formulir"))),
    *_deeds("SOP221", ("empty-file", "Isi berkasnya", (WRITTEN, "iku: {singkatan: IKU, arti: Indikator}\n"))),
    *_deeds(
        "SOP222",
        ("profile", "Awali dengan kata itu", ("draf: BERLAKU", "draf: DRAF")),
        (
            "profile",
            "{isi: disahkan_oleh, label: ...}",
            ("baris:\n", "baris:\n    - {isi: disahkan_oleh, label: Disahkan}\n"),
        ),
        ("profile", "Tulis {halaman} dan {jumlah}", ("halaman {nomor}", "halaman {halaman} dari {jumlah}")),
        (
            "worksheet",
            "Tambahkan di akhir huruf untuk bagian belum",
            ("sebagian}", "sebagian}\n      - {huruf: E, bagian: belum}"),
        ),
    ),
    *_deeds(
        "SOP223", ("draft", "apa yang dikerjakan", ("- id: periksa", "- id: periksa\n    aktivitas: Memeriksa surat"))
    ),
    *_deeds("SOP224", ("exit", "Singkat teksnya", ("x " * 199 + "x", "x"))),
    *_deeds(
        "SOP225",
        (
            "groups",
            "berurutan",
            ("[staf, sekretaris, kepala]", "[staf, kepala, sekretaris]"),
            ("{judul: Tim, pelaksana: [staf, sekretaris]}", "{judul: Tim, pelaksana: [sekretaris]}"),
            ("  - {judul: Tim Lain, pelaksana: sekretaris}\n", ""),
            ("  - {judul: Luar, pelaksana: [kepala, bappeda]}\n", ""),
        ),
    ),
    *_deeds("SOP226", ("elsewhere", "Salin kata-katanya", ("{Formulir A:", "{Menerima surat:"))),
    *_deeds("SOP227", ("shared-regulation", "Hapus yang ini", ("instansi/dinas/regulasi/uu.yml", REMOVED, ""))),
)
_REFERENCES = (
    *_deeds(
        "SOP305",
        ("sop", 'misalnya "Surat Keluar"', ("surat-keluar", "Surat Keluar")),
        (
            "recorded",
            "Hapus penilaian itu",
            ("surat-masik: {penerapan: baik, penilai: sekretaris, tanggal: 2026-06-15}\n", ""),
        ),
    ),
    *_deeds("SOP306", ("circle", "Hapus digantikan_oleh", ("digantikan_oleh: b\n", ""))),
    *_deeds("SOP307", ("circle", "Hapus induk", (", induk: sekretariat", ""))),
    *_deeds("SOP308", ("circle", "Hapus dicabut_oleh", (", dicabut_oleh: pergub-2-2020", ""))),
    *_deeds("SOP311", ("circle", "Hapus induk", ("a: {judul: A, induk: c}", "a: {judul: A}"))),
)
_CLOSING = "  - {id: tutup, aktivitas: Mengarsipkan surat, pelaksana: staf, bentuk: selesai}\n"
_ARCHIVE = "\n  - id: arsip\n    aktivitas: Mengarsipkan surat\n    pelaksana: staf\n"
_FLOW = (
    *_deeds(
        "SOP304",
        ("end", "Buat langkah penutup", ("Tidak: selesai", "Tidak: arsip")),
        ("number", 'Tulis "terima"', ("Ya: 1", "Ya: terima")),
    ),
    *_deeds("SOP401", ("symbol", "Pakai salah satu", ("periksa/kepala", "periksa/sekretaris"))),
    *_deeds(
        "SOP402",
        ("column", 'Tambahkan "kepala"', ("[staf, sekretaris]\n", "[staf, sekretaris, kepala]\n")),
        (
            "unregistered",
            'Daftarkan "bendahara"',
            ("[sekretaris, staf]", "[sekretaris, staf, bendahara]"),
            ("jabatan.yml", "kepala:", "bendahara: {nama: Bendahara}\nkepala:"),
        ),
    ),
    *_deeds("SOP403", ("twice", "Hapus yang berlebih", ("[sekretaris, sekretaris]", "sekretaris"))),
    *_deeds("SOP404", ("symbol-name", "misalnya periksa", ("id: kepala", "id: periksa"))),
    *_deeds("SOP406", ("ke-and-keputusan", "hapus salah satunya", ("    ke: periksa\n", ""))),
    *_deeds("SOP407", ("shape", "Hapus bentuk", ("    bentuk: proses\n", ""))),
    *_deeds(
        "SOP408",
        ("list", "Ya: [arsip, catat]", ("Ya: arsip, catat,", "Ya: [arsip, catat],")),
        (
            "nowhere",
            "arahkan ke langkah penutup dengan bentuk: selesai",
            ("Ya: lanjut", "Ya: tutup"),
            ("Tidak: terima}\n", f"Tidak: terima}}\n{_CLOSING}"),
        ),
    ),
    *_deeds("SOP409", ("few-exits", "gantilah dengan ke", ("keputusan: {Ya: periksa}", "ke: periksa"))),
    *_deeds(
        "SOP410",
        (
            "self",
            "Arahkan ke langkah",
            ("Tidak: terima", "Tidak: arsip"),
            ("pelaksana: sekretaris\n", f"pelaksana: sekretaris{_ARCHIVE}"),
        ),
    ),
    *_deeds("SOP411", ("no-start", 'Hapus "bentuk: proses"', ("    bentuk: proses\n", ""))),
    *_deeds("SOP412", ("no-end", '"ke: []"', ("ke: terima", "ke: []"))),
    *_deeds("SOP413", ("unreachable", "Arahkan sebuah langkah ke sini", ("ke: arsip", "ke: periksa"))),
    *_deeds(
        "SOP414",
        ("endless", "keputusan yang salah satu", ("    ke: periksa", "    keputusan: {Ya: arsip, Tidak: periksa}")),
    ),
    *_deeds("SOP415", ("tangle", "beberapa SOP", (WRITTEN, _SOP))),
    *_deeds(
        "SOP416",
        (
            "box-decides",
            "Ganti ke dengan keputusan",
            (
                "    ke:\n      - tujuan: simpan\n        teks: Ya\n      - tujuan: pilah\n        teks: Tidak",
                "    keputusan: {Ya: simpan, Tidak: pilah}",
            ),
        ),
    ),
    *_deeds(
        "SOP417",
        ("no-alternative", "hapus hubungan", ("pelaksana: kepala\n    hubungan: atau\n", "pelaksana: kepala\n")),
    ),
    *_deeds(
        "SOP418",
        (
            "other-table",
            "ke: []",
            ("    keputusan: {Ya: simpan, Tidak: terima}\n", ""),
            ("- id: catat\n", "- id: catat\n    keterangan: Dilanjutkan dengan penyimpanan surat\n    ke: []\n"),
        ),
    ),
)
_FORM = (
    *_deeds(
        "SOP501", ("no-post", "Tulis pelaksana", ("Mengarsipkan surat", "Mengarsipkan surat\n    pelaksana: kepala"))
    ),
    *_deeds("SOP502", ("dates", "Perbaiki yang keliru", ("2023-06-27", "2023-07-27"))),
    *_deeds("SOP503", ("incomplete", "tulis status: draf", ("berlaku\n", "draf\n"))),
    *_deeds("SOP504", ("nip", "Salin NIP", ("00000000 000000 0", "196708261997031002"))),
    *_deeds("SOP505", ("successor", "Tulis status: dicabut", ("digantikan_oleh", "status: dicabut\ndigantikan_oleh"))),
    *_deeds("SOP507", ("noun", "Awali dengan kata kerja", ("1. Rapat koordinasi", "Melaksanakan rapat koordinasi"))),
    *_deeds(
        "SOP509",
        (
            "packed",
            "dalam barisnya sendiri",
            (
                "    aktivitas: Mencatat surat kemudian menyerahkan surat kepada kepala\n",
                "    aktivitas: Mencatat surat\n    pelaksana: staf\n  - id: b2\n    aktivitas: Menyerahkan surat\n",
            ),
        ),
    ),
    *_deeds(
        "SOP510",
        (
            "condition",
            "sebagai keputusan",
            (
                "Memeriksa surat, jika tidak lengkap dikembalikan\n",
                "Memeriksa surat\n    keputusan: {Ya: b, Tidak: a2}\n",
            ),
            ("  - id: b\n", "  - {id: a2, aktivitas: Mengembalikan surat, pelaksana: staf, ke: a}\n  - id: b\n"),
        ),
    ),
    *_deeds(
        "SOP511",
        (
            "other-post",
            "Pindahkan simbol",
            ("Kepala Dinas\n    pelaksana: staf", "Kepala Dinas\n    pelaksana: kepala"),
        ),
    ),
    *_deeds("SOP512", ("placeholder", "keterangan yang sebenarnya", ("${petugas}", "petugas arsip"))),
    *_deeds("SOP514", ("region", "Periksa apakah", ("Kabupaten Lain Sekali", "kepala dinas"))),
    *_deeds(
        "SOP515",
        (
            "standard",
            "Isi persyaratan dan output",
            ("durasi: 5 menit", "durasi: 5 menit\n    persyaratan: Surat\n    output: Surat"),
        ),
    ),
    *_deeds("SOP516", ("duration", "Tulis waktu", ("sesuai kebutuhan", "30 menit"))),
    *_deeds("SOP517", ("minutes", "jam atau hari kerja", ("600 menit", "10 jam"))),
    *_deeds("SOP518", ("units", "satuan yang sama", ("30 menit - 3 jam", "30 - 180 menit"))),
    *_deeds(
        "SOP519",
        (
            "output",
            "dengan kata yang sama",
            (
                "id: b\n    aktivitas: Mengirim surat\n    pelaksana: staf\n    persyaratan: Surat",
                "id: b\n    aktivitas: Mengirim surat\n    pelaksana: staf\n    persyaratan: Notulen pembahasan",
            ),
        ),
    ),
    *_deeds(
        "SOP520", ("unconfirmed", "Hapus perlu_konfirmasi", (_SURAT, "perlu_konfirmasi: Rancangan pertama.\n", ""))
    ),
    *_deeds(
        "SOP521",
        (
            "requirement",
            "peralatan_perlengkapan",
            ("pelaksana: [staf", "peralatan_perlengkapan: [Kuitansi pembayaran]\npelaksana: [staf"),
        ),
    ),
    *_deeds(
        "SOP522",
        ("final", "Tulis hasil yang dijanjikan judul", ("output: Kuitansi", "output: Laporan pengelolaan surat")),
    ),
    *_deeds("SOP523", ("twice", "Bedakan teksnya", ("Memeriksa Surat.", "Memeriksa lampiran surat"))),
    *_deeds(
        "SOP524",
        ("order", "dari tingkat tertinggi", ("[pergub-9-2013, uu-25-2009]", "[uu-25-2009, pergub-9-2013]")),
        ("years", "dari yang terlama", ("pergub-9-2013, pergub-1-2010", "pergub-1-2010, pergub-9-2013")),
    ),
    *_deeds("SOP525", ("revoked", 'dengan "pergub-9-2013"', ("pergub-1-2010", "pergub-9-2013"))),
    *_deeds("SOP526", ("amended", 'Kutip juga "pp-2-2020"', ("pp-1-2015,", "pp-1-2015, pp-2-2020,"))),
    *_deeds("SOP527", ("guideline", 'misalnya "pergub-9-2013"', ("uu-25-2009", "uu-25-2009, pergub-9-2013"))),
    *_deeds(
        "SOP528",
        ("warning", "Sebut keadaannya", ("Laksanakan dengan teliti", "Apabila tidak teliti maka surat hilang")),
    ),
    *_deeds(
        "SOP529",
        (
            "related",
            "Sebut SOP yang mendahului",
            (_SURAT, "pelaksana:", "keterkaitan: [SOP Penerimaan Tamu]\npelaksana:"),
            (f"{_S}/lain.yml", "pelaksana:", "keterkaitan: [surat]\npelaksana:"),
        ),
    ),
    *_deeds("SOP530", ("itself", "Hapus butir ini", ("[surat, ", "["))),
    *_deeds(
        "SOP531",
        (
            "no-sop",
            "Pindahkan butir ini ke dasar_hukum",
            ("Peraturan Menteri tentang Kearsipan, ", ""),
            ("keterkaitan:", "dasar_hukum: [permen-1-2020]\nketerkaitan:"),
        ),
    ),
    *_deeds(
        "SOP532",
        (
            "one-sided",
            'Tambahkan "surat" pada keterkaitan SOP "lain"',
            (f"{_S}/lain.yml", "nama: Lain", "nama: Lain\nketerkaitan: [surat]"),
        ),
    ),
    *_deeds("SOP533", ("rank", "mampu dilakukan", ("Golongan III/a", "Mampu menulis surat dinas"))),
    *_deeds(
        "SOP534",
        (
            "single",
            "tambahkan pelaksana lain",
            ("[staf]", "[staf, sekretaris]"),
            ("Mengirim surat\n    pelaksana: staf", "Mengirim surat\n    pelaksana: sekretaris"),
        ),
    ),
    *_deeds(
        "SOP535", ("start", '"sekretaris" sebagai pelaksana pertama', ("[staf, sekretaris,", "[sekretaris, staf,"))
    ),
    *_deeds("SOP536", ("unused", "Hapus kolom itu", (", kepala]", "]"))),
    *_deeds("SOP537", ("large", "memecahnya", (WRITTEN, _SOP))),
    *_deeds(
        "SOP540", ("unused-waiver", "Hapus pengecualian", ("  - {kode: SOP507, alasan: Ejaan dokumen asal}\n", ""))
    ),
    *_deeds(
        "SOP541",
        (
            "waived-error",
            "lalu hapus pengecualian",
            ("2023-06-27", "2023-07-27"),
            ("  - {kode: SOP502, alasan: Tanggal dokumen asal}\n", ""),
        ),
    ),
    *_deeds(
        "SOP542",
        (
            "acronym",
            "Tambahkan ke istilah.yml seperti contoh ini",
            ("istilah.yml", "iku:", "lkjip: {singkatan: LKJIP, arti: Laporan Kinerja Instansi Pemerintah}\niku:"),
        ),
    ),
    *_deeds(
        "SOP543", ("refusal", "tulis bentuk: selesai", ("surat penolakan\n", "surat penolakan\n    bentuk: selesai\n"))
    ),
    *_deeds("SOP544", ("branches", 'cabang "pesan" tulis ke:', ("ruang rapat\n", "ruang rapat\n    ke: undang\n"))),
    *_deeds("SOP547", ("same-name", "Bedakan namanya", ("Pengelolaan Surat", "Pengelolaan Surat Masuk"))),
    *_deeds("SOP548", ("by-name", 'Tulis "surat"', ("SOP Pengelolaan Naskah Surat Masuk/Keluar", "surat"))),
    *_deeds(
        "SOP549",
        (
            "empty",
            "Isi sebelum SOP disahkan",
            (
                "peringatan:",
                "kualifikasi_pelaksana: Menulis\nperalatan_perlengkapan: Pena\npencatatan_pendataan: Buku\nperingatan:",
            ),
        ),
    ),
    *_deeds(
        "SOP550", ("unprinted", "pindahkan isinya", ("kolom_tambahan: {biaya: Rp5.000}", "keterangan: Biaya Rp5.000"))
    ),
    *_deeds("SOP560", ("number", "perbaiki yang keliru", ("nomor: 1/sop", "nomor: 2/SOP"))),
    *_deeds("SOP562", ("item", "Hapus salah satunya", (", komputer;", ""))),
    *_deeds("SOP564", ("hyphen", '"- Surat"', ("-Surat", "- Surat"), ("-Salinan", "- Salinan"))),
    *_deeds(
        "SOP565",
        ("gap", "hapus supaya baris dinomori sendiri", ('    nomor_cetak: "5"\n', "")),
        ("gap", "Perbaiki nomor_cetak", ('"5"', '"3"')),
    ),
    *_deeds("SOP566", ("standard-heading", "dasar_hukum", ('"dasar  hukum:"', "Rujukan"))),
    *_deeds(
        "SOP567",
        ("order", "Sebut sekali saja", ("dasar_hukum, Definisi, Pengertian, bagian_tambahan]", "dasar_hukum, Tujuan]")),
    ),
    *_deeds("SOP568", ("revoked", 'Ganti dengan "lain"', ("keterkaitan: [lama]", "keterkaitan: [lain]"))),
    *_deeds("SOP601", ("forty", "bagi SOP menjadi beberapa", (WRITTEN, _SOP))),
    *_deeds("SOP610", ("letters", "Tulis dengan huruf Latin", ("契約", "luar negeri"))),
    *_deeds("SOP580", ("keyword", "Hapus", ("Ruang  rapat, ", ""))),
)
_RECORDS = (
    *_deeds("SOP801", ("period", "TAHUN-1", ("monev/2026-I/sekretariat.yml", MOVED, "monev/2025-1/sekretariat.yml"))),
    *_deeds("SOP802", ("number", "Perbaiki nomornya", ("8: ya", "7: ya"))),
    *_deeds("SOP803", ("day", "Perbaiki tanggalnya", ("2026-09-15", "2026-06-15"))),
    *_deeds("SOP804", ("twice", "Hapus salah satu", ("monev/2026-1/dinas.yml", REMOVED, ""))),
    *_deeds(
        "SOP805",
        ("draft", "perbaiki status", (f"{_S}/surat-masuk.yml", "status: draf", "status: berlaku")),
        (
            "later",
            "tanggal_berlaku",
            (f"{_S}/surat-masuk.yml", "tanggal_berlaku: 2026-08-01", "tanggal_berlaku: 2026-02-01"),
        ),
    ),
    *_deeds("SOP806", ("unit", f"Pindahkan ke {_MONEV}", ("monev/2026-1/dinas.yml", MOVED, _MONEV))),
    *_deeds(
        "SOP807",
        (
            "action",
            "apa yang harus dilakukan",
            ("  penilai:", "  tindakan: Sosialisasi ulang kepada petugas loket\n  penilai:"),
        ),
        (
            "action",
            "kapan dan apa yang direvisi",
            (
                "  tanggal:",
                "  tindak_lanjut: {revisi: 2026-09-30, keterangan: Langkah verifikasi digabung}\n  tanggal:",
            ),
        ),
    ),
    *_deeds(
        "SOP808",
        (
            "empty",
            "Lengkapi catatan ini",
            ("Belum dinilai", "Sudah dinilai\n  penerapan: baik\n  penilai: sekretaris\n  tanggal: 2026-06-15"),
        ),
    ),
    *_deeds("SOP809", ("early", "Perbaiki salah satu tanggalnya", ("revisi: 2026-05-01", "revisi: 2026-07-01"))),
    *_deeds("SOP831", ("without", "kunci proses", (f"{_S}/surat-keluar.yml", "nomor:", "proses: persuratan\nnomor:"))),
    *_deeds(
        "SOP832",
        (
            "without",
            "Susun SOP-nya",
            (f"{_S}/surat-keluar.yml", WRITTEN, "nama: Pengelolaan Surat Keluar\nproses: keluar\n"),
            (f"{_S}/arsip.yml", WRITTEN, "nama: Pengelolaan Arsip\nproses: arsip\n"),
        ),
    ),
    *_deeds("SOP833", ("deep", "ke bawah sub-proses", ("induk: c", "induk: b"))),
)
DEEDS: tuple[Deed, ...] = (*_TEXT, *_FIELDS, *_REFERENCES, *_FLOW, *_FORM, *_RECORDS)

# What only a sheet that is laid out, a page of docs/, or a day shows: tests/test_advice_elsewhere.py follows that.
ELSEWHERE = frozenset(
    {"SOP126", "SOP538", "SOP611", "SOP612", "SOP613", "SOP614"} | {f"SOP7{number:02}" for number in range(1, 11)}
)
_OF_THE_PROGRAM = "a drawing that breaks a rule is a fault of the program; the gate holds none"
# Rules that no change of a source ends, with the reason.
NOT_IN_SOURCES: Mapping[str, str] = MappingProxyType(
    {f"SOP60{number}": _OF_THE_PROGRAM for number in range(2, 10)}
    | {
        "SOP901": "the engine of the site failed; its own words say what to mend",
        "SOP902": "the program that makes the index of the search is not there or failed",
        "SOP903": "the disk is full, or the folder belongs to somebody else",
        "SOP904": "the command was called outside of a repository",
        "SOP905": "the maker of PDFs refused a sheet",
        "SOP906": "another build is at work in the same folder",
        "SOP907": "a fault of the program",
        "SOP908": "a scheduler or a worker on another computer is gone",
    }
)
