"""Compounds that are two words by themselves and one with a prefix and a suffix around them (EYD V, gabungan kata).

"Tindak lanjut", "bertindak lanjut", and "menindaklanjuti"; many write "tindaklanjut" too. Those of office language.
"""

from __future__ import annotations

COMPOUNDS = (
    ("alih", "fungsi"),
    ("alih", "tugas"),
    ("ambil", "alih"),
    ("beri", "tahu"),
    ("daya", "guna"),
    ("hasil", "guna"),
    ("ikut", "serta"),
    ("jual", "beli"),
    ("kerja", "sama"),
    ("latar", "belakang"),
    ("lipat", "ganda"),
    ("pindah", "buku"),
    ("pindah", "tangan"),
    ("salah", "guna"),
    ("sebar", "luas"),
    ("serah", "terima"),
    ("tanda", "tangan"),
    ("tanggung", "jawab"),
    ("tata", "kelola"),
    ("tata", "laksana"),
    ("tata", "usaha"),
    ("tindak", "lanjut"),
    ("titik", "berat"),
    ("uji", "coba"),
    ("umpan", "balik"),
)
