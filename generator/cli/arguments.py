"""The commands, their options, and their help."""

from __future__ import annotations

import argparse
import re
from importlib.metadata import PackageNotFoundError, version
from textwrap import dedent

from generator.cli.words import Parser
from generator.pipeline import (
    DIFF_FORMATS,
    EXPORT_FORMATS,
    FORM_FORMATS,
    FORM_KINDS,
    KINDS,
    REGISTER_FORMATS,
    SHEET_FORMATS,
)
from generator.store import LIMIT

_LAST_PORT = 65535

CHECK_FORMATS = ("text", "json", "github", "gitlab")

_EXAMPLES = """
Contoh:
  sop check                                          periksa semua sumber
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml
                                                     buat lembar PDF satu SOP
  sop build                                          bangun seluruh situs ke site/
  sop new                                            tulis naskah SOP baru
  sop serve                                          lihat SOP sambil menulisnya
  sop diff main                                      lihat apa yang berubah sejak main
  sop explain SOP304                                 jelaskan sebuah kode temuan

Kode keluar: 0 bersih, 1 ada temuan galat, 2 cara pemanggilan keliru, 3 kegagalan alat atau program.
"""

_BUILD = """
Contoh:
  sop build
  sop build --src ../kantor-lain/sop_src --out ../kantor-lain/site

Bila ada galat, situs yang lama tetap, dan kode keluarnya 1. Hanya galat tentang lembar satu SOP yang tidak menahan
yang lain: tata letak (SOP6xx) dan alat yang gagal pada satu SOP (SOP905, SOP907). Situs diganti tanpa lembar itu,
halaman SOP-nya mengatakannya, dan kode keluarnya tetap 1. Bila lembar semua SOP gagal, situs yang lama tetap.
Temuan tata letak tampil juga pada: sop check --sheets

Lembar dan bagan SOP yang bahannya tidak berubah diambil dari gudang .sop-cache; lihat: sop cache --help

Dengan --executor dask:tcp://10.0.0.9:8786 lembar dan bagan dibuat oleh semua pekerja klaster Dask itu; hasilnya sama
persis. Pasang pustakanya dari requirements-dask.txt, dan baca dahulu docs/panduan/klaster.md.
"""

_CACHE = """
Contoh:
  sop cache                       berapa isinya
  sop cache prune --limit 500M    hapus yang paling lama tidak dipakai
  sop cache verify                periksa semua isinya; yang rusak dihapus

Gudang menyimpan lembar, bagan, dan temuan tiap SOP menurut sidik semua bahannya: isi SOP, entri registri yang
disebutnya, profil, kertas, logo, fon, versi program dan pustaka. sop build memakainya lagi bila bahannya sama, dan
hasilnya sama persis dengan membangun dari awal (sop build --no-cache). Isinya boleh dihapus kapan saja.
"""

_CHECK = """
Contoh:
  sop check
  sop check sop_src/sop/sekretariat/penyusunan-iku.yml
  sop check --sheets --strict --format github

Berkas yang disebut ditata juga lembar dan bagannya, sehingga temuan tata letak (SOP6xx) tampil seperti pada sop build.
Tanpa berkas, yang ditata hanya bila diminta dengan --sheets; kolom yang tidak mungkin muat (SOP601) dan huruf yang
tidak ada dalam fon (SOP610) selalu diperiksa. Kegagalan alat (SOP9xx) hanya tampak pada sop build dan sop sheet.
"""

_FIX = """
Contoh:
  sop fix sop_src/sop/sekretariat/penyusunan-iku.yml
  sop fix --yes

Yang diperbaiki hanya yang pasti: bentuk tanggal, spasi sesudah tanda hubung dan titik dua, tanda kutip dari Word, kunci
yang bernama lain, kata baku, di dan ke, dan isian jabatan.yml atau regulasi/ yang belum ada (ditandai
perlu_konfirmasi).
Perubahannya ditampilkan dahulu; selebihnya dari berkas itu tidak berubah.
"""

_RECEIVE = """
Contoh:
  sop receive usulan.zip
  sop receive usulan.zip --branch

Arsip dari "Unduh usulan" pada formulir. Ditampilkan dahulu apa yang berubah dan temuan barunya; ditulis semuanya atau
tidak sama sekali. Usulan dengan galat, atau yang naskahnya sudah berubah di sini, tidak ditulis. Dengan --branch
hasilnya menjadi satu commit di cabang baru, siap menjadi pull request.
"""

