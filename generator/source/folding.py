"""Lists that YAML folds into one paragraph: lines that begin with bullets or numbers, but are plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, Span, codes_text
from generator.language.excerpt import shorten
from generator.source.quoting import as_value

_BULLET = re.compile(r"[•●▪◦‣○·][ \t\u00a0]*")
_DASH = re.compile(r"[–—*-][ \t\u00a0]+")
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-zA-Z])[.)][ \t\u00a0]+")
_MARK = re.compile(f"(?:{_BULLET.pattern}|{_DASH.pattern}|{_NUMBER.pattern})")

_SHOWN = 4  # items in the example
_LONGEST = 60  # characters of each


def folded_list(lines: Sequence[str], key: str, span: Span, is_item: bool = False) -> Diagnostic | None:
    """Return the finding when the `lines` of a plain text make a list; `key` is what it is the value of, or "".

    A sign that only begins items is enough on a further line. Dashes and numbers also begin lines by chance: there
    have to be two, and numbers begin with the first. A text that `is_item` of a list has the first dash before it.
    """
    if not _is_list(lines) and not (is_item and any(line.startswith("- ") for line in lines[1:])):
        return None
    items: list[str] = []
    for line in lines:
        if len(items) > _SHOWN:
            break
        mark = _MARK.match(line)
        if mark is not None or not items:
            items.append(line[mark.end() :] if mark else line)
        elif len(items[-1]) <= _LONGEST:
            items[-1] += " " + line
    shown = [f"- {as_value(shorten(item))}" for item in items[:_SHOWN] if item.strip()]
    example = [f"{key}:", *(f"  {item}" for item in shown)] if key else shown
    return codes_text.FOLDED_LIST.at(
        span,
        "baris-baris ini akan tercetak sebagai satu paragraf, bukan sebagai daftar",
        label="daftar ini digabung menjadi satu baris",
        hint="tulis setiap butir di baris sendiri, diawali tanda hubung dan satu spasi",
        example="\n".join(example),
    )


def _is_list(lines: Sequence[str]) -> bool:
    if any(_BULLET.match(line) for line in lines[1:]):
        return True
    if sum(_DASH.match(line) is not None for line in lines) >= 2:
        return True
    numbers = [found[1] for line in lines if (found := _NUMBER.match(line))]
    return len(numbers) >= 2 and numbers[0] in ("1", "a", "A")
