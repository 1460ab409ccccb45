"""Pictures of pages that carry what was seen: each visible element with its words and how it is set, without sizes.

Sizes and places depend on the fonts of a machine, and so do the dots of a picture; words, their order, colours and
settings do not. So a page that looks otherwise than on its picture is found wherever both are made.
"""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Page

_SEEN = "dilihat"
_LOOK = """() => {
  const settings = ["color", "backgroundColor", "display", "position", "fontSize", "fontWeight", "fontStyle", "opacity",
    "textDecorationLine", "textAlign", "paddingTop", "paddingLeft", "borderTopWidth", "borderTopColor",
    "borderLeftWidth", "borderLeftColor", "borderRadius", "boxShadow", "flexDirection", "gap", "whiteSpace",
    "listStyleType"];
  const own = (element) => [...element.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data).join(" ");
  return [...document.body.querySelectorAll("*")]
    .filter((one) => !one.closest("svg, script, style, noscript") && one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const style = getComputedStyle(one);
      const words = own(one) || one.value || one.placeholder || "";
      return [one.localName, [...one.classList].sort().join("."), words, settings.map((name) => style[name]).join("|")];
    });
}"""


def photographed(page: Page, **options: Any) -> bytes:
    """Return a PNG of a page that carries what was seen; `options` are those of a screenshot."""
    found = [
        f"{tag}{'.' if classes else ''}{classes} {sha256(style.encode()).hexdigest()[:6]} {' '.join(words.split())}"
        for tag, classes, words, style in page.evaluate(_LOOK)
    ]
    return carrying(Image.open(BytesIO(page.screenshot(**options))), found)


def carrying(picture: Image.Image, seen: list[str]) -> bytes:
    """Return a picture as PNG that carries what was seen."""
    about, target = PngInfo(), BytesIO()
    about.add_text(_SEEN, json.dumps(seen, ensure_ascii=True), zip=True)
    picture.save(target, "PNG", pnginfo=about, optimize=True)
    return target.getvalue()


def seen_in(png: bytes) -> list[str]:
    """Return what was seen when a picture was made; nothing where it carries none."""
    picture = Image.open(BytesIO(png))
    picture.load()
    found: list[str] = json.loads(picture.info.get(_SEEN, "[]"))
    return found
