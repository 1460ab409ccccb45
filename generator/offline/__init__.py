"""The form without a server: the pages that bring the engine into a reader's browser, and what they need."""

from generator.offline.packages import packages_digest
from generator.offline.page import FOLDER, form_files

__all__ = ["FOLDER", "form_files", "packages_digest"]
