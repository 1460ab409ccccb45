"""The check and the build tell the same, or the check tells that it did not look and how to."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.layout.routing import place
from generator.layout.routing.effort import Effort
from generator.pipeline import Loaded, Quiet, load
from generator.pipeline.layouts import with_layouts
from generator.pipeline.part import Parts
from generator.pipeline.products import make_product
from tests.source_trees import write_tree

STEP = "- {{id: s{0}, aktivitas: Menerima surat, pelaksana: {1}, durasi: 5 menit{2}}}\n"
POSTS = "".join(f"p{number}: {{nama: Pelaksana {number}}}\n" for number in range(40))
WIDE, TANGLED, FOREIGN, BROKEN = (f"sop/sekretariat/{name}.yml" for name in ("lebar", "kusut", "asing", "rusak"))


def written(posts: int, steps: str, name: str = "Pengelolaan Surat") -> str:
    return f"nama: {name}\nstatus: draf\npelaksana: [{', '.join(f'p{n}' for n in range(posts))}]\nlangkah:\n{steps}"


def tangled() -> str:
    """A decision of twelve exits: too much work for the little that these tests allow."""
    exits = ", keputusan: {" + ", ".join(f"J{number}: s{number + 1}" for number in range(12)) + "}"
    return written(3, STEP.format(0, "p0", exits) + "".join(STEP.format(n, f"p{n % 3}", "") for n in range(1, 14)))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(place, "Effort", partial(Effort, work=5000))
    monkeypatch.setattr("sys.argv", ["sop"])
    files: dict[str, str | bytes] = {
        "jabatan.yml": "kepala: {nama: Kepala}\nstaf: {nama: Staf}\n" + POSTS,
        "sop/sekretariat/surat.yml": written(1, STEP.format(0, "p0", "") + STEP.format(1, "p0", "")),
        WIDE: written(40, "".join(STEP.format(number, f"p{number}", "") for number in range(40))),
        TANGLED: tangled(),
        FOREIGN: written(1, STEP.format(0, "p0", "") + STEP.format(1, "p0", ""), '"Surat \\u5951"'),
    }
    return write_tree(tmp_path / "sop_src", files)


def about_sheets(findings: tuple[Diagnostic, ...]) -> set[tuple[str, str, str]]:
    return {(one.code, one.span.file, one.message) for one in findings if one.code.startswith("SOP6")}


def built(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return what a build tells: the findings of the sources, and those of each SOP's files."""
    parts = Parts(loaded.catalogue, {})
    products = (make_product(loaded.root, parts.of(id)) for id in loaded.catalogue.sops)
    return (*loaded.findings, *(found for product in products for found in product.findings))


def test_the_check_of_all_sheets_tells_what_the_build_tells(tree: Path) -> None:
    loaded = load(tree, Quiet())
    checked, _ = with_layouts(loaded, loaded.catalogue.sops)
    assert about_sheets(checked.findings) == about_sheets(built(loaded))
    assert {code for code, *_ in about_sheets(checked.findings)} == {"SOP601", "SOP611", "SOP610"}


def test_without_sheets_the_check_tells_what_needs_no_layout_and_how_to_see_the_rest(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--src", str(tree)]) == 1
    out = capsys.readouterr().out
    assert "SOP601" in out and "SOP610" in out and "SOP611" not in out
    assert out.endswith(f"Tata letak lembar belum diperiksa; untuk itu: sop check --sheets --src {tree}.\n")
    assert main(["check", "--src", str(tree), "--sheets"]) == 1
    out = capsys.readouterr().out
    assert "SOP611" in out
    assert out.endswith("Lembar yang ditata: 3. 1 lembar tidak ditata karena SOP-nya masih memuat galat.\n")


def test_a_file_that_is_named_is_laid_out(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tree / TANGLED)]) == 1
    out = capsys.readouterr().out
    assert "SOP611" in out and "SOP601" not in out
    assert out.endswith("Lembar yang ditata: 1.\n")
    assert main(["check", str(tree / "sop/sekretariat/surat.yml")]) == 0
    assert main(["check", str(tree / "jabatan.yml")]) == 0
    assert "Lembar" not in capsys.readouterr().out.splitlines()[-1]


def test_every_format_tells_the_same(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(tree / TANGLED), "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in data["findings"]} >= {"SOP611"}
    assert data["sheets"] == {"laid_out": 1, "of": 1}
    main(["check", "--src", str(tree), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["sheets"] == {"laid_out": 0, "of": 4}
    for format in ("github", "gitlab"):
        main(["check", "--src", str(tree), "--sheets", "--format", format])
        printed = capsys.readouterr()
        assert "SOP611" in printed.out and printed.err.startswith("Lembar yang ditata: 3.")
        main(["check", "--src", str(tree), "--format", format])
        printed = capsys.readouterr()
        assert "SOP611" not in printed.out and "sop check --sheets" in printed.err


def test_a_character_that_prints_as_a_box_may_be_waived(tree: Path) -> None:
    with (tree / FOREIGN).open("a") as file:
        file.write("abaikan: [{kode: SOP610, alasan: Nama asing}]\n")
    loaded = load(tree, Quiet())
    assert "SOP610" not in {one.code for one in built(loaded)}
    assert [one.finding.code for one in loaded.waived] == ["SOP610"]


def test_help_of_the_build_says_what_a_finding_about_one_sheet_does(capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--help"])
    words = " ".join(capsys.readouterr().out.split())
    for part in ("SOP6xx", "kode keluarnya tetap 1", "tanpa lembar itu", "sop check --sheets", "SOP905"):
        assert part in words
