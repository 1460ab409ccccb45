"""How often each language rule is right, on sentences in the style of real sheets and on the collection.

`pytest -s tests/check/test_precision.py` prints the table.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.check import check_catalogue
from generator.diagnostics import Severity, codes_language
from generator.diagnostics.registry import RULES
from generator.resolve import resolve
from tests.source_trees import SOP, load, write_tree

HERE = Path(__file__).parent
COLLECTION = HERE.parent.parent / "sop_src"
LEAST = 0.9  # a rule that is right less often is information, not a warning
LEAST_OF_WORDS = 0.95  # of the rule about any word
# Acronyms, placeholders and signs do not depend on the kind of sentence; their cases show them.
MEASURED = {rule.code for rule in codes_language.RULES} - {
    codes_language.PLACEHOLDER.code,
    codes_language.UNKNOWN_ACRONYM.code,
    codes_language.SIGN_OF_WORD.code,
}
POSTS = """\
staf: {nama: Staf}
kabid: {nama: Kepala Bidang}
sekretaris: {nama: Sekretaris}
kadis: {nama: Kepala Dinas, singkatan: Kadis}
bappeda: {nama: Bappeda, eksternal: true}
"""
OFFICE = "nama: Dinas Contoh Provinsi Jawa Barat\nkop: [PEMERINTAH DAERAH PROVINSI JAWA BARAT]\n"

# What a reviewer finds in the language of the collection, row by row.
IN_THE_COLLECTION = {
    ("sop/sekretariat/penyusunan-iku.yml", 30, "SOP509"),  # three acts, each behind a dash
    ("sop/sekretariat/penyusunan-iku.yml", 30, "SOP564"),  # each behind a dash without a blank
    ("sop/sekretariat/penyusunan-iku.yml", 40, "SOP508"),  # "melakukan rapat ..."
    ("sop/sekretariat/penyusunan-iku.yml", 110, "SOP507"),  # "Penyerahan dokumen IKU"
}


class Sentence(NamedTuple):
    """One line of the data file."""

    codes: frozenset[str]
    post: str
    text: str
    is_decision: bool


class Score:
    """Findings of one rule that were right, that were wrong, and that were missing."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missing = 0, 0, 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


def sentences() -> Iterator[Sentence]:
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, post, text = (part.strip() for part in line.split("|"))
            expected = frozenset() if codes == "-" else frozenset(codes.split())
            plain = text.removesuffix("*").replace("\\n", "\n")
            yield Sentence(expected, post, plain, text.endswith("*"))


def found_in(root: Path, sentence: Sentence) -> frozenset[str]:
    decision = "    keputusan: {Ya: b, Tidak: b}\n" if sentence.is_decision else ""
    text = (
        "nama: Pengelolaan Surat\npelaksana: [staf, kabid, sekretaris, kadis, bappeda]\nlangkah:\n"
        f"  - id: a\n    aktivitas: {json.dumps(sentence.text)}\n    pelaksana: {sentence.post}\n{decision}"
        "  - {id: b, aktivitas: Mengarsipkan surat, pelaksana: staf}\n"
    )
    files = {SOP: text, "jabatan.yml": POSTS, "instansi.yml": OFFICE}
    tree, refused = load(write_tree(root, dict(files)))
    assert refused == ()
    return frozenset(one.code for one in check_catalogue(resolve(tree)[0])) & MEASURED


def scores(root: Path) -> tuple[dict[str, Score], list[str]]:
    table: dict[str, Score] = defaultdict(Score)
    misses = []
    for sentence in sentences():
        found = found_in(root, sentence)
        for code in found | sentence.codes:
            table[code].right += code in found and code in sentence.codes
            table[code].wrong += code in found and code not in sentence.codes
            table[code].missing += code not in found and code in sentence.codes
        if found != sentence.codes:
            misses.append(f"{sentence.text!r}: found {sorted(found)}, expected {sorted(sentence.codes)}")
    return table, misses


def test_warnings_about_language_are_right_nine_times_in_ten(tmp_path: Path) -> None:
    table, misses = scores(tmp_path)
    print("\nkode    benar keliru luput  presisi cakupan")
    for code in sorted(MEASURED):
        one = table[code]
        print(
            f"{code} {one.right:6} {one.wrong:6} {one.missing:5} {one.precision:8.2f} {one.recall:7.2f}"
            f"  {RULES[code].severity.value}: {RULES[code].title}"
        )
    print(*misses, sep="\n")
    for code in sorted(MEASURED):
        assert table[code].right >= 2, f"{code} is hardly measured"
        least = LEAST_OF_WORDS if code == codes_language.MISSPELLING.code else LEAST
        assert RULES[code].severity is Severity.INFO or table[code].precision >= least
        assert table[code].recall >= 0.7


def test_there_are_enough_sentences_of_both_kinds() -> None:
    every = list(sentences())
    assert sum(not one.codes for one in every) >= 30
    assert sum(bool(one.codes) for one in every) >= 30
    assert len({one.text for one in every}) == len(every)


def test_the_collection_gives_exactly_the_findings_a_reviewer_makes() -> None:
    tree, _ = load(COLLECTION)
    found = check_catalogue(resolve(tree)[0])
    language = {
        (one.span.file, one.span.line, one.code) for one in found if one.code in MEASURED | {"SOP512", "SOP542"}
    }
    assert language == IN_THE_COLLECTION
