"""The worksheet of a profile: questions whose letters fall from all SOPs to none, so that one of them always holds."""

from __future__ import annotations

from itertools import pairwise

from generator.decode.fields import Fields
from generator.diagnostics import codes_fields
from generator.profile import Asked, Letter, Question, Share, Worksheet


def worksheet(fields: Fields | None) -> Worksheet:
    """Return what a profile says of the worksheet; nothing where it says nothing."""
    if fields is None:
        return Worksheet()
    found = {}
    for one in Asked:
        inner = fields.fields(one.name.lower())
        if inner is not None:
            found[one] = Question(_text(inner, "text"), _letters(inner, one))
    most = fields.one("most")
    return Worksheet(tuple(found.items()), float(most.value) if most else None, _text(fields, "source"))


def _letters(fields: Fields, asked: Asked) -> tuple[Letter, ...]:
    letters = []
    for inner in fields.list_of_fields("letters"):
        share = inner.one("share")
        if share is not None:
            words, beyond = _text(inner, "words"), _text(inner, "beyond")
            letters.append(Letter(_text(inner, "name"), share.value, inner.value("is_followed_up"), beyond, words))
    fault, hint = _fault(letters, asked)
    if fault and not fields.context.diagnostics:
        span = fields.value_span("letters")
        fields.context.report(codes_fields.PROFILE_UNUSABLE.at(span, f"huruf {asked.value} {fault}", hint=hint))
    return tuple(letters)


def _fault(letters: list[Letter], asked: Asked) -> tuple[str, str]:
    """Say why letters cannot be told from each other by counting, and what to do; "" when they can."""
    if len({letter.name for letter in letters}) < len(letters):
        return "ditulis lebih dari satu kali", "beri setiap butir huruf yang berbeda"
    if any(before.share.rank > after.share.rank for before, after in pairwise(letters)):
        return "tidak berurut dari bagian terbanyak ke yang tersedikit", "tulis huruf terbaik lebih dahulu"
    if asked is not Asked.EVALUATED and any(letter.is_followed_up for letter in letters):
        return "meminta tindak_lanjut, yang hanya berlaku untuk evaluasi", "hapus tindak_lanjut di sini"
    last = letters[-1] if letters else None
    if last is None or last.share is not Share.NONE or last.is_followed_up or last.beyond:
        hint = "tambahkan di akhir huruf untuk bagian belum, misalnya {huruf: E, bagian: belum}"
        return "tidak diakhiri huruf untuk bagian belum tanpa syarat lain", hint
    return "", ""


def _text(fields: Fields, attribute: str) -> str:
    text = fields.text(attribute)
    return text.value if text else ""
