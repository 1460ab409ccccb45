"""`sop form` as its users meet it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.pipeline import FORM_FORMATS, FORM_KINDS
from tests.made_office import FIRST_HALF, write_office

SOP = "sop/sekretariat/surat-masuk.yml"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_office(tmp_path / "sop_src")


def form(*arguments: object) -> int:
    return main(["form", *map(str, arguments)])


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_form_is_written_in_every_format_filled_and_empty(
    tree: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for format in FORM_FORMATS:
        assert form(kind, "--format", format) == 0
        assert form(kind, "--empty", "--unit", "sekretariat", "-o", f"baru/x.{format}") == 0
        said = f"Ditulis: {kind}.{format}\nDitulis: {Path('baru') / f'x.{format}'}\n"
        assert capsys.readouterr().out == said
        assert (tmp_path / f"{kind}.{format}").stat().st_size > 4000
        assert (tmp_path / f"baru/x.{format}").read_bytes()[:2] in (b"%P", b"PK")


def test_the_name_says_unit_period_and_whether_it_is_empty(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form("monitoring", "--unit", "sekretariat", "--periode", "2026-1", "--empty") == 0
    assert capsys.readouterr().out == "Ditulis: monitoring-sekretariat-2026-1-kosong.pdf\n"
    assert form("tanda-baca", f"sop_src/{SOP}", "--format", "docx") == 0
    assert capsys.readouterr().out == "Ditulis: tanda-baca-surat-masuk.docx\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("monitoring", "--period", "2026"), '"2026" bukan semester'),
        (("monitoring", "--unit", "keuangan"), 'unit "keuangan" tidak ada di unit.yml; yang ada: bidang, sekretariat'),
        (("monitoring", f"sop_src/{SOP}"), "hanya formulir tanda-baca dibuat untuk satu SOP"),
        (("tanda-baca", "sop_src/tugas.yml"), "bukan berkas SOP yang terbaca"),
        (("monitoring", "-o", "x.csv"), 'akhiran ".csv" bukan bentuk formulir'),
        (("monitoring", "-o", "x.pdf", "--format", "docx"), "tidak sesuai dengan --format docx"),
        (("monitoring", "-o", "sop_src/x.pdf"), "sop_src"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    tree: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not list(tree.parent.glob("*.pdf"))


def test_nothing_to_write_is_told_and_errors_of_records_are_shown(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form("identifikasi", "--unit", "bidang") == 0
    assert capsys.readouterr().out.startswith("Tidak ada yang ditulis: belum ada tugas di tugas.yml")
    (tree / "monev/2026-1/sekretariat.yml").write_text(FIRST_HALF.replace("penerapan: tidak", "penerapan: buruk"))
    assert form("monitoring") == 1
    told = capsys.readouterr()
    assert "SOP206" in told.err and told.out == "Ditulis: monitoring.pdf\n"
    assert main(["check", f"sop_src/{SOP}"]) == 0  # what is wrong with records says nothing of an SOP
