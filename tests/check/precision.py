"""How often each rule is right, and how often it fires: on labelled sentences and flows, written like real documents.

    python -m tests.check.precision [FOLDER ...]

At the end stands how much a drafter is told of an SOP in these flows, in `sop_src`, in the sources of the gate, in a
made collection, and in the folders named.

Behind a line of a flow, `# CODES` says what a reviewer finds there, by hand; where nothing stands, nothing is found.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.check import check_catalogue
from generator.diagnostics import Diagnostic, codes_language
from generator.diagnostics.folding import folded
from generator.diagnostics.registry import RULES
from generator.pipeline import Loaded, Quiet
from generator.pipeline import load as load_sources
from generator.resolve import resolve
from tests.collection import write_collection
from tests.source_trees import SOP, load, write_tree

HERE = Path(__file__).parent
FLOWS = HERE / "flows"
COLLECTION = HERE.parent.parent / "sop_src"
OF_THE_GATE = HERE.parent / "flows" / "tree"
# Acronyms, placeholders and signs do not depend on the kind of sentence; their cases show them.
MEASURED = {rule.code for rule in codes_language.RULES} - {
    codes_language.PLACEHOLDER.code,
    codes_language.UNKNOWN_ACRONYM.code,
    codes_language.SIGN_OF_WORD.code,
}
_POSTS = """\
staf: {nama: Staf}
kabid: {nama: Kepala Bidang}
sekretaris: {nama: Sekretaris}
kadis: {nama: Kepala Dinas, singkatan: Kadis}
bappeda: {nama: Bappeda, eksternal: true}
"""
_OFFICE = "nama: Dinas Contoh Provinsi Jawa Barat\nkop: [PEMERINTAH DAERAH PROVINSI JAWA BARAT]\n"
_LABEL = re.compile(r"# (?P<codes>SOP\d+(?: SOP\d+)*)$")


class Sentence(NamedTuple):
    """One line of `sentences.txt`."""

    codes: frozenset[str]
    post: str
    text: str
    is_decision: bool


class Score:
    """Findings of one rule that were right, that were wrong, and that were missing."""

    def __init__(self) -> None:
        self.right, self.wrong, self.missing = 0, 0, 0

    def count(self, found: int, expected: int) -> None:
        self.right += min(found, expected)
        self.wrong += max(found - expected, 0)
        self.missing += max(expected - found, 0)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


Table = Mapping[str, Score]


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
    tree, refused = load(write_tree(root, {SOP: text, "jabatan.yml": _POSTS, "instansi.yml": _OFFICE}))
    assert refused == ()
    return frozenset(one.code for one in check_catalogue(resolve(tree)[0])) & MEASURED


def sentence_scores(root: Path) -> tuple[Table, list[str]]:
    """Return the score of each language rule on the sentences, and where they are wrong or miss something."""
    table: dict[str, Score] = defaultdict(Score)
    misses = []
    for sentence in sentences():
        found = found_in(root, sentence)
        for code in found | sentence.codes:
            table[code].count(code in found, code in sentence.codes)
        if found != sentence.codes:
            misses.append(f"{sentence.text!r}: found {sorted(found)}, expected {sorted(sentence.codes)}")
    return table, misses


_MARKED = re.compile(r"\*([^*]+)\*")
WORD_RULES = {rule.code for rule in (codes_language.MISSPELLING, codes_language.TYPING_ERROR)}


def word_score(root: Path) -> tuple[Score, list[str]]:
    """Return how the rules about words do on `words.txt`, where slips stand between asterisks, and what is wrong."""
    written = (HERE / "words.txt").read_text(encoding="utf-8").splitlines()
    rows = [row for row in written if row and not row.startswith("#")]
    steps = (
        f"  - {{id: s{number}, pelaksana: staf, aktivitas: {json.dumps(row.replace('*', ''))}}}\n"
        for number, row in enumerate(rows)
    )
    text = "nama: Pengelolaan Surat\nlangkah:\n" + "".join(steps)
    tree, refused = load(write_tree(root, {SOP: text, "jabatan.yml": _POSTS, "instansi.yml": _OFFICE}))
    assert refused == ()
    lines = text.splitlines()
    found: Counter[tuple[int, str]] = Counter()
    for one in check_catalogue(resolve(tree)[0]):
        if one.code in WORD_RULES:
            line = lines[one.span.line - 1]
            found[one.span.line - 3, line[one.span.column - 1 : one.span.end_column - 1].lower()] += 1
    expected = Counter((number, word.lower()) for number, row in enumerate(rows) for word in _MARKED.findall(row))
    score = Score()
    for place in expected | found:
        score.count(found[place], expected[place])
    return score, [f"{word!r} is wrong: {rows[number]}" for number, word in sorted(found - expected)]


Place = tuple[str, int, str]  # file, line, code


def labels() -> Counter[Place]:
    """Return what a reviewer finds in the flows."""
    found: Counter[Place] = Counter()
    for path in sorted(FLOWS.glob("sop/*/*.yml")):
        file = path.relative_to(FLOWS).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            label = _LABEL.search(line)
            found.update((file, number, code) for code in (label["codes"].split() if label else ()))
    return found


def flow_scores() -> tuple[Table, list[str]]:
    """Return the score of each rule on the flows, and where they are wrong or miss something."""
    expected = labels()
    found = Counter((one.span.file, one.span.line, one.code) for one in load_sources(FLOWS, Quiet()).findings)
    table: dict[str, Score] = defaultdict(Score)
    for place in expected | found:
        table[place[2]].count(found[place], expected[place])
    wrong = [f"{file}:{line}: {code} is wrong" for file, line, code in sorted(found - expected)]
    return table, wrong + [f"{file}:{line}: {code} is missing" for file, line, code in sorted(expected - found)]


class Load(NamedTuple):
    """What a drafter has to read of a collection: findings as they are told, and how few rules give most of them."""

    sops: int
    told: tuple[Diagnostic, ...]

    @property
    def per_sop(self) -> float:
        return len(self.told) / self.sops

    @property
    def share_of_four(self) -> float:
        counts = Counter(one.code for one in self.told)
        return sum(count for _, count in counts.most_common(4)) / max(len(self.told), 1)


def load_of(loaded: Loaded) -> Load:
    """Return what is told of a collection, each file by itself."""
    files = [sop.file for sop in loaded.catalogue.sops.values()]
    each = (folded([one for one in loaded.findings if one.span.file == file]) for file in files)
    return Load(len(files), tuple(one for found in each for one in found))


def _print_table(on_sentences: Table, on_flows: Table) -> None:
    loads = {name: load_of(load_sources(root, Quiet())) for name, root in (("alur", FLOWS), ("sop_src", COLLECTION))}
    print("         kalimat               alur                  temuan per SOP")
    print("kode     benar keliru luput    benar keliru luput    presisi cakupan   alur sop_src")
    for code in sorted(on_sentences.keys() | on_flows.keys()):
        both = [table.get(code) or Score() for table in (on_sentences, on_flows)]
        counts = "  ".join(f"{one.right:7} {one.wrong:6} {one.missing:5}" for one in both)
        total = Score()
        for one in both:
            total.right, total.wrong = total.right + one.right, total.wrong + one.wrong
            total.missing += one.missing
        fires = "".join(f"{sum(found.code == code for found in one.told) / one.sops:7.2f}" for one in loads.values())
        rule = RULES[code]
        print(f"{code} {counts} {total.precision:9.2f} {total.recall:7.2f}{fires}  {rule.severity.value}: {rule.title}")


def _print_loads(made: Path) -> None:
    named = {name: Path(name) for name in sys.argv[1:]}
    roots = {"alur": FLOWS, "sop_src": COLLECTION, "gerbang": OF_THE_GATE, "buatan": made, **named}
    print("sumber      SOP  temuan per SOP  empat kaidah teratas")
    for name, root in roots.items():
        one = load_of(load_sources(root, Quiet()))
        print(f"{name:9} {one.sops:5} {one.per_sop:15.1f} {one.share_of_four:21.0%}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        of_sentences, first = sentence_scores(Path(scratch))
        of_words, _ = word_score(Path(scratch))
    of_flows, second = flow_scores()
    _print_table(of_sentences, of_flows)
    print(f"kata: {of_words.right} benar, {of_words.wrong} keliru, {of_words.missing} luput")
    print(*first, *second, sep="\n")
    with tempfile.TemporaryDirectory() as scratch:
        _print_loads(write_collection(Path(scratch), 100))
