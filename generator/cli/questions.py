"""Questions at the terminal, asked again until the answer is good; options answer them beforehand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from generator.cli.places import UsageError
from generator.cli.terminal import write
from generator.diagnostics.text import one_line
from generator.language.likeness import SURELY, nearest

_MAX_ATTEMPTS = 5
_YES, _NO = ("y", "ya"), ("t", "tidak", "")


class AnswerError(Exception):
    """An answer, or the value of an option, cannot be used; the message is Indonesian."""


def given(check: Callable[..., str], option: str, *arguments: object) -> str:
    """Return the checked value of an option. Raises UsageError, which names the option."""
    try:
        return check(*arguments)
    except AnswerError as error:
        raise UsageError(f"{option}: {error}") from error


def answer(value: str | None, option: str, question: str, check: Callable[[str], str], default: str = "") -> str:
    """Return the value of an option, else the answer to a question, asked again until it is good."""
    if value is not None:
        return given(check, option, value)
    for _ in range(_MAX_ATTEMPTS):
        text = _ask(question, option) or default
        try:
            return check(text)
        except AnswerError as error:
            write(f"  {str(error)[:1].upper()}{str(error)[1:]}.\n")
    raise UsageError("dibatalkan sesudah lima jawaban yang tidak dapat dipakai; tidak ada yang ditulis")


def tidy(text: str) -> str:
    """Return what was typed on one line, with single blanks."""
    return " ".join(one_line(text).split())


def agrees(option: str, question: str) -> bool:
    """Ask something that is answered by yes or no; nothing is no."""
    return answer(None, option, f"{question} [y/t] ", _yes_or_no) == "y"


def chosen(text: str, names: Mapping[str, str], what: str) -> str:
    """Return the id that a number of the list, an id or a name means. Raises AnswerError."""
    ids = list(names)
    if text in names:
        return text
    if text.isdecimal() and 0 < int(text) <= len(ids):
        return ids[int(text) - 1]
    same = [id for id, name in names.items() if tidy(name).casefold() == tidy(text).casefold()]
    if len(same) == 1:
        return same[0]
    if not text:
        raise AnswerError(f"{what} belum dipilih")
    near = nearest(text.lower(), ids, SURELY)
    raise AnswerError(f'{what} "{text}" tidak ada' + (f'; mungkin maksud Anda "{near}"' if near else ""))


def numbered(names: Mapping[str, str]) -> str:
    """Return the list that `chosen` chooses from, a line each."""
    return "".join(f"  {number:>3}. {one_line(name)} ({id})\n" for number, (id, name) in enumerate(names.items(), 1))


def _ask(question: str, option: str) -> str:
    write(question)
    line = sys.stdin.readline()
    if not line:
        write("\n")
        raise UsageError(
            f"tidak ada jawaban, maka tidak ada yang ditulis; tanpa tanya jawab sebutkan {option} "
            "(sedikitnya --name, --unit, dan --post)"
        )
    return line.strip()


def _yes_or_no(text: str) -> str:
    if text.lower() in _YES:
        return "y"
    if text.lower() in _NO:
        return "t"
    raise AnswerError("jawab y atau t")
