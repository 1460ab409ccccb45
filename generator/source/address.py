"""Web addresses: which lead where they seem to lead."""

from __future__ import annotations

import re
import unicodedata

from generator.language.excerpt import shorten

_LONGEST = 2000  # characters; browsers and QR codes give up beyond
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`{}|\\^]")
_PARTS = re.compile(r"https?://(?P<host>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_MAIL = re.compile(r"mailto:[\w.%+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?", re.ASCII)


def address_fault(text: str) -> str | None:
    """Return in Indonesian, to follow the name of a field, why `text` is no address to link; None when it is one.

    Only http and https: anything else could run something when clicked. The host is what a reader trusts, so it is
    written in plain letters and stands alone: no name of a user before it, no letter that looks like another.
    """
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return "harus berupa alamat yang diawali https:// atau http://"
    bad = _NOT_IN_ADDRESS.search(text)
    if bad is not None:
        sign = "spasi" if bad.group().isspace() else f"tanda {bad.group()}"
        return f"memuat {sign}, yang tidak boleh ada dalam alamat"
    hidden = next((sign for sign in text if unicodedata.category(sign)[0] in "CZ"), None)
    if hidden is not None:
        return f"memuat tanda yang tidak tampak, U+{ord(hidden):04X}"
    if len(text) > _LONGEST:
        return f"lebih panjang dari {_LONGEST} karakter"
    return _fault_of_host(parts["host"])


def link_fault(text: str) -> str | None:
    """Like `address_fault` for what words may open: a mail address too, with nothing for the letter after it."""
    if not text.startswith("mailto:"):
        fault = address_fault(text)
        return fault.replace(" atau http://", ", http://, atau mailto:") if fault else None
    if len(text) > _LONGEST or _MAIL.fullmatch(text) is None:
        return "memuat alamat surat elektronik yang tidak sah; tulis mailto:nama@kantor.go.id saja"
    return None


def mended_address(text: str) -> str:
    """Return the address that a text without https:// or with blanks around it stands for; "" when it is not clear."""
    meant = text.strip().removeprefix("www.")
    parts = _PARTS.fullmatch(meant)
    host = re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?=[/:]|$)", meant, re.ASCII)
    if parts is None and host is not None:
        meant = f"https://{text.strip()}"
    return "" if address_fault(meant) else meant


def _fault_of_host(host: str) -> str | None:
    if "@" in host:
        name, _, opened = host.rpartition("@")
        return f'memuat "{shorten(name)}@" sebelum nama situs; yang dibuka "{shorten(opened)}"'
    if not host:
        return "tidak menyebut nama situs sesudah https://"
    foreign = next((sign for sign in host if not sign.isascii()), None)
    if foreign is not None:
        name = unicodedata.name(foreign, "")
        return f'memuat "{foreign}" (U+{ord(foreign):04X} {name}) pada nama situs, yang hanya boleh huruf Latin biasa'
    return None if _HOST.fullmatch(host) else f'memuat nama situs yang tidak sah, "{shorten(host)}"'
