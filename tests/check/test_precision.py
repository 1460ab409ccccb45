"""How often each rule is right, on sentences and flows in the style of real sheets and on the collection.

`python -m tests.check.precision` prints the table.
"""

from __future__ import annotations

from pathlib import Path

from generator.check import check_catalogue
from generator.diagnostics import Severity, codes_language
from generator.diagnostics.registry import RULES
from generator.pipeline import Quiet
from generator.pipeline import load as load_sources
from generator.resolve import resolve
from tests.check.precision import (
    COLLECTION,
    FLOWS,
    MEASURED,
    flow_scores,
    labels,
    load_of,
    sentence_scores,
    sentences,
    word_score,
)
from tests.source_trees import load

LEAST = 0.9  # a rule that is right less often is information, not a warning
LEAST_OF_WORDS = 0.95  # of the rule about any word

# What a reviewer finds in the language of the collection, row by row.
IN_THE_COLLECTION = {
    ("sop/sekretariat/penyusunan-iku.yml", 30, "SOP509"),  # three acts, each behind a dash
    ("sop/sekretariat/penyusunan-iku.yml", 30, "SOP564"),  # each behind a dash without a blank
    ("sop/sekretariat/penyusunan-iku.yml", 40, "SOP508"),  # "melakukan rapat ..."
    ("sop/sekretariat/penyusunan-iku.yml", 110, "SOP507"),  # "Penyerahan dokumen IKU"
}


def test_warnings_about_language_are_right_nine_times_in_ten(tmp_path: Path) -> None:
    table, misses = sentence_scores(tmp_path)
    for code in sorted(MEASURED):
        assert table[code].right >= 2, f"{code} is hardly measured"
        least = LEAST_OF_WORDS if code == codes_language.MISSPELLING.code else LEAST
        assert RULES[code].severity is Severity.INFO or table[code].precision >= least, misses
        assert table[code].recall >= 0.7, misses


def test_doubted_words_are_wrong_nineteen_times_in_twenty_in_rows_of_many_offices(tmp_path: Path) -> None:
    score, misses = word_score(tmp_path)
    assert score.right + score.wrong >= 150
    assert score.precision >= LEAST_OF_WORDS, misses
    assert score.recall >= 0.6


def test_there_are_enough_sentences_of_both_kinds() -> None:
    every = list(sentences())
    assert sum(not one.codes for one in every) >= 200
    assert sum(bool(one.codes) for one in every) >= 250
    assert len({one.text for one in every}) == len(every)


def test_rules_say_of_flows_what_a_reviewer_says() -> None:
    table, misses = flow_scores()
    assert sum(one.right for one in table.values()) >= 70
    for code, score in table.items():
        assert RULES[code].severity is Severity.INFO or score.precision >= LEAST, misses
    right, missing = (sum(getattr(one, name) for one in table.values()) for name in ("right", "missing"))
    assert missing <= 0.05 * right, misses


def test_there_are_flows_of_many_families_and_rules() -> None:
    assert len(list(FLOWS.glob("sop/*/*.yml"))) == 26
    assert len(list(FLOWS.glob("sop/*"))) == 20
    assert len({code for _, _, code in labels()}) >= 30


def test_a_first_run_shows_about_ten_lines_and_no_rule_drowns_the_others() -> None:
    read = load_of(load_sources(FLOWS, Quiet()))
    assert read.per_sop <= 5
    assert read.share_of_four <= 0.4


def test_the_collection_gives_exactly_the_findings_a_reviewer_makes() -> None:
    tree, _ = load(COLLECTION)
    found = check_catalogue(resolve(tree)[0])
    language = {
        (one.span.file, one.span.line, one.code) for one in found if one.code in MEASURED | {"SOP512", "SOP542"}
    }
    assert language == IN_THE_COLLECTION
