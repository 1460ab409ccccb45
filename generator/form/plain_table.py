"""Tables as CSV that Excel reads with Indonesian settings: semicolons, UTF-8 with its mark."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import BytesIO, TextIOWrapper

# What a text begins with that programs take for a formula; East Asian ones know wide signs as well.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# With other settings Excel parts lines at commas or tabs, LibreOffice at all of these; "Rp10.000,-" is none.
_BEHIND_A_SEPARATOR = re.compile(rf"""([,;|][ "]*)([{re.escape("".join(FORMULA))}])(?=[ "']*[\w(@=+.{{\[<-])""")


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows, the headings first. What begins like a formula, also behind a comma, has an apostrophe before it."""
    target = BytesIO()  # a StringIO takes four times as much
    with TextIOWrapper(target, "utf-8-sig", "replace", newline="") as text:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        for row in rows:
            writer.writerow([_harmless(" ".join(str(value).split())) for value in row])
        text.flush()
        return target.getvalue()


def _harmless(said: str) -> str:
    said = _BEHIND_A_SEPARATOR.sub(r"\1'\2", said)
    return f"'{said}" if said.startswith(FORMULA) else said
