"""Codes SOP8xx: what an office records about its SOPs (`monev/`, `tugas.yml`)."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_MONITORING = "Peraturan Menteri PANRB Nomor 35 Tahun 2012, bagian monitoring dan evaluasi"
_FORMAT = "Format sumber SOP, bagian monev"

BAD_PERIOD = Rule(
    "SOP801",
    Severity.ERROR,
    "Folder di monev/ bukan satu semester",
    "Monitoring dilakukan setiap enam bulan, dan catatannya disimpan per semester: "
    "monev/<tahun>-<1 atau 2>/<unit>.yml. Isi folder dengan nama lain tidak dibaca, sehingga hilang dari formulir.",
    _FORMAT,
    "monev/2026-I/sekretariat.yml",
    "monev/2026-1/sekretariat.yml",
)
UNKNOWN_STATEMENT = Rule(
    "SOP802",
    Severity.ERROR,
    "Nomor pernyataan evaluasi tidak ada",
    "Evaluasi menjawab pernyataan-pernyataan yang tercantum di profil format, masing-masing dengan nomornya. Jawaban "
    "atas nomor yang tidak ada tidak dapat dicetak.",
    _FORMAT,
    "evaluasi: {8: ya}",
    "evaluasi: {7: ya}",
)
OUTSIDE_PERIOD = Rule(
    "SOP803",
    Severity.WARNING,
    "Tanggal di luar semesternya",
    "Catatan satu semester membuktikan bahwa monitoring dilakukan dalam semester itu. Tanggal di luarnya "
    "biasanya salah ketik, atau berkasnya berada di folder semester yang lain.",
    _MONITORING,
    "monev/2026-1/sekretariat.yml:\n  tanggal: 2026-09-15",
    "monev/2026-1/sekretariat.yml:\n  tanggal: 2026-06-15",
)
DOUBLED_ASSESSMENT = Rule(
    "SOP804",
    Severity.ERROR,
    "SOP dinilai dua kali dalam satu semester",
    "Satu SOP punya satu catatan per semester. Bila dua unit mencatatnya, tidak jelas penilaian mana yang berlaku; "
    "yang pertama saja yang dipakai.",
    _FORMAT,
    "monev/2026-1/sekretariat.yml dan monev/2026-1/dinas.yml memuat SOP yang sama",
    "hanya unit pemilik SOP yang mencatat penilaiannya",
)
NOT_YET_IN_FORCE = Rule(
    "SOP805",
    Severity.WARNING,
    "SOP yang dinilai tidak berlaku",
    "Penerapan dinilai pada SOP yang berlaku. Rancangan belum diterapkan, dan yang baru berlaku sesudah semester itu "
    "belum dapat dinilai di dalamnya.",
    _MONITORING,
    "pelayanan-surat (status: draf):\n  penerapan: baik",
    "pelayanan-surat (status: berlaku):\n  penerapan: baik",
)
OTHER_UNIT = Rule(
    "SOP806",
    Severity.WARNING,
    "SOP dicatat unit lain",
    "Formulir disusun per unit: catatan berada di berkas unit pemilik SOP. Di berkas unit lain catatan itu tidak "
    "tampak pada formulir unit pemiliknya.",
    _FORMAT,
    "monev/2026-1/dinas.yml memuat SOP di sop/sekretariat/",
    "monev/2026-1/sekretariat.yml memuat SOP di sop/sekretariat/",
)
NO_FOLLOW_UP = Rule(
    "SOP807",
    Severity.WARNING,
    "Kekurangan tanpa tindakan",
    "Formulir monitoring punya kolom tindakan yang harus diambil, dan evaluasi dengan jawaban tidak berarti SOP perlu "
    "direvisi. Kekurangan yang dicatat tanpa tindakan menjadi temuan pada penilaian berikutnya.",
    _MONITORING,
    "penerapan: tidak",
    "penerapan: tidak\ntindakan: Sosialisasi ulang kepada petugas loket",
)
INCOMPLETE = Rule(
    "SOP808",
    Severity.INFO,
    "Catatan penilaian belum lengkap",
    "Formulir yang diisi dari catatan ini akan memuat sel kosong: hasil penilaian, penilai, tanggal, atau jawaban atas "
    "sebagian pernyataan belum ada.",
    _FORMAT,
    "pelayanan-surat: {penerapan: baik}",
    "pelayanan-surat: {penerapan: baik, penilai: sekretaris, tanggal: 2026-06-15}",
)
TOO_EARLY = Rule(
    "SOP809",
    Severity.ERROR,
    "Revisi mendahului penilaiannya",
    "Tindak lanjut direncanakan dari hasil penilaian, sehingga tanggal revisi tidak mendahului tanggal penilaian.",
    _FORMAT,
    "tanggal: 2026-06-15\ntindak_lanjut: {revisi: 2026-05-01}",
    "tanggal: 2026-06-15\ntindak_lanjut: {revisi: 2026-09-30}",
)

RULES = (
    BAD_PERIOD,
    UNKNOWN_STATEMENT,
    OUTSIDE_PERIOD,
    DOUBLED_ASSESSMENT,
    NOT_YET_IN_FORCE,
    OTHER_UNIT,
    NO_FOLLOW_UP,
    INCOMPLETE,
    TOO_EARLY,
)
