"""The worksheet of a profile: what is wrong in it is told, and never brings a build down."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.decode import decode_tree
from generator.profile import PROFILE_FOLDER, Asked
from generator.source import read_tree
from tests.made_office import write_office
from tests.site.collection import content_of

LAST = "{huruf: E, bagian: belum}"
STANDARD = (PROFILE_FOLDER / "opensop.yml").read_text()


def told(root: Path, text: str) -> list[str]:
    sources = write_office(root)
    (sources / "profil").mkdir()
    (sources / "profil/dinas.yml").write_text(f"{STANDARD}\nlembar_kerja:\n{text}\n")
    source, _ = read_tree(sources)
    found = decode_tree(source)[1]
    return [f"{one.code} {one.message}" for one in found if one.span.file.endswith("dinas.yml")]


def question(letters: str, key: str = "penerapan") -> str:
    return f"  {key}:\n    pertanyaan: Ya?\n    huruf: [{letters}]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (question("{huruf: A, bagian: semua}"), "tidak diakhiri huruf untuk bagian belum"),
        (question("{huruf: E, bagian: belum, selain_itu: x}"), "tidak diakhiri huruf untuk bagian belum"),
        (question(f"{{huruf: A, bagian: sebagian}}, {{huruf: B, bagian: semua}}, {LAST}"), "tidak berurut"),
        (question(f"{{huruf: E, bagian: semua}}, {LAST}"), "lebih dari satu kali"),
        (question(f"{{huruf: A, bagian: semua, tindak_lanjut: true}}, {LAST}"), "hanya berlaku untuk evaluasi"),
        (question(f"{{huruf: A, bagian: hampir}}, {LAST}"), "hampir"),
        (question(f"{{huruf: [A], bagian: semua}}, {LAST}"), "huruf"),
        (question(f"{{huruf: A, bagian: semua, tindak_lanjut: mungkin}}, {LAST}", "evaluasi"), "tindak_lanjut"),
        (question(", ".join([LAST] * 11)), "11"),
        (question("A, B"), "huruf"),
        (question(""), "huruf"),
        ("  penerapan: ya", "pasangan kunci dan nilai"),
        ("  sebagian_besar: banyak", "sebagian_besar"),
        ("  sebagian_besar: 100", "sebagian_besar"),
        ("  sebagian_besar: .nan", "sebagian_besar"),
        ("  sebagian_besar: -1", "sebagian_besar"),
        (f"  sumber: {'x' * 3000}", "sumber"),
        ("  layanan: {}", "layanan"),
    ],
)
def test_what_cannot_be_counted_is_told(tmp_path: Path, text: str, said: str) -> None:
    found = told(tmp_path, text)
    assert found and any(said.lower() in one.lower() for one in found)


def test_an_office_changes_one_question_and_keeps_the_others(tmp_path: Path) -> None:
    text = f"  sebagian_besar: 75\n  sumber: LKE 2026\n{question(f'{{huruf: A, bagian: semua}}, {LAST}')}"
    assert told(tmp_path, text) == []
    (tmp_path / "instansi.yml").write_text(
        (tmp_path / "instansi.yml").read_text().replace("pergub-jabar-9-2013", "dinas")
    )
    sheet = content_of(tmp_path).catalogue.profile_of_office.worksheet
    assert (sheet.most, sheet.source) == (75, "LKE 2026")
    questions = dict(sheet.questions)
    assert [letter.name for letter in questions[Asked.APPLIED].letters] == ["A", "E"]
    assert [letter.name for letter in questions[Asked.PROCESS].letters] == ["A", "B", "C", "D"]
