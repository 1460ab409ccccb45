"""Rules about entries that stand in for each other: the same name or number twice, a name for an id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.check.subject import Subject, plain_name, same_words
from generator.diagnostics import Diagnostic, Related, Severity, codes_identity
from generator.model import Post, Sop, Status, Text
from generator.resolve import Catalogue


def same_name(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Two SOPs in use, or two pelaksana of one unit, of the same name.

    An SOP that was revoked may have the name of the one that replaced it.
    """
    sops = (sop for sop in catalogue.sops.values() if sop.status.value is not Status.REVOKED)
    yield from _twins("SOP", ((plain_name(sop.name.value), sop.name, sop.id) for sop in sops))
    posts = catalogue.posts.values()
    yield from _twins("pelaksana", ((_who(post), post.name, post.id) for post in posts))


def _twins(what: str, named: Iterable[tuple[Any, Text, str]]) -> Iterator[Diagnostic]:
    first: dict[Any, tuple[Text, str]] = {}
    for key, name, id in sorted(named, key=lambda entry: entry[1].span):
        before, other = first.setdefault(key, (name, id))
        if before is not name and name.value:
            yield codes_identity.SAME_NAME.at(
                name.span,
                f'nama "{name.value}" sudah dipakai {what} "{other}"',
                hint=f"bedakan namanya, atau hapus salah satu bila {what} itu sama",
                related=(Related(before.span, "nama yang sama di sini"),),
            )


def same_number(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Two SOPs in use with one number; both in force, it is an error."""
    first: dict[str, Sop] = {}
    for sop in sorted(catalogue.sops.values(), key=lambda sop: (sop.status.value is not Status.IN_FORCE, sop.file)):
        number = sop.number
        if sop.status.value is Status.REVOKED or number is None or not any(sign.isdigit() for sign in number.value):
            continue  # a number without a digit is an empty form for one
        before = first.setdefault(same_words(number.value), sop)
        if before is not sop and before.number is not None:
            yield codes_identity.SAME_NUMBER.at(
                number.span,
                f'nomor "{number.value}" sudah dipakai SOP "{before.id}"',
                hint="periksa nomor kedua SOP itu pada daftar induk, lalu perbaiki yang keliru",
                related=(Related(before.number.span, "nomor yang sama di sini"),),
                severity=Severity.ERROR if sop.status.value is Status.IN_FORCE else None,
            )


def _who(post: Post) -> tuple[str, str, bool]:
    """Return what makes a pelaksana another one: posts of different units may be called alike."""
    return same_words(post.name.value), post.unit.value if post.unit else "", post.is_external


def related_by_name(subject: Subject) -> Iterator[Diagnostic]:
    """A keterkaitan that names an SOP of the collection by its name: the sheet shows it, the site has no link."""
    sop = subject.sop
    for entry in subject.catalogue.related[sop.id]:
        id = subject.context.sop_names.get(plain_name(entry.text.value)) if entry.target is None else None
        if id is not None and id != sop.id:
            yield codes_identity.RELATED_BY_NAME.at(
                entry.text.span,
                f'butir "{entry.text.value}" ada di kumpulan ini, tetapi disebut dengan namanya sehingga tidak tertaut',
                hint=f'tulis "{id}", id SOP itu',
            )


CATALOGUE_RULES: tuple[Callable[[Catalogue], Iterator[Diagnostic]], ...] = (same_name, same_number)
RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (related_by_name,)
