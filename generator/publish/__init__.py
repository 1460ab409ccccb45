"""The only writer: artifacts to files, and a finished folder in place of the old one."""

from generator.publish.files import (
    MANIFEST,
    PublishReport,
    fill,
    is_portable,
    manifest_of,
    publish,
    remove_file,
    write_file,
)
from generator.publish.folders import (
    MARKER,
    carry_over,
    discard_directory,
    fresh_directory,
    merge_into,
    move_into,
    require_replaceable,
    swap_directory,
)
from generator.publish.refusal import BusyError, PublishError, has_no_room, reason
from generator.publish.reservation import reserved
from generator.publish.together import require_no_links, written

__all__ = [
    "MANIFEST",
    "MARKER",
    "BusyError",
    "PublishError",
    "PublishReport",
    "carry_over",
    "discard_directory",
    "fill",
    "fresh_directory",
    "has_no_room",
    "is_portable",
    "manifest_of",
    "merge_into",
    "move_into",
    "publish",
    "reason",
    "remove_file",
    "require_no_links",
    "require_replaceable",
    "reserved",
    "swap_directory",
    "write_file",
    "written",
]
