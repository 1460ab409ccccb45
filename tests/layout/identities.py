"""Catalogues with one SOP, for tests of the identity part: the seed's Penyusunan Cascading and variations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.diagnostics import Span
from generator.model import (
    Cell,
    Located,
    Office,
    Paper,
    Regulation,
    RegulationId,
    RegulationStatus,
    Signatory,
    Sop,
    SopId,
    Text,
    Unit,
    UnitId,
)
from generator.resolve import Catalogue, RelatedSop
from tests import blanks
from tests.flows.corpus import load

SPAN = Span("sop/sekretariat/penyusunan-cascading.yml", 1, 1, 1, 2)

REGULATIONS = (
    (
        "permendagri-86-2017",
        "Peraturan Menteri Dalam Negeri",
        "86",
        2017,
        "Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan "
        "Peraturan Daerah tentang Rencana Pembangunan Jangka Panjang Daerah dan Rencana Pembangunan Jangka "
        "Menengah Daerah serta Tata Cara Perubahan Rencana Perubahan Pembangunan Jangka Panjang Daerah, "
        "Rencana Pembangunan Jangka Menengah Daerah, dan Rencana Kerja Pemerintah Daerah",
    ),
    (
        "pergub-jabar-9-2013",
        "Peraturan Gubernur Jawa Barat",
        "9",
        2013,
        "Pedoman Standar Operasional Prosedur (SOP) Adminstrasi Pemerintahan di Lingkungan Pemerintah "
        "Provinsi Jawa Barat",
    ),
    (
        "pergub-jabar-62-2016",
        "Peraturan Gubernur Jawa Barat",
        "62",
        2016,
        "Tugas Pokok, Fungsi , Rincian Tugas Unit Dan Tata Kerja Dinas Penanaman Modal Dan Pelayanan "
        "Terpadu Satu Pintu.",
    ),
    (
        "kepgub-061-1-kep-201-org-2020",
        "Keputusan Gubernur Jawa Barat",
        "061.1/Kep.201-Org/2020",
        2020,
        "Penyusunan Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    ),
)


def text(value: str) -> Text:
    return Located(value, SPAN)


def text_list(*items: str) -> Cell:
    return Cell(tuple(text(item) for item in items), is_list=len(items) > 1)


def regulation(id_: str, kind: str, number: str, year: int | None, subject: str, wording: str = "") -> Regulation:
    return Regulation(
        id=RegulationId(id_),
        origin=SPAN,
        kind=text(kind),
        number=text(number),
        year=Located(year, SPAN) if year else None,
        subject=text(subject),
        status=Located(RegulationStatus.IN_FORCE, SPAN),
        amended_by=(),
        revoked_by=None,
        wording=text(wording) if wording else None,
        link=None,
        needs_confirmation=None,
    )


def blank_sop(**changes: Any) -> Sop:
    """A draft of which only the name is known."""
    return blanks.blank_sop(SPAN, **{"name": text("Penyusunan Cascading"), **changes})


def cascading(**changes: Any) -> Sop:
    """The seed's identity page; the signatory is made up, the seed has none."""
    day = Located(date(2023, 6, 27), SPAN)
    sop = blank_sop(
        number=text("62/ 45 /SEKRT/2023"),
        created=day,
        effective=day,
        legal_basis=tuple(Located(RegulationId(entry[0]), SPAN) for entry in REGULATIONS),
        qualifications=text_list(
            "Memahami penyusunan RPJMD/Renstra Perangkat Daerah;",
            "Memahami Penyusunan Indikator Kinerja Utama;",
            "Memahami penyusunan perencanaan dan pelaporan",
        ),
        related=(
            text("penyusunan-iku"),
            text("SOP Pengelolaan Naskah Surat Masuk/Keluar"),
            text("SOP Peminjaman Ruang Rapat"),
            text("SOP Pelaksanaan Pengumpulan Data"),
        ),
        equipment=text_list(
            "Komputer/Printer/Scanner, Jaringan Internet, Alat Komunikasi, ATK, data perencanaan dan "
            "pelaporan, dan data kinerja, Peta Jabatan"
        ),
        warning=text_list(
            "Jika tidak dilaksanakan maka akan berdampak pada terhambatnya penyusunan dokumen Perjanjian "
            "kinerja, Indikator Kinerja Individu"
        ),
        records=text_list("Disimpan sebagai data elektronik dan manual jika suatu saat diperlukan kembali"),
    )
    return replace(sop, **changes)


def signatory(post: str = "Kepala Dinas", name: str = "Nama Pejabat, S.H.") -> Signatory:
    return Signatory(SPAN, text(post), text(name), text("Pembina Utama Muda"), text("190001012000011001"))


def catalogue(sop: Sop, *, logo: str | None = None, kop: Sequence[str] | None = None) -> Catalogue:
    """A catalogue with `sop`, a second SOP that it names, and the seed's regulations."""
    lines = kop or (
        "PEMERINTAH DAERAH PROVINSI JAWA BARAT",
        "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU",
        "PROVINSI JAWA BARAT",
    )
    office = Office(
        origin=SPAN,
        name=text("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Provinsi Jawa Barat"),
        abbreviation=None,
        letterhead=text_list(*lines),
        logo=text(logo) if logo else None,
        profile=text("pergub-jabar-9-2013"),
        paper=Paper.F4,
        hours_per_day=Decimal("7.5"),
        review_months=24,
        site_address=None,
    )
    unit = Unit(UnitId("sekretariat"), SPAN, text("Sekretariat"), None, text_list("SEKRETARIAT"), None)
    iku = blank_sop(id=SopId("penyusunan-iku"), name=text("Penyusunan Indikator Kinerja Utama (IKU)"))
    related = tuple(RelatedSop(entry, iku.id if entry.value == iku.id else None) for entry in sop.related)
    return Catalogue(
        office=office,
        units={unit.id: unit},
        posts={},
        terms={},
        regulations={RegulationId(entry[0]): regulation(*entry) for entry in REGULATIONS},
        sops={sop.id: sop, iku.id: iku},
        related={sop.id: related},
        related_from={},
        replaces={},
        unwritten={},
        citing={},
        changes={},
        performing={},
        in_unit={},
        duties=(),
        assessments={},
        processes={},
        in_process={},
        profiles=load().catalogue.profiles,
    )
