"""SVG files: what a logo may hold, and what reads, computes or runs."""

from __future__ import annotations

import pytest

from generator.picture import fault_of
from tests.sheet.pictures import svg

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 99 99">'
PATH = '<path d="M1 1h98v91z"/>'


def fault(inner: str) -> str:
    return fault_of("logo.svg", f"{ROOT}{inner}</svg>".encode())


GOOD = {
    "shapes": PATH + '<g id="a" transform="translate(1,2) rotate(45)"><circle r="5" opacity=".5"/></g>',
    "what Inkscape adds": (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example/" pagecolor="#fff"><x/></sodipodi:namedview>'
        '<metadata><rdf xmlns="http://rdf.example/"><script/></rdf></metadata><title>Logo</title>'
        '<path xmlns:i="http://i.example/" i:label="a" style="fill:#fff;stroke:none;-inkscape-font-specification:x;'
        'font-size:12px" d="M0 0h9z"/>'
    ),
    "what Illustrator adds": (
        "<style>.a{fill:url(#g);}.b , .c{clip-path:url(#k);enable-background:new;} /* x */</style>"
        '<defs><rect id="r" width="9" height="9"/></defs><clipPath id="k"><use xlink:href="#r"/></clipPath>'
        '<linearGradient id="g"><stop offset="0"/></linearGradient><g class="b"><path class="a" d="M0 0h9z"/></g>'
    ),
    "a mask": '<mask id="m" maskUnits="userSpaceOnUse"><path fill="#fff" d="M0 0h9z"/></mask><g mask="url(#m)"/>',
    "a fallback": '<path fill="url(#none) red" stroke="currentColor" d="M0 0h9z"/>',
}


@pytest.mark.parametrize("name", GOOD)
def test_what_drawing_programs_write_may_be_a_logo(name: str) -> None:
    assert fault(GOOD[name]) == ""


def test_size_and_document_type_are_as_programs_write_them() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    plain = f'<svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="25mm">{PATH}</svg>'
    assert fault_of("a.svg", ('<?xml version="1.0" encoding="UTF-8"?>' + doctype + svg(10, 10)).encode()) == ""
    assert fault_of("a.svg", plain.encode()) == ""
    assert fault_of("a.svg", plain.replace("62mm", "0").encode()) != ""
    assert fault_of("a.svg", plain.replace(' width="62mm"', "").encode()) != ""


BAD = {
    "script": "<script>alert(1)</script>",
    "event": '<path onclick="x()" d="M0 0h9z"/>',
    "animation": '<path d="M0 0h9z"><animate attributeName="d"/></path>',
    "another page": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "link": f'<a href="https://x.example/">{PATH}</a>',
    "picture": '<image href="../geheim.png" width="9" height="9"/>',
    "picture within": '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    "text": "<text>DINAS</text>",
    "filter": '<filter id="f"><feTurbulence baseFrequency="1"/></filter><path filter="url(#f)" d="M0 0h9z"/>',
    "filter as style": '<path style="filter:url(#f)" d="M0 0h9z"/>',
    "pattern": '<pattern id="p" width=".001" height=".001"/><path fill="url(#p)" d="M0 0h9z"/>',
    "marker": '<path marker-mid="url(#m)" d="M0 0h9z"/>',
    "dashes": '<path stroke-dasharray="0.0001" d="M0 0L99 99"/>',
    "svg within": "<svg/>",
    "address of a use": '<use href="lain.svg#a"/>',
    "address of a paint": '<path fill="url(https://x.example/#a)" d="M0 0h9z"/>',
    "address in another property": '<path color="url(https://x.example/#a)" d="M0 0h9z"/>',
    "address spelled by numbers of letters": r'<path style="fill:u\72l(https://x.example/#a)" d="M0 0h9z"/>',
    "the same of a prefixed property": r"<style>.a{-webkit-mask-image:u\72l(https://x.example/a.svg)}</style>",
    "import": '<style>@import "https://x.example/a.css";</style>',
    "font": "<style>@font-face{src:url(https://x.example/a)}</style>",
    "clip by tag": '<style>path{clip-path:url(#c)}</style><clipPath id="c"/>',
    "comment without an end": "<style>/* /* /* .a{fill:red}</style>",
    "arc without an end": '<path d="M0 0A1e38 1e38 0 0 1 1e38 1e38"/>',
    "endless number": '<path d="M0 0L1e400 1"/>',
    "large transform": '<g transform="scale(1e5)"><g style="transform:scale(1e5)"><path d="M0 0h9z"/></g></g>',
    "large transform by reference": (
        '<g id="a" transform="scale(9999)"><path d="M0 0h9z"/></g><g transform="scale(9999)"><use href="#a"/></g>'
    ),
    "unknown transform": '<g transform="perspective(0)"/>',
    "circle of uses": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "circle of clips": '<clipPath id="c"><path clip-path="url(#c)" d="M0 0h9z"/></clipPath>',
    "use of itself": '<g id="a"><use xlink:href="#a"/></g>',
    "many uses": (
        "".join(f'<g id="u{i}"><use href="#u{i + 1}"/><use href="#u{i + 1}"/></g>' for i in range(18))
        + f'<g id="u18">{PATH}</g>'
    ),
    "many masks": (
        "".join(f'<mask id="m{i}"><g mask="url(#m{i + 1})"/><g class="m"/></mask>' for i in range(18))
        + "<style>.m{mask:url(#m18)}</style>"
        + f'<mask id="m18">{"<path/>" * 3000}</mask>'
    ),
    "deep": "<g>" * 100 + "</g>" * 100,
    "deep in a name space of its own": '<x xmlns="http://x.example/">' + "<g>" * 100 + "</g>" * 100 + "</x>",
    "deep by reference": "".join(f'<g id="u{i}"><use href="#u{i + 1}"/></g>' for i in range(150)),
    "many corners": f'<path d="M0 0{"l1 1" * 60_000}"/>',
    "many elements": "<g/>" * 60_000,
    "not well formed": "<g>",
}


@pytest.mark.parametrize("name", BAD)
def test_what_reads_computes_runs_or_has_no_end_is_refused_with_a_reason(name: str) -> None:
    assert fault(BAD[name]).strip()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\x1f\x8b\x08",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'.encode("utf-16"),
        b'<svg viewBox="0 0 9 9"/>',
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        b'<?xml-stylesheet href="a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e-30 1"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>' + b" " * (1 << 20),
    ],
)
def test_what_is_no_plain_svg_is_refused(content: bytes) -> None:
    assert fault_of("logo.svg", content).strip()


def test_the_reason_names_the_element_and_what_to_do() -> None:
    assert fault(BAD["text"]) == (
        "unsur <text> tidak dapat dipakai pada logo; "
        "ubah menjadi garis dan bidang biasa di program gambar, atau simpan sebagai PNG"
    )
