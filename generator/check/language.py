"""Rules about the language of activities: an active verb first, one act a row, the actor in the column alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.check.actors import Actor, PostNames, begins_with_actor, leading_actor, named_agents
from generator.check.subject import TERMINALS, Subject, has_decision
from generator.diagnostics import Diagnostic, codes_language
from generator.language.lexicon import active_form
from generator.language.words import (
    FUNCTION_WORDS,
    IF,
    first_word,
    is_active_verb,
    is_bare_verb,
    is_passive_verb,
    words,
)
from generator.resolve import posts_of

_CONDITION_WORDS = (*IF.split("|"), "dalam hal")
_CONDITION = re.compile(rf"\b(?:{IF}|dalam hal)\b(?P<rest>[^.;\n]*)", re.IGNORECASE)
# "bila ada," is none; "jika ada cacat, ..." is.
_NO_CHOICE = re.compile(
    r"\s*(?:di)?(?:perlu|butuh|mungkin|anggap)(?:kan)?|\s*(?:memungkinkan|ada\b(?!\s+\w[^,]*,))", re.IGNORECASE
)
_THEN = r"(?:lalu|kemudian|selanjutnya|setelah itu|sesudah itu|serta|dan|,|;|/)"
_FOLLOWING = re.compile(rf"{_THEN}\s+(?=(?P<verb>[^\W\d_]+))", re.IGNORECASE)
_INNER_VERB = re.compile(r"\sme")
_STRONG = re.compile(r"lalu|kemudian|selanjutnya|setelah itu|sesudah itu", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:untuk|guna|agar|supaya|yang|dengan cara)\b", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:di)?(?:kembali(?:kan)?|tolak|perbaiki|ulangi?)\b", re.IGNORECASE)
# Another subject, or a second noun: more than the first word would have to change.
_AGENT = re.compile(r"\boleh\b|\bdi\w+kan\b|^\w+ (?:dan|serta|atau|ke)\b", re.IGNORECASE)
_NEAR = 5  # words of a line within which the verb of its subject stands
_SERIES = 3  # acts of one sentence that make it a list of activities


def actor_first(subject: Subject) -> Iterator[Diagnostic]:
    """An activity that begins with who performs it."""
    for lines in subject.activities:
        for item, line in lines:
            actor = leading_actor(line, subject.names)
            if actor is not None:
                yield codes_language.ACTOR_FIRST.at(
                    item.span,
                    f'aktivitas diawali pelaksananya, "{actor.text}"',
                    hint="pelaksana sudah ditunjukkan oleh kolomnya; awali dengan kata kerja",
                    example=f"aktivitas: {_capital(line[actor.end :].strip(' ,:-'))}",
                )


def not_a_verb(subject: Subject) -> Iterator[Diagnostic]:
    """An activity that does not begin with an active verb."""
    for lines in subject.activities:
        if lines and lines[0][1].endswith(":"):
            lines = lines[:1]  # a lead-in and the things it counts
        for item, line in lines:
            first = first_word(line)
            if not first or is_active_verb(first) or is_bare_verb(first) or line.lower().rstrip(".") in TERMINALS:
                continue
            if first.lower() in FUNCTION_WORDS or leading_actor(line, subject.names) is not None:
                continue
            form = "kata kerja pasif" if is_passive_verb(first) else "bukan kata kerja aktif"
            hint = "awali dengan kata kerja berawalan me- atau ber-, misalnya Menyusun, Memeriksa, Menyerahkan"
            if any(word.startswith("me") and is_active_verb(word) for word in words(line)[1:_NEAR]):
                hint = (
                    f'awali dengan kata kerja; bila "{first}" yang melaksanakan, hapus, '
                    "karena sudah ditunjukkan oleh kolomnya"
                )
            yield codes_language.NOT_A_VERB.at(
                item.span,
                f'aktivitas diawali "{first}", {form}',
                hint=hint,
                example=_with_verb(line, first, subject.names),
            )


def _with_verb(line: str, first: str, names: PostNames) -> str:
    """Return an activity with the verb of its first word, "" where there is none or more has to change."""
    verb = active_form(first.lower())
    if not verb or "\n" in line or _AGENT.search(line) or not line.startswith(f"{first} "):
        return ""
    if begins_with_actor(line[len(first) + 1 :], names):
        return ""  # "Paraf Sekretaris": whose act it is, not what is acted upon
    return f"aktivitas: {_capital(verb)}{line[len(first) :]}"


def lower_case(subject: Subject) -> Iterator[Diagnostic]:
    """An activity that begins with a small letter."""
    for lines in subject.activities:
        for item, line in lines[:1]:
            if line[:1].islower():
                yield codes_language.LOWER_CASE.at(
                    item.span,
                    "aktivitas diawali huruf kecil",
                    hint="awali dengan huruf besar",
                    example=f"aktivitas: {_capital(line)}",
                )


def packed_activities(subject: Subject) -> Iterator[Diagnostic]:
    """A row that holds several activities: a list of acts, or acts one after the other in a sentence."""
    for lines in subject.activities:
        count = _acts([line for _, line in lines])
        if count > 1:
            yield codes_language.PACKED_ACTIVITIES.at(
                lines[0][0].span,
                f"baris ini memuat {count} kegiatan",
                hint="tulis setiap kegiatan dalam barisnya sendiri, dengan waktu dan output masing-masing",
            )


def _acts(lines: list[str]) -> int:
    """Return how many activities the lines of a row hold; doubtful ones are not counted."""
    beginnings = sum(is_active_verb(first_word(line)) for line in lines)
    if beginnings > 1:
        return beginnings
    if not lines:
        return 0
    joined = _acts_joined(lines[0])
    strong = any(_STRONG.match(cut[0]) for cut in joined)
    return len(joined) + 1 if strong or len(joined) + 1 >= _SERIES else 1


def _acts_joined(line: str) -> list[re.Match[str]]:
    """Return where further acts begin in a sentence; what a purpose or a relative clause counts up is none."""
    if _INNER_VERB.search(line) is None:  # seldom; the patterns below try every place of a line
        return []
    clause = _CLAUSE.search(line)
    end = clause.start() if clause is not None else len(line)
    joined = [
        cut
        for cut in _FOLLOWING.finditer(line)
        if is_active_verb(cut["verb"]) and cut["verb"].startswith("me") and (cut.start() < end or _STRONG.match(cut[0]))
    ]
    if not joined or not any(map(is_active_verb, words(line[: joined[0].start()]))):
        return []
    return joined


def hidden_condition(subject: Subject) -> Iterator[Diagnostic]:
    """A condition written as text in a row that is no decision."""
    said = subject.prose.lower()
    if not any(word in said for word in _CONDITION_WORDS):
        return
    for before, step in zip(("", *(step.id for step in subject.sop.steps)), subject.sop.steps, strict=False):
        if has_decision(step):
            continue
        for item in (*step.activity.items, *step.remark.items):
            found = _CONDITION.search(item.value)
            if found is None:
                continue
            # A remark may say when something is so; only with what then happens it is a way of the flow.
            is_plain = item not in step.remark.items and not _NO_CHOICE.match(found["rest"])
            if is_plain or _OUTCOME.search(found["rest"]):
                yield codes_language.HIDDEN_CONDITION.at(
                    item.span,
                    f'baris ini memuat syarat ("{found[0].split()[0]} ...") tetapi bukan keputusan',
                    hint="tulis syarat itu sebagai keputusan, setiap jawabannya dengan id langkah yang dituju",
                    example=f"keputusan: {{Ya: lanjut, Tidak: {before or step.id}}}",
                )
                break


def other_post(subject: Subject) -> Iterator[Diagnostic]:
    """An activity whose text names as its actor somebody else than the column."""
    names = subject.catalogue.posts
    for step, lines in zip(subject.sop.steps, subject.activities, strict=True):
        performing = set(posts_of(step))
        if not performing:
            continue
        for item, line in lines:
            for actor in _agents(line, subject):
                if actor.posts and not performing & actor.posts:
                    columns = [names[id].name.value for id in posts_of(step) if id in names]
                    if any(name.lower().startswith(f"{actor.text.lower()} ") for name in columns):
                        continue  # the column's post, called by the beginning of its name
                    column = ", ".join(columns)
                    yield codes_language.OTHER_POST.at(
                        item.span,
                        f'menurut teks pelaksananya "{actor.text}", menurut kolom {column}',
                        hint="pindahkan simbol ke kolom yang benar, atau perbaiki teksnya",
                    )


def _agents(line: str, subject: Subject) -> Iterator[Actor]:
    first = leading_actor(line, subject.names)
    if first is not None:
        yield first
    yield from named_agents(line, subject.names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    actor_first,
    not_a_verb,
    lower_case,
    packed_activities,
    hidden_condition,
    other_post,
)
