"""The sources as they were at the end of a year that is over: what its forms, lists and counts rest on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from generator.diff.renaming import former_ids
from generator.form.wording import date_in_words
from generator.model import Assessment, SopId
from generator.pipeline.load import Loaded, has_errors
from generator.pipeline.past import Commit, History, last_until
from generator.pipeline.revisions import RevisionError, checked_out
from generator.pipeline.workspace import Workspace
from generator.resolve import Catalogue

_NOW = "Dibuat dari naskah sumber SOP sebagaimana adanya sekarang."
_THEN = (
    "Dibuat dari naskah sumber SOP sebagaimana adanya pada akhir tahun {year} (tersimpan {day}). Catatan monitoring "
    "dan evaluasi sampai tahun itu diambil dari naskah sekarang, juga yang ditulis sesudahnya."
)
_WRONG = " Menurut pemeriksaan sekarang naskah lama itu memuat galat, sehingga sebagian isinya mungkin tidak terbawa."
_TOO_LATE = _NOW + " Git belum menyimpan naskah pada akhir tahun {year}, sehingga keadaan waktu itu tidak diketahui."
_CLOSED = _NOW + " Keadaan pada akhir tahun {year} tidak dapat dibaca dari git: {reason}."


class YearEnd(NamedTuple):
    """The sources that the evidence of a year is made from, and how that is said."""

    loaded: Loaded
    said: str


@contextmanager
def year_end(loaded: Loaded, history: History | RevisionError, year: int) -> Iterator[YearEnd]:
    """Yield the sources as the last commit of a year has them, on disk until the end of `with`.

    Of a year that no commit follows, and where git cannot tell, these are the present ones, `loaded`. Records of the
    year are often written after its end, so these are those of the present, under the ids that their SOPs had.
    """
    if isinstance(history, RevisionError) or all(commit.day <= _last(year) for commit in history.commits):
        yield YearEnd(loaded, _NOW)
        return
    with ExitStack() as stack:
        try:
            commit = last_until(history, _last(year))
            folder = stack.enter_context(checked_out(history.repository, commit.hash)) if commit else None
        except RevisionError as error:
            yield YearEnd(loaded, _CLOSED.format(year=year, reason=error))
            return
        if commit is None or folder is None:
            yield YearEnd(loaded, _TOO_LATE.format(year=year))
            return
        then = Workspace(folder).load()
        catalogue = _with_records(then.catalogue, loaded.catalogue, year)
        yield YearEnd(replace(then, catalogue=catalogue), _told(then, commit, year))


def _last(year: int) -> str:
    return f"{year}-12-31"


def _told(then: Loaded, commit: Commit, year: int) -> str:
    day = date_in_words(date.fromisoformat(commit.day))
    return _THEN.format(year=year, day=day) + _WRONG * has_errors(then.findings)


def _with_records(then: Catalogue, now: Catalogue, year: int) -> Catalogue:
    """Return a catalogue of the past with the records of today up to a year, and the posts that these name."""
    former = former_ids(then.sops, now.sops)
    records: dict[SopId, tuple[Assessment, ...]] = {}
    for id, recorded in now.assessments.items():
        own = former.get(id, id)
        known = tuple(replace(one, id=own) for one in recorded if one.period.year <= year)
        if known and own in then.sops:
            records[own] = known
    posts = MappingProxyType({**now.posts, **then.posts})
    return replace(then, assessments=MappingProxyType(records), posts=posts)
