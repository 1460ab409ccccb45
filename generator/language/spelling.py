"""Typing errors that the forms of offices repeat, spellings outside the Kamus Besar, and other words for the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TYPING_ERRORS: Mapping[str, str] = MappingProxyType(
    {
        "mutu buku": "mutu baku",
        "adminstrasi": "administrasi",
        "administarsi": "administrasi",
        "autput": "output",
        "ouput": "output",
        "efektip": "efektif",
        "aktip": "aktif",
        "pelaksaan": "pelaksanaan",
        "persaratan": "persyaratan",
        "perlengkapaan": "perlengkapan",
        "kelengkapaan": "kelengkapan",
        "verfikasi": "verifikasi",
        "verivikasi": "verifikasi",
        "dokumem": "dokumen",
        "disposi": "disposisi",
        "sekertaris": "sekretaris",
        "sekertariat": "sekretariat",
        "standart": "standar",
        "prosedure": "prosedur",
        "keterkatan": "keterkaitan",
        "peringantan": "peringatan",
        "pencacatan": "pencatatan",
        "ijin": "izin",
        "perijinan": "perizinan",
        "jadual": "jadwal",
        "resiko": "risiko",
        "praktek": "praktik",
        "kwitansi": "kuitansi",
        "analisa": "analisis",
        "nopember": "November",
        "pebruari": "Februari",
        "rekomondasi": "rekomendasi",
        "tandatangan": "tanda tangan",
        "tandaterima": "tanda terima",
        "antrian": "antrean",
        "antri": "antre",
        "nomer": "nomor",
        "silahkan": "silakan",
        "mempersilahkan": "mempersilakan",
        "dipersilahkan": "dipersilakan",
        "merubah": "mengubah",
        "dirubah": "diubah",
        "kenaikkan": "kenaikan",
        "konsekwensi": "konsekuensi",
        "kwalitas": "kualitas",
        "sistim": "sistem",
        "obyek": "objek",
        "subyek": "subjek",
        "apotik": "apotek",
        "diagnosa": "diagnosis",
        "anamnesa": "anamnesis",
        "himbauan": "imbauan",
        "menghimbau": "mengimbau",
        "telpon": "telepon",
        "inventarisir": "inventarisasi",
        "menginventarisir": "menginventarisasi",
        "legalisir": "legalisasi",
        "melegalisir": "melegalisasi",
        "dilegalisir": "dilegalisasi",
        "mengkoordinir": "mengoordinasi",
        "mengkoordinasikan": "mengoordinasikan",
        "mengkonsultasikan": "mengonsultasikan",
        "mensosialisasikan": "menyosialisasikan",
        "terimakasih": "terima kasih",
        "kerjasama": "kerja sama",
        "tanggungjawab": "tanggung jawab",
        "beritaacara": "berita acara",
    }
)
"""What is written wrong in lower case, and how it is right."""

VARIANTS: Mapping[str, str] = MappingProxyType(
    {wrong: right.lower() for wrong, right in TYPING_ERRORS.items() if " " not in wrong + right}
    | {
        "draft": "draf",
        "file": "berkas",
        "copy": "kopi",
        "fotocopy": "fotokopi",
        "photocopy": "fotokopi",
        "memorandum": "memo",
        "check": "cek",
        "checklist": "ceklis",
        "sertipikat": "sertifikat",
        "aktifitas": "aktivitas",
    }
)
"""Words in lower case that say the same as another, for comparing texts."""

_PLACES = """
atas bawah dalam luar samping antara mana sini sana situ setiap seluruh tempat kantor ruang ruangan bagian bidang
lokasi lingkungan lapangan meja depan belakang sekitar tingkat kabupaten kecamatan kelurahan desa loket buku hadapan
rumah kelas sekolah kampus puskesmas posyandu laboratorium pengadilan gudang lemari rak papan aula laman halaman
wilayah sistem aplikasi bank kasir pintu kamar kota pasar terminal stasiun perpustakaan museum hutan kebun suatu
sebuah tiap masing-masing
"""
_TARGETS = """
dalam atas bawah depan mana tempat kantor ruang ruangan setiap bagian bidang lokasi lapangan loket hadapan rumah kelas
sekolah kampus puskesmas posyandu laboratorium pengadilan gudang lemari sekretariat kecamatan kelurahan desa wilayah
sistem aplikasi bank poli pintu kamar pasar terminal stasiun perpustakaan museum hutan kebun seluruh masing-masing
"""
TOGETHER: Mapping[str, str] = MappingProxyType(
    {f"di{place}": f"di {place}" for place in _PLACES.split()}
    | {f"ke{place}": f"ke {place}" for place in _TARGETS.split()}
    | {"darimana": "dari mana"}
)
"""Prepositions that are written together with their noun, in lower case, and how it is right. `keluar` is a verb."""

_ROOTS = """
ambil baca bawa beri buat catat cetak disposisi isi ketahui kirim lengkapi ikuti paraf penuhi periksa setujui simpan
stempel susun tandatangani terima tulis unduh unggah verifikasi ajukan antar awasi bahas bayar cek entri hadiri hitung
input jawab ketik kunjungi layani lihat minta pakai panggil pasang pelajari rekap telaah tempel tindaklanjuti tolak
undang validasi
"""
PLACES = frozenset((*_PLACES.split(), "darat", "lantai", "laut", "muka", "pasar", "pusat", "udara"))
"""Where something may be, after `di`, though there is a verb of the same root."""

VERB_ROOTS = tuple(_ROOTS.split())
"""What only a verb can be after `di`, among what SOPs say."""
