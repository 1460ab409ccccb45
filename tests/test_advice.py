"""Advice that is followed ends the finding and brings no error: texts to put in, entries to paste, deeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Edit, Severity
from generator.diagnostics.registry import RULES
from generator.draft import with_edits
from generator.pipeline import Loaded, Quiet, load
from tests.casebook import build_tree, case_folders, findings
from tests.deeds import DEEDS, ELSEWHERE, NOT_IN_SOURCES, Deed, do

# Words to write in place of those that the finding points at; "misalnya" only shows the form.
_WORDS = re.compile(r'(?:^|; |atau )(?:tulis|ganti dengan|mungkin maksud Anda) "(?P<words>[^"]+)"', re.IGNORECASE)
_ENTRY = re.compile(r"[a-z0-9-]+:\n(?:  .*\n?)+")
_REGISTRIES = {"SOP301": "unit.yml", "SOP302": "jabatan.yml", "SOP310": "probis.yml"}
_OFFER = re.compile(r"(?:(?P<key>[a-z_]+): |- )(?P<value>\S.*)")
# Their examples show the form of a field: what belongs there depends on what the drafter means.
_FORMS = frozenset({"SOP210", "SOP216", "SOP217", "SOP409"})
# What can be read at last may hold other errors: a file, a status in force, a flow.
_READ_AT_LAST = frozenset({"SOP105", "SOP206", "SOP217"})
CASES = [folder for folder in case_folders() if (folder / "tree").is_dir()]
CASE_OF = {folder.name: folder for folder in case_folders()}


def offers(loaded: Loaded) -> Iterator[tuple[Diagnostic, Edit]]:
    """Yield the findings that say what belongs in the place they point at, with the change."""
    for finding in loaded.findings:
        words, span = _WORDS.search(finding.hint), finding.span
        if words is not None and not finding.example and span.line == span.end_line and span.file in loaded.texts:
            line = loaded.texts[span.file].splitlines()[span.line - 1]
            told = line[span.column - 1 : span.end_column - 1]
            if f'"{told.strip(chr(34))}"' in finding.message:  # these very words, not what holds them
                yield finding, Edit(span, words["words"])
        found, text = _OFFER.fullmatch(finding.example), loaded.texts.get(finding.span.file, "")
        if found is None or not text or finding.code in _FORMS:
            continue
        before = text.splitlines()[finding.span.line - 1][: finding.span.column - 1].strip(" -{")
        if before == (f"{found['key']}:" if found["key"] else ""):
            yield finding, Edit(finding.span, found["value"])


def entries(loaded: Loaded) -> Iterator[tuple[Diagnostic, str, str]]:
    """Yield the findings that offer an entry for a registry, with its file and its lines."""
    for finding in loaded.findings:
        if finding.code in _REGISTRIES and _ENTRY.fullmatch(f"{finding.example}\n"):
            yield finding, _REGISTRIES[finding.code], f"{finding.example}\n"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_text_that_is_offered_ends_the_finding(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    before = load(tmp_path, Quiet())
    for finding, edit in offers(before):
        file = tmp_path / finding.span.file
        raw = file.read_bytes()
        file.write_bytes(with_edits(raw.decode("utf-8-sig"), [edit]).encode())
        after = load(tmp_path, Quiet())
        file.write_bytes(raw)
        same = [one for one in after.findings if (one.code, one.message) == (finding.code, finding.message)]
        assert finding.span not in {one.span for one in same}, finding
        assert finding.code in _READ_AT_LAST or not counted(after.findings, Severity.ERROR) - counted(
            before.findings, Severity.ERROR
        ), finding


@pytest.mark.parametrize("name", [name for name in CASE_OF if name[:6] in _REGISTRIES])
def test_an_entry_that_is_offered_ends_the_finding(name: str, tmp_path: Path) -> None:
    build_tree(CASE_OF[name], tmp_path)
    before = load(tmp_path, Quiet())
    for finding, registry, lines in entries(before):
        file = tmp_path / registry
        raw = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.write_text(f"{raw.rstrip()}\n{lines}".lstrip(), encoding="utf-8")
        after = load(tmp_path, Quiet())
        file.write_text(raw, encoding="utf-8")
        assert finding.message not in {one.message for one in after.findings}
        assert not counted(after.findings, Severity.ERROR) - counted(before.findings, Severity.ERROR), finding


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed.case}: {deed.hint}")
def test_a_deed_that_is_asked_for_ends_the_finding(deed: Deed, tmp_path: Path) -> None:
    build_tree(CASE_OF[deed.case], tmp_path)
    before, code = found(tmp_path), deed.case[:6]
    told = [one for one in before if one.code == code and deed.hint in one.hint]
    assert told, [one.hint for one in before if one.code == code]
    do(deed, tmp_path, told[0].span.file)
    after = found(tmp_path)
    kept = Counter((one.span.file, one.message, one.hint) for one in after)
    assert Counter((one.span.file, one.message, one.hint) for one in told) - kept  # at least one of those is gone
    assert counted(after)[code] < counted(before)[code], [one for one in after if one.code == code]
    assert code in _READ_AT_LAST or not counted(after, Severity.ERROR) - counted(before, Severity.ERROR), after


def found(root: Path) -> tuple[Diagnostic, ...]:
    return findings(root)[0]


def counted(listed: Iterable[Diagnostic], severity: Severity | None = None) -> Counter[str]:
    return Counter(one.code for one in listed if severity in (None, one.severity))


def test_the_advice_of_every_rule_is_followed(offered: frozenset[str]) -> None:
    """No rule is left out in silence: it offers a text, has a deed, or is named with its reason."""
    followed = offered | {deed.case[:6] for deed in DEEDS}
    assert set(RULES) - followed == {*ELSEWHERE, *NOT_IN_SOURCES}


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return the codes of the findings of all cases that offer a text or an entry."""
    codes, scratch = set[str](), tmp_path_factory.mktemp("kasus")
    for folder in CASES:
        build_tree(folder, scratch / folder.name)
        loaded = load(scratch / folder.name, Quiet())
        codes |= {finding.code for finding, *_ in (*offers(loaded), *entries(loaded))}
    return frozenset(codes)


def test_many_rules_offer_texts(offered: frozenset[str]) -> None:
    assert {"SOP207", "SOP506", "SOP508", "SOP545", "SOP546", "SOP561"} <= offered
