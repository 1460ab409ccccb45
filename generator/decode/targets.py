"""Targets of arrows that could not be read: who names a step by its words is told the step's id.

No id is suggested that the SOP has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.decode.context import Advice, Context, LostTarget, with_advice
from generator.decode.values import BETWEEN, hidden_sign, joined, without_signs
from generator.diagnostics import codes_fields
from generator.language.likeness import LONGEST, SURELY, nearest, plain
from generator.model import LongRow, Step
from generator.source import id_proposal, is_id

_SHOWN = 3  # ids of steps, where none is near
_MOST = 20  # targets that are looked up; an SOP with more of them has another problem


def name_targets(context: Context, steps: Sequence[Step]) -> None:
    """Give the findings about unreadable targets the hint that names the step that was meant, where one is found."""
    if not context.lost_targets:
        return
    names = _StepNames(steps)
    advice = {lost.span: names.advice(lost) for lost in islice(context.lost_targets, _MOST)}
    context.diagnostics[:] = with_advice(context.diagnostics, codes_fields.BAD_TARGET, advice)


class _StepNames:
    """The steps of one SOP by id and by what they say."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps: dict[str, Step] = {}
        self._activities: dict[str, Step] = {}
        for step in steps:
            self._steps.setdefault(step.id, step)
            if words := plain(step.activity.text):
                self._activities.setdefault(words, step)

    def advice(self, lost: LostTarget) -> Advice:
        """Return what to write instead of a target, with the line as it should be."""
        text = without_signs(lost.text)
        parts = [part for part in BETWEEN.split(text[:LONGEST]) if part]
        if lost.key and len(parts) > 1:
            ids = [part if is_id(part.replace("/", "")) else self._id(part) for part in parts]
            if all(ids):
                return Advice("tulis sebagai daftar seperti contoh ini", f"{lost.key}: [{', '.join(ids)}]")
        if meant := self._id(text):
            line = self._steps[meant.split("/")[0]].origin.line
            return _named(lost, joined(hidden_sign(lost.text), f'mungkin maksud Anda "{meant}" (baris {line})'), meant)
        step = self._by_activity(text)
        if step is not None:
            return _named(lost, f'langkah itu ber-id "{step.id}" (baris {step.origin.line})', step.id)
        some = f", misalnya {', '.join(islice(self._steps, _SHOWN))}" if self._steps else ""
        hint = f"tulis id langkah yang dituju, seperti tertulis pada id: langkah itu{some}"
        return Advice(joined(hidden_sign(lost.text), hint))

    def _id(self, text: str) -> str:
        """Return the target of this SOP that `text` spells in another way, or ""."""
        first, *rest = (id_proposal(part) for part in text.split("/"))
        near = nearest(first, self._steps, SURELY)
        if not near:
            return ""
        symbol = next((part for part in rest if part in _symbols(self._steps[near])), "")
        return f"{near}/{symbol}" if symbol else near

    def _by_activity(self, text: str) -> Step | None:
        return self._activities.get(nearest(plain(text), self._activities, SURELY))


def _named(lost: LostTarget, hint: str, meant: str) -> Advice:
    return Advice(hint, f"{lost.key}: {meant}" if lost.key else "")


def _symbols(step: Step) -> Iterator[str]:
    if isinstance(step.row, LongRow):
        for symbol in step.row.symbols:
            yield from (symbol.name, symbol.post.value)
    else:
        yield from (post.value for post in step.row.posts)
