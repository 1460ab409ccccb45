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
            yield _named_twice(what, name, before, other)


def _named_twice(what: str, name: Text, before: Text, other: str) -> Diagnostic:
    return codes_identity.SAME_NAME.at(
        name.span,
        f'nama "{name.value}" sudah dipakai {what} "{other}"',
        hint=f"bedakan namanya, atau hapus salah satu bila {what} itu sama",
        related=(Related(before.span, "nama yang sama di sini"),),
    )


def same_number(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Two SOPs in use with one number; both in force, it is an error."""
    first: dict[str, Sop] = {}
    for sop in sorted(catalogue.sops.values(), key=lambda sop: (sop.status.value is not Status.IN_FORCE, sop.file)):
        number = _number(sop)
        if number is None:
            continue
        before = first.setdefault(same_words(number.value), sop)
        if before is not sop and before.number is not None:
            yield _numbered_twice(sop, number, before, before.number)


def _number(sop: Sop) -> Text | None:
    """Return the number of an SOP in use; one without a digit is an empty form for one."""
    number = sop.number
    is_used = sop.status.value is not Status.REVOKED and number is not None and any(map(str.isdigit, number.value))
    return number if is_used else None


def _numbered_twice(sop: Sop, number: Text, other: Sop, before: Text) -> Diagnostic:
    are_in_force = sop.status.value is other.status.value is Status.IN_FORCE
    return codes_identity.SAME_NUMBER.at(
        number.span,
        f'nomor "{number.value}" sudah dipakai SOP "{other.id}"',
        hint="periksa nomor kedua SOP itu pada daftar induk, lalu perbaiki yang keliru",
        related=(Related(before.span, "nomor yang sama di sini"),),
        severity=Severity.ERROR if are_in_force else None,
    )


def twins_of(catalogue: Catalogue, sop: Sop) -> Iterator[Diagnostic]:
    """The name and the number that an SOP shares with another in use, told at this one whichever stood there first.

    Who writes an SOP sees the findings of its file alone.
    """
    others = [one for one in catalogue.sops.values() if one.id != sop.id and one.status.value is not Status.REVOKED]
    name, number = sop.name, _number(sop)
    if name.value and sop.status.value is not Status.REVOKED:
        plain = plain_name(name.value)
        named = next((one for one in others if plain_name(one.name.value) == plain), None)
        if named is not None:
            yield _named_twice("SOP", name, named.name, named.id)
    if number is not None:
        same = same_words(number.value)
        numbered = ((one, found) for one in others if (found := _number(one)) and same_words(found.value) == same)
        for other, before in sorted(numbered, key=lambda pair: pair[0].status.value is not Status.IN_FORCE)[:1]:
            yield _numbered_twice(sop, number, other, before)


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