_SHEET = """
Contoh:
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml -o lembar.pdf
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml --format json

Format svg dan png menghasilkan satu berkas tiap halaman: lembar-1.png, lembar-2.png, dan seterusnya.
"""

_EXPORT = """
Contoh:
  sop export sop_src/sop/sekretariat/penyusunan-iku.yml --format bpmn
  sop export sop_src/sop --format docx --out ekspor        semua SOP
  sop export --list xlsx                                   daftar induk semua SOP

Setiap SOP menjadi satu berkas, <id>.<bentuk>; berkas lama bernama sama diganti. Yang tidak dapat dibuat disebut beserta
sebabnya, dan tidak menahan yang lain.
"""

_DIFF = """
Contoh:
  sop diff                            naskah kerja terhadap HEAD, ke beda-sop.html
  sop diff main                       naskah kerja terhadap main
  sop diff v1.0 v2.0 -o beda.html     dua revisi
  sop diff main...HEAD --format markdown
                                      yang diubah cabang ini sejak berpisah dari main
  sop diff v1.0 --streamlining -o penyederhanaan.html
                                      laporan penyederhanaan sejak v1.0
  sop diff --against ../sop-tahun-lalu/sop_src --streamlining
                                      terhadap folder sumber lain, tanpa git
"""

_FORM = """
Contoh:
  sop form monitoring --unit sekretariat --period 2026-1
                                      formulir monitoring, terisi dari sop_src/monev/
  sop form monitoring --empty         formulir untuk diisi dengan tangan
  sop form evaluasi --format xlsx
  sop form tanda-baca sop_src/sop/sekretariat/penyusunan-iku.yml

Tanpa --period dipakai semester terbaru yang punya catatan. Setiap unit, dan pada tanda-baca setiap SOP, mulai di
halaman baru. Kata-kata formulir berasal dari profil format.
"""

_EVIDENCE = """
Contoh:
  sop evidence 2026
  sop evidence 2026 -o bukti/bukti-2026.zip

Isinya formulir yang terisi dari folder monev, daftar SOP, lembar yang berlaku, dan, dari git, kedua versi SOP yang
direvisi tahun itu dengan laporan penyederhanaannya. Buka index.html di dalam arsip yang sudah diekstrak; internet
tidak diperlukan. Naskah yang sama menghasilkan arsip yang sama.
"""

_NEW = """
Contoh:
  sop new                             bertanya satu per satu
  sop new --name "Pelayanan Cuti Tahunan" --unit sekretariat --post sekretaris --post kepala-dinas \\
      --step "sekretaris: Menerima permohonan cuti" --step "kepala-dinas: Menyetujui permohonan cuti"

Naskah yang sudah ada tidak pernah ditimpa. Yang belum pasti dibiarkan kosong.
"""

_IMPORT = """
Contoh:
  sop import sop-lama.xlsx --unit sekretariat
  sop import arsip/ --unit sekretariat --out hasil-impor

Yang dibaca: xlsx, docx, vsdx, bpmn, html, tsv, csv, txt, dan teks di pdf. Yang diduga ditandai perlu_konfirmasi;
pelaksana dan peraturan yang belum terdaftar ditambahkan ke daftar dengan tanda yang sama. Berkas yang sudah ada tidak
pernah ditimpa. Laporan lengkap ada di laporan-impor.html; catatan di laporan-impor.json membuat berkas yang sudah
diimpor dilewati bila perintah diulang.
Dengan --out sumber tidak diubah: hasilnya folder sumber tersendiri yang dapat diperiksa dengan --src.
"""

_SERVE = """
Contoh:
  sop serve
  sop serve --port 8080
  sop serve --host 0.0.0.0      agar terbuka dari telepon di jaringan yang sama

Tanpa --host pratinjau hanya terbuka dari komputer ini. Dengan --host hanya permintaan yang menyebut alamat itu (dengan
0.0.0.0: alamat berupa angka atau nama komputer ini) yang dijawab, dan siapa pun di jaringan dapat membaca naskah.
Hentikan dengan Ctrl-C.
"""

