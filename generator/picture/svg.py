"""SVG pictures: the elements and attributes that a logo needs, read as a stream, with bounds on all that is counted.

Refused is whatever draws by reading something else (pictures, texts in fonts, styles from elsewhere), by computing
(filters, patterns, dashes, markers), or runs (scripts, animation). What editors write for themselves, in name spaces
of their own, is passed over: drawing programs do the same. The rest of what is checked, how large a drawing becomes
when its references are followed, is in `weight`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from generator.picture.fault import PictureError
from generator.picture.weight import MAX_WEIGHT, TOO_MUCH, Element, check_weight

_MAX_DEPTH = 64
_MAX_NUMBER = 1e6  # of a coordinate, as written
_ADVICE = "ubah menjadi garis dan bidang biasa di program gambar, atau simpan sebagai PNG"

_ELSEWHERE = "SVG itu menunjuk ke berkas atau alamat lain, sedangkan semuanya harus ada di satu berkas"
_SAVE_AGAIN = "simpan ulang sebagai SVG biasa (plain SVG)"
_NOT_SVG = f"isinya bukan SVG yang sah; {_SAVE_AGAIN}"

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SILENT = frozenset({"title", "desc", "metadata"})  # say something about the drawing and draw nothing
_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_REFERRING = frozenset({"use", "linearGradient", "radialGradient"})
_ELEMENTS = _DRAWN | _REFERRING | {"g", "defs", "stop", "clipPath", "mask", "style"}

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = re.compile(
    "x|y|width|height|rx|ry|r|cx|cy|x1|x2|y1|y2|fx|fy|fr|offset|points|d|viewBox|stroke-width|stroke-miterlimit|"
    "stroke-dashoffset|(fill-|stroke-|stop-)?opacity"
)
_TRANSFORMS = frozenset({"transform", "gradientTransform"})
_TRANSFORM = re.compile(r"\s*(?:(?:matrix|translate|scale|rotate)\s*\([-+\d.eE,\s]*\)[\s,]*)*")
_SCALES = re.compile(r"(matrix|scale)\s*\(([^)]*)\)")
_PAINTS = frozenset({"fill", "stroke"})
_CLIPS = frozenset({"clip-path", "mask"})
_ACTIVE = frozenset({"filter", "marker", "marker-start", "marker-mid", "marker-end", "stroke-dasharray", "cursor"})
_IDLE = re.compile(  # what else a logo may carry: it draws nothing by itself
    "version|baseProfile|type|media|background-color|role|lang|color|overflow|display|visibility|display-align|solid-(color|opacity)|"
    "stop-color|stroke-(linecap|linejoin|alignment)|fill-rule|clip-rule|clip|paint-order|vector-effect|isolation|"
    "mix-blend-mode|enable-background|pointer-events|preserveAspectRatio|gradientUnits|spreadMethod|clipPathUnits|"
    "maskUnits|maskContentUnits|mask-type|focusable|tabindex|white-space|line-height|zoomAndPan|contentStyleType|"
    "contentScriptType|shape-[a-z]+|color-[a-z-]+|image-[a-z]+|text-[a-z-]+|font[a-z-]*|letter-spacing|word-spacing|"
    "writing-mode|direction|unicode-[a-z]+|dominant-baseline|alignment-baseline|baseline-shift|block-progression|"
    "(glyph|kerning)[a-z-]*|flood-[a-z]+|lighting-color|transform-origin|aria-[a-z]+|data-[\\w.-]+|-[a-z]+-[a-z-]+"
)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\"()\s]+)['\"]?\s*\)(?:\s*(?:none|#?\w+))?")
_RULE = re.compile(r"([\w\s.#,*>-]+)\{([^{}@]*)\}\s*")


def read_svg(content: bytes) -> None:
    """Read a whole SVG file; PictureError when it is none, or holds what a logo does not need."""
    reader = _Reader()
    try:
        content.decode("utf-8")
        reader.parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise error if isinstance(error, PictureError) else PictureError(_NOT_SVG) from error
    for rule in _rules("".join(reader.styles)):
        reader.add_rule(*rule)
    check_weight(reader.elements, reader.of_classes)


class _Reader:
    """What the parser has seen: the elements that draw, in order, and the styles of classes."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.styles: list[str] = []
        self.of_classes: dict[str, Element] = {}  # what the style sheet adds to the elements of a class
        self._open: list[Element] = []
        self._silent = 0  # depth below an element that is passed over
        self._is_style = False
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse_entity
        self.parser.StartDoctypeDeclHandler = _doctype
        self.parser.ProcessingInstructionHandler = _refuse_instruction

    def add_rule(self, selector: str, properties: list[tuple[str, str]]) -> None:
        """Note what one rule of the style sheet asks; references are known of plain classes alone."""
        added = Element("style", -1)
        for name, value in properties:
            _read_property(added, name, value)
        for part in selector.split(","):
            name = part.strip()
            if added.references and not re.fullmatch(r"\.[\w-]+", name):
                raise PictureError(f'gaya "{name[:40]}" menunjuk ke unsur lain; {_ADVICE}')
            self.of_classes.setdefault(name.lstrip("."), Element("style", -1)).references += added.references

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self._silent or (self._open and (space != _SVG or tag in _SILENT)):
            self._silent += 1
        elif not self._open:
            if (space, tag) != (_SVG, "svg"):
                raise PictureError(_NOT_SVG)
            _check_size(attributes)
        elif tag not in _ELEMENTS:
            raise PictureError(f"unsur <{tag[:40]}> tidak dapat dipakai pada logo; {_ADVICE}")
        if len(self._open) + self._silent > _MAX_DEPTH:
            raise PictureError(f"unsurnya bersarang lebih dari {_MAX_DEPTH} tingkat; {_ADVICE}")
        if not self._silent:
            self._add(tag, attributes)

    def _add(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.elements) >= MAX_WEIGHT:
            raise PictureError(TOO_MUCH)
        element = Element(tag, self._open[-1].number if self._open else -1, len(self.elements))
        for name, value in attributes.items():
            space, _, key = name.rpartition(" ")
            if space == _XLINK or key == "href":
                self._read_address(element, key, value)
            elif not space:
                _read_attribute(element, key, value)
        self.elements.append(element)
        self._open.append(element)
        self._is_style = tag == "style"

    def _read_address(self, element: Element, key: str, value: str) -> None:
        if key == "href":
            if element.tag not in _REFERRING or not value.startswith("#"):
                raise PictureError(_ELSEWHERE)
            element.references.append(value[1:])

    def _end(self, name: str) -> None:
        if self._silent:
            self._silent -= 1
        else:
            self._open.pop()
            self._is_style = False

    def _text(self, text: str) -> None:
        if self._is_style and not self._silent:
            self.styles.append(text)


