"""Located nodes to the typed model: everything that can be decoded is, the rest is told in findings."""

from generator.decode.others import plain_sop, without_own_fields
from generator.decode.sops import DecodedSop, decode_sop
from generator.decode.tree import Files, decode_tree

__all__ = ["DecodedSop", "Files", "decode_sop", "decode_tree", "plain_sop", "without_own_fields"]
