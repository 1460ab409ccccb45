"""The fonts that charts name: small for what nearly all of them hold, whole for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import generator.site.assets
from generator.chart.maps import render_network
from generator.chart.network import Network
from generator.sheet.fonts import LATIN_CHARACTERS

FONTS = Path(generator.site.assets.__file__).parent / "assets" / "fonts"


def chart() -> str:
    return render_network(Network({}, {}, {}, {}))


def ranges(rule: str) -> set[str]:
    found = set()
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rule):
        found |= set(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return found


def rule_of(file: str) -> str:
    """The characters that a chart loads a font for."""
    found = re.search(rf'fonts/{file}"\) format\("woff2"\);unicode-range:([^}}]+)', chart())
    assert found
    return found[1]


def test_every_font_a_chart_names_is_there() -> None:
    named = set(re.findall(r'url\("\.\./aset/fonts/([^"]+)"\)', chart()))
    assert len(named) == 5
    assert named <= {path.name for path in FONTS.iterdir()}


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_small_font_holds_what_its_rule_says_and_stays_small(style: str) -> None:
    path = FONTS / f"LembarSans-{style}.woff2"
    whole = set(TTFont(FONTS / f"LiberationSans-{style}.woff2").getBestCmap())
    held = {chr(code) for code in TTFont(path).getBestCmap()}
    wanted = {sign for sign in ranges(rule_of(path.name)) if ord(sign) in whole}
    assert held == wanted == {sign for sign in LATIN_CHARACTERS if ord(sign) in whole}
    assert path.stat().st_size < 12_000


def test_charts_are_set_in_the_font_of_the_site_as_it_is_loaded_there() -> None:
    style = (FONTS.parent / "situs.css").read_text(encoding="utf-8")
    there = re.search(r'PublicSans-latin\.woff2"\) format\("woff2"\); unicode-range: ([^;]+)', style)
    assert there and ranges(there[1]) == ranges(rule_of("PublicSans-latin.woff2"))
    assert re.search(r'text\{font-family:"Public Sans",', chart())


def test_a_subset_does_not_carry_the_reserved_name() -> None:
    for path in FONTS.glob("LembarSans-*.woff2"):
        names = {record.nameID: str(record) for record in TTFont(path)["name"].names}
        assert all("Liberation" not in names[id] for id in (1, 4, 6) if id in names)
        assert "Red Hat" in names[0] or "Google" in names[0]