def _refuse_entity(*_: object) -> None:
    raise PictureError(f"SVG itu memuat singkatan (entity) sendiri; {_SAVE_AGAIN}")


def _refuse_instruction(*_: object) -> None:
    raise PictureError(_ELSEWHERE)


def _doctype(name: str, system: str | None, public: str | None, has_subset: bool) -> None:
    if has_subset:
        _refuse_entity()


def _check_size(attributes: dict[str, str]) -> None:
    """Require a size that is more than nothing, of the view box or of width and height."""
    box = [_number(text) for text in _NUMBER.findall(attributes.get("viewBox", ""))][2:]
    written = (_NUMBER.match(attributes.get(key, "")) for key in ("width", "height"))
    sides = box or [_number(found[0]) for found in written if found is not None]
    if len(sides) != 2 or min(sides) < 0.01:
        raise PictureError(f"ukurannya (viewBox) tidak ada atau nol; {_SAVE_AGAIN}")


def _read_attribute(element: Element, name: str, value: str) -> None:
    if name == "style":
        for key, written in _properties(value):
            _read_property(element, key, written)
    elif name in _TRANSFORMS:
        element.growth *= _growth(value)
    elif name == "id":
        element.id = value
    elif name == "class":
        element.classes = value.split()
    else:
        _read_property(element, name, value)


def _read_property(element: Element, name: str, value: str) -> None:
    """Judge an attribute that a style may give too; note what it refers to and how much it draws."""
    if "\\" in value and "(" in value:  # a style may write any letter of "url" by its number
        raise PictureError(_ELSEWHERE)
    if _NUMBERS.fullmatch(name):
        numbers = [_number(text) for text in _NUMBER.findall(value)]
        element.size += len(numbers) // 2 if name in ("d", "points") else 0
    elif name in _TRANSFORMS:
        element.growth *= _growth(value)
    elif name in _PAINTS | _CLIPS:
        found = _REFERENCE.fullmatch(value.strip())
        if found is not None:
            element.references.append(found[1])
        elif "(" in value and "url" in value.lower():
            raise PictureError(_ELSEWHERE)
    elif name in _ACTIVE:
        if value.strip() not in ("none", "auto", "inherit", ""):
            raise PictureError(f'"{name}" tidak dapat dipakai pada logo; {_ADVICE}')
    elif _IDLE.fullmatch(name) is None or "url" in value.lower():
        raise PictureError(f'"{name[:40]}" tidak dapat dipakai pada logo; {_ADVICE}')


def _number(text: str) -> float:
    value = float(text)
    if not -_MAX_NUMBER <= value <= _MAX_NUMBER:
        raise PictureError(f"bilangan {text[:20]} di dalam SVG terlalu besar; perkecil gambarnya di program gambar")
    return value


def _growth(value: str) -> float:
    """Return by how much a transform enlarges at most."""
    if _TRANSFORM.fullmatch(value) is None:
        raise PictureError(f'perubahan bentuk "{value[:40]}" tidak dapat dipakai pada logo; {_ADVICE}')
    for found in _NUMBER.findall(value):
        _number(found)
    growth = 1.0
    for _, numbers in _SCALES.findall(value):
        growth *= max([1.0, *(abs(_number(text)) for text in _NUMBER.findall(numbers)[:4])])
    return growth


def _properties(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";"):
        name, _, value = part.partition(":")
        if name.strip():
            yield name.strip(), value.strip().removesuffix("!important").rstrip()


def _rules(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield selector and properties of each rule of a style sheet; PictureError for anything that is no plain rule."""
    # What stands between comments; a comment without an end is no plain rule either.
    first, *others = text.split("/*")
    pieces = [first, *(part.partition("*/")[2] if "*/" in part else "/*" for part in others)]
    plain = "".join(pieces).strip()
    place = 0
    while place < len(plain):
        found = _RULE.match(plain, place)
        if found is None:
            raise PictureError(f'gaya "{plain[place : place + 40]}" tidak dapat dipakai pada logo; {_ADVICE}')
        yield found[1], list(_properties(found[2]))
        place = found.end()
