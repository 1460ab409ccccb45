"""Old SOPs in: files of other programs to procedures with an account of every item, and these to sources.

`readers` turn a format into folios (or procedures), `recognition` folios into procedures, `writing` these into YAML.
"""

from generator.exchange.batch import STATE, Batch, Entered, files_in
from generator.exchange.importing import Target
from generator.exchange.matching import Registries
from generator.exchange.readers import ENDINGS
from generator.exchange.refusal import RefusedFileError
from generator.exchange.report import REPORT, Compared, DrawnSheet, report_page, source_of
from generator.exchange.seed import seeded
from generator.exchange.words import Words, extended, own_words, with_profiles

__all__ = [
    "ENDINGS",
    "REPORT",
    "STATE",
    "Batch",
    "Compared",
    "DrawnSheet",
    "Entered",
    "RefusedFileError",
    "Registries",
    "Target",
    "Words",
    "extended",
    "files_in",
    "own_words",
    "report_page",
    "seeded",
    "source_of",
    "with_profiles",
]
