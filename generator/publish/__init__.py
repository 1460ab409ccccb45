"""The only writer: artifacts to files, and a finished folder in place of the old one."""

from generator.publish.files import MANIFEST, PublishReport, create_file, is_portable, manifest_of, publish, write_file
from generator.publish.folders import MARKER, discard_directory, fresh_directory, require_replaceable, swap_directory
from generator.publish.refusal import BusyError, PublishError, reason
from generator.publish.reservation import reserved

__all__ = [
    "MANIFEST",
    "MARKER",
    "BusyError",
    "PublishError",
    "PublishReport",
    "create_file",
    "discard_directory",
    "fresh_directory",
    "is_portable",
    "manifest_of",
    "publish",
    "reason",
    "require_replaceable",
    "reserved",
    "swap_directory",
    "write_file",
]