_SCHEMA = """
Contoh:
  sop schema --write           tulis skema semua jenis berkas di sop_src/.skema, untuk penyunting teks
  sop schema regulasi --src sop_src
"""


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="sop",
        description="SOP dari sumber YAML: pemeriksaan, lembar resmi, bagan alir, dan situs.",
        epilog=dedent(_EXAMPLES),
    )
    top.add_argument("--version", action="version", version=f"sop {_version()}", help="tampilkan versi dan selesai")
    commands = top.add_subparsers(title="Perintah", dest="command", metavar="PERINTAH", parser_class=Parser)
    _add_build(commands)
    _add_store(commands)
    _add_check(commands)
    _add_fix(commands)
    _add_sheet(commands)
    _add_export(commands)
    _add_form(commands)
    _add_evidence(commands)
    _add_new(commands)
    _add_import(commands)
    _add_serve(commands)
    _add_receive(commands)
    _add_diff(commands)
    explain = _add(commands, "explain", "jelaskan sebuah kode temuan", "\nContoh:\n  sop explain SOP304\n")
    explain.add_argument("code", metavar="KODE", help="kode temuan, misalnya SOP304")
    schema = _add(commands, "schema", "cetak JSON Schema sebuah jenis berkas sumber", _SCHEMA)
    schema.add_argument(
        "kind",
        metavar="JENIS",
        nargs="?",
        choices=KINDS,
        default="sop",
        help=f"{', '.join(KINDS)} (baku: sop)",
    )
    _add_src(schema)
    schema.add_argument(
        "--write", action="store_true", help="tulis semua skema, beserta id yang ada, di <sumber>/.skema"
    )
    return top


def _add(commands: argparse._SubParsersAction[Parser], name: str, summary: str, epilog: str) -> Parser:
    description = summary[0].upper() + summary[1:] + "."
    return commands.add_parser(name, help=summary, description=description, epilog=dedent(epilog))


def _add_build(commands: argparse._SubParsersAction[Parser]) -> None:
    build = _add(commands, "build", "bangun lembar, bagan, dan seluruh situs", _BUILD)
    _add_src(build)
    build.add_argument("--out", metavar="FOLDER", help="folder situs (baku: site)")
    _add_cache(build)
    build.add_argument("--no-cache", action="store_true", help="buat semuanya dari awal, tanpa gudang")
    build.add_argument(
        "--executor",
        metavar="PELAKSANA",
        default="local",
        help="tempat lembar dan bagan dibuat: local (baku: komputer ini), atau dask:ALAMAT (penjadwal klaster Dask)",
    )


def _add_store(commands: argparse._SubParsersAction[Parser]) -> None:
    store = _add(commands, "cache", "lihat dan rawat gudang hasil yang dipakai lagi oleh sop build", _CACHE)
    actions = ("size", "prune", "verify")
    store.add_argument(
        "action", metavar="TINDAKAN", nargs="?", choices=actions, default="size", help="size (baku), prune, atau verify"
    )
    store.add_argument(
        "--limit", metavar="UKURAN", type=_size, default=LIMIT, help="yang disisakan prune, misalnya 500M (baku: 4G)"
    )
    _add_cache(store)
    store.set_defaults(no_cache=False)


def _add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    check = _add(commands, "check", "periksa sumber dan tampilkan temuannya", _CHECK)
    check.add_argument("files", metavar="BERKAS", nargs="*", help="tampilkan temuan berkas atau folder ini saja")
    _add_src(check)
    check.add_argument("--format", choices=CHECK_FORMATS, default="text", help="bentuk keluaran (baku: text)")
    check.add_argument(
        "--sheets", action="store_true", help="tata juga lembar dan bagan semua SOP, seperti sop build; lebih lama"
    )
    check.add_argument(
        "--all", action="store_true", help="tampilkan setiap temuan di setiap tempatnya, bukan yang terpenting saja"
    )
    check.add_argument("--waived", action="store_true", help="sebut juga temuan yang diabaikan, dengan alasannya")
    check.add_argument("--strict", action="store_true", help="peringatan pun membuat kode keluar 1")


