"""Source files to located nodes; the only user of the YAML library. Hostile input stops here."""

from generator.source.address import address_fault, link_fault, mended_address
from generator.source.document import Parsed, parse
from generator.source.entries import Parse
from generator.source.names import MAX_ID_LENGTH, PERIOD, id_proposal, is_id, is_reserved, link_finding, start_of
from generator.source.nodes import Comment, Mapping, Node, Refused, Scalar, Sequence, SourceFile, SourceFiles
from generator.source.overlay import read_over
from generator.source.province import OFFICES, OfficeFolder, is_province, is_shared, offices_of, province_of
from generator.source.quoting import as_value, quoted
from generator.source.text import MAX_BYTES, character_name, decode_text, without_refused
from generator.source.tree import arranged, read_asset, read_front, read_tree

__all__ = [
    "MAX_BYTES",
    "MAX_ID_LENGTH",
    "OFFICES",
    "PERIOD",
    "Comment",
    "Mapping",
    "Node",
    "OfficeFolder",
    "Parse",
    "Parsed",
    "Refused",
    "Scalar",
    "Sequence",
    "SourceFile",
    "SourceFiles",
    "address_fault",
    "arranged",
    "as_value",
    "character_name",
    "decode_text",
    "id_proposal",
    "is_id",
    "is_province",
    "is_reserved",
    "is_shared",
    "link_fault",
    "link_finding",
    "mended_address",
    "offices_of",
    "parse",
    "province_of",
    "quoted",
    "read_asset",
    "read_front",
    "read_over",
    "read_tree",
    "start_of",
    "without_refused",
]
