"""Indonesian words, for checks, hints and search: forms, acronyms."""
