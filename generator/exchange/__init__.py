"""Old SOPs in: files of other programs to procedures with an account of every item, and these to sources.

`readers` turn a format into folios (or procedures), `recognition` folios into procedures, `writing` these into YAML.
"""

from generator.exchange.batch import STATE, Batch, Entered, apology, files_in, with_entries_of
from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.readers import ENDINGS
from generator.exchange.refusal import RefusedFileError
from generator.exchange.seed import seeded
from generator.exchange.words import Words, extended, own_words, with_profiles

__all__ = [
    "ENDINGS",
    "STATE",
    "Batch",
    "Entered",
    "RefusedFileError",
    "Registries",
    "Target",
    "Words",
    "apology",
    "extended",
    "files_in",
    "import_file",
    "own_words",
    "seeded",
    "with_entries_of",
    "with_profiles",
]
