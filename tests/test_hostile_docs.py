"""What a proposal puts below docs/ reaches the site only when it was read as a file of its own and found harmless."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.cli import main
from generator.diagnostics import codes_guides, codes_text
from generator.guides import read
from generator.guides.markdown import Page as Judged
from generator.guides.markdown import judge
from generator.guides.read import effort, read_guides
from generator.picture import judge_published
from generator.pipeline import Quiet
from generator.pipeline.build import BuildReport, build
from generator.pipeline.project import Project
from tests.conftest import requests_of
from tests.site.conftest import reached, served
from tests.site.hostile import HOSTILE_MARKUP
from tests.trees import write_tree

ROOT = Path(__file__).parent.parent
SECRET = "RAHASIA-MESIN-PEMBANGUN"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with its own sources, guides and look, which builds use instead of this one."""
    root = tmp_path / "repositori"
    for folder in ("docs/panduan", "generator/site/theme", "generator/site/assets"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    write_tree(root / "sop_src")
    made = Project(root)
    for module in ("build", "handbook"):
        monkeypatch.setattr(f"generator.pipeline.{module}.find_project", lambda: made)
    monkeypatch.chdir(root)
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder of the build machine that is no part of the repository."""
    folder = tmp_path / "mesin"
    folder.mkdir()
    (folder / "kunci.md").write_text(f"# {SECRET}\n", encoding="utf-8")
    (folder / "kunci.png").write_bytes((ROOT / "docs/panduan/gambar/editor-commit.png").read_bytes() + SECRET.encode())
    return folder


def build_own(project: Project) -> BuildReport:
    return build(Path("sop_src"), Path("site"), Quiet())


def errors(report: BuildReport) -> set[tuple[str, str]]:
    return {(one.code, one.span.file) for one in report.findings if one.severity.value == "galat"}


def published(folder: Path) -> list[str]:
    """The files of a folder that hold the secret."""
    return [str(path) for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


# --- links, devices and everything outside of the tree

LINKS = {
    "a page": ("docs/panduan/kunci.md", "kunci.md"),
    "a picture": ("docs/panduan/gambar/kunci.png", "kunci.png"),
    "a folder": ("docs/panduan/mesin", ""),
    "a generated page": ("docs/situs/kunci.md", "kunci.md"),
    "a folder of generated pages": ("docs/situs/mesin", ""),
    "a file of the look": ("generator/site/assets/kunci.png", "kunci.png"),
    "a template of pages": ("generator/site/templates/beranda.md.j2", "kunci.md"),
    "the settings of the site": ("mkdocs.yml", "kunci.md"),
    "a file of the theme": ("generator/site/theme/kunci.png", "kunci.png"),
}


@pytest.mark.links
@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_refused_by_check_and_build_and_nothing_is_published(
    name: str, project: Project, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, target = LINKS[name]
    (project.root / place).parent.mkdir(parents=True, exist_ok=True)
    (project.root / place).unlink(missing_ok=True)
    os.symlink(secret / target, project.root / place)
    report = build_own(project)
    assert not report.is_replaced
    code = codes_guides.STRANGER if place.startswith("docs/situs") else codes_text.SYMBOLIC_LINK
    assert errors(report) == {(code.code, f"../{place}")}
    assert published(project.root / "docs/situs") in ([], [str(project.root / place)]) or target == ""
    assert not (project.root / "site").exists()
    assert main(["check"]) == 1
    assert f"\n{place}:1:1: galat {code.code}" in f"\n{capsys.readouterr().out}"


@pytest.mark.links
@pytest.mark.parametrize("place", ["docs", "docs/panduan", "docs/situs"])
def test_a_folder_that_is_itself_a_link_is_neither_read_nor_written(place: str, project: Project, secret: Path) -> None:
    folder = project.root / place
    if folder.exists():
        shutil.copytree(folder, secret / "salinan")
        shutil.rmtree(folder)
    else:
        (secret / "salinan").mkdir()
    before = sorted(secret.rglob("*"))
    os.symlink(secret / "salinan", folder)
    report = build_own(project)
    assert not report.is_replaced and {code for code, _ in errors(report)} == {"SOP111"}
    assert sorted(secret.rglob("*")) == before


@pytest.mark.links
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux shows the environment as a file")
def test_the_environment_with_its_keys_is_not_published(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    os.symlink("/proc/self/environ", project.docs / "panduan/kunci.md")
    report = build_own(project)
    assert errors(report) == {("SOP111", "../docs/panduan/kunci.md")}
    assert not report.is_replaced


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only there are pipes with names")
def test_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "panduan").mkdir()
    os.mkfifo(tmp_path / "panduan/pipa.md")
    os.mkfifo(tmp_path / "panduan/pipa.svg")
    (tmp_path / "panduan/folder.md").mkdir()
    guides = read_guides(tmp_path, "docs")
    assert [(one.code, one.span.file) for one in guides.findings] == [
        ("SOP101", "docs/panduan/pipa.md"),
        ("SOP101", "docs/panduan/pipa.svg"),
    ]
    assert guides.files == ()


@pytest.mark.links
@pytest.mark.parametrize("target", ["/dev/zero", "/proc/self/environ"])
def test_a_list_of_generated_pages_that_is_a_link_is_not_read(target: str, project: Project) -> None:
    project.staging.mkdir()
    os.symlink(target, project.staging / ".daftar-terbitan")
    assert build_own(project).is_replaced
    assert not (project.staging / ".daftar-terbitan").is_symlink()


def test_a_page_put_among_the_generated_ones_is_refused_and_one_on_their_list_goes(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project.staging / "pengumuman/index.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# {SECRET}\n", encoding="utf-8")
    assert errors(build_own(project)) == {(codes_guides.STRANGER.code, "../docs/situs/pengumuman/index.md")}
    assert main(["check"]) == 1 and "docs/situs/pengumuman/index.md:1:1: galat SOP706" in capsys.readouterr().out
    (project.staging / ".daftar-terbitan").write_text("pengumuman/index.md\n", encoding="utf-8")
    assert build_own(project).is_replaced
    assert published(project.root / "site") == [] and not page.exists()


def test_a_second_build_has_no_strangers(project: Project) -> None:
    assert build_own(project).is_replaced
    assert build_own(project).is_replaced
    assert main(["check"]) == 0


# --- bounds


def write_guides(docs: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = docs / "panduan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return docs


def codes_of(docs: Path) -> list[str]:
    return [one.code for one in read_guides(docs, "docs").findings]


@pytest.mark.parametrize(
    "second", ["membaca/index.md", "membaca/README.md", "Membaca.md", "membaca/INDEX.md", "Membaca/index.md"]
)
def test_a_page_that_would_take_the_address_of_another_is_refused_by_check(second: str, tmp_path: Path) -> None:
    found = read_guides(write_guides(tmp_path, {"membaca.md": "# A\n", second: "# B\n"}), "docs")
    assert [one.code for one in found.findings] == ["SOP708"] and len(found.files) == 1


@pytest.mark.parametrize("name", ["a?b.md", "con.md", "a\nb.md", "a\u202egnp.md", 'a"onclick=x.md', "b\u0430.png"])
def test_a_name_that_is_no_address_is_refused_by_check_and_not_only_by_the_build(name: str, tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path, {name: "# A\n"})) == ["SOP708"]


def test_size_number_and_depth_of_guides_have_bounds(tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path / "a", {"besar.md": "# A\n" + "x" * (128 << 10)})) == ["SOP707"]
    assert codes_of(write_guides(tmp_path / "b", {"besar.png": b"\x89PNG\r\n\x1a\n" + bytes(3 << 20)})) == ["SOP704"]
    assert codes_of(write_guides(tmp_path / "c", {f"{n}.md": "# A\n" for n in range(501)})) == ["SOP707"]
    assert codes_of(write_guides(tmp_path / "d", {"x/" * 9 + "a.md": "# A\n"})) == ["SOP707"]


@pytest.mark.parametrize(
    "piece", ["[", "![", "[a](", "[a][", "# a\n", "a\n=\n", "```a\n", "~~~\n", "> ", "* ", "`", "<a ", "*_", "|"]
)
def test_a_page_that_would_hold_up_the_converter_is_refused_without_being_converted(piece: str, tmp_path: Path) -> None:
    docs = write_guides(tmp_path, {"a.md": "# A\n\n" + piece * (120_000 // len(piece))})
    begin = time.process_time()
    guides = read_guides(docs, "docs")
    assert time.process_time() - begin < 6
    assert guides.files == () or effort(guides.texts["docs/panduan/a.md"]) < 1_000_000


def test_the_effort_of_many_pages_adds_up(tmp_path: Path) -> None:
    assert set(codes_of(write_guides(tmp_path, {f"{n}.md": "# A\n\n" + "[" * 2000 for n in range(20)}))) == {"SOP707"}


def test_the_guides_need_a_tenth_of_what_they_may() -> None:
    texts = read_guides(ROOT / "docs", "docs").texts.values()
    assert sum(map(effort, texts)) < 4_000_000
    assert len(texts) > 8


# --- what a page may hold

HARMLESS = [
    "a<br>b <br/> c <br />",
    "`<b>` dan ``<script>`` serta\n\n    <b>contoh</b>\n\n```html\n<iframe>\n```",
    "3 < 4 dan 5 > 4, a <- b, <3",
    "&lt;b&gt; &copy; &#60;script&#62;",
    "[a](menulis.md) [b](menulis.md#pelaksana \"judul\") [c](../sop/index.md) [d](#di-sini)",
    "[a](https://jdih.example.go.id/x?y=1&z=(2)) <https://a.example> [b](mailto:sop@dinas.example.go.id) <a@b.example>",
    "[a][1]\n\n[1]: https://a.example/ 'judul'",
    "![Bagan alur](gambar/alur.svg) ![](../panduan/gambar/a.PNG)",
    "| a | b |\n|---|:-:|\n| 1 | *2* |\n\n!!! note \"Judul\"\n    isi\n\n1. a\n2. b\n\n> kutipan",
]
HTML = [
    *HOSTILE_MARKUP,
    "<b>tebal</b>",
    "<!-- komentar -->",
    "<!--><script>x</script>-->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<img src=x onerror=x//\n\nteks",
    "<script\n>x</script>",
    "a\n\n<script>\n\nx\n\n</script>",
    "- a\n  <script>x</script>",
    "> <script>x</script>",
    "a | b\n---|---\n<script>x</script> | c",
    '!!! note "<script>x</script>"\n    isi',
    "## judul <script>x</script>",
    "[<img src=x onerror=x>](menulis.md)",
    "**<script>x</script>**",
    "&lt;b&gt; <b>",
    "<scr<script>ipt>",
    "<BR onclick=x>",
    "<br onclick=x>",
]
LINK = [
    "[a](javascript:x)",
    "[a](JaVaScRiPt:x)",
    "[a](javascript&#58;x)",
    "[a](javascript&colon;x)",
    "[a](&#x6a;avascript:x)",
    "[a](java&#10;script:x)",
    "[a](java&Tab;script:x)",
    "[a]( &#1;javascript:x)",
    "[a][1]\n\n[1]: javascript:x",
    "[a][]\n\n[a]: vbscript:x",
    "<javascript://%0ax>",
    "[a](data:text/html;base64,x)",
    "[a](//jahat.example/)",
    "[a](/\\jahat.example/)",
    "[a](\\\\\\\\jahat.example)",
    "[a](file:///etc/passwd)",
    "[a](https://bank.go.id@jahat.example/)",
    "[a](https://b\u0430nk.go.id/)",
    "[a](https://bank.go\u200b.id/)",
]
PICTURE = [
    "![a](https://jahat.example/a.png)",
    "![a](//jahat.example/a.png)",
    "![a](/\\jahat.example/a.png)",
    "![a](data:image/svg+xml,x)",
    "![a](a.html)",
    "![a][1]\n\n[1]: https://jahat.example/a.png",
    "[![a](https://jahat.example/a.png)](menulis.md)",
    "![a](https&colon;//jahat.example/a.png)",
    "![a](gambar/a.png&#47;&#47;x:y)",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_guides_need_is_harmless(text: str) -> None:
    assert judge(f"# A\n\n{text}\n").faults == []


@pytest.mark.parametrize(("texts", "code"), [(HTML, "SOP701"), (LINK, "SOP702"), (PICTURE, "SOP702")])
def test_html_and_hostile_addresses_are_refused_with_their_line(texts: list[str], code: str, tmp_path: Path) -> None:
    for number, text in enumerate(texts):
        docs = write_guides(tmp_path / str(number), {"a.md": f"# A\n\nSatu paragraf.\n\n{text}\n"})
        guides = read_guides(docs, "docs")
        assert guides.files == (), text
        assert code in {one.code for one in guides.findings}, text
        assert all(one.span.line >= 5 or "&" in text for one in guides.findings), text


def test_a_finding_is_placed_at_the_tag_and_not_at_an_example_of_it(tmp_path: Path) -> None:
    text = "# A\n\nTulis `<script>` begini:\n\n```html\n<script>\n```\n\nlalu x <script>y</script>\n"
    found = read_guides(write_guides(tmp_path, {"a.md": text}), "docs").findings
    assert [(one.span.line, one.span.column) for one in found] == [(9, 8), (9, 17)]


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n---\n# A\n", "title: x\n\n# A\n", "<!-- HTML jadi -->\n\n<b>x</b>\n", "\n# A\n", "A\n"]
)
def test_nothing_stands_before_the_title_of_a_page(text: str, tmp_path: Path) -> None:
    """Front matter steers the site engine, and the mark of generated pages lets HTML through."""
    assert codes_of(write_guides(tmp_path, {"a.md": text})) == ["SOP703"]


def test_what_is_not_published_is_said(tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path, {"a.html": "<b>", "b.docx": "x", ".c.md": "<b>"})) == ["SOP705"] * 2


def test_texts_of_pages_are_held_to_the_rules_of_sources(tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path, {"a.md": b"# A\xff\n"})) == ["SOP103"]
    assert codes_of(write_guides(tmp_path, {"a.md": "# A\u202e\n"})) == ["SOP104"]


# --- what a picture may hold

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
DANGEROUS = [
    SVG.format("<script>x</script>"),
    SVG.format('<a href="javascript:x"><text>x</text></a>'),
    SVG.format('<image href="https://jahat.example/a.png"/>'),
    SVG.format('<use xlink:href="https://jahat.example/a.svg#x"/>'),
    SVG.format('<use href="data:image/svg+xml,x"/>'),
    SVG.format("<foreignObject><b xmlns='http://www.w3.org/1999/xhtml'>x</b></foreignObject>"),
    SVG.format('<script xmlns="http://www.w3.org/1999/xhtml">x</script>'),
    SVG.format('<set attributeName="href" to="javascript:x"/>'),
    SVG.format("<style>@import url(https://jahat.example/a.css);</style>"),
    SVG.format("<style>@\\69mport 'a';</style>"),
    SVG.format("<style>@im<!-- -->port 'a';</style>"),
    SVG.format("<style>@import 'a';<g/></style>"),
    '<?xml version="1.0" encoding="iso-2022-jp"?>' + SVG.format(""),
    SVG.format("<style>rect { fill: url(https://jahat.example/a) }</style>"),
    SVG.format("<style>rect { background: image-set('https://jahat.example/a' 1x) }</style>"),
    SVG.format('<rect fill="url(https://jahat.example/a)"/>'),
    SVG.format('<rect style="background: u\\72l(https://jahat.example/a)"/>'),
    SVG.format('<rect onclick="x"/>'),
    SVG.format('<rect ONCLICK="x"/>'),
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
    '<?xml-stylesheet href="https://jahat.example/a.css"?>' + SVG.format(""),
    '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
    '<!DOCTYPE svg SYSTEM "https://jahat.example/a.dtd">' + SVG.format(""),
    '<html xmlns="http://www.w3.org/1999/xhtml"><script>x</script></html>',
    '<g xmlns="http://www.w3.org/2000/svg"/>',
    "<svg><script>x</script></svg>",
    "<svg",
    "",
    SVG.format("<g>" * 30_000 + "</g>" * 30_000),
]
INERT = [
    SVG.format("<title>Alur</title><rect width='9' height='9' fill='url(#a)'/><text>ya</text>"),
    SVG.format("<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><use href='#a'/>"),
    SVG.format("<style>@font-face{src:url(data:font/woff2;base64,d09G)} @media print{rect{fill:none}}</style>"),
    '<?xml version="1.0" encoding="UTF-8"?>' + SVG.format("<path d='M0 0'/>"),
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_drawing_that_could_do_anything_is_refused(text: str) -> None:
    assert judge_published("a.svg", text.encode()) is not None


@pytest.mark.parametrize("text", INERT)
def test_a_drawing_that_only_shows_is_published(text: str) -> None:
    assert judge_published("a.svg", text.encode()) is None


def test_the_line_of_what_is_wrong_in_a_drawing_is_told(tmp_path: Path) -> None:
    docs = write_guides(tmp_path, {"a.svg": SVG.format("\n\n<script/>")})
    (found,) = read_guides(docs, "docs").findings
    assert (found.code, found.span.line) == ("SOP704", 3)


def test_other_files_called_png_are_refused() -> None:
    good = (ROOT / "docs/panduan/gambar/editor-commit.png").read_bytes()
    assert judge_published("a.png", good) is None
    assert judge_published("a.png", b"<svg onload='x'>" + bytes(50)) is not None
    assert judge_published("a.png", good[:-100]) is not None
    assert judge_published("a.png", good + bytes(1 << 20)) is not None


# --- the net below: were a hostile page not refused


@pytest.mark.site
@pytest.mark.browser
def test_a_hostile_guide_that_nobody_refused_runs_nothing_and_asks_nobody(
    project: Project, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The site engine warns of others itself, and so ends.
    whole = [*HTML, *(text for text in (*LINK, *PICTURE) if not re.search(r"&|\\|a\.html", text))]
    titles = "".join(f"## Judul {n} {text}\n\n" for n, text in enumerate(HOSTILE_MARKUP))
    text = "# Jahat &lt;img src=x onerror=window.jebol=20&gt; <script>window.jebol = 21</script>\n\n" + titles
    (project.docs / "panduan/jahat.md").write_text(text + "\n\n".join(whole) + "\n", encoding="utf-8")
    assert not build_own(project).is_replaced  # refused
    monkeypatch.setattr(read, "judge", lambda text: Judged([]))
    assert build_own(project).is_replaced
    made = project.root / "site/panduan/jahat/index.html"
    bare = made.read_text(encoding="utf-8").replace('<meta http-equiv="Content-Security-Policy"', "<meta name=x")
    made.write_text(bare, encoding="utf-8")  # not even the policy
    requests = requests_of(page)
    with served(project.root / "site") as place:
        page.goto(place + "panduan/jahat/")
        schemes = page.locator(".md-content a[href]").evaluate_all("all => all.map(link => link.protocol)")
        assert {"http:"} <= set(schemes) <= {"http:", "https:", "mailto:"}
        page.wait_for_timeout(300)
        assert page.evaluate("window.jebol") is None
        assert requests and reached(requests, place) == []
        tags = set(page.locator(".md-content *").evaluate_all("all => all.map(one => one.localName)"))
        ours = "article div span button svg path"
        markdown = "h1 h2 p a ul ol li code pre strong em br img blockquote table thead tbody tr th td hr"
        assert tags <= {*ours.split(), *markdown.split()}
