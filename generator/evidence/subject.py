"""What a form is about, and the parts that all forms have: kop, facts, places to sign."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.evidence.form import BLANK, SHORT_BLANK, Column, Form, Grid, Signature
from generator.form.identity import letterhead_of, logos_of
from generator.form.wording import date_in_words
from generator.model import Duty, HalfYear, Sop, UnitId
from generator.profile import FormKind, FormWording, filled
from generator.resolve import Catalogue

_NAMES = {
    FormKind.MONITORING: "Monitoring",
    FormKind.EVALUATION: "Evaluasi",
    FormKind.IDENTIFICATION: "Identifikasi",
    FormKind.REGISTER: "Daftar induk",
    FormKind.MINUTES: "Berita acara",
    FormKind.ACKNOWLEDGEMENT: "Tanda baca",
}
_UPRIGHT = (FormKind.MINUTES, FormKind.ACKNOWLEDGEMENT)


class Subject(NamedTuple):
    """A form's unit (None: the whole office), period, SOPs or duties, and whether a hand is to fill it."""

    catalogue: Catalogue
    kind: FormKind
    unit: UnitId | None
    period: HalfYear | None
    sops: tuple[Sop, ...]
    duties: tuple[Duty, ...]
    is_empty: bool

    @property
    def wording(self) -> FormWording:
        """The words of the form, of the office's profile."""
        return self.catalogue.profile_of_office.form(self.kind)

    @property
    def unit_name(self) -> str:
        """The unit's name, that of the office where no unit is meant."""
        if self.unit is None:
            return self.catalogue.office.name.value
        known = self.catalogue.units.get(self.unit)
        return known.name.value if known else self.unit

    @property
    def period_words(self) -> str:
        """The period, or room to write it."""
        return self.period.words if self.period else f"Semester {'.' * 6} Tahun {'.' * 10}"

    def columns(self, *weights: float) -> tuple[Column, ...]:
        """Return the columns of the form with their shares of the width; the first, of numbers, is centered."""
        headings = self.wording.headings
        return tuple(
            Column(heading, weight, number == 0)
            for number, (heading, weight) in enumerate(zip(headings, weights, strict=True))
        )

    def form(
        self,
        grid: Grid,
        facts: tuple[tuple[str, str], ...],
        signatures: tuple[Signature, ...] = (),
        day: date | None = None,
        closing: str = "",
    ) -> Form:
        """Return the form around a table."""
        wording, sop = self.wording, self.sops[0] if self.sops else None
        number = sop.number.value if sop and sop.number else SHORT_BLANK
        known = {"unit": self.unit_name, "periode": self.period_words, "nama": sop.name.value if sop else BLANK}
        return Form(
            name=_NAMES[self.kind],
            title=wording.title,
            office=self.catalogue.office.name.value,
            letterhead=letterhead_of(self.catalogue, self.unit),
            facts=facts,
            opening=filled(wording.opening, **known, nomor=number),
            grid=grid,
            closing="\n".join(filter(None, (closing, wording.closing))),
            signatures=signatures,
            source=wording.source,
            paper=self.catalogue.office.paper,
            is_landscape=self.kind not in _UPRIGHT,
            day=day,
            logos=logos_of(self.catalogue, self.unit),
        )


def signature(role: str, day: date | None = None, *, is_dated: bool = True) -> Signature:
    """Return a place to sign: place and day above, name and number to be written below."""
    dated = f"{SHORT_BLANK}, {date_in_words(day) if day else SHORT_BLANK + ' 20....'}"
    return Signature((dated if is_dated else "", role), (f"({BLANK})", f"NIP {BLANK}"))
