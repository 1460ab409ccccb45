"""Forms that nobody has filled in: a table with headings and no step, an identity part with labels and no words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from generator.exchange.recovered import RecoveredIdentity

NOT_FILLED = "formulir kosong; tidak ditulis sebagai SOP"
NO_STEPS = "tabel kegiatan di berkas asal kosong"
BLANK_ROW = "baris bernomor yang tidak diisi, di akhir tabel"
_FORM = "formulir kosong: tabelnya berjudul, langkahnya belum diisi; tidak ada yang ditulis darinya"
_IDENTITY = "formulir kosong: halaman identitas tanpa isian; tidak ada yang ditulis darinya"


def is_blank(texts: Iterable[str]) -> bool:
    """Tell whether texts say nothing: nothing but dots, lines and the like."""
    return not any(sign.isalnum() for text in texts for sign in text)


def names_sop(identity: RecoveredIdentity) -> bool:
    """Tell whether an identity part is of an SOP though its table is empty: it has a name, and says more than that."""
    return not is_blank([identity.name]) and not says_nothing(replace(identity, name=""))


def says_nothing(identity: RecoveredIdentity) -> bool:
    """Tell whether no part of an identity is filled in."""
    return is_blank(text for one in fields(identity) if one.name != "doubts" for text in _texts(identity, one.name))


def told(place: str, *, has_table: bool) -> str:
    """Return what is said of an empty form at a place of the file."""
    return f"{place}: {_FORM if has_table else _IDENTITY}" if place else _FORM if has_table else _IDENTITY


def _texts(identity: RecoveredIdentity, name: str) -> Iterable[str]:
    value = getattr(identity, name)
    if isinstance(value, str):
        return (value,)
    return (text for item in value for text in ((item,) if isinstance(item, str) else item[1]))
