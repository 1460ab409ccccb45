"""Codes SOP83x: the map of business processes (`probis.yml`)."""

from __future__ import annotations

from generator.diagnostics.rule import Rule
from generator.diagnostics.types import Severity

_MAP = (
    "Peraturan Menteri PANRB Nomor 90 Tahun 2021, pertanyaan apakah SOP mengacu pada peta proses bisnis; "
    "bunyinya dikutip dari lembar kerja yang beredar"
)

WITHOUT_PROCESS = Rule(
    "SOP831",
    Severity.WARNING,
    "SOP tidak menjalankan proses mana pun",
    "Instansi ini mempunyai peta proses bisnis, dan SOP diharapkan mengacu padanya. SOP tanpa kode proses tidak "
    "muncul di peta itu.",
    _MAP,
    "nama: Pelayanan Izin Usaha",
    "nama: Pelayanan Izin Usaha\nproses: pelayanan-izin",
)
WITHOUT_SOP = Rule(
    "SOP832",
    Severity.WARNING,
    "Proses belum mempunyai SOP",
    "Proses yang paling bawah dijalankan dengan SOP. Proses tanpa SOP menunjukkan SOP mana yang masih perlu disusun.",
    _MAP,
    "probis.yml:\n  pelayanan-izin: {judul: Pelayanan izin}",
    "sop/bidang-izin/izin-usaha.yml:\n  proses: pelayanan-izin",
)
TOO_DEEP = Rule(
    "SOP833",
    Severity.WARNING,
    "Proses lebih dalam dari tiga tingkat",
    "Daftar proses bisnis mempunyai tempat untuk tiga tingkat di atas SOP: proses, sub-proses, dan peta lintas "
    "fungsi (CFM). Yang di antaranya tidak tampil.",
    "Contoh daftar proses bisnis kementerian (delapan kolom)",
    "rincian: {judul: Rincian, induk: cfm-verifikasi}",
    "rincian: {judul: Rincian, induk: sub-verifikasi}",
)

RULES: tuple[Rule, ...] = (WITHOUT_PROCESS, WITHOUT_SOP, TOO_DEEP)
