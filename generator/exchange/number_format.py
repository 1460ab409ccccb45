"""What a cell of a workbook shows: dates and numbers through the format that its style names."""

from __future__ import annotations

import math
import re
from datetime import datetime, time, timedelta

from generator.exchange.markup import SPREADSHEET, Element
from generator.exchange.plain import counted, tidy_lines
from generator.exchange.sign_fonts import signs
from generator.exchange.text import paired
from generator.language.excerpt import shorten

_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_BEGINNING = datetime(1899, 12, 30)
_LEAP = 60  # the day 29 February 1900, which Excel counts and no calendar has
_BUILT_IN = {
    **{9: "0%", 10: "0.00%"},
    **dict.fromkeys((5, 6, 7, 8, 42, 44), '"$" 0'),
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d"),  # dates and times
}
"""What formats that a file need not spell out (18.8.30) do to a number beside its decimals."""
_ASIDE = re.compile(r'\\.|_.|"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LASTING = re.compile(r"\[[hms]+\]", re.IGNORECASE)  # hours, minutes or seconds that count on past a day
_LONGEST_WHOLE = 20  # digits of numbers that are written out


class Styles:
    """Formats and directions of writing by the number of a style."""

    def __init__(self, root: Element | None) -> None:
        self._formats: dict[int, str] = {}
        self._styles: list[tuple[int, bool]] = []
        self._wrapped: list[bool] = []  # by the number of a style
        self._rules: list[tuple[bool, bool]] = []  # lines above and below, by the number of a border
        self._borders: list[int] = []  # by the number of a style
        self._fonts: list[int] = []  # by the number of a style
        self._struck: list[bool] = []  # by the number of a font
        self._signs: list[str] = []  # the name of a font whose letters are signs, by its number
        fonts = root.find(f"{SPREADSHEET}fonts") if root is not None else None
        for entry in fonts if fonts is not None else ():
            struck, name = entry.find(f"{SPREADSHEET}strike"), entry.find(f"{SPREADSHEET}name")
            self._struck.append(struck is not None and struck.get("val", "1") not in ("0", "false"))
            self._signs.append(name.get("val", "") if name is not None else "")
        for entry in root.iter(f"{SPREADSHEET}numFmt") if root is not None else ():
            self._formats[counted(entry.get("numFmtId"))] = entry.get("formatCode", "")
        found = root.find(f"{SPREADSHEET}borders") if root is not None else None
        for entry in found if found is not None else ():
            above, below = (
                (side := entry.find(SPREADSHEET + tag)) is not None and side.get("style", "none") != "none"
                for tag in ("top", "bottom")
            )
            self._rules.append((above, below))
        found = root.find(f"{SPREADSHEET}cellXfs") if root is not None else None
        for entry in found if found is not None else ():
            turned = entry.find(f"{SPREADSHEET}alignment")
            rotation = counted(turned.get("textRotation")) if turned is not None else 0
            self._wrapped.append(turned is not None and turned.get("wrapText") in ("1", "true"))
            self._borders.append(counted(entry.get("borderId")))
            self._fonts.append(counted(entry.get("fontId")))
            self._styles.append((counted(entry.get("numFmtId")), rotation in (90, 180, 255)))

    def rules(self, style: int) -> tuple[bool, bool]:
        """Return whether a style draws a line above and below."""
        border = self._borders[style] if style < len(self._borders) else -1
        return self._rules[border] if 0 <= border < len(self._rules) else (False, False)

    def is_struck(self, style: int) -> bool:
        """Tell whether text of a style is crossed out."""
        font = self._fonts[style] if style < len(self._fonts) else -1
        return 0 <= font < len(self._struck) and self._struck[font]

    def is_wrapped(self, style: int) -> bool:
        """Tell whether text of a style goes on in further lines where its cell ends."""
        return style < len(self._wrapped) and self._wrapped[style] and not self.is_vertical(style)

    def is_vertical(self, style: int) -> bool:
        """Tell whether text of a style is written upwards, downwards, or letter below letter."""
        return self._styles[style][1] if style < len(self._styles) else False

    def shown(self, value: str, kind: str, style: int) -> str:
        """Return what a cell shows: `kind` is the type that it keeps its value as (18.18.11)."""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind in ("s", "str", "inlineStr", "e", "d"):
            font = self._fonts[style] if style < len(self._fonts) else -1
            value = signs(value, self._signs[font]) if 0 <= font < len(self._signs) else value
            return tidy_lines(_unescaped(value).split("\n"))
        try:
            number = float(value)
        except ValueError:
            return value.strip()
        if not math.isfinite(number):  # "nan", or more than a number of Excel can be
            return shorten(value)
        format = self._format(style)
        if _LASTING.search(format):
            return _as_length(number)
        return _as_date(number) if _is_date(format) else _as_number(number, format)

    def _format(self, style: int) -> str:
        id = self._styles[style][0] if style < len(self._styles) else 0
        return self._formats.get(id) or _BUILT_IN.get(id) or "General"


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Return a text whose signs such as _x000D_ are what they stand for (22.4.2.4)."""
    text = paired(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_date(format: str) -> bool:
    """Tell whether a format writes days or times: has one of their letters outside of words and brackets."""
    return re.search("[dmhysDMHYS]", _ASIDE.sub("", format.split(";")[0])) is not None


def _as_length(days: float) -> str:
    if not 0 <= days < 10_000:
        return f"{days:g}"
    minutes, seconds = divmod(round(days * 86_400), 60)
    shown = f"{minutes // 60}:{minutes % 60:02}"
    return f"{shown}:{seconds:02}" if seconds else shown


def _as_date(number: float) -> str:
    days = number + 1 if 1 <= number < _LEAP else number
    try:
        moment = _BEGINNING + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return f"{number:g}"
    if 0 <= number < 1:
        return moment.time().isoformat("auto" if moment.second else "minutes")
    return moment.date().isoformat() if moment.time() == time.min else moment.isoformat(" ", "minutes")


def _as_number(number: float, format: str) -> str:
    """Return a number with the words that its format puts around it, such as `0 "menit"`."""
    positive = format.split(";")[0]
    if "%" in positive:
        return f"{round(number * 100, 6):g}%"
    text = str(int(number)) if number == int(number) and abs(number) < 10**_LONGEST_WHOLE else f"{number:.10g}"
    if "." in text:
        text = text.replace(".", ",")
    digits = re.search(r"[0#?](?:[0#?.,]*[0#?])?", _WORDS.sub("", positive))
    if digits is None or not _WORDS.search(positive):
        return text
    before, _, after = _WORDS.sub(lambda found: found[0], positive).partition(digits[0])
    words = ["".join(one or other for one, other in _WORDS.findall(part)) for part in (before, after)]
    return " ".join(f"{words[0]} {text} {words[1]}".split())
