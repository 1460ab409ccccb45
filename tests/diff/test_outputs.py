"""The page, the summary and the data: complete, self-contained, and never markup of an author."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.diff import Side, SopPictures, render_html, render_json, render_markdown
from generator.diff.marks import marks_on
from generator.diff.summary import escape
from generator.sheet.svg import render_svg
from tests.diff.samples import ID, Change
from tests.trees import SOP

HOSTILE = "<script>alert(1)</script> @semua #12 [a](javascript:x) **b** https://jahat.example \"'><img onerror=x>"


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def page(change: Change) -> str:
    old, new = change.drawings()
    sides = [
        Side(
            drawing,
            render_svg(drawing, loaded.root),
            marks_on(drawing, other, change.sop, is_new=drawing is new).pages,
        )
        for loaded, drawing, other in ((change.old, old, new), (change.new, new, old))
    ]
    pictures = SopPictures(sides[0], sides[1], ("peringatan SOP515 (baris 3): <b>",))
    return render_html(change.comparison, {ID: pictures}, "HEAD (abc)", "naskah kerja")


def hostile(tmp_path: Path) -> Change:
    quoted = json.dumps(HOSTILE)
    new = SOP.replace("nama: Penyusunan Laporan", f"nama: {quoted}").replace("durasi: 2 jam", f"durasi: {quoted}")
    return Change(tmp_path, new.replace("{Ya:", f"{{{quoted}:"))


def test_page_holds_everything_and_fetches_nothing(tmp_path: Path) -> None:
    html = page(Change(tmp_path, SOP.replace("durasi: 2 jam", "durasi: 3 jam")))
    found = Page(html)
    assert all(address.startswith(("#", "data:image/svg+xml;base64,")) for address in found.addresses)
    assert "script" not in found.names
    assert html.count("data:image/svg+xml") == 3  # the identity page is the same on both sides
    assert "Halaman 1 tidak berubah" in html
    assert "<del>2</del><ins>3</ins>" in html
    assert "SOP515 (baris 3): &lt;b&gt;" in html


def test_hostile_texts_are_texts_on_the_page(tmp_path: Path) -> None:
    found = Page(page(hostile(tmp_path)))
    assert not found.names & {"script", "onerror"}
    assert not [address for address in found.addresses if "jahat" in address]


def test_summary_names_every_change(tmp_path: Path) -> None:
    new = SOP.replace("durasi: 2 jam", "durasi: 3 jam").replace("status: draf", "status: draf\nnomor: 1/2")
    text = render_markdown(Change(tmp_path, new).comparison, "HEAD", "naskah kerja")
    assert "Dari HEAD ke naskah kerja: 1 SOP diubah." in text
    assert "- **Nomor SOP**: diisi 1/2" in text
    assert '- Langkah 2 "Menyusun laporan" diubah. Durasi: ~~2 jam~~ → 3 jam' in text


def test_summary_tells_which_item_of_a_list_went_and_what_is_newly_wrong(tmp_path: Path) -> None:
    long = "Memahami " + "tata cara penyusunan laporan kinerja instansi " * 5
    old = SOP.replace("status: draf", f"status: draf\nkualifikasi_pelaksana: ['{long}', Mampu menulis]")
    new = SOP.replace("status: draf", f"status: draf\nkualifikasi_pelaksana: ['{long}']")
    findings = {"penyusunan-laporan": ("peringatan SOP507 (baris 9): kata <b> @orang",)}
    text = render_markdown(Change(tmp_path, new, old).comparison, "HEAD", "naskah kerja", findings)
    assert "- **Kualifikasi Pelaksana**: ~~Mampu menulis~~\n" in text
    assert "**Temuan baru**\n\n- peringatan SOP507 (baris 9): kata &lt;b> " in text.replace("\\>", ">")


def test_hostile_texts_mention_nobody_and_link_nowhere(tmp_path: Path) -> None:
    text = render_markdown(hostile(tmp_path).comparison, "HEAD", "naskah kerja")
    assert "<script" not in text
    assert not re.search(r"@\w|(?<!\\)\[|(?<!\\)#\d|https://|(?<!\\)\*\*b", text)


@given(st.text())
def test_escaped_text_is_one_line_without_open_markup(text: str) -> None:
    line = escape(text)
    assert "\n" not in line
    assert "<" not in line.replace("\\<", "")
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]]", line)


def test_data_can_be_read_by_programs(tmp_path: Path) -> None:
    data = json.loads(render_json(hostile(tmp_path).comparison, "HEAD", "naskah kerja"))
    (sop,) = (sop for sop in data["sops"] if sop["id"] == ID)
    assert sop["new_name"] == HOSTILE
    assert sop["steps"][0]["cells"][0]["old"] == ["2 jam"]