def _add_fix(commands: argparse._SubParsersAction[Parser]) -> None:
    fix = _add(commands, "fix", "perbaiki yang pasti di dalam sumber, sesudah ditampilkan", _FIX)
    fix.add_argument("files", metavar="BERKAS", nargs="*", help="perbaiki berkas atau folder ini saja")
    _add_src(fix)
    fix.add_argument("--yes", action="store_true", help="tulis tanpa bertanya")


def _add_receive(commands: argparse._SubParsersAction[Parser]) -> None:
    receive = _add(commands, "receive", "terima usulan dari formulir", _RECEIVE)
    receive.add_argument("file", metavar="USULAN.zip", help="arsip usulan")
    _add_src(receive)
    receive.add_argument("--yes", action="store_true", help="tulis tanpa bertanya")
    receive.add_argument(
        "--branch", metavar="NAMA", nargs="?", const="", help="commit ke cabang baru (baku: usulan-<id SOP>)"
    )


def _add_sheet(commands: argparse._SubParsersAction[Parser]) -> None:
    sheet = _add(commands, "sheet", "buat lembar resmi satu SOP", _SHEET)
    sheet.add_argument("file", metavar="BERKAS", help="berkas SOP, misalnya sop_src/sop/<unit>/<id>.yml")
    _add_src(sheet)
    sheet.add_argument(
        "--format", choices=SHEET_FORMATS, help="bentuk lembar (baku: menurut akhiran -o, selain itu pdf)"
    )
    sheet.add_argument(
        "-o",
        "--output",
        metavar="BERKAS",
        help="berkas hasil (baku: <id>.pdf di folder ini; json ke keluaran baku)",
    )


def _add_export(commands: argparse._SubParsersAction[Parser]) -> None:
    export = _add(commands, "export", "tulis SOP sebagai berkas program lain", _EXPORT)
    export.add_argument("files", metavar="SOP", nargs="*", help="berkas SOP, atau folder yang memuatnya")
    _add_src(export)
    export.add_argument("--format", choices=EXPORT_FORMATS, help="bentuk berkas")
    export.add_argument("--list", choices=REGISTER_FORMATS, help="tulis daftar induk semua SOP dalam bentuk ini")
    export.add_argument("--out", metavar="FOLDER", help="tempat menulisnya (baku: folder ini)")


def _add_form(commands: argparse._SubParsersAction[Parser]) -> None:
    form = _add(commands, "form", "buat formulir monitoring, evaluasi, dan daftar, terisi atau kosong", _FORM)
    form.add_argument("kind", metavar="FORMULIR", choices=FORM_KINDS, help=", ".join(FORM_KINDS))
    form.add_argument("file", metavar="SOP", nargs="?", help="berkas SOP, hanya untuk tanda-baca")
    _add_src(form)
    form.add_argument("--unit", metavar="UNIT", help="id unit dari unit.yml (baku: semua unit)")
    form.add_argument("--period", "--periode", metavar="SEMESTER", help="misalnya 2026-1 untuk Januari-Juni 2026")
    form.add_argument("--empty", action="store_true", help="untuk diisi dengan tangan, tanpa isi catatan")
    form.add_argument("--format", choices=FORM_FORMATS, help="bentuk berkas (baku: menurut akhiran -o, selain itu pdf)")
    form.add_argument("-o", "--output", metavar="BERKAS", help="berkas hasil (baku: <formulir>.pdf di folder ini)")


def _add_evidence(commands: argparse._SubParsersAction[Parser]) -> None:
    evidence = _add(commands, "evidence", "kemas bukti satu tahun dalam satu arsip ZIP", _EVIDENCE)
    evidence.add_argument("year", metavar="TAHUN", help="misalnya 2026")
    _add_src(evidence)
    evidence.add_argument("-o", "--output", metavar="ZIP", help="arsip hasil (baku: bukti-TAHUN.zip di folder ini)")


