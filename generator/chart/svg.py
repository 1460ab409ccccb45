"""The finishing of a chart: Graphviz' SVG gets its texts, names, styles and exact size.

Graphviz knows none of the texts, and every one is escaped in one place (`_text`). Each takes the width it was measured
with, whatever font draws it: that of the site, which a reader has loaded by then, or where there is none, the font of
the measure. Fonts are named by address, so that each is loaded once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree

from generator.drawing.geometry import MM_PER_POINT
from generator.drawing.measure import text_width

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

_NAME = re.compile(r"<title>[^<]*</title>\s*")
# A node, edge or cluster up to the end of its shapes, which are inside of its link when it has one.
_GROUP = re.compile(
    r'<g id="([^"]*)" class="((?:node|edge|cluster)\b[^"]*)">\n<title>[^<]*</title>\n'
    r'(?:<g id="[^"]*">(<a xlink:href="[^"]*")(?: xlink:title="[^"]*")?([^>]*>\n))?((?:<[a-z]+ [^>]*/>\n)*)'
)
_BOX = re.compile(r'<polygon (fill="[^"]*" stroke="[^"]*")[^>]* points="([^"]*)" />\n')
_NOT_XML = {
    code: " " for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)) if code not in (9, 10)
}
_PIXELS_PER_POINT = 96 / 72
_HEAD = "data-kepala"
_FACE = (
    '@font-face{{font-family:"{family}";font-weight:{weight};'
    'src:{machine}url("{folder}{file}.woff2") format("woff2"){range}}}\n'
)
# The characters of the site's font and of the small file of the measured one: other fonts load only where more occur.
_SITE_RANGE = (
    ";unicode-range:U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,"
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_LATIN = (
    ";unicode-range:U+20-7E,U+A0-17F,U+2010-2027,U+2032-2033,U+20AC,U+2122,U+2190-2193,U+2212,"
    "U+2248,U+2260,U+2264-2265,U+25CB,U+25CF,U+2713"
)
_BOLD = "tebal"  # the class of a text in bold
_STYLE = """\
text{font-family:"Public Sans","Lembar Sans","Liberation Sans",Arial,Helvetica,sans-serif;fill:#1b2b38;
font-kerning:none;font-variant-ligatures:none}
.tebal{font-weight:700}.redup{fill:#52636f}
.label text{fill:#7a4a00;paint-order:stroke;stroke:#fff;stroke-width:2.5px;
stroke-linejoin:round}
.jumlah{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
a{cursor:pointer}a:hover text,a:focus text{text-decoration:underline}a:focus{outline:none}
a:hover>polygon,a:hover>rect,a:focus-visible>polygon,a:focus-visible>rect{stroke-width:2.6px}
"""
# Colours of the charts on paper and on a bright screen, and what stands for them on a dark one: a page of the site that
# shows itself dark tells its charts so by its own `color-scheme`.
_DARK = {
    "fill": {
        "#f6f9fb": "#15212a", "#ebf1f5": "#1a2832", "#d5e2eb": "#24384a", "#ffffff": "#1c3142", "#dff1e7": "#163a29",
        "#fff1cf": "#3d2f10", "#2b3f4e": "#b4c4d0", "#4a6172": "#a9bac6", "#f2f6f9": "#1a2832", "#fff6df": "#3a2e12",
    },
    "stroke": {
        "#2b3f4e": "#b4c4d0", "#1d6a48": "#58b287", "#1f5f8b": "#6db3e2", "#8a5a00": "#d9ab4c", "#9fb6c6": "#4a6273",
        "#c3d1db": "#3a4f5e", "#52636f": "#93a5b1", "#4a6172": "#a9bac6",
    },
}  # fmt: skip
_STYLE += "".join(
    (
        "@media screen and (prefers-color-scheme:dark){:root{background:#111b23}text{fill:#e3eaef}.redup{fill:#a9b8c3}",
        ".label text{fill:#f2cd82;stroke:#111b23}.jumlah{stroke:#111b23}",
        *(f'[{kind}="{light}"]{{{kind}:{dark}}}' for kind, found in _DARK.items() for light, dark in found.items()),
        "}\n@media (forced-colors:active){text{fill:CanvasText}.label text{stroke:Canvas}}\n",
    )
)


class Run(NamedTuple):
    """One line of text: where its baseline starts, in points, in Graphviz' coordinates (y is negative)."""

    text: str
    x: float
    y: float
    size: float
    style: str = ""  # CSS classes

    @property
    def width(self) -> float:
        """The width in points that the text was given, in the font of the measure."""
        return text_width(self.text, self.size, self.style == _BOLD) / MM_PER_POINT


class Fonts(NamedTuple):
    """Where a chart finds its fonts: the folder's address, ending in a slash, and whether the site's own is there."""

    folder: str
    has_site_font: bool = True


class Caption(NamedTuple):
    """What an element of the chart says: `title` to the mouse and the screen reader, `runs` to the eye."""

    title: str
    runs: tuple[Run, ...] = ()


_SILENT = Caption("")


class Frame(NamedTuple):
    """The whole chart: its size in points, and how it introduces itself."""

    width: float
    height: float
    title: str
    description: str
    fonts: Fonts
    head: float = 0.0  # where the heads of the lanes end, from the top


def finish(svg: str, frame: Frame, captions: Mapping[str, Caption]) -> str:
    """Return the text of the finished SVG; `captions` are keyed by the `id` of nodes, edges and clusters.

    Raises ValueError when another Graphviz wrote it in a form that texts would not find their places in.
    """

    waiting = set(captions)

    def captioned(group: re.Match[str]) -> str:
        id, classes, link, target, shapes = group.groups()
        if not shapes:
            raise ValueError(f"Graphviz drew nothing for {id}")
        waiting.discard(id)
        caption = captions.get(id, _SILENT)
        if "kapsul" in classes:
            shapes = _BOX.sub(_capsule, shapes, 1)
        title = f"<title>{_text(caption.title)}</title>" if caption.title else ""
        inside = f"{title}{shapes}{''.join(map(_line, caption.runs))}"
        holder = f"<g>{link}{target}" if link else ""
        return f'<g id="{id}" class="{classes}">\n{holder}{inside}'

    drawing = _NAME.sub("", svg[svg.index("<g ") :].replace("/>", " />"), 1)
    finished = _GROUP.sub(captioned, drawing)
    if waiting:
        raise ValueError(f"Graphviz wrote nothing that is known for {min(waiting)}")
    return f"{_opening(frame, 'xlink:' in drawing)}{finished}"


def shapes_of(svg: str) -> Iterator[tuple[str, str]]:
    """Yield the `id` and the shapes of nodes, edges and clusters."""
    return ((group[1], group[5]) for group in _GROUP.finditer(svg))


def _text(text: str) -> str:
    return escape(text.translate(_NOT_XML), quote=False)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _opening(frame: Frame, has_links: bool) -> str:
    """Return the tag of the whole chart, and how it introduces itself."""
    spaces = f' xmlns="{SVG}"' + (f' xmlns:xlink="{XLINK}"' if has_links else "")
    width, height = (_number(length * _PIXELS_PER_POINT) for length in (frame.width, frame.height))
    view = f"0 0 {_number(frame.width)} {_number(frame.height)}"
    head = f' {_HEAD}="{round(frame.head * _PIXELS_PER_POINT)}"' if frame.head else ""
    return (
        f'<svg{spaces} width="{width}" height="{height}" viewBox="{view}" lang="id"{head}'
        ' role="graphics-document" aria-labelledby="judul" aria-describedby="uraian">\n'
        f'<title id="judul">{_text(frame.title)}</title><desc id="uraian">{_text(frame.description)}</desc>'
        f"<style>{_text(_faces(frame.fonts) + _STYLE)}</style>"
    )


def _faces(fonts: Fonts) -> str:
    """Return the font rules: the site's font, else one of the machine with the widths of the measure, or its files."""
    site = (("Public Sans", "400 700", "", "PublicSans-latin", _SITE_RANGE),) if fonts.has_site_font else ()
    measured = (
        ("Lembar Sans", weight, f'local("Liberation Sans{bold}"),local("Arial{bold}"),', f"{file}-{style}", characters)
        for weight, bold, style in (("400", "", "Regular"), ("700", " Bold", "Bold"))
        for file, characters in (("LiberationSans", ""), ("LembarSans", _LATIN))
    )
    return "".join(
        _FACE.format(family=family, weight=weight, machine=machine, folder=fonts.folder, file=file, range=characters)
        for family, weight, machine, file, characters in (*site, *measured)
    )


def _line(run: Run) -> str:
    style = f' class="{run.style}"' if run.style else ""
    return (
        f'<text x="{_number(run.x)}" y="{_number(run.y)}" font-size="{_number(run.size)}"'
        f' textLength="{_number(run.width)}" lengthAdjust="spacingAndGlyphs"{style}>{_text(run.text)}</text>'
    )


def _capsule(box: re.Match[str]) -> str:
    """Return a node's box as a capsule; Graphviz' own rounding has a fixed small radius."""
    corners = [tuple(map(float, pair.split(","))) for pair in box[2].split()]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    width, height = right - left, bottom - top
    size = {"x": left, "y": top, "width": width, "height": height, "rx": min(width, height) / 2}
    places = " ".join([f'{name}="{_number(value)}"' for name, value in size.items()])
    return f"<rect {box[1]} {places} />"


def size_of(svg: str) -> tuple[int, int, int]:
    """Return width and height of a finished chart, and where its lane heads end (0 without), in rounded CSS pixels."""
    head = svg[: svg.index(">") + 1]  # the root's own tag: a `>` inside a value is escaped
    root = ElementTree.fromstring(f"{head}</svg>")
    width, height, head_end = (round(float(root.get(name, "0"))) for name in ("width", "height", _HEAD))
    return width, height, head_end
