"""Codes SOP7xx: pages and pictures written by hand below docs/."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_SOURCE = "Panduan mengelola situs, bagian apa yang boleh ada di docs/"

HTML_IN_GUIDE = Rule(
    "SOP701",
    Severity.ERROR,
    "HTML di dalam halaman panduan",
    "Halaman di docs/ dapat diusulkan siapa saja dan terbit dengan nama instansi. HTML dapat menjalankan program di "
    "peramban pembaca, memuat halaman lain, atau memanggil server lain, dan sukar dilihat saat ditelaah. Karena itu "
    "halaman ditulis dengan Markdown saja; hanya <br> yang boleh, untuk pindah baris.",
    _SOURCE,
    '<img src="gambar/alur.svg" onload="kirim()">',
    "![Bagan alur pengajuan cuti](gambar/alur.svg)",
)
ADDRESS_IN_GUIDE = Rule(
    "SOP702",
    Severity.ERROR,
    "Alamat yang tidak boleh ada di halaman panduan",
    "Gambar dari server lain memberi tahu server itu siapa yang membaca, dan isinya dapat diganti kapan saja. Tautan "
    "selain ke halaman situs ini, https, http, atau surel dapat menjalankan sesuatu ketika diklik; tautan dengan nama "
    "pengguna atau huruf yang menyerupai huruf lain menyesatkan pembaca.",
    _SOURCE,
    "![Lambang](https://gambar.example/lambang.png)",
    "![Lambang](gambar/lambang.png)",
)
NO_TITLE = Rule(
    "SOP703",
    Severity.ERROR,
    "Halaman panduan tidak diawali judulnya",
    "Baris pertama halaman adalah judulnya, supaya tidak ada yang dapat mendahuluinya: keterangan di awal halaman "
    "(front matter) mengatur pembuat situs dan tidak terlihat pembaca.",
    _SOURCE,
    "---\ntitle: Panduan cuti\n---",
    "# Panduan cuti",
)
BAD_PICTURE = Rule(
    "SOP704",
    Severity.ERROR,
    "Gambar di docs/ tidak dapat diterbitkan",
    "Gambar SVG adalah dokumen yang dapat memuat program dan memanggil server lain, terutama bila dibuka sendiri. "
    "Yang diterbitkan hanya SVG berisi bentuk, teks, dan gaya, serta PNG yang wajar ukurannya.",
    _SOURCE,
    '<svg xmlns="http://www.w3.org/2000/svg"><script>kirim()</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
)
NOT_PUBLISHED = Rule(
    "SOP705",
    Severity.INFO,
    "Berkas di docs/ yang tidak diterbitkan",
    "Dari docs/panduan dan docs/keputusan hanya halaman .md dan gambar .png dan .svg yang diterbitkan. Berkas lain "
    "dibiarkan di repositori dan tidak tampak di situs.",
    _SOURCE,
    "docs/panduan/formulir.docx",
    "docs/panduan/formulir.md",
)
STRANGER = Rule(
    "SOP706",
    Severity.ERROR,
    "Berkas asing di folder halaman yang dibangkitkan",
    "Isi docs/situs dibuat seluruhnya oleh sop build dan tidak disimpan di git. Berkas lain di dalamnya akan ikut "
    "terbit tanpa diperiksa.",
    _SOURCE,
    "git add --force docs/situs/pengumuman.md",
    "git add docs/panduan/pengumuman.md",
)
TOO_MUCH = Rule(
    "SOP707",
    Severity.ERROR,
    "Terlalu banyak atau terlalu rumit di docs/",
    "Setiap halaman dan gambar diperiksa dan diterbitkan pada setiap pembangunan. Batasnya jauh di atas keperluan "
    "panduan; yang melampauinya dapat menahan pembangunan semua SOP.",
    _SOURCE,
    "docs/panduan/semua.md    # 20 MB",
    "docs/panduan/cuti.md    # satu panduan satu halaman",
)
BAD_NAME = Rule(
    "SOP708",
    Severity.ERROR,
    "Nama berkas di docs/ yang tidak dapat menjadi alamat",
    "Halaman terbit di alamat menurut nama berkasnya. Nama dengan tanda lain tidak dapat ditulis di setiap sistem, dan "
    "halaman yang terbit di alamat halaman lain akan menggantikannya tanpa tampak pada perubahan halaman itu.",
    _SOURCE,
    "docs/panduan/membaca/index.md    # alamatnya sama dengan docs/panduan/membaca.md",
    "docs/panduan/membaca-lembar.md",
)

LOST_LINK = Rule(
    "SOP709",
    Severity.ERROR,
    "Tautan di halaman panduan yang tidak sampai",
    "Pembaca yang mengikuti tautan itu tidak menemukan apa-apa. Tautan ke panduan lain, ke gambar, dan ke judul bagian "
    "dicari menurut nama berkasnya, dengan huruf besar dan kecil yang sama; tautan ke halaman yang dibuat dari naskah "
    "menyebut id yang ada sekarang.",
    _SOURCE,
    "[cara mencetak](cetak.md)",
    "[cara mencetak](mencetak.md)",
)

FORMER_LINK = Rule(
    "SOP710",
    Severity.INFO,
    "Tautan di halaman panduan ke alamat lama SOP",
    "SOP itu berganti id. Di alamat lamanya situs menunjukkan halaman yang sekarang, selama riwayat git memuat "
    "pergantian itu; pembaca masih harus mengeklik sekali lagi.",
    _SOURCE,
    "[SOP cuti](../sop/cuti-pegawai/index.md)",
    "[SOP cuti](../sop/pemberian-cuti/index.md)",
)

RULES: tuple[Rule, ...] = (
    HTML_IN_GUIDE,
    ADDRESS_IN_GUIDE,
    NO_TITLE,
    BAD_PICTURE,
    NOT_PUBLISHED,
    STRANGER,
    TOO_MUCH,
    BAD_NAME,
    LOST_LINK,
    FORMER_LINK,
)
