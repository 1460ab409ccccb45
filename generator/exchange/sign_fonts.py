"""Fonts whose letters are signs (Wingdings and its like): what people see where a file keeps a letter."""

from __future__ import annotations

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_WINGDINGS = dict(
    zip(
        "lmnopqrstuvw\xa1\xa2\xa4\xa6\xa7\xa8\xe0\xdf\xe1\xe2\xe8\xef\xf0\xf1\xf2\xfb\xfc\xfd\xfe\xd8\x9f",
        "●❍■□❐❑❒⬧⧫◆❖⬥○○◉○▪◻→←↑↓➔⇦⇨⇧⇩✗✓☒☑➢•",
        strict=True,
    )
)
_WINGDINGS_2 = dict(zip("OPQRSTV\x97\x98\x99\xa3\xae\xb2", "✗✓☒☑☒⮽⮽●●●■◆◇", strict=True))
_WINGDINGS_3 = dict(zip("fghipqrst}uw\x84\x85", "←→↑↓▲▼△▽◀▶▷◁▲▼", strict=True))
_SYMBOL = dict(zip("\xac\xad\xae\xaf\xb7\xe0", "←↑→↓•◊", strict=True))
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3}
_PRIVATE = range(0xF000, 0xF100)  # where such fonts keep their letters


def signs(text: str, font: str) -> str:
    """Return what a text shows in a font; a sign that is not known becomes UNKNOWN, other fonts change nothing."""
    name = font.strip().lower()
    known = _TABLES.get(name, _SYMBOL if name == "symbol" else {} if name == "webdings" else None)
    if known is None:
        return text
    kept = (chr(ord(one) - 0xF000) if ord(one) in _PRIVATE else one for one in text)
    letters = name == "symbol"  # whose other letters are Greek ones
    return "".join(known.get(one, one if one.isspace() or letters else UNKNOWN) for one in kept)
