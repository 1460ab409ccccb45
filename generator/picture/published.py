"""Pictures of hand-written pages, which are published as they are: ones that only show something.

An SVG is a document: opened by itself it could run scripts with the rights of the site, and ask other hosts. What it
may hold is therefore a list of what drawings need. Unlike a logo it may hold text, for no program of ours draws it;
unlike one it may hold nothing in name spaces of others, for browsers know some of those.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

from generator.picture.fault import PictureError, require_fitting
from generator.picture.png import read_png

_MAX_ELEMENTS = 20_000

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"}
_PAINTS = {"linearGradient", "radialGradient", "stop", "pattern", "marker", "clipPath", "mask"}
_ELEMENTS = {"svg", "g", "defs", "symbol", "use", "title", "desc", "style"} | _SHAPES | _PAINTS
_HREFS = ("href", f"{_XLINK} href")
_PLACE = re.compile(r"#[\w.:-]+")
_URL = re.compile(r"url\s*\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_OWN = re.compile(r"#[\w.:-]+|data:font/woff2?;base64,[A-Za-z0-9+/=\s]*")
# A backslash can spell any word of CSS anew.
_NOT_IN_STYLE = re.compile(
    r"\\|@(?!font-face\b|media\b)[\w-]+|(?:image|image-set|src)\s*\(|javascript:|expression", re.IGNORECASE
)


class PublishedFault(NamedTuple):
    """Why a picture is refused, in Indonesian, and the line where it has any."""

    reason: str
    line: int = 1


def judge_published(name: str, content: bytes) -> PublishedFault | None:
    """Return why the picture `name` (`.png` or `.svg`) may not be published; None when it may.

    `content` are its first bytes, at least one more than `MAX_BYTES` if it has as many.
    """
    reader = _Reader()
    try:
        require_fitting(content)
        (read_png if name.lower().endswith(".png") else reader.read)(content)
    except PictureError as error:
        return PublishedFault(str(error), max(reader.parser.CurrentLineNumber, 1))
    return None


class _Reader:
    """Takes what the XML library tells of a drawing, and refuses what is not on the list."""

    def __init__(self) -> None:
        self._elements = 0
        self._style: list[str] | None = None
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.XmlDeclHandler = self._require_utf8
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.ProcessingInstructionHandler = self._refuse_instruction

    def read(self, content: bytes) -> None:
        """Read a whole SVG file; PictureError when it is none, or holds more than it may."""
        try:
            content.decode("utf-8")
            self.parser.Parse(content, True)
        except (expat.ExpatError, ValueError) as error:
            raise error if isinstance(error, PictureError) else PictureError("isinya bukan SVG yang sah") from error

    def _require_utf8(self, version: str, encoding: str | None, standalone: int) -> None:
        """A browser would read the file in the encoding that it names, and so perhaps something else."""
        if encoding is not None and encoding.lower() != "utf-8":
            raise PictureError(f"berenkode {encoding}; simpan ulang sebagai UTF-8")

    def _refuse_doctype(self, *facts: object) -> None:
        raise PictureError("memuat DOCTYPE; simpan ulang tanpa itu")

    def _refuse_instruction(self, target: str, data: str) -> None:
        raise PictureError(f"memuat perintah <?{target}")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MAX_ELEMENTS:
            raise PictureError(f"memuat lebih dari {_MAX_ELEMENTS} unsur")
        space, _, local = name.rpartition(" ")
        if space != _SVG or local not in _ELEMENTS:
            raise PictureError(f"memuat unsur <{local}>, yang tidak boleh ada dalam gambar")
        if (self._elements == 1 and local != "svg") or self._style is not None:
            raise PictureError("isinya bukan SVG yang sah")
        for key, value in attributes.items():
            _judge_attribute(key, value)
        self._style = [] if local == "style" else None

    def _text(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)

    def _end(self, name: str) -> None:
        if self._style is not None:
            _judge_style("".join(self._style))
            self._style = None


def _judge_attribute(key: str, value: str) -> None:
    space, _, local = key.rpartition(" ")
    if key in _HREFS:
        if not _PLACE.fullmatch(value):
            raise PictureError(f'menunjuk ke "{value[:60]}"; hanya bagian gambar itu sendiri yang boleh ditunjuk')
    elif space not in ("", _XML, _XLINK) or local.lower().startswith("on"):
        raise PictureError(f"memuat atribut {local}, yang tidak boleh ada dalam gambar")
    else:
        _judge_style(value)


def _judge_style(text: str) -> None:
    found = _NOT_IN_STYLE.search(text)
    if found is not None:
        raise PictureError(f'memuat "{found.group()}" pada gayanya')
    for address in _URL.findall(text):
        if not _OWN.fullmatch(address.strip()):
            raise PictureError(f'mengambil "{address[:60]}"; semuanya harus ada di satu berkas')