def _add_new(commands: argparse._SubParsersAction[Parser]) -> None:
    new = _add(commands, "new", "tulis naskah SOP baru dari templat", _NEW)
    new.add_argument("--name", metavar="NAMA", help="nama SOP")
    new.add_argument("--unit", metavar="UNIT", help="id unit dari unit.yml")
    new.add_argument("--id", metavar="ID", help="id SOP, menjadi nama berkas (baku: dari namanya)")
    new.add_argument(
        "--post", metavar="PELAKSANA", action="append", help="id pelaksana dari jabatan.yml, dari kiri; dapat diulang"
    )
    new.add_argument(
        "--new-post", metavar="NAMA", action="append", help="tambahkan pelaksana ini ke jabatan.yml; dapat diulang"
    )
    new.add_argument(
        "--step", metavar="LANGKAH", action="append", help='satu langkah, "pelaksana: kegiatan"; dapat diulang'
    )
    _add_src(new)


def _add_import(commands: argparse._SubParsersAction[Parser]) -> None:
    bring = _add(commands, "import", "jadikan SOP lama naskah, dengan laporan tentang setiap isinya", _IMPORT)
    bring.add_argument("files", metavar="BERKAS", nargs="+", help="berkas atau folder SOP lama")
    bring.add_argument("--unit", metavar="UNIT", required=True, help="id atau nama unit dari unit.yml, atau unit baru")
    bring.add_argument("--id", metavar="ID", help="id SOP, hanya untuk satu berkas (baku: dari namanya)")
    bring.add_argument(
        "--out", metavar="FOLDER", help="tulis naskah dan laporan ke folder ini, bukan ke folder sumber"
    )
    bring.add_argument("--words", metavar="BERKAS", help="daftar kata tambahan untuk judul kolom dan bagian identitas")
    _add_src(bring)


def _add_serve(commands: argparse._SubParsersAction[Parser]) -> None:
    serve = _add(commands, "serve", "tampilkan pratinjau yang mengikuti perubahan naskah", _SERVE)
    _add_src(serve)
    serve.add_argument("--host", metavar="ALAMAT", default="127.0.0.1", help="alamat jaringan (baku: 127.0.0.1)")
    serve.add_argument("--port", metavar="NOMOR", type=_port, default=8000, help="port (baku: 8000; 0: mana saja)")


def _add_diff(commands: argparse._SubParsersAction[Parser]) -> None:
    diff = _add(commands, "diff", "bandingkan dua keadaan naskah, lembar di samping lembar", _DIFF)
    diff.add_argument(
        "revisions", metavar="REVISI", nargs="*", help="revisi git (baku: HEAD), dibandingkan dengan naskah kerja"
    )
    _add_src(diff)
    diff.add_argument("--format", choices=DIFF_FORMATS, help="bentuk hasil (baku: menurut akhiran -o, selain itu html)")
    diff.add_argument(
        "-o", "--output", metavar="BERKAS", help="berkas hasil (baku: beda-sop.html; yang lain ke keluaran baku)"
    )
    diff.add_argument("--pdf", metavar="FOLDER", help="tulis juga lembar PDF baru dari SOP yang berubah ke folder ini")
    diff.add_argument("--against", metavar="FOLDER", help="bandingkan dengan folder sumber ini, tanpa git")
    diff.add_argument(
        "--streamlining",
        action="store_true",
        help="laporan penyederhanaan: hanya SOP yang direvisi, dengan langkah, pelaksana, serah terima, dokumen, dan "
        "waktu sebelum dan sesudahnya",
    )
    diff.add_argument("--strict", action="store_true", help="kode keluar 1 bila ada perubahan")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f'"{text}" bukan nomor port 0 sampai {_LAST_PORT}')
    return int(text)


def _size(text: str) -> int:
    """Return the bytes of a size as people write it."""
    match = re.fullmatch(r"(\d{1,9})([KMG]?)", text.upper().removesuffix("B"))
    if match is None:
        raise argparse.ArgumentTypeError(f'"{text}" bukan ukuran; tulis misalnya 500M atau 4G')
    return int(match[1]) << {"": 0, "K": 10, "M": 20, "G": 30}[match[2]]


def _add_cache(command: Parser) -> None:
    command.add_argument("--cache", metavar="FOLDER", help="gudang hasil (baku: SOP_CACHE, selain itu .sop-cache)")


def _add_src(command: Parser) -> None:
    command.add_argument("--src", metavar="FOLDER", help="folder sumber (baku: sop_src)")


def _version() -> str:
    try:
        return version("sop-as-code")
    except PackageNotFoundError:
        return "(tidak terpasang)"
